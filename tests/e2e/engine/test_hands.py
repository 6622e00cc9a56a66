"""A screen nobody knows comes to a human, who deals with it; the job goes on where it is."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.common.errors import RequestRefused
from engine.common.secret import Secret
from engine.engine import Engine
from engine.model.account import Workspace
from engine.model.actor import Actor, HandsOver, QuestionPassedOn
from engine.model.hands import LOOK, Act, Acted, ActKind, ActRefused, ShownScreen
from engine.model.proposal import RunRequest
from engine.model.question import QuestionState, QuestionView
from engine.model.rule import RuleState
from engine.model.run import JobState, Outcome, RunKind
from engine.model.run_view import RunView, Selection, SelectionKind
from tests.e2e.engine.rack import PASSWORD, Rack, job_of, rack, spec
from tests.e2e.engine.tiktok_rack import spec as tiktok_spec
from tests.e2e.engine.tiktok_rack import tiktok_rack
from tests.e2e.engine.travel import until

PATIENCE = 900.0
NAME = "luna.bakery"
OTHER = Actor(2002, 2002, "request-of-another")
AWAY = "Wumple later"
CANARY = "made-up-canary-7Q"


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
    assert labels(before) == ["Zorble along", AWAY]

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
    acts = ["hands.refuse", "hands.refuse", "hands.act"]
    assert [(row["action"], row["subject"]) for row in audit] == [(act, "run 1") for act in acts]
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
    (offered,) = await one.engine.rules.all()
    assert (offered.label, offered.state) == (AWAY, RuleState.OFFERED)
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


async def test_one_screen_on_several_phones_is_one_question_and_left_once(tmp_path: Path) -> None:
    names = ("luna.bakery", "zebra.walk", "paper.kites")
    async with rack(tmp_path, [spec(), spec(), spec()], patience=PATIENCE) as three:
        for number, name in enumerate(names):
            three.phones[number].app.popups.append("strange")
            await three.account(name, phone=number)
            await three.account(f"second.{name}", phone=number)
        events = three.engine.events()
        run = await three.begin()
        first = await asked(three, run.run.id)
        async with asyncio.timeout(60):
            while len(first.phones) < len(names):
                three.clock.advance(0.2)
                await asyncio.sleep(0.01)
                (first,) = await three.engine.questions.open()
        assert first.job.asked_operator == three.actor.operator_id

        # Left for five minutes it is anybody's, and the first who presses has it.
        with pytest.raises(RequestRefused, match="question_taken"):
            await press(three, first, AWAY, OTHER)
        three.clock.advance(301.0)
        async with asyncio.timeout(60):
            while (event := await anext(events)) != QuestionPassedOn(first.job.id, 1, 1001):
                assert not isinstance(event, QuestionPassedOn)
        for number in range(len(names)):
            if await three.phone_id(number) != first.job.phone_id:
                three.phones[number].app.popups.append("strange")
        acted = await press(three, first, AWAY, OTHER)
        assert acted.went_on
        with pytest.raises(RequestRefused, match="question_over"):
            await three.engine.hands.act(three.actor, first.job.id, 1, LOOK, 0)

        # The next phone is asked about; nobody answers, for neither of those that are left.
        async with asyncio.timeout(60):
            while not (found := await three.engine.questions.open()):
                three.clock.advance(0.2)
                await asyncio.sleep(0.01)
        (second,) = found
        assert set(second.phones) == set(first.phones[1:])
        await three.watched(
            run.run.id,
            lambda view: all(job.job.outcome for job in view.jobs if job.phone == first.phone),
        )
        three.clock.advance(PATIENCE + 10.0)
        ended = await three.out_of_patience(run.run.id)

        went_on = {job.job.outcome for job in ended.jobs if job.phone == first.phone}
        assert went_on == {Outcome.LOGGED_IN}
        left = [job.job for job in ended.jobs if job.phone != first.phone]
        assert {job.outcome for job in left} == {Outcome.UNKNOWN_SCREEN}
        # The other accounts there met the same screen, and did not wait for anybody.
        assert sum(job.questions for job in left) == 1


async def test_a_free_phone_is_in_ones_hands_for_five_minutes_after_the_last_press(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    async with rack(tmp_path, [spec(), spec()], patience=PATIENCE) as two:
        hands, phone_id = two.engine.hands, await two.phone_id(0)
        await two.account(NAME)
        events = two.engine.events()

        taken = await hands.take_phone(two.actor, phone_id)
        assert taken.shown is not None
        with pytest.raises(RequestRefused, match="phone_held"):
            await hands.take_phone(OTHER, phone_id)
        run = await two.begin(NAME)
        pressed = await hands.act_on_phone(two.actor, phone_id, Act(ActKind.BACK), 1)
        assert pressed.refused is None
        stale = await hands.act_on_phone(two.actor, phone_id, Act(ActKind.CELL, 1), 1)
        assert stale.refused is ActRefused.CHANGED

        # What is typed goes into the field, and is seen and kept nowhere; no form is sent here.
        two.phones[0].display.launch("com.instagram.android")
        two.phones[0].app.base = "login_form"
        now = (await hands.act_on_phone(two.actor, phone_id, LOOK, 0)).shown
        for label, text in (("Username", CANARY), ("Password", PASSWORD)):
            (field,) = (each for each in now.pressables if each.label.startswith(label))
            for act in (Act(ActKind.PRESS, field.number), Act(ActKind.TYPE, text=Secret(text))):
                done = await hands.act_on_phone(two.actor, phone_id, act, now.revision)
                assert done.refused is None, (label, act.kind)
                now = done.shown
        assert two.phones[0].app.read("username") == CANARY
        assert CANARY not in repr(now)
        (submit,) = (each for each in now.pressables if each.label == "Log in")
        for act, refused in (
            (Act(ActKind.PRESS, submit.number), ActRefused.SENDS),
            (Act(ActKind.CELL, 2), ActRefused.SENDS),
            (Act(ActKind.CELL, 23), ActRefused.NOTHING_THERE),  # the keyboard's Enter
        ):
            done = await hands.act_on_phone(two.actor, phone_id, act, now.revision)
            assert done.refused is refused, act
            now = done.shown
        assert two.instagram.attempts == []
        said = "".join(capfd.readouterr())
        for secret in (CANARY, PASSWORD):
            assert secret.encode() not in two.database_bytes()
            assert secret not in said
        two.phones[0].app.stop()
        two.clock.advance(200.0)
        await hands.act_on_phone(two.actor, phone_id, LOOK, 0)
        two.clock.advance(200.0)
        view = await two.engine.runs.view(run.run.id)
        assert job_of(view, NAME).state is JobState.QUEUED

        two.clock.advance(101.0)
        async with asyncio.timeout(60):
            while not isinstance(await anext(events), HandsOver):
                pass
        with pytest.raises(RequestRefused, match="hands_over"):
            await hands.act_on_phone(two.actor, phone_id, LOOK, 0)
        ended = await two.finished(run.run.id)
        assert job_of(ended, NAME).outcome is Outcome.LOGGED_IN

        # Busy, and offline.
        hold = two.phones[0].faults.hold(rpc="dumpWindowHierarchy")
        again = await begun(two, RunKind.MATCH)
        await hold.reached()
        with pytest.raises(RequestRefused, match="phone_busy"):
            await hands.take_phone(two.actor, phone_id)
        two.phones[0].faults.clear()
        await two.finished(again.run.id)
        await two.phones[1].drop_transport()
        other = await two.phone_id(1)
        await until(lambda: other not in two.engine.fleet.online(), "noticed")
        with pytest.raises(RequestRefused, match="phone_offline"):
            await hands.take_phone(two.actor, other)


async def test_a_form_is_sent_once_whoever_presses_and_nothing_typed_is_kept(
    one: Rack, capfd: pytest.CaptureFixture[str]
) -> None:
    app = one.phones[0].app
    app.popups.append("strange")
    await one.account(NAME)
    run = await one.begin(NAME)
    question = await asked(one, run.run.id)
    # Somebody has filled in the form behind the popup.
    app.typed("username", NAME)
    app.typed("password", PASSWORD)
    await one.engine.hands.act(one.actor, question.job.id, 1, LOOK, 0)
    assert one.rows("SELECT submitted_at FROM jobs")[0][0] is None

    pressed = await press(one, question, "Zorble along")
    assert (pressed.refused, pressed.went_on) == (None, False)
    assert one.rows("SELECT submitted_at FROM jobs")[0][0] is not None
    again = await press(one, question, "Wumple never")
    assert again.refused is ActRefused.ALREADY_SENT
    typed = Act(ActKind.TYPE, text=Secret(CANARY))
    refused = await one.engine.hands.act(one.actor, question.job.id, 1, typed, again.shown.revision)
    assert refused.refused is ActRefused.NO_FIELD
    assert CANARY.encode() not in one.database_bytes()
    assert CANARY not in "".join(capfd.readouterr())
    await one.engine.questions.skip(one.actor, question.job.id, 1)

    ended = job_of(await one.finished(run.run.id), NAME)
    assert ended.outcome is Outcome.UNCONFIRMED
    assert (await one.stored(NAME)).login_unseen


async def test_skipping_a_phone_leaves_all_that_the_run_would_do_there(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec(), spec()], patience=PATIENCE) as two:
        two.phones[0].app.popups.append("strange")
        for number, name in enumerate((NAME, "zebra.walk", "paper.kites")):
            await two.account(name, phone=number // 2)
        run = await two.begin()
        question = await asked(two, run.run.id)

        await two.engine.hands.skip_phone(two.actor, question.job.id, 1)

        ended = await two.finished(run.run.id)
        told = {job.username: job.job.outcome for job in ended.jobs}
        assert told == {
            NAME: Outcome.SKIPPED,
            "zebra.walk": Outcome.SKIPPED,
            "paper.kites": Outcome.LOGGED_IN,
        }
        view = await two.engine.questions.view(question.job.id, 1)
        assert view.state is QuestionState.SKIPPED


async def test_an_act_whose_run_is_cancelled_meanwhile_is_in_the_audit_trail(one: Rack) -> None:
    one.phones[0].app.popups.append("strange")
    await one.account(NAME)
    run = await one.begin(NAME)
    question = await asked(one, run.run.id)
    hold = one.phones[0].faults.hold(rpc="click")
    pressing = asyncio.create_task(press(one, question, AWAY))
    await hold.reached()

    await one.engine.run_control.cancel(one.actor, run.run.id)
    again = await one.begin(NAME)
    view = await one.engine.runs.view(again.run.id)
    assert job_of(view, NAME).state is JobState.QUEUED
    one.phones[0].faults.clear()
    with pytest.raises(RequestRefused, match="question_over"):
        await pressing

    assert job_of(await one.finished(again.run.id), NAME).outcome is Outcome.LOGGED_IN
    said = one.rows("SELECT detail FROM audit WHERE action = 'hands.act'")
    assert [line[0] for line in said] == [f"“{AWAY}”"]


async def test_a_known_screen_that_came_before_the_press_lets_the_job_go_on(one: Rack) -> None:
    app = one.phones[0].app
    app.popups.append("strange")
    await one.account(NAME)
    run = await one.begin(NAME)
    question = await asked(one, run.run.id)
    app.overlay = ""

    acted = await press(one, question, AWAY)

    assert (acted.refused, acted.went_on) == (ActRefused.CHANGED, True)
    assert job_of(await one.finished(run.run.id), NAME).outcome is Outcome.LOGGED_IN
