"""Unknown screens as admins fetch them."""

from collections.abc import Mapping

from engine.common.errors import RequestRefused
from engine.model.actor import Actor
from engine.model.phone import UnknownScreen, UnknownScreenFiles
from engine.storage.stores import Stores


class KeptScreens:
    """Lists are free to read; files are noted."""

    def __init__(self, stores: Stores) -> None:
        self._database = stores.database
        self._store = stores.unknown_screens
        self._audit = stores.audit

    async def all(self) -> tuple[UnknownScreen, ...]:
        """Screens no catalogue knows, the last seen first."""
        return tuple(await self._store.all())

    async def of_run(self, run_id: int) -> Mapping[int, int]:
        """The kept unknown screens a run's jobs ended at: their ids by job id."""
        return await self._store.of_run(run_id)

    async def files(self, actor: Actor, screen_id: int) -> UnknownScreenFiles:
        """The files of an unknown screen; noted in the audit trail.

        Raises `RequestRefused("screen_gone")`.
        """
        screen, found = await self._store.get(screen_id), await self._store.files(screen_id)
        if screen is None or found is None:
            raise RequestRefused("screen_gone")
        workspace = screen.app.workspace
        await self._database.transact(
            lambda tx: self._audit.record(tx, actor, "screen.fetch", f"{workspace}/{screen.id}")
        )
        return UnknownScreenFiles(f"{workspace}-screen-{screen.id}", *found)
