"""Signing one account in to Instagram, or seeing that it is."""

from typing import Final

from engine.apps.catalogues import load
from engine.apps.flow import Flow, ScreenHandler
from engine.apps.limits import FlowLimits
from engine.apps.port import Phone
from engine.apps.result import FlowContext, FlowResult, LoginTask
from engine.apps.signing_in import SENDING_PATIENCE, SigningIn, labels
from engine.common.secret import Secret
from engine.model.run import Outcome
from engine.screens.hierarchy import Node
from engine.screens.reading import handle_of, row_label, says_handle
from engine.screens.recognise import Recognition

_SWITCH_PATIENCE: Final = 15.0
_LOADING: Final = 45.0
_ANSWERS_ITSELF: Final = 5.0
"""Seconds within which the form answers by itself; what was sent takes longer."""


async def login(
    phone: Phone, task: LoginTask, context: FlowContext, limits: FlowLimits | None = None
) -> FlowResult:
    """To the own profile that shows the handle, or to why not.

    Raises what the phone raises.
    """
    flow = Flow(phone, context, load("android"), load("instagram"), limits)
    return await InstagramLogin(flow, task).run()


class InstagramLogin(SigningIn):
    """One login."""

    def __init__(self, flow: Flow, task: LoginTask) -> None:
        super().__init__(flow, task)
        self._asked: set[str] = set()
        self._going: tuple[str, str | None, float] | None = None
        self._identified = self._password_missing = False
        self._pressed_at: float | None = None

    def steps(self) -> dict[str, ScreenHandler]:
        return {
            "home_feed": self._to_profile,
            "reels_viewer": self._to_profile,
            "other_tab": self._to_profile,
            "profile": self._to_profile,
            "own_profile": self._own_profile,
            "account_switcher": self._switcher,
            "account_switcher_rows": self._switcher,
            "add_account_sheet": self._add_account,
            "welcome": self._welcome,
            "continue_as": self._continue_as,
            "account_picker_signed_out": self._picker,
            "login_form": self._form,
            "login_identifier": self._identifier,
            "login_password_only": self._password_only,
            "login_sending": self._sending,
            "password_required": self._password_required,
            "wrong_password": self._wrong_password,
            "unknown_account": self._unknown_account,
            "account_gone": self._unknown_account,
            "suspended": self._suspended,
            "disabled": self._disabled,
            **self.two_factor.steps(),
        }

    async def _to_profile(self, seen: Recognition) -> None:
        await self.flow.tap(seen, "profile_tab")

    async def _own_profile(self, seen: Recognition) -> FlowResult | None:
        title = seen.target("handle")
        handle = None if title is None else handle_of(title)
        if handle is None:
            await self.flow.unknown(seen)
            return None
        if self._going is not None and not await self._has_come(seen, handle, *self._going):
            return None
        result = self.on_profile(handle)
        if result is None:
            await self.flow.tap(seen, "switcher")
        return result

    async def _switcher(self, seen: Recognition) -> FlowResult | None:
        rows = seen.all("rows")
        doubtful = next((row for row in rows if self._is_doubtful(row)), None)
        if doubtful is None:
            return await self.read_switcher(seen, rows, seen.target("add"))
        label, now = row_label(doubtful), self.flow.context.clock.monotonic()
        if await self.flow.tap(seen, doubtful):
            self._asked.add(label)
            self._going = label, self.memory.active, now
        return None

    def _is_doubtful(self, row: Node) -> bool:
        """Whether a row resembles our handle without being it: its profile is asked, once."""
        told = self._asked | self.memory.names.keys()
        is_like_ours = says_handle(row) is None and handle_of(row) == self.wanted
        return is_like_ours and not self.flow.sent and row_label(row) not in told

    async def _has_come(
        self, seen: Recognition, handle: str, label: str, before: str | None, since: float
    ) -> bool:
        """Whether a row that was touched has shown its profile, or never will."""
        if handle != before:
            self.memory.names[label] = handle
        elif self.flow.context.clock.monotonic() - since < _SWITCH_PATIENCE:
            await self.flow.wait(seen, 2 * _SWITCH_PATIENCE)
            return False
        self._going = None
        return True

    async def _add_account(self, seen: Recognition) -> None:
        await self.flow.tap(seen, "existing")

    async def _welcome(self, seen: Recognition) -> FlowResult | None:
        self.nobody_is_signed_in()
        if self.credentials is None:
            return self.signed_out(seen)
        await self.flow.tap(seen, "log_in")
        return None

    async def _continue_as(self, seen: Recognition) -> FlowResult | None:
        self.remembers = True
        if self.credentials is None:
            return self.signed_out(seen)
        if any(says_handle(node) == self.wanted for node in seen.all("handles")):
            self.restoring = self.two_factor.expected = True
            await self.flow.tap(seen, "continue")
        else:
            await self.flow.tap(seen, "other")
        return None

    async def _picker(self, seen: Recognition) -> FlowResult | None:
        self.remembers = True
        if self.credentials is None:
            return self.signed_out(seen)
        own = next((row for row in seen.all("handles") if says_handle(row) == self.wanted), None)
        self.restoring = self.two_factor.expected = self.restoring or own is not None
        await self.flow.tap(seen, own or "other")
        return None

    async def _form(self, seen: Recognition) -> FlowResult | None:
        self.nobody_is_signed_in()
        if self.credentials is None:
            return self.signed_out(seen)
        await self._look_for_password(seen)
        fields: dict[str, str | Secret] = {
            "username": self.credentials.identifier,
            "password": self.credentials.password,
        }
        await self._send(seen, fields)
        return None

    async def _identifier(self, seen: Recognition) -> FlowResult | None:
        """The first of two pages; the next one asks for the password."""
        self.nobody_is_signed_in()
        if self.credentials is None:
            return self.signed_out(seen)
        if self.flow.sent or self._identified:
            await self.flow.wait(seen, SENDING_PATIENCE)
            return None
        filled = await self.fill(seen, {"username": self.credentials.identifier})
        if filled is not None:
            self._identified = await self.flow.tap(filled, "submit")
        return None

    async def _sending(self, seen: Recognition) -> None:
        self._pressed_at = None
        await self.flow.wait(seen, _LOADING)

    async def _password_required(self, seen: Recognition) -> None:
        """Said by the form itself nothing was sent; said later, the password may have been."""
        now, pressed_at = self.flow.context.clock.monotonic(), self._pressed_at
        self._password_missing |= pressed_at is not None and now - pressed_at < _ANSWERS_ITSELF
        await self.flow.tap(seen, "ok")

    async def _look_for_password(self, seen: Recognition) -> None:
        if self._password_missing:
            self._password_missing = False
            await self.not_sent_after_all(seen)

    async def _password_only(self, seen: Recognition) -> FlowResult | None:
        if self.credentials is None:
            return self.signed_out(seen)
        await self._look_for_password(seen)
        if not (self.flow.sent or self._identified or self.names_ours(seen)):
            await self.flow.unknown(seen)
            return None
        await self._send(seen, {"password": self.credentials.password})
        return None

    async def _send(self, seen: Recognition, fields: dict[str, str | Secret]) -> None:
        if self.flow.sent:
            await self.flow.wait(seen, SENDING_PATIENCE)
            return
        if seen.target("submit") is None:
            await self.flow.unknown(seen)
            return
        filled = await self.fill(seen, fields)
        if filled is not None:
            await self.submit(filled)
            self._pressed_at = self.flow.context.clock.monotonic()

    async def _wrong_password(self, seen: Recognition) -> FlowResult | None:
        return await self._refused(seen, Outcome.WRONG_PASSWORD)

    async def _unknown_account(self, seen: Recognition) -> FlowResult | None:
        if self._identified:
            return FlowResult(Outcome.UNKNOWN_ACCOUNT)
        return await self._refused(seen, Outcome.UNKNOWN_ACCOUNT)

    async def _refused(self, seen: Recognition, outcome: Outcome) -> FlowResult | None:
        result = self.refused(outcome)
        if result is None:
            await self.flow.unknown(seen)
        return result

    async def _suspended(self, seen: Recognition) -> FlowResult:
        return self.blocked(seen, Outcome.SUSPENDED, ours=False)

    async def _disabled(self, seen: Recognition) -> FlowResult:
        words = " ".join(label for node in seen.all("handles") for label in labels(node))
        ours = self.wanted in words.casefold().split()
        return self.blocked(seen, Outcome.ACCOUNT_DISABLED, ours=ours)
