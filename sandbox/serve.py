"""Simulated phones and a local chat to run the bot against by hand."""

import asyncio
import signal
from pathlib import Path

from sandbox import sample
from sandbox.farm import MUSICALLY, TRILL, Delays, Farm, PhoneSpec
from sandbox.phones.hardware import Hardware
from sandbox.program import settings_for
from sandbox.telegram.server import BotApi
from sandbox.tiktok.options import TikTokOptions
from sandbox.tiktok.service import TikTokService

MODELS = ("Pixel 6", "Galaxy A54", "Redmi Note 12")
DELAYS = Delays(dump=0.25, call=0.06, screen=0.3, boot=8.0)
POPUP = "albums"
"""Nobody knows it: the first phone's TikTok shows it at every start."""

TIKTOK_SIGNED_IN = {0: ("luna.bakes", "luna.breads"), 1: ("harbor.clips",)}


async def serve(*, phones: int, port: int, folder: Path) -> None:
    """Run phones, adb server and Bot API until SIGINT or SIGTERM; `folder` takes the sample."""
    (folder / "farm").mkdir(parents=True, exist_ok=True)
    specs = [_spec(number) for number in range(phones)]
    farm = Farm(
        folder / "farm",
        specs,
        instagram=sample.known_to_instagram(),
        tiktok=_known_to_tiktok(),
        delays=DELAYS,
        pages=True,
    )
    async with farm, BotApi(sample.TOKEN, port=port) as server:
        server.user(sample.OPERATOR_ID, "Ada").private_chat()
        workbook = folder / "accounts.xlsx"
        workbook.write_bytes(sample.spreadsheet([phone.serial for phone in farm.phones]))
        settings = settings_for(
            token=sample.TOKEN,
            admin=sample.OPERATOR_ID,
            bot_api=server.base_url,
            adb_port=farm.adb_port,
            pages=farm.pages.base_url,
        )
        print("Put these lines into .env, then `make run` in another terminal:\n")
        for name, value in settings.items():
            print(f"{name}={value}")
        print(f"\nThe chat:  {server.base_url}/chat/{sample.OPERATOR_ID}")
        print(f"A sample:  {workbook}")
        print("One phone's TikTok begins with a popup nobody knows: /match asks you about it.")
        print("Ctrl-C ends it.", flush=True)
        await _asked_to_end()


def _spec(number: int) -> PhoneSpec:
    """Every third phone has the other package of TikTok, in its newer version."""
    other = number % 3 == 2
    return PhoneSpec(
        MODELS[number % len(MODELS)],
        signed_in=sample.SIGNED_IN_FROM_THE_START.get(number, ()),
        tiktok=TRILL if other else MUSICALLY,
        tiktok_signed_in=TIKTOK_SIGNED_IN.get(number, ()),
        tiktok_app=TikTokOptions(
            version="46.7.3" if other else "43.1.4", pops_up="" if number else POPUP
        ),
        hardware=Hardware(battery=96 - 17 * number % 80),
    )


def _known_to_tiktok() -> TikTokService:
    service = TikTokService()
    service.add(
        "luna.bakes",
        "made-up-flour-1",
        display_name="Luna Bakes",
        followers=1_234_567,
        likes=98_765_432,
        videos=412,
        region="NL",
    )
    service.add("luna.breads", "made-up-rye-2", display_name="Luna Breads", row_shows_name=True)
    service.add("harbor.clips", "made-up-quay-3", email="clips@example.com", private=True)
    service.add("tea.and.tok", "made-up-leaf-4", email="tea@example.com", followers=31_400)
    return service


async def _asked_to_end() -> None:
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, asked.set)
    await asked.wait()
