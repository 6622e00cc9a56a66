"""What was not done for somebody is told to them, and what moves takes its schedules along."""

import asyncio
import json
from pathlib import Path

from engine.model.actor import Actor
from sandbox.telegram.server import BotApi
from tests.chat.desk import OPERATOR, open_desk


async def test_what_waited_for_an_hour_is_told_and_taken_away_unread(
    api: BotApi, tmp_path: Path
) -> None:
    async with open_desk(api, tmp_path) as desk:
        await desk.ask("/whoami", str(OPERATOR))
        said = await desk.chat.send("/whoami")
        await desk.chat.wait(lambda message: message.id > said.id, what="a second answer")
        await desk.app.outbox.settled()
        person = {"id": OPERATOR, "is_bot": False, "first_name": "Ada"}
        message = {
            "message_id": said.id,
            "date": 1_700_000_000,
            "chat": {"id": OPERATOR, "type": "private"},
            "from": person,
            "text": "made-up-password-1",
        }
        body = json.dumps({"update_id": 7, "message": message}).encode()
        await desk.engine.inbox.keep(7, body)
        await desk.app.give_up_expired()
        await desk.app.outbox.settled()
        before = len(desk.chat.messages)
        desk.clock.ahead += 3_700.0
        for _ in range(2):
            await desk.app.give_up_expired()
            await desk.app.outbox.settled()
        told = [m.text for m in desk.chat.messages if "Please try" in m.text or "again" in m.text]
        assert len(told) == 1
        assert "made-up-password-1" not in told[0]
        async with asyncio.timeout(30):  # the message itself goes a moment later
            while len(desk.chat.messages) != before:  # noqa: ASYNC110 - nobody tells
                await asyncio.sleep(0.01)
        assert await desk.engine.inbox.waiting() == ()


async def test_replacing_a_phone_moves_its_schedules(api: BotApi, tmp_path: Path) -> None:
    async with open_desk(api, tmp_path) as desk:
        await desk.imported(
            [
                {"username": "luna.bakery", "device": "R58M"},
                {"username": "harbor_runs", "device": "R59X"},
            ]
        )
        engine = desk.engine
        phones = {name: number for number, name in (await engine.stores.phones.names()).items()}
        old, new = phones["R58M"], phones["R59X"]
        async with engine.stores.database.write() as tx:
            for phone in (old, new, None):
                await tx.execute(
                    "INSERT INTO schedules (request, operator_id, chat_id, kind, selection, timing,"
                    " time_zone, missed, next_at, created_at) VALUES (?, 1, 1, 'check', ?, '{}',"
                    " 'UTC', 'skip', 1, 1)",
                    (str(phone), json.dumps({"filter": "phone", "phone": phone, "search": ""})),
                )
        actor = Actor(OPERATOR, OPERATOR, "made-up")
        offered = await engine.replace_or_forget.propose_replace(actor, old, new)
        done = await engine.replace_or_forget.replace(actor, offered.token)
        assert done.schedules == 1
        rows = await engine.stores.database.fetchall("SELECT selection FROM schedules ORDER BY id")
        assert [json.loads(row["selection"])["phone"] for row in rows] == [new, new, None]
