"""Phones that leave the rack: their accounts move to another one, or the phone is forgotten."""

import json
from collections.abc import Mapping
from typing import Final

from engine.changes.kept import AboutPhones
from engine.changes.log import ChangeLog
from engine.common.errors import RequestRefused
from engine.fleet.fleet import Fleet
from engine.model.account import Account, AccountChanges, Workspace
from engine.model.account_changes import ChangeKind
from engine.model.actor import Actor
from engine.model.phone import ForgetProposal, Forgotten, Replaced, ReplaceProposal
from engine.model.phone_record import PhoneRecord
from engine.storage.changes import Rows
from engine.storage.confirmations import LIFETIME
from engine.storage.database import Transaction
from engine.storage.dropped_jobs import drop_waiting
from engine.storage.kept_phones import KeptPhones
from engine.storage.stores import Stores

_REPLACE: Final = "replace_phone"
_FORGET: Final = "forget_phone"


class ReplaceOrForget:
    """Asked for in numbers first; done with what the phone has when it is agreed to.

    Either can be taken back for ten minutes.
    """

    def __init__(self, stores: Stores, fleet: Fleet, changes: ChangeLog) -> None:
        self._changes = changes
        self._kept = KeptPhones()
        self._database = stores.database
        self._phones = stores.phones
        self._accounts = stores.accounts
        self._jobs = stores.jobs
        self._confirmations = stores.confirmations
        self._remotes = stores.remote_phones
        self._schedules = stores.schedules
        self._audit = stores.audit
        self._fleet = fleet

    async def propose_replace(self, actor: Actor, phone_id: int, other_id: int) -> ReplaceProposal:
        """Ask for the move of a phone's accounts, of all apps, to another phone.

        Raises `RequestRefused` with `phone_gone`, `same_phone`, `nothing_to_move` (`name`) or
        `account_busy` (`username`, `count`).
        """
        phone, other, moving = await self._to_move(phone_id, other_id, None)
        token = await self._confirmations.offer(
            actor, _REPLACE, json.dumps({"phone": phone_id, "other": other_id})
        )
        return ReplaceProposal(
            token,
            _name(phone),
            _name(other),
            _counted(moving),
            sum(account.logined for account in moving),
            self._database.clock.now() + LIFETIME,
            len(await self._schedules.of_phone(phone_id)),
        )

    async def replace(self, actor: Actor, token: str) -> Replaced:
        """Move the accounts a phone has now; they count as signed out, nothing is signed out.

        Schedules for the phone are for the other one from then on.

        Raises `RequestRefused` with `token_unknown`, `token_used`, `token_expired`, `phone_gone`,
        `nothing_to_move` (`name`) or `account_busy` (`username`, `count`).
        """
        async with self._database.write() as tx:
            taken = await self._confirmations.take(tx, actor, token, _REPLACE)
            if taken.result is not None:
                return _replaced(taken.result)
            agreed = json.loads(taken.payload)
            phone, other, moving = await self._to_move(agreed["phone"], agreed["other"], tx)
            scheduled = await self._schedules.of_phone(phone.id, tx)
            about = AboutPhones({phone.id: _name(phone), other.id: _name(other)}, scheduled)

            async def move(before: Rows) -> tuple[()]:
                changes = AccountChanges(phone_id=other.id, logined=False)
                await self._accounts.update_many(tx, [(i, changes) for i in before])
                await self._schedules.move_to_phone(tx, scheduled, phone.id, other.id)
                return ()

            ids = [account.id for account in moving]
            made = await self._changes.make(
                tx, actor, ChangeKind.REPLACE, None, ids, move, about=about
            )
            result = json.dumps(
                {
                    "phone": _name(phone),
                    "schedules": len(scheduled),
                    "change": made.id,
                    "until": made.undo_until,
                    "other": _name(other),
                    "other_id": other.id,
                    "accounts": _counted(moving),
                    "signed_in": sum(account.logined for account in moving),
                }
            )
            await self._confirmations.keep_result(tx, token, result)
            await self._audit.record(
                tx,
                actor,
                "phone.replace",
                _name(phone),
                f"{_name(other)} {len(moving)} accounts",
            )
        return _replaced(result, again=False)

    async def propose_forget(self, actor: Actor, phone_id: int) -> ForgetProposal:
        """Ask for a phone to be forgotten: its accounts lose it, its queued jobs end.

        One that is connected would be found again at once: `phone_online` (`name`); for one over
        TCP that is kept connected `phone_remote` (`name`, `address`): disconnect it first. Raises
        `RequestRefused` with these, `phone_gone` or `phone_busy` (`name`).
        """
        phone, bound = await self._to_forget(phone_id, None)
        queued = len(await self._jobs.open_on(phone_id))
        token = await self._confirmations.offer(actor, _FORGET, json.dumps({"phone": phone_id}))
        return ForgetProposal(
            token, _name(phone), _counted(bound), queued, self._database.clock.now() + LIFETIME
        )

    async def forget(self, actor: Actor, token: str) -> Forgotten:
        """Forget a phone.

        Raises `RequestRefused` with `token_unknown`, `token_used`, `token_expired` and those of
        `propose_forget`.
        """
        async with self._database.write() as tx:
            taken = await self._confirmations.take(tx, actor, token, _FORGET)
            if taken.result is not None:
                return _forgotten(taken.result)
            phone_id: int = json.loads(taken.payload)["phone"]
            phone, bound = await self._to_forget(phone_id, tx)
            queued = await drop_waiting(tx, self._database.clock.now(), phone_id)
            forgotten = await self._kept.keep(tx, phone_id)

            async def part(before: Rows) -> tuple[()]:
                changes = AccountChanges(phone_id=None, logined=False)
                await self._accounts.update_many(tx, [(i, changes) for i in before])
                await self._phones.forget(tx, phone_id)
                return ()

            made = await self._changes.make(
                tx,
                actor,
                ChangeKind.FORGET,
                None,
                [account.id for account in bound],
                part,
                about=AboutPhones({phone_id: _name(phone)}, forgotten=forgotten),
            )
            result = json.dumps(
                {
                    "phone": _name(phone),
                    "accounts": _counted(bound),
                    "queued": queued,
                    "change": made.id,
                    "until": made.undo_until,
                }
            )
            await self._confirmations.keep_result(tx, token, result)
            await self._audit.record(
                tx, actor, "phone.forget", _name(phone), f"{len(bound)} accounts"
            )
        await self._fleet.forget(phone_id)
        return _forgotten(result, again=False)

    async def _to_move(
        self, phone_id: int, other_id: int, within: Transaction | None
    ) -> tuple[PhoneRecord, PhoneRecord, list[Account]]:
        phone, other = await self._phone(phone_id, within), await self._phone(other_id, within)
        if phone.id == other.id:
            raise RequestRefused("same_phone")
        moving = await self._bound(phone_id, within)
        if not moving:
            raise RequestRefused("nothing_to_move", {"name": _name(phone)})
        busy = await self._jobs.open_accounts(within)
        names = [account.username for account in moving if account.id in busy]
        if names:
            raise RequestRefused("account_busy", {"username": names[0], "count": len(names)})
        return phone, other, moving

    async def _to_forget(
        self, phone_id: int, within: Transaction | None
    ) -> tuple[PhoneRecord, list[Account]]:
        phone = await self._phone(phone_id, within)
        owned = await self._phones.addresses(within)
        for remote in await self._remotes.all():
            for address, owner in owned.items():
                if owner == phone_id and (address.host, address.serial) == (
                    remote.host,
                    remote.address,
                ):
                    raise RequestRefused(
                        "phone_remote", {"name": _name(phone), "address": remote.address}
                    )
        if self._fleet.is_present(phone_id):
            raise RequestRefused("phone_online", {"name": _name(phone)})
        jobs = await self._jobs.open_on(phone_id, within)
        if any(job.state.has_phone for job in jobs):
            raise RequestRefused("phone_busy", {"name": _name(phone)})
        return phone, await self._bound(phone_id, within)

    async def _phone(self, phone_id: int, within: Transaction | None) -> PhoneRecord:
        record = await self._phones.get(phone_id, within)
        if record is None:
            raise RequestRefused("phone_gone")
        return record

    async def _bound(self, phone_id: int, within: Transaction | None) -> list[Account]:
        return [
            account
            for workspace in Workspace
            for account in await self._accounts.of_phone(phone_id, workspace, within)
        ]


def _name(record: PhoneRecord) -> str:
    return record.label or record.serial


def _counted(accounts: list[Account]) -> dict[Workspace, int]:
    return {
        workspace: count
        for workspace in Workspace
        if (count := sum(account.workspace is workspace for account in accounts))
    }


def _by_app(said: Mapping[str, int]) -> dict[Workspace, int]:
    return {Workspace(name): count for name, count in said.items()}


def _replaced(result: str, *, again: bool = True) -> Replaced:
    said = json.loads(result)
    return Replaced(
        said["phone"],
        said["other"],
        said["other_id"],
        _by_app(said["accounts"]),
        said["signed_in"],
        again,
        said.get("schedules", 0),
        said.get("change", 0),
        said.get("until", 0.0),
    )


def _forgotten(result: str, *, again: bool = True) -> Forgotten:
    said = json.loads(result)
    return Forgotten(
        said["phone"],
        _by_app(said["accounts"]),
        said["queued"],
        again,
        said.get("change", 0),
        said.get("until", 0.0),
    )
