"""Screens have room for more apps than there are today."""

from dataclasses import replace

import pytest
from hypothesis import given

from bot.render import choices, imports, overview, schedule_steps
from bot.render.kinds import KINDS
from bot.render.schedule_draft import ScheduleDraft
from bot.texts.catalogue import Words
from engine.model.account import default_workspace
from engine.model.files import ImportPreview
from engine.model.operator import Role
from engine.model.overview import Overview
from engine.model.proposal import RunRequest
from engine.model.run import RunKind
from engine.model.run_view import Selection, SelectionKind
from tests.examples import examples
from tests.third_app import PIXEL, registered
from tests.unit.bot import render_cases as cases
from tests.unit.bot.render_cases import NOW
from tests.unit.bot.test_render_limits import check, languages

APPS = tuple(replace(PIXEL, id=f"{name}pixel", title=f"{name} Pixel") for name in "ABCD")
FLOWS = {kind.value: PIXEL.flows["login"] for kind in RunKind}
ALL = tuple(replace(app, flows=FLOWS) for app in APPS)


@given(languages, cases.overviews(), cases.previews)
@examples(30)
def test_each_app_has_its_button(words: Words, seen: Overview, preview: ImportPreview) -> None:
    with registered(*ALL):
        home = overview.overview(words, seen, default_workspace(), Role.ADMIN, NOW)
        check(home)
        labels = " ".join(button.label for row in home.keyboard for button in row)
        assert all(app.title in labels for app in ALL)
        check(imports.preview(words, preview, NOW))


@pytest.mark.parametrize("kind", RunKind)
@given(words=languages)
@examples(3)
def test_a_run_and_a_schedule_are_asked_for_with_any_of_them(kind: RunKind, words: Words) -> None:
    with registered(*ALL) as workspace:
        shown, everybody = KINDS[kind], Selection(SelectionKind.ALL)
        asked = RunRequest(kind, shown.workspaces, everybody)
        check(choices.choice(words, shown, asked, [], workspace))
        for app in shown.workspaces:
            draft = ScheduleDraft(kind, app)
            check(schedule_steps.scopes(words, draft))
            assert ScheduleDraft.of(draft.data()) == draft


def test_an_app_whose_name_begins_like_all_apps_hides_them_not() -> None:
    with registered(replace(ALL[0], id="bpixel")) as workspace:
        assert ScheduleDraft.of(("match", "b")) == ScheduleDraft(RunKind.MATCH, None)
        assert ScheduleDraft.of(("match", "bpixel")) == ScheduleDraft(RunKind.MATCH, workspace)
