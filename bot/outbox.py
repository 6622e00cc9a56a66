"""Every outgoing message: stored first, then delivered in order and at Telegram's pace."""

import asyncio
import contextlib
from collections.abc import Callable, Iterator, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Final, final

import structlog

from bot.delivery import Content, Delivered, Delivery, Later, Refused
from bot.needs import needed
from bot.pacing import ALL_PER_SECOND, CHAT_BURST, CHAT_PER_SECOND, Bucket
from bot.render.view import Button, View
from engine.common.clock import Clock
from engine.common.errors import StorageError
from engine.model.operator import Role
from engine.storage.outbox import (
    Due,
    NewMessage,
    OutboxStore,
    Outgoing,
    OutgoingKind,
    OutgoingState,
)

EDIT_SPACING: Final = 3.0
"""Seconds between two edits of a message that shows progress."""

GIVEN_UP_AFTER: Final = 24 * 3_600.0
"""Seconds after which what Telegram never answered is dropped."""

SECRETS_KEPT: Final = 3_600.0
"""Seconds a file with secrets waits for its delivery."""

LOST_ANSWERS: Final = 20
"""How often a message is repeated because its answer was lost: for about nine minutes."""

FAILURES: Final = 4
"""How often Telegram may fail at a message before it is asked whether it takes another."""

_BACK_OFF_MOST: Final = 30.0
_SLACK: Final = 0.1
_STORAGE_PAUSE: Final = 5.0
_STOP_WITHIN: Final = 2.0
_Lane = tuple[int, int]
_NEW: Final = frozenset({OutgoingKind.SEND, OutgoingKind.DOCUMENT, OutgoingKind.PHOTO})

_log = structlog.stdlib.get_logger(__name__)


@dataclass(slots=True)
class _Replies:
    """Numbers what is said while one update is handled."""

    number: int
    said: int = 0

    def next(self) -> str:
        self.said += 1
        return f"u{self.number}:{self.said}"


_replies: ContextVar[_Replies | None] = ContextVar("replies", default=None)


@contextlib.contextmanager
def replying_to(number: int) -> Iterator[None]:
    """Within, what is said bears our number of an update: handled again, it is not said again."""
    token = _replies.set(_Replies(number))
    try:
        yield
    finally:
        _replies.reset(token)


@final
class Outbox:
    """Says each thing at least once, in order within a chat, chats beside each other.

    A message is said twice only when the answer to the first was lost; `repeated` counts those.
    A deletion waits for nothing, and nothing for it. `left_out` is what a chat is told of a message
    that Telegram does not take: where it takes this one, the other gets one more try.
    What is said needs the role of `needing`; `may_hear` is asked of it right before it leaves.
    """

    def __init__(
        self,
        store: OutboxStore,
        delivery: Delivery,
        clock: Clock,
        left_out: Callable[[int], View],
        may_hear: Callable[[int, Role | None], bool] = lambda _chat, _needs: True,
    ) -> None:
        self._store = store
        self._may_hear = may_hear
        self._delivery = delivery
        self._clock = clock
        self._left_out = left_out
        self.repeated = 0
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()
        self._busy: dict[_Lane, asyncio.Task[None]] = {}
        self._held: dict[_Lane, float] = {}
        self._pauses: dict[_Lane, int] = {}
        self._lost: dict[int, int] = {}
        self._failed: dict[int, int] = {}
        self._at_fault: set[int] = set()
        self._chats: dict[int, Bucket] = {}
        self._all = Bucket(ALL_PER_SECOND, ALL_PER_SECOND, clock.monotonic())

    async def send(
        self,
        chat_id: int,
        view: View,
        *,
        key: str | None = None,
        dedupe: str | None = None,
        loud: bool = True,
        delete_after: float | None = None,
        if_failed: View | None = None,
        if_late: View | None = None,
    ) -> None:
        """Say something new. `key`: a name by which `edit` finds the message, delivered or not.

        `delete_after`, `if_failed` and `if_late` are as with `document`, for what holds a secret.
        """
        content = replace(
            Content.of(view), delete_after=delete_after, if_failed=if_failed, if_late=if_late
        )
        body = content.pack()
        await self._add(NewMessage(chat_id, OutgoingKind.SEND, body, dedupe, key, loud=loud))

    async def edit(
        self, chat_id: int, view: View, *, key: str | None = None, message_id: int | None = None
    ) -> None:
        """Change a message, found by `key` or `message_id`; only the newest change is kept.

        By key, which is for progress, at most every `EDIT_SPACING` seconds; by id at once.
        A message that is gone is said anew.
        """
        if (key is None) == (message_id is None):
            raise ValueError("an edit needs a key or a message id")
        draft = NewMessage(
            chat_id,
            OutgoingKind.EDIT,
            Content.of(view).pack(),
            key=key,
            message_id=message_id,
            needs=needed(),
        )
        await self._store.add_edit(draft, spacing=0.0 if key is None else EDIT_SPACING)
        self._announce()

    async def document(
        self,
        chat_id: int,
        name: str,
        data: bytes,
        caption: str,
        *,
        keyboard: Sequence[Sequence[Button]] = (),
        delete_after: float | None = None,
        if_failed: View | None = None,
        if_late: View | None = None,
        dedupe: str | None = None,
    ) -> None:
        """Send a file, deleted again `delete_after` seconds after its delivery.

        `if_failed` is said when it could not be deleted, `if_late` when it could not be delivered
        within an hour: a file with secrets is not kept for longer.
        """
        content = Content(caption, _frozen(keyboard), name, data, delete_after, if_failed, if_late)
        await self._add(NewMessage(chat_id, OutgoingKind.DOCUMENT, content.pack(), dedupe))

    async def photo(
        self,
        chat_id: int,
        data: bytes,
        caption: str,
        *,
        keyboard: Sequence[Sequence[Button]] = (),
        dedupe: str | None = None,
        loud: bool = True,
    ) -> None:
        """Send a picture (PNG)."""
        content = Content(caption, _frozen(keyboard), "screen.png", data)
        await self._add(NewMessage(chat_id, OutgoingKind.PHOTO, content.pack(), dedupe, loud=loud))

    async def delete(
        self, chat_id: int, message_id: int, *, after: float = 0.0, if_failed: View | None = None
    ) -> None:
        """Delete a message in `after` seconds; `if_failed` is said when Telegram refuses."""
        not_before = self._clock.now() + after if after else 0.0
        body = Content(if_failed=if_failed).pack()
        await self._add(
            NewMessage(
                chat_id,
                OutgoingKind.DELETE,
                body,
                message_id=message_id,
                not_before=not_before,
            )
        )

    async def pending(self) -> int:
        """How many messages are not delivered yet, those for later among them."""
        return await self._store.pending()

    async def settled(self) -> None:
        """Wait until nothing that is due is left; `run` has to be running."""
        await self._idle.wait()

    async def run(self) -> None:
        """Deliver until cancelled; what is on its way then gets a moment to arrive."""
        try:
            while True:
                self._wake.clear()
                try:
                    wait = await self._dispatch()
                except StorageError as error:
                    _log.error("outbox.unreadable", error=str(error))
                    wait = _STORAGE_PAUSE
                await self._pause(wait)
        finally:
            if self._busy:
                _, late = await asyncio.wait(self._busy.values(), timeout=_STOP_WITHIN)
                for task in late:
                    task.cancel()
                await asyncio.gather(*late, return_exceptions=True)

    async def _add(self, draft: NewMessage) -> None:
        replies = _replies.get()
        is_new = draft.kind is not OutgoingKind.DELETE
        if draft.dedupe is None and replies is not None and is_new:
            draft = replace(draft, dedupe=replies.next())
        draft = replace(draft, needs=needed())
        if not await self._store.add(draft):
            _log.info("outbox.known", dedupe=draft.dedupe)
        self._announce()

    def _announce(self) -> None:
        self._idle.clear()
        self._wake.set()

    async def _dispatch(self) -> float | None:
        """Start what may leave; return the seconds until something else may, None for never."""
        due = await self._store.due()
        later = await self._store.next_at()
        if not due and not self._busy and not self._wake.is_set():
            self._idle.set()
        waits = [] if later is None else [max(0.0, later - self._clock.now())]
        now = self._clock.monotonic()
        for item in due:
            if item.lane in self._busy:
                continue
            if delay := self._delay(item, now):
                waits.append(delay)
                continue
            if item.paced:
                self._bucket(item.chat_id).take(now)
            self._all.take(now)
            self._busy[item.lane] = asyncio.create_task(self._deliver(item))
        return min(waits, default=None)

    def _delay(self, item: Due, now: float) -> float:
        held = self._held.get(item.lane, now) - now
        paced = self._bucket(item.chat_id).delay(now) if item.paced else 0.0
        return max(held, paced, self._all.delay(now))

    def _bucket(self, chat_id: int) -> Bucket:
        if chat_id not in self._chats:
            now = self._clock.monotonic()
            self._chats[chat_id] = Bucket(CHAT_BURST, CHAT_PER_SECOND, now)
        return self._chats[chat_id]

    async def _pause(self, seconds: float | None) -> None:
        waiting: set[asyncio.Task[object]] = {asyncio.create_task(self._wake.wait())}
        if seconds is not None:
            waiting.add(asyncio.create_task(self._clock.sleep(seconds)))
        try:
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in waiting:
                task.cancel()

    async def _deliver(self, item: Due) -> None:
        try:
            if message := await self._store.claim(item.id):
                await self._attempt_or_drop(message)
        except StorageError as error:
            _log.error("outbox.not_stored", outbox_id=item.id, error=str(error))
            self._hold(item.lane, _STORAGE_PAUSE)
        finally:
            del self._busy[item.lane]
            self._wake.set()

    async def _attempt_or_drop(self, message: Outgoing) -> None:
        try:
            await self._attempt(message)
        except StorageError:
            raise
        except Exception as error:
            # A fault of ours: what follows in the chat must not wait behind it for ever.
            reason = type(error).__name__
            _log.error("outbox.fault", outbox_id=message.id, error=reason)
            await self._store.finish(message.id, OutgoingState.FAILED, error=reason)
            self._forget(message)

    async def _attempt(self, message: Outgoing) -> None:
        log = _log.bind(outbox_id=message.id, chat=message.chat_id, kind=message.kind.value)
        target = message.message_id
        if message.kind is OutgoingKind.EDIT and message.key is not None:
            target = await self._store.message_of(message.chat_id, message.key)
            if target is None:
                log.warning("outbox.no_target")
                await self._store.finish(message.id, OutgoingState.FAILED, error="no target")
                return
        content = Content.unpack(message.body)
        age = self._clock.now() - message.created_at
        if content.delete_after is not None and age > SECRETS_KEPT:
            log.warning("outbox.too_late")
            then = None if content.if_late is None else _told(message, content.if_late)
            await self._store.finish(message.id, OutgoingState.FAILED, error="too late", then=then)
            self._forget(message)
            return
        if message.kind in _NEW and (message.interrupted or message.id in self._lost):
            self.repeated += 1
            log.warning("outbox.repeated", attempts=message.attempts)
            if content.delete_after is not None and content.if_failed is not None:
                # The first copy's number is not known: nobody but the operator can delete it.
                told = _told(message, content.if_failed, dedupe=f"o{message.id}:copy")
                await self._store.add(told)
        if not self._is_heard(message):
            log.info("outbox.no_right")
            await self._store.finish(message.id, OutgoingState.FAILED, error="no right")
            self._forget(message)
            return
        match await self._delivery.deliver(message, content, target):
            case Delivered(message_id):
                await self._done(message, content, message_id)
            case Refused() as refused:
                log.warning("outbox.refused", reason=refused.reason)
                if refused.unforeseen:
                    await self._give_up(message, content, refused.reason)
                    return
                then = _instead(message, content, refused.target_lost)
                error = refused.reason
                await self._store.finish(message.id, OutgoingState.FAILED, error=error, then=then)
                self._forget(message)
            case Later() as later:
                log.warning("outbox.later", reason=later.reason, after=later.after)
                await self._again(message, content, later)

    def _is_heard(self, message: Outgoing) -> bool:
        return message.kind is OutgoingKind.DELETE or self._may_hear(message.chat_id, message.needs)

    async def _done(self, message: Outgoing, content: Content, message_id: int | None) -> None:
        then = None
        if content.delete_after is not None:
            then = NewMessage(
                message.chat_id,
                OutgoingKind.DELETE,
                Content(if_failed=content.if_failed).pack(),
                message_id=message_id,
                not_before=self._clock.now() + content.delete_after,
                needs=message.needs,
            )
        await self._store.finish(message.id, OutgoingState.SENT, message_id=message_id, then=then)
        self._forget(message)

    async def _again(self, message: Outgoing, content: Content, later: Later) -> None:
        if later.answer_lost and message.kind is not OutgoingKind.DELETE:
            self._lost[message.id] = self._lost.get(message.id, 0) + 1
        if later.failed:
            if message.id in self._at_fault:
                await self._give_up(message, content, later.reason, is_told=True)
                return
            self._failed[message.id] = self._failed.get(message.id, 0) + 1
            if self._failed[message.id] % FAILURES == 0:
                await self._suspect(message, content)
        is_lost = self._lost.get(message.id, 0) >= LOST_ANSWERS
        if is_lost or self._clock.now() - message.created_at > GIVEN_UP_AFTER:
            # What was repeated that often has most likely arrived.
            await self._give_up(message, content, later.reason, is_told=is_lost)
            return
        if message.id in self._at_fault:
            self._pauses.pop(message.lane, None)
        pauses = self._pauses.get(message.lane, 0)
        self._pauses[message.lane] = pauses + 1
        back_off = min(_BACK_OFF_MOST, 2.0 ** min(pauses, 10))
        self._hold(message.lane, back_off if later.after is None else later.after + _SLACK)
        await self._store.release(message.id)

    async def _suspect(self, message: Outgoing, content: Content) -> None:
        """See whether Telegram takes another message in this chat; then one more try decides.

        Of a deletion it is told, and it is tried on: nothing waits for it.
        """
        if message.kind is OutgoingKind.DELETE:
            if (told := _not_deleted(message, content)) is not None:
                await self._store.add(told)
            return
        instead = replace(message, kind=OutgoingKind.SEND, key=None, loud=True)
        said = Content.of(self._left_out(message.chat_id))
        if isinstance(await self._delivery.deliver(instead, said, None), Delivered):
            self._at_fault.add(message.id)

    async def _give_up(
        self, message: Outgoing, content: Content, reason: str, *, is_told: bool = False
    ) -> None:
        _log.error("outbox.given_up", outbox_id=message.id, reason=reason)
        then = None
        if message.kind is OutgoingKind.DELETE:
            then = _not_deleted(message, content)
        elif not is_told:
            # After a long outage it is not told of each.
            hour = int(self._clock.now() // 3_600)
            body = Content.of(self._left_out(message.chat_id)).pack()
            dedupe = f"left-out:{message.chat_id}:{hour}"
            then = NewMessage(message.chat_id, OutgoingKind.SEND, body, dedupe, needs=message.needs)
        await self._store.finish(message.id, OutgoingState.FAILED, error=reason, then=then)
        self._forget(message)

    def _hold(self, lane: _Lane, seconds: float) -> None:
        self._held[lane] = self._clock.monotonic() + seconds

    def _forget(self, message: Outgoing) -> None:
        self._pauses.pop(message.lane, None)
        self._held.pop(message.lane, None)
        self._lost.pop(message.id, None)
        self._failed.pop(message.id, None)
        self._at_fault.discard(message.id)


def _instead(message: Outgoing, content: Content, target_lost: bool) -> NewMessage | None:
    """What is said when an edit's message is gone, or a deletion was refused."""
    if target_lost:
        body = Content.of(content.view).pack()
        return NewMessage(
            message.chat_id, OutgoingKind.SEND, body, key=message.key, needs=message.needs
        )
    return _not_deleted(message, content) if message.kind is OutgoingKind.DELETE else None


def _not_deleted(message: Outgoing, content: Content) -> NewMessage | None:
    if content.if_failed is None:
        return None
    return _told(message, content.if_failed, dedupe=f"o{message.id}:not-deleted")


def _told(message: Outgoing, view: View, dedupe: str | None = None) -> NewMessage:
    # What stays in somebody's own chat they are told of whatever they may do; a group is silent.
    needs = None if message.chat_id > 0 else message.needs
    body = Content.of(view).pack()
    return NewMessage(message.chat_id, OutgoingKind.SEND, body, dedupe, needs=needs)


def _frozen(keyboard: Sequence[Sequence[Button]]) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(row) for row in keyboard)
