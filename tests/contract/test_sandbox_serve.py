"""The sandbox to use by hand: what it prints is there."""

import asyncio
import re
import signal
import sys
from pathlib import Path

import httpx

from sandbox.program import PROJECT, settings_for


def test_the_address_of_the_pages_is_a_setting_only_where_there_are_pages() -> None:
    plain = settings_for(token="1:a", admin=1, bot_api="http://127.0.0.1:1", adb_port=2)
    paged = settings_for(token="1:a", admin=1, bot_api="http://127.0.0.1:1", adb_port=2, pages="x")
    assert set(paged.items()) - set(plain.items()) == {("ROSTERBOT_TIKTOK_PAGES_URL", "x")}


async def test_what_is_printed_can_be_reached_until_it_is_asked_to_end(tmp_path: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "sandbox", "serve", "--port", "0", "--folder", str(tmp_path)),
        cwd=PROJECT,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(30):
            printed = (await process.stdout.readuntil(b"Ctrl-C ends it.")).decode()
            settings = dict(re.findall(r"^(ROSTERBOT_\w+)=(.+)$", printed, re.MULTILINE))
            async with httpx.AsyncClient() as client:
                answer = await client.get(f"{settings['ROSTERBOT_TIKTOK_PAGES_URL']}/@luna.bakes")
            assert '"followerCount": 1234567' in answer.text
            process.send_signal(signal.SIGINT)
            assert await process.wait() == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
