"""What is kept of the screen a job ended on."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

import structlog

from engine.apps.port import Phone
from engine.apps.result import FlowResult
from engine.common.errors import PhoneError
from engine.common.trace import trace
from engine.model.app_on_phone import AppOnPhone
from engine.model.run import Job
from engine.phones.picture import draw, failure_picture
from engine.rack.known import KnownSecrets
from engine.rack.pictures import TakenPicture
from engine.runs.effects import wants_picture
from engine.runs.job_context import JobContext
from engine.runs.job_execution import JobExecution
from engine.screens.hierarchy import Hierarchy

log: Final = structlog.get_logger()

SeeEnd = Callable[
    [Job, FlowResult, AppOnPhone | None, Hierarchy | None, TakenPicture | None, KnownSecrets],
    Awaitable[None],
]
"""Given a job, its result, the app on its phone, the last dump of a failure, the picture that is
kept with the job, and what must not be seen in what else is kept."""


class JobEvidence:
    """What a phone shows may be of any shape: it costs the picture, never the job's result.

    `seen` is awaited with what was on the screen when a job ends.
    """

    def __init__(self, desk: JobExecution, seen: SeeEnd | None) -> None:
        self._desk = desk
        self._seen = seen

    async def take(self, context: JobContext, result: FlowResult) -> TakenPicture | None:
        """The picture to keep with the job, of one whose end is better seen than told."""
        picture = await self._picture(context, result) if wants_picture(result.outcome) else None
        if self._seen is not None:
            try:
                known = await self._known(context)
                app, evidence = result.copy or context.copy, context.evidence_of(result)
                await self._seen(context.job, result, app, evidence, picture, known)
            except Exception as error:
                log.error("screen.not_kept", error=type(error).__name__, exception=trace(error))
        return picture

    async def _picture(self, context: JobContext, result: FlowResult) -> TakenPicture | None:
        try:
            known = await self._known(context)
            # Another copy of the app may have been turned to since.
            if context.phone is not None and result.copy in (None, context.copy):
                photo = await _photo(context.phone, known)
                if photo is not None:
                    return photo
            evidence = context.evidence_of(result)
            if evidence is None:
                return None
            drawn = await asyncio.to_thread(draw, evidence, known)
            return TakenPicture(drawn, drawn=True)
        except Exception as error:
            log.error("job.no_picture", error=type(error).__name__, exception=trace(error))
            return None

    async def _known(self, context: JobContext) -> KnownSecrets:
        listed = await self._desk.known(context.job)
        return KnownSecrets((*listed.secrets, *context.secrets), listed.names)


async def _photo(phone: Phone, known: KnownSecrets) -> TakenPicture | None:
    try:
        return await failure_picture(phone, known)
    except PhoneError as error:
        log.info("job.no_picture", error=type(error).__name__)
    except Exception as error:
        log.error("job.no_picture", error=type(error).__name__, exception=trace(error))
    return None
