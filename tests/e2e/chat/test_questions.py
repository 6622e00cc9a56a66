"""An app asks for a human: the one who started the run is asked, answers, and it goes on."""

from pathlib import Path

import pytest

from sandbox.farm import PhoneSpec
from sandbox.instagram.options import AppOptions
from sandbox.instagram.service import Behaviour
from sandbox.telegram.model import Message
from tests.e2e.chat.stage import PASSWORD, RUN, START, Stage, offering, saying, stage
from tests.faults.recovery import Recovery

ONE = [PhoneSpec("Pixel 6", app=AppOptions(splash_dumps=1, loading_dumps=0))]
NAME = "luna.bakery"
CODE = "246810"
CANARY = "864213"
MINUTES = "15"
DID_IT, ENTER = offering("I did it"), offering("Enter code")


async def asked(bot: Stage, behaviour: Behaviour) -> Message:
    """A run over one account that meets a challenge; the question."""
    await bot.put_accounts(NAME, behaviour=behaviour)
    return await bot.after(bot.start_run(), DID_IT, RUN, "the question")


async def finished(bot: Stage) -> Message:
    return await bot.shown(saying("Run", "finished in"), RUN, "the run's result")


async def test_a_captcha_is_done_by_hand_while_the_chat_says_who_is_waited_for(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path, ONE, ROSTERBOT_OPERATOR_PATIENCE=MINUTES) as bot:
        question = await asked(bot, Behaviour.CAPTCHA)
        assert "wants to check that you're not a robot" in question.text
        assert "Enter code" not in " ".join(question.labels)
        assert any(message.photo is not None for message in bot.chat.history)
        await bot.shown(saying("waiting for", "until", NAME))
        shot = await bot.press(question, "New picture", lambda message: message.photo is not None)
        assert NAME in shot.text
        listed = await bot.say("/waiting", offering(f"Answer {NAME}"))
        assert "wants to check that you're not a robot" in listed.text
        bot.phones.phones[0].app.solve_challenge()
        await bot.press(question, "I did it", saying("I'm going on with it"))
        result = await finished(bot)
        assert "1 signed in" in result.text
        await bot.shown(saying("✅ Signed in."), RUN)
        await bot.say("/waiting", saying("Nothing is waiting for you"))


async def test_a_code_is_typed_from_the_chat_and_stays_nowhere(tmp_path: Path) -> None:
    async with stage(tmp_path, ONE, ROSTERBOT_OPERATOR_PATIENCE=MINUTES) as bot:
        question = await asked(bot, Behaviour.EMAIL_CODE)
        assert "It says: " in question.text
        await bot.press(question, "Enter code", offering("Cancel"))
        await bot.say("that is no code!", saying("4 to 12 letters and digits"))
        # Another's question is not answered by the way, but can be taken.
        await bot.another().say(CANARY, offering(f"Take {NAME}"))
        wrong = await bot.chat.send(CANARY)
        again = await bot.shown(
            lambda message: DID_IT(message) and "didn't accept that code" in message.text, RUN
        )
        await bot.chat.wait_deleted(wrong)
        assert "Enter code" in " ".join(again.labels)
        right = await bot.chat.send(CODE)  # as the question says, without a button before
        result = await finished(bot)
        await bot.chat.wait_deleted(right)
        assert "1 signed in" in result.text
        assert [code.correct for code in bot.instagram.code_attempts] == [False, True]
        assert len(bot.attempts(NAME)) == 1
        await bot.handled()
        everything = b"".join(path.read_bytes() for path in bot.folder.rglob("*") if path.is_file())
        assert PASSWORD.encode() not in everything
        for code in (CANARY, CODE):
            assert code.encode() not in everything
            assert all(code not in message.text for message in bot.chat.history if message.from_bot)


async def test_a_way_is_chosen_in_the_chat(tmp_path: Path) -> None:
    async with stage(tmp_path, ONE, ROSTERBOT_OPERATOR_PATIENCE=MINUTES) as bot:
        question = await asked(bot, Behaviour.CONFIRM_ITS_YOU)
        code = await bot.press(question, "Email", ENTER, RUN)
        assert code is not question
        await bot.press(code, "⏭ Skip", saying("Skipped"))
        result = await finished(bot)
        assert "1 cancelled" in result.text
        pressed = await bot.press_data(question, "ask:skip:1:1", saying("already answered"))
        assert pressed is question


async def test_another_operator_takes_it(tmp_path: Path) -> None:
    async with stage(tmp_path, ONE, ROSTERBOT_OPERATOR_PATIENCE=MINUTES) as bot:
        question = await asked(bot, Behaviour.SELFIE)
        other = bot.another()
        listed = await other.say("/waiting", offering(f"Take {NAME}"))
        taken = await other.press(listed, f"Take {NAME}", DID_IT)
        lost = await bot.shown(offering("Take it"))
        assert lost is question
        await other.shown(offering(f"Answer {NAME}"))
        bot.phones.phones[0].app.solve_challenge()
        await other.press(taken, "I did it")
        assert "1 signed in" in (await finished(bot)).text


@pytest.mark.parametrize(
    "when",
    [
        pytest.param(
            "waiting",
            marks=pytest.mark.fault(
                area="The program killed or stopped",
                name="kill -9 while waiting for an operator",
                expected="the question stays open, the phone reserved; the answer is used",
                within=30,
            ),
        ),
        pytest.param(
            "code sent",
            marks=pytest.mark.fault(
                area="The program killed or stopped",
                name="kill -9 right after an operator's answer",
                expected="the answer is used once, the password not typed again",
                within=30,
            ),
        ),
    ],
)
async def test_a_kill_loses_neither_the_question_nor_the_answer(
    tmp_path: Path, when: str, recovery: Recovery
) -> None:
    async with stage(tmp_path, ONE, ROSTERBOT_OPERATOR_PATIENCE=MINUTES) as bot:
        question = await asked(bot, Behaviour.EMAIL_CODE)
        await bot.press(question, "Enter code", offering("Cancel"))
        if when == "code sent":
            hold = bot.phones.phones[0].faults.hold(rpc="dumpWindowHierarchy")
            await bot.chat.send(CODE)
            await hold.reached()
        recovery.begins()
        await bot.program.kill()
        bot.phones.phones[0].faults.clear()
        await bot.program.start()
        if when == "waiting":
            await bot.chat.send(CODE)
        result = await finished(bot)
        recovery.ends()
        assert "1 signed in" in result.text
        assert len(bot.attempts(NAME)) == 1
        assert [code.correct for code in bot.instagram.code_attempts] == [True]
        await bot.handled()
        versions = [
            [item.text, *(version.text for version in item.edits)] for item in bot.chat.history
        ]
        assert sum(any("sent a code" in text for text in seen) for seen in versions) == 1


async def test_nobody_answers_and_everybody_is_told(tmp_path: Path) -> None:
    async with stage(tmp_path, ONE, ROSTERBOT_OPERATOR_PATIENCE="0.1") as bot:
        question = await asked(bot, Behaviour.ID_UPLOAD)
        await bot.shown(saying("I'm still waiting for you"), START)
        result = await finished(bot)
        assert "nobody answered in time" in result.text
        over = await bot.shown(saying("Nobody answered in time"))
        assert over is question
        assert over.labels == []
        listed = await bot.say("/accounts", offering(NAME))
        assert "⌛" in " ".join(listed.labels)
