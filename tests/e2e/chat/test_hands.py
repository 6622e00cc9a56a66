"""Whatever a phone shows, somebody in the chat deals with it; a free phone is taken in hand."""

from pathlib import Path

import pytest

from sandbox.farm import PhoneSpec
from sandbox.instagram.options import AppOptions
from sandbox.telegram.model import File, Message
from tests.e2e.chat.stage import PASSWORD, RUN, Matches, Stage, offering, saying, stage
from tests.e2e.chat.test_agents import killed
from tests.faults.recovery import Recovery

NAME, OTHER = "luna.bakery", "kite.works"
TYPED = "made-up-topic-48151"
MINUTES = "15"
GROUP = -4242
AWAY = offering("Maybe later")


def spec(model: str) -> PhoneSpec:
    return PhoneSpec(model, app=AppOptions(splash_dumps=1, loading_dumps=0))


def another_picture(than: File | None, *also: Matches) -> Matches:
    return lambda message: (
        message.photo not in (None, than) and all(matches(message) for matches in also)
    )


async def pressed(bot: Stage, message: Message, label: str, *also: Matches) -> Message:
    """Press; the new picture, in the same message."""
    shown = await bot.press(message, label, another_picture(message.photo, *also), RUN)
    assert shown is message
    return shown


async def test_a_popup_nobody_knows_is_dealt_with_and_the_job_goes_on(tmp_path: Path) -> None:
    async with stage(tmp_path, [spec("Pixel 6")], ROSTERBOT_OPERATOR_PATIENCE=MINUTES) as bot:
        app = bot.phones.phones[0].app
        app.popups.append("topics")
        await bot.put_accounts(NAME)
        asked = await bot.after(bot.start_run(), AWAY, RUN, "the question")
        assert asked.photo is not None
        assert "shows a screen I don't know" in asked.text
        assert NAME in asked.text
        assert "min left" in asked.text
        listed = await bot.say("/waiting", offering(f"Answer {NAME}"))
        assert "shows a screen I don't know" in listed.text

        more = await bot.press(asked, "More", offering("Search topics"))
        assert more is asked
        chosen = await pressed(bot, asked, "Search topics", offering("Type"))
        assert "Pressed: Search topics" in chosen.text
        await pressed(bot, asked, "Grid", offering("24"))
        await pressed(bot, asked, "Numbers", offering("Lanterns"))
        await pressed(bot, asked, "Scroll", saying("Scroll"))
        await pressed(bot, asked, "New picture")

        form = await bot.press(asked, "Type", offering("Cancel"))
        assert form is not asked
        before = asked.photo
        sent = await bot.chat.send(TYPED)
        await bot.shown(another_picture(before, saying("kept it nowhere")), RUN)
        await bot.chat.wait_deleted(sent)
        assert app.read("topic") == TYPED

        # The screen is another one when the press arrives: it is shown, and not pressed.
        app.overlay = "popup_stranger"
        await pressed(bot, asked, "Lanterns", saying("pressed nothing"), offering("never"))
        assert not any("topic:" in act for act in app.touched)
        await bot.press(
            asked, "Wumple never", lambda message: message is asked and not asked.labels
        )
        result = await bot.shown(saying("Run", "finished in"), RUN, "the run's result")
        assert "1 signed in" in result.text
        assert len(bot.attempts(NAME)) == 1

        await bot.handled()
        everything = b"".join(path.read_bytes() for path in bot.folder.rglob("*") if path.is_file())
        for secret in (TYPED, PASSWORD):
            assert secret.encode() not in everything
            assert bot.api.sent_containing(secret) == []


@pytest.mark.fault(
    area="The program killed or stopped",
    name="kill -9 while a phone is in somebody's hands",
    expected="the question keeps picture and buttons; a free phone is free, and a press says so",
    within=60,
)
async def test_two_operators_a_kill_and_free_phones(tmp_path: Path, recovery: Recovery) -> None:
    phones = [spec("Pixel 6"), spec("Galaxy A54"), spec("Pixel 7a")]
    async with stage(
        tmp_path, phones, ROSTERBOT_AGENTS="1", ROSTERBOT_OPERATOR_PATIENCE=MINUTES
    ) as bot:
        busy, free, gone = bot.phones.phones
        busy.app.popups.append("strange")
        await bot.put_accounts(NAME, OTHER)
        asked = await bot.after(bot.start_run(), offering("Wumple later"), RUN, "the question")

        name = next(name for name in (NAME, OTHER) if name in asked.text)
        # Somebody else takes it: the first sees whose it is, and an old button presses nothing.
        other = bot.another()
        press = next(b.data for row in asked.buttons for b in row if "Wumple later" in b.label)
        listed = await other.say("/waiting", offering(f"Take {name}"))
        taken = await other.press(listed, f"Take {name}", offering("Wumple later"))
        assert taken.photo is not None
        assert await bot.shown(offering("Take it")) is asked
        assert press is not None
        await bot.press_data(asked, press, saying("Waiting for"))
        assert not any("overlay.close" in act for act in busy.app.touched)
        assert await bot.press(asked, "Take it", offering("Wumple later")) is asked
        assert await other.shown(offering("Take it")) is taken

        # A phone that is free is in hand, others are not; a group gets none of it.
        group = bot.api.user(bot.chat.user.id).chat_in(bot.api.group(GROUP))
        await Stage(bot.folder, bot.api, bot.program, group).say("/allow", saying("listen here"))
        held = await bot.after(
            group.send(f"/hands {free.serial}"), another_picture(None, offering("Done"))
        )
        assert all(message.photo is None for message in group.messages)
        assert "in your hands" in held.text
        told = await other.say(f"/hands {free.serial}", saying("is now in"))
        assert bot.chat.user.first_name in told.text
        await bot.say(f"/hands {busy.serial}", saying("is busy with a job", "Last jobs", name))
        await gone.unplug()
        await bot.until_start_says("2 of 3 online")
        await bot.say(f"/hands {gone.serial}", saying("isn't connected"))
        await pressed(bot, held, "Back", saying("Pressed: ◀️ Back"))
        # What drives the phones is killed: the next one goes on with both.
        await killed(bot)
        await pressed(bot, held, "New picture", offering("Done"))

        recovery.begins()
        await bot.program.kill()
        await bot.program.start()
        over = await bot.press(held, "New picture", saying("Handed back"), RUN)
        recovery.ends()
        assert over is held
        assert over.labels == []
        await bot.until_start_says("2 of 3 online")
        card = await bot.say(f"/phone {free.serial}", offering("Hands"))
        again = await bot.press(card, "Hands", another_picture(None, offering("Done")), RUN)
        await bot.press(again, "Done", saying("Handed back"))
        assert again.labels == []

        # The question waits as it did; then its job is skipped, and the other one of its phone.
        await pressed(bot, asked, "Zorble along", offering("Wumple never"))
        await busy.unplug()
        await bot.until_start_says("1 of 3 online")
        await bot.press(asked, "Wumple never", saying("isn't connected", "min left"))
        await bot.press(asked, "Skip this phone", saying("Skipped"))
        await bot.shown(saying("Run", "finished in"), RUN, "the run's result")
        assert bot.instagram.attempts == []
