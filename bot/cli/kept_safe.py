"""What `doctor` says of daily backups and of the outside alarm."""

import asyncio
import ssl
import time
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

from bot.health import Health
from bot.settings import Settings
from engine.common.errors import StorageError
from engine.maintenance import daily_backup
from engine.maintenance.host_checks import Check, CheckResult

_BACKUPS: Final = "daily backup"
_ALARM: Final = "outside alarm"
_LATE: Final = 2 * daily_backup.EVERY
_LIMIT: Final = 5.0


def examine_backups(found: Settings, running: Health | None) -> Check:
    """Blocking; `running`: the bot as it last noted itself, which knows why one failed."""
    place = found.backup_place
    if place is None:
        return Check(_BACKUPS, CheckResult.FINE, "off; ROSTERBOT_BACKUP_DIR turns it on")
    now = time.time()
    try:
        seen = daily_backup.look(place, now)
    except StorageError as error:
        return Check(_BACKUPS, CheckResult.WRONG, str(error))
    if seen.future:
        text = (
            f"{seen.future} in {place.folder} are dated in the future: check this machine's clock"
        )
        return Check(_BACKUPS, CheckResult.DOUBTFUL, text)
    standing = None if running is None else running.backup
    if standing is not None and standing.trouble:
        return Check(_BACKUPS, CheckResult.WRONG, standing.said)
    if seen.last is None:
        return Check(
            _BACKUPS, CheckResult.FINE, f"none yet in {place.folder}; the bot will make one"
        )
    made = f"{datetime.fromtimestamp(seen.last.made_at, UTC):%Y-%m-%d %H:%M} UTC"
    if now - seen.last.made_at > _LATE:
        text = f"the last one is from {made}; the bot only makes them while it's running"
        return Check(_BACKUPS, CheckResult.DOUBTFUL, text)
    text = f"{seen.last.file}, from {made}; only you have its secret key, so try restoring it once"
    return Check(_BACKUPS, CheckResult.FINE, text)


async def examine_alarm(found: Settings, running: Health | None) -> Check:
    """Connects, and asks for nothing: only a bot that is well may keep the alarm silent."""
    if found.ping_url is None:
        return Check(_ALARM, CheckResult.FINE, "off; ROSTERBOT_PING_URL turns it on")
    parts = urlsplit(found.ping_url.reveal())
    standing = None if running is None else running.ping
    if standing is not None and standing.failing_since is not None:
        text = f"{parts.hostname} doesn't respond properly; look for `ping.failed` in the bot's log"
        return Check(_ALARM, CheckResult.WRONG, text)
    if standing is not None and standing.pinged_at is not None:
        ago = max(0, round(time.time() - standing.pinged_at))
        return Check(_ALARM, CheckResult.FINE, f"{parts.hostname}, pinged {ago} s ago")
    is_safe = parts.scheme == "https"
    try:
        async with asyncio.timeout(_LIMIT):
            _, writer = await asyncio.open_connection(
                parts.hostname,
                parts.port or (443 if is_safe else 80),
                ssl=ssl.create_default_context() if is_safe else None,
            )
            writer.close()
    except (OSError, TimeoutError) as error:
        why = getattr(error, "strerror", None) or "no response"
        text = (
            f"{parts.hostname} can't be reached ({why}); check ROSTERBOT_PING_URL and the network"
        )
        return Check(_ALARM, CheckResult.DOUBTFUL, text)
    return Check(
        _ALARM, CheckResult.FINE, f"{parts.hostname} responds; the bot pings it while it's running"
    )
