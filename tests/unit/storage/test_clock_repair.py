"""What a wrong clock has left behind is over, or lasts no longer than it may."""

from pathlib import Path

import pytest

from engine.model.limits import DAY
from engine.storage.clock_repair import set_times_right
from tests.unit.use_cases.runs.desks import Desks

NOW = 1_000.0
AHEAD = NOW + 4_500 * DAY
ROWS = {
    "accounts.cooldown_until": ("UPDATE accounts SET cooldown_until = ?", NOW + DAY),
    "phone_cooldowns.until": (
        "INSERT INTO phone_cooldowns (phone_id, workspace, until) "
        "SELECT id, 'instagram', ? FROM phones",
        NOW + DAY,
    ),
    "phone_health.resting_until": (
        "INSERT INTO phone_health (phone_id, resting_until, changed_at) "
        "SELECT id, ?, 0 FROM phones",
        NOW + DAY,
    ),
    "jobs.not_before": ("UPDATE jobs SET not_before = ?", NOW + DAY),
    "jobs.held_until": ("UPDATE jobs SET held_until = ?", NOW + DAY),
    "jobs.submitted_at": ("UPDATE jobs SET submitted_at = ?", NOW),
    "confirmations.expires_at": (
        "INSERT INTO confirmations (token, operator_id, chat_id, verb, payload, created_at, "
        "expires_at) VALUES ('t', 1, 1, 'login', '', 0, ?)",
        NOW,
    ),
    "invitations.expires_at": (
        "INSERT INTO invitations (token_hash, role, created_by, created_at, expires_at) "
        "VALUES (x'00', 'viewer', 1, 0, ?)",
        NOW,
    ),
}


@pytest.mark.parametrize("place", ROWS)
async def test_a_time_far_ahead_is_set_right(tmp_path: Path, place: str) -> None:
    statement, right = ROWS[place]
    desks = await Desks.open(tmp_path)
    phone = await desks.phone()
    await desks.run(phone, [await desks.account("luna", phone)])
    table, column = place.split(".")
    async with desks.database.write() as tx:
        await tx.execute(statement, (AHEAD,))
        changed = await set_times_right(tx, NOW)
        again = await set_times_right(tx, NOW)
    row = await desks.database.fetchone(f"SELECT {column} FROM {table}")  # noqa: S608
    await desks.database.close()
    assert row is not None
    assert (row[0], changed, again) == (right, 1, 0)


async def test_a_rest_that_may_be_right_stays(tmp_path: Path) -> None:
    desks = await Desks.open(tmp_path)
    phone = await desks.phone()
    account = await desks.account("luna", phone)
    async with desks.database.write() as tx:
        # A clock that is off by a day ends no rest.
        await tx.execute("UPDATE accounts SET cooldown_until = ?", (NOW + 2 * DAY,))
        assert await set_times_right(tx, NOW) == 0
    kept = await desks.accounts.get(account)
    await desks.database.close()
    assert kept is not None
    assert kept.cooldown_until == NOW + 2 * DAY
