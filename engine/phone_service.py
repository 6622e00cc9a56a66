"""The use cases around phones."""

from engine.accounts.account import Workspace
from engine.clock import Clock
from engine.phones.fleet import Fleet
from engine.phones.overview import host_views, phone_views
from engine.runs.queue import Queue
from engine.storage.accounts import AccountStore
from engine.storage.phones import PhoneStore
from engine.views import HostView, PhoneView


class PhoneService:
    """The part of `Service` that is about phones; `Service` makes what it works with."""

    clock: Clock
    _accounts: AccountStore
    _phones: PhoneStore
    _queue: Queue
    _fleet: Fleet

    async def phones(self) -> tuple[PhoneView, ...]:
        """Remembered phones by label, then what adb lists and is not known."""
        running = await self._queue.running()
        busy_with = [job.account_id for job in running if job.account_id is not None]
        names = {account.id: account.username for account in await self._accounts.by_ids(busy_with)}
        cooldowns: dict[int, float] = {}
        for workspace in Workspace:
            for phone_id, until in (await self._phones.cooldowns(workspace)).items():
                if until > self.clock.now():
                    cooldowns[phone_id] = max(until, cooldowns.get(phone_id, until))
        return phone_views(
            await self._phones.all(),
            await self._phones.addresses(),
            self._fleet.snapshot(),
            self._fleet.online(),
            accounts=await self._accounts.bound_counts(),
            busy={
                job.phone_id: names.get(job.account_id or 0, "")
                for job in running
                if job.phone_id is not None
            },
            cooldowns=cooldowns,
        )

    async def hosts(self) -> tuple[HostView, ...]:
        return host_views(self._fleet.snapshot())
