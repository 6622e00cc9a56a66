"""A screen nobody knows comes to a human, who deals with it; the job goes on where it is."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.common.errors import RequestRefused
from engine.engine import Engine
from engine.model.account import Workspace
from engine.model.actor import Actor
from engine.model.hands import LOOK, Act, Acted, ActKind, ActRefused, ShownScreen
from engine.model.proposal import RunRequest
from engine.model.question import QuestionView
from engine.model.run import JobState, Outcome, RunKind
from engine.model.run_view import RunView, Selection, SelectionKind
from tests.e2e.engine.rack import PASSWORD, Rack, job_of, rack, spec
from tests.e2e.engine.tiktok_rack import spec as tiktok_spec
from tests.e2e.engine.tiktok_rack import tiktok_rack

PATIENCE = 900.0
NAME = "luna.bakery"
OTHER = Actor(2002, 2002, "request-of-another")
AWAY = "Wumple later"


async def asked(running: Rack, run_id: int, number: int = 1) -> QuestionView:
    """The question of a run that is open, once it is."""
    async with asyncio.timeout(60):
        while True:
            for question in await running.engine.questions.open():
                if question.run.id == run_id and question.number >= number:
                    return question
            view = await running.engine.runs.view(run_id)
            assert view.run.finished_at is None, [job.job for job in view.jobs]
            running.clock.advance(0.2)
            await asyncio.sleep(0.01)


async def shown(engine: Engine, question: QuestionView) -> ShownScreen:
    waiting = await engine.hands.waiting(question.job.id, question.number)
    assert waiting.shown is not None
    return waiting.shown


async def press(
    running: Rack, question: QuestionView, label: str, actor: Actor | None = None
) -> Acted:
    """What comes of pressing what is called so."""
    now = await shown(running.engine, question)
    (number,) = (each.number for each in now.pressables if each.label == label)
    return await running.engine.hands.act(
        actor or running.actor,
        question.job.id,
        question.number,
        Act(ActKind.PRESS, number),
        now.revision,
    )


def labels(screen: ShownScreen) -> list[str]:
    return [each.label for each in screen.pressables]


async def begun(running: Rack, kind: RunKind, workspace: str = "instagram") -> RunView:
    everything = RunRequest(kind, (Workspace(workspace),), Selection(SelectionKind.ALL))
    proposal = await running.engine.proposals.propose(running.actor, everything)
    assert proposal.token is not None, proposal.plan
    return await running.engine.proposals.start(running.actor, proposal.token)


def outcomes(view: RunView) -> list[Outcome | None]:
    return [job.job.outcome for job in view.jobs]


@pytest.fixture
async def one(tmp_path: Path) -> AsyncIterator[Rack]:
    async with rack(tmp_path, [spec()], patience=PATIENCE) as running:
        yield running


async def test_a_popup_before_the_form_is_pressed_away_and_the_login_goes_on(one: Rack) -> None:
    app = one.phones[0].app
    app.popups.append("strange")
    await one.account(NAME)
    run = await one.begin(NAME)
    question = await asked(one, run.run.id)
    assert (question.by_hand, question.job.ends_as) == (True, Outcome.UNKNOWN_SCREEN)
    before = await shown(one.engine, question)
    assert labels(before) == [AWAY, "Zorble along"]

    # The screen changes between picture and press: it is shown, and not pressed.
    app.overlay = "popup_stranger"
    changed = await press(one, question, AWAY)
    assert (changed.refused, labels(changed.shown)) == (ActRefused.CHANGED, ["Wumple never"])
    assert not any("overlay.close" in act for act in app.touched)
    # A button of an earlier picture does nothing either.
    stale = await one.engine.hands.act(
        one.actor, question.job.id, 1, Act(ActKind.PRESS, 1), before.revision
    )
    assert stale.refused is ActRefused.CHANGED

    with pytest.raises(RequestRefused, match="question_taken"):
        await one.engine.hands.act(OTHER, question.job.id, 1, LOOK, 0)
    acted = await press(one, question, "Wumple never")

    assert acted.went_on
    assert acted.shown.known == "login_form"
    ended = await one.finished(run.run.id)
    assert job_of(ended, NAME).outcome is Outcome.LOGGED_IN
    assert len(one.attempts(NAME)) == 1
    audit = one.rows("SELECT action, subject, detail FROM audit WHERE action LIKE 'hands.%'")
    assert [(row["action"], row["subject"]) for row in audit] == [("hands.act", "run 1")] * 3
    assert audit[-1]["detail"] == "“Wumple never”"
    assert PASSWORD.encode() not in one.database_bytes()


async def test_after_the_form_nothing_is_sent_twice_and_a_restart_loses_nothing(one: Rack) -> None:
    app = one.phones[0].app
    app.popups.append("strange_inside")
    await one.account(NAME)
    run = await one.begin(NAME)
    question = await asked(one, run.run.id)
    assert question.job.ends_as is Outcome.UNCONFIRMED
    typed = one.typed(0)
    before = await shown(one.engine, question)

    await one.kill()
    await one.open()
    (again,) = await one.engine.questions.open()
    assert (again.job.id, again.job.state) == (question.job.id, JobState.WAITING)
    assert await shown(one.engine, again) == before
    await one.settled(1)
    renewed = await one.engine.hands.act(one.actor, again.job.id, 1, LOOK, 0)
    assert renewed.shown.revision == before.revision + 1
    assert labels(renewed.shown) == labels(before)
    acted = await press(one, again, AWAY)

    assert acted.went_on
    ended = await one.finished(run.run.id)
    assert job_of(ended, NAME).outcome is Outcome.LOGGED_IN
    assert one.typed(0) == typed
    assert len(one.attempts(NAME)) == 1


async def test_it_is_asked_during_match_check_and_sync(tmp_path: Path) -> None:
    phones = [tiktok_spec("harbor_runs", "paper.kites")]
    async with tiktok_rack(tmp_path, phones, patience=PATIENCE) as house:
        for name in ("harbor_runs", "paper.kites"):
            await house.tiktok_account(name, logined=True)
        app = house.phones[0].tiktok
        for kind in (RunKind.MATCH, RunKind.CHECK, RunKind.SYNC):
            # What a start of the app clears away comes once more.
            app.popups += ["strange_inside"] * (2 if kind is not RunKind.MATCH else 1)
            run = await begun(house, kind, "tiktok")
            question = await asked(house, run.run.id)
            assert question.by_hand
            acted = await press(house, question, AWAY)
            assert acted.went_on, kind
            ended = await house.out_of_patience(run.run.id)
            assert all(outcome and outcome.succeeded for outcome in outcomes(ended)), (
                kind,
                outcomes(ended),
            )
