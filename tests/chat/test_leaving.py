"""A client leaves, and nothing that names them stays."""

from pathlib import Path

from engine.model.actor import Actor
from engine.storage.outgoing import NewMessage, OutgoingKind
from sandbox.telegram.server import BotApi
from tests.chat.desk import OPERATOR, OTHER_ADMIN, open_desk, xlsx

CANARIES = ("canary.one", "canary.two", "Canary Nick", "canary@mail.example", "canaryclient")


async def test_everything_that_names_a_client_is_wiped_and_the_others_stay(
    api: BotApi, tmp_path: Path
) -> None:
    async with open_desk(api, tmp_path) as desk:
        rows = [
            {
                "username": name,
                "pwd": "made-up-password-1",
                "email": "canary@mail.example" if name.startswith("canary") else "",
                "nickname": "Canary Nick" if name.startswith("canary") else "Other",
                "device": "R58M",
                "logined": 1,
                "tags": "canaryclient" if name.startswith("canary") else "otherclient",
            }
            for name in ("canary.one", "canary.two", "harbor_runs")
        ]
        await desk.imported(rows)
        await desk.ask("/add harbor_dives made-up-password-2", "added")
        database = desk.engine.stores.database
        tags = await desk.engine.stores.tags.of_accounts(
            (await desk.engine.stores.accounts.by_ids([1]))[0].workspace
        )
        assert {tag.name for tag in tags} == {"canaryclient", "otherclient"}
        actor = Actor(OPERATOR, OPERATOR, "made-up")
        async with database.write() as tx:
            found = await tx.fetchall("SELECT id FROM accounts WHERE username LIKE 'canary%'")
            run = await tx.insert(
                "INSERT INTO runs (kind, workspace, operator_id, chat_id, state, created_at,"
                " finished_at, reported_at)"
                " VALUES ('login', 'instagram', 1, 1, 'finished', 1, 1, 1)"
            )
            await tx.execute(
                "INSERT INTO jobs (run_id, workspace, account_id, state, outcome, detail,"
                " created_at, finished_at) VALUES"
                " (?, 'instagram', ?, 'done', 'signed_in', 'canary.one', 1, 1)",
                (run, found[0]["id"]),
            )
            await tx.execute(
                "INSERT INTO jobs (run_id, kind, workspace, phone_id, state, outcome, found,"
                " created_at, finished_at) VALUES"
                " (?, 'match', 'instagram', (SELECT min(id) FROM phones), 'done', 'matched',"
                ' \'{"names": ["canary.two"]}\', 1, 1)',
                (run,),
            )
            await tx.execute(
                "INSERT INTO past_jobs (id, run_id, kind, workspace, username, phone,"
                " outcome, finished_at)"
                " VALUES (900, ?, 'login', 'instagram', 'canary.one', 'R58M', 'signed_in', 1)",
                (run,),
            )
            await tx.execute(
                "INSERT INTO follower_counts (account_id, day, followers, read_at)"
                " VALUES (?, 1, 2, 3)",
                (found[0]["id"],),
            )
            await tx.execute(
                "UPDATE phones SET tags = 'canaryclient', tag_keys = '[\"canaryclient\"]'"
            )
            for detail in ("canary.one, harbor_runs", "3 accounts #canaryclient"):
                await desk.engine.audit.record(
                    tx, actor, "account.edit", "instagram/canary.two", detail
                )
        colleague = api.user(OTHER_ADMIN).private_chat()
        await colleague.send("/whoami")
        await colleague.wait(lambda message: str(OTHER_ADMIN) in message.text)
        waiting = NewMessage(OTHER_ADMIN, OutgoingKind.SEND, b"of canary.one", not_before=9e9)
        await desk.engine.outbox.add(waiting)
        other = NewMessage(OTHER_ADMIN, OutgoingKind.SEND, b"of harbor_runs", not_before=9e9)
        await desk.engine.outbox.add(other)

        await desk.ask("/leave #nobodys", "Nothing has the tag")
        asked = await desk.ask("/leave #CanaryClient", "Wipe everything of #canaryclient?")
        assert "canary.one" in asked.text
        assert "Still signed in" in asked.text
        await desk.ask("canary", "That's not the tag")
        assert len(await desk.engine.stores.accounts.by_ids([1, 2, 3, 4])) == 4
        done = await desk.ask("#canaryclient", "Wiped for good")
        assert "2 accounts" in done.text
        assert "1 message that was waiting" in done.text
        assert "canary" not in done.text
        left = await desk.engine.stores.accounts.by_ids([1, 2, 3, 4])
        assert sorted(account.username for account in left) == ["harbor_dives", "harbor_runs"]
        lines = await desk.engine.audit.lines("account.edit")
        assert [(line.subject, line.detail) for line in lines] == [
            ("instagram/…", "…, harbor_runs"),
            ("instagram/…", "3 accounts #…"),
        ]
        assert [line.detail for line in await desk.engine.audit.lines("client.leave")] == [
            "2 accounts"
        ]
        await desk.app.outbox.settled()
        pending = await database.fetchall(
            "SELECT sealed FROM outbox WHERE chat_id = ? AND state <> 'sent'", (OTHER_ADMIN,)
        )
        assert [row["sealed"] is None for row in pending] == [True, False]
        assert "named a client who has left" in colleague.messages[-1].text
    stored = b"".join(file.read_bytes() for file in (tmp_path / "data").iterdir() if file.is_file())
    assert b"harbor_runs" in stored
    assert [name for name in CANARIES if name.encode() in stored] == []


async def test_what_got_the_tag_after_the_question_is_asked_about_before_it_is_wiped(
    api: BotApi, tmp_path: Path
) -> None:
    async with open_desk(api, tmp_path) as desk:
        await desk.imported([{"username": "canary.one", "tags": "canaryclient"}])
        await desk.ask("/leave #canaryclient", "1 account,")
        await desk.chat.send_document(
            "more.xlsx", xlsx([{"username": "two", "tags": "canaryclient"}])
        )
        preview = await desk.until("Good until")
        await desk.press(preview, "Apply", "Imported")
        again = await desk.ask("canaryclient", "The list changed in the meantime")
        assert "2 accounts," in again.text
        assert len(await desk.engine.stores.accounts.by_ids([1, 2])) == 2
        await desk.ask("canaryclient", "Wiped for good")
