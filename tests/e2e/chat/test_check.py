"""/check as an operator goes through it: by command, by buttons, by itself; when it rings."""

from collections.abc import Sequence
from pathlib import Path

from sandbox.farm import MUSICALLY, PhoneSpec, SimulatedPhone
from sandbox.telegram.model import Message
from sandbox.tiktok.options import TikTokOptions
from tests.durability.test_restart import restarted, said
from tests.e2e.chat.stage import RUN, Stage, offering, saying, stage
from tests.e2e.chat.test_schedules import due

QUICK = TikTokOptions(splash_dumps=1, loading_dumps=1)
NAMES = ("luna.bakery", "harbor_runs")
ON_TIKTOK = ("tt.one", "tt.two")
FIRST = PhoneSpec("Pixel 6", NAMES, tiktok=MUSICALLY, tiktok_signed_in=ON_TIKTOK, tiktok_app=QUICK)
TWO = [FIRST, PhoneSpec("Galaxy A54", ("paper.kites",))]
LOGINED = "SELECT username FROM accounts WHERE logined ORDER BY username"


async def looked(bot: Stage, command: str = "/check all") -> Message:
    """A whole check; its result."""
    question = await bot.say(command, offering("Start"))
    return await bot.result(bot.chat.press(question, "Start"))


async def on_the_list(bot: Stage) -> None:
    """Who is signed in on the phones is on the list, seen there."""
    for name in ON_TIKTOK:
        bot.phones.tiktok.add(name, "made-up")
    asked = bot.another()
    question = await asked.say("/match all", offering("Start"))
    await asked.result(asked.chat.press(question, "Start"))
    for phone in bot.phones.phones:
        phone.app.touched.clear()
        phone.tiktok.touched.clear()


def logined(bot: Stage) -> list[str]:
    return [name for (name,) in bot.rows(LOGINED)]


def typed_or_switched(phones: Sequence[SimulatedPhone]) -> list[str]:
    """What the phones' record has of fields typed into, and of rows of a switcher touched."""
    return [
        touch
        for phone in phones
        for touch in (*phone.app.touched, *phone.tiktok.touched)
        if ":typed" in touch or ":row" in touch
    ]


async def test_nothing_changed_is_silent_and_somebody_signed_out_rings(tmp_path: Path) -> None:
    async with stage(tmp_path, TWO) as bot:
        await on_the_list(bot)
        first, _ = bot.phones.phones

        same = await looked(bot)

        assert same.is_silent or same.edited, "said in its question, or silently"
        assert "5 accounts signed in" in same.text
        assert "❌" not in same.text
        assert logined(bot) == sorted((*NAMES, *ON_TIKTOK, "paper.kites"))

        first.app.signed_in.remove("harbor_runs")
        first.tiktok.signed_in.remove("tt.two")
        out = await looked(bot)

        assert not out.is_silent
        assert not out.edited
        assert "harbor_runs" in out.text
        assert "tt.two" in out.text
        assert out.text.count("last seen ") == 2
        assert logined(bot) == ["luna.bakery", "paper.kites", "tt.one"]
        assert (first.signed_in, first.tiktok_signed_in) == (["luna.bakery"], ["tt.one"])
        assert typed_or_switched(bot.phones.phones) == []
        assert bot.instagram.attempts == []

        known = await looked(bot)
        assert known.is_silent or known.edited, "what was told does not ring again"
        audit = await bot.say("/audit", saying("started run"))
        assert "3 checks" in audit.text


async def test_an_incomplete_reading_changes_nothing_and_is_told(tmp_path: Path) -> None:
    async with stage(tmp_path, [FIRST]) as bot:
        await on_the_list(bot)
        (phone,) = bot.phones.phones
        bot.phones.tiktok.add("tt.new", "made-up", display_name="New Here", row_shows_name=True)
        phone.tiktok.signed_in[:] = ["tt.one", "tt.new"]
        before = bot.rows("SELECT * FROM accounts ORDER BY id")

        result = await looked(bot, "/check tiktok all")

        assert "New Here" in result.text
        assert not result.is_silent, "that it cannot be told any more is news"
        assert bot.rows("SELECT * FROM accounts ORDER BY id") == before
        assert typed_or_switched([phone]) == []
        again = await looked(bot, "/check tiktok all")
        assert "New Here" in again.text
        assert again.is_silent, again.text
        picture = await bot.shown(lambda shown: shown.id > again.id and bool(shown.photo))
        assert picture.is_silent, "nor does its picture ring"


async def test_what_the_app_shows_instead_is_told_of_the_account_that_is_open(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path, TWO) as bot:
        await on_the_list(bot)
        first, second = bot.phones.phones
        for phone, shown in ((first, "suspended"), (second, "captcha_confirm_human")):
            phone.app.base, phone.app.overlay = shown, ""

        result = await looked(bot, "/check instagram all")

        assert not result.is_silent, result.text
        assert result.text.count("About the account open in Instagram: ") == 2
        assert "suspended" in result.text
        assert not set(NAMES) & set(result.text.split())
        assert logined(bot) == sorted((*NAMES, *ON_TIKTOK, "paper.kites"))
        assert typed_or_switched(bot.phones.phones) == []


async def test_by_itself_it_rings_when_somebody_was_signed_out_and_not_before(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path, TWO) as bot:
        await on_the_list(bot)
        await bot.say("/timezone UTC")
        made = await bot.say("/schedule check every 6 h", saying("runs by itself"))
        assert "Check" in made.text
        await bot.restart(due())
        same = await bot.shown(saying("Schedule 1", "Run 2 finished"), RUN)
        assert same.is_silent

        bot.phones.phones[0].app.signed_in.remove("harbor_runs")
        await bot.restart(due())
        out = await bot.shown(saying("Schedule 1", "Run 3 finished"), RUN)

        assert not out.is_silent
        assert "harbor_runs" in out.text
        assert logined(bot) == sorted(("luna.bakery", *ON_TIKTOK, "paper.kites"))
        assert typed_or_switched(bot.phones.phones) == []


async def test_it_is_asked_for_by_buttons_wherever_one_is(tmp_path: Path) -> None:
    async with stage(tmp_path, TWO) as bot:
        await on_the_list(bot)

        overview = bot.another()
        choice = await overview.press(await overview.say("/start"), "Check", offering("All phones"))
        assert "Check" in choice.text
        question = await overview.press(choice, "All phones", offering("Start: 2 phones"))
        await overview.press(question, "Cancel", saying("Check"))

        account = bot.another()
        card = await account.say("/account luna.bakery", offering("Still signed in?"))
        question = await account.press(card, "Still signed in?", offering("Start: 1 phone"))
        assert "Instagram" in question.text

        some = bot.another()
        listed = await some.say("/accounts", offering("Select"))
        question = await some.press(listed, "Check", offering("Start: 2 phones"))
        await some.press(question, "Cancel", saying("Check"))
        picking = await some.press(await some.say("/accounts"), "Select", saying("Tick "))
        picking = await some.press(picking, "paper.kites", offering("☑ ✓ paper.kites"))
        await some.press(picking, "Check", offering("Start: 1 phone"))

        phone = bot.another()
        listed = await phone.say("/phones", saying("Pixel 6"))
        label = next(at for at in ("1", "2") if f"{at} · Pixel 6" in listed.text)
        card = await phone.press(listed, f"🟢 {label}", offering("Check logins"))
        question = await phone.press(card, "Check logins", offering("Start: 1 phone"))

        result = await phone.result(phone.chat.press(question, "Start: 1 phone"))
        assert "4 accounts signed in" in result.text


async def test_killed_in_the_middle_it_looks_again_and_is_told_once(tmp_path: Path) -> None:
    async with stage(tmp_path, [FIRST]) as bot:
        await on_the_list(bot)
        (phone,) = bot.phones.phones
        phone.app.signed_in.remove("harbor_runs")
        hold = phone.faults.hold(rpc="dumpWindowHierarchy", screen="account_switcher")
        question = await bot.say("/check instagram all", offering("Start"))
        await bot.press(question, "Start", offering("Cancel the rest"))
        await hold.reached()
        await bot.program.kill()
        hold.release()

        await restarted(bot)
        result = await bot.shown(saying("Run 2 finished"), RUN)
        await bot.handled()

        assert "harbor_runs" in result.text
        assert not result.is_silent, result.text
        assert len(said(bot, "Run 2 finished")) == 1
        assert "harbor_runs" not in logined(bot)
        assert typed_or_switched([phone]) == []


async def test_it_waits_for_the_login_that_its_phone_is_at(tmp_path: Path) -> None:
    async with stage(tmp_path, [PhoneSpec("Pixel 6")]) as bot:
        await bot.put_accounts("luna.bakery")
        (phone,) = bot.phones.phones
        hold = phone.faults.hold(rpc="dumpWindowHierarchy", screen="login_form")
        await bot.start_run()
        await hold.reached()
        other = bot.another()
        question = await other.say("/check all", offering("Start"))
        progress = await other.press(question, "Start", offering("Cancel the rest"))
        assert "0 of 1" in progress.text
        hold.release()

        login = await bot.shown(saying("Run 1 finished"), RUN)
        check = await other.shown(saying("Run 2 finished"), RUN)

        assert "✅ 1 signed in" in login.text
        assert "1 account signed in" in check.text
        assert "Nothing has changed" in check.text


async def test_cancelled_while_it_looks_it_changes_nothing(tmp_path: Path) -> None:
    async with stage(tmp_path, [FIRST]) as bot:
        await on_the_list(bot)
        (phone,) = bot.phones.phones
        phone.app.signed_in.remove("harbor_runs")
        before = bot.rows("SELECT * FROM accounts ORDER BY id")
        hold = phone.faults.hold(rpc="dumpWindowHierarchy", screen="own_profile")
        question = await bot.say("/check instagram all", offering("Start"))
        progress = await bot.press(question, "Start", offering("Cancel the rest"))
        await hold.reached()
        await bot.press(progress, "Cancel the rest")
        hold.release()

        result = await bot.shown(saying("Run 2", "cancelled"), RUN)

        assert result.is_silent, result.text
        assert bot.rows("SELECT * FROM accounts ORDER BY id") == before
