"""`doctor`: what is set up, what answers, and what to do about the rest."""

import asyncio
import logging
import os
import sys
import time
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import httpx
import structlog
from telegram.error import InvalidToken, TelegramError

from bot import housekeeping, settings, surroundings
from bot.app import WEBHOOK_HELP, TokenRefused, make_bot
from bot.cli import process
from bot.cli.health import verdict
from bot.cli.kept_safe import examine_alarm, examine_backups
from bot.health import Health
from bot.metrics import LOOPBACK
from bot.polling import TokenWatch, reason_of
from bot.setting_values import is_on_this_machine
from bot.settings import Settings
from engine.common.errors import ConfigurationError
from engine.config import EngineConfig
from engine.maintenance.doctor import examine_agents, examine_phones, examine_storage
from engine.maintenance.host_checks import (
    Check,
    CheckResult,
    examine_clock,
    examine_disk,
    examine_env_file,
    examine_port,
    examine_versions,
)
from engine.maintenance.host_mail import examine_carrier, examine_hosts

_MARKS: Final = {CheckResult.FINE: "✓", CheckResult.DOUBTFUL: "!", CheckResult.WRONG: "✗"}
_PLAIN: Final = {CheckResult.FINE: "ok", CheckResult.DOUBTFUL: "!", CheckResult.WRONG: "x"}
_PINS: Final = Path(__file__).parents[2] / "requirements" / "run.txt"
_LIMIT: Final = 10.0
_LOOKED_AT: Final = 4096


def doctor() -> int:
    """Print a line for each check; return 1 if anything is wrong."""
    # What its parts would log is said in its lines.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    try:
        found = settings.load()
        if not is_on_this_machine(found.bot_api_url):
            surroundings.check(os.environ)
    except ConfigurationError as error:
        for line in str(error).splitlines():
            _print(Check("settings", CheckResult.WRONG, line))
        return 1
    config = EngineConfig(
        found.data_dir,
        found.key_file,
        found.adb_servers,
        agents=found.agents,
        carrier=found.carrier,
    )
    running = _running(found)
    checks = [
        Check("settings", CheckResult.FINE, f"admins named: {len(found.admins)}"),
        *examine_versions(_PINS),
        examine_disk(found.data_dir),
        *examine_storage(config),
        *examine_env_file(Path(".env")),
        _pulse(found),
        examine_agents(config, os.cpu_count() or 1, None if running is None else running.agents),
        *examine_hosts(() if running is None else running.machines),
        examine_backups(found, running),
        *asyncio.run(_ask_around(found, config, running)),
    ]
    for check in checks:
        _print(check)
    return 1 if any(check.verdict is CheckResult.WRONG for check in checks) else 0


async def _ask_around(found: Settings, config: EngineConfig, running: Health | None) -> list[Check]:
    alarm, token, clock, metrics, carrier, phones = await asyncio.gather(
        examine_alarm(found, running),
        _token(found),
        _clock(found),
        _metrics(found),
        examine_carrier(config.carrier),
        examine_phones(config, time.time),
    )
    return [alarm, token, clock, *metrics, *carrier, *phones]


async def _token(found: Settings) -> Check:
    bot = make_bot(found, TokenWatch())
    try:
        await bot.initialize()
        if url := (await bot.get_webhook_info()).url:
            where = f"a webhook leads to {urlsplit(url).hostname}"
            return Check("token", CheckResult.DOUBTFUL, f"{where}. {WEBHOOK_HELP}")
        return Check("token", CheckResult.FINE, f"@{bot.username}")
    except InvalidToken:
        return Check("token", CheckResult.WRONG, str(TokenRefused()))
    except TelegramError as error:
        reason = reason_of(error)
        remedy = "" if ":" in reason else "; check the network, and the proxy if there is one"
        text = f"{found.bot_api_url} can't be reached: {reason}{remedy}"
        return Check("token", CheckResult.WRONG, text)
    finally:
        await bot.shutdown()


async def _clock(found: Settings) -> Check:
    """Without the token: every answer of a web server bears its time."""
    is_direct = is_on_this_machine(found.bot_api_url)
    try:
        async with httpx.AsyncClient(trust_env=not is_direct, timeout=_LIMIT) as client:
            asked = time.time()
            answer = await client.head(found.bot_api_url)
            return examine_clock(answer.headers.get("Date"), asked, time.time())
    except httpx.HTTPError:
        return examine_clock(None, 0.0, 0.0)


async def _metrics(found: Settings) -> tuple[Check, ...]:
    if found.metrics_port is None:
        return ()
    try:
        async with httpx.AsyncClient(trust_env=False, timeout=_LIMIT) as client:
            address = f"http://{LOOPBACK}:{found.metrics_port}/metrics"
            # Whoever else is there may answer without end.
            async with client.stream("GET", address) as answer:
                ours = b"rosterbot_" in await anext(answer.aiter_bytes(_LOOKED_AT), b"")
    except httpx.HTTPError:
        ours = False
    return (examine_port(found.metrics_port, ours=ours),)


def _pulse(found: Settings) -> Check:
    if housekeeping.last_beat(found.data_dir) is None:
        return Check("bot", CheckResult.FINE, "not running")
    well, line = verdict(found.data_dir, time.time())
    return Check("bot", CheckResult.FINE if well else CheckResult.WRONG, line)


def _running(found: Settings) -> Health | None:
    """The bot as it last noted itself; None where it does not run."""
    if housekeeping.last_beat(found.data_dir) is None:
        return None
    return housekeeping.last_health(found.data_dir)


def _print(check: Check) -> None:
    marks = _MARKS if process.can_say("✓✗") else _PLAIN
    sys.stdout.write(f"{marks[check.verdict]} {check.name}: {check.text}\n")
