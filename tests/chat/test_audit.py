from engine.model.actor import Actor
from engine.storage.audit import MOST_STRANGERS, AuditStore
from engine.storage.chats import ChatStore
from engine.storage.database import Database
from engine.storage.moved_chats import MovedChats
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


async def test_a_line_knows_its_group_by_its_title_and_the_schedule_that_started_a_run(
    database: Database,
) -> None:
    audit, moved = AuditStore(database), MovedChats(database)
    async with database.write() as tx:
        await ChatStore(database).allow(tx, -42, "The team", 1)
        await audit.record(tx, Actor(1, -42, "r"), "chat.quiet")
        await audit.record(tx, Actor(1, 1, "r"), "run.start", "run 1", "2 logins")
        await audit.record(tx, Actor(1, 1, "r"), "run.cancel", "run 1")
        await tx.execute(
            "INSERT INTO schedules (id, request, operator_id, chat_id, kind, selection, timing,"
            " time_zone, missed, created_at) VALUES (3, 'r', 1, 1, 'login', '', '', '', 'skip', 1)"
        )
        await tx.execute(
            "INSERT INTO runs (kind, operator_id, chat_id, state, created_at, schedule_id)"
            " VALUES ('login', 1, 1, 'active', 1, 3)"
        )
        await moved.move(tx, -42, -10042)
    cancelled, started, quiet = await audit.newest(3)
    assert (started.schedule_id, cancelled.schedule_id) == (3, None)
    assert (quiet.chat_id, quiet.chat, started.chat) == (-42, "The team", "")
