"""Check: are they still signed in? Nothing is typed, and nobody is switched."""

from dataclasses import replace
from typing import ClassVar, Final

from engine.apps.result import FlowResult
from engine.model.account import Credentials
from engine.model.check import CheckFound
from engine.model.proposal import Plan, RunRequest
from engine.model.run import Job, Outcome, RunKind
from engine.model.run_view import JobView
from engine.rack.works import ScanWork
from engine.runs.homes import homes_on
from engine.runs.kinds.kind import Kind, Over, Settled
from engine.runs.kinds.scans import OF_ACCOUNTS, Scans, without_app
from engine.runs.phone_reading import PhoneReading
from engine.runs.seen import set_logined_as_seen
from engine.storage.database import Transaction
from engine.storage.stores import Stores

_LOOKED_BACK: Final = 200
"""How many of a phone's jobs are gone through for the last look."""


class Check(Kind):
    """Reads profile and switcher of each app as it is, and tells what changed since the last look.

    What the list says changes by a reading that is whole alone.
    """

    id: ClassVar = RunKind.CHECK
    over: ClassVar = Over.PHONES
    counted: ClassVar = "looks"
    nothing: ClassVar = "nothing_to_check"

    def __init__(self, stores: Stores, scans: Scans) -> None:
        self._jobs = stores.jobs
        self._accounts = stores.accounts
        self._scans = scans

    def may_mend(self, view: JobView) -> bool:
        """Without those whose rows only switching could tell."""
        return not CheckFound.from_json(view.found).unreadable

    async def plan(
        self, asked: RunRequest, *, consent: bool = False, within: Transaction | None = None
    ) -> Plan:
        """Of phones, the apps of which accounts are on the list; of accounts, where they are."""
        if asked.selection.kind in OF_ACCOUNTS:
            return await self._scans.of_accounts(asked, within)
        with_accounts = {
            (phone_id, workspace)
            for workspace in asked.workspaces
            for phone_id in await self._accounts.phones_of(workspace)
        }
        pairs = [pair for pair in await self._scans.pairs(asked) if pair in with_accounts]
        return await self._scans.part(pairs, within)

    async def prepare(self, job: Job) -> ScanWork:
        homes = await homes_on(self._accounts, job.phone_id, job.workspace)
        return ScanWork(job.workspace, homes, expects_all=True)

    async def conclude(self, job: Job, result: FlowResult) -> FlowResult:
        """An app that is gone is nothing wrong where nobody is said to be signed in to it."""
        if result.outcome is Outcome.APP_MISSING and job.phone_id is not None:
            bound = await self._accounts.of_phone(job.phone_id, job.workspace)
            if any(one.logined and not one.disabled for one in bound):
                return result
        return without_app(result)

    async def settle(
        self,
        tx: Transaction,
        job: Job,
        result: FlowResult,
        *,
        sent: bool,
        typed: Credentials | None = None,
    ) -> Settled:
        found = CheckFound(unreadable=result.unreadable, active=result.active)
        worse = await self._is_news(tx, job, result)
        reading = PhoneReading.of(job.phone_id or 0, result)
        if reading.read and job.phone_id is not None:
            bound = await self._accounts.of_phone(job.phone_id, job.workspace, tx)
            last_seen = await self._accounts.last_seen((one.id for one in bound), tx)
            on_list = {one.username.casefold(): one for one in bound}
            there = list(reading.places)
            found = replace(
                found,
                there=len(there),
                signed_out={
                    one.username: last_seen.get(one.id)
                    for one in bound
                    if one.logined and reading.lacks(one)
                },
                signed_in=tuple(
                    one.username
                    for handle, one in on_list.items()
                    if not one.logined and handle in there
                ),
                strangers=tuple(handle for handle in there if handle not in on_list),
            )
            worse |= any(not on_list[name.casefold()].disabled for name in found.signed_out)
        seen = await set_logined_as_seen(tx, self._accounts, job, result)
        found = replace(found, worse=worse)
        too_often = result.outcome is Outcome.RATE_LIMITED
        return Settled(result, found.to_json(), seen, result.until, too_often=too_often)

    async def _is_news(self, tx: Transaction, job: Job, result: FlowResult) -> bool:
        """Whether it ended badly, and otherwise than the last look at the same app."""
        if result.outcome.succeeded or result.outcome is Outcome.CANCELLED:
            return False
        earlier = await self._jobs.recent_on(job.phone_id or 0, _LOOKED_BACK, tx)
        last = next(
            (
                one
                for one in earlier
                if one.kind is job.kind
                and one.workspace is job.workspace
                and one.id < job.id
                and one.outcome not in (None, Outcome.CANCELLED)
            ),
            None,
        )
        return last is None or (last.outcome, last.challenge) != (result.outcome, result.challenge)
