"""A rack of phones that have TikTok, driven by the engine's use cases alone."""

import contextlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

from engine.common.secret import Secret
from engine.model.account import Account, NewAccount, Workspace
from engine.model.columns import Column, filled
from engine.model.proposal import Proposal, RunRequest
from engine.model.run import RunKind
from engine.model.run_view import Selection, SelectionKind
from engine.phones.adapter import CallLimits
from engine.spreadsheet.credentials import split_password
from sandbox.apps.service import Attempt
from sandbox.farm import MUSICALLY, Farm, PhoneSpec
from sandbox.tiktok.options import TikTokOptions
from sandbox.tiktok.service import Behaviour, TikTokService
from tests.e2e.engine.rack import JAR, PASSWORD, Rack, opened
from tests.e2e.engine.travel import TravelClock

QUICK = TikTokOptions(splash_dumps=1, loading_dumps=1)


def spec(*signed_in: str, app: TikTokOptions = QUICK, package: str | None = MUSICALLY) -> PhoneSpec:
    return PhoneSpec("Pixel 6", tiktok=package, tiktok_signed_in=signed_in, tiktok_app=app)


def options(**changes: object) -> TikTokOptions:
    return replace(QUICK, **changes)  # type: ignore[arg-type]


class TikTokRack(Rack):
    """A rack whose lists, runs and traces are TikTok's."""

    @property
    def tiktok(self) -> TikTokService:
        return self.farm.tiktok

    def attempts(self, identifier: str) -> list[Attempt]:
        """The sign-ins that reached TikTok."""
        return [item for item in self.tiktok.attempts if item.identifier == identifier]

    def touched(self, phone: int = 0) -> list[str]:
        return self.phones[phone].tiktok.touched

    def typed(self, phone: int = 0) -> list[str]:
        return [act for act in self.touched(phone) if ":typed" in act]

    async def tiktok_account(
        self,
        username: str,
        pwd: str = PASSWORD,
        *,
        phone: int = 0,
        email: str | None = None,
        logined: bool = False,
        behaviour: Behaviour = Behaviour.NORMAL,
        totp: str | None = None,
        display_name: str = "",
        row_shows_name: bool = False,
        stranger: bool = False,
    ) -> int:
        """An account on the list and, unless a stranger to it, on TikTok."""
        if not stranger:
            self.tiktok.add(
                username,
                pwd,
                email=email,
                totp_secret=totp,
                behaviour=behaviour,
                display_name=display_name,
                row_shows_name=row_shows_name,
            )
        password = split_password(Secret(pwd), Workspace("tiktok")).password
        account = NewAccount(
            Workspace("tiktok"),
            username,
            filled({Column.EMAIL: email}),
            password,
            Secret(totp) if totp else None,
            await self.phone_id(phone),
            logined,
            confirmed=logined,
        )
        async with self.engine.stores.database.write() as tx:
            return await self.store.insert(tx, account)

    async def stored(self, username: str) -> Account:
        found = await self.store.by_usernames(Workspace("tiktok"), [username])
        return found[0]

    async def logined(self) -> set[str]:
        accounts = await self.store.all(Workspace("tiktok"))
        return {account.username for account in accounts if account.logined}

    async def propose(self, *usernames: str, retry: int | None = None) -> Proposal:
        kind = SelectionKind.USERNAMES if usernames else SelectionKind.ALL
        if retry is not None:
            kind = SelectionKind.RETRY
        selection = Selection(kind, usernames, retry)
        asked = RunRequest(RunKind.LOGIN, (Workspace("tiktok"),), selection)
        return await self.engine.proposals.propose(self.actor, asked)


@contextlib.asynccontextmanager
async def tiktok_rack(
    folder: Path,
    specs: Sequence[PhoneSpec],
    *,
    limits: CallLimits | None = None,
    patience: float = 0.0,
) -> AsyncIterator[TikTokRack]:
    clock = TravelClock()
    farm = Farm(folder / "adb", specs, tiktok=TikTokService(clock=clock.now))
    async with farm:
        for phone in farm.phones:
            phone.disk.put("/data/local/tmp/u2.jar", JAR)
        engine = await opened(farm, folder, clock, limits, patience)
        running = TikTokRack(farm, folder, clock, limits, engine, patience)
        try:
            await running.settled(len(specs))
            yield running
        finally:
            for phone in farm.phones:
                phone.faults.clear()
            await running.engine.stop()
