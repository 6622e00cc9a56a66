"""When queued jobs may begin: pauses between logins, and the attempts of a day."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Final, final

from engine.model.limits import DAY, LoginLimits
from engine.storage.database import Database

SPACED: Final = (
    "(sends AND submitted_at IS NULL AND EXISTS (SELECT 1 FROM jobs AS sent "
    "WHERE sent.phone_id = jobs.phone_id AND sent.submitted_at > ?1 - ?2 "
    "AND sent.submitted_at < ?1 + ?2) AND NOT EXISTS (SELECT 1 FROM accounts "
    "WHERE accounts.id = jobs.account_id "
    "AND (logined OR (login_unseen_at IS NOT NULL AND NOT jobs.consent))))"
)
"""A login that will be sent waits until `spacing` (?2) seconds after the last, now being ?1."""

MAY_BEGIN: Final = (
    "(not_before IS NULL OR not_before <= ?1) AND (resumed OR "  # noqa: S608
    f"(NOT EXISTS (SELECT 1 FROM switches WHERE name = 'drain') AND NOT {SPACED}))"
)
"""Whether a queued job is ready; what goes on after an answer is whatever else holds."""


@final
class Pacing:
    """What of the queue may begin, and what waits for how long. Nothing changes here."""

    def __init__(self, database: Database, limits: LoginLimits | None = None) -> None:
        self.limits = limits or LoginLimits()
        self._database = database

    async def attempts_used(self, account_ids: Iterable[int]) -> dict[int, float]:
        """Accounts that were sent as often as a day allows: when they may again, by id."""
        now = self._database.clock.now()
        found = await self._database.fetchall(
            "SELECT account_id, submitted_at FROM jobs WHERE submitted_at > ? "
            "AND account_id IN (SELECT value FROM json_each(?))",
            (now - DAY, json.dumps(list(account_ids))),
        )
        sent: dict[int, list[float]] = defaultdict(list)
        for row in found:
            sent[row["account_id"]].append(row["submitted_at"])
        used = {id: self.limits.may_again(times, now) for id, times in sent.items()}
        return {id: until for id, until in used.items() if until is not None}

    async def spaced(self, run_id: int) -> dict[int, float]:
        """A run's phones that wait before the next login is sent, and until when, by phone id."""
        if not self.limits.spacing:
            return {}
        found = await self._database.fetchall(
            "SELECT phone_id, (SELECT max(submitted_at) FROM jobs AS sent "  # noqa: S608
            "WHERE sent.phone_id = jobs.phone_id AND sent.submitted_at < ?1 + ?2) + ?2 "
            f"FROM jobs WHERE run_id = ?3 AND state = 'queued' AND {SPACED} "
            "AND phone_id NOT IN (SELECT phone_id FROM jobs WHERE phone_id IS NOT NULL "
            "AND state IN ('running', 'waiting')) GROUP BY phone_id",
            (self._database.clock.now(), self.limits.spacing, run_id),
        )
        return {row[0]: row[1] for row in found}

    async def waiting_phones(self, now: float) -> list[int]:
        """Phones that have a ready job and are not at another, longest waiting first."""
        found = await self._database.fetchall(
            f"SELECT phone_id FROM jobs WHERE state = 'queued' AND {MAY_BEGIN} "  # noqa: S608
            "AND phone_id IS NOT NULL AND phone_id NOT IN "
            "(SELECT phone_id FROM jobs WHERE state IN ('running', 'waiting') "
            "AND phone_id IS NOT NULL) "
            "GROUP BY phone_id ORDER BY min(id)",
            (now, self.limits.spacing),
        )
        return [row["phone_id"] for row in found]
