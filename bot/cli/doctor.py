"""`doctor`: what is set up, what answers, and what to do about the rest."""

import asyncio
import sys
import time
from typing import Final

from telegram.error import InvalidToken, TelegramError

from bot import housekeeping, settings
from bot.app import TokenRefused, make_bot
from bot.settings import Settings
from engine.errors import ConfigurationError
from engine.examination import Check, examine_phones, examine_storage
from engine.service import EngineConfig

_MARKS: Final = {True: "✓", False: "✗"}


def doctor(*, quick: bool) -> int:
    """Print a line for each check; return 1 if anything is wrong.

    `quick` is the container's health check: no network, but the bot has to be alive.
    """
    try:
        found = settings.load()
    except ConfigurationError as error:
        for line in str(error).splitlines():
            _print(Check("settings", False, line))
        return 1
    config = EngineConfig(found.data_dir, found.key_file, found.adb_servers)
    checks = [Check("settings", True, f"{len(found.admins)} operators"), *examine_storage(config)]
    if quick:
        checks.append(_pulse(found, required=True))
    else:
        checks.append(_pulse(found, required=False))
        checks += asyncio.run(_ask_around(found, config))
    for check in checks:
        _print(check)
    return 0 if all(check.ok for check in checks) else 1


async def _ask_around(found: Settings, config: EngineConfig) -> list[Check]:
    token, phones = await asyncio.gather(_token(found), examine_phones(config))
    return [token, *phones]


async def _token(found: Settings) -> Check:
    bot = make_bot(found, asyncio.Event())
    try:
        await bot.initialize()
        return Check("token", True, f"@{bot.username}")
    except InvalidToken:
        return Check("token", False, str(TokenRefused()))
    except TelegramError as error:
        reason = type(error.__cause__ or error).__name__
        where = f"{found.bot_api_url} cannot be reached ({reason})"
        return Check("token", False, f"{where}; check the network, and a proxy if there is one")
    finally:
        await bot.shutdown()


def _pulse(found: Settings, *, required: bool) -> Check:
    last = housekeeping.last_beat(found.data_dir)
    if last is None:
        return Check("bot", not required, "not running")
    age = max(0, round(time.time() - last))
    if age > housekeeping.STALE_SECONDS:
        return Check(
            "bot", False, f"no sign of life for {age} s: restart it, or see how it ended in its log"
        )
    return Check("bot", True, f"running; its data is in use, last sign of life {age} s ago")


def _print(check: Check) -> None:
    sys.stdout.write(f"{_MARKS[check.ok]} {check.name}: {check.text}\n")
