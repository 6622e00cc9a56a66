"""No state of the world makes a view that Telegram refuses or a phone cannot show."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render import (
    accounts,
    bulk,
    card,
    changes,
    exports,
    import_changes,
    imports,
    logins,
    overview,
    phones,
    runs,
)
from bot.render.layout import CAPTION_ROOM
from bot.render.view import BUTTON_DATA_LIMIT, View
from bot.texts.catalogue import Texts
from engine.accounts.account import Workspace
from engine.operators.operator import Role
from engine.runs.model import Outcome
from engine.views import (
    AccountCard,
    AccountsList,
    BulkProposal,
    ExportFile,
    ExportProposal,
    Field,
    HostView,
    ImportPreview,
    ImportResult,
    JobView,
    LoginProposal,
    MadeChange,
    Overview,
    PhoneView,
    RunView,
)
from sandbox.telegram.markup import parse
from tests.unit.bot import render_cases as cases
from tests.unit.bot.render_cases import NOW

WORDS = Texts().of("en")
CHARACTERS_A_ROW = 42
MOST_ENTITIES = 100
_SUCCESSES = [outcome for outcome in Outcome if outcome.succeeded]


def check(view: View) -> None:
    """Hold a view to what Telegram takes and a phone of 390 pixels shows."""
    parsed = parse(view.text, "HTML")
    assert 1 <= len(parsed.text.strip()) <= 4096
    assert len(view.text.encode()) <= 32_768
    assert len(parsed.entities) <= MOST_ENTITIES
    for row in view.keyboard:
        assert 1 <= len(row) <= 3
        assert sum(len(button.label) for button in row) <= CHARACTERS_A_ROW, row
        for button in row:
            assert button.label.strip()
            assert 1 <= len(button.data.encode()) <= BUTTON_DATA_LIMIT


def check_caption(text: str) -> None:
    assert 1 <= len(parse(text, "HTML").text) <= CAPTION_ROOM


@given(cases.overviews)
def test_the_overview(seen: Overview) -> None:
    check(overview.overview(WORDS, seen, Role.ADMIN))


@given(cases.workspaces)
def test_the_help(workspace: Workspace) -> None:
    check(overview.how_to(WORDS, workspace))


@given(cases.account_lists, st.lists(cases.phone_views, max_size=25), st.integers(0, 9))
@settings(max_examples=50)
def test_the_accounts(shown: AccountsList, known: list[PhoneView], number: int) -> None:
    check(accounts.accounts(WORDS, shown))
    check(accounts.picking(WORDS, shown))
    check(accounts.filters(WORDS, shown))
    check(accounts.filter_phones(WORDS, shown, known, number))


@given(
    cases.account_cards, st.lists(cases.phone_views, max_size=25), st.integers(0, 9), cases.views
)
@settings(max_examples=50)
def test_the_card(shown: AccountCard, known: list[PhoneView], number: int, view_id: str) -> None:
    note = card.meanwhile(WORDS, shown, Field.PHONE)
    check(card.card(WORDS, shown, NOW, view_id=view_id, note=note, change_id=cases.ID))
    check(card.fields(WORDS, shown, view_id))
    check(card.bind(WORDS, shown, known, number, view_id))


@given(cases.workspaces, cases.foreign, st.lists(st.tuples(cases.ids, cases.usernames), max_size=5))
def test_the_near_matches(workspace: Workspace, name: str, found: list[tuple[int, str]]) -> None:
    check(accounts.near(WORDS, workspace, name, found))


@given(
    cases.account_lists,
    st.lists(cases.phone_views, max_size=25),
    st.integers(0, 9),
    st.sampled_from([bulk.TICKED, bulk.MATCHING]),
)
@settings(max_examples=50)
def test_the_bulk_actions(
    shown: AccountsList, known: list[PhoneView], number: int, which: str
) -> None:
    check(bulk.actions(WORDS, shown, which))
    check(bulk.phones(WORDS, shown, which, known, number))


@given(cases.bulk_proposals, cases.views, st.none() | st.tuples(cases.ids, cases.usernames))
def test_the_bulk_question(
    offered: BulkProposal, view_id: str, only: tuple[int, str] | None
) -> None:
    check(bulk.question(WORDS, offered, view_id, only=only))


@given(cases.changes(), cases.views)
def test_what_was_changed(made: MadeChange, view_id: str) -> None:
    check(changes.answer(WORDS, made, NOW, view_id))


@given(
    cases.workspaces,
    st.lists(cases.phone_views, max_size=25),
    st.lists(cases.host_views, max_size=8),
    st.integers(0, 9),
)
@settings(max_examples=50)
def test_the_phones(
    workspace: Workspace, known: list[PhoneView], hosts: list[HostView], number: int
) -> None:
    check(phones.phones(WORDS, workspace, known, hosts, number, NOW))
    check(logins.choice(WORDS, workspace, known, number))


@given(cases.previews)
def test_the_import_preview(preview: ImportPreview) -> None:
    check(imports.preview(WORDS, preview, NOW))


@given(cases.results, cases.foreign)
def test_the_import_beginning_and_ended(result: ImportResult, name: str) -> None:
    check(imports.reading(WORDS, result.workspace, name))
    check(imports.result(WORDS, result))


@given(cases.previews, st.integers(-1, 9))
def test_the_changes_of_an_import(preview: ImportPreview, number: int) -> None:
    if preview.plan is not None:
        view = import_changes.changes(WORDS, preview, preview.plan, number)
        check(view)
        assert "made-up-canary" not in view.text


@given(cases.previews)
def test_every_change_is_on_one_page_and_in_order(preview: ImportPreview) -> None:
    if preview.plan is None:
        return
    total = import_changes.count(preview.plan)
    one_by_one = [import_changes.lines(WORDS, preview.plan, at, 1)[-1] for at in range(total)]
    whole = import_changes.lines(WORDS, preview.plan, 0, total)
    assert [line for line in whole if line in one_by_one] == one_by_one


@given(cases.previews, cases.workspaces, cases.ids, cases.counts, cases.counts)
def test_a_locked_file_and_the_way_back_from_an_import(
    preview: ImportPreview, workspace: Workspace, change: int, created: int, updated: int
) -> None:
    check(View(imports.locked(WORDS, preview)))
    check(imports.undo_question(WORDS, workspace, change, created, updated))


@given(cases.exports, cases.export_proposals, cases.foreign)
def test_the_exports(file: ExportFile, offered: ExportProposal, name: str) -> None:
    check_caption(exports.caption(WORDS, file))
    check(View("text", exports.with_passwords(WORDS, file.workspace)))
    check(View("text", exports.with_passwords(WORDS, file.workspace, "AbCdEfGh")))
    check(exports.question(WORDS, offered))
    check(exports.choose(WORDS, offered, str(cases.ID)))
    check(exports.notice(WORDS, file.workspace, name, file.accounts, is_open=False))
    if file.password is not None:
        check(exports.password(WORDS, file, file.password))


@given(cases.proposals())
@settings(max_examples=50)
def test_the_login_proposal(offered: LoginProposal) -> None:
    check(logins.proposal(WORDS, offered, NOW))


@given(cases.runs())
@settings(max_examples=50, deadline=None)
def test_the_run_and_its_result(run: RunView) -> None:
    check(logins.started(WORDS, run, NOW))
    check(runs.progress(WORDS, run))
    check(runs.result(WORDS, run, NOW))


@given(cases.jobs().filter(lambda job: job.job.outcome not in (None, *_SUCCESSES)), st.booleans())
def test_the_picture_of_a_failure(job: JobView, drawn: bool) -> None:
    check_caption(runs.caption(WORDS, job, drawn=drawn))
