"""Times a wrong clock has left behind: what lies further ahead than it ever may is set right."""

from collections.abc import Mapping
from typing import Final

from engine.model.files import PLAN_LIFETIME
from engine.model.limits import DAY
from engine.storage import confirmations, dialogues, invitations
from engine.storage.database import Transaction

_RESTS: Final[Mapping[str, float]] = {
    "accounts.cooldown_until": DAY,
    "phone_cooldowns.until": DAY,
    "phone_health.resting_until": DAY,
    "jobs.not_before": DAY,
    "jobs.held_until": DAY,
    "jobs.waiting_until": DAY,
}
"""How long each may last, in seconds; what lasts longer ends after that, counted from now."""

_USES: Final[Mapping[str, float]] = {
    "confirmations.expires_at": confirmations.LIFETIME,
    "dialogues.expires_at": dialogues.LIFETIME,
    "import_plans.expires_at": PLAN_LIFETIME,
    "invitations.expires_at": invitations.LIFETIME,
    "changes.undo_until": DAY,
    "outbox.not_before": DAY,
}
"""How long each may be good for, or wait; what claims more is over, or due, now."""

_PAST: Final = ("jobs.submitted_at", "jobs.finished_at", "past_jobs.submitted_at")
"""What has happened cannot lie ahead: it happened now at the latest."""


_ABSURD: Final = 7 * DAY
"""Seconds beyond what may be: a clock that is off by hours must not end a rest."""


async def set_times_right(tx: Transaction, now: float) -> int:
    """Return how many times were set right; `now` is from a clock that is believed."""
    changed = 0
    for place, longest in _RESTS.items():
        changed += await _clamp(tx, place, beyond=now + longest + _ABSURD, to=now + longest)
    for place, longest in _USES.items():
        changed += await _clamp(tx, place, beyond=now + longest + _ABSURD, to=now)
    for place in _PAST:
        changed += await _clamp(tx, place, beyond=now + _ABSURD, to=now)
    return changed


async def _clamp(tx: Transaction, place: str, *, beyond: float, to: float) -> int:
    table, column = place.split(".")
    return await tx.execute(
        f"UPDATE {table} SET {column} = ?2 WHERE {column} > ?1",  # noqa: S608
        (beyond, to),
    )
