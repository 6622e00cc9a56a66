"""A real bot without phones, and a story told to it."""

import tempfile
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import TypeVar

from sandbox.program import BotProgram, settings_for
from sandbox.telegram.server import BotApi

T = TypeVar("T")


async def with_bot(
    token: str, admins: Sequence[int], story: Callable[[BotApi], Coroutine[None, None, T]]
) -> T:
    """What the story returns; it is over when the program ends by itself."""
    with tempfile.TemporaryDirectory() as folder:
        async with BotApi(token) as api:
            known = settings_for(token=token, admin=admins[0], bot_api=api.base_url, adb_port=0)
            # Not on this machine: no adb server is started, and nothing answers.
            known["ROSTERBOT_ADB_SERVERS"] = "nowhere=adb.invalid:5037"
            known["ROSTERBOT_ADMINS"] = ",".join(map(str, admins))
            program = BotProgram(Path(folder), known)
            await program.start()
            try:
                return await program.while_running(story(api))
            finally:
                await program.stop()
