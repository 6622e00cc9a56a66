"""What is kept of the screen an order ended on."""

import asyncio
from typing import Final

import structlog

from engine.agent.order_context import OrderContext
from engine.apps.port import Phone
from engine.apps.result import FlowResult
from engine.common.errors import PhoneError
from engine.common.trace import trace
from engine.model.run import Outcome
from engine.phones.picture import draw, failure_picture
from engine.rack.known import KnownSecrets
from engine.rack.pictures import KeptScreen, TakenPicture
from engine.screens.blanking import blanked, structure
from engine.screens.hierarchy import Hierarchy
from engine.screens.recognise import UNKNOWN

log: Final = structlog.get_logger()

_PICTURED: Final = frozenset(
    {
        Outcome.OTHER_ACCOUNT,
        Outcome.WRONG_PASSWORD,
        Outcome.UNKNOWN_ACCOUNT,
        Outcome.CODE_REFUSED,
        Outcome.CHALLENGE,
        Outcome.RATE_LIMITED,
        Outcome.SUSPENDED,
        Outcome.ACCOUNT_DISABLED,
        Outcome.IN_REVIEW,
        Outcome.NO_CONNECTION,
        Outcome.NETWORK_ERROR,
        Outcome.APP_ERROR,
        Outcome.UPDATE_REQUIRED,
        Outcome.TEXT_REFUSED,
        Outcome.UNKNOWN_SCREEN,
        Outcome.STUCK,
        Outcome.TIMED_OUT,
        Outcome.UNCONFIRMED,
        Outcome.INCOMPLETE,
    }
)
"""Outcomes of which a picture of the screen tells more than words."""


def wants_picture(outcome: Outcome) -> bool:
    return outcome in _PICTURED


async def picture_of(context: OrderContext, result: FlowResult) -> TakenPicture | None:
    """The picture to keep with a job, of one whose end is better seen than told.

    What a phone shows may be of any shape: it costs the picture, never the result.
    """
    ends_as = result.outcome
    if ends_as is Outcome.CANCELLED and context.sent:
        ends_as = Outcome.UNCONFIRMED
    if not wants_picture(ends_as):
        return None
    try:
        known, evidence = context.known(), context.evidence_of(result)
        # Another copy of the app may have been turned to since.
        if context.phone is not None and result.copy in (None, context.copy):
            photo = await _photo(context.phone, known)
            if photo is not None:
                return photo
        if evidence is None:
            return None
        return TakenPicture(await asyncio.to_thread(draw, evidence, known), drawn=True)
    except Exception as error:
        log.error("job.no_picture", error=type(error).__name__, exception=trace(error))
        return None


async def _photo(phone: Phone, known: KnownSecrets) -> TakenPicture | None:
    try:
        return await failure_picture(phone, known)
    except PhoneError as error:
        log.info("job.no_picture", error=type(error).__name__)
    except Exception as error:
        log.error("job.no_picture", error=type(error).__name__, exception=trace(error))
    return None


async def screen_of(context: OrderContext, result: FlowResult) -> KeptScreen | None:
    """The last dump, where an order ended at a screen nobody knows, with nothing secret in it."""
    evidence, app = context.evidence_of(result), result.copy or context.copy
    if evidence is None or app is None or not _tells_something(result):
        return None
    known = context.known()
    try:
        dump, kind = await asyncio.to_thread(_blanked, evidence, app.package, known)
    except Exception as error:
        log.error("screen.not_kept", error=type(error).__name__, exception=trace(error))
        return None
    return KeptScreen(app, dump, kind)


def _blanked(evidence: Hierarchy, package: str, known: KnownSecrets) -> tuple[bytes, str]:
    dump = blanked(evidence, known.names, known.secrets)
    # Of the blanked dump: whoever is named on a button makes it no other screen.
    return dump, structure(Hierarchy.parse(dump), package)


def _tells_something(result: FlowResult) -> bool:
    if result.outcome is Outcome.UNCONFIRMED:
        return result.detail == UNKNOWN
    return result.outcome in (Outcome.UNKNOWN_SCREEN, Outcome.STUCK)
