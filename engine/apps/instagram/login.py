"""Signing one account in to Instagram, or seeing that it is."""

from engine.apps.catalogue import load
from engine.apps.flow import Flow, Handler
from engine.apps.limits import Limits
from engine.apps.reading import handle_of
from engine.apps.recognise import Recognition
from engine.apps.result import FlowContext, FlowResult, LoginTask
from engine.apps.signing_in import SENDING_PATIENCE, SigningIn, labels
from engine.phones.port import Phone
from engine.runs.model import Outcome
from engine.secret import Secret


async def login(
    phone: Phone, task: LoginTask, context: FlowContext, limits: Limits | None = None
) -> FlowResult:
    """To the own profile that shows the handle, or to why not.

    Raises what the phone raises.
    """
    flow = Flow(phone, context, load("android"), load("instagram"), limits)
    return await InstagramLogin(flow, task).run()


class InstagramLogin(SigningIn):
    """One login."""

    def steps(self) -> dict[str, Handler]:
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
            "login_password_only": self._password_only,
            "wrong_password": self._wrong_password,
            "unknown_account": self._unknown_account,
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
        result = self.on_profile(handle)
        if result is None:
            await self.flow.tap(seen, "switcher")
        return result

    async def _switcher(self, seen: Recognition) -> FlowResult | None:
        return await self.read_switcher(seen, seen.all("rows"), seen.target("add"))

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
        if any(handle_of(node) == self.wanted for node in seen.all("handles")):
            self.restoring = self.two_factor.expected = True
            await self.flow.tap(seen, "continue")
        else:
            await self.flow.tap(seen, "other")
        return None

    async def _picker(self, seen: Recognition) -> FlowResult | None:
        self.remembers = True
        if self.credentials is None:
            return self.signed_out(seen)
        own = next((row for row in seen.all("handles") if handle_of(row) == self.wanted), None)
        self.restoring = self.two_factor.expected = self.restoring or own is not None
        await self.flow.tap(seen, own or "other")
        return None

    async def _form(self, seen: Recognition) -> FlowResult | None:
        self.nobody_is_signed_in()
        if self.credentials is None:
            return self.signed_out(seen)
        fields: dict[str, str | Secret] = {
            "username": self.credentials.identifier,
            "password": self.credentials.password,
        }
        await self._send(seen, fields)
        return None

    async def _password_only(self, seen: Recognition) -> FlowResult | None:
        if self.credentials is None:
            return self.signed_out(seen)
        own = {self.wanted, self.credentials.identifier.casefold()}
        shown = {label.casefold() for node in seen.all("handles") for label in labels(node)}
        if not self.flow.sent and not own & shown:
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

    async def _wrong_password(self, seen: Recognition) -> FlowResult | None:
        return await self._refused(seen, Outcome.WRONG_PASSWORD)

    async def _unknown_account(self, seen: Recognition) -> FlowResult | None:
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
