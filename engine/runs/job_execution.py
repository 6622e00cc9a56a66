"""A job made ready for its flow, and its end written down."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, TypeVar

import structlog

from engine.apps.result import FlowResult
from engine.common.clock import Clock
from engine.common.errors import RequestRefused, StatementRefused, StorageError
from engine.common.trace import trace
from engine.model.account import Credentials, Workspace
from engine.model.hands import ShownScreen
from engine.model.rule import RuleBook
from engine.model.run import Answer, Job, Outcome
from engine.rack.known import KnownSecrets
from engine.rack.pictures import TakenPicture
from engine.rack.works import Work
from engine.runs.asking import Asking, TypedByHand
from engine.runs.cooldown import Cooldowns
from engine.runs.kinds.kind import Kind, Kinds, Restore
from engine.runs.knowledge import known_on
from engine.storage.database import Transaction
from engine.storage.stores import Stores

log: Final = structlog.get_logger()

_T = TypeVar("_T")

_NONE: Final[Mapping[int, bool]] = {}
_STORING_AGAIN: Final = 2.0
_TRIES: Final = 3
"""How often a fault that is not the disk's is met before less is stored."""


@dataclass(frozen=True, slots=True)
class _Asks:
    """What is told besides with a result: to whoever is asked, and of the rules that were used."""

    picture: TakenPicture | None
    shown: ShownScreen | None
    rules: Mapping[int, bool]


class JobExecution:
    """What a worker does with the database: get a job's work, and hand in its result.

    `patience`: seconds an operator is waited for at a challenge; 0 ends the job there.
    `may_answer`: whether whoever started a run may still be asked; the admins are otherwise.
    `free_with_ads`: the apps that may be used free of charge with ads, without asking.
    `rule_failed` is called when a local rule has gone off.
    """

    def __init__(
        self,
        stores: Stores,
        clock: Clock,
        kinds: Kinds,
        patience: float = 0.0,
        may_answer: Callable[[int], bool] = lambda _: True,
        free_with_ads: frozenset[Workspace] = frozenset(),
        rule_failed: Callable[[], None] = lambda: None,
    ) -> None:
        self.free_with_ads = free_with_ads
        self._kinds = kinds
        self._database = stores.database
        self._queue = stores.queue
        self._run_store = stores.runs
        self._waiting = stores.waiting
        self._accounts = stores.accounts
        self._rules = stores.rules
        self._clock = clock
        self._cooling = Cooldowns(stores.phones, clock)
        self.asking = Asking(stores, clock, patience, may_answer)
        self.typed_by_hand = TypedByHand()
        self._rule_failed = rule_failed

    def kind(self, job: Job) -> Kind:
        """The kind of run a job belongs to."""
        return self._kinds[job.kind]

    async def prepare(self, job: Job) -> Work | FlowResult:
        """The job's work, or its result when it may no longer be done."""
        return await self._kinds[job.kind].prepare(job)

    async def rules(self, job: Job) -> tuple[RuleBook, Mapping[int, bool]]:
        """The rules of a job's app, and those it has used before this turn of it."""
        book = await self._rules.book(job.workspace)
        return book, await self._rules.used_by(job.id) if book.rules else {}

    async def known(self, job: Job) -> KnownSecrets:
        """What the list knows of whoever may be on the screen of the job's phone."""
        known = await known_on(self._accounts, job.phone_id, job.account_id)
        return self.typed_by_hand.besides(job.phone_id, known)

    async def take_answer(self, job: Job) -> Answer | None:
        """What an operator has answered; given out once."""
        return await self._waiting.take_answer(job)

    async def tidy(self, phone_id: int, restore: Restore) -> None:
        """Put right on a phone without a job what an earlier one could not."""
        for kind in self._kinds.values():
            await kind.tidy(phone_id, restore)

    async def finish(
        self,
        job: Job,
        result: FlowResult,
        *,
        sent: bool,
        picture: TakenPicture | None,
        typed: Credentials | None = None,
        rules: Mapping[int, bool] = _NONE,
        shown: ShownScreen | None = None,
    ) -> FlowResult | None:
        """Store a job's outcome and everything it changes, at once; return it as it was stored.

        None for one that needs a human: it waits for an operator instead.

        `typed`: what the job was given to type; a password that was changed meanwhile is not the
        one that was refused. Tried again while the disk is full: what was seen on the phone must
        not be lost. What cannot be stored for another reason ends as `give_up` says. `rules`: those
        it has used, and whether their screens went. `shown`: the screen it may have to wait at.
        """
        kind, asks = self._kinds[job.kind], _Asks(picture, shown, rules)
        try:
            # A login's end may say something of its password that is kept before anybody answers.
            asks_first = not kind.sends and self.asking.may_ask(job, result)
            if asks_first and await self._surely(partial(self._ask_first, job, result, asks)):
                return None
            result = await self._surely(partial(kind.conclude, job, result))
            ended = await self._surely(partial(self._finish, job, result, sent, asks, typed))
        except Exception as error:
            log.error("job.not_storable", error=type(error).__name__, exception=trace(error))
            return await self.give_up(job, type(error).__name__, sent=sent)
        if not all(rules.values()):
            self._rule_failed()
        if ended is not None:
            self._over(job)
        return ended

    async def _ask_first(self, job: Job, result: FlowResult, asks: "_Asks") -> bool:
        async with self._database.write() as tx:
            is_asked = await self.asking.ask(
                tx, job, result, sent=False, ends=True, picture=asks.picture, shown=asks.shown
            )
            if is_asked:
                await self._rules.count(tx, job.id, asks.rules, over=False)
        return is_asked

    def _over(self, job: Job) -> None:
        self._kinds[job.kind].over_with(job)
        self.typed_by_hand.forget(job.phone_id)

    async def give_up(self, job: Job, why: str, *, sent: bool) -> FlowResult:
        """End a job after a fault of ours, whatever else cannot be stored; return its result.

        Tried until it is stored. One that is not running any more is left as it is.
        """
        result = FlowResult(Outcome.UNCONFIRMED if sent else Outcome.FAILED, detail=why)
        while True:
            try:
                await self._end_alone(job, result, sent=sent)
                break
            except RequestRefused:
                break
            except Exception as error:
                log.error("job.not_stored", error=type(error).__name__, exception=trace(error))
                await self._clock.sleep(_STORING_AGAIN)
        self._over(job)
        return result

    async def _end_alone(self, job: Job, result: FlowResult, *, sent: bool) -> None:
        async def work(tx: Transaction) -> None:
            await self._kinds[job.kind].fault(tx, job, result, sent=sent)
            await self._queue.finish(tx, job, result.outcome, detail=result.detail)

        await self._database.transact(work)

    async def hand_over(self, job: Job, host: str | None) -> None:
        """See `Queue.hand_over`; tried again like `finish`."""
        await self._surely(partial(self._queue.hand_over, job, host))

    async def recover(self, job: Job) -> None:
        """What becomes of a job that was left with a host which does not have it."""
        await self._surely(partial(self._queue.recover_one, job))

    async def put_back(
        self, job: Job, not_before: float | None, rules: Mapping[int, bool] = _NONE
    ) -> None:
        """See `Queue.release`; tried again like `finish`."""
        if rules:
            await self._surely(partial(self._count, job, rules))
        await self._surely(partial(self._queue.release, job, not_before))

    async def _count(self, job: Job, rules: Mapping[int, bool]) -> None:
        await self._database.transact(lambda tx: self._rules.count(tx, job.id, rules, over=False))

    async def take_back(self, job: Job, nth: int, before: float | None) -> None:
        """See `Queue.unmark_submitted`; tried again like `finish`."""
        await self._surely(partial(self._queue.unmark_submitted, job, nth, before))

    async def _surely(self, store: Callable[[], Awaitable[_T]]) -> _T:
        """Until the disk takes it; what fails for another reason is tried a few times."""
        tries = 0
        while True:
            try:
                return await store()
            except RequestRefused:
                raise
            except Exception as error:
                of_disk = isinstance(error, StorageError) and not isinstance(
                    error, StatementRefused
                )
                tries += not of_disk
                if tries == _TRIES:
                    raise
                log.error("job.not_stored", error=type(error).__name__)
            await self._clock.sleep(_STORING_AGAIN)

    async def _finish(
        self,
        job: Job,
        result: FlowResult,
        sent: bool,
        asks: "_Asks",
        typed: Credentials | None,
    ) -> FlowResult | None:
        """The result the job ended with; None when it waits."""
        kind, picture, rules = self._kinds[job.kind], asks.picture, asks.rules

        async def work(tx: Transaction) -> FlowResult | None:
            settled = await kind.settle(tx, job, result, sent=sent, typed=typed)
            if settled.asks and await self.asking.ask(
                tx,
                job,
                settled.asks,
                sent=sent,
                ends=settled.asks.stays,
                picture=picture,
                shown=asks.shown,
                read=settled.seen,
            ):
                await self._rules.count(tx, job.id, rules, over=False)
                return None
            ended = settled.result
            held_until = settled.held_until
            if settled.too_often:
                held_until = await self._cooling.on_phone(tx, job)
            await self._queue.finish(
                tx,
                job,
                ended.outcome,
                challenge=ended.challenge,
                detail=ended.detail,
                picture=picture.data if picture else None,
                drawn=picture.drawn if picture else False,
                logined_changes=settled.seen,
                found=settled.found,
                held_until=held_until,
            )
            await self._rules.count(tx, job.id, rules, over=True)
            return ended

        return await self._database.transact(work)

    async def end_waiting(self, tx: Transaction, job: Job, outcome: Outcome) -> Outcome:
        """End a job an operator was asked about, in the caller's transaction; as what.

        Not within a short one: a kind may have to look elsewhere for what it knows.
        """
        sent, seen = job.submitted_at is not None, replace(job, resumed=True)
        kind, result = self._kinds[job.kind], await self.asking.ended(tx, job, outcome)
        result = await kind.conclude(job, result)
        settled = await kind.settle(tx, seen, result, sent=sent)
        ended = settled.result
        await self._queue.finish(
            tx,
            job,
            ended.outcome,
            challenge=ended.challenge,
            detail=ended.detail,
            found=settled.found,
        )
        await self._rules.count(tx, job.id, {}, over=True)
        self._over(job)
        return ended.outcome

    async def forget_pictures(self, before: float) -> None:
        """Erase the pictures of runs that ended before a time (Unix seconds)."""
        await self._database.transact(lambda tx: self._run_store.forget_pictures(tx, before))
