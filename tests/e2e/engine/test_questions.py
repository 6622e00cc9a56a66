"""A login that needs a human waits for its operator, and goes on with what they did or typed."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.common.errors import RequestRefused
from engine.common.secret import Secret
from engine.model.account import AccountChanges
from engine.model.actor import Actor
from engine.model.question import QuestionState, QuestionView
from engine.model.run import CODE_REFUSED, PASSWORD_REFUSED, STILL_THERE, ChallengeKind, Outcome
from engine.model.run_view import RunView
from sandbox.instagram.service import Behaviour
from sandbox.tiktok.service import Behaviour as TikTokBehaviour
from tests.e2e.engine.rack import PASSWORD, Rack, job_of, rack, spec, view_of
from tests.e2e.engine.tiktok_rack import TikTokRack, options, tiktok_rack
from tests.e2e.engine.tiktok_rack import spec as tiktok_spec

PATIENCE = 900.0
CODE = "246810"
CANARY = "973164"
NAME = "luna.bakery"


@pytest.fixture
async def one(tmp_path: Path) -> AsyncIterator[Rack]:
    async with rack(tmp_path, [spec()], patience=PATIENCE) as running:
        yield running


async def asked(running: Rack, run_id: int, number: int = 1) -> QuestionView:
    """The question as soon as it is asked."""

    async with asyncio.timeout(30):
        while True:
            for question in await running.engine.questions.open():
                if (question.run.id, question.number) == (run_id, number):
                    return question
            view = await running.engine.runs.view(run_id)
            assert view.run.finished_at is None, [job.job.outcome for job in view.jobs]
            # What is waited for on the phone is not waited for here.
            running.clock.advance(0.1 if number > 1 else 0.0)
            await asyncio.sleep(0.01)


async def begun(
    running: Rack, behaviour: Behaviour, pwd: str = PASSWORD
) -> tuple[RunView, QuestionView]:
    await running.account(NAME, pwd, behaviour=behaviour)
    run = await running.begin(NAME)
    return run, await asked(running, run.run.id)


async def test_a_captcha_done_by_hand_ends_in_a_login(one: Rack) -> None:
    run, question = await begun(one, Behaviour.CAPTCHA)
    assert question.job.challenge is ChallengeKind.CAPTCHA
    assert question.job.choices == ()
    assert question.has_picture
    one.phones[0].app.solve_challenge()
    await one.engine.questions.done(one.actor, question.job.id, 1)

    ended = await one.finished(run.run.id)

    assert job_of(ended, NAME).outcome is Outcome.LOGGED_IN
    assert not view_of(ended, NAME).has_picture
    assert (await one.stored(NAME)).logined
    assert len(one.attempts(NAME)) == 1


async def test_said_too_early_it_asks_again(one: Rack) -> None:
    run, question = await begun(one, Behaviour.SELFIE)
    await one.engine.questions.done(one.actor, question.job.id, 1)

    again = await asked(one, run.run.id, 2)

    assert (again.number, again.job.detail) == (2, STILL_THERE)
    assert (await one.engine.questions.view(question.job.id, 1)).state is QuestionState.ANSWERED
    with pytest.raises(RequestRefused, match="question_over"):
        await one.engine.questions.done(one.actor, question.job.id, 1)


async def test_a_code_is_typed_once_and_kept_nowhere(one: Rack) -> None:
    run, question = await begun(one, Behaviour.EMAIL_CODE)
    assert question.job.challenge is ChallengeKind.EMAIL_OR_SMS_CODE
    assert "sent to" in (question.job.says or "")
    await one.engine.questions.enter(one.actor, question.job.id, 1, Secret("246 810"))

    ended = await one.finished(run.run.id)

    assert job_of(ended, NAME).outcome is Outcome.LOGGED_IN
    assert [attempt.correct for attempt in one.instagram.code_attempts] == [True]
    assert len(one.attempts(NAME)) == 1
    assert CODE.encode() not in one.database_bytes()
    assert one.rows("SELECT answer_sealed FROM jobs")[0][0] is None


async def test_a_password_refused_on_a_codes_page_is_recorded_before_anybody_answers(
    one: Rack,
) -> None:
    _, question = await begun(one, Behaviour.CODE_INSTEAD)

    assert question.job.challenge is ChallengeKind.EMAIL_OR_SMS_CODE
    assert question.job.detail == PASSWORD_REFUSED
    assert "password you entered is incorrect" in (question.job.says or "")
    assert (await one.stored(NAME)).password_refused


async def test_a_refused_password_stays_refused_when_a_code_signs_in(one: Rack) -> None:
    run, question = await begun(one, Behaviour.CODE_INSTEAD)
    await one.engine.questions.enter(one.actor, question.job.id, 1, Secret(CANARY))
    again = await asked(one, run.run.id, 2)
    assert again.job.detail == CODE_REFUSED
    await one.engine.questions.enter(one.actor, question.job.id, 2, Secret(CODE))

    ended = job_of(await one.finished(run.run.id), NAME)

    assert (ended.outcome, ended.detail) == (Outcome.LOGGED_IN, PASSWORD_REFUSED)
    account = await one.stored(NAME)
    assert (account.logined, account.password_refused) == (True, True)
    assert len(one.attempts(NAME)) == 1


@pytest.mark.parametrize("end", ["skip", "wait", "cancel"])
async def test_a_refused_password_is_the_outcome_when_no_code_comes(one: Rack, end: str) -> None:
    run, question = await begun(one, Behaviour.CODE_INSTEAD)
    if end == "skip":
        await one.engine.questions.skip(one.actor, question.job.id, 1)
    elif end == "cancel":
        await one.engine.run_control.cancel(one.actor, run.run.id)
    else:
        one.clock.advance(PATIENCE)

    ended = job_of(await one.out_of_patience(run.run.id), NAME)

    assert ended.outcome is Outcome.WRONG_PASSWORD
    assert (await one.stored(NAME)).password_refused
    assert len(one.attempts(NAME)) == 1


async def test_a_password_changed_meanwhile_is_not_the_refused_one(one: Rack) -> None:
    run, question = await begun(one, Behaviour.CODE_INSTEAD)
    account = await one.stored(NAME)
    async with one.engine.stores.database.write() as tx:
        await one.store.update(tx, account.id, AccountChanges(password=Secret("made-up-new-1")))
    await one.engine.questions.enter(one.actor, question.job.id, 1, Secret(CODE))

    ended = job_of(await one.finished(run.run.id), NAME)

    assert (ended.outcome, ended.detail) == (Outcome.LOGGED_IN, None)
    assert not (await one.stored(NAME)).password_refused


async def test_a_refused_code_is_said_and_asked_for_again(one: Rack) -> None:
    run, question = await begun(one, Behaviour.EMAIL_CODE)
    await one.engine.questions.enter(one.actor, question.job.id, 1, Secret(CANARY))

    again = await asked(one, run.run.id, 2)
    assert again.job.detail == CODE_REFUSED
    await one.engine.questions.enter(one.actor, question.job.id, 2, Secret(CODE))

    ended = await one.finished(run.run.id)
    assert job_of(ended, NAME).outcome is Outcome.LOGGED_IN
    assert [attempt.correct for attempt in one.instagram.code_attempts] == [False, True]
    assert CANARY.encode() not in one.database_bytes()


async def test_a_way_is_chosen_and_leads_to_a_code(one: Rack) -> None:
    run, question = await begun(one, Behaviour.CONFIRM_ITS_YOU)
    assert question.job.challenge is ChallengeKind.CONFIRM_IDENTITY
    assert [choice.split(" · ")[0] for choice in question.job.choices] == ["Phone Number", "Email"]
    assert "@" in question.job.choices[1]
    await one.engine.questions.choose(one.actor, question.job.id, 1, 1)

    code = await asked(one, run.run.id, 2)
    assert code.job.challenge is ChallengeKind.EMAIL_OR_SMS_CODE
    assert "confirm_its_you" in " ".join(one.phones[0].app.touched)
    await one.engine.questions.enter(one.actor, question.job.id, 2, Secret(CODE))

    assert job_of(await one.finished(run.run.id), NAME).outcome is Outcome.LOGGED_IN


async def test_a_new_code_is_asked_for(one: Rack) -> None:
    run, question = await begun(one, Behaviour.EMAIL_CODE)
    place = question.job.choices.index("Get a new code")
    await one.engine.questions.choose(one.actor, question.job.id, 1, place)

    await asked(one, run.run.id, 2)

    assert one.instagram.codes_resent == [NAME]


async def test_a_yes_on_another_device_is_seen(one: Rack) -> None:
    run, question = await begun(one, Behaviour.APPROVE_ELSEWHERE)
    assert question.job.challenge is ChallengeKind.APPROVE_ELSEWHERE
    one.phones[0].app.solve_challenge()
    await one.engine.questions.done(one.actor, question.job.id, 1)
    assert job_of(await one.finished(run.run.id), NAME).outcome is Outcome.LOGGED_IN


async def test_nobody_answers_and_the_account_is_marked_until_it_is_signed_in(one: Rack) -> None:
    run, _ = await begun(one, Behaviour.CAPTCHA)
    one.clock.advance(PATIENCE)

    ended = await one.out_of_patience(run.run.id)

    assert job_of(ended, NAME).outcome is Outcome.CHALLENGE_UNANSWERED
    assert view_of(ended, NAME).has_picture
    account = await one.stored(NAME)
    assert account.unanswered
    assert not account.login_unseen
    one.instagram.profile(NAME).behaviour = Behaviour.NORMAL
    again = await one.login(NAME)
    assert job_of(again, NAME).outcome is Outcome.LOGGED_IN
    assert not (await one.stored(NAME)).unanswered


async def test_the_phone_stays_reserved_and_others_go_on(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec(), spec()], patience=PATIENCE) as two:
        await two.account(NAME, behaviour=Behaviour.CAPTCHA)
        await two.account("zebra.walk")
        await two.account("paper.kites", phone=1)
        run = await two.begin(NAME, "zebra.walk", "paper.kites")
        question = await asked(two, run.run.id)
        seen = await two.watched(
            run.run.id, lambda view: job_of(view, "paper.kites").outcome is not None
        )
        assert job_of(seen, "zebra.walk").started_at is None
        await two.engine.questions.skip(two.actor, question.job.id, 1)

        ended = await two.finished(run.run.id)

        assert job_of(ended, NAME).outcome is Outcome.SKIPPED
        assert job_of(ended, "zebra.walk").outcome is Outcome.LOGGED_IN


async def test_cancelling_the_run_ends_the_waiting(one: Rack) -> None:
    run, question = await begun(one, Behaviour.CAPTCHA)
    await one.engine.run_control.cancel(one.actor, run.run.id)

    ended = await one.finished(run.run.id)

    assert job_of(ended, NAME).outcome is Outcome.CHALLENGE
    assert (await one.engine.questions.view(question.job.id, 1)).state is QuestionState.CANCELLED
    with pytest.raises(RequestRefused, match="question_over"):
        await one.engine.questions.skip(one.actor, question.job.id, 1)


async def test_only_who_is_asked_answers_and_another_may_take_it(one: Rack) -> None:
    _, question = await begun(one, Behaviour.CAPTCHA)
    other = Actor(2002, 2002, "request-of-another")
    with pytest.raises(RequestRefused, match="question_taken"):
        await one.engine.questions.done(other, question.job.id, 1)

    taken = await one.engine.questions.take(other, question.job.id, 1)

    assert taken.job.asked_operator == 2002
    with pytest.raises(RequestRefused, match="question_taken"):
        await one.engine.questions.skip(one.actor, question.job.id, 1)
    await one.engine.questions.skip(other, question.job.id, 1)


async def test_a_new_picture_is_taken_while_it_waits(one: Rack) -> None:
    _, question = await begun(one, Behaviour.CAPTCHA)
    picture = await one.engine.questions.picture(one.actor, question.job.id, 1)
    assert picture.data


@pytest.mark.parametrize("when", ["waiting", "answered"])
async def test_a_restart_loses_neither_question_nor_answer(one: Rack, when: str) -> None:
    run, question = await begun(one, Behaviour.EMAIL_CODE)
    if when == "answered":
        hold = one.phones[0].faults.hold(rpc="dumpWindowHierarchy")
        await one.engine.questions.enter(one.actor, question.job.id, 1, Secret(CODE))
        await hold.reached()
    await one.kill()
    one.phones[0].faults.clear()
    await one.open()
    if when == "waiting":
        (found,) = await one.engine.questions.open()
        assert (found.job.id, found.number) == (question.job.id, 1)
        await one.engine.questions.enter(one.actor, question.job.id, 1, Secret(CODE))

    ended = await one.finished(run.run.id)

    assert job_of(ended, NAME).outcome is Outcome.LOGGED_IN
    assert len(one.attempts(NAME)) == 1
    assert [attempt.correct for attempt in one.instagram.code_attempts] == [True]


async def test_after_a_restart_an_app_somewhere_else_is_looked_at_and_no_password_typed(
    one: Rack,
) -> None:
    run, question = await begun(one, Behaviour.CAPTCHA)
    typed = one.typed(0)
    await one.kill()
    one.phones[0].app.solve_challenge()
    one.phones[0].app.stop()
    await one.open()
    await one.engine.questions.done(one.actor, question.job.id, 1)

    ended = await one.finished(run.run.id)

    assert job_of(ended, NAME).outcome is Outcome.LOGGED_IN
    assert one.typed(0) == typed


async def test_a_challenge_that_was_left_is_not_signed_in_and_no_password_typed(
    one: Rack,
) -> None:
    run, question = await begun(one, Behaviour.CAPTCHA)
    typed = one.typed(0)
    one.phones[0].app.stop()
    await one.engine.questions.done(one.actor, question.job.id, 1)

    ended = await one.out_of_patience(run.run.id)

    assert job_of(ended, NAME).outcome is Outcome.UNCONFIRMED
    assert one.typed(0) == typed
    assert (await one.stored(NAME)).login_unseen


@pytest.mark.parametrize("six_fields", [True, False])
@pytest.mark.parametrize("behaviour", [TikTokBehaviour.EMAIL_CODE, TikTokBehaviour.SMS_CODE])
async def test_tiktok_gets_its_code(
    tmp_path: Path, six_fields: bool, behaviour: TikTokBehaviour
) -> None:
    app = options(six_fields=six_fields)
    async with tiktok_rack(tmp_path, [tiktok_spec(app=app)], patience=PATIENCE) as running:
        await running.tiktok_account(NAME, email="luna@example.com", behaviour=behaviour)
        run = await running.begin(NAME)
        question = await asked(running, run.run.id)
        assert question.job.challenge is ChallengeKind.EMAIL_OR_SMS_CODE
        assert question.job.choices == ("Resend code",)
        await running.engine.questions.enter(running.actor, question.job.id, 1, Secret(CANARY))
        again = await asked(running, run.run.id, 2)
        assert again.job.detail == CODE_REFUSED
        await running.engine.questions.enter(running.actor, question.job.id, 2, Secret(CODE))

        ended = await running.finished(run.run.id)

        assert job_of(ended, NAME).outcome is Outcome.LOGGED_IN
        assert [attempt.correct for attempt in running.tiktok.code_attempts] == [False, True]
        assert len(running.attempts("luna@example.com")) == 1


async def test_tiktoks_captcha_is_done_by_hand(tmp_path: Path) -> None:
    async with tiktok_rack(tmp_path, [tiktok_spec()], patience=PATIENCE) as running:
        run = await _tiktok(running, TikTokBehaviour.CAPTCHA)
        question = await asked(running, run.run.id)
        await running.engine.questions.done(running.actor, question.job.id, 1)
        again = await asked(running, run.run.id, 2)
        assert again.job.challenge is ChallengeKind.CAPTCHA
        running.phones[0].tiktok.solve_challenge()
        await running.engine.questions.done(running.actor, question.job.id, 2)
        assert job_of(await running.finished(run.run.id), NAME).outcome is Outcome.LOGGED_IN


async def test_tiktoks_two_step_without_a_secret_takes_the_operators_code(tmp_path: Path) -> None:
    async with tiktok_rack(tmp_path, [tiktok_spec()], patience=PATIENCE) as running:
        run = await _tiktok(running, TikTokBehaviour.TWO_STEP)
        question = await asked(running, run.run.id)
        assert question.job.challenge is ChallengeKind.TWO_FACTOR
        await running.engine.questions.enter(running.actor, question.job.id, 1, Secret(CANARY))
        again = await asked(running, run.run.id, 2)
        assert again.job.detail == CODE_REFUSED


async def _tiktok(running: TikTokRack, behaviour: TikTokBehaviour) -> RunView:
    await running.tiktok_account(NAME, behaviour=behaviour)
    return await running.begin(NAME)
