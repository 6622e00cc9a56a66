"""What each chat is told, and how."""

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
from engine.storage.database import Transaction
from engine.storage.stores import Stores


class Notifications:
    """The use cases around what rings, is silent or off; each is noted."""

    def __init__(self, stores: Stores) -> None:
        self._database = stores.database
        self._store = stores.notifications
        self._audit = stores.audit

    async def of(self, chat_id: int) -> ChatNotifications:
        """What was set for a chat."""
        return await self._store.of(chat_id)

    async def set_how(
        self, actor: Actor, kind: NotificationKind, how: How | None
    ) -> ChatNotifications:
        """Set how the asking chat gets one kind of message; None is as usual."""

        async def work(tx: Transaction) -> None:
            await self._store.set_how(tx, actor.chat_id, kind, how)
            await self._audit.record(tx, actor, "chat.notify", kind.value, how or "")

        await self._database.transact(work)
        return await self._store.of(actor.chat_id)

    async def set_topic(self, actor: Actor, topic: int | None) -> ChatNotifications:
        """In which topic of the asking chat to tell what nobody just asked for."""

        async def work(tx: Transaction) -> None:
            await self._store.set_topic(tx, actor.chat_id, topic)
            await self._audit.record(tx, actor, "chat.topic")

        await self._database.transact(work)
        return await self._store.of(actor.chat_id)

    async def set_quiet(self, actor: Actor, quiet: QuietHours | None) -> ChatNotifications:
        """When nothing rings in the chat of who asks; None is never.

        Raises `RequestRefused("quiet_hours_empty")` for hours that end as they begin.
        """
        if quiet is not None and quiet.from_minute == quiet.to_minute:
            raise RequestRefused("quiet_hours_empty")

        async def work(tx: Transaction) -> None:
            await self._store.set_quiet(tx, actor.chat_id, quiet)
            await self._audit.record(tx, actor, "chat.quiet")

        await self._database.transact(work)
        return await self._store.of(actor.chat_id)

    async def subscribe(self, actor: Actor, kinds: Collection[RunKind]) -> ChatNotifications:
        """Let the chat of who asks get the results of all schedules of these kinds."""

        async def work(tx: Transaction) -> None:
            await self._store.subscribe(tx, actor.chat_id, actor.operator_id, kinds)
            await self._audit.record(tx, actor, "chat.subscribe", ", ".join(sorted(kinds)))

        await self._database.transact(work)
        return await self._store.of(actor.chat_id)

    async def unsubscribe(self, actor: Actor, kinds: Collection[RunKind]) -> ChatNotifications:
        """The other way round."""

        async def work(tx: Transaction) -> None:
            await self._store.unsubscribe(tx, actor.chat_id, kinds)
            await self._audit.record(tx, actor, "chat.unsubscribe", ", ".join(sorted(kinds)))

        await self._database.transact(work)
        return await self._store.of(actor.chat_id)

    async def subscribers(self, kind: RunKind) -> tuple[Subscriber, ...]:
        """The chats that want the results of one kind of run."""
        return tuple(await self._store.subscribers(kind))
