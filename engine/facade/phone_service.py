"""The use cases around phones."""

from collections.abc import Mapping

from engine.common.clock import Clock
from engine.model.account import Workspace
from engine.model.actor import Actor, PhoneNeedsHuman, PhonesDoubted
from engine.model.phone import (
    Connected,
    ForgetProposal,
    Forgotten,
    HostView,
    PhoneCard,
    PhoneDoubt,
    PhoneView,
    RemotePhone,
    Replaced,
    ReplaceProposal,
    UnknownScreen,
    UnknownScreenFiles,
)
from engine.model.run_view import Picture
from engine.phones.battery_and_apps import BatteryAndApps
from engine.phones.fleet import Fleet
from engine.runs.job_execution import PACKAGES
from engine.runs.unknown_screens import UnknownScreens
from engine.storage.accounts import AccountStore
from engine.storage.audit import AuditStore
from engine.storage.confirmations import ConfirmationStore
from engine.storage.database import Database
from engine.storage.phone_apps import PhoneAppStore
from engine.storage.phones import PhoneStore
from engine.storage.queue import Queue
from engine.storage.remote_phones import RemotePhoneStore
from engine.storage.unknown_screens import UnknownScreenStore
from engine.use_cases.events import Broadcast
from engine.use_cases.phones.doubts import PhoneDoubts
from engine.use_cases.phones.phone_checks import PhoneChecks
from engine.use_cases.phones.phone_list import PhoneList
from engine.use_cases.phones.replace_or_forget import ReplaceOrForget
from engine.use_cases.phones.tcp_phones import RemoteKeeper, TcpPhones
from engine.use_cases.phones.treatment import PhoneTreatment
from engine.use_cases.phones.unknown_screens import KeptScreens


class PhoneService:
    """The part of `Service` that is about phones; `Service` makes what it works with."""

    _events: Broadcast

    def __init__(
        self,
        database: Database,
        phones: PhoneStore,
        accounts: AccountStore,
        queue: Queue,
        confirmations: ConfirmationStore,
        audit: AuditStore,
        fleet: Fleet,
        clock: Clock,
    ) -> None:
        remotes = RemotePhoneStore(database)
        packages = [package for workspace in Workspace for package in sorted(PACKAGES[workspace])]
        self._vitals = BatteryAndApps(fleet, PhoneAppStore(database), packages, clock)
        self._rounds = PhoneChecks(
            fleet, phones, RemoteKeeper(remotes, fleet, clock), self._vitals, clock
        )
        self._all_phones = PhoneList(phones, accounts, queue, fleet, self._vitals, clock)
        self._phone_desk = PhoneTreatment(
            database, phones, accounts, queue, audit, fleet, self._vitals, self.phones, clock
        )
        self._leaving = ReplaceOrForget(
            database, phones, accounts, queue, confirmations, remotes, audit, fleet
        )
        self._doubts = PhoneDoubts(database, phones, accounts, audit, fleet, self._tell_doubts)
        self._remote_desk = TcpPhones(database, remotes, phones, queue, audit, fleet)
        store = UnknownScreenStore(database)
        self._screens = UnknownScreens(store)
        self._kept_screens = KeptScreens(database, store, audit)

    async def phones(self) -> tuple[PhoneView, ...]:
        """Remembered phones by label, then what adb lists and is not known."""
        return await self._all_phones.views()

    async def hosts(self) -> tuple[HostView, ...]:
        """The adb servers of the settings, in their order."""
        return self._all_phones.hosts()

    async def phone_card(self, phone_id: int, *, live: bool = True) -> PhoneCard:
        """Everything about a phone.

        `live` reads its battery and apps now, within a few seconds; otherwise, and where the phone
        does not answer, they are as last read. Raises `RequestRefused("phone_gone")`.
        """
        return await self._phone_desk.card(phone_id, live=live)

    async def phones_asking_for_help(self) -> tuple[PhoneNeedsHuman, ...]:
        """Phones somebody was asked to look after and that are not well yet."""
        return await self._all_phones.asking_for_help()

    async def phone_doubts(self) -> tuple[PhoneDoubt, ...]:
        """Devices about which operators are asked which phone they are, the oldest first."""
        return await self._doubts.open()

    async def phone_doubt(self, doubt_id: int) -> PhoneDoubt:
        """One of them, settled or not. Raises `RequestRefused("doubt_gone")`."""
        return await self._doubts.one(doubt_id)

    async def settled_phone_doubts(self) -> tuple[PhoneDoubt, ...]:
        """Those that are settled and not told yet."""
        return await self._doubts.untold()

    async def set_phone_doubt_told(self, doubt_id: int) -> None:
        """Everybody was told how it was settled."""
        await self._doubts.set_told(doubt_id)

    async def say_same_phone(self, actor: Actor, doubt_id: int, phone_id: int) -> PhoneDoubt:
        """A device in doubt is this phone: it gets the phone's accounts and its work.

        Raises `RequestRefused` with `doubt_gone`, `doubt_settled` (`name`), `phone_gone` or, where
        the phone is connected and hence another one, `doubt_elsewhere` (`name`).
        """
        return await self._doubts.same(actor, doubt_id, phone_id)

    async def say_other_phone(self, actor: Actor, doubt_id: int) -> PhoneDoubt:
        """A device in doubt is a phone of its own, without accounts.

        Raises `RequestRefused` with `doubt_gone` or `doubt_settled` (`name`).
        """
        return await self._doubts.another(actor, doubt_id)

    async def say_all_same(self, actor: Actor, last_id: int) -> tuple[PhoneDoubt, ...]:
        """Each device, up to a doubt's id, is the only phone it may be; see `all_the_same`.

        What is claimed by two devices, or connected elsewhere, stays in doubt.
        """
        return await self._doubts.all_same(actor, last_id)

    async def screenshot(self, actor: Actor, phone_id: int) -> Picture:
        """The phone's screen now, fields and keyboard blanked; noted in the audit trail.

        Works while a job runs. Raises `RequestRefused` with `phone_gone`, `phone_offline` (`name`),
        `phone_healing` (`name`) or `phone_does_not_answer` (`name`).
        """
        return await self._phone_desk.screenshot(actor, phone_id)

    async def rename_phone(self, actor: Actor, phone_id: int, label: str) -> str:
        """Give a phone another label; return it as kept, trimmed.

        Raises `RequestRefused` with `phone_gone`, `phone_label_invalid` (`limit`) or
        `phone_label_taken` (`label`).
        """
        return await self._phone_desk.rename(actor, phone_id, label)

    async def reconnect_phone(self, actor: Actor, phone_id: int) -> None:
        """Reconnect a phone, and see whether it can be used; one that rests may be well then.

        Takes up to a minute. Raises `RequestRefused` with `phone_gone`, `phone_busy` (`name`),
        `phone_healing` (`name`), `host_down` (`host`), or, when it did not help,
        `phone_does_not_answer` (`name`).
        """
        await self._phone_desk.reconnect(actor, phone_id)

    async def restart_automation(self, actor: Actor, phone_id: int) -> None:
        """Stop uiautomator2 on a phone and start it again; one that rests may be well then.

        Takes up to a minute. Raises `RequestRefused` with `phone_gone`, `phone_offline` (`name`),
        `phone_busy` (`name`), `phone_healing` (`name`), or `phone_does_not_answer` (`name`).
        """
        await self._phone_desk.restart_automation(actor, phone_id)

    async def identify_phone(self, actor: Actor, phone_id: int) -> None:
        """Turn a phone's screen on and show its label there, for half a minute or until a job.

        Raises `RequestRefused` with `phone_gone`, `phone_offline` (`name`), `phone_busy` (`name`),
        `phone_healing` (`name`) or `phone_does_not_answer` (`name`).
        """
        await self._phone_desk.identify(actor, phone_id)

    async def propose_replace(self, actor: Actor, phone_id: int, other_id: int) -> ReplaceProposal:
        """Ask for the move of a phone's accounts, of both apps, to another phone.

        Raises `RequestRefused` with `phone_gone`, `same_phone`, `nothing_to_move` (`name`) or
        `account_busy` (`username`, `count`).
        """
        return await self._leaving.propose_replace(actor, phone_id, other_id)

    async def replace_phone(self, actor: Actor, token: str) -> Replaced:
        """Move the accounts a phone has now; they count as signed out, nothing is signed out.

        Raises `RequestRefused` with `token_unknown`, `token_used`, `token_expired`, `phone_gone`,
        `nothing_to_move` (`name`) or `account_busy` (`username`, `count`).
        """
        return await self._leaving.replace(actor, token)

    async def propose_forget(self, actor: Actor, phone_id: int) -> ForgetProposal:
        """Ask for a phone to be forgotten: its accounts lose it, its queued jobs end.

        One that is connected would be found again at once: `phone_online` (`name`); for one over
        TCP that is kept connected `phone_remote` (`name`, `address`): disconnect it first. Raises
        `RequestRefused` with these, `phone_gone` or `phone_busy` (`name`).
        """
        return await self._leaving.propose_forget(actor, phone_id)

    async def forget_phone(self, actor: Actor, token: str) -> Forgotten:
        """Forget a phone.

        Raises `RequestRefused` with `token_unknown`, `token_used`, `token_expired` and those of
        `propose_forget`.
        """
        return await self._leaving.forget(actor, token)

    async def connect_phone(self, actor: Actor, address: str) -> Connected:
        """Connect a phone over TCP, `[HOSTNAME/]HOST:PORT`, and keep it connected from now on.

        HOSTNAME is the adb server's name, the first one without it. Raises `RequestRefused` with
        `address_invalid`, `port_invalid`, `host_unknown` (`host`, `hosts`), `host_down` (`host`),
        `already_connected` (`address`) or `connect_failed` (`address`, `reason`: `refused`,
        `unreachable`, `name_unknown`, `timed_out` or `other`).
        """
        return await self._remote_desk.connect(actor, address)

    async def disconnect_phone(self, actor: Actor, address: str) -> RemotePhone:
        """Disconnect a phone over TCP and do not connect it again; what it was is returned.

        Raises `RequestRefused` with `address_invalid`, `port_invalid`, `host_unknown` (`host`,
        `hosts`), `not_connected` (`address`) or `phone_busy` (`name`).
        """
        return await self._remote_desk.disconnect(actor, address)

    async def remote_phones(self) -> tuple[RemotePhone, ...]:
        """Phones over TCP that are kept connected, by host and address."""
        return await self._remote_desk.all()

    async def unknown_screens(self) -> tuple[UnknownScreen, ...]:
        """Screens no catalogue knows, the last seen first."""
        return await self._kept_screens.all()

    async def unknown_screens_of_run(self, run_id: int) -> Mapping[int, int]:
        """The kept unknown screens a run's jobs ended at: their ids by job id."""
        return await self._kept_screens.of_run(run_id)

    async def unknown_screen(self, actor: Actor, screen_id: int) -> UnknownScreenFiles:
        """The files of an unknown screen; noted in the audit trail.

        Raises `RequestRefused("screen_gone")`.
        """
        return await self._kept_screens.files(actor, screen_id)

    def _tell_doubts(self) -> None:
        self._events.tell(PhonesDoubted())

    async def _phone_asks(self, phone_id: int, since: float) -> None:
        for asking in await self._all_phones.asking_for_help():
            if (asking.phone_id, asking.asked_at) == (phone_id, since):
                self._events.tell(asking)
