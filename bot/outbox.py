"""Every outgoing message: stored first, then delivered in order and at Telegram's pace."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Final, final

import structlog

from bot.attempts import Attempts
from bot.chats import UNMOVED, Chats
from bot.content import Content, Piece, frozen, over, picture_name
from bot.delivery import Delivery
from bot.drafted import drafted, placed
from bot.needs import needed
from bot.pacing import Lane, Pace
from bot.place import Place
from bot.render.view import Button, View
from bot.replies import next_reply
from bot.sound import Loud, Sound
from engine.common.clock import Clock
from engine.common.errors import StorageError
from engine.common.trace import trace
from engine.model.operator import Role
from engine.storage.outbox import OutboxStore
from engine.storage.outgoing import Due, NewMessage, OutgoingKind

EDIT_SPACING: Final = 3.0
"""Seconds between two edits of a message that shows progress."""

ALBUM: Final = 10
"""So many pictures Telegram takes as one album."""

PICTURE_SPACING: Final = 1.0
"""Seconds between two edits of a picture that somebody presses buttons under."""

_STORAGE_PAUSE: Final = 5.0
_STOP_WITHIN: Final = 2.0

_log = structlog.stdlib.get_logger(__name__)


async def _always(_chat: int, _sound: Sound) -> bool:
    return True


def _logged(error: Exception) -> None:
    _log.error("outbox.faulty", error=type(error).__name__, exception=trace(error))


@final
class Outbox:
    """Sends everything at least once: in order within a chat, different chats side by side.

    A message arrives twice only if Telegram's answer to the first was lost. Deletions wait for
    nothing, and nothing waits for them. Who reads a message needs the role of `needing`, checked
    again right before it leaves, and so is whether it rings where `loud` is a sound. `left_out`,
    `may_hear`, `faulty`, `chats` and `rings` are as in `Attempts`.
    """

    def __init__(
        self,
        store: OutboxStore,
        delivery: Delivery,
        clock: Clock,
        left_out: Callable[[int], View],
        may_hear: Callable[[int, Role | None], bool] = lambda _chat, _needs: True,
        faulty: Callable[[Exception], None] = _logged,
        chats: Chats = UNMOVED,
        rings: Callable[[int, Sound], Awaitable[bool]] = _always,
    ) -> None:
        self._store = store
        self._faulty = faulty
        self._clock = clock
        self._pace = Pace(clock)
        self.attempts = Attempts(
            store, delivery, clock, self._pace, left_out, may_hear, faulty, chats, rings
        )
        self._wake = asyncio.Event()
        self._idle = asyncio.Event()
        self._busy: dict[Lane, asyncio.Task[None]] = {}
        self._ended: set[int] = set()

    async def send(
        self,
        chat_id: int,
        view: View,
        *,
        key: str | None = None,
        dedupe: str | None = None,
        loud: Loud = True,
        delete_after: float | None = None,
        if_failed: View | None = None,
        if_late: View | None = None,
        place: Place | None = None,
    ) -> None:
        """Send a message. `key`: a name by which `edit` finds it, delivered or not.

        `delete_after`, `if_failed` and `if_late`, for messages with a secret, are as in `document`.
        Without a `place` it belongs where it answers what was said.
        """
        content = replace(
            Content.of(view), delete_after=delete_after, if_failed=if_failed, if_late=if_late
        )
        draft = drafted(chat_id, OutgoingKind.SEND, content, loud, key)
        await self._add(replace(draft, dedupe=dedupe), place)

    async def edit(
        self,
        chat_id: int,
        view: View,
        *,
        key: str | None = None,
        message_id: int | None = None,
        loud: Loud = True,
        place: Place | None = None,
        spacing: float = EDIT_SPACING,
        unless: str | None = None,
    ) -> None:
        """Change a message, found by `key` or `message_id`; only the newest change is kept.

        By key, which is for progress, at most every `spacing` seconds; by id at once.
        What cannot be changed is said anew. `unless`: a key by which it was not changed yet.
        """
        if (key is None) == (message_id is None):
            raise ValueError("an edit needs a key or a message id")
        draft = drafted(chat_id, OutgoingKind.EDIT, Content.of(view), loud, key)
        draft = placed(replace(draft, message_id=message_id, needs=needed()), place)
        if key is None:
            await self._store.add_edit(draft, spacing=0.0, unless=unless)
        else:
            await self._store.add_edit(draft, spacing=spacing, over=over)
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

        `if_failed` is sent if it could not be deleted, `if_late` if it could not be delivered
        within an hour: a file with secrets is not kept for longer.
        """
        content = Content(caption, frozen(keyboard), name, data, delete_after, if_failed, if_late)
        await self._add(NewMessage(chat_id, OutgoingKind.DOCUMENT, content.pack(), dedupe))

    async def photo(
        self,
        chat_id: int,
        data: bytes,
        caption: str,
        *,
        keyboard: Sequence[Sequence[Button]] = (),
        key: str | None = None,
        dedupe: str | None = None,
        loud: Loud = True,
    ) -> None:
        """Send a picture (PNG or JPEG). `key`: a name by which `edit_photo` finds it."""
        content = Content(caption, frozen(keyboard), picture_name(data), data)
        draft = drafted(chat_id, OutgoingKind.PHOTO, content, loud, key)
        await self._add(replace(draft, dedupe=dedupe))

    async def album(
        self,
        chat_id: int,
        pieces: Sequence[Piece],
        *,
        dedupe: str | None = None,
        loud: Loud = True,
    ) -> None:
        """Send up to `ALBUM` pictures as one; of none, nothing is sent."""
        if not pieces:
            return
        first, *more = pieces[:ALBUM]  # of one, it is a picture like any other
        content = Content(first.text, (), first.name, first.data, more=tuple(more))
        draft = drafted(chat_id, OutgoingKind.PHOTO, content, loud)
        await self._add(replace(draft, dedupe=dedupe))

    async def edit_photo(
        self,
        chat_id: int,
        data: bytes | None,
        caption: str,
        *,
        key: str,
        keyboard: Sequence[Sequence[Button]] = (),
        loud: Loud = True,
    ) -> None:
        """Change a picture's message, found by `key`, at most once in `PICTURE_SPACING` seconds.

        None: the picture stays. Only the newest change is kept, and no picture is lost over it.
        """
        data = data or b""
        content = Content(caption, frozen(keyboard), picture_name(data), data)
        draft = replace(drafted(chat_id, OutgoingKind.EDIT, content, loud, key), needs=needed())
        await self._store.add_edit(placed(draft, None), spacing=PICTURE_SPACING, over=over)
        self._announce()

    async def delete(
        self, chat_id: int, message_id: int, *, after: float = 0.0, if_failed: View | None = None
    ) -> None:
        """Delete a message in `after` seconds; `if_failed` is sent if Telegram refuses."""
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
        """Wait until everything due has left; `run` has to be running."""
        await self._idle.wait()

    async def run(self) -> None:
        """Deliver until cancelled; messages on their way then get a moment to arrive."""
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

    async def _add(self, draft: NewMessage, place: Place | None = None) -> None:
        if draft.dedupe is None and draft.kind is not OutgoingKind.DELETE:
            draft = replace(draft, dedupe=next_reply())
        draft = placed(replace(draft, needs=needed()), place)
        if not await self._store.add(draft):
            _log.info("outbox.known", dedupe=draft.dedupe)
        self._announce()

    def _announce(self) -> None:
        self._idle.clear()
        self._wake.set()

    async def _dispatch(self) -> float | None:
        """Start what may leave; return the seconds until something else may, None for never."""
        self._ended.clear()
        due = await self._store.due()
        later = await self._store.next_at()
        if not due and not self._busy and not self._wake.is_set():
            self._idle.set()
        waits = [] if later is None else [max(0.0, later - self._clock.now())]
        for item in due:
            # What has ended meanwhile may still have been found as due.
            if item.lane in self._busy or item.id in self._ended:
                continue
            if delay := self._pace.delay(item):
                waits.append(delay)
                continue
            self._pace.take(item)
            name = f"outbox/{item.id}"
            self._busy[item.lane] = asyncio.create_task(self._deliver(item), name=name)
        return min(waits, default=None)

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
                await self.attempts.make(message)
        except StorageError as error:
            _log.error("outbox.not_stored", outbox_id=item.id, error=str(error))
            self._pace.hold(item.lane, _STORAGE_PAUSE)
        except Exception as error:
            self._faulty(error)
            self._pace.hold(item.lane, _STORAGE_PAUSE)
        finally:
            del self._busy[item.lane]
            self._ended.add(item.id)
            self._wake.set()
