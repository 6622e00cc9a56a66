"""/match as an operator goes through it: which phones, watching, the result, previews."""

from pathlib import Path

from sandbox.farm import MUSICALLY, PhoneSpec
from sandbox.telegram.model import Message
from sandbox.tiktok.options import TikTokOptions
from tests.e2e.chat.stage import PASSWORD, RUN, Row, Stage, offering, saying, stage

QUICK = TikTokOptions(splash_dumps=1, loading_dumps=1)
TWO = [
    PhoneSpec(
        "Pixel 6",
        ("luna.bakery", "harbor_runs"),
        tiktok=MUSICALLY,
        tiktok_signed_in=("tt.one", "tt.two"),
        tiktok_app=QUICK,
    ),
    PhoneSpec("Galaxy A54", ("paper.kites",)),
]


async def matched(bot: Stage, command: str) -> Message:
    """A whole match; its result."""
    question = await bot.say(command, offering("Start"))
    return await bot.result(bot.chat.press(question, "Start"))


def on_the_list(bot: Stage) -> list[tuple[str, str, int]]:
    found = bot.rows("SELECT workspace, username, logined FROM accounts ORDER BY 1, 2")
    return [(str(app), str(name), int(logined)) for app, name, logined in found]


async def test_what_is_signed_in_on_the_phones_is_on_the_list_after_one_match(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path, TWO) as bot:
        question = await bot.say("/match all", offering("Start"))
        assert "Scan 2 apps on 2 phones?" in question.text
        result = await bot.result(bot.chat.press(question, "Start: 2 phones"))
        assert "Seen on 2 phones: 5 accounts signed in." in result.text
        assert "1 without the app" in result.text
        assert "2 new: tt.one, tt.two" in result.text
        assert "3 new: " in result.text
        assert "no password yet" in result.text
        assert "❌" not in result.text
        assert on_the_list(bot) == [
            ("instagram", "harbor_runs", 1),
            ("instagram", "luna.bakery", 1),
            ("instagram", "paper.kites", 1),
            ("tiktok", "tt.one", 1),
            ("tiktok", "tt.two", 1),
        ]

        asked = bot.another()
        again = await matched(asked, "/match all")
        assert "Nothing to change" in again.text
        audit = await asked.say("/audit", saying("matched"))
        assert "started run 1: 4 scans" in audit.text


async def test_a_preview_changes_nothing_before_it_is_applied(tmp_path: Path) -> None:
    async with stage(tmp_path, TWO) as bot:
        rows: list[Row] = [
            {"username": "luna.bakery", "pwd": PASSWORD},
            {"username": "gone.one", "device": bot.phones.phones[0].serial, "logined": 1},
        ]
        await bot.put(rows)
        before = on_the_list(bot)
        preview = await matched(bot, "/match preview instagram all")
        assert "What would change" in preview.text
        assert "2 new: harbor_runs, paper.kites" in preview.text
        assert "1 bound to the phone: luna.bakery" in preview.text
        assert "1 no longer signed in: gone.one" in preview.text
        assert on_the_list(bot) == before
        await bot.restart()
        apply = preview.buttons[0][0].data or ""
        done = await bot.press(preview, "Apply 4 changes", saying("Done"))
        assert done is preview
        assert "What changed" in done.text
        assert "counted again" not in done.text
        assert on_the_list(bot) == [
            ("instagram", "gone.one", 0),
            ("instagram", "harbor_runs", 1),
            ("instagram", "luna.bakery", 1),
            ("instagram", "paper.kites", 1),
        ]
        applied, before = done.text, bot.rows("SELECT * FROM accounts")
        await bot.answered(await bot.chat.press_data(preview, apply))
        await bot.handled()
        assert done.text == applied
        assert bot.rows("SELECT * FROM accounts") == before
        asked = bot.another()
        foreign = await asked.press_data(await asked.say("/start"), apply)
        assert "button is no longer valid" in foreign.text


async def test_apps_and_phones_are_chosen_with_buttons(tmp_path: Path) -> None:
    async with stage(tmp_path, TWO) as bot:
        start = await bot.say("/start", offering("Match"))
        choice = await bot.press(start, "Match", offering("All phones"))
        assert "✓ Both" in choice.labels
        await bot.press(choice, "TikTok", offering("✓ TikTok"))
        await bot.press(choice, "☐ Only show", offering("☑ Only show"))
        question = await bot.press(choice, "Phone 1", offering("Start: 1 phone"))
        assert "Scan TikTok on 1 phone?" in question.text
        assert "only show what would change" in question.text
        dropped = await bot.press(question, "Cancel", saying("Nothing was changed"))
        assert dropped.labels == []
        asked = bot.another()
        named = await asked.say("/match instagram 2, 1", offering("Start"))
        assert "Scan Instagram on 2 phones?" in named.text
        unknown = await asked.say("/match phone 99")
        assert "no phone 99" in unknown.text
        assert bot.rows("SELECT count(*) FROM runs") == [(0,)]


async def test_what_is_left_as_it_is_and_what_was_not_read_is_told(tmp_path: Path) -> None:
    async with stage(tmp_path, TWO) as bot:
        first, second = bot.phones.phones
        await bot.put(
            [
                {"username": "paper.kites", "device": first.serial},
                {"username": "harbor_runs", "device": first.serial, "status": 1},
            ]
        )
        hold = first.faults.hold(rpc="dumpWindowHierarchy", screen="own_profile")
        question = await bot.say("/match instagram all", offering("Start"))
        progress = await bot.press(question, "Start", offering("Cancel the rest"))
        await hold.reached()
        shown = await bot.shown(saying("Now: Instagram on phone"), RUN)
        assert shown is progress
        hold.release()
        result = await bot.shown(saying("Run 1 finished"), RUN)
        label = dict(bot.rows("SELECT serial, label FROM phones"))
        here, there = label[second.serial], label[first.serial]
        assert f"left as is: paper.kites (seen on {here}, bound to {there})" in result.text
        assert "1 disabled, left as is: harbor_runs" in result.text
        assert bot.rows("SELECT username, status, logined FROM accounts ORDER BY username") == [
            ("harbor_runs", 1, 1),
            ("luna.bakery", 0, 1),
            ("paper.kites", 0, 0),
        ]

        await second.drop_transport()
        await bot.until_start_says("1 of 2")
        asked = bot.another()
        question = await asked.say("/match instagram all", offering("Start"))
        assert f"• 1 not connected: {here}" in question.text
        assert "Scan Instagram on 1 phone?" in question.text
