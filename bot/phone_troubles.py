"""What looks over phones have found, told to the admins: all there is at once, each of it once."""

from functools import partial
from typing import final

from bot.admins import Admins
from bot.render import preflight
from engine.engine import Engine


@final
class PhoneTroubleKeeper:
    """A report is told again after a crash, under the same name."""

    def __init__(self, engine: Engine, admins: Admins) -> None:
        self._engine = engine
        self._admins = admins

    async def tell(self) -> None:
        while (found := await self._engine.preflights.report()) is not None:
            if found.phones:
                view = partial(preflight.report, told=found)
                await self._admins.tell(f"troubles:{found.gathered_at}", view)
            await self._engine.preflights.set_told(found)
