"""Tells the admins that a part of the program has failed."""

import asyncio
from typing import Final, final

import structlog

from bot.languages import words_of
from bot.needs import needing
from bot.outbox import Outbox
from bot.render import health
from bot.texts.catalogue import Texts
from engine.common.errors import StorageError
from engine.common.trace import trace
from engine.engine import Engine
from engine.model.operator import Role

_AGAIN_AFTER: Final = 0.2

_log = structlog.stdlib.get_logger(__name__)


@final
class FailureTeller:
    """A task of its own, so that it tells of every other one, the reporter too.

    Each failure is kept until it lies in the outbox, where it bears a name: nothing is told twice,
    and nothing is lost while the database cannot be used.
    """

    def __init__(self, engine: Engine, outbox: Outbox, texts: Texts) -> None:
        self._operators = engine.operators
        self._failures = engine.supervisor.failures
        self._clock = engine.clock
        self._outbox = outbox
        self._texts = texts

    async def run(self) -> None:
        """Until cancelled. Raises `StorageError`; what was not told then is told the next time."""
        while True:
            await self._failures.any()
            await self._tell()

    async def finish(self, patience: float) -> None:
        """Tell what is left, for so many seconds: the program ends."""
        try:
            async with asyncio.timeout(patience):
                while self._failures.untold():
                    try:
                        await self._tell()
                    except StorageError:
                        await self._clock.sleep(_AGAIN_AFTER)
        except TimeoutError:
            pass
        except Exception as error:
            _log.error("failure.untellable", error=type(error).__name__, exception=trace(error))
        for failed in self._failures.untold():
            _log.error("failure.not_told", task=failed.name)

    async def _tell(self) -> None:
        for failed in self._failures.untold():
            name = f"task:{failed.name}:{'off' if failed.off else 'failed'}:{failed.at}"
            for admin in self._operators.all():
                if admin.role is Role.ADMIN:
                    view = health.task_failed(words_of(admin, self._texts), failed)
                    with needing(Role.ADMIN):
                        await self._outbox.send(admin.id, view, dedupe=f"{name}:{admin.id}")
            self._failures.set_told(failed)
