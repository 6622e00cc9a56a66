"""All phones as operators see them, put together from what is stored and what is seen now."""

from engine.common.clock import Clock
from engine.common.errors import WhyNotAutomated
from engine.fleet.battery_and_apps import BatteryAndApps
from engine.fleet.fleet import Fleet
from engine.model.actor import PhoneNeedsHuman
from engine.model.overview import PhonesStanding
from engine.model.phone import HostView, PhoneView
from engine.model.tags import KnownTag
from engine.rack.events import Standing
from engine.storage.stores import Stores
from engine.use_cases.events import Broadcast
from engine.use_cases.phones.overview import Known, host_views, phone_views
from engine.use_cases.phones.preflights import Preflights


class PhoneList:
    """Reads; asks no phone anything."""

    def __init__(
        self,
        stores: Stores,
        fleet: Fleet,
        vitals: BatteryAndApps,
        preflights: Preflights,
        events: Broadcast,
        clock: Clock,
    ) -> None:
        self._phones = stores.phones
        self._accounts = stores.accounts
        self._jobs = stores.jobs
        self._tags = stores.tags
        self._fleet = fleet
        self._vitals = vitals
        self._preflights = preflights
        self._events = events
        self._clock = clock

    async def views(self) -> tuple[PhoneView, ...]:
        """Remembered phones by label, then what adb lists and is not known."""
        busy = (*await self._jobs.running(), *await self._jobs.waiting())
        about = [job.account_id for job in busy if job.account_id is not None]
        names = {account.id: account.username for account in await self._accounts.by_ids(about)}
        healer = self._fleet.healer
        return phone_views(
            await self._phones.all(),
            await self._phones.addresses(),
            self._fleet.snapshot(),
            self._fleet.online(),
            Known(
                accounts=await self._accounts.bound_counts(),
                busy={
                    job.phone_id: (job, names.get(job.account_id or 0, ""))
                    for job in busy
                    if job.phone_id is not None
                },
                cooldowns=await self._phones.app_cooldowns(self._clock.now()),
                healing=healer.healing(),
                ill=healer.ill(),
                rests=healer.rests(),
                unsure=self._fleet.unsure(),
                batteries=self._vitals.batteries,
                troubles=self._preflights.troubles(),
            ),
            self._fleet.strangers(),
        )

    async def standing(self) -> PhonesStanding:
        """The same in short; of those that work, which are most, nothing is read."""
        healer, snapshot = self._fleet.healer, self._fleet.snapshot()
        healing, ill, online = healer.healing(), healer.ill(), self._fleet.online()
        well = online - ill - healing
        others = await self._phones.others(well)
        is_calm = all(seen.standing is Standing.ONLINE for seen in snapshot.phones)
        if not others and is_calm:
            return PhonesStanding(len(well))
        known = Known(healing=healing, ill=ill, rests=healer.rests(), unsure=self._fleet.unsure())
        addresses, strangers = await self._phones.addresses(), self._fleet.strangers()
        views = phone_views(others, addresses, snapshot, online, known, strangers)
        down = tuple(view for view in views if view.state.is_down)
        return PhonesStanding(len(well), down, sum(not view.state.exists for view in views))

    async def ids_of(self, name: str) -> frozenset[int]:
        """Phones by any label, serial or address of theirs, as it is written there."""
        return frozenset(record.id for record in await self._phones.find(name))

    async def tags(self) -> list[KnownTag]:
        """Those that phones have, by name."""
        return await self._tags.of_phones()

    def hosts(self) -> tuple[HostView, ...]:
        """The adb servers of the settings, in their order."""
        return host_views(self._fleet.snapshot())

    async def asking_for_help(self) -> tuple[PhoneNeedsHuman, ...]:
        """Phones somebody was asked to look after and that are not well yet."""
        names, healer = await self._phones.names(), self._fleet.healer
        return tuple(
            PhoneNeedsHuman(
                phone_id,
                names[phone_id],
                since,
                healer.health(phone_id).why,
                self._preflights.holder(phone_id),
            )
            for phone_id, since in healer.asking().items()
            if phone_id in names
        )

    async def announce(self, phone_id: int, since: float) -> None:
        """Tell that somebody is asked to look after a phone, if that still holds.

        Who holds its automation is looked for first, where another tool does.
        """
        if self._fleet.healer.health(phone_id).why is WhyNotAutomated.TAKEN:
            await self._preflights.look_for_holder(phone_id)
        for asking in await self.asking_for_help():
            if (asking.phone_id, asking.asked_at) == (phone_id, since):
                self._events.tell(asking)
