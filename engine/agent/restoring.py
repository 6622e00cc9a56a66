"""Who was active on a phone before a run is made active again, beside any order."""

from collections.abc import Callable

from engine.apps.memory import AppMemory
from engine.apps.port import Phone
from engine.apps.undisturbed import Undisturbed
from engine.common.clock import Clock
from engine.rack.asks import MadeActive, MakeActive


async def make_active(
    phone: Phone, what: MakeActive, clock: Clock, stopping: Callable[[], bool]
) -> MadeActive:
    """Raises the errors of the Phone port. `stopping`: the program ends, and all stays as it is."""
    copies = what.homes.copies(what.workspace, await phone.packages())
    app = copies.of(what.workspace, what.package or None)
    if app is None and copies.why_absent(what.workspace, what.package) is not None:
        return MadeActive.NOT_NOW
    flow = what.workspace.app.make_active
    if app is None or flow is None:
        return MadeActive.FAILED
    known = what.homes.handles_in(app, copies)
    context = Undisturbed(clock, app, AppMemory(), stopping)
    done = await flow(phone, what.handle, known, context, None)
    if stopping():
        return MadeActive.NOT_NOW
    return MadeActive.DONE if done else MadeActive.FAILED
