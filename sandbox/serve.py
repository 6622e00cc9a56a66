"""Simulated phones and a local chat to run the bot against by hand."""

import asyncio
import signal
from pathlib import Path

from sandbox import sample
from sandbox.farm import Delays, Farm, PhoneSpec
from sandbox.program import settings_for
from sandbox.telegram.server import BotApi

MODELS = ("Pixel 6", "Galaxy A54", "Redmi Note 12")
DELAYS = Delays(dump=0.25, call=0.06, screen=0.3)


async def serve(*, phones: int, port: int, folder: Path) -> None:
    """Run phones, adb server and Bot API until SIGINT or SIGTERM; `folder` takes the sample."""
    (folder / "farm").mkdir(parents=True, exist_ok=True)
    specs = [
        PhoneSpec(
            MODELS[number % len(MODELS)],
            signed_in=sample.SIGNED_IN_FROM_THE_START.get(number, ()),
        )
        for number in range(phones)
    ]
    farm = Farm(folder / "farm", specs, instagram=sample.known_to_instagram(), delays=DELAYS)
    async with farm, BotApi(sample.TOKEN, port=port) as server:
        server.user(sample.OPERATOR_ID, "Ada").private_chat()
        workbook = folder / "accounts.xlsx"
        workbook.write_bytes(sample.spreadsheet([phone.serial for phone in farm.phones]))
        settings = settings_for(
            token=sample.TOKEN,
            admin=sample.OPERATOR_ID,
            bot_api=server.base_url,
            adb_port=farm.adb_port,
        )
        print("Put these lines into .env, then `make run` in another terminal:\n")
        for name, value in settings.items():
            print(f"{name}={value}")
        print(f"\nThe chat:  {server.base_url}/chat/{sample.OPERATOR_ID}")
        print(f"A sample:  {workbook}")
        print("Ctrl-C ends it.", flush=True)
        await _asked_to_end()


async def _asked_to_end() -> None:
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, asked.set)
    await asked.wait()
