"""What readings of phones are about on the list, and changing it as was planned."""

from engine.model.account import UNSET, Account, AccountChanges, NewAccount, Workspace
from engine.model.actor import Actor
from engine.model.columns import Column, Values
from engine.runs.matching import MatchPlan
from engine.runs.phone_reading import PhoneReading
from engine.storage.database import Transaction
from engine.storage.stores import Stores


class MatchChanges:
    """Looks accounts up for a plan, and carries plans out."""

    def __init__(self, stores: Stores) -> None:
        self._accounts = stores.accounts
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
        self, tx: Transaction, actor: Actor, workspace: Workspace, phone_id: int, plan: MatchPlan
    ) -> None:
        """Make a plan's changes, with a line in the audit trail where there are any."""
        await self._accounts.insert_many(
            tx,
            [
                NewAccount(
                    workspace,
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
            account.id: AccountChanges(
                phone_id=UNSET if account.phone_id == phone_id else phone_id,
                values=_package(plan, account.username),
                logined=True,
                confirmed=True,
                login_unseen=False,
            )
            for account in (*plan.bind, *plan.sign_in, *plan.seen)
        }
        changes |= {account.id: AccountChanges(logined=False) for account in plan.sign_out}
        await self._accounts.update_many(tx, list(changes.items()))
        await self._accounts.note_seen(tx, (account.id for account in plan.there))
        if plan.changes:
            created = len(plan.create)
            detail = f"{created} new, {plan.changes - created} changed"
            await self._audit.record(tx, actor, "match.apply", workspace, detail)


def _package(plan: MatchPlan, username: str) -> Values:
    package = plan.packages.get(username.casefold())
    return {} if package is None else {Column.PACKAGE: package}
