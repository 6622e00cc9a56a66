"""What the local Telegram knows: people, chats, messages, files, pressed buttons."""

import asyncio
import time
from collections.abc import Callable, Collection
from contextlib import suppress

from sandbox.telegram.errors import ApiError, bad_request
from sandbox.telegram.model import Event, File, Happening, Message, Press, Room, User
from sandbox.telegram.updates import Updates

_UPGRADED = "Bad Request: group chat was upgraded to a supergroup chat"

Listener = Callable[[Event], None]


class World:
    """The state behind the Bot API and the chats; everybody in it shares one event loop."""

    def __init__(self, bot: User, now: Callable[[], float] = time.time) -> None:
        self.bot = bot
        self.now = now
        self.updates = Updates()
        self.users: dict[int, User] = {}
        self.rooms: dict[int, Room] = {}
        self.messages: list[Message] = []
        self.files: dict[str, File] = {}
        self.presses: dict[str, Press] = {}
        self.revision = 0
        self._next_message = 101
        self._listeners: list[Listener] = []
        self._changed = asyncio.Event()

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` at every event, until the returned function is called."""
        self._listeners.append(listener)

        def stop() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return stop

    def tell(self, kind: Happening, message: Message, press: Press | None = None) -> None:
        self.revision += 1
        self._changed.set()
        self._changed = asyncio.Event()
        for listener in list(self._listeners):
            listener(Event(kind, message, press))

    async def change_after(self, revision: int, timeout: float) -> None:
        """Wait until something happened after `revision`, at most `timeout` seconds."""
        if self.revision == revision:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), timeout)

    def room_for_bot(self, chat_id: int) -> Room:
        """The chat a bot writes to; ApiError if it may not."""
        room = self.rooms.get(chat_id)
        if room is None or not room.is_open:
            raise bad_request("chat not found")
        if room.has_blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        if room.moved_to is not None:
            raise ApiError(400, _UPGRADED, migrate_to_chat_id=room.moved_to)
        return room

    def message(self, room: Room, message_id: int, purpose: str) -> Message:
        """A message of a room that was not deleted; ApiError `message to <purpose> not found`."""
        for message in reversed(self.messages):
            if message.id == message_id and message.room is room and not message.deleted:
                return message
        raise bad_request(f"message to {purpose} not found")

    def take_message_id(self) -> int:
        message_id = self._next_message
        self._next_message += 1
        return message_id

    def post(self, message: Message) -> Message:
        self.messages.append(message)
        self.tell(Happening.SENT, message)
        return message

    def delete(self, messages: Collection[Message]) -> None:
        for message in messages:
            message.deleted = True
            if message.id in message.room.pinned:
                message.room.pinned.remove(message.id)
            self.tell(Happening.DELETED, message)

    def keep(self, name: str, data: bytes, mime: str, size: tuple[int, int] = (0, 0)) -> File:
        """Store a file and give it an id."""
        file = File(f"FILE{len(self.files) + 1:06d}", name, data, mime, *size)
        self.files[file.id] = file
        return file
