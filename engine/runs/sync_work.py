"""One account to read, in the copy of the app it is in."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol

from engine.model.account import Workspace
from engine.model.app_on_phone import AppOnPhone
from engine.model.homes import Homes
from engine.model.installed import Copies
from engine.model.public_page import PageReading
from engine.model.run import Job
from engine.runs.kinds.kind import NothingTyped


class SyncDesk(Protocol):
    """Who remembers whose profile was open; `package` names the copy of the app."""

    is_cancelling: Callable[[int], bool]

    async def note_active(self, job: Job, package: str, handle: str) -> None: ...

    async def to_restore(self, job: Job, package: str) -> str | None: ...

    async def restored(self, job: Job, package: str, handle: str, *, done: bool) -> None: ...


@dataclass(frozen=True, slots=True)
class SyncWork(NothingTyped):
    """One account to read; see `engine.apps.tiktok.sync.SyncTask`."""

    workspace: Workspace
    username: str
    package: str | None
    homes: Homes
    page: "asyncio.Future[PageReading]"
    job: Job
    desk: SyncDesk = field(repr=False)
    known: frozenset[str] = frozenset()
    copy: str = ""

    @property
    def named(self) -> str | None:
        return self.package

    def chosen(self, copies: Copies) -> tuple[AppOnPhone, ...]:
        return copies.only(self.workspace, self.package)

    def within(self, copy: AppOnPhone, copies: Copies) -> "SyncWork":
        return replace(self, known=self.homes.handles_in(copy, copies), copy=str(copy))

    async def note_active(self, handle: str) -> None:
        await self.desk.note_active(self.job, self.copy, handle)

    async def to_restore(self) -> str | None:
        return await self.desk.to_restore(self.job, self.copy)

    async def restored(self, handle: str, *, done: bool) -> None:
        await self.desk.restored(self.job, self.copy, handle, done=done)

    def cancelled(self) -> bool:
        return self.desk.is_cancelling(self.job.run_id)
