"""The people in front of the simulated Telegram, and what they see."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

from sandbox.telegram.group import ANONYMOUS, Group
from sandbox.telegram.keyboard import Button
from sandbox.telegram.markup import detect
from sandbox.telegram.model import (
    Event,
    File,
    Happening,
    Json,
    Message,
    Press,
    Room,
    User,
)
from sandbox.telegram.world import World

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class NothingCame(TimeoutError):
    """What was waited for did not come; the message shows the conversation so far."""


class Person:
    """Somebody with a Telegram account."""

    def __init__(self, world: World, user: User) -> None:
        self._world = world
        self.user = user
        self.id = user.id

    def private_chat(self) -> "Chat":
        """The chat between this person and the bot."""
        room = self._world.rooms.setdefault(self.id, Room(self.id, "private", self.user.first_name))
        return Chat(self._world, room, self.user)

    def chat_in(self, group: "Group") -> "Chat":
        """A group as this person sees it and writes in it."""
        return Chat(self._world, group.room, self.user)


class Chat:
    """One chat through the eyes of one person, who acts in it and waits for the bot."""

    def __init__(
        self, world: World, room: Room, user: User, topic: int | None = None, ago: float = 0.0
    ) -> None:
        self._world = world
        self.room = room
        self.id = room.id
        self.user = user
        self._topic = topic
        self._ago = ago
        self._taken: dict[int, int] = {}

    def in_topic(self, topic: int) -> "Chat":
        """The same chat, where what is sent goes into a topic."""
        return Chat(self._world, self.room, self.user, topic)

    def ago(self, seconds: float) -> "Chat":
        """The same chat, where what is sent was sent so long ago."""
        return Chat(self._world, self.room, self.user, self._topic, seconds)

    def as_group(self) -> "Chat":
        """The same group, written in by an admin who stays anonymous."""
        return Chat(self._world, self.room, ANONYMOUS, self._topic)

    @property
    def messages(self) -> list[Message]:
        """The messages as they are seen now, deleted ones gone."""
        return [message for message in self.history if not message.deleted]

    @property
    def history(self) -> list[Message]:
        """Every message there ever was, deleted ones too."""
        return [message for message in self._world.messages if message.room is self.room]

    @property
    def keys(self) -> tuple[str, ...]:
        """The labels below the field for typing, if there are any."""
        shown = [m.keyboard for m in self.history if m.from_bot and m.keyboard.is_reply]
        return shown[-1].keys if shown else ()

    @property
    def toasts(self) -> list[str]:
        """The answers to this person's button presses that showed a text."""
        mine = [p for p in self._world.presses.values() if p.message.room is self.room]
        return [press.toast for press in mine if press.toast]

    async def send(self, text: str, *, reply_to: Message | None = None) -> Message:
        """Type a text."""
        return await self._post(self._message(text, reply_to=reply_to))

    async def send_document(
        self, name: str, data: bytes, *, caption: str = "", mime: str = XLSX, album: str = ""
    ) -> Message:
        """Send a file; those of one selection share an `album`."""
        message = self._message(caption)
        message.document = self._world.keep(name, data, mime)
        message.album = album or None
        return await self._post(message)

    async def send_photo(self, data: bytes, *, size: tuple[int, int] = (90, 160)) -> Message:
        """Send a picture; `size` in pixels."""
        message = self._message("")
        message.photo = self._world.keep("photo.jpg", data, "image/jpeg", size)
        return await self._post(message)

    async def send_kind(self, content: Json) -> None:
        """Send what these chats do not know, with Telegram's fields of its kind."""
        self.room.is_open = True
        await self._world.updates.add("message", self._message("").json() | content)

    async def edit(self, message: Message, text: str) -> None:
        """Change one's own text."""
        message.edits.append(message.version)
        message.body = detect(text)
        message.edited_at = self._world.now()
        self._world.tell(Happening.EDITED, message)
        await self._world.updates.add("edited_message", message.json())

    async def forward(self, message: Message) -> Message:
        """Send a message on from another chat, or from this one."""
        copy = replace(
            self._message(message.text),
            body=message.body,
            document=message.document,
            photo=message.photo,
            forwarded_from=message.sender,
        )
        return await self._post(copy)

    def delete(self, message: Message) -> None:
        """Delete a message for everybody; the bot is told nothing."""
        self._world.delete([message])

    @property
    def pinned(self) -> list[Message]:
        """The messages that are pinned, newest first."""
        return [message for message in reversed(self.history) if message.id in self.room.pinned]

    def unpin(self, message: Message) -> None:
        """Unpin a message; the bot is told nothing."""
        self.room.pinned.remove(message.id)

    async def press(self, message: Message, label: str) -> Press:
        """Press the button whose label or data is `label`, else whose label contains it."""
        buttons = [b for row in message.buttons for b in row if b.data is not None]
        exact = [b for b in buttons if label in (b.label, b.data)]
        near = [b for b in buttons if label.lower() in b.label.lower()]
        for button in exact or near:
            return await self._press(message, button)
        offered = ", ".join(message.labels) or "none"
        raise LookupError(f"no button {label!r} (there are: {offered})\n{self.transcript()}")

    async def press_data(self, message: Message, data: str) -> Press:
        """Send a button's data, also such as no button ever carried."""
        return await self._press(message, Button("", data))

    async def answer(self, press: Press, timeout: float = 30.0) -> str:
        """The bot's answer to a press; NothingCame after `timeout` seconds."""
        await self._until(lambda _: press.is_answered, press.is_answered, timeout, "an answer")
        return press.toast

    def forget_presses(self) -> None:
        """Let the unanswered presses grow too old to be answered."""
        for press in self._world.presses.values():
            press.is_forgotten = True

    async def wait(
        self, matches: Callable[[Message], bool], timeout: float = 30.0, *, what: str = ""
    ) -> Message:
        """The first message of the bot that matches and was not taken in this state before.

        Looks at those already there, then waits for new and edited ones, `timeout` seconds.
        """

        def is_wanted(message: Message) -> bool:
            is_new = self._taken.get(message.id, -1) < len(message.edits)
            return message.from_bot and not message.deleted and is_new and matches(message)

        found = next((m for m in self.messages if is_wanted(m)), None)
        if found is None:
            seen: list[Message] = []

            def notice(event: Event) -> bool:
                arrived = event.kind in (Happening.SENT, Happening.EDITED)
                if arrived and is_wanted(event.message):
                    seen.append(event.message)
                return bool(seen)

            await self._until(notice, False, timeout, what or "a message")
            found = seen[0]
        self._taken[found.id] = len(found.edits)
        return found

    async def wait_deleted(self, message: Message, timeout: float = 30.0) -> None:
        """Wait until a message is gone; NothingCame after `timeout` seconds."""
        await self._until(lambda _: message.deleted, message.deleted, timeout, "a deletion")

    async def block(self) -> None:
        """Block the bot."""
        self.room.has_blocked = True
        await self._world.updates.add("my_chat_member", self._membership("member", "kicked"))

    async def unblock(self) -> None:
        """Let the bot write again."""
        self.room.has_blocked = False
        await self._world.updates.add("my_chat_member", self._membership("kicked", "member"))

    def transcript(self) -> str:
        """The conversation as plain lines, for the message of a failed expectation."""
        return "\n".join(map(_lines, self.history)) or "(nothing was said)"

    async def _until(
        self, is_met: Callable[[Event], bool], is_met_now: bool, timeout: float, what: str
    ) -> None:
        if is_met_now:
            return
        met: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def notice(event: Event) -> None:
            if event.message.room is not self.room or met.done():
                return
            try:
                if is_met(event):
                    met.set_result(None)
            except Exception as error:  # belongs to who waits, not to the server's request
                met.set_exception(error)

        stop = self._world.listen(notice)
        try:
            await asyncio.wait_for(met, timeout)
        except TimeoutError:
            said = f"{what} did not come within {timeout:g} s; the conversation so far:"
            raise NothingCame(f"{said}\n{self.transcript()}") from None
        finally:
            stop()

    def _message(self, text: str, *, reply_to: Message | None = None) -> Message:
        return Message(
            id=self._world.take_message_id(),
            room=self.room,
            sender=self.user,
            at=self._world.now() - self._ago,
            body=detect(text),
            reply_to=reply_to,
            topic=self._topic,
            as_group=self.user is ANONYMOUS,
        )

    async def _post(self, message: Message) -> Message:
        self.room.is_open = True
        self._world.post(message)
        await self._world.updates.add("message", message.json())
        return message

    async def _press(self, message: Message, button: Button) -> Press:
        press = Press(
            str(90001 + len(self._world.presses)), message, button.data or "", button.label
        )
        self._world.presses[press.id] = press
        self._world.tell(Happening.PRESSED, message, press)
        content: Json = {
            "id": press.id,
            "from": self.user.json(),
            "message": message.json(),
            "chat_instance": str(self.id),
            "data": press.data,
        }
        await self._world.updates.add("callback_query", content)
        return press

    def _membership(self, old: str, new: str) -> Json:
        def member(status: str) -> Json:
            until: Json = {"until_date": 0} if status == "kicked" else {}
            return {"status": status, "user": self._world.bot.json()} | until

        return {
            "chat": self.room.json(),
            "from": self.user.json(),
            "date": int(self._world.now()),
            "old_chat_member": member(old),
            "new_chat_member": member(new),
        }


def describe(file: File) -> str:
    """A file in a few words."""
    return f"[{file.name}, {len(file.data):,} bytes]"


def _lines(message: Message) -> str:
    marks = " (deleted)" if message.deleted else " (edited)" if message.edited else ""
    lines = [f"#{message.id} {message.sender.first_name}{marks}: {message.text}"]
    if message.file:
        lines.append(f"    {describe(message.file)}")
    lines += ["    " + " ".join(f"[{b.label}]" for b in row) for row in message.buttons]
    return "\n".join(lines)
