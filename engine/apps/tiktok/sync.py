"""Reading the own profile of one account on its phone, and leaving the phone as it was."""

from dataclasses import replace
from typing import Final, Protocol

from engine.apps.catalogues import load
from engine.apps.flow import Flow, ScreenHandler
from engine.apps.limits import FlowLimits
from engine.apps.port import Key, Phone
from engine.apps.result import FlowContext, FlowResult
from engine.apps.scan import ends_as
from engine.apps.tiktok.profile import OwnProfile
from engine.apps.tiktok.switching import Switching
from engine.apps.undisturbed import Undisturbed
from engine.common.errors import PhoneError
from engine.model.columns import Column
from engine.model.run import SIGNED_OUT, Outcome
from engine.model.statistics import Figure, Source
from engine.screens.numbers import read as read_number
from engine.screens.recognise import Recognition
from engine.screens.wording import fold

_FIGURES_COME: Final = 3.0
_PATIENCE: Final = 15.0
_ORDER: Final = (Column.FOLLOWING, Column.FOLLOWERS, Column.HEARTS)
_LABELS: Final = {
    "following": "en",
    "likes": "en",
    "mengikuti": "id",
    "suka": "id",
    "volgend": "nl",
    "vind-ik-leuks": "nl",
    "suivis": "fr",
    "j'aime": "fr",
    "siguiendo": "es",
    "me gusta": "es",
}


class SyncTask(Protocol):
    """An account to read.

    `known`: handles of the accounts bound to the phone, casefolded.
    """

    @property
    def username(self) -> str: ...
    @property
    def known(self) -> frozenset[str]: ...

    async def note_active(self, handle: str) -> None:
        """Remember durably who was active before accounts are switched."""

    async def to_restore(self) -> str | None:
        """Whose profile is to be open again now; None while the run has more to do here."""

    async def restored(self, handle: str, *, done: bool) -> None:
        """It is, or cannot be."""

    def cancelled(self) -> bool:
        """Whether the run is being cancelled."""


async def sync(
    phone: Phone, task: SyncTask, context: FlowContext, limits: FlowLimits | None = None
) -> FlowResult:
    """What the phone shows.

    `SYNCED` with figures, `NOT_SIGNED_IN`, or why the profile was not seen. Raises what the phone
    raises.
    """
    context.memory.known = task.known
    flow = Flow(phone, context, load("android"), load("tiktok"), limits)
    result = await _Visit(flow, task.username, task).run()
    if result.stays or (context.cancelled() and not task.cancelled()):
        return result
    handle = await task.to_restore()
    if handle is None:
        return result
    quiet = Undisturbed(
        context.clock,
        context.app,
        context.memory,
        lambda: context.cancelled() and not task.cancelled(),
        context.free_with_ads,
    )
    try:
        done = context.memory.active == handle or await make_active(
            phone, handle, task.known, quiet, limits
        )
        if not quiet.cancelled():
            await task.restored(handle, done=done)
    except PhoneError:
        # It stays noted; the phone's worker comes back to it.
        context.memory.forget()
    return result


async def make_active(
    phone: Phone,
    handle: str,
    known: frozenset[str],
    context: FlowContext,
    limits: FlowLimits | None,
) -> bool:
    """Open an account's profile through the switcher; False when that cannot be done.

    Raises what the phone raises.
    """
    context.memory.known = known
    flow = Flow(phone, context, load("android"), load("tiktok"), limits)
    result = await _Visit(flow, handle).run()
    return result.outcome is Outcome.SYNCED


class _Visit:
    """The way to one account's own profile. `task` is told before accounts are switched."""

    def __init__(self, flow: Flow, username: str, task: SyncTask | None = None) -> None:
        self._flow = flow
        self._memory = flow.context.memory
        self._wanted = username.casefold()
        self._task = task
        self._switching = Switching(flow)
        self._has_read = False
        self._blocked = False
        self._bare_since: float | None = None

    async def run(self) -> FlowResult:
        known = self._memory.signed_in
        if self._task is not None and known is not None and self._wanted not in known:
            return FlowResult(Outcome.NOT_SIGNED_IN, signed_in=known)
        if self._memory.too_often:
            return FlowResult(Outcome.RATE_LIMITED)
        in_front = False
        try:
            result = await self._flow.run(self._steps())
            self._memory.too_often = result.outcome is Outcome.RATE_LIMITED
            in_front = result.outcome in (Outcome.SYNCED, Outcome.NOT_SIGNED_IN)
        finally:
            self._memory.in_front = in_front
            if not in_front:
                # A row may have been touched without its profile being seen.
                self._memory.active = None
        return replace(result, signed_in=self._memory.signed_in, active=self._memory.active)

    def _steps(self) -> dict[str, ScreenHandler]:
        return {
            "home_feed": self._to_profile,
            "other_tab": self._to_profile,
            "own_profile": self._own_profile,
            "account_switcher": self._switcher,
            "switch_blocked_account_update_needed": self._account_update,
            "signed_out_profile": self._nobody,
            "sign_up_sheet": self._nobody,
            "log_in_sheet": self._nobody,
            "welcome_back": self._welcome_back,
            "suspended": ends_as(Outcome.SUSPENDED),
        }

    async def _to_profile(self, seen: Recognition) -> None:
        await self._flow.tap(seen, "profile_tab")

    async def _own_profile(self, seen: Recognition) -> FlowResult | None:
        profile = await self._switching.arrived(seen)
        if profile is None:
            return None
        if profile.handle == self._wanted:
            return await self._read(seen, profile)
        if self._task is not None:
            await self._task.note_active(profile.handle)
        await self._switching.open(seen)
        return None

    async def _read(self, seen: Recognition, profile: OwnProfile) -> FlowResult | None:
        figures = figures_of(profile)
        now = self._flow.context.clock.monotonic()
        if self._bare_since is None:
            self._bare_since = now
        is_bare = not any(column in figures for column in _ORDER)
        if self._task is not None and is_bare and now - self._bare_since < _FIGURES_COME:
            await self._flow.wait(seen, _PATIENCE)
            return None
        return FlowResult(Outcome.SYNCED, figures=figures)

    async def _switcher(self, seen: Recognition) -> FlowResult | None:
        if not self._switching.reading.from_top:
            # As the flow before left it, perhaps scrolled.
            await self._flow.press(seen, Key.BACK)
            return None
        if self._memory.signed_in is None and not self._has_read:
            if not await self._switching.read(seen):
                return None
            self._has_read = True
            self._take_reading()
        if await self._switching.choose(seen, self._wanted):
            return None
        self._take_reading()
        if self._switching.complete:
            return FlowResult(Outcome.NOT_SIGNED_IN)
        detail = "account_update" if self._blocked else seen.name
        return FlowResult(Outcome.INCOMPLETE, detail=detail)

    def _take_reading(self) -> None:
        if self._switching.complete:
            self._memory.signed_in = self._switching.handles

    async def _account_update(self, seen: Recognition) -> None:
        self._blocked = True
        await self._switching.refused(seen)

    async def _nobody(self, seen: Recognition) -> FlowResult:
        if SIGNED_OUT in self._flow.told:
            # Said of the account that was open; who else is signed in is not.
            return FlowResult(Outcome.NOT_SIGNED_IN, detail=SIGNED_OUT)
        self._memory.signed_in = ()
        return FlowResult(Outcome.NOT_SIGNED_IN, detail=seen.name)

    async def _welcome_back(self, seen: Recognition) -> FlowResult:
        if SIGNED_OUT in self._flow.told:
            return FlowResult(Outcome.NOT_SIGNED_IN, detail=SIGNED_OUT)
        # Those it lists may still be let in without a password: nothing is known of them.
        return FlowResult(Outcome.INCOMPLETE, detail=seen.name)


def figures_of(profile: OwnProfile) -> dict[Column, Figure]:
    """What an own profile says; a count that is not beyond doubt is left out."""
    figures: dict[Column, Figure] = {}
    name = " ".join(profile.display_name.split())
    if name:
        # A dump has two dots for each emoji.
        figures[Column.NICKNAME] = Figure(name, Source.PHONE, exact=".." not in name)
    languages = {_LABELS.get(fold(label)) for _, label in profile.figures} - {None}
    language = languages.pop() if len(languages) == 1 else None
    for column, (value, _) in zip(_ORDER, profile.figures, strict=False):
        shown = read_number(value, language)
        if shown is not None:
            figures[column] = Figure(shown.value, Source.PHONE, shown.exact, shown.step)
    return figures
