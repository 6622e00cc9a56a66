"""Runs of every kind as operators ask for them: proposed, and started once."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import Final

from engine.common.errors import RequestRefused
from engine.model.account import Workspace
from engine.model.actor import Actor
from engine.model.next_try import NextTry, next_tries
from engine.model.proposal import Plan, PlannedJob, Proposal, RunRequest
from engine.model.run import Exclusion, RunKind
from engine.model.run_view import (
    ExcludedAccount,
    ExcludedPhone,
    RunView,
    Selection,
    SelectionKind,
    progress_name,
)
from engine.runs.kinds.kind import Kind, Kinds
from engine.runs.run_outlook import RunOutlook
from engine.runs.run_reader import RunReader, phones_of
from engine.runs.scheduled import ScheduledStart
from engine.storage.confirmations import LIFETIME
from engine.storage.database import Reader, Transaction
from engine.storage.runs import NewJob, NewRun
from engine.storage.stores import Stores

_VERB: Final = "run"


class Proposals:
    """The one desk for runs of every kind."""

    def __init__(
        self,
        stores: Stores,
        kinds: Kinds,
        reader: RunReader,
        started: Callable[[int, Set[int | None]], None],
    ) -> None:
        self._database = stores.database
        self._outlook = RunOutlook(stores)
        self._jobs = stores.jobs
        self._run_store = stores.runs
        self._draining = stores.draining
        self._confirmations = stores.confirmations
        self._audit = stores.audit
        self._outbox = stores.outbox
        self._kinds = kinds
        self._reader = reader
        self._started = started

    async def propose(self, actor: Actor, asked: RunRequest) -> Proposal:
        """What a run would do, and the token that starts it.

        Raises `RequestRefused` with `phone_unknown` or `run_unknown`.
        """
        plan = await self._kinds[asked.kind].plan(asked)
        token = consent_token = None
        if plan.planned:
            token = await self._offer(actor, asked, plan, consent=False)
        if plan.unseen:
            consent_token = await self._offer(actor, asked, plan, consent=True)
        return Proposal(
            asked,
            plan,
            token,
            consent_token,
            expires_at=self._database.clock.now() + LIFETIME,
            draining=await self._draining.is_draining(),
            seconds=await self._outlook.of_plan(asked.kind, plan),
            at_work=await self._at_work(plan),
        )

    async def again(self, actor: Actor, run_id: int, which: NextTry = NextTry.AGAIN) -> Proposal:
        """What trying again what failed in a run would do.

        `which` of it; where nothing of that is left, whatever failed, so that it is told why not.
        Raises what `propose` raises.
        """
        view = await self._reader.view(run_id)
        run, kind = view.run, self._kinds[view.run.kind]
        apps = kind.workspaces if run.workspace is None else (run.workspace,)
        tries = next_tries(view.jobs, self._database.clock.now())
        wanted = [job for job in view.jobs if tries.get(job.job.id) is which and kind.may_mend(job)]
        latest = await self._jobs.last_of(
            job.job.account_id for job in wanted if job.job.account_id is not None
        )
        names = tuple(
            str(view.job.id)
            for view in wanted
            # What was tried since is told by the run that did.
            if (last := latest.get(view.job.account_id or 0)) is None
            or last.kind is not run.kind
            or last.id <= view.job.id
        )
        failed = Selection(SelectionKind.RETRY, names, run_id)
        return await self.propose(actor, RunRequest(run.kind, apps, failed, run.preview))

    async def started_before(self, actor: Actor) -> RunView | None:
        """The run that this very request has started already, before it was interrupted."""
        run_id = await self._confirmations.result_of(actor, _VERB)
        return None if run_id is None else await self._reader.view(int(run_id), again=True)

    async def start(self, actor: Actor, token: str) -> RunView:
        """Start what a token stands for, counted again; once, however often it is asked.

        The run may have become smaller since it was offered, never larger. Raises
        `RequestRefused` with `token_unknown`, `token_used`, `token_expired`, `already_begun`
        (`run`), what the kind of run says when nothing is left to do, or what `propose` raises.
        """
        said = json.loads(await self._confirmations.payload(actor, token, _VERB))
        asked = _asked(said)
        async with self._database.write() as tx:
            taken = await self._confirmations.take(tx, actor, token, _VERB)
            if taken.result is not None:
                run_id, again = int(taken.result), True
            else:
                kind = self._kinds[asked.kind]
                plan = await kind.plan(asked, consent=said["consent"], within=tx)
                offered = frozenset(said["offered"])
                planned = [job for job in plan.planned if job.key in offered]
                if not planned:
                    raise await self._nothing(tx, kind, plan)
                others = [job for job in plan.planned if job.key not in offered]
                left_out = (*_left_out(plan), *_still_left_out(others, said))
                run_id = await self._submit(
                    tx, actor, asked, planned, left_out, consent=said["consent"]
                )
                again = False
                await self._confirmations.keep_result(tx, token, str(run_id))
        view = await self._reader.view(run_id, again=again)
        if not again:
            self._started(run_id, phones_of(view))
        return view

    async def start_scheduled(
        self, tx: Transaction, actor: Actor, asked: RunRequest, schedule_id: int
    ) -> ScheduledStart:
        """Store a run that nobody has to confirm, within the caller's transaction.

        A login whose end was not seen is only looked at. Raises what `propose` raises.
        """
        plan = await self._kinds[asked.kind].plan(asked, within=tx)
        left_out = _left_out(plan)
        run_id = None
        if plan.planned:
            run_id = await self._submit(
                tx, actor, asked, plan.planned, left_out, schedule_id=schedule_id
            )
        return ScheduledStart.of(run_id, left_out)

    async def started_by(self, actor: Actor, token: str) -> RunView | None:
        """The run a token has started; None when it has not."""
        run_id = await self._confirmations.result(actor, token, _VERB)
        return None if run_id is None else await self._reader.view(int(run_id), again=True)

    async def _at_work(self, plan: Plan, within: Reader | None = None) -> tuple[int, ...]:
        if not plan.at_work:
            return ()
        accounts = [item.account_id for item in plan.at_work if item.account_id is not None]
        phones = [item.phone_id for item in plan.at_work if item.phone_id is not None]
        return await self._jobs.runs_at_work(accounts, phones, within)

    async def _nothing(self, tx: Transaction, kind: Kind, plan: Plan) -> RequestRefused:
        """Another run has begun all of it, or nothing is left to do."""
        runs = await self._at_work(plan, tx)
        if runs and plan.is_begun:
            return RequestRefused("already_begun", {"run": str(runs[-1])})
        return RequestRefused(kind.nothing)

    async def _offer(self, actor: Actor, asked: RunRequest, plan: Plan, *, consent: bool) -> str:
        payload = {
            "kind": asked.kind,
            "workspaces": asked.workspaces,
            "selection": asked.selection.kind,
            "names": asked.selection.names,
            "run": asked.selection.run_id,
            "ids": asked.selection.ids,
            "preview": asked.preview,
            "consent": consent,
            "offered": [job.key for job in plan.planned],
            "accounts": {item.account_id: item.reason for item in plan.excluded},
            "phones": {item.phone_id: item.reason for item in plan.excluded_phones},
        }
        return await self._confirmations.offer(actor, _VERB, json.dumps(payload))

    async def _submit(
        self,
        tx: Transaction,
        actor: Actor,
        asked: RunRequest,
        planned: Sequence[PlannedJob],
        left_out: Iterable[ExcludedAccount | ExcludedPhone],
        *,
        consent: bool = False,
        schedule_id: int | None = None,
    ) -> int:
        kind = self._kinds[asked.kind]
        apps = {job.workspace for job in planned}
        run = NewRun(
            asked.kind,
            apps.pop() if len(apps) == 1 else None,
            actor.operator_id,
            actor.chat_id,
            asked.preview,
            schedule_id,
            actor.topic,
        )
        jobs = [_job(kind, job, consent=consent) for job in planned]
        run_id = await self._run_store.submit(tx, run, jobs, left_out)
        if actor.message_id is not None:
            # In this transaction: nobody can have told how far it is in another message before.
            await self._outbox.adopt(tx, actor.chat_id, actor.message_id, progress_name(run_id))
        counted = f"{len(jobs)} {kind.counted}"
        await self._audit.record(tx, actor, "run.start", f"run {run_id}", counted)
        return run_id


def _job(kind: Kind, job: PlannedJob, *, consent: bool) -> NewJob:
    return NewJob(
        job.account_id,
        job.phone_id,
        consent=consent and not job.look_only,
        workspace=job.workspace,
        sends=kind.sends,
        phone_optional=kind.phone_optional,
    )


def _left_out(plan: Plan) -> tuple[ExcludedAccount | ExcludedPhone, ...]:
    return (*plan.excluded, *plan.excluded_phones)


def _still_left_out(
    others: Iterable[PlannedJob], said: Mapping[str, Mapping[str, str]]
) -> list[ExcludedAccount | ExcludedPhone]:
    """Of what was not offered and could take part by now, what the question named as left out."""
    still: dict[ExcludedAccount | ExcludedPhone, None] = {}
    for job in others:
        if job.account_id is not None:
            if (why := said["accounts"].get(str(job.account_id))) is not None:
                reason = Exclusion(why)
                still[ExcludedAccount(job.account_id, job.username, reason, job.phone)] = None
        elif (why := said["phones"].get(str(job.phone_id))) is not None:
            still[ExcludedPhone(job.phone_id or 0, job.phone, Exclusion(why))] = None
    return list(still)


def _asked(said: Mapping[str, str]) -> RunRequest:
    run_id = said["run"]
    return RunRequest(
        RunKind(said["kind"]),
        tuple(Workspace(app) for app in said["workspaces"]),
        Selection(
            SelectionKind(said["selection"]),
            tuple(said["names"]),
            None if run_id is None else int(run_id),
            tuple(map(int, said.get("ids", ()))),
        ),
        bool(said["preview"]),
    )
