"""The use cases around phones."""

from collections.abc import Mapping

from engine.accounts.account import Workspace
from engine.clock import Clock
from engine.phone_views import (
    Connected,
    ForgetProposal,
    Forgotten,
    PhoneCard,
    RemotePhone,
    Replaced,
    ReplaceProposal,
    UnknownScreen,
    UnknownScreenFiles,
)
from engine.phones.fleet import Fleet
from engine.phones.overview import host_views, phone_views
from engine.runs.queue import Queue
from engine.storage.accounts import AccountStore
from engine.storage.phones import PhoneStore
from engine.views import Actor, HostView, PhoneNeedsHuman, PhoneView, Picture


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
        """The adb servers of the settings, in their order."""
        return host_views(self._fleet.snapshot())

    async def phone_card(self, phone_id: int, *, live: bool = True) -> PhoneCard:
        """Everything about a phone.

        `live` reads its battery and apps now, within a few seconds; otherwise, and where the phone
        does not answer, they are as last read. Raises `RequestRefused("phone_gone")`.
        """
        raise NotImplementedError

    async def phones_asking_for_help(self) -> tuple[PhoneNeedsHuman, ...]:
        """Phones somebody was asked to look after and that are not well yet."""
        raise NotImplementedError

    async def screenshot(self, actor: Actor, phone_id: int) -> Picture:
        """The phone's screen now, fields and keyboard blanked; noted in the audit trail.

        Works while a job runs. Raises `RequestRefused` with `phone_gone`, `phone_offline` (`name`),
        `phone_healing` (`name`) or `phone_does_not_answer` (`name`).
        """
        raise NotImplementedError

    async def rename_phone(self, actor: Actor, phone_id: int, label: str) -> str:
        """Give a phone another label; return it as kept, trimmed.

        Raises `RequestRefused` with `phone_gone`, `phone_label_invalid` (`limit`) or
        `phone_label_taken` (`label`).
        """
        raise NotImplementedError

    async def reconnect_phone(self, actor: Actor, phone_id: int) -> None:
        """Reconnect a phone, and see whether it can be used; one that rests may be well then.

        Takes up to a minute. Raises `RequestRefused` with `phone_gone`, `phone_busy` (`name`),
        `phone_healing` (`name`), `host_down` (`host`), or, when it did not help,
        `phone_does_not_answer` (`name`).
        """
        raise NotImplementedError

    async def restart_automation(self, actor: Actor, phone_id: int) -> None:
        """Stop uiautomator2 on a phone and start it again; one that rests may be well then.

        Takes up to a minute. Raises `RequestRefused` with `phone_gone`, `phone_offline` (`name`),
        `phone_busy` (`name`), `phone_healing` (`name`), or `phone_does_not_answer` (`name`).
        """
        raise NotImplementedError

    async def identify_phone(self, actor: Actor, phone_id: int) -> None:
        """Turn a phone's screen on and show its label there, for half a minute or until a job.

        Raises `RequestRefused` with `phone_gone`, `phone_offline` (`name`), `phone_busy` (`name`),
        `phone_healing` (`name`) or `phone_does_not_answer` (`name`).
        """
        raise NotImplementedError

    async def propose_replace(self, actor: Actor, phone_id: int, other_id: int) -> ReplaceProposal:
        """Ask for the move of a phone's accounts, of both apps, to another phone.

        Raises `RequestRefused` with `phone_gone`, `same_phone`, `nothing_to_move` (`name`) or
        `account_busy` (`username`, `count`).
        """
        raise NotImplementedError

    async def replace_phone(self, actor: Actor, token: str) -> Replaced:
        """Move the accounts a phone has now; they count as signed out, nothing is signed out.

        Raises `RequestRefused` with `token_unknown`, `token_used`, `token_expired`, `phone_gone`,
        `nothing_to_move` (`name`) or `account_busy` (`username`, `count`).
        """
        raise NotImplementedError

    async def propose_forget(self, actor: Actor, phone_id: int) -> ForgetProposal:
        """Ask for a phone to be forgotten: its accounts lose it, its queued jobs end.

        One that is connected would be found again at once: `phone_online` (`name`); for one over
        TCP that is kept connected `phone_remote` (`name`, `address`): disconnect it first. Raises
        `RequestRefused` with these, `phone_gone` or `phone_busy` (`name`).
        """
        raise NotImplementedError

    async def forget_phone(self, actor: Actor, token: str) -> Forgotten:
        """Forget a phone.

        Raises `RequestRefused` with `token_unknown`, `token_used`, `token_expired` and those of
        `propose_forget`.
        """
        raise NotImplementedError

    async def connect_phone(self, actor: Actor, address: str) -> Connected:
        """Connect a phone over TCP, `[HOSTNAME/]HOST:PORT`, and keep it connected from now on.

        HOSTNAME is the adb server's name, the first one without it. Raises `RequestRefused` with
        `address_invalid`, `port_invalid`, `host_unknown` (`host`, `hosts`), `host_down` (`host`),
        `already_connected` (`address`) or `connect_failed` (`address`, `reason`: `refused`,
        `unreachable`, `name_unknown`, `timed_out` or `other`).
        """
        raise NotImplementedError

    async def disconnect_phone(self, actor: Actor, address: str) -> RemotePhone:
        """Disconnect a phone over TCP and do not connect it again; what it was is returned.

        Raises `RequestRefused` with `address_invalid`, `port_invalid`, `host_unknown` (`host`,
        `hosts`), `not_connected` (`address`) or `phone_busy` (`name`).
        """
        raise NotImplementedError

    async def remote_phones(self) -> tuple[RemotePhone, ...]:
        """Phones over TCP that are kept connected, by host and address."""
        raise NotImplementedError

    async def unknown_screens(self) -> tuple[UnknownScreen, ...]:
        """Screens no catalogue knows, the last seen first."""
        raise NotImplementedError

    async def unknown_screens_of_run(self, run_id: int) -> Mapping[int, int]:
        """The kept unknown screens a run's jobs ended at: their ids by job id."""
        raise NotImplementedError

    async def unknown_screen(self, actor: Actor, screen_id: int) -> UnknownScreenFiles:
        """The files of an unknown screen; noted in the audit trail.

        Raises `RequestRefused("screen_gone")`.
        """
        raise NotImplementedError
