"""A data directory in which every column that can hold sealed values holds some."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from engine.changes.kept import Kept, kept_to_bytes
from engine.common.secret import Secret
from engine.maintenance.sealed_columns import SEALED_COLUMNS
from engine.model.account import Workspace
from engine.model.app_on_phone import AppOnPhone
from engine.model.columns import Column
from engine.model.rule import Rule
from engine.model.run import Outcome
from engine.storage.dialogues import Dialogue, DialogueStore
from engine.storage.import_plans import ImportPlanStore
from engine.storage.inbox import InboxStore
from engine.storage.outbox import OutboxStore
from engine.storage.outgoing import NewMessage, OutgoingKind
from engine.storage.vault import Vault
from tests.unit.use_cases.accounts.hands import Hands, actor
from tests.unit.use_cases.runs.desks import Desks

TOTP = "JBSWY3DPEHPK3PXP"
CANARY = "made-up-canary-password"


@dataclass(frozen=True, slots=True)
class Filled:
    """What was put in: the account whose password has changed, and the change."""

    account: int
    change: int


async def fill(folder: Path) -> Filled:
    hands = await Hands.open(folder)
    try:
        return await _fill(hands)
    finally:
        await hands.desks.database.close()


async def _fill(hands: Hands) -> Filled:
    desks, database = hands.desks, hands.desks.database
    phone = await desks.phone()
    account = await hands.put("luna.bakery", password=CANARY, totp=TOTP, phone_id=phone)
    other = await hands.put("harbor_runs", password=CANARY, phone_id=phone)
    await hands.put("luna.dances", workspace=Workspace("tiktok"), totp=TOTP)
    _, waiting = await desks.run(phone, [account, other])
    job = await desks.queue.claim(phone, 1.0)
    assert job is not None
    async with database.write() as tx:
        await desks.queue.finish(tx, job, Outcome.UNKNOWN_SCREEN, picture=b"a picture")
    change = await hands.change(account, Column.PWD, Secret(f"another-password:{TOTP}"))
    await desks.stores.told_telegram.keep("1:commands:1:", "digest")
    plans = ImportPlanStore(database)
    plan = await plans.add(actor(), Workspace("tiktok"), b"rows", 7)
    await plans.keep_left_out(plan.id, b"cells")
    await InboxStore(database).keep(41, b"an update")
    await OutboxStore(database).add(NewMessage(1, OutgoingKind.SEND, b"a message"))
    await DialogueStore(database).keep(1, 2, Dialogue("d", "add", "password", "7", {"a": CANARY}))
    rule = Rule(0, "com.instagram.android", "en", "made-up", ("skip",), "Skip", "Button", 0)
    app = AppOnPhone(Workspace("instagram"), rule.package)
    await desks.stores.rules.offer(app, rule, b"dump", phone)
    await desks.stores.hosts.private_keys(b"made-up private keys")
    async with database.write() as tx:
        rows = await hands.changes.rows(tx, (account,))
        part = kept_to_bytes(Kept(rows, {}))
        await desks.stores.staging.keep_part(tx, change.id + 1, 1, part)
        answer = database.vault.seal(b"1", table="jobs", row=waiting.id, column="answer_sealed")
        shown = database.vault.seal(b"{}", table="jobs", row=waiting.id, column="shown_sealed")
        await tx.execute(
            "UPDATE jobs SET answer_sealed = ?, shown_sealed = ? WHERE id = ?",
            (answer, shown, waiting.id),
        )
        await tx.execute(
            "INSERT INTO unknown_screens (id, workspace, package, fingerprint, dump_sealed,"
            " picture_sealed, bytes, seen_at) VALUES (3, 'tiktok', 'p', 'f', ?, ?, 1, 1)",
            tuple(
                database.vault.seal(b"dump", table="unknown_screens", row=3, column=column)
                for column in ("dump_sealed", "picture_sealed")
            ),
        )
    return Filled(account, change.id)


async def passwords(folder: Path) -> Mapping[int, str]:
    """Every password on the list, as the stores open it."""
    desks = await Desks.open(folder)
    try:
        kept = await desks.accounts.all_secrets(Workspace("instagram"))
        return {
            account_id: found.password.reveal()
            for account_id, found in kept.items()
            if found.password is not None
        }
    finally:
        await desks.database.close()


async def codes(folder: Path) -> list[str]:
    """The 2FA secrets that are stored without a password."""
    desks = await Desks.open(folder)
    try:
        kept = await desks.accounts.all_secrets(Workspace("tiktok"))
        return [found.totp.reveal() for found in kept.values() if found.totp is not None]
    finally:
        await desks.database.close()


def opened(folder: Path) -> int:
    """How many sealed values there are; each has to open with the key file, in its place."""
    vault, count = Vault.from_file(folder / "rosterbot.key"), 0
    with closing(sqlite3.connect(folder / "data" / "rosterbot.db")) as connection:
        for item in SEALED_COLUMNS:
            names = ", ".join(item.row)
            for *naming, sealed in connection.execute(
                f"SELECT {names}, {item.column} FROM {item.table} WHERE {item.column} NOT NULL"  # noqa: S608
            ):
                place = item.place(naming)
                vault.open(sealed, table=item.table, row=place, column=item.column)
                count += 1
    return count
