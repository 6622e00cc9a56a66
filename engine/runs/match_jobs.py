"""A scan's job: what it is given, and what its reading changes on the list."""

from dataclasses import dataclass, field

from engine.apps.result import FlowResult
from engine.model.account import Account, AccountChanges, NewAccount, Workspace
from engine.model.actor import Actor
from engine.model.run import Job, Run
from engine.runs.matching import MatchPlan, PhoneReading, plan_match
from engine.runs.scan_record import ScanRecord
from engine.storage.active_accounts import ActiveAccounts
from engine.storage.database import Transaction
from engine.storage.stores import Stores


@dataclass(frozen=True, slots=True)
class MatchWork:
    """An app to look through; see `engine.apps.scan.ScanTask`."""

    workspace: Workspace
    known: frozenset[str]
    phone_id: int
    active: ActiveAccounts = field(repr=False, compare=False)

    async def note_active(self, handle: str) -> None:
        await self.active.note(self.phone_id, self.workspace, handle)

    async def to_restore(self) -> str | None:
        return await self.active.noted(self.phone_id, self.workspace)

    async def restored(self) -> None:
        await self.active.forget(self.phone_id, self.workspace)


class MatchJobs:
    """Gives scans their work, and puts what they read on the list."""

    def __init__(self, stores: Stores) -> None:
        self._ledger = stores.queue
        self._accounts = stores.accounts
        self._active = stores.active_accounts
        self._audit = stores.audit

    async def prepare(self, job: Job) -> MatchWork:
        """See `JobsOfKind.prepare`."""
        phone_id = job.phone_id or 0
        bound = await self._accounts.of_phone(phone_id, job.workspace)
        known = frozenset(account.username.casefold() for account in bound)
        return MatchWork(job.workspace, known, phone_id, self._active)

    async def settle(
        self, tx: Transaction, job: Job, result: FlowResult
    ) -> tuple[str | None, tuple[tuple[str, bool], ...]]:
        """See `JobsOfKind.settle`. A preview keeps what was read, and changes nothing."""
        run = await self._ledger.run(job.run_id, tx)
        if run is None or job.phone_id is None:
            return None, ()
        plan = MatchPlan()
        if not run.preview:
            reading = PhoneReading(job.phone_id, result.signed_in)
            listed = await self.concerned(job.workspace, [reading], tx)
            plan = plan_match(reading, listed)
            await self.carry_out(tx, _by(run, job), job.workspace, job.phone_id, plan)
        changes = [(account.username, True) for account in (*plan.bind, *plan.sign_in)]
        changes += [(account.username, False) for account in plan.sign_out]
        return ScanRecord.of(result).planned(plan).to_json(), tuple(changes)

    async def concerned(
        self, workspace: Workspace, readings: list[PhoneReading], within: Transaction | None = None
    ) -> list[Account]:
        """The accounts that readings are about: bound to their phones, or seen there."""
        handles = [handle for reading in readings for handle in reading.handles or ()]
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
                NewAccount(workspace, handle, phone_id=phone_id, logined=True, confirmed=True)
                for handle in plan.create
            ],
        )
        changes = {
            account.id: AccountChanges(
                phone_id=phone_id, logined=True, confirmed=True, login_unseen=False
            )
            for account in plan.bind
        }
        changes |= {
            account.id: AccountChanges(logined=True, confirmed=True, login_unseen=False)
            for account in (*plan.sign_in, *plan.seen)
        }
        changes |= {account.id: AccountChanges(logined=False) for account in plan.sign_out}
        await self._accounts.update_many(tx, list(changes.items()))
        if plan.changes:
            created = len(plan.create)
            detail = f"{created} new, {plan.changes - created} changed"
            await self._audit.record(tx, actor, "match.apply", workspace, detail)


def _by(run: Run, job: Job) -> Actor:
    return Actor(run.operator_id, run.chat_id, f"job:{job.id}")
