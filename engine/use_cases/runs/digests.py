"""Which chats are told once a day how things are, when that is due, and what there is to tell."""

from collections.abc import Callable
from typing import Final

from engine.model.account import Workspace
from engine.model.actor import Actor
from engine.model.digest import LATE, Digest, DigestTime
from engine.model.operator import Operator
from engine.model.phone import PhoneState
from engine.model.run import Outcome
from engine.model.timing import EVERY_DAY, AtTime, next_after
from engine.storage.database import Transaction
from engine.storage.stores import Stores
from engine.use_cases.phones.phone_list import PhoneList

_DAY: Final = 86_400.0
_FAILED: Final = tuple(outcome for outcome in Outcome if outcome.failed)
_HELD: Final = tuple(outcome for outcome in Outcome if outcome.held)
_UP: Final = frozenset({PhoneState.ONLINE, PhoneState.NEVER_SEEN})


class Digests:
    """The use cases around the daily digest; that it is wanted, or not any more, is noted."""

    def __init__(
        self, stores: Stores, phones: PhoneList, operator: Callable[[int], Operator | None]
    ) -> None:
        self._database = stores.database
        self._clock = stores.database.clock
        self._store = stores.digests
        self._accounts = stores.accounts
        self._jobs = stores.jobs
        self._audit = stores.audit
        self._phones = phones
        self._operator = operator

    async def of(self, chat_id: int) -> DigestTime | None:
        """When a chat wants it; None is never."""
        return await self._store.of(chat_id)

    async def set(self, actor: Actor, minute: int | None) -> DigestTime | None:
        """Tell the chat of who asks every day from now on, in their time zone; None is no more."""

        async def work(tx: Transaction) -> None:
            if minute is None:
                await self._store.drop(tx, actor.chat_id)
            else:
                await self._store.set(tx, actor, minute)
            said = "off" if minute is None else f"{minute // 60:02}:{minute % 60:02}"
            await self._audit.record(tx, actor, "chat.digest", detail=said)

        await self._database.transact(work)
        return await self._store.of(actor.chat_id)

    async def due(self) -> tuple[DigestTime, ...]:
        """Those whose time has come. What is more than an hour late waits for the next day."""
        now = self._clock.now()
        return tuple(digest for digest in await self._store.all() if self._is_due(digest, now))

    async def settle(self, digest: DigestTime) -> None:
        """It was told, or nobody is there to be told."""
        await self._store.settle(digest, self._clock.now())

    async def digest(self) -> Digest:
        """How things are, and what has become of the accounts in the last day."""
        until = self._clock.now()
        since = until - _DAY
        counts = [await self._accounts.counts(workspace) for workspace in Workspace]
        signed_out, signed_out_total = await self._store.signed_out(since)
        failed, failed_total = await self._store.ended(since, _FAILED)
        held, held_total = await self._store.ended(since, _HELD)
        phones = [view for view in await self._phones.views() if view.state.exists]
        return Digest(
            until,
            accounts=sum(each.total for each in counts),
            signed_in=sum(each.logined for each in counts),
            signed_out=signed_out,
            signed_out_total=signed_out_total,
            failed=failed,
            failed_total=failed_total,
            held=held,
            held_total=held_total,
            waiting=len(await self._jobs.waiting()),
            phones=len(phones),
            phones_down=tuple(view.name for view in phones if view.state not in _UP),
            moved=await self._store.moved(since),
        )

    def _is_due(self, digest: DigestTime, now: float) -> bool:
        who = self._operator(digest.operator_id)
        zone = (who.time_zone if who is not None else None) or "UTC"
        # Settled by a clock that was ahead it is settled now.
        after = max(min(digest.settled_at, now), now - LATE)
        return next_after(AtTime(EVERY_DAY, digest.minute), zone, after) <= now
