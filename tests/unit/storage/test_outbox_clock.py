"""A clock that is set back keeps no message from being changed."""

from engine.storage.database import Database
from engine.storage.outbox import OutboxStore
from engine.storage.outgoing import NewMessage, OutgoingKind, OutgoingState
from tests.unit.storage.clock import StoppedClock

SPACING = 3.0


async def test_what_was_to_be_changed_soon_is_changed_soon_though_the_clock_is_set_back(
    database: Database, clock: StoppedClock
) -> None:
    store = OutboxStore(database)

    async def edit(body: bytes) -> None:
        draft = NewMessage(7, OutgoingKind.EDIT, body, message_id=6)
        await store.add_edit(draft, spacing=SPACING)

    async def due() -> list[int]:
        return [one.id for one in await store.due()]

    await edit(b"first")
    (first,) = await due()
    await store.claim(first)
    await store.finish(first, OutgoingState.SENT, message_id=6)
    await edit(b"waits already")
    assert await due() == []
    clock.time -= 7_200.0
    (waits,) = await due()
    await store.claim(waits)
    await store.release(waits)

    await edit(b"of after that")
    clock.time += SPACING
    assert len(await due()) == 1
