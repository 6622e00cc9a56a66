"""Runs as operators ask for them: proposed and started."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import Final

from engine.common.clock import Clock
from engine.common.errors import RequestRefused
from engine.model.account import Workspace
from engine.model.actor import Actor
from engine.model.run import Exclusion, RunKind
from engine.model.run_view import (
    ExcludedAccount,
    LoginProposal,
    Pace,
    PlannedLogin,
    RunView,
    Selection,
    SelectionKind,
)
from engine.runs.scheduled import ScheduledStart
from engine.runs.selection import Chosen, Surroundings, choose
from engine.storage.confirmations import LIFETIME
from engine.storage.database import Transaction
from engine.storage.queue import NewJob, NewRun
from engine.storage.stores import Stores
from engine.use_cases.runs.account_selector import AccountSelector, Selected
from engine.use_cases.runs.run_reader import RunReader, phones_of

_VERB: Final = "login"


class Logins:
    """The use cases around login runs."""

    def __init__(
        self,
        stores: Stores,
        selector: AccountSelector,
        reader: RunReader,
        *,
        online: Callable[[], Set[int]],
        unsure: Callable[[], Set[int]],
        started: Callable[[int, Set[int | None]], None],
        clock: Clock,
    ) -> None:
        self._database = stores.database
        self._queue = stores.queue
        self._phones = stores.phones
        self._selector = selector
        self._reader = reader
        self._confirmations = stores.confirmations
        self._audit = stores.audit
        self._online = online
        self._unsure = unsure
        self._started = started
        self._clock = clock

    async def propose(
        self, actor: Actor, workspace: Workspace, selection: Selection
    ) -> LoginProposal:
        """What a login run over a selection would do, and the token that starts it.

        Raises `RequestRefused` with `phone_unknown` or `run_unknown`.
        """
        selected = await self._selector.select(workspace, selection)
        chosen = await self._choose(workspace, selected, consent=False)
        needs_consent = sum(login.look_only for login in chosen.planned)
        token = consent_token = None
        if chosen.planned:
            token = await self._offer(actor, chosen, workspace, selection, consent=False)
        if needs_consent:
            consent_token = await self._offer(actor, chosen, workspace, selection, consent=True)
        return LoginProposal(
            workspace,
            selection,
            chosen.planned,
            chosen.excluded,
            selected.unknown,
            needs_consent,
            token,
            consent_token,
            expires_at=self._clock.now() + LIFETIME,
            pace=_pace(self._queue.limits.spacing, selected, chosen),
            draining=await self._queue.is_draining(),
        )

    async def start(self, actor: Actor, token: str) -> RunView:
        """Start what a token stands for, counted again; once, however often it is asked.

        The run may have become smaller since it was offered, never larger.

        Raises `RequestRefused` with `token_unknown`, `token_used`, `token_expired`,
        `nothing_to_do`, or what `propose` raises.
        """
        payload = await self._confirmations.payload(actor, token, _VERB)
        workspace, selection, consent, offered, left_out = _unpacked(payload)
        async with self._database.write() as tx:
            taken = await self._confirmations.take(tx, actor, token, _VERB)
            if taken.result is not None:
                run_id, again = int(taken.result), True
            else:
                selected = await self._selector.select(workspace, selection)
                chosen = await self._choose(workspace, selected, consent=consent)
                planned = [login for login in chosen.planned if login.account_id in offered]
                excluded = (*chosen.excluded, *_still_left_out(chosen, offered, left_out))
                if not planned:
                    raise RequestRefused("nothing_to_do")
                run = NewRun(RunKind.LOGIN, workspace, actor.operator_id, actor.chat_id)
                run_id = await self._submit(tx, actor, run, planned, excluded, consent=consent)
                again = False
                await self._confirmations.keep_result(tx, token, str(run_id))
        view = await self._reader.view(run_id, again=again)
        if not again:
            self._started(run_id, phones_of(view))
        return view

    async def start_scheduled(
        self,
        tx: Transaction,
        actor: Actor,
        workspace: Workspace,
        selection: Selection,
        schedule_id: int,
    ) -> ScheduledStart:
        """Store a run that nobody has to confirm, within the caller's transaction.

        A login whose end was not seen is only looked at. Raises what `propose` raises.
        """
        selected = await self._selector.select(workspace, selection)
        chosen = await self._choose(workspace, selected, consent=False)
        if not chosen.planned:
            return ScheduledStart.of(None, chosen.excluded)
        run = NewRun(
            RunKind.LOGIN, workspace, actor.operator_id, actor.chat_id, schedule_id=schedule_id
        )
        run_id = await self._submit(tx, actor, run, chosen.planned, chosen.excluded)
        return ScheduledStart.of(run_id, chosen.excluded)

    async def started_by(self, actor: Actor, token: str) -> RunView | None:
        """The run a token has started; None when it has not."""
        run_id = await self._confirmations.result(actor, token, _VERB)
        return None if run_id is None else await self._reader.view(int(run_id), again=True)

    async def _submit(
        self,
        tx: Transaction,
        actor: Actor,
        run: NewRun,
        planned: Sequence[PlannedLogin],
        excluded: Iterable[ExcludedAccount],
        *,
        consent: bool = False,
    ) -> int:
        jobs = [
            NewJob(login.account_id, login.phone_id, consent=consent and not login.look_only)
            for login in planned
        ]
        run_id = await self._queue.submit(tx, run, jobs, excluded)
        await self._audit.record(tx, actor, "run.start", f"run {run_id}", f"{len(jobs)} logins")
        return run_id

    async def _offer(
        self,
        actor: Actor,
        chosen: Chosen,
        workspace: Workspace,
        selection: Selection,
        *,
        consent: bool,
    ) -> str:
        payload = json.dumps(
            {
                "workspace": workspace,
                "kind": selection.kind,
                "names": selection.names,
                "run": selection.run_id,
                "consent": consent,
                "offered": [login.account_id for login in chosen.planned],
                "left_out": {item.account_id: item.reason for item in chosen.excluded},
            }
        )
        return await self._confirmations.offer(actor, _VERB, payload)

    async def _choose(self, workspace: Workspace, selected: Selected, *, consent: bool) -> Chosen:
        around = Surroundings(
            now=self._clock.now(),
            online=self._online(),
            unsure=self._unsure(),
            phone_cooldowns=await self._phones.cooldowns(workspace),
            open_accounts=await self._queue.open_accounts(),
            attempts_used=await self._queue.attempts_used(
                candidate.account.id for candidate in selected.candidates
            ),
        )
        return choose(selected.candidates, around, consent=consent)


def _pace(spacing: float, selected: Selected, chosen: Chosen) -> Pace | None:
    signed_in = {each.account.id for each in selected.candidates if each.account.logined}
    sent = [
        login.phone
        for login in chosen.planned
        if not login.look_only and login.account_id not in signed_in
    ]
    return Pace.of(spacing, sent)


def _still_left_out(
    chosen: Chosen, offered: Set[int], left_out: Mapping[int, Exclusion]
) -> list[ExcludedAccount]:
    """Accounts that could take part by now, and were named as left out in the question."""
    return [
        ExcludedAccount(login.account_id, login.username, left_out[login.account_id], login.phone)
        for login in chosen.planned
        if login.account_id not in offered and login.account_id in left_out
    ]


def _unpacked(
    payload: str,
) -> tuple[Workspace, Selection, bool, frozenset[int], dict[int, Exclusion]]:
    said = json.loads(payload)
    selection = Selection(SelectionKind(said["kind"]), tuple(said["names"]), said["run"])
    return (
        Workspace(said["workspace"]),
        selection,
        bool(said["consent"]),
        frozenset(said["offered"]),
        {int(id): Exclusion(reason) for id, reason in said["left_out"].items()},
    )
