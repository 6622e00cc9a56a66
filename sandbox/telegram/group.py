"""Groups the bot is in, and what becomes of them."""

from dataclasses import dataclass
from typing import Final

from sandbox.telegram.model import Json, Room, User
from sandbox.telegram.world import World

ANONYMOUS: Final = User(1087968824, "Group", username="GroupAnonymousBot", is_bot=True)
"""Whose messages are, to a bot, those of an admin who stays anonymous."""


@dataclass(frozen=True, slots=True)
class Group:
    """A chat of several people and the bot."""

    world: World
    room: Room

    @property
    def id(self) -> int:
        return self.room.id

    def mute(self) -> None:
        """Let the bot write nothing more."""
        self.room.may_write = False

    def let_pin(self, *, may: bool = True) -> None:
        """Make the bot an admin who may pin messages, or take that right."""
        self.room.may_pin = may

    def open_topic(self, topic: int, *, is_open: bool = True) -> None:
        """Make a topic, or close one; 0 is the general one."""
        self.room.topics[topic] = is_open

    async def upgrade(self, to: int, *, by: User, told: str = "both") -> "Group":
        """Become a supergroup; `told`: which of the chats the bot hears it in."""
        new = self.world.rooms.setdefault(to, Room(to, "supergroup", self.room.title, is_open=True))
        self.room.moved_to = to
        said = {
            "old": (self.room, by.json(), {"migrate_to_chat_id": to}),
            "new": (new, ANONYMOUS.json(), {"migrate_from_chat_id": self.id}),
        }
        for where, (room, sender, moved) in said.items():
            if told in (where, "both"):
                head: Json = {"message_id": self.world.take_message_id(), "chat": room.json()}
                head |= {"date": int(self.world.now()), "from": sender}
                await self.world.updates.add("message", head | moved)
        return Group(self.world, new)
