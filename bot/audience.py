"""Which chats get the result of a run, and whether it rings there."""

from dataclasses import dataclass, replace
from typing import final

from bot.place import Place
from bot.render.kinds import KINDS
from bot.sound import Loud
from bot.volume import Volume
from engine.engine import Engine
from engine.model.notification import NotificationKind
from engine.model.run import Run
from engine.model.run_view import RunView


@dataclass(frozen=True, slots=True)
class Listener:
    """A chat that gets a result, in the language of `operator_id`.

    `name` distinguishes its message from those of other chats about the same run. `instead`: the
    chat stands in for a group that may not get it any more. `place`: where in the chat.
    """

    chat_id: int
    operator_id: int
    loud: Loud
    place: Place
    name: str = ""
    instead: bool = False


async def place_of(engine: Engine, run: Run, chat_id: int) -> Place:
    """Where in a chat a run is told: in the topic it was asked for in.

    What a schedule has started is told in the topic the chat has chosen, if it has.
    """
    asked_in = run.topic if chat_id == run.chat_id else None
    if run.schedule_id is None:
        return Place(chat_id, asked_in)
    return Place(chat_id, (await engine.notifications.of(chat_id)).topic or asked_in)


@final
class Audience:
    """The chat a run was started in and, for a scheduled one, the chats that subscribed to it.

    A group that has since been disallowed gets nothing; whoever started the run gets it instead.
    """

    def __init__(self, engine: Engine, volume: Volume) -> None:
        self._engine = engine
        self._volume = volume

    async def follows(self, run: RunView) -> bool:
        """Whether the chat of a run gets its progress."""
        if not self._may_hear(run.run.chat_id, run.run.operator_id):
            return False
        if run.run.schedule_id is None:
            return True
        return await self._volume.of(run.run.chat_id, NotificationKind.RESULTS) is not None

    async def of_result(self, run: RunView) -> list[Listener]:
        """Its own chat first; chats that turned results off or lost the right are left out."""
        operator_id, by_itself = run.run.operator_id, run.run.schedule_id is not None
        asked_in = home = run.run.chat_id
        if home != operator_id and not self._engine.operators.is_allowed(home):
            home = operator_id
        chats = {home: operator_id} if self._may_hear(home, operator_id) else {}
        for one in await self._engine.notifications.subscribers(run.run.kind) if by_itself else ():
            if self._may_hear(one.chat_id, one.operator_id):
                chats.setdefault(one.chat_id, one.operator_id)
        kind = KINDS[run.run.kind]
        listeners, rings, is_bad = [], kind.rings(run), kind.is_bad(run)
        for chat_id, operator_id in chats.items():
            sound = await self._volume.of_run(chat_id, failed=is_bad, scheduled=by_itself)
            if sound is not None:
                name = "" if chat_id == asked_in else f":{chat_id}"
                place = await place_of(self._engine, run.run, chat_id)
                if operator_id not in chats:
                    place = replace(place, instead=operator_id)
                instead = chat_id == home != asked_in
                loud = sound if rings else False
                listeners.append(Listener(chat_id, operator_id, loud, place, name, instead))
        return listeners

    def _may_hear(self, chat_id: int, operator_id: int) -> bool:
        if chat_id == operator_id:
            return self._engine.operators.get(operator_id) is not None
        return self._engine.operators.is_allowed(chat_id)
