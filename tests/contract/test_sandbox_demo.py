"""The demo's check list is met by the right end of the story, and by no other."""

import asyncio
import io
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest
from openpyxl import load_workbook

from sandbox import demo_checks, sample, totp
from sandbox.chat import NothingCame
from sandbox.demo import asked_by_the_bot
from sandbox.demo_checks import Seen
from sandbox.farm import Farm, PhoneSpec
from sandbox.phones.faults import Call, Hold, Trigger
from sandbox.program import PROJECT, BotProgram, ProgramEnded, settings_for
from sandbox.sample import Fate, SampleAccount
from sandbox.telegram.server import BotApi
from sandbox.transcript import Transcript

BEGAN, ENDED = 100.0, 110.0
TYPED = (*demo_checks.SIGNING_IN, Fate.WRONG_PASSWORD)


class Story:
    """The demo as it should end, before somebody spoils it."""

    def __init__(self, farm: Farm, server: BotApi, seen: Seen) -> None:
        self.farm = farm
        self.server = server
        self.seen = seen
        self.status = 0
        self.seconds = 30.0

    def missed(self) -> list[str]:
        checks = [
            *demo_checks.check(self.seen, self.farm, self.server),
            *demo_checks.end(status=self.status, seconds=self.seconds),
        ]
        return [check.promise for check in checks if not check.is_met]


@pytest.fixture
async def story(tmp_path: Path) -> Story:
    specs = [
        PhoneSpec(f"Phone {n}", signed_in=sample.SIGNED_IN_FROM_THE_START.get(n, ()))
        for n in range(3)
    ]
    farm = Farm(tmp_path, specs, instagram=sample.known_to_instagram())
    for account in sample.ACCOUNTS:
        if account.fate in TYPED:
            _sign_in(account, farm)
    for phone in farm.phones:
        phone.journal += [Call("rpc", "click", at, 0.01) for at in (BEGAN + 1, ENDED - 1)]
    server = BotApi(sample.TOKEN)
    chat = server.user(sample.OPERATOR_ID).private_chat()
    upload = await chat.send_document("accounts.xlsx", b"rows")
    chat.delete(upload)
    is_in = (*demo_checks.SIGNING_IN, Fate.SKIPPED)
    rows = [
        {"username": a.username, "pwd": "", "logined": str(int(a.fate in is_in))}
        for a in sample.ACCOUNTS
        if a.fate is not Fate.ROW_ERROR
    ]
    seen = Seen(
        preview="Instagram\n7 new, 1 error",
        upload=upload,
        left_out="Left out: quiet_garden (disabled)",
        result="4 signed in, 1 skipped, 1 failed: paper.kites",
        rows=rows,
        began=BEGAN,
        ended=ENDED,
    )
    return Story(farm, server, seen)


def _sign_in(account: SampleAccount, farm: Farm) -> None:
    phone, service = farm.phones[account.phone], farm.instagram
    service.sign_in(account.email or account.username, account.password, phone.hardware_serial)
    if account.totp_secret:
        code = totp.code(account.totp_secret, totp.step_at(time.time()))
        service.accepts_totp(account.username, code, phone.hardware_serial)
    if account.fate in demo_checks.SIGNING_IN:
        phone.signed_in.append(account.username)


def test_the_right_end_meets_every_check(story: Story) -> None:
    assert story.missed() == []


def _row_says(story: Story, username: str, logined: str) -> None:
    rows = [r | {"logined": logined} if r["username"] == username else r for r in story.seen.rows]
    story.seen = replace(story.seen, rows=rows)


def _typed_again(story: Story) -> None:
    story.farm.instagram.sign_in("kites@example.com", "made-up-old-6", "SIM00001")


def _typed_though_signed_in(story: Story) -> None:
    story.farm.instagram.sign_in("north@example.com", "made-up-north-3", "SIM00003")


def _other_account_lost(story: Story) -> None:
    story.farm.phones[2].signed_in.remove("studio.north")


def _one_after_the_other(story: Story) -> None:
    story.farm.phones[0].journal[:] = [Call("rpc", "click", BEGAN, 0.01)]


def _password_exported(story: Story) -> None:
    first, *others = story.seen.rows
    story.seen = replace(story.seen, rows=[first | {"pwd": "made-up"}, *others])


def _late(story: Story) -> None:
    story.seconds = 121.0


def _crashed(story: Story) -> None:
    story.status = 1


def _no_error_counted(story: Story) -> None:
    story.seen = replace(story.seen, preview="Instagram\n7 new, 0 errors")


def _file_kept(story: Story) -> None:
    story.seen.upload.deleted = False


def _nobody_left_out(story: Story) -> None:
    story.seen = replace(story.seen, left_out="7 accounts on 3 phones")


def _failure_not_named(story: Story) -> None:
    story.seen = replace(story.seen, result="4 signed in, 1 skipped, 1 failed")


@pytest.mark.parametrize(
    ("spoil", "promise"),
    [
        (lambda s: _row_says(s, "luna.bakery", "0"), "luna.bakery: signed in by e-mail"),
        (lambda s: _row_says(s, "quiet_garden", "1"), "quiet_garden: disabled, left out"),
        (_typed_again, "paper.kites: wrong password, typed once"),
        (_failure_not_named, "paper.kites: wrong password, typed once"),
        (_typed_though_signed_in, "studio.north: skipped, it was signed in"),
        (_other_account_lost, "studio.north: skipped, it was signed in"),
        (_one_after_the_other, "3 phones worked at once"),
        (_password_exported, "the export has 7 rows and no password"),
        (_late, "under two minutes (121 s)"),
        (_crashed, "the bot ended cleanly"),
        (_no_error_counted, "the preview counts 7 new accounts and one row error"),
        (_file_kept, "the message with the file was deleted"),
        (_nobody_left_out, "one account is left out before the run because it is disabled"),
    ],
)
def test_any_other_end_is_named(story: Story, spoil: Callable[[Story], None], promise: str) -> None:
    spoil(story)

    assert story.missed() == [promise]


def test_the_sample_has_the_documented_columns_and_eight_rows() -> None:
    data = sample.spreadsheet(["127.0.0.1:40001"])

    sheet = load_workbook(io.BytesIO(data))["accounts"]

    header, *rows = sheet.iter_rows(values_only=True)
    assert ",".join(map(str, header)) == (
        "id,email,pwd,username,device,device_index,logined,status,nickname,country,"
        "followers,following,hearts,videos,friends"
    )
    assert len(rows) == 8


async def test_the_transcript_shows_rows_without_their_passwords() -> None:
    lines: list[str] = []
    server = BotApi(sample.TOKEN)
    server.world.listen(Transcript(lines.append, is_coloured=False))

    chat = server.user(sample.OPERATOR_ID, "Ada").private_chat()
    await chat.send_document("accounts.xlsx", sample.spreadsheet(["127.0.0.1:40001"]))

    printed = "\n".join(lines)
    assert "luna.bakery" in printed
    assert [s for a in sample.ACCOUNTS for s in a.secrets if s in printed] == []


async def test_a_program_that_ends_is_noticed_while_something_is_awaited(tmp_path: Path) -> None:
    program = BotProgram(tmp_path, {"ROSTERBOT_TOKEN": "not a token"})
    chat = BotApi(sample.TOKEN).user(1).private_chat()
    await program.start()

    with pytest.raises(ProgramEnded, match=r"ended with status [1-9]"):
        await program.while_running(chat.wait(lambda m: True, timeout=30))

    assert program.log(1)


def test_the_address_of_the_pages_is_a_setting_only_where_there_are_pages() -> None:
    plain = settings_for(token="1:a", admin=1, bot_api="http://127.0.0.1:1", adb_port=2)
    paged = settings_for(token="1:a", admin=1, bot_api="http://127.0.0.1:1", adb_port=2, pages="x")
    assert set(paged.items()) - set(plain.items()) == {
        ("ROSTERBOT_TIKTOK_PAGES_URL", "x"),
        ("ROSTERBOT_TIKTOK_PAGES_PAUSE", "0.2"),
    }


async def test_serve_prints_the_settings_and_a_chat_that_answers_until_it_is_ended(
    tmp_path: Path,
) -> None:
    serving = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "sandbox", "serve", "--phones", "1", "--port", "0"),
        *("--folder", str(tmp_path)),
        cwd=PROJECT,
        stdout=asyncio.subprocess.PIPE,
    )
    assert serving.stdout
    async with asyncio.timeout(60):
        printed = (await serving.stdout.readuntil(b"Ctrl-C")).decode()
        settings = dict(line.split("=", 1) for line in printed.splitlines() if "=" in line)
        async with aiohttp.ClientSession() as browser:
            api = settings["ROSTERBOT_BOT_API_URL"]
            async with browser.get(f"{api}/chat/{settings['ROSTERBOT_ADMINS']}") as page:
                status = page.status
            pages = settings["ROSTERBOT_TIKTOK_PAGES_URL"]
            async with browser.get(f"{pages}/@luna.bakes") as page:
                profile = await page.text()
        serving.send_signal(signal.SIGINT)
        ended = await serving.wait()

    assert set(settings) == {
        "ROSTERBOT_TOKEN",
        "ROSTERBOT_ADMINS",
        "ROSTERBOT_BOT_API_URL",
        "ROSTERBOT_ADB_SERVERS",
        "ROSTERBOT_TIKTOK_PAGES_URL",
        "ROSTERBOT_TIKTOK_PAGES_PAUSE",
        "ROSTERBOT_LOGIN_SPACING",
    }
    assert '"followerCount": 1234567' in profile
    assert (status, ended) == (200, 0)
    assert (tmp_path / "accounts.xlsx").exists()


async def test_a_bot_that_asks_no_phone_is_told_as_that() -> None:
    with pytest.raises(NothingCame, match="the bot has not asked each phone within 0 s"):
        await asked_by_the_bot([Hold(Trigger(), before=True)], within=0.0)
