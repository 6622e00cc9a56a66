"""Whether accounts are still signed in to TikTok on a phone; nobody is switched to."""

from typing import ClassVar

from engine.apps.catalogues import load
from engine.apps.flow import Flow, ScreenHandler
from engine.apps.limits import FlowLimits
from engine.apps.port import Phone
from engine.apps.result import FlowContext, FlowResult
from engine.apps.scan import LookTask, Scan, ends_as
from engine.apps.tiktok.switching import Switching
from engine.model.run import Outcome
from engine.screens.recognise import Recognition


async def check(
    phone: Phone, task: LookTask, context: FlowContext, limits: FlowLimits | None = None
) -> FlowResult:
    """To a switcher read whole and told row by row, or to why not.

    A row that is not a handle the phone is known for may be a display name: only its profile could
    tell, and the reading is not whole then. Raises what the phone raises.
    """
    flow = Flow(phone, context, load("android"), load("tiktok"), limits)
    return await TikTokCheck(flow, task).run()


class TikTokCheck(Scan):
    """One look at the app as it is."""

    as_it_is: ClassVar = True

    def __init__(self, flow: Flow, task: LookTask) -> None:
        super().__init__(flow, task)
        self._switching = Switching(flow)

    def steps(self) -> dict[str, ScreenHandler]:
        return {
            "home_feed": self.to_profile,
            "other_tab": self.to_profile,
            "own_profile": self._own_profile,
            "account_switcher": self._switcher,
            "signed_out_profile": self.nobody,
            "sign_up_sheet": self.nobody,
            "log_in_sheet": self.nobody,
            "welcome_back": self.not_told,
            "suspended": ends_as(Outcome.SUSPENDED),
        }

    async def _own_profile(self, seen: Recognition) -> None:
        profile = await self._switching.arrived(seen)
        if profile is not None:
            self.first = self.home = profile.handle
            await self._switching.open(seen)

    async def _switcher(self, seen: Recognition) -> FlowResult | None:
        if self.first is None:
            await self.switcher_left_open(seen)
            return None
        if not await self._switching.read(seen):
            return None
        handles = self._switching.handles
        if self._switching.complete and self.first in handles:
            return await self.closed(seen, self.whole(handles))
        return await self.closed(seen, self.incomplete(seen, self._switching.unread))
