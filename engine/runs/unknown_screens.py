"""What is kept when a job ends at a screen nobody knows."""

from typing import Final

import structlog

from engine.common.errors import RosterbotError
from engine.model.run import Job
from engine.rack.pictures import KeptScreen, TakenPicture
from engine.storage.unknown_screens import UnknownScreenStore

log: Final = structlog.get_logger()


class UnknownScreens:
    """Keeps the last dump and picture of such jobs; nothing secret is in either."""

    def __init__(self, store: UnknownScreenStore) -> None:
        self._store = store

    async def keep(self, job: Job, screen: KeptScreen, picture: TakenPicture | None) -> None:
        """A job has ended there; a screen that cannot be kept costs the job nothing."""
        try:
            kept = await self._store.keep(
                fingerprint=screen.structure,
                job_id=job.id,
                app=screen.app,
                dump=screen.dump,
                picture=None if picture is None else picture.data,
            )
        except RosterbotError as error:
            log.error("screen.not_kept", error=type(error).__name__)
            return
        log.info("screen.unknown", kept=kept, package=screen.app.package)
