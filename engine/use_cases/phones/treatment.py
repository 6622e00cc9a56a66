"""What operators see of a phone and do with it by hand."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Final

from engine.common.clock import Clock
from engine.common.errors import PhoneError, RequestRefused
from engine.fleet.battery_and_apps import BatteryAndApps
from engine.fleet.fleet import Fleet
from engine.fleet.healing_policy import Rung
from engine.model.account import Account, Workspace
from engine.model.actor import Actor
from engine.model.app_on_phone import AppOnPhone
from engine.model.phone import AppVersion, BoundAccounts, PhoneCard, PhoneView
from engine.model.phone_record import PhoneRecord
from engine.model.run import Job, JobState
from engine.model.run_view import JobView, Picture
from engine.rack.asks import Photograph, ShowLabel
from engine.runs.knowledge import known_on
from engine.storage.database import Transaction
from engine.storage.phone_apps import PhoneAppStore
from engine.storage.remote_phones import RemotePhoneStore
from engine.storage.stores import Stores
from engine.use_cases.phones.preflights import Preflights

LABEL_LIMIT: Final = 32
"""Characters of a label."""
_JOBS: Final = 5
_PATIENCE: Final = 25.0
_LOOK: Final = 8.0
_SHOW: Final = 12.0
"""Seconds somebody waits for a phone, or for an agent of it that has just hung."""


class PhoneTreatment:
    """One phone at a time; `views` tells how all of them stand."""

    def __init__(
        self,
        stores: Stores,
        fleet: Fleet,
        vitals: BatteryAndApps,
        preflights: Preflights,
        views: Callable[[], Awaitable[Iterable[PhoneView]]],
        clock: Clock,
    ) -> None:
        self._database = stores.database
        self._phones = stores.phones
        self._accounts = stores.accounts
        self._jobs = stores.jobs
        self._audit = stores.audit
        self._fleet = fleet
        self._vitals = vitals
        self._preflights = preflights
        self._views = views
        self._clock = clock
        self._apps = PhoneAppStore(stores.database)
        self._remotes = RemotePhoneStore(stores.database)

    async def card(self, phone_id: int, *, live: bool = True) -> PhoneCard:
        """Everything about a phone.

        `live` reads its battery and apps now and looks over one that has no job, within a few
        seconds; otherwise, and where the phone does not answer, all is as last read. Raises
        `RequestRefused("phone_gone")`.
        """
        record = await self._record(phone_id)
        if live:
            live, _ = await asyncio.gather(self._read_vitals(phone_id), self._look_over(phone_id))
        view = next((view for view in await self._views() if view.id == phone_id), None)
        if view is None:
            raise RequestRefused("phone_gone")
        bound = {
            workspace: await self._accounts.of_phone(phone_id, workspace) for workspace in Workspace
        }
        open_jobs = await self._jobs.open_on(phone_id)
        addresses = {
            address.serial
            for address, owner in (await self._phones.addresses()).items()
            if owner == phone_id and address.host == record.host
        }
        remembered = [
            remote.address
            for remote in await self._remotes.all()
            if remote.host == record.host and remote.address in addresses
        ]
        return PhoneCard(
            phone=view,
            hardware_serial=record.hardware_serial,
            first_seen=record.first_seen,
            last_seen=self._clock.now() if self._fleet.is_online(phone_id) else record.last_seen,
            remote=remembered[0] if remembered else None,
            apps=_versions(
                await self._apps.of(phone_id),
                {each: await self._accounts.packages_of(each) for each in Workspace},
            ),
            users=self._vitals.users.get(phone_id, ()),
            health=self._fleet.healer.health(phone_id),
            accounts={workspace: _counted(accounts) for workspace, accounts in bound.items()},
            jobs=await self._job_views(await self._jobs.recent_on(phone_id, _JOBS), view.name),
            queued=sum(job.state is JobState.QUEUED for job in open_jobs),
            live=live,
            preflight=self._preflights.of(phone_id),
        )

    async def screenshot(self, actor: Actor, phone_id: int) -> Picture:
        """The phone's screen now, fields and keyboard blanked; noted in the audit trail.

        Works while a job runs. Raises `RequestRefused` with `phone_gone`, `phone_offline` (`name`),
        `phone_healing` (`name`) or `phone_does_not_answer` (`name`).
        """
        name = await self._reachable(phone_id)
        known = await known_on(self._accounts, phone_id)
        try:
            async with asyncio.timeout(_PATIENCE):
                taken = await self._fleet.ask(phone_id, Photograph(known))
        except (PhoneError, TimeoutError):
            raise RequestRefused("phone_does_not_answer", {"name": name}) from None
        await self._note(actor, "phone.screenshot", name)
        return Picture(taken.data, taken.drawn)

    async def rename(self, actor: Actor, phone_id: int, label: str) -> str:
        """Give a phone another label; return it as kept, trimmed.

        Raises `RequestRefused` with `phone_gone`, `phone_label_invalid` (`limit`) or
        `phone_label_taken` (`label`).
        """
        label = " ".join(label.split())
        if not label or len(label) > LABEL_LIMIT or not label.isprintable():
            raise RequestRefused("phone_label_invalid", {"limit": LABEL_LIMIT})

        async def work(tx: Transaction) -> None:
            record = await self._phones.get(phone_id, tx)
            if record is None:
                raise RequestRefused("phone_gone")
            if any(other.id != phone_id for other in await self._phones.find(label, tx)):
                raise RequestRefused("phone_label_taken", {"label": label})
            await self._phones.rename(tx, phone_id, label)
            await self._audit.record(tx, actor, "phone.rename", _name(record), label)

        await self._database.transact(work)
        return label

    async def reconnect(self, actor: Actor, phone_id: int) -> None:
        """Reconnect a phone, and see whether it can be used; one that rests may be well then.

        Takes up to a minute. Raises `RequestRefused` with `phone_gone`, `phone_busy` (`name`),
        `phone_healing` (`name`), `host_down` (`host`), or, when it did not help,
        `phone_does_not_answer` (`name`).
        """
        record = await self._record(phone_id)
        name = _name(record)
        if record.first_seen is None:
            # Its serial is what a file said; it has not been a phone of ours so far.
            raise RequestRefused("phone_offline", {"name": name})
        for host in self._fleet.snapshot().hosts:
            if host.name == record.host and host.problem:
                raise RequestRefused("host_down", {"host": host.name})
        await self._treat(actor, phone_id, name, Rung.RECONNECT, "phone.reconnect")

    async def restart_automation(self, actor: Actor, phone_id: int) -> None:
        """Stop uiautomator2 on a phone and start it again; one that rests may be well then.

        Takes up to a minute. Raises `RequestRefused` with `phone_gone`, `phone_offline` (`name`),
        `phone_busy` (`name`), `phone_healing` (`name`), or `phone_does_not_answer` (`name`).
        """
        name = await self._reachable(phone_id)
        await self._treat(actor, phone_id, name, Rung.RESTART, "phone.restart")

    async def identify(self, actor: Actor, phone_id: int) -> None:
        """Turn a phone's screen on and show its label there, for half a minute or until a job.

        Raises `RequestRefused` with `phone_gone`, `phone_offline` (`name`), `phone_busy` (`name`),
        `phone_healing` (`name`) or `phone_does_not_answer` (`name`).
        """
        name = await self._reachable(phone_id)
        await self._expect_idle(phone_id, name)
        await self._note(actor, "phone.identify", name)
        try:
            async with asyncio.timeout(_SHOW):
                await self._fleet.ask(phone_id, ShowLabel(f"# {name}", f"Rosterbot: {name}"))
        except (PhoneError, TimeoutError):
            raise RequestRefused("phone_does_not_answer", {"name": name}) from None

    async def _treat(self, actor: Actor, phone_id: int, name: str, rung: Rung, action: str) -> None:
        await self._expect_idle(phone_id, name)
        if phone_id in self._fleet.healer.healing():
            raise RequestRefused("phone_healing", {"name": name})
        await self._note(actor, action, name)
        try:
            await self._fleet.healer.treat(phone_id, rung)
        except PhoneError:
            raise RequestRefused("phone_does_not_answer", {"name": name}) from None

    async def _read_vitals(self, phone_id: int) -> bool:
        try:
            async with asyncio.timeout(_LOOK):
                await self._vitals.read(phone_id)
        except (PhoneError, TimeoutError):
            return False
        return True

    async def _look_over(self, phone_id: int) -> None:
        if any(job.state is JobState.RUNNING for job in await self._jobs.open_on(phone_id)):
            return
        with contextlib.suppress(PhoneError, TimeoutError):
            async with asyncio.timeout(_LOOK):
                await self._preflights.look(phone_id)

    async def _record(self, phone_id: int) -> PhoneRecord:
        record = await self._phones.get(phone_id)
        if record is None:
            raise RequestRefused("phone_gone")
        return record

    async def _reachable(self, phone_id: int) -> str:
        name = _name(await self._record(phone_id))
        if phone_id in self._fleet.healer.healing():
            raise RequestRefused("phone_healing", {"name": name})
        if not self._fleet.is_online(phone_id):
            raise RequestRefused("phone_offline", {"name": name})
        return name

    async def _expect_idle(self, phone_id: int, name: str) -> None:
        if any(job.state is JobState.RUNNING for job in await self._jobs.open_on(phone_id)):
            raise RequestRefused("phone_busy", {"name": name})

    async def _note(self, actor: Actor, action: str, name: str) -> None:
        await self._database.transact(lambda tx: self._audit.record(tx, actor, action, name))

    async def _job_views(self, jobs: list[Job], phone: str) -> tuple[JobView, ...]:
        about = [job.account_id for job in jobs if job.account_id is not None]
        names = {account.id: account.username for account in await self._accounts.by_ids(about)}
        return tuple(JobView(job, names.get(job.account_id or 0, ""), phone) for job in jobs)


def _name(record: PhoneRecord) -> str:
    return record.label or record.serial


def _counted(accounts: list[Account]) -> BoundAccounts:
    return BoundAccounts(
        len(accounts),
        sum(account.logined for account in accounts),
        sum(account.disabled for account in accounts),
    )


def _versions(
    read: Mapping[str, tuple[str, float]], named: Mapping[Workspace, frozenset[str]]
) -> tuple[AppVersion, ...]:
    """Of each app, its copies; a clone is the app's on whose list some account is in it."""
    found = []
    for workspace in Workspace:
        copies = {name: AppOnPhone.named(workspace, name) for name in sorted(read)}
        clones = {name.partition("@")[0] for name in named[workspace]}
        found += [
            AppVersion(copy, *read[name])
            for name, copy in copies.items()
            if copy is not None and (copy.is_own or copy.package in clones)
        ]
    return tuple(found)
