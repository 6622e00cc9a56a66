"""Whether a message nobody just asked for is sent, and whether it rings when it leaves."""

from datetime import datetime
from typing import Final, final

from bot.languages import zone_for
from bot.sound import Loud, Sound
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

    async def of_run(self, chat_id: int, *, failed: bool, scheduled: bool) -> Sound | None:
        """For the result of a run.

        Failures ring, and so does the end of a run that somebody started by hand and waits for. The
        success of a schedule comes silently.
        """
        if failed:
            return await self.of(chat_id, NotificationKind.FAILURES)
        usual = How.SILENT if scheduled else How.ON
        return await self.of(chat_id, NotificationKind.RESULTS, usual)

    async def of_schedule(self, chat_id: int, ending: Ending) -> Sound | None:
        """For a schedule that started nothing: rings only if something is wrong."""
        usual = How.ON if ending in _ALARMING else How.SILENT
        return await self.of(chat_id, NotificationKind.SCHEDULES, usual)

    def of_digest(self, *, well: bool) -> Loud:
        """It rings where something asks for somebody."""
        return False if well else Sound(None)

    async def of(self, chat_id: int, kind: NotificationKind, usual: How = How.ON) -> Sound | None:
        """For a kind of message. None: it is off, and not sent."""
        sound = Sound(kind, usual)
        chat = await self._engine.notifications.of(chat_id)
        return None if _set_for(chat, sound) is How.OFF else sound

    async def is_loud(self, chat_id: int, sound: Sound) -> bool:
        """Whether its chat wants to hear it, quiet hours aside."""
        return _set_for(await self._engine.notifications.of(chat_id), sound) is How.ON

    async def rings(self, chat_id: int, sound: Sound) -> bool:
        """Whether a message that leaves now does. During quiet hours nothing rings.

        What was switched off since it was told comes silently.
        """
        chat = await self._engine.notifications.of(chat_id)
        return _set_for(chat, sound) is How.ON and not self._is_quiet(chat, sound.kind)

    def _is_quiet(self, chat: ChatNotifications, kind: NotificationKind | None) -> bool:
        quiet = chat.quiet
        if quiet is None or (kind is NotificationKind.CHALLENGES and quiet.challenges_ring):
            return False
        zone = zone_for(self._engine.operators.get(quiet.operator_id))
        here = datetime.fromtimestamp(self._clock.now(), zone)
        return quiet.holds(60 * here.hour + here.minute)


def _set_for(chat: ChatNotifications, sound: Sound) -> How:
    return sound.usual if sound.kind is None else chat.hows.get(sound.kind, sound.usual)
