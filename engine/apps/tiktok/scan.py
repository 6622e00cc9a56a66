"""Who is signed in to TikTok on a phone."""

from engine.apps.catalogues import load
from engine.apps.flow import Flow, ScreenHandler
from engine.apps.limits import FlowLimits
from engine.apps.port import Phone
from engine.apps.result import FlowContext, FlowResult
from engine.apps.scan import Scan, ScanTask
from engine.apps.tiktok.switching import Switching
from engine.screens.recognise import Recognition


async def scan(
    phone: Phone, task: ScanTask, context: FlowContext, limits: FlowLimits | None = None
) -> FlowResult:
    """To a switcher read whole and known row by row, or to why not.

    Rows that are not handles the phone is known for may be display names: their profiles are
    looked at, and the account active before is made active again. Raises what the phone raises.
    """
    flow = Flow(phone, context, load("android"), load("tiktok"), limits)
    return await TikTokScan(flow, task).run()


class TikTokScan(Scan):
    """One scan."""

    def __init__(self, flow: Flow, task: ScanTask) -> None:
        super().__init__(flow, task)
        self._task = task
        self._switching = Switching(flow)
        self._noted: str | None = None

    def steps(self) -> dict[str, ScreenHandler]:
        return {
            "home_feed": self.to_profile,
            "other_tab": self.to_profile,
            "own_profile": self._own_profile,
            "account_switcher": self._switcher,
            "switch_blocked_account_update_needed": self._blocked,
            "signed_out_profile": self.nobody,
            "sign_up_sheet": self.nobody,
            "log_in_sheet": self.nobody,
            "welcome_back": self.not_told,
            "suspended": self.not_told,
        }

    async def _own_profile(self, seen: Recognition) -> FlowResult | None:
        profile = await self._switching.arrived(seen)
        if profile is None:
            return None
        if self.first is None:
            self.first = profile.handle
            self._noted = await self._task.to_restore()
            self.home = self._noted or self.first
        elif self.found is None and self._all_told:
            self._judge(seen)
        if self.found is not None and profile.handle == self.home:
            return await self._at_home(self.found)
        await self._switching.open(seen)
        return None

    async def _switcher(self, seen: Recognition) -> FlowResult | None:
        if self.first is None or self.home is None:
            await self.switcher_left_open(seen)
            return None
        if self.found is None:
            if not await self._switching.read(seen):
                return None
            if self._switching.unresolved and self._noted is None:
                self._noted = self.home
                await self._task.note_active(self.home)
            if await self._switching.resolve(seen):
                return None
            self._judge(seen)
        if self.memory.active != self.home and await self._switching.choose(seen, self.home):
            return None
        return None if self.found is None else await self._at_home(self.found)

    @property
    def _all_told(self) -> bool:
        return self._switching.reading.ended and not self._switching.unresolved

    def _judge(self, seen: Recognition) -> None:
        handles = self._switching.handles
        if self._switching.complete and self.first in handles:
            self.found = self.whole(handles)
            if self.home not in handles:
                self.home = self.first
        else:
            self.found = self.incomplete(seen, self._switching.unread)

    async def _at_home(self, found: FlowResult) -> FlowResult:
        if self._noted is not None and self.memory.active == self.home:
            await self._task.restored()
        return found

    async def _blocked(self, seen: Recognition) -> FlowResult | None:
        if self._switching.going:
            await self._switching.refused(seen)
            return None
        return self.incomplete(seen)
