"""How long an account and its phone's app rest: longer each time in a row."""

from dataclasses import dataclass
from typing import final

from engine.common.clock import Clock
from engine.model.limits import rest_after
from engine.model.run import Job
from engine.storage.cooldowns import CooldownStore
from engine.storage.database import Transaction
from engine.storage.phones import PhoneStore


@dataclass(frozen=True, slots=True)
class Rests:
    """Until when an account and its phone's app rest (Unix seconds); None for no rest."""

    account: float | None = None
    phone: float | None = None

    @property
    def both(self) -> float | None:
        """When neither does any more."""
        return max((until for until in (self.account, self.phone) if until), default=None)


@final
class Cooldowns:
    """Counts rests within the transaction that ends a job, and lets the phone rest."""

    def __init__(self, phones: PhoneStore, clock: Clock) -> None:
        self._phones = phones
        self._clock = clock
        self._counts = CooldownStore()

    async def again(self, tx: Transaction, job: Job, account_id: int) -> Rests:
        """The app said "try again later" once more."""
        now = self._clock.now()
        in_a_row = 1 + await self._counts.of_account(tx, account_id)
        await self._counts.set_account(tx, account_id, in_a_row)
        until = now + rest_after(in_a_row)
        return Rests(until, await self._on_phone(tx, job, now))

    async def on_phone(self, tx: Transaction, job: Job) -> float | None:
        """Let the app rest on the job's phone; until when, None for a job without one."""
        return await self._on_phone(tx, job, self._clock.now())

    async def _on_phone(self, tx: Transaction, job: Job, now: float) -> float | None:
        if job.phone_id is None:
            return None
        in_a_row = 1 + await self._counts.of_phone(tx, job.phone_id, job.workspace)
        until = now + rest_after(in_a_row)
        await self._phones.set_cooldown(tx, job.phone_id, job.workspace, until)
        await self._counts.set_phone(tx, job.phone_id, job.workspace, in_a_row)
        return until

    async def anew(self, tx: Transaction, job: Job, account_id: int) -> None:
        """A login succeeded: the next rest is a short one again."""
        await self._counts.set_account(tx, account_id, 0)
        if job.phone_id is not None:
            await self._counts.set_phone(tx, job.phone_id, job.workspace, 0)
