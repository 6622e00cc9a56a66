from engine.model.actor import Actor
from engine.storage.audit import MOST_STRANGERS, AuditStore
from engine.storage.database import Database
from tests.unit.bot.manual_clock import ManualClock

DAY = 86_400.0


async def test_a_stranger_leaves_one_line_a_day(database: Database, clock: ManualClock) -> None:
    audit = AuditStore(database)
    for _ in range(3):
        await audit.note_stranger(666, 666)
        clock.advance(100)
    await audit.note_stranger(667, 667)
    assert [line.operator_id for line in await audit.lines("stranger.refused")] == [666, 667]
    clock.advance(DAY)
    await audit.note_stranger(666, -42)
    lines = await audit.lines("stranger.refused")
    assert [(line.operator_id, line.chat_id) for line in lines] == [
        (666, 666),
        (667, 667),
        (666, -42),
    ]


async def test_many_strangers_fill_no_audit_trail(database: Database, clock: ManualClock) -> None:
    audit = AuditStore(database)
    await database.transact(lambda tx: audit.record(tx, Actor(1, 1, "r"), "operator.invite"))
    for day in range(2):
        for stranger in range(MOST_STRANGERS + 50):
            await audit.note_stranger(1_000 + stranger, 1_000 + stranger)
        assert not await audit.note_stranger(1_000, 1_000)
        assert len(await audit.lines("stranger.refused")) == MOST_STRANGERS * (day + 1)
        (*_, many) = await audit.lines("strangers.many")
        assert many.operator_id == 1_000 + MOST_STRANGERS
        clock.advance(DAY)
    clock.advance(29 * DAY)
    await audit.forget_strangers()
    assert len(await audit.lines("stranger.refused")) == MOST_STRANGERS
    clock.advance(2 * DAY)
    await audit.forget_strangers()
    assert [line.action for line in await audit.newest(10)] == ["operator.invite"]
