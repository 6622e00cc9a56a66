"""Whether accounts are still signed in to Instagram on a phone; nobody is switched to."""

from typing import ClassVar

from engine.apps.catalogues import load
from engine.apps.flow import Flow, ScreenHandler
from engine.apps.instagram.scan import InstagramScan
from engine.apps.limits import FlowLimits
from engine.apps.port import Phone
from engine.apps.result import FlowContext, FlowResult
from engine.apps.scan import LookTask, ends_as
from engine.model.run import Outcome
from engine.screens.recognise import Recognition


async def check(
    phone: Phone, task: LookTask, context: FlowContext, limits: FlowLimits | None = None
) -> FlowResult:
    """To a switcher read whole, or to why not. Raises what the phone raises."""
    flow = Flow(phone, context, load("android"), load("instagram"), limits)
    return await InstagramCheck(flow, task).run()


class InstagramCheck(InstagramScan):
    """A scan of the app as it is; what its active account is shown ends it as what it is."""

    as_it_is: ClassVar = True

    def steps(self) -> dict[str, ScreenHandler]:
        return {
            **super().steps(),
            "suspended": ends_as(Outcome.SUSPENDED),
            "disabled": ends_as(Outcome.ACCOUNT_DISABLED),
        }

    async def _switcher(self, seen: Recognition) -> FlowResult | None:
        result = await super()._switcher(seen)
        return None if result is None else await self.closed(seen, result)
