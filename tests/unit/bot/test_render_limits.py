"""No state of the world makes a view that Telegram refuses or a phone cannot show."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bot.render import (
    accounts,
    bulk,
    card,
    changes,
    choices,
    exports,
    import_changes,
    imports,
    language,
    list_filters,
    list_pages,
    meaning,
    overview,
    phones,
    proposals,
    runs,
)
from bot.render.kinds import KINDS
from bot.render.layout import CAPTION_ROOM
from bot.render.view import BUTTON_DATA_LIMIT, View
from bot.texts.catalogue import Texts, Words
from bot.whom import Said
from bot.zones import zones_like
from engine.model.account import Workspace, default_workspace
from engine.model.account_changes import AccountCard, AccountsList, BulkProposal, MadeChange
from engine.model.columns import Column
from engine.model.files import ExportFile, ExportProposal, ImportPreview, ImportResult
from engine.model.filters import Filter
from engine.model.operator import Role
from engine.model.overview import Overview
from engine.model.phone import HostView, PhoneView
from engine.model.proposal import Proposal, RunRequest
from engine.model.run import Outcome
from engine.model.run_view import JobView, RunResult, RunView
from sandbox.telegram.markup import parse
from tests.examples import examples
from tests.unit.bot import render_cases as cases
from tests.unit.bot.render_cases import NOW

TEXTS = Texts()
INSTAGRAM = Workspace("instagram")
CHARACTERS = {1: 40, 2: 18, 3: 11, 4: 8, 5: 7}
"""How long a label may be in a row of so many buttons, which share its width equally."""

MOST_ENTITIES = 100
languages = st.sampled_from([TEXTS.of(language) for language in TEXTS.languages])
_SUCCESSES = [outcome for outcome in Outcome if outcome.succeeded]


def check(view: View) -> None:
    """Hold a view to what Telegram takes and a phone of 390 pixels shows."""
    parsed = parse(view.text, "HTML")
    assert 1 <= len(parsed.text.strip()) <= 4096
    assert len(view.text.encode()) <= 32_768
    assert len(parsed.entities) <= MOST_ENTITIES
    assert not turned(parsed.text)
    for row in view.keyboard:
        assert len(row) in CHARACTERS
        assert not turned("\n".join(button.label for button in row))
        for button in row:
            assert len(button.label) <= CHARACTERS[len(row)], row
            assert button.label.strip()
            assert 1 <= len(button.data.encode()) <= BUTTON_DATA_LIMIT


def turned(text: str) -> list[str]:
    """Lines in which a name that is written from right to left would turn what stands beside it."""
    return [line for line in text.split("\n") if _is_turned(line)]


def _is_turned(line: str) -> bool:
    depth = 0
    for sign in line:
        depth += (sign == "\N{FIRST STRONG ISOLATE}") - (sign == "\N{POP DIRECTIONAL ISOLATE}")
        if depth < 0 or (depth == 0 and unicodedata.bidirectional(sign) in ("R", "AL", "RLO")):
            return True
    return depth != 0


def check_caption(text: str) -> None:
    assert not turned(text)
    assert 1 <= len(parse(text, "HTML").text) <= CAPTION_ROOM


@given(languages, cases.overviews())
def test_the_overview(words: Words, seen: Overview) -> None:
    check(overview.overview(words, seen, default_workspace(), Role.ADMIN, NOW))


@given(languages, cases.account_lists, st.lists(cases.phone_views, max_size=25), st.integers(0, 9))
@examples(50)
def test_the_accounts(
    words: Words, shown: AccountsList, known: list[PhoneView], number: int
) -> None:
    check(accounts.accounts(words, shown))
    check(accounts.picking(words, shown))
    check(list_filters.filters(words, shown))
    check(list_filters.filter_phones(words, shown, known, number))
    check(list_filters.sortings(words, shown))
    check(list_pages.numbers(words, shown, "pick", number))
    said = Said(names=shown.view.criteria.names, phones=shown.phones, tags=shown.tags or ("x",))
    check(meaning.unclear(words, "", [said, Said(filters=(Filter.RESTING,))], "login", INSTAGRAM))
    check(meaning.not_known(words, shown.tags or ("x",), [said], "export", INSTAGRAM))


@given(
    languages,
    cases.account_cards,
    st.lists(cases.phone_views, max_size=25),
    st.integers(0, 9),
    cases.views,
)
@examples(50)
def test_the_card(
    words: Words, shown: AccountCard, known: list[PhoneView], number: int, view_id: str
) -> None:
    note = card.meanwhile(words, shown, Column.DEVICE)
    check(card.card(words, shown, NOW, view_id=view_id, note=note, change_id=cases.ID))
    check(card.fields(words, shown, view_id))
    check(card.bind(words, shown, known, number, view_id))


@given(
    languages,
    cases.workspaces,
    cases.foreign,
    st.lists(st.tuples(cases.ids, cases.usernames), max_size=5),
)
def test_the_near_matches(
    words: Words, workspace: Workspace, name: str, found: list[tuple[int, str]]
) -> None:
    check(accounts.near(words, workspace, name, found))


@given(
    languages,
    cases.account_lists,
    st.lists(cases.phone_views, max_size=25),
    st.integers(0, 9),
    st.sampled_from([accounts.TICKED, accounts.MATCHING]),
)
@examples(50)
def test_the_bulk_actions(
    words: Words, shown: AccountsList, known: list[PhoneView], number: int, which: str
) -> None:
    check(bulk.actions(words, shown, which))
    check(bulk.phones(words, shown, which, known, number))


@given(
    languages, cases.bulk_proposals, cases.views, st.none() | st.tuples(cases.ids, cases.usernames)
)
def test_the_bulk_question(
    words: Words, offered: BulkProposal, view_id: str, only: tuple[int, str] | None
) -> None:
    check(bulk.question(words, offered, view_id, only=only))


@given(languages, cases.changes(), cases.views)
def test_what_was_changed(words: Words, made: MadeChange, view_id: str) -> None:
    check(changes.answer(words, made, NOW, view_id))


@given(
    languages,
    cases.workspaces,
    st.lists(cases.phone_views, max_size=25),
    st.lists(cases.host_views, max_size=8),
    st.integers(0, 9),
)
@examples(50)
def test_the_phones(
    words: Words, workspace: Workspace, known: list[PhoneView], hosts: list[HostView], number: int
) -> None:
    check(phones.phones(words, workspace, known, hosts, number, NOW))
    for kind in KINDS.values():
        asked = RunRequest(kind.kind, kind.workspaces)
        check(choices.choice(words, kind, asked, known, workspace, number))


@given(languages, cases.previews)
def test_the_import_preview(words: Words, preview: ImportPreview) -> None:
    check(imports.preview(words, preview, NOW))


@given(languages, cases.results, cases.foreign)
def test_the_import_beginning_and_ended(words: Words, result: ImportResult, name: str) -> None:
    check(imports.reading(words, result.workspace, name))
    check(imports.result(words, result, NOW))


@given(languages, cases.previews, st.integers(-1, 9))
def test_the_changes_of_an_import(words: Words, preview: ImportPreview, number: int) -> None:
    if preview.plan is not None:
        view = import_changes.changes(words, preview, preview.plan, number)
        check(view)
        assert "made-up-canary" not in view.text


@given(languages, cases.previews)
def test_every_change_is_on_one_page_and_in_order(words: Words, preview: ImportPreview) -> None:
    if preview.plan is None:
        return
    total = import_changes.count(preview.plan)
    one_by_one = [import_changes.lines(words, preview.plan, at, 1)[-1] for at in range(total)]
    whole = import_changes.lines(words, preview.plan, 0, total)
    assert [line for line in whole if line in one_by_one] == one_by_one


@given(languages, cases.previews, cases.workspaces, cases.ids, cases.counts, cases.counts)
def test_a_locked_file_and_the_way_back_from_an_import(
    words: Words,
    preview: ImportPreview,
    workspace: Workspace,
    change: int,
    created: int,
    updated: int,
) -> None:
    check(View(imports.locked(words, preview)))
    check(imports.undo_question(words, workspace, change, created, updated))


@given(languages, cases.exports, cases.export_proposals, cases.foreign)
def test_the_exports(words: Words, file: ExportFile, offered: ExportProposal, name: str) -> None:
    check_caption(exports.caption(words, file))
    check(View("text", exports.with_passwords(words, file.workspace)))
    check(View("text", exports.with_passwords(words, file.workspace, "AbCdEfGh")))
    check(exports.question(words, offered))
    check(exports.choose(words, offered, str(cases.ID)))
    check(exports.notice(words, file.workspace, name, file.accounts, is_open=False))
    if file.password is not None:
        check(exports.password(words, file, file.password))


@given(languages, cases.proposals())
@examples(50)
def test_the_question_before_a_run(words: Words, offered: Proposal) -> None:
    kind = KINDS[offered.asked.kind]
    check(proposals.question(words, kind, offered, offered.asked.workspaces[0], NOW))
    check(proposals.dropped(words, kind, offered.asked.workspaces[0]))


@given(languages, cases.runs())
@examples(50)
def test_the_run_and_its_result(words: Words, run: RunView) -> None:
    kind = KINDS[run.run.kind]
    check(proposals.started(words, kind, run, NOW))
    check(runs.progress(words, run))
    check(kind.result(words, RunResult(run), NOW))


@given(
    languages,
    cases.jobs().filter(lambda job: job.job.outcome not in (None, *_SUCCESSES)),
    st.booleans(),
)
def test_the_picture_of_a_failure(words: Words, job: JobView, drawn: bool) -> None:
    check_caption(runs.caption(words, job, drawn=drawn))


@given(
    languages,
    cases.workspaces,
    st.booleans(),
    cases.foreign,
    st.lists(st.sampled_from(zones_like("a"))),
)
def test_the_language_and_the_time_zone(
    words: Words, workspace: Workspace, is_chosen: bool, asked: str, found: list[str]
) -> None:
    names = [(each, TEXTS.plain(each, "language-name")) for each in TEXTS.languages]
    check(language.language(words, workspace, names, NOW, is_chosen=is_chosen))
    check(language.time_zone(words, workspace, found[0] if found else "UTC", NOW))
    check(language.places(words, workspace, asked, found))
