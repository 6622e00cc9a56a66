"""The program as `make run` starts it: nothing but an .env file in its working directory."""

import asyncio
import os
import sys
from pathlib import Path

import pytest

from sandbox.program import PROJECT
from sandbox.telegram.server import BotApi
from tests.e2e.chat.stage import START, TOKEN

ENDS_WITHIN = 90.0


def env_file(folder: Path, api: BotApi, **more: str) -> None:
    settings = {
        "ROSTERBOT_TOKEN": TOKEN,
        "ROSTERBOT_ADMINS": "1001, 1002",
        "ROSTERBOT_BOT_API_URL": api.base_url,
        "ROSTERBOT_ADB_SERVERS": "nowhere=adb.invalid:5037",
        **more,
    }
    text = "".join(f"{name}={value}\n" for name, value in settings.items())
    (folder / ".env").write_text(text, encoding="utf-8")


async def started(folder: Path) -> asyncio.subprocess.Process:
    """`python -m bot run` with an environment that has no setting in it."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "run",
        cwd=folder,
        env=kept | {"PYTHONPATH": str(PROJECT), "HOME": str(folder)},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )


async def ended(process: asyncio.subprocess.Process) -> tuple[int | None, str]:
    """Its exit status and what it wrote."""
    out, _ = await asyncio.wait_for(process.communicate(), ENDS_WITHIN)
    return process.returncode, out.decode()


async def test_an_env_file_alone_is_enough_and_a_second_instance_is_refused(
    tmp_path: Path,
) -> None:
    async with BotApi(TOKEN) as api:
        env_file(tmp_path, api)
        chat = api.user(1002).private_chat()
        await chat.send("/start")
        first = await started(tmp_path)
        try:
            await chat.wait(lambda message: "No accounts yet" in message.text, START)
            status, said = await ended(await started(tmp_path))
            assert status not in (0, None)
            last = said.strip().splitlines()[-1]
            assert "data" in last
            assert "Traceback" not in said
            await chat.send("/whoami")
            await chat.wait(lambda message: "1002" in message.text, START)
        finally:
            first.terminate()
            status, said = await ended(first)
        assert status == 0, said
        assert {".env", "data", "rosterbot.key"} <= set(os.listdir(tmp_path))  # noqa: PTH208
        assert (tmp_path / "rosterbot.key").stat().st_mode & 0o777 == 0o600
        assert (tmp_path / "data").stat().st_mode & 0o077 == 0
        assert TOKEN not in said


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("ROSTERBOT_ADMIN", "1001", "ROSTERBOT_ADMIN"),
        ("ROSTERBOT_ADMINS", "me", "ROSTERBOT_ADMINS"),
        ("ROSTERBOT_BOT_API_URL", "http://example.com", "ROSTERBOT_BOT_API_URL"),
        ("ROSTERBOT_KEY_FILE", "data/key", "ROSTERBOT_KEY_FILE"),
        ("ROSTERBOT_LOG_LEVEL", "loud", "debug, info, warning"),
        ("ROSTERBOT_TOKEN", "no token at all", "ROSTERBOT_TOKEN"),
    ],
)
async def test_a_wrong_line_in_the_env_file_is_refused_by_its_name(
    tmp_path: Path, name: str, value: str, told: str
) -> None:
    async with BotApi(TOKEN) as api:
        env_file(tmp_path, api, **{name: value})
        status, said = await ended(await started(tmp_path))
        assert status == 2
        assert told in said
        assert "Traceback" not in said
        assert TOKEN not in said
        assert not (tmp_path / "data").exists()
