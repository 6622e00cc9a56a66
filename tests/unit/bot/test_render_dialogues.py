"""No state of a dialogue makes a form that Telegram refuses, a phone cannot show, or tells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.drafts import AccountDraft, AddStep
from bot.render import add, edit
from bot.texts.catalogue import Texts
from engine.common.secret import Secret
from engine.model.account import Account, Workspace
from engine.model.columns import TYPED_COLUMNS
from engine.model.phone import PhoneView
from tests.examples import examples
from tests.unit.bot import render_cases as cases
from tests.unit.bot.test_render_limits import check

TEXTS = Texts()
UPDATE = "999999999999"
CANARY = "canary-in-a-draft"
drafts = st.builds(
    AccountDraft,
    cases.workspaces,
    st.just("") | cases.usernames,
    st.none() | st.from_regex(r"[a-z<&]{1,240}@[a-z<&]{1,240}", fullmatch=True),
    st.none() | st.sampled_from([CANARY, f"{CANARY}:JBSWY3DPEHPK3PXP", f"{CANARY}:x"]).map(Secret),
    st.booleans(),
    st.none() | cases.ids,
    st.none() | st.just(Secret(f"{CANARY}2")),
    st.booleans(),
    st.none() | st.just(Secret(f"luna {CANARY}")),
)


@pytest.mark.parametrize("language", TEXTS.languages)
@given(st.sampled_from(AddStep), drafts, st.lists(cases.phone_views, max_size=25), cases.ids)
@examples(40)
def test_the_form_of_a_new_account(
    language: str, step: AddStep, draft: AccountDraft, known: list[PhoneView], number: int
) -> None:
    words = TEXTS.of(language)

    view = add.form(words, UPDATE, step, draft, known, number=number, note=words("dialogue-press"))

    check(view)
    assert CANARY not in view.text


@pytest.mark.parametrize("language", TEXTS.languages)
@given(
    st.sampled_from(["username", *TYPED_COLUMNS, "password", "doubt", "nopassword"]),
    st.builds(Account, cases.ids, cases.workspaces, cases.usernames, cases.values),
)
@examples(20)
def test_the_form_of_a_change(language: str, step: str, account: Account) -> None:
    words = TEXTS.of(language)

    check(edit.form(words, UPDATE, step, account, words("dialogue-no-text")))


@given(drafts)
def test_a_draft_is_what_a_dialogue_kept_of_it(draft: AccountDraft) -> None:
    kept = AccountDraft.of(draft.said())

    assert kept == draft


@given(drafts)
def test_a_draft_shows_no_secret(draft: AccountDraft) -> None:
    assert CANARY not in repr(draft)


@pytest.mark.parametrize(
    ("workspace", "is_whole", "gives", "doubtful"),
    [
        (Workspace("instagram"), False, True, True),
        (Workspace("instagram"), True, False, False),
        (Workspace("tiktok"), False, False, False),
    ],
)
def test_what_follows_a_colon_matters_on_instagram_unless_it_was_said_not_to(
    workspace: Workspace, is_whole: bool, gives: bool, doubtful: bool
) -> None:
    with_secret = AccountDraft(
        workspace, "luna", password=Secret("made-up:JBSWY3DPEHPK3PXP"), is_whole=is_whole
    )
    without = AccountDraft(
        workspace, "luna", password=Secret("made-up:JBSWY3DPEHPK3PX0"), is_whole=is_whole
    )

    assert with_secret.gives_codes is gives
    assert without.is_doubtful is doubtful
