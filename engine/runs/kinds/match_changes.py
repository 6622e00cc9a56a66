"""What readings of phones are about on the list, and changing it as was planned."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from engine.changes.kept import AboutPhones
from engine.changes.log import ChangeLog
from engine.model.account import UNSET, Account, AccountChanges, NewAccount, Workspace
from engine.model.account_changes import ChangeKind, MadeChange
from engine.model.actor import Actor
from engine.model.columns import Column, Values
from engine.model.run import Run
from engine.runs.matching import MatchPlan
from engine.runs.phone_reading import PhoneReading
from engine.storage.changes import Rows
from engine.storage.database import Transaction
from engine.storage.stores import Stores


@dataclass(frozen=True, slots=True)
class Found:
    """What a scan of an app on a phone changes."""

    workspace: Workspace
    phone_id: int
    plan: MatchPlan


class MatchChanges:
    """Looks accounts up for a plan, and carries plans out."""

    def __init__(self, stores: Stores) -> None:
        self._accounts = stores.accounts
        self._phones = stores.phones
        self._log = ChangeLog(stores)
        self._audit = stores.audit

    async def concerned(
        self, workspace: Workspace, readings: list[PhoneReading], within: Transaction | None = None
    ) -> list[Account]:
        """The accounts that readings are about: bound to their phones, or seen there."""
        handles = [handle for reading in readings for handle in reading.places]
        found = await self._accounts.by_usernames(workspace, handles, within)
        for reading in readings:
            found += await self._accounts.of_phone(reading.phone_id, workspace, within)
        return list({account.id: account for account in found}.values())

    async def carry_out(
        self, tx: Transaction, actor: Actor, found: Sequence[Found], run_id: int
    ) -> MadeChange | None:
        """Make plans' changes, with a line in the audit trail where there are any.

        They are one change, that of the actor's request; None where nothing changes.
        """
        visible = [one for one in found if one.plan.changes]
        await self._confirm(tx, found)
        if not visible:
            return None
        return await self._log.make(
            tx,
            actor,
            ChangeKind.MATCH,
            _app_of(visible),
            _changed(visible),
            partial(self._change, tx, actor, visible),
            about=await self._about(tx, visible, run_id),
        )

    async def carry_out_bit(self, tx: Transaction, actor: Actor, found: Found, run: Run) -> None:
        """The same with what one scan of a run has found: the run's scans make one change."""
        await self._confirm(tx, (found,))
        if found.plan.changes:
            await self._log.go_on(
                tx,
                replace(actor, request=request_of(run.id)),
                ChangeKind.MATCH,
                run.workspace,
                _changed((found,)),
                partial(self._change, tx, actor, (found,)),
                about=await self._about(tx, (found,), run.id),
            )

    async def _change(
        self, tx: Transaction, actor: Actor, found: Iterable[Found], _: Rows
    ) -> list[int]:
        created = []
        for one in found:
            plan, phone_id = one.plan, one.phone_id
            created += await self._accounts.insert_many(
                tx,
                [
                    NewAccount(
                        one.workspace,
                        handle,
                        _package(plan, handle),
                        phone_id=phone_id,
                        logined=True,
                        confirmed=True,
                    )
                    for handle in plan.create
                ],
            )
            changes = {
                account.id: _seen(account, one)
                for account in (*plan.bind, *plan.sign_in, *plan.moved)
            }
            changes |= {account.id: AccountChanges(logined=False) for account in plan.sign_out}
            await self._accounts.update_many(tx, list(changes.items()))
            detail = f"{len(plan.create)} new, {plan.changes - len(plan.create)} changed"
            await self._audit.record(tx, actor, "match.apply", one.workspace, detail)
        return created

    async def _confirm(self, tx: Transaction, found: Iterable[Found]) -> None:
        """What was seen of accounts that are as the list says stays, whatever is taken back."""
        for one in found:
            plan = one.plan
            visible = {account.id for account in (*plan.bind, *plan.sign_in, *plan.moved)}
            seen = [account for account in plan.seen if account.id not in visible]
            await self._accounts.update_many(
                tx, [(account.id, _seen(account, one)) for account in seen]
            )
            await self._accounts.note_seen(
                tx, (account.id for account in plan.there if account.id not in visible)
            )

    async def _about(self, tx: Transaction, found: Iterable[Found], run_id: int) -> AboutPhones:
        names = await self._phones.names(tx)
        return AboutPhones({one.phone_id: names[one.phone_id] for one in found}, run_id=run_id)


def request_of(run_id: int) -> str:
    """What the change of a run's scans bears as its request."""
    return f"run:{run_id}"


def _changed(found: Iterable[Found]) -> list[int]:
    """The accounts on the list that an operator would find changed."""
    return [
        account.id
        for one in found
        for account in (*one.plan.bind, *one.plan.sign_in, *one.plan.sign_out, *one.plan.moved)
    ]


def _app_of(found: Iterable[Found]) -> Workspace | None:
    apps = {one.workspace for one in found}
    return apps.pop() if len(apps) == 1 else None


def _seen(account: Account, found: Found) -> AccountChanges:
    return AccountChanges(
        phone_id=UNSET if account.phone_id == found.phone_id else found.phone_id,
        values=_package(found.plan, account.username),
        logined=True,
        confirmed=True,
        login_unseen=False,
    )


def _package(plan: MatchPlan, username: str) -> Values:
    package = plan.packages.get(username.casefold())
    return {} if package is None else {Column.PACKAGE: package}
