"""Whether a message nobody just asked for rings, comes silently, or is not sent."""

from datetime import datetime
from typing import Final, final

from bot.languages import zone_for
from engine.common.clock import Clock
from engine.engine import Engine
from engine.model.notification import ChatNotifications, How, NotificationKind
from engine.model.schedule import Ending

_ALARMING: Final = frozenset(
    {Ending.MISSED, Ending.CLOCK, Ending.CLOCK_BACK, Ending.PHONE_GONE, Ending.NO_RIGHT}
)


@final
class Volume:
    """Each chat's own settings, and what is usual where it has none."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    async def of_run(self, chat_id: int, *, failed: bool, scheduled: bool) -> How:
        """For the result of a run.

        Failures ring, and so does the end of a run that somebody started by hand and waits for. The
        success of a schedule comes silently.
        """
        if failed:
            return await self.of(chat_id, NotificationKind.FAILURES)
        usual = How.SILENT if scheduled else How.ON
        return await self.of(chat_id, NotificationKind.RESULTS, usual)

    async def of_schedule(self, chat_id: int, ending: Ending) -> How:
        """For a schedule that started nothing: rings only if something is wrong."""
        usual = How.ON if ending in _ALARMING else How.SILENT
        return await self.of(chat_id, NotificationKind.SCHEDULES, usual)

    async def of_digest(self, chat_id: int, *, well: bool) -> bool:
        """Whether it rings: where something asks for somebody, outside of quiet hours."""
        chat = await self._engine.notifications.of(chat_id)
        return not well and not self._is_quiet(chat, NotificationKind.SCHEDULES)

    async def of(self, chat_id: int, kind: NotificationKind, usual: How = How.ON) -> How:
        """For a kind of message. During quiet hours nothing rings."""
        chat = await self._engine.notifications.of(chat_id)
        how = chat.hows.get(kind, usual)
        return How.SILENT if how is How.ON and self._is_quiet(chat, kind) else how

    def _is_quiet(self, chat: ChatNotifications, kind: NotificationKind) -> bool:
        quiet = chat.quiet
        if quiet is None or (kind is NotificationKind.CHALLENGES and quiet.challenges_ring):
            return False
        zone = zone_for(self._engine.operators.get(quiet.operator_id))
        here = datetime.fromtimestamp(self._clock.now(), zone)
        return quiet.holds(60 * here.hour + here.minute)
