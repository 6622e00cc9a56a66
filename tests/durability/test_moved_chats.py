"""Format 9: a group that becomes a supergroup takes along what any table has of it."""

from pathlib import Path

from engine.storage.database import Transaction
from engine.storage.moved_chats import MovedChats
from engine.storage.outbox import OutboxStore
from engine.storage.outgoing import NewMessage, OutgoingKind
from tests.durability.test_apps_and_kinds import everything, opened, written_by_format_5

OLD, NEW = -42, -1_000_000_000_042
HISTORY = {"audit", "dialogues", "moved_chats"}
"""What was, stays; and in a group there are no dialogues."""


async def tables(tx: Transaction) -> list[str]:
    found = await tx.fetchall(
        "SELECT s.name FROM sqlite_schema AS s, pragma_table_info(s.name) AS c "
        "WHERE s.type = 'table' AND c.name = 'chat_id'"
    )
    return [row["name"] for row in found if row["name"] not in HISTORY]


async def test_all_that_belongs_to_a_group_goes_with_it(tmp_path: Path) -> None:
    file = await written_by_format_5(tmp_path)
    database = await opened(tmp_path)
    store = OutboxStore(database)
    await store.add(NewMessage(OLD, OutgoingKind.SEND, b"waits", dedupe=f"run:1:result:{OLD}"))
    await store.add_edit(NewMessage(OLD, OutgoingKind.EDIT, b"edit", message_id=6), spacing=0)
    await store.add(NewMessage(OLD, OutgoingKind.DELETE, b"delete", message_id=7))
    async with database.write() as tx:
        named = await tables(tx)
        for table in named:
            if table != "outbox":
                await tx.execute(
                    f"UPDATE {table} SET chat_id = ? WHERE rowid = "  # noqa: S608
                    f"(SELECT min(rowid) FROM {table})",
                    (OLD,),
                )
        await tx.execute("INSERT INTO result_topics (chat_id, topic_id) VALUES (?, 5)", (OLD,))
        await tx.execute(
            "INSERT INTO pins (chat_id, operator_id, message_id, is_pinned, shown_at) "
            "VALUES (?, 1, 9, 1, 0.0)",
            (OLD,),
        )
        await tx.execute("INSERT INTO digests VALUES (?, 1, NULL, 480, 0.0)", (OLD,))
        moved = MovedChats(database)
        assert await moved.move(tx, OLD, NEW)
        assert not await moved.move(tx, OLD, NEW)
    await store.add(NewMessage(OLD, OutgoingKind.SEND, b"later", dedupe=f"run:1:result:{NEW}"))
    await store.add_edit(NewMessage(OLD, OutgoingKind.EDIT, b"edit too", message_id=8), spacing=0)
    await database.close()

    rows = everything(file)
    for table in named:
        chats = [row["chat_id"] for row in rows[table] if row.get("state") != "replaced"]
        assert NEW in chats, table
        assert chats.count(OLD) == (table == "outbox"), table
    (pin,) = rows["pins"]
    assert (pin["message_id"], pin["is_pinned"]) == (None, 0)  # it is made again there
    said = [row for row in rows["outbox"] if row["chat_id"] in (OLD, NEW)]
    assert [(row["kind"], row["chat_id"], row["message_id"]) for row in said] == [
        ("send", NEW, None),
        ("send", NEW, None),  # a message of before cannot be changed there
        ("delete", OLD, 7),
        ("send", NEW, None),
    ]
    assert said[0]["dedupe"] == f"run:1:result:{NEW}"  # and so is not said again
