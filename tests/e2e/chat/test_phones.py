"""Phones in the chat with real ones behind it: cards, screens, labels, and phones over TCP."""

import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from PIL import Image

from sandbox.farm import MUSICALLY, PhoneSpec
from sandbox.phones.hardware import Hardware
from sandbox.telegram.model import Message
from sandbox.tiktok.options import TikTokOptions
from tests.e2e.chat.stage import PASSWORD, RUN, Matches, Stage, content, offering, saying, stage

pytestmark = pytest.mark.asyncio(loop_scope="module")

FORM = "login_form"
HEALING = 45.0


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def program(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """Two phones, the first of which has both apps and little battery."""
    phones = [
        PhoneSpec("Pixel 6", tiktok=MUSICALLY, hardware=Hardware(battery=12, plugged="")),
        PhoneSpec("Galaxy A54"),
    ]
    async with stage(tmp_path_factory.mktemp("phones"), phones) as running:
        await running.put_accounts("luna.bakery", "harbor_runs")
        yield running


@pytest.fixture
def bot(program: Stage) -> Stage:
    """A chat of its own for each test."""
    return program.another()


def picture(message: Message) -> bool:
    return message.photo is not None


def has_file(suffix: str) -> Matches:
    return lambda message: message.document is not None and message.document.name.endswith(suffix)


def settled(*words: str) -> Matches:
    """A card that is done with looking."""
    return lambda message: "Looking" not in message.text and saying(*words)(message)


async def card_of(bot: Stage, phone: int = 0) -> Message:
    serial = bot.phones.phones[phone].serial
    return await bot.say(f"/phone {serial}", settled("Phone", serial))


def audited(bot: Stage, action: str) -> int:
    ((count,),) = bot.rows(
        f"SELECT count(*) FROM audit WHERE action = '{action}' AND operator_id = {bot.chat.user.id}"  # noqa: S608
    )
    return int(count)


async def test_a_card_tells_what_the_phone_says_of_itself(bot: Stage) -> None:
    card = await card_of(bot)

    for told in ("Now: online", "Android 14", "Battery: 12 %", "0 of 2 signed in"):
        assert told in card.text, told
    assert "TikTok 4" in card.text or "TikTok 3" in card.text
    assert "TikTok: not installed" in (await card_of(bot, 1)).text
    listed = await bot.say("/phones", saying("2 of 2 phones online"))
    assert "🪫 12 %" in listed.text


async def test_a_screenshot_comes_as_a_picture_and_is_audited(bot: Stage) -> None:
    card = await card_of(bot)

    sent = await bot.press(card, "Screenshot", picture)

    assert sent.photo is not None
    assert Image.open(io.BytesIO(sent.photo.data)).height > 100
    assert "fields and notifications blanked" in sent.text
    assert audited(bot, "phone.screenshot") == 1


async def test_a_phone_shows_its_label_to_who_stands_before_the_rack(bot: Stage) -> None:
    await bot.press(await card_of(bot), "Show label on it", saying("Its screen is on"))

    serial = bot.phones.phones[0].serial
    ((label,),) = bot.rows(f"SELECT label FROM phones WHERE serial = '{serial}'")  # noqa: S608
    shown = " ".join(f"{n.title} {n.text}" for n in bot.phones.phones[0].notifications)
    assert str(label) in shown
    assert audited(bot, "phone.identify") == 1


async def test_a_phone_is_reconnected_and_its_automation_restarted(bot: Stage) -> None:
    card = await card_of(bot, 1)

    again = await bot.press(card, "Reconnect", settled("Reconnected: it responds"), HEALING)
    done = await bot.press(
        again, "Restart uiautomator2", settled("restarted: it responds"), HEALING
    )

    assert done.id == card.id
    assert audited(bot, "phone.reconnect") == audited(bot, "phone.restart") == 1


async def test_a_card_leads_to_logging_in_matching_and_the_list(bot: Stage) -> None:
    for button, question in (
        ("Log in Instagram", "Log in 2 accounts on 1 phone?"),
        ("Match", "1 phone?"),
        ("Instagram accounts", "On phone"),
    ):
        asked = await bot.press(await card_of(bot), button, saying(question))
        assert asked.labels


async def test_in_a_group_a_card_and_a_screenshot_are_sent_privately(bot: Stage) -> None:
    await bot.handled()
    group = bot.api.user(bot.chat.user.id).chat_in(bot.api.group(-77))
    await group.send("/allow")
    await group.wait(lambda m: "From now on I listen here" in m.text)
    await group.send("/phones")
    listed = await group.wait(lambda m: "2 of 2 phones online" in m.text)
    label = next(label for label in listed.labels if "🟢" in label)

    card = await bot.after(group.press(listed, label), settled("Phone"))

    await bot.press(card, "Screenshot", picture)
    assert not [message for message in group.messages if message.photo or "Now:" in message.text]


async def test_a_phone_at_work_says_at_what_and_is_not_disturbed(bot: Stage) -> None:
    phone = bot.phones.phones[0]
    hold = phone.faults.hold(rpc="setText", screen=FORM)
    await bot.start_run("/login @luna.bakery")
    await hold.reached()

    listed = await bot.another().say("/phones", saying("logging in luna.bakery, since"))
    assert "🟢" in listed.text
    watcher = bot.another()
    card = await card_of(watcher)
    assert "Now: logging in luna.bakery, since" in card.text
    refused = await watcher.press(card, "Show label on it", saying("is busy with a job"))
    assert refused.id == card.id

    hold.release()
    await bot.shown(saying("Run", "finished in"), RUN)


async def test_a_phone_that_goes_while_its_card_is_open_says_so(tmp_path: Path) -> None:
    async with stage(tmp_path, [PhoneSpec("Pixel 6"), PhoneSpec("Galaxy A54")]) as bot:
        card = await card_of(bot, 1)
        serial = bot.phones.phones[1].serial
        await bot.phones.phones[1].drop_transport()
        await bot.until_start_says("1 of 2 online")

        told = await bot.press(card, "Screenshot", settled("isn't connected. Check its cable"))

        assert told.id == card.id
        ask = await bot.press(told, "Forget", saying("Forget phone"))
        listed = await bot.press(ask, "Forget it", saying("is forgotten."))
        assert bot.rows("SELECT count(*) FROM phones") == [(1,)]
        await bot.phones.phones[1].restore_transport()
        await bot.until_start_says("2 of 2 online")
        assert serial in (await bot.press_data(listed, "phones:instagram:0")).text


async def test_a_phone_that_is_locked_is_told_once_and_its_card_says_when_it_is_well(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path, [PhoneSpec("Pixel 6")]) as bot:
        phone = bot.phones.phones[0]
        assert "GB free" in (await card_of(bot)).text
        phone.condition.lock = "secure"
        seen = await bot.say(f"/phone {phone.serial}", settled("Now: online", "locks its screen"))
        told = await bot.shown(saying("1 phone needs you", "locks its screen"))
        assert told.id != seen.id
        card = await bot.press(told, "Open phone", settled("Phone", "locks its screen"))
        phone.condition.lock = ""

        well = await bot.press(card, "Look again", settled("all fine"))

        assert well.id == card.id
        assert bot.rows("SELECT count(*) FROM phone_troubles") == [(0,)]
        assert not [message for message in bot.chat.messages if "needs you" in message.text]


@pytest.mark.parametrize("is_pressed", [True, False], ids=["its button", "the command"])
async def test_what_is_asked_on_a_card_stays_although_the_phone_is_still_looked_at(
    bot: Stage, is_pressed: bool
) -> None:
    phone, card = bot.phones.phones[0], await card_of(bot)
    hold = phone.faults.hold(shell="dumpsys battery", before=True)
    if is_pressed:
        card = await bot.press(card, "Look again", saying("Looking"))
    else:
        card = await bot.say(f"/phone {phone.serial}", saying("Looking"))
    await hold.reached()
    question = await bot.press(card, "Check logins", offering("Start"))
    hold.release()

    looked = await bot.shown(settled("Phone", "Battery"))

    assert looked.id != question.id
    assert any("Start" in label for label in question.labels)


async def test_a_connected_phone_is_not_forgotten(bot: Stage) -> None:
    told = await bot.press(await card_of(bot), "Forget", saying("is connected and would be"))

    assert "Unplug it first" in told.text


async def test_a_phone_over_tcp_is_connected_kept_over_a_restart_and_let_go(
    tmp_path: Path,
) -> None:
    phones = [PhoneSpec("Pixel 6"), PhoneSpec("Cloud phone", connected=False)]
    async with stage(tmp_path, phones) as bot:
        serial = bot.phones.phones[1].serial
        made = await bot.say(f"/connect {serial}", saying(f"{serial} is connected through local"))
        assert f"local · {serial}" in made.text
        await bot.until_start_says("2 of 2 online")

        assert await bot.program.stop() == 0
        await bot.phones.restart_adb()
        await bot.program.start()
        await bot.until_start_says("2 of 2 online")

        card = await bot.say(f"/phone {serial}", settled("Phone", serial))
        assert f"Over TCP: {serial}" in card.text
        gone = await bot.press(card, "Disconnect TCP", saying(f"{serial} is disconnected"))
        await bot.until_start_says("1 of 2 online")
        assert "Disconnect TCP" not in gone.labels
        assert bot.rows("SELECT count(*) FROM remote_phones") == [(0,)]


async def test_an_address_where_no_phone_is_says_so_and_not_what_is_there(bot: Stage) -> None:
    for address in ("127.0.0.1:1", "nowhere.invalid:5555"):
        await bot.say(f"/connect {address}", saying(f"{address}: no phone answers there"))
    assert bot.rows("SELECT count(*) FROM remote_phones") == [(0,)]


async def test_accounts_move_to_another_phone_and_are_logged_in_there(tmp_path: Path) -> None:
    async with stage(tmp_path, [PhoneSpec("Pixel 6"), PhoneSpec("Galaxy A54")]) as bot:
        await bot.put_accounts("luna.bakery")
        first = await bot.run("/login @luna.bakery")
        assert "1 signed in" in first.text
        which = await bot.press(await card_of(bot), "Replace", saying("should the accounts"))
        other = which.labels[0]
        ask = await bot.press(which, other, saying("Move 1 account"))
        card = await bot.press(ask, "Move 1 account", saying("1 account moved"))

        question = await bot.press(card, "Log in Instagram", offering("Start"))
        result = await bot.result(bot.chat.press(question, "Start"))

        assert "1 signed in" in result.text
        assert [phone.signed_in for phone in bot.phones.phones] == [["luna.bakery"]] * 2


async def test_a_screen_that_was_not_known_is_fetched_from_the_result(tmp_path: Path) -> None:
    strange = PhoneSpec("Pixel 6", tiktok=MUSICALLY, tiktok_app=TikTokOptions(language="nonsense"))
    async with stage(tmp_path, [strange]) as bot:
        start = await bot.say("/start", offering("To TikTok"))
        await bot.press(start, "To TikTok", saying("buttons for TikTok"))
        device = bot.phones.phones[0].serial
        await bot.put([{"username": "luna.bakery", "pwd": PASSWORD, "device": device}])
        result = await bot.run("/login @luna.bakery")
        assert "Get unknown screen 1" in result.labels

        dump = await bot.press(result, "Get unknown screen 1", has_file(".xml"))

        assert "TikTok 43.1.4: unknown screen 1, last seen" in dump.text
        assert content(dump).startswith(b"<?xml")
        assert PASSWORD.encode() not in content(dump)
        await bot.shown(picture)
        listed = await bot.say("/screens", saying("TikTok 43.1.4 · once, last"))
        await bot.press(listed, "1", has_file(".xml"))
        assert audited(bot, "screen.fetch") == 2
