"""What is kept when a job ends at a screen nobody knows."""

import asyncio
from typing import Final

import structlog

from engine.apps.result import FlowResult
from engine.common.errors import RosterbotError
from engine.model.app_on_phone import AppOnPhone
from engine.model.run import Job, Outcome
from engine.rack.known import KnownSecrets
from engine.rack.pictures import TakenPicture
from engine.screens.blanking import blanked, structure
from engine.screens.hierarchy import Hierarchy
from engine.screens.recognise import UNKNOWN
from engine.storage.unknown_screens import UnknownScreenStore

log: Final = structlog.get_logger()


class UnknownScreens:
    """Keeps the last dump and picture of such jobs, with nothing secret in them."""

    def __init__(self, store: UnknownScreenStore) -> None:
        self._store = store

    async def ended(
        self,
        job: Job,
        result: FlowResult,
        app: AppOnPhone | None,
        evidence: Hierarchy | None,
        picture: TakenPicture | None,
        known: KnownSecrets,
    ) -> None:
        """A job has ended; a screen that cannot be kept costs the job nothing.

        `known`: whoever may be named on the phone's screen, and their secrets.
        """
        if evidence is None or app is None or not _tells_something(result):
            return
        try:
            await self._keep(job, evidence, app, picture, known)
        except RosterbotError as error:
            log.error("screen.not_kept", error=type(error).__name__)

    async def _keep(
        self,
        job: Job,
        evidence: Hierarchy,
        app: AppOnPhone,
        picture: TakenPicture | None,
        known: KnownSecrets,
    ) -> None:
        dump, fingerprint = await asyncio.to_thread(_blanked, evidence, app.package, known)
        kept = await self._store.keep(
            fingerprint=fingerprint,
            job_id=job.id,
            app=app,
            dump=dump,
            picture=None if picture is None else picture.data,
        )
        log.info("screen.unknown", kept=kept, package=app.package)


def _blanked(evidence: Hierarchy, package: str, known: KnownSecrets) -> tuple[bytes, str]:
    dump = blanked(evidence, known.names, known.secrets)
    # Of the blanked dump: whoever is named on a button makes it no other screen.
    return dump, structure(Hierarchy.parse(dump), package)


def _tells_something(result: FlowResult) -> bool:
    if result.outcome is Outcome.UNCONFIRMED:
        return result.detail == UNKNOWN
    return result.outcome in (Outcome.UNKNOWN_SCREEN, Outcome.STUCK)
