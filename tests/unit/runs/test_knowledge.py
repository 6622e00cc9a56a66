"""What a picture is held against: the secrets of whoever may be on the phone's screen."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.common.secret import Secret
from engine.model.account import NewAccount, Workspace
from engine.model.columns import Column
from engine.runs.knowledge import known_on
from tests.unit.use_cases.runs.desks import Desks


@pytest.fixture
async def desks(tmp_path: Path) -> AsyncIterator[Desks]:
    desks = await Desks.open(tmp_path)
    yield desks
    await desks.database.close()


async def test_what_is_known_on_a_phone_is_of_its_accounts_in_every_app(desks: Desks) -> None:
    here, elsewhere = await desks.phone("SIM1"), await desks.phone("SIM2")
    new = [
        NewAccount(
            workspace,
            f"{workspace}.{phone}",
            {Column.EMAIL: f"{workspace}.{phone}@example.com"},
            Secret(f"made-up-{workspace}-{phone}"),
            Secret("JBSWY3DPEHPK3PXP") if workspace is Workspace("instagram") else None,
            phone_id=phone,
        )
        for workspace in Workspace
        for phone in (here, elsewhere)
    ]
    async with desks.database.write() as tx:
        ids = await desks.accounts.insert_many(tx, new)
    known = await known_on(desks.accounts, here)
    assert {secret.reveal() for secret in known.secrets} == {
        "JBSWY3DPEHPK3PXP",
        *(f"made-up-{each}-{here}" for each in Workspace),
        *(f"{each}.{here}@example.com" for each in Workspace),
    }
    assert set(known.names) == {f"{each}.{here}" for each in Workspace}
    assert "made-up" not in repr(known)
    assert "example" not in repr(known)

    moved = ids[new.index(next(each for each in new if each.phone_id == elsewhere))]
    also = await known_on(desks.accounts, here, moved)
    assert len(also.names) == len(known.names) + 1


async def test_a_2fa_secret_is_known_without_a_password_too(desks: Desks) -> None:
    here = await desks.phone("SIM1")
    totp = Secret("JBSWY3DPEHPK3PXP")
    new = NewAccount(Workspace("tiktok"), "luna.dances", totp=totp, phone_id=here)
    async with desks.database.write() as tx:
        await desks.accounts.insert(tx, new)
    assert (await known_on(desks.accounts, here)).secrets == (totp,)
