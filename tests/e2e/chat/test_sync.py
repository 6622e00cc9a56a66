"""/sync as an operator goes through it: whose, watching, what changed, what went wrong."""

from pathlib import Path

from sandbox.farm import MUSICALLY, PhoneSpec
from sandbox.telegram.model import Message
from sandbox.tiktok.options import TikTokOptions
from sandbox.tiktok.pages import PageKind
from tests.e2e.chat.stage import RUN, Row, Stage, offering, saying, stage

QUICK = TikTokOptions(splash_dumps=1, loading_dumps=1)
NAMES = ("brand.one", "brand.three", "brand.two")
PHONE = PhoneSpec("Pixel 6", tiktok=MUSICALLY, tiktok_signed_in=NAMES, tiktok_app=QUICK)
OTHER = PhoneSpec(
    "Galaxy A54", tiktok=MUSICALLY, tiktok_signed_in=("brand.four",), tiktok_app=QUICK
)


async def on_tiktok(bot: Stage, *extra: Row) -> None:
    """The phones' accounts on TikTok's list, and the chat in that workspace."""
    first, *others = bot.phones.phones
    for place, name in enumerate((*NAMES, "brand.four")):
        bot.phones.tiktok.add(name, "made-up", followers=12_543 + place, likes=1_204_567)
    await bot.press(await bot.say("/start", offering("To TikTok")), "To TikTok", saying("TikTok"))
    rows: list[Row] = [
        {"username": name, "device": first.serial, "logined": 1, "followers": 12_000}
        for name in NAMES
    ]
    rows += [{"username": "brand.four", "device": one.serial, "logined": 1} for one in others]
    await bot.put([*rows, *extra])
    # A file's word is not enough: the phones have to show who is signed in.
    asked = bot.another()
    question = await asked.say("/match tiktok all", offering("Start"))
    await asked.result(asked.chat.press(question, "Start"))


async def synced(bot: Stage, command: str = "/sync all") -> Message:
    """A whole sync; its result."""
    question = await bot.say(command, offering("Start"))
    return await bot.result(bot.chat.press(question, "Start"))


async def test_a_sync_asks_watches_and_tells_what_changed_most(tmp_path: Path) -> None:
    async with stage(tmp_path, [PHONE], pages=True) as bot:
        await on_tiktok(
            bot,
            {"username": "off.one", "device": bot.phones.phones[0].serial, "status": 1},
            {"username": "out.one", "device": bot.phones.phones[0].serial},
        )
        choice = await bot.press(await bot.say("/start"), "Sync", saying("Whose"))
        question = await bot.press(choice, "All accounts", offering("Start: 3 accounts"))
        assert "Read the stats of 3 accounts?" in question.text
        assert "one after another, and on 1 phone." in question.text
        assert "1 disabled: off.one" in question.text
        assert "1 not confirmed as signed in: out.one" in question.text
        result = await bot.result(bot.chat.press(question, "Start"))
        assert "✅ 3 read" in result.text
        assert "brand.two: +545 followers, 12,545 now" in result.text
        assert result.labels == []
        card = await bot.say("/account brand.one", saying("Stats"))
        assert "from the public page" in card.text
        assert "Followers: 12,543" in card.text
        asked = bot.another()
        second = await synced(asked)
        assert "Followers and likes haven't changed." in second.text


async def test_one_account_is_read_by_name_by_phone_and_from_its_card(tmp_path: Path) -> None:
    async with stage(tmp_path, [PHONE, OTHER], pages=True) as bot:
        await on_tiktok(bot)
        one = await bot.say("/sync @BRAND.two @nobody.here", offering("Start"))
        assert "Read the stats of 1 account?" in one.text
        assert "Not on this list: nobody.here" in one.text
        asked = bot.another()
        phone = await asked.say(f"/sync {bot.phones.phones[0].serial}", offering("Start"))
        assert "Read the stats of 3 accounts?" in phone.text
        assert "At least" not in phone.text
        unknown = await asked.say("/sync phone 99")
        assert "no phone 99" in unknown.text
        card = await bot.say("/account brand.four", offering("Sync stats"))
        question = await bot.press(card, "Sync stats", offering("Start: 1 account"))
        dropped = await bot.press(question, "Cancel", saying("Nothing was started"))
        assert dropped.labels == []
        assert bot.phones.pages.count() == 0


async def test_instagram_is_left_out_with_a_sentence(tmp_path: Path) -> None:
    async with stage(tmp_path, [PHONE], pages=True) as bot:
        await bot.put([{"username": "luna.bakery"}])
        await bot.say("/sync @luna.bakery", saying("Instagram can't do that"))
        await on_tiktok(bot)
        question = await bot.say("/sync all", offering("Start"))
        assert "Read the stats of 3 accounts?" in question.text
        assert "1 Instagram account is left out" in question.text


async def test_a_refusal_is_told_and_failures_are_by_name_with_the_reason(tmp_path: Path) -> None:
    async with stage(tmp_path, [PHONE, OTHER], pages=True) as bot:
        await on_tiktok(bot)
        await bot.phones.phones[1].drop_transport()
        await bot.until_start_says("1 of 2")
        bot.phones.pages.behave("brand.four", PageKind.GARBAGE_JSON)
        bot.phones.pages.behave("brand.one", PageKind.TOO_MANY_REQUESTS)
        asked = bot.another()
        alone = await asked.say("/sync @brand.four", offering("Start"))
        assert "none of their phones is online" in alone.text
        failed = await asked.result(asked.chat.press(alone, "Start"))
        assert "❌ brand.four · public page" in failed.text
        assert "Nothing was changed: page not readable; phone offline." in failed.text
        again = await asked.after(
            asked.chat.press(failed, "Retry 1"), saying("Run 3 finished"), RUN
        )
        assert again.id != failed.id
        assert "❌ brand.four · public page" in again.text

        result = await synced(bot, "/sync @brand.one")
        assert (
            "TikTok refused its public pages, so I stopped asking and leave them alone"
            in result.text
        )
        assert "page refused by TikTok: brand.one" in result.text
        assert "◐ 1 partly read" in result.text
        asked = bot.another()
        resting = await asked.say("/sync all", offering("Start"))
        assert "I'm leaving them alone until" in resting.text


async def test_a_kill_in_the_middle_reads_on_and_opens_the_account_from_before_again(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path, [PHONE], pages=True) as bot:
        await on_tiktok(bot)
        phone = bot.phones.phones[0]
        hold = phone.faults.hold(rpc="click", screen="account_switcher")
        question = await bot.say("/sync all", offering("Start"))
        await bot.press(question, "Start", offering("Cancel the rest"))
        await hold.reached()
        assert phone.tiktok.signed_in[0] != "brand.one"
        await bot.program.kill()
        hold.release()
        await bot.program.start()
        result = await bot.shown(saying("Run", "finished in"), RUN)
        assert "✅ 3 read" in result.text
        assert phone.tiktok.signed_in[0] == "brand.one"
        assert bot.rows("SELECT * FROM accounts_to_restore") == []
