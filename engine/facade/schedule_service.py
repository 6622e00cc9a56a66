"""The use cases around schedules, and around how chats are told of what happens."""

from collections.abc import Collection

from engine.common.errors import RequestRefused
from engine.model.actor import Actor
from engine.model.notification import (
    ChatNotifications,
    How,
    NotificationKind,
    QuietHours,
    Subscriber,
)
from engine.model.run import RunKind
from engine.model.run_view import RunView
from engine.model.schedule import (
    Missed,
    NewSchedule,
    ScheduleNote,
    ScheduleProposal,
    ScheduleView,
)
from engine.storage.audit import AuditStore
from engine.storage.database import Database
from engine.storage.notifications import NotificationStore
from engine.use_cases.schedules.due_schedules import DueSchedules
from engine.use_cases.schedules.schedules import Schedules


class ScheduleService:
    """The part of `Service` that runs by itself; `Service` makes what it works with."""

    _database: Database
    _schedules: Schedules
    _firing: DueSchedules
    _notifications: NotificationStore
    audit: AuditStore

    async def schedules(self) -> tuple[ScheduleView, ...]:
        """See `Schedules.all`."""
        return await self._schedules.all()

    async def schedule(self, schedule_id: int) -> ScheduleView:
        """See `Schedules.get`."""
        return await self._schedules.get(schedule_id)

    async def make_schedule(self, actor: Actor, asked: NewSchedule) -> ScheduleView:
        """See `Schedules.make`."""
        return await self._schedules.make(actor, asked)

    async def pause_schedule(self, actor: Actor, schedule_id: int) -> ScheduleView:
        """See `Schedules.set_paused`."""
        return await self._schedules.set_paused(actor, schedule_id, paused=True)

    async def resume_schedule(self, actor: Actor, schedule_id: int) -> ScheduleView:
        """See `Schedules.set_paused`."""
        return await self._schedules.set_paused(actor, schedule_id, paused=False)

    async def set_schedule_missed(
        self, actor: Actor, schedule_id: int, missed: Missed
    ) -> ScheduleView:
        """See `Schedules.set_missed`."""
        return await self._schedules.set_missed(actor, schedule_id, missed)

    async def propose_schedule_deletion(self, actor: Actor, schedule_id: int) -> ScheduleProposal:
        """See `Schedules.propose_deletion`."""
        return await self._schedules.propose_deletion(actor, schedule_id)

    async def delete_schedule(self, actor: Actor, token: str) -> None:
        """See `Schedules.delete`."""
        await self._schedules.delete(actor, token)

    async def propose_schedule_run(self, actor: Actor, schedule_id: int) -> ScheduleProposal:
        """See `Schedules.propose_run`."""
        return await self._schedules.propose_run(actor, schedule_id)

    async def run_schedule(self, actor: Actor, token: str) -> RunView:
        """See `DueSchedules.run_now`."""
        return await self._firing.run_now(actor, token)

    async def schedule_run_started_by(self, actor: Actor, token: str) -> RunView | None:
        """See `Schedules.run_started_by`."""
        return await self._schedules.run_started_by(actor, token)

    async def schedule_notes(self) -> tuple[ScheduleNote, ...]:
        """See `Schedules.notes`."""
        return await self._schedules.notes()

    async def forget_schedule_note(self, note_id: int) -> None:
        """See `Schedules.forget_note`."""
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
