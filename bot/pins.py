"""One message in a chat that tells how everything stands: pinned, and kept true silently."""

import asyncio
import hashlib
from collections.abc import Awaitable
from dataclasses import replace
from typing import Final, final

import structlog

from bot.content import Content
from bot.delivery import Delivered, Delivery, DeliveryResult, Later, Moved
from bot.languages import words_of
from bot.outbox import Outbox
from bot.place import Place
from bot.render import pins as render
from bot.render.view import View
from bot.texts.catalogue import Texts, Words
from engine.common.errors import StorageError
from engine.common.supervisor import passes
from engine.engine import Engine
from engine.model.actor import Actor
from engine.model.operator import Role
from engine.model.overview import Overview
from engine.storage.outgoing import Outgoing, OutgoingKind
from engine.storage.pins import Pin

SPACING: Final = 30.0
"""Seconds between two changes of one, and between two looks while nothing is told."""

_GATHERING: Final = 0.5
_LONGEST: Final = 600.0

_log = structlog.stdlib.get_logger(__name__)


@final
class Pins:
    """What goes on is told by the engine; what only time tells is looked for now and then.

    Nothing is sent where nothing has changed, also after a restart. A message that somebody has
    deleted or unpinned is not made again: that is told once.
    """

    def __init__(self, engine: Engine, outbox: Outbox, texts: Texts, delivery: Delivery) -> None:
        self._engine = engine
        self._store = engine.stores.pins
        self._outbox = outbox
        self._texts = texts
        self._delivery = delivery
        self._clock = engine.clock
        self._changed = asyncio.Event()
        self._ids: frozenset[tuple[int, int | None]] = frozenset()
        self._pause = SPACING

    async def run(self) -> None:
        """Keep them until cancelled."""
        follower = asyncio.create_task(self._follow(), name="pins/events")
        try:
            while True:
                self._changed.clear()
                try:
                    await self._look()
                except StorageError as error:
                    if not passes(error):
                        raise
                    _log.error("pins.failed", error=type(error).__name__)
                await self._wait(follower)
        finally:
            follower.cancel()

    def is_shown(self, chat_id: int, message_id: int) -> bool:
        """Whether a message of a chat is the one that is kept there."""
        return (chat_id, message_id) in self._ids

    async def begin(self, actor: Actor) -> None:
        """Keep one in the actor's chat."""
        await self._store.begin(actor.chat_id, actor.operator_id, actor.topic)
        self._changed.set()

    async def stop(self, chat_id: int) -> bool:
        """False where none is kept."""
        is_one = await self._store.end(chat_id)
        self._changed.set()
        return is_one

    async def is_kept(self, chat_id: int) -> bool:
        """Whether one is kept in a chat and there still; one that is gone is forgotten."""
        pin = await self._store.of(chat_id)
        if pin is None or pin.is_ending:
            return False
        if pin.is_pinned and await self._is_gone(pin):
            await self._store.forget(pin.id)
            return False
        return True

    async def heard_of(self, chat_id: int, pinned: int, told: int) -> None:
        """Take away what the chat says (`told`) of a message that was pinned, if it is ours."""
        if self.is_shown(chat_id, pinned):
            await self._outbox.delete(chat_id, told)

    async def _follow(self) -> None:
        async for _ in self._engine.events():
            self._changed.set()

    async def _wait(self, follower: asyncio.Task[None]) -> None:
        """For news, or for as long as it is worth waiting."""
        waiting: list[asyncio.Task[object]] = [asyncio.create_task(self._changed.wait())]
        if self._ids:
            waiting.append(asyncio.create_task(self._clock.sleep(self._pause)))
        try:
            await asyncio.wait([follower, *waiting], return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in waiting:
                task.cancel()
        if follower.done():
            follower.result()
        await self._clock.sleep(_GATHERING)

    async def _look(self) -> None:
        pins, self._pause = await self._store.all(), SPACING
        self._note(pins)
        if not pins:
            return
        seen = await self._engine.status.overview()
        for pin in pins:
            await self._unless_faulty(self._bring(pin, seen))
        self._note(await self._store.all())

    def _note(self, pins: list[Pin]) -> None:
        # Of one that was not sent yet there is no message, but there is something to do.
        self._ids = frozenset((pin.chat_id, pin.message_id) for pin in pins)

    async def _unless_faulty(self, brought: Awaitable[None]) -> None:
        """What one chat meets keeps no other from its own."""
        try:
            await brought
        except Exception as error:
            if passes(error):
                raise
            self._engine.supervisor.failed("pins", error)

    async def _bring(self, pin: Pin, seen: Overview) -> None:
        if pin.is_ending or not self._may(pin):
            await self._end(pin)
            return
        now, words = self._clock.now(), self._words(pin)
        view = render.status(words, seen, self._role(pin), now)
        told = hashlib.sha256(repr(view).encode()).digest()
        shown = render.stamped(words, view, now)
        if pin.message_id is None:
            sent = await self._attempt(pin, OutgoingKind.SEND, shown)
            if not isinstance(sent, Delivered):
                await self._missed(pin, sent)
                return
            pin = replace(pin, message_id=sent.message_id, shown=told, shown_at=now)
            await self._keep(pin)
        if not pin.is_pinned:
            await self._fasten(pin)
            return
        if told == pin.shown:
            return
        left = (pin.shown_at or 0.0) + SPACING - now
        if 0 < left <= SPACING:  # more is of a clock that was set back
            self._pause = min(self._pause, left)
            return
        if await self._is_gone(pin):
            await self._lose(pin, "pin-gone")
            return
        changed = await self._attempt(pin, OutgoingKind.EDIT, shown)
        if isinstance(changed, Delivered):
            await self._store.keep(replace(pin, shown=told, shown_at=now))
        else:
            await self._missed(pin, changed)

    async def _fasten(self, pin: Pin) -> None:
        pinned = await self._delivery.pin(pin.chat_id, pin.message_id or 0)
        if isinstance(pinned, Delivered):
            await self._store.keep(replace(pin, is_pinned=True))
        elif isinstance(pinned, Later | Moved):
            await self._missed(pin, pinned)
        else:
            await self._outbox.delete(pin.chat_id, pin.message_id or 0)
            await self._lose(pin, "pin-no-right")

    async def _keep(self, pin: Pin) -> None:
        await self._store.keep(pin)
        self._ids |= {(pin.chat_id, pin.message_id)}

    async def _missed(self, pin: Pin, why: DeliveryResult) -> None:
        if isinstance(why, Later):
            self._pause = min(self._pause, max(1.0, why.after or SPACING), _LONGEST)
        elif isinstance(why, Moved):
            actor = Actor(0, pin.chat_id, "telegram")
            await self._engine.operators.move_chat(actor, pin.chat_id, why.to)
            self._changed.set()
        else:
            await self._lose(pin, "pin-gone")

    async def _is_gone(self, pin: Pin) -> bool:
        """Whether it was deleted or unpinned by hand; False where nobody can tell.

        Telegram names the newest pinned message alone.
        """
        newest = await self._delivery.pinned(pin.chat_id)
        return newest is not None and newest < (pin.message_id or 0)

    async def _lose(self, pin: Pin, key: str) -> None:
        """It is not kept any more, and its chat is told why, once."""
        view = render.ended(self._words(pin), key)
        place = Place(pin.chat_id, pin.topic, None if pin.chat_id > 0 else pin.operator_id)
        dedupe = f"pin:{pin.id}:ended"
        await self._outbox.send(pin.chat_id, view, dedupe=dedupe, loud=False, place=place)
        await self._store.forget(pin.id)
        _log.info("pin.lost", chat=pin.chat_id, why=key)

    async def _end(self, pin: Pin) -> None:
        """Leave nothing there that grows old, or that somebody may not see any more."""
        if pin.message_id is not None:
            view = View(self._words(pin)("pin-ended"))
            for done in (
                await self._delivery.unpin(pin.chat_id, pin.message_id),
                await self._attempt(pin, OutgoingKind.EDIT, view),
            ):
                if isinstance(done, Later):
                    await self._missed(pin, done)
                    return
        await self._store.forget(pin.id)
        _log.info("pin.ended", chat=pin.chat_id)

    async def _attempt(self, pin: Pin, kind: OutgoingKind, view: View) -> DeliveryResult:
        message = Outgoing(
            id=0,
            chat_id=pin.chat_id,
            kind=kind,
            body=b"",
            key=None,
            message_id=pin.message_id,
            loud=False,
            attempts=1,
            created_at=self._clock.now(),
            interrupted=False,
            needs=None,
            topic=pin.topic,
        )
        return await self._delivery.deliver(message, Content.of(view), pin.message_id)

    def _may(self, pin: Pin) -> bool:
        """Whoever asked for it may use the bot, and so may its chat."""
        operators = self._engine.operators
        is_heard = pin.chat_id == pin.operator_id or operators.is_allowed(pin.chat_id)
        return is_heard and operators.get(pin.operator_id) is not None

    def _role(self, pin: Pin) -> Role:
        """A group sees no more than what its operators share."""
        role = self._engine.operators.role_of(pin.operator_id) or Role.VIEWER
        return role if pin.chat_id > 0 else min(role, Role.OPERATOR, key=tuple(Role).index)

    def _words(self, pin: Pin) -> Words:
        return words_of(self._engine.operators.get(pin.operator_id), self._texts)
