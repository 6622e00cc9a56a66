"""Who is signed in to Instagram on a phone."""

from engine.apps.catalogues import load
from engine.apps.flow import Flow, ScreenHandler
from engine.apps.limits import FlowLimits
from engine.apps.port import Phone
from engine.apps.result import FlowContext, FlowResult
from engine.apps.scan import LookTask, Scan
from engine.apps.signing_in import labels
from engine.screens.reading import SwitcherReading, handle_of, says_handle
from engine.screens.recognise import Recognition


async def scan(
    phone: Phone, task: LookTask, context: FlowContext, limits: FlowLimits | None = None
) -> FlowResult:
    """To a switcher read whole, or to why not. Raises what the phone raises."""
    flow = Flow(phone, context, load("android"), load("instagram"), limits)
    return await InstagramScan(flow, task).run()


class InstagramScan(Scan):
    """One scan."""

    def __init__(self, flow: Flow, task: LookTask) -> None:
        super().__init__(flow, task)
        self._reading = SwitcherReading()
        self._unreadable: list[str] = []

    def steps(self) -> dict[str, ScreenHandler]:
        return {
            "home_feed": self.to_profile,
            "reels_viewer": self.to_profile,
            "other_tab": self.to_profile,
            "profile": self.to_profile,
            "own_profile": self._own_profile,
            "account_switcher": self._switcher,
            "account_switcher_rows": self._switcher,
            "welcome": self.nobody,
            "login_form": self.nobody,
            "login_identifier": self.nobody,
            "continue_as": self.not_told,
            "account_picker_signed_out": self.not_told,
            "login_password_only": self.not_told,
            "suspended": self.not_told,
            "disabled": self.not_told,
        }

    async def _own_profile(self, seen: Recognition) -> None:
        title = seen.target("handle")
        handle = None if title is None else handle_of(title)
        if handle is None:
            await self.flow.unknown(seen)
            return
        self.first = self.home = self.memory.active = handle
        self._reading = SwitcherReading()
        await self.flow.tap(seen, "switcher")

    async def _switcher(self, seen: Recognition) -> FlowResult | None:
        if self.first is None:
            await self.switcher_left_open(seen)
            return None
        rows, end = seen.all("rows"), seen.target("add")
        self._unreadable += [
            " ".join(labels(row)[:1]) for row in rows if says_handle(row) is None and labels(row)
        ]
        new = self._reading.add(rows, end=end is not None)
        scrollable = seen.target("list")
        if end is None and scrollable is not None and new:
            await self.flow.scroll(seen, scrollable)
            return None
        if self._reading.whole and self.first in self._reading.handles:
            return self.whole(self._reading.handles)
        return self.incomplete(seen, self._unreadable)
