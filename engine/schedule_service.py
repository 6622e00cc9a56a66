"""The use cases around schedules, and around how chats are told of what happens."""

from collections.abc import Collection

from engine.errors import RequestRefused
from engine.notification_views import (
    ChatNotifications,
    How,
    NotificationKind,
    QuietHours,
    Subscriber,
)
from engine.run_views import RunView
from engine.runs.model import RunKind
from engine.schedule_views import (
    Missed,
    NewSchedule,
    ScheduleNote,
    ScheduleProposal,
    ScheduleView,
)
from engine.schedules.desk import ScheduleDesk
from engine.schedules.firing import Firing
from engine.storage.audit import AuditStore
from engine.storage.database import Database
from engine.storage.notifications import NotificationStore
from engine.views import Actor


class ScheduleService:
    """The part of `Service` that runs by itself; `Service` makes what it works with."""

    _database: Database
    _schedules: ScheduleDesk
    _firing: Firing
    _notifications: NotificationStore
    audit: AuditStore

    async def schedules(self) -> tuple[ScheduleView, ...]:
        """See `ScheduleDesk.all`."""
        return await self._schedules.all()

    async def schedule(self, schedule_id: int) -> ScheduleView:
        """See `ScheduleDesk.get`."""
        return await self._schedules.get(schedule_id)

    async def make_schedule(self, actor: Actor, asked: NewSchedule) -> ScheduleView:
        """See `ScheduleDesk.make`."""
        return await self._schedules.make(actor, asked)

    async def pause_schedule(self, actor: Actor, schedule_id: int) -> ScheduleView:
        """See `ScheduleDesk.set_paused`."""
        return await self._schedules.set_paused(actor, schedule_id, paused=True)

    async def resume_schedule(self, actor: Actor, schedule_id: int) -> ScheduleView:
        """See `ScheduleDesk.set_paused`."""
        return await self._schedules.set_paused(actor, schedule_id, paused=False)

    async def set_schedule_missed(
        self, actor: Actor, schedule_id: int, missed: Missed
    ) -> ScheduleView:
        """See `ScheduleDesk.set_missed`."""
        return await self._schedules.set_missed(actor, schedule_id, missed)

    async def propose_schedule_deletion(self, actor: Actor, schedule_id: int) -> ScheduleProposal:
        """See `ScheduleDesk.propose_deletion`."""
        return await self._schedules.propose_deletion(actor, schedule_id)

    async def delete_schedule(self, actor: Actor, token: str) -> None:
        """See `ScheduleDesk.delete`."""
        await self._schedules.delete(actor, token)

    async def propose_schedule_run(self, actor: Actor, schedule_id: int) -> ScheduleProposal:
        """See `ScheduleDesk.propose_run`."""
        return await self._schedules.propose_run(actor, schedule_id)

    async def run_schedule(self, actor: Actor, token: str) -> RunView:
        """See `Firing.run_now`."""
        return await self._firing.run_now(actor, token)

    async def schedule_run_started_by(self, actor: Actor, token: str) -> RunView | None:
        """See `ScheduleDesk.run_started_by`."""
        return await self._schedules.run_started_by(actor, token)

    async def schedule_notes(self) -> tuple[ScheduleNote, ...]:
        """See `ScheduleDesk.notes`."""
        return await self._schedules.notes()

    async def forget_schedule_note(self, note_id: int) -> None:
        """See `ScheduleDesk.forget_note`."""
        await self._schedules.forget_note(note_id)

    async def notifications(self, chat_id: int) -> ChatNotifications:
        """What was set for a chat."""
        return await self._notifications.of(chat_id)

    async def set_notification(
        self, actor: Actor, kind: NotificationKind, how: How | None
    ) -> ChatNotifications:
        """How the chat of who asks is told of one kind of thing; None is as usual."""
        async with self._database.write() as tx:
            await self._notifications.set_how(tx, actor.chat_id, kind, how)
            await self.audit.record(tx, actor, "chat.notify", kind.value, how or "")
        return await self._notifications.of(actor.chat_id)

    async def set_quiet_hours(self, actor: Actor, quiet: QuietHours | None) -> ChatNotifications:
        """When nothing rings in the chat of who asks; None is never.

        Raises `RequestRefused("quiet_hours_empty")` for hours that end as they begin.
        """
        if quiet is not None and quiet.from_minute == quiet.to_minute:
            raise RequestRefused("quiet_hours_empty")
        async with self._database.write() as tx:
            await self._notifications.set_quiet(tx, actor.chat_id, quiet)
            await self.audit.record(tx, actor, "chat.quiet")
        return await self._notifications.of(actor.chat_id)

    async def subscribe(self, actor: Actor, kinds: Collection[RunKind]) -> ChatNotifications:
        """Let the chat of who asks get the results of all schedules of these kinds."""
        async with self._database.write() as tx:
            await self._notifications.subscribe(tx, actor.chat_id, actor.operator_id, kinds)
            await self.audit.record(tx, actor, "chat.subscribe", ", ".join(sorted(kinds)))
        return await self._notifications.of(actor.chat_id)

    async def unsubscribe(self, actor: Actor, kinds: Collection[RunKind]) -> ChatNotifications:
        """The other way round."""
        async with self._database.write() as tx:
            await self._notifications.unsubscribe(tx, actor.chat_id, kinds)
            await self.audit.record(tx, actor, "chat.unsubscribe", ", ".join(sorted(kinds)))
        return await self._notifications.of(actor.chat_id)

    async def subscribers(self, kind: RunKind) -> tuple[Subscriber, ...]:
        """The chats that want the results of one kind of run."""
        return tuple(await self._notifications.subscribers(kind))
