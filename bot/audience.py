"""Who is told how a run has ended, and how loud."""

from dataclasses import dataclass
from typing import final

from bot.render.runs import failed
from bot.volume import Volume
from engine.engine import Engine
from engine.model.notification import How, NotificationKind
from engine.model.run_view import RunView


@dataclass(frozen=True, slots=True)
class Listener:
    """A chat, in whose words it is told, and whether its phone rings.

    `name` tells its message from those of others that hear of the same. `instead`: of a group that
    may not hear it any more.
    """

    chat_id: int
    operator_id: int
    loud: bool
    name: str = ""
    instead: bool = False


@final
class Audience:
    """The chat a run was asked for in and, of a schedule's, the chats that have subscribed.

    A group that was disallowed since hears nothing; whoever started the run does instead.
    """

    def __init__(self, engine: Engine, volume: Volume) -> None:
        self._engine = engine
        self._volume = volume

    async def follows(self, run: RunView) -> bool:
        """Whether its own chat watches a run while it goes on."""
        if not self._may_hear(run.run.chat_id, run.run.operator_id):
            return False
        if run.run.schedule_id is None:
            return True
        how = await self._volume.of(run.run.chat_id, NotificationKind.RESULTS)
        return how is not How.OFF

    async def of_result(self, run: RunView) -> list[Listener]:
        """Its own chat first; none that has turned it off, or may not know of it any more."""
        operator_id, by_itself = run.run.operator_id, run.run.schedule_id is not None
        asked_in = home = run.run.chat_id
        if home != operator_id and not self._engine.operators.is_allowed(home):
            home = operator_id
        chats = {home: operator_id} if self._may_hear(home, operator_id) else {}
        for one in await self._engine.notifications.subscribers(run.run.kind) if by_itself else ():
            if self._may_hear(one.chat_id, one.operator_id):
                chats.setdefault(one.chat_id, one.operator_id)
        listeners = []
        for chat_id, operator_id in chats.items():
            how = await self._volume.of_run(chat_id, failed=bool(failed(run)), scheduled=by_itself)
            if how is not How.OFF:
                name = "" if chat_id == asked_in else f":{chat_id}"
                instead = chat_id == home != asked_in
                listeners.append(Listener(chat_id, operator_id, how is How.ON, name, instead))
        return listeners

    def _may_hear(self, chat_id: int, operator_id: int) -> bool:
        if chat_id == operator_id:
            return self._engine.operators.get(operator_id) is not None
        return self._engine.operators.is_allowed(chat_id)
