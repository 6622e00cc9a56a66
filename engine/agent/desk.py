"""What a flow asks of the hub, over the messages."""

from typing import Final

from engine.common.errors import PhoneLost
from engine.model.run import Answer
from engine.rack.contents import (
    CALLED,
    REPLY,
    Call,
    Called,
    Held,
    NoteActive,
    NotSubmitted,
    Reply,
    Restored,
    Submit,
    TakeAnswer,
    ToRestore,
    read,
)
from engine.rack.exchange import Exchange, OtherAway
from engine.rack.messages import MessageKind, MessageRefused
from engine.rack.port import Withheld

PATIENCE: Final = 60.0
"""Seconds the hub is waited for. Without its reply nothing is pressed; the next turn only looks."""


class RemoteDesk:
    """The `OrderDesk` of one order. Raises `PhoneLost` where the hub does not reply.

    `marks`: see `Order`.
    """

    def __init__(self, held: Held, hub: Exchange, marks: int) -> None:
        self._held = held
        self._hub = hub
        self._marks = marks

    async def submit(self) -> None:
        await self._call(Submit(self._marks + 1))
        self._marks += 1

    async def not_submitted(self, *, sent: bool) -> None:
        await self._call(NotSubmitted(self._marks + 1, sent))
        self._marks += 1

    async def take_answer(self) -> Answer | None:
        return (await self._call(TakeAnswer())).answer

    async def note_active(self, package: str, handle: str) -> None:
        await self._call(NoteActive(package, handle))

    async def to_restore(self, package: str) -> str | None:
        return (await self._call(ToRestore(package))).handle

    async def restored(self, package: str, handle: str, *, done: bool) -> None:
        await self._call(Restored(package, handle, done))

    async def _call(self, call: Call) -> Reply:
        held = self._held
        try:
            said = await self._hub.ask(
                MessageKind.CALL,
                CALLED.encode(Called(held.order, call)),
                job=held.job_id,
                turn=held.turn,
                within=PATIENCE,
            )
            reply = read(REPLY, said)
        except (OtherAway, MessageRefused):
            raise PhoneLost("the bot does not answer its agent") from None
        if reply.withheld:
            raise Withheld
        return reply
