"""The Bot API's methods that pin messages."""

from sandbox.telegram.errors import bad_request
from sandbox.telegram.markup import Formatted
from sandbox.telegram.model import Message, Room
from sandbox.telegram.params import Params
from sandbox.telegram.world import World

_NO_RIGHT = "not enough rights to manage pinned messages in the chat"


class Pinning:
    """The chats say that the bot has pinned something, and so it hears it too."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def pin(self, params: Params) -> object:
        """A message that is pinned already stays so, and nothing is said."""
        room, message = self._found(params, "pin")
        if message.id in room.pinned:
            return True
        room.pinned.append(message.id)
        told = Message(
            id=self._world.take_message_id(),
            room=room,
            sender=self._world.bot,
            at=self._world.now(),
            body=Formatted(""),
            is_silent=room.kind == "private" or params.flag("disable_notification"),
            topic=message.topic,
            pins=message,
        )
        self._world.post(told)
        await self._world.updates.add("message", told.json())
        return True

    async def unpin(self, params: Params) -> object:
        room, message = self._found(params, "unpin")
        if message.id in room.pinned:
            room.pinned.remove(message.id)
        return True

    def _found(self, params: Params, purpose: str) -> tuple[Room, Message]:
        if params.chat_id is None:
            raise bad_request("chat not found")
        room = self._world.room_for_bot(params.chat_id)
        message = self._world.message(room, params.number("message_id"), purpose)
        if room.kind != "private" and not room.may_pin:
            raise bad_request(_NO_RIGHT)
        return room, message
