"""A rack of phones that have TikTok, with the public pages served beside it."""

import contextlib
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from engine.common.host_address import HostAddress
from engine.config import EngineConfig
from engine.engine import Engine
from engine.model.account import Workspace
from engine.model.proposal import Proposal, RunRequest
from engine.model.run import RunKind
from engine.model.run_view import RunView, Selection, SelectionKind
from engine.model.statistics import KnownFigures
from engine.model.sync import SyncFound, found_from_json
from engine.pages.source import PageAddress
from engine.phones.adapter import CallLimits
from engine.phones.discovery import Timings
from engine.storage.figures import FigureStore
from sandbox.farm import Delays, Farm, PhoneSpec
from sandbox.tiktok.service import TikTokService
from tests.e2e.engine.rack import JAR, view_of
from tests.e2e.engine.tiktok_rack import TikTokRack
from tests.e2e.engine.travel import TravelClock

PAUSE = 0.02
_DISCOVERY = Timings(poll=0.3, first_retry=0.1, last_retry=0.5)


class SyncRack(TikTokRack):
    """A rack whose runs are syncs."""

    async def signed_in(self, *usernames: str, phone: int = 0) -> None:
        """Accounts on the list, confirmed signed in."""
        for username in usernames:
            await self.tiktok_account(username, phone=phone, logined=True, stranger=True)

    async def propose_sync(self, *usernames: str, retry: int | None = None) -> Proposal:
        kind = SelectionKind.USERNAMES if usernames else SelectionKind.ALL
        if retry is not None:
            kind = SelectionKind.RETRY
        asked = RunRequest(RunKind.SYNC, (Workspace("tiktok"),), Selection(kind, usernames, retry))
        return await self.engine.proposals.propose(self.actor, asked)

    async def begin_sync(self, *usernames: str) -> RunView:
        proposal = await self.propose_sync(*usernames)
        assert proposal.token is not None, proposal.plan.excluded
        return await self.engine.proposals.start(self.actor, proposal.token)

    async def sync(self, *usernames: str) -> RunView:
        """A whole run over these accounts, or over all."""
        run = await self.begin_sync(*usernames)
        return await self.finished(run.run.id)

    async def figures(self, username: str) -> KnownFigures:
        account = await self.stored(username)
        return await FigureStore(self.engine.stores.database).known(account.id)

    def active(self, phone: int = 0) -> str:
        """Whose profile the phone's app shows."""
        return self.phones[phone].tiktok.signed_in[0]

    async def open(self) -> None:
        self.engine = await opened_with_pages(self.farm, self.folder, self.clock, self.limits)


def found_of(view: RunView, username: str) -> SyncFound:
    return found_from_json(view_of(view, username).found)


async def opened_with_pages(
    farm: Farm, folder: Path, clock: TravelClock, limits: CallLimits | None
) -> Engine:
    config = EngineConfig(
        folder / "data",
        folder / "rosterbot.key",
        (HostAddress("local", "127.0.0.1", farm.adb_port),),
        limits,
        _DISCOVERY,
        admins=frozenset({1001}),
        pages=PageAddress(farm.pages.base_url, PAUSE),
    )
    engine = await Engine.open(config, clock)
    await engine.start()
    return engine


@contextlib.asynccontextmanager
async def sync_rack(
    folder: Path,
    specs: Sequence[PhoneSpec],
    *,
    limits: CallLimits | None = None,
    delays: Delays | None = None,
) -> AsyncIterator[SyncRack]:
    clock = TravelClock()
    tiktok = TikTokService(clock=clock.now)
    farm = Farm(folder / "adb", specs, tiktok=tiktok, delays=delays, pages=True)
    async with farm:
        for phone in farm.phones:
            phone.disk.put("/data/local/tmp/u2.jar", JAR)
        engine = await opened_with_pages(farm, folder, clock, limits)
        running = SyncRack(farm, folder, clock, limits, engine)
        try:
            await running.settled(len(specs))
            yield running
        finally:
            for phone in farm.phones:
                phone.faults.clear()
            farm.pages.release()
            await running.engine.stop()
