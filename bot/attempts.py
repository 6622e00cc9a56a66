"""One attempt at delivering a message, and what follows from how it ended."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Final, final

import structlog

from bot.chats import Chats
from bot.content import Content
from bot.delivery import Delivered, Delivery, Later, Moved, Refused
from bot.instead import anew, in_private, not_deleted, told_there
from bot.pacing import Pace
from bot.render.view import View
from bot.sound import Sound
from engine.common.clock import Clock
from engine.common.errors import StorageError
from engine.model.operator import Role
from engine.storage.outbox import OutboxStore
from engine.storage.outgoing import NewMessage, Outgoing, OutgoingKind, OutgoingState

GIVEN_UP_AFTER: Final = 24 * 3_600.0
"""Seconds after which a message that Telegram never took is dropped."""

SECRETS_KEPT: Final = 3_600.0
"""Seconds a file with secrets waits for its delivery."""

LOST_ANSWERS: Final = 20
"""How often a message is repeated because its answer was lost: for about nine minutes."""

FAILURES: Final = 4
"""How often Telegram may fail at a message before it is asked whether it takes another."""

_NEW: Final = frozenset({OutgoingKind.SEND, OutgoingKind.DOCUMENT, OutgoingKind.PHOTO})

_log = structlog.stdlib.get_logger(__name__)


@final
class Attempts:
    """Delivers messages one by one, and decides what becomes of each: sent, later or dropped.

    `left_out`: what a chat is told about a message that Telegram does not take. When Telegram
    takes that one, the message itself gets one more try.
    `may_hear`: whether a chat may still be sent what needs this role. `rings`: whether a message
    of this sound rings in its chat now.
    `faulty` is handed the errors nobody foresaw.
    `repeated` counts the messages that may have arrived twice, because an answer was lost.
    """

    def __init__(
        self,
        store: OutboxStore,
        delivery: Delivery,
        clock: Clock,
        pace: Pace,
        left_out: Callable[[int], View],
        may_hear: Callable[[int, Role | None], bool],
        faulty: Callable[[Exception], None],
        chats: Chats,
        rings: Callable[[int, Sound], Awaitable[bool]],
    ) -> None:
        self.repeated = 0
        self._store = store
        self._delivery = delivery
        self._clock = clock
        self._pace = pace
        self._left_out = left_out
        self._may_hear = may_hear
        self._faulty = faulty
        self._chats = chats
        self._rings = rings
        self._lost: dict[int, int] = {}
        self._failed: dict[int, int] = {}
        self._at_fault: set[int] = set()
        self._closed: set[int] = set()

    async def make(self, message: Outgoing) -> None:
        """Try once to deliver a claimed message. Raises `StorageError` alone."""
        try:
            await self._make(message)
        except StorageError:
            raise
        except Exception as error:
            # A fault of ours: what follows in the chat must not wait behind it for ever.
            reason = type(error).__name__
            _log.error("outbox.fault", outbox_id=message.id, error=reason)
            self._faulty(error)
            await self._drop(message, reason)

    async def _make(self, message: Outgoing) -> None:
        log = _log.bind(outbox_id=message.id, chat=message.chat_id, kind=message.kind.value)
        target, content = message.message_id, Content.unpack(message.body)
        if message.kind is OutgoingKind.EDIT and message.key is not None:
            target = await self._store.message_of(message.chat_id, message.key)
            if target is None:
                log.warning("outbox.no_target")
                await self._drop(message, "no target", await self._anew(message, content))
                return
        age = self._clock.now() - message.created_at
        if content.delete_after is not None and age > SECRETS_KEPT:
            log.warning("outbox.too_late")
            then = None if content.if_late is None else told_there(message, content.if_late)
            await self._drop(message, "too late", then)
            return
        if message.kind in _NEW and (message.interrupted or message.id in self._lost):
            self.repeated += 1
            log.warning("outbox.repeated", attempts=message.attempts)
            if content.delete_after is not None and content.if_failed is not None:
                # The first copy's number is not known: nobody but the operator can delete it.
                told = told_there(message, content.if_failed, dedupe=f"o{message.id}:copy")
                await self._store.add(told)
        if not self._is_heard(message):
            log.info("outbox.no_right")
            await self._drop(message, "no right")
            return
        heard = replace(message, loud=await self._is_loud(message, content))
        match await self._delivery.deliver(heard, content, target):
            case Delivered(message_id):
                await self._done(message, content, message_id)
            case Refused() as refused:
                log.warning("outbox.refused", reason=refused.reason)
                await self._refused(message, content, refused, target)
            case Moved(to):
                log.info("outbox.moved", to=to)
                await self._follow(message, content, to)
            case Later() as later:
                log.warning("outbox.later", reason=later.reason, after=later.after)
                await self._again(message, content, later)

    def _is_heard(self, message: Outgoing) -> bool:
        return message.kind is OutgoingKind.DELETE or self._may_hear(message.chat_id, message.needs)

    async def _is_loud(self, message: Outgoing, content: Content) -> bool:
        if content.sound is None or not message.loud:
            return message.loud
        return await self._rings(message.chat_id, content.sound)

    async def _anew(self, message: Outgoing, content: Content) -> NewMessage | None:
        """A change of what was said once and cannot be found; of what was never said, nothing."""
        is_known = await self._store.knows(message.chat_id, message.key or "")
        is_closed = message.chat_id in self._closed
        return anew(message, content) if is_known and not is_closed else None

    async def _refused(
        self, message: Outgoing, content: Content, refused: Refused, target: int | None
    ) -> None:
        then = None
        if message.kind is OutgoingKind.DELETE:
            then = not_deleted(message, content)
        elif message.kind is OutgoingKind.EDIT and not refused.closed:
            if not await self._store.is_deleted(message.chat_id, target):
                key = message.key or await self._store.key_of(message.chat_id, target)
                then = replace(anew(message, content), key=key)
        elif message.chat_id < 0 and message.instead is not None:
            note = self._chats.closed(message.chat_id, message.instead)
            then = in_private(message, content, message.instead, note)
        elif refused.unforeseen:
            await self._give_up(message, content, refused.reason)
            return
        if refused.closed and message.kind is not OutgoingKind.DELETE:
            self._closed.add(message.chat_id)
        await self._drop(message, refused.reason, then)

    async def _follow(self, message: Outgoing, content: Content, to: int) -> None:
        """To the supergroup its chat has become, where what it was to delete is not."""
        await self._chats.move(message.chat_id, to)
        if message.kind is OutgoingKind.DELETE:
            then = not_deleted(replace(message, chat_id=to), content)
            await self._drop(message, "moved", then)
        else:
            await self._store.release(message.id)

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
                topic=message.topic,
                instead=message.instead,
            )
        await self._store.finish(message.id, OutgoingState.SENT, message_id=message_id, then=then)
        self._closed.discard(message.chat_id)
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
            self._pace.restart_pauses(message.lane)
        self._pace.pause(message.lane, later.after)
        await self._store.release(message.id)

    async def _suspect(self, message: Outgoing, content: Content) -> None:
        """See whether Telegram takes another message in this chat; then one more try decides.

        A deletion that keeps failing is reported, and tried on: nothing waits for it.
        """
        if message.kind is OutgoingKind.DELETE:
            if (told := not_deleted(message, content)) is not None:
                await self._store.add(told)
            return
        loud = content.sound is None or await self._is_loud(message, content)
        instead = replace(message, kind=OutgoingKind.SEND, key=None, loud=loud)
        said = Content.of(self._left_out(message.chat_id))
        if isinstance(await self._delivery.deliver(instead, said, None), Delivered):
            self._at_fault.add(message.id)

    async def _give_up(
        self, message: Outgoing, content: Content, reason: str, *, is_told: bool = False
    ) -> None:
        _log.error("outbox.given_up", outbox_id=message.id, reason=reason)
        then = None
        if message.kind is OutgoingKind.DELETE:
            then = not_deleted(message, content)
        elif not is_told:
            # After a long outage a chat is told once an hour at most, not once for each message.
            hour = int(self._clock.now() // 3_600)
            said = Content.of(self._left_out(message.chat_id))
            body = replace(said, sound=content.sound).pack()
            dedupe = f"left-out:{message.chat_id}:{hour}"
            then = replace(anew(message), key=None, body=body, dedupe=dedupe)
        await self._drop(message, reason, then)

    async def _drop(self, message: Outgoing, error: str, then: NewMessage | None = None) -> None:
        await self._store.finish(message.id, OutgoingState.FAILED, error=error, then=then)
        self._forget(message)

    def _forget(self, message: Outgoing) -> None:
        self._pace.forget(message.lane)
        self._lost.pop(message.id, None)
        self._failed.pop(message.id, None)
        self._at_fault.discard(message.id)
