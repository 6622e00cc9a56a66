"""A twin is asked about in the chat, and no password reaches it."""

from pathlib import Path

from sandbox.farm import PhoneSpec, SimulatedPhone
from tests.e2e.chat.stage import OPERATORS, Stage, offering, saying, stage

CLONE = "0123456789ABCDEF"
QUESTION = saying("Is this phone 1?", CLONE)


async def unplugged(bot: Stage, phone: SimulatedPhone) -> None:
    phone.reconnect = None
    await phone.drop_transport()
    await bot.until_start_says("0 of")


async def plugged_in(bot: Stage, phone: SimulatedPhone) -> None:
    """The phone that was unplugged is back."""
    phone.reconnect = lambda: bot.phones.connect(phone)
    await phone.restore_transport()


def typed(phone: SimulatedPhone) -> list[str]:
    return [act for act in phone.app.touched if ":typed" in act]


async def test_a_twin_is_asked_about_and_never_gets_a_password(tmp_path: Path) -> None:
    specs = [
        PhoneSpec("Pixel 6", hardware_serial=CLONE),
        PhoneSpec("Pixel 6", hardware_serial=CLONE, connected=False),
    ]
    async with stage(tmp_path, specs) as bot:
        phone, twin = bot.phones.phones
        await bot.put_accounts("luna.bakery")
        await unplugged(bot, phone)
        await bot.phones.connect(twin)
        question = await bot.shown(QUESTION, what="the question")
        assert question.labels == ["The same phone: 1 (1 account)", "Another phone"]
        refused = await bot.say("/login all", saying("needs your answer"))
        assert not offering("Start")(refused)

        await bot.restart()
        listed = await bot.say("/phones", saying("which phone is it?"))
        assert offering("Which phone is it?")(listed)
        assert times_asked(bot) == 1
        assert twin.count(kind="rpc") == 0

        await bot.press(question, "Another phone", saying("It's a new phone", "2"))
        await plugged_in(bot, phone)
        await bot.until_start_says("2 of 2 online")
        result = await bot.run()
        assert "1 signed in" in result.text
        assert phone.signed_in == ["luna.bakery"]
        assert typed(phone) != []
        assert typed(twin) == []
        assert twin.signed_in == []
        assert bot.rows("SELECT operator_id, detail FROM audit WHERE action = 'phone.another'") == [
            (OPERATORS[0], "2")
        ]


async def test_the_answer_of_one_is_seen_by_all_and_ends_the_question(tmp_path: Path) -> None:
    specs = [PhoneSpec("Pixel 6"), PhoneSpec("Pixel 6", connected=False)]
    async with stage(tmp_path, specs) as bot:
        phone, _ = bot.phones.phones
        await bot.put_accounts("luna.bakery")
        other = bot.another()
        await other.say("/start", offering("Phones"))
        phone.android_id = "00c0ffee00c0ffee"
        phone.reboot()
        question = await bot.shown(saying("Is this phone 1?"), what="the question")
        theirs = await other.shown(saying("Is this phone 1?"), what="the question of another")
        await bot.press(question, "The same phone", saying("It's phone 1"))
        told = await other.shown(saying("It's phone 1", "Answered by"), what="what was answered")
        assert told.id == theirs.id
        await bot.until_start_says("1 of 1 online")
        assert "1 signed in" in (await bot.run()).text
        assert phone.signed_in == ["luna.bakery"]


def times_asked(bot: Stage) -> int:
    """How often the operator of this chat was asked."""
    return sum("Is this phone 1?" in message.text for message in bot.chat.history)
