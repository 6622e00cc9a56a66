"""No state of the world makes a view that Telegram refuses or a phone cannot show."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.render import accounts, exports, imports, logins, overview, phones, runs
from bot.render.layout import CAPTION_ROOM
from bot.render.view import BUTTON_DATA_LIMIT, View
from bot.texts.catalogue import Texts
from engine.accounts.account import Workspace
from engine.runs.model import Outcome
from engine.views import (
    AccountsPage,
    ExportFile,
    HostView,
    ImportPreview,
    ImportResult,
    JobView,
    LoginProposal,
    Overview,
    PhoneView,
    RunView,
)
from sandbox.telegram.markup import parse
from tests.unit.bot import render_cases as cases
from tests.unit.bot.render_cases import NOW, TOKEN

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
    check(overview.overview(WORDS, seen))


@given(cases.workspaces)
def test_the_help(workspace: Workspace) -> None:
    check(overview.how_to(WORDS, workspace))


@given(cases.account_pages)
def test_the_accounts(page: AccountsPage) -> None:
    check(accounts.accounts(WORDS, page, NOW))


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


@given(cases.exports, cases.workspaces)
def test_the_exports(file: ExportFile, workspace: Workspace) -> None:
    check_caption(exports.caption(WORDS, workspace, file))
    check(View("text", exports.with_passwords(WORDS, workspace)))
    check(exports.question(WORDS, workspace, file.accounts, TOKEN))


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
