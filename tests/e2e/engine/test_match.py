"""Accounts signed in by hand on the phones are found and put on the list, all in one run."""

import contextlib
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from engine.accounts.account import Account, AccountChanges, NewAccount, Status, Workspace
from engine.match_views import MatchResult, MatchSelection
from engine.runs.model import Outcome
from engine.storage.accounts import AccountStore
from engine.views import RunView
from sandbox.farm import MUSICALLY, TRILL, Farm, PhoneSpec
from sandbox.tiktok.service import TikTokService
from tests.e2e.engine.rack import JAR, PASSWORD, QUICK, Rack, opened
from tests.e2e.engine.tiktok_rack import QUICK as QUICK_TIKTOK
from tests.e2e.engine.travel import TravelClock

INSTAGRAM, TIKTOK = Workspace.INSTAGRAM, Workspace.TIKTOK
BOTH = MatchSelection()
ONLY_TIKTOK = MatchSelection((TIKTOK,))


class MatchRack(Rack):
    """A rack whose phones have both apps, prepared by hand; the list is empty at first."""

    @property
    def tiktok(self) -> TikTokService:
        return self.farm.tiktok

    async def listed(self, workspace: Workspace) -> dict[str, Account]:
        found = await AccountStore(self.service._database).all(workspace)
        return {account.username: account for account in found}

    async def add(self, new: NewAccount) -> int:
        async with self.service._database.write() as tx:
            return await self.store.insert(tx, new)

    async def change(self, account_id: int, changes: AccountChanges) -> None:
        async with self.service._database.write() as tx:
            await self.store.update(tx, account_id, changes)

    async def begin_match(self, selection: MatchSelection = BOTH) -> RunView:
        proposal = await self.service.propose_match(self.actor, selection)
        assert proposal.token is not None, proposal.excluded
        return await self.service.start_match(self.actor, proposal.token)

    async def match(self, selection: MatchSelection = BOTH) -> MatchResult:
        run = await self.begin_match(selection)
        await self.finished(run.run.id)
        return await self.service.match_result(run.run.id)

    def everything(self) -> list[tuple[object, ...]]:
        """The lists as they are stored, with the versions that grow with every change."""
        return [tuple(row) for row in self.rows("SELECT * FROM accounts ORDER BY id")]


def spec(*tiktok: str, instagram: Sequence[str] = (), package: str | None = MUSICALLY) -> PhoneSpec:
    return PhoneSpec(
        "Pixel 6",
        tuple(instagram),
        app=QUICK,
        tiktok=package,
        tiktok_signed_in=tiktok,
        tiktok_app=QUICK_TIKTOK,
    )


@contextlib.asynccontextmanager
async def match_rack(folder: Path, specs: Sequence[PhoneSpec]) -> AsyncIterator[MatchRack]:
    clock = TravelClock()
    farm = Farm(folder / "adb", specs, tiktok=TikTokService(clock=clock.now))
    async with farm:
        for phone in farm.phones:
            phone.disk.put("/data/local/tmp/u2.jar", JAR)
        service = await opened(farm, folder, clock, None)
        running = MatchRack(farm, folder, clock, None, service)
        try:
            await running.settled(len(specs))
            yield running
        finally:
            for phone in farm.phones:
                phone.faults.clear()
            await running.service.stop()


def names(result: MatchResult, what: str) -> set[str]:
    return {name for found in result.found for name in getattr(found, what)}


async def test_five_phones_prepared_by_hand_are_matched_in_one_run(tmp_path: Path) -> None:
    eight = tuple(f"shop.number{number}" for number in range(8))
    phones = [
        spec(*eight, instagram=["luna.bakery", "harbor_runs"]),
        spec("tt.one", "tt.two", instagram=[f"ig.many{n}" for n in range(9)], package=TRILL),
        spec("tt.three", instagram=[]),
        spec(instagram=["paper.kites"]),
        spec(instagram=["quiet.one"], package=None),
    ]
    async with match_rack(tmp_path, phones) as house:
        house.tiktok.add("tt.two", PASSWORD, display_name="The Second", row_shows_name=True)
        result = await house.match()

        on_tiktok = await house.listed(TIKTOK)
        on_instagram = await house.listed(INSTAGRAM)
        assert set(on_tiktok) == {*eight, "tt.one", "tt.two", "tt.three"}
        assert set(on_instagram) == {name for phone in phones for name in phone.signed_in}
        for number, phone in enumerate(phones):
            phone_id = await house.phone_id(number)
            for name in phone.tiktok_signed_in:
                assert on_tiktok[name].phone_id == phone_id
            for name in phone.signed_in:
                assert on_instagram[name].phone_id == phone_id
        for account in (*on_tiktok.values(), *on_instagram.values()):
            assert account.logined
            assert account.status is Status.ENABLED
            assert not account.has_password
        assert names(result, "created") == {*on_tiktok, *on_instagram}
        ended = [(job.phone, job.job.workspace, job.job.outcome) for job in result.run.jobs]
        assert sum(outcome is Outcome.APP_MISSING for *_, outcome in ended) == 1
        assert sum(outcome is Outcome.SCANNED for *_, outcome in ended) == 9, ended

        before = house.everything()
        again = await house.match()
        assert again.changes == 0
        assert house.everything() == before
        for phone, prepared in zip(house.phones, phones, strict=True):
            assert phone.signed_in[:1] == list(prepared.signed_in[:1])
            assert phone.tiktok_signed_in[:1] == list(prepared.tiktok_signed_in[:1])
