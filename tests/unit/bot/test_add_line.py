"""What the words after /add are understood as."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.add_line import Look, as_written, read
from bot.drafts import AccountDraft
from engine.common.secret import Secret
from engine.model.account import Workspace
from engine.model.phone import PhoneState, PhoneView
from tests.examples import examples

HERE, OTHER = Workspace("instagram"), Workspace("tiktok")
KEY = "JBSWY3DPEHPK3PXP"
PHONES = [
    PhoneView(7, "local", "R58M", "3", None, None, PhoneState.ONLINE, 0),
    PhoneView(8, "local", "R59X", "top shelf", None, None, PhoneState.ONLINE, 0),
]
DRAFT = AccountDraft(HERE, "luna.bakery", password=Secret("made-up-7"))
FULL = replace(DRAFT, email="mail@example.com", phone_id=7)


@pytest.mark.parametrize(
    ("line", "draft"),
    [
        ("luna.bakery made-up-7", DRAFT),
        ("luna.bakery made-up-7 mail@example.com 3", FULL),
        ("luna.bakery made-up-7 mail@example.com phone 3", FULL),
        ("luna.bakery made-up-7 top shelf", replace(DRAFT, phone_id=8)),
        ("luna.bakery P@ssw0rd!", replace(DRAFT, password=Secret("P@ssw0rd!"))),
        ("luna.bakery correcthorsebattery", replace(DRAFT, password=Secret("correcthorsebattery"))),
        (f"luna.bakery made-up-7:{KEY}", replace(DRAFT, password=Secret(f"made-up-7:{KEY}"))),
    ],
)
def test_a_line_in_its_order_is_taken_as_it_stands(line: str, draft: AccountDraft) -> None:
    understood = read(line.split(), HERE, PHONES)

    assert not understood.odd
    assert understood.draft == draft
    assert not understood.unplaced


@pytest.mark.parametrize(
    ("line", "odd", "look", "draft"),
    [
        ("luna.bakery mail@example.com made-up-7", 2, Look.EMAIL, replace(FULL, phone_id=None)),
        ("luna.bakery mail@example.com made-up-7 3", 2, Look.EMAIL, FULL),
        ("mail@example.com luna.bakery made-up-7 hp 3", 1, Look.EMAIL, FULL),
        ("3 luna.bakery made-up-7 mail@example.com", 1, Look.PHONE, FULL),
        ("luna.bakery 3 made-up-7", 2, Look.PHONE, replace(DRAFT, phone_id=7)),
        ("tiktok luna.bakery made-up-7", 1, Look.APP, replace(DRAFT, workspace=OTHER)),
        ("luna.bakery made-up-7 TikTok", 3, Look.APP, replace(DRAFT, workspace=OTHER)),
        (f"luna.bakery {KEY}", 2, Look.SECRET, replace(DRAFT, password=None, totp=Secret(KEY))),
        (f"luna.bakery made-up-7 {KEY}", 3, Look.SECRET, replace(DRAFT, totp=Secret(KEY))),
        (f"{KEY} luna.bakery made-up-7", 1, Look.SECRET, replace(DRAFT, totp=Secret(KEY))),
        ("made-up-7 luna.bakery", 1, Look.PASSWORD, DRAFT),
        ("mail@example.com made-up-7", 1, Look.EMAIL, replace(FULL, username="", phone_id=None)),
        ("mail@example.com made-up-7 luna.bakery", 1, Look.EMAIL, replace(FULL, phone_id=None)),
        ("3", 1, Look.PHONE, AccountDraft(HERE, phone_id=7)),
    ],
)  # fmt: skip
def test_a_word_that_belongs_elsewhere_is_put_there_and_asked_about(
    line: str, odd: int, look: Look, draft: AccountDraft
) -> None:
    understood = read(line.split(), HERE, PHONES)

    assert (understood.odd, understood.look) == (odd, look)
    assert understood.draft == draft
    assert not understood.unplaced


def test_what_is_no_word_of_an_account_is_counted_and_not_kept() -> None:
    understood = read(
        ["luna.bakery", "mail@example.com", "made-up-7", "some", "more"], HERE, PHONES
    )

    assert understood.unplaced == 2
    assert "more" not in str(understood.draft.said())


@given(
    st.permutations(["luna.bakery", "Made/up/7", "mail@example.com", "3"]),
    st.sampled_from(["", KEY, "tiktok"]),
)
@examples(60)
def test_in_any_order_the_password_is_never_taken_for_what_is_shown(
    order: list[str], more: str
) -> None:
    draft = read([*order, *more.split()], HERE, PHONES).draft

    assert draft.username in ("luna.bakery", "")
    assert draft.email in ("mail@example.com", None)
    assert as_written(["luna.bakery", KEY], HERE, PHONES).draft.password == Secret(KEY)
