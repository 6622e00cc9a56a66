"""Who was active on a phone stays noted until they are again."""

from engine.model.account import Workspace
from engine.model.phone_identity import Identity
from engine.model.phone_record import PhoneAddress
from engine.storage.active_accounts import ActiveAccounts
from engine.storage.database import Database
from engine.storage.phones import PhoneStore


async def test_the_account_that_was_active_first_is_the_one_remembered(
    database: Database,
) -> None:
    async with database.write() as tx:
        phone_id = await PhoneStore(database).note(
            tx, PhoneAddress("local", "SIM1"), Identity("SIM1", "Pixel", "14"), None
        )
    active = ActiveAccounts(database)
    await active.note(phone_id, Workspace("tiktok"), "brand.one")
    await active.note(phone_id, Workspace("tiktok"), "brand.two")
    assert await active.noted(phone_id, Workspace("tiktok")) == "brand.one"
    assert await active.noted(phone_id, Workspace("instagram")) is None
    await active.forget(phone_id, Workspace("tiktok"))
    assert await active.noted(phone_id, Workspace("tiktok")) is None
