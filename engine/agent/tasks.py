"""What flows are given to do, made of an order's work and of the desk it asks."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from engine.model.account import Credentials
from engine.model.run import Answer
from engine.rack.port import FlowDesk
from engine.rack.works import LoginWork, ScanWork, SyncWork, Work


@dataclass(frozen=True, slots=True)
class LoginOrder:
    """See `engine.apps.result.LoginTask`."""

    username: str
    credentials: Credentials | None
    look_only: bool
    known: frozenset[str]
    take_answer: Callable[[], Awaitable[Answer | None]] | None = None


@dataclass(slots=True)
class ScanOrder:
    """See `engine.apps.scan.ScanTask`."""

    known: frozenset[str]
    desk: FlowDesk = field(repr=False)
    package: str
    active: str = ""

    async def note_active(self, handle: str) -> None:
        self.active = handle
        await self.desk.note_active(self.package, handle)

    async def to_restore(self) -> str | None:
        handle = await self.desk.to_restore(self.package)
        self.active = handle or ""
        return handle

    async def restored(self) -> None:
        await self.desk.restored(self.package, self.active, done=True)


@dataclass(frozen=True, slots=True)
class SyncOrder:
    """See `engine.apps.tiktok.sync.SyncTask`. `is_cancelled`: the run is being cancelled."""

    username: str
    known: frozenset[str]
    desk: FlowDesk = field(repr=False)
    package: str
    is_cancelled: Callable[[], bool]

    async def note_active(self, handle: str) -> None:
        await self.desk.note_active(self.package, handle)

    async def to_restore(self) -> str | None:
        return await self.desk.to_restore(self.package)

    async def restored(self, handle: str, *, done: bool) -> None:
        await self.desk.restored(self.package, handle, done=done)

    def cancelled(self) -> bool:
        return self.is_cancelled()


def task_of(
    work: Work, package: str, desk: FlowDesk, is_cancelled: Callable[[], bool]
) -> LoginOrder | ScanOrder | SyncOrder:
    """`package`: the copy of the app it is done in, as the spreadsheet names it."""
    match work:
        case LoginWork():
            take = desk.take_answer if work.answered else None
            return LoginOrder(work.username, work.credentials, work.look_only, work.known, take)
        case ScanWork():
            return ScanOrder(work.known, desk, package)
        case SyncWork():
            return SyncOrder(work.username, work.known, desk, package, is_cancelled)
