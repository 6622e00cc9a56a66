from engine.storage.audit import AuditStore
from engine.storage.database import Database
from tests.unit.bot.manual_clock import ManualClock

DAY = 86_400.0


async def test_a_stranger_leaves_one_line_a_day(database: Database, clock: ManualClock) -> None:
    audit = AuditStore(database)
    for _ in range(3):
        await audit.add_once("stranger.refused", 666, 666, within=DAY)
        clock.advance(100)
    await audit.add_once("stranger.refused", 667, 667, within=DAY)
    assert [line.operator_id for line in await audit.lines("stranger.refused")] == [666, 667]
    clock.advance(DAY)
    await audit.add_once("stranger.refused", 666, -42, within=DAY)
    lines = await audit.lines("stranger.refused")
    assert [(line.operator_id, line.chat_id) for line in lines] == [
        (666, 666),
        (667, 667),
        (666, -42),
    ]
