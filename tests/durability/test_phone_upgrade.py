"""A rack of an earlier version goes on: what answers at its known address is its phone."""

import sqlite3
from contextlib import closing
from pathlib import Path

from engine.storage.database import Database
from sandbox.farm import Farm, PhoneSpec
from tests.durability.formats import known_up_to
from tests.e2e.engine.rack import Rack, opened
from tests.e2e.engine.travel import TravelClock, until

EARLIER = 4
"""The format before devices were told apart."""

PHONE = (
    "INSERT INTO phones (id, host, serial, hardware_serial, label, first_seen, created_at) "
    "VALUES (?, 'local', ?, ?, ?, 1, 1)"
)
ADDRESS = "INSERT INTO phone_addresses (host, serial, phone_id) VALUES ('local', ?, ?)"
ACCOUNT = (
    "INSERT INTO accounts (id, workspace, username, phone_id, created_at, updated_at) "
    "VALUES (1, 'instagram', 'brand.one', 7, 1, 1)"
)


async def test_the_upgrade_adopts_whatever_answers_at_its_known_address(tmp_path: Path) -> None:
    clock = TravelClock()
    specs = [PhoneSpec("Pixel 6"), PhoneSpec("Pixel 7"), PhoneSpec("Pixel 8")]
    async with Farm(tmp_path / "adb", specs) as farm:
        stayed, moved, replaced = farm.phones
        with known_up_to(EARLIER):
            places = (tmp_path / "data", tmp_path / "rosterbot.key", clock)
            await (await Database.open(*places)).close()
        (path,) = (tmp_path / "data").glob("*.db")
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(PHONE, (7, stayed.serial, stayed.hardware_serial, "window"))
            connection.execute(PHONE, (8, "10.0.0.8:5555", moved.hardware_serial, "door"))
            connection.execute(PHONE, (9, replaced.serial, "ANOTHER", "wall"))
            for serial, phone in ((stayed.serial, 7), ("10.0.0.8:5555", 8), (replaced.serial, 9)):
                connection.execute(ADDRESS, (serial, phone))
            connection.execute(ACCOUNT)
        service = await opened(farm, tmp_path, clock, None)
        rack = Rack(farm, tmp_path, clock, None, service)
        try:
            await rack.settled(1)
            await until(lambda: len(service.fleet.strangers()) == 2, "the others in doubt")
            assert service.fleet.online() == {7}
            stored = rack.rows("SELECT id, label, boot_id, android_id FROM phones ORDER BY id")
            assert [tuple(row) for row in stored] == [
                (7, "window", stayed.boot_id, stayed.android_id),
                (8, "door", None, None),
                (9, "wall", None, None),
            ]
            candidates = {
                doubt.serial: [phone.id for phone in doubt.candidates]
                for doubt in await service.doubts.open()
            }
            assert candidates == {moved.serial: [8], replaced.serial: [9]}
            assert (await rack.stored("brand.one")).phone_id == 7
        finally:
            await service.stop()
