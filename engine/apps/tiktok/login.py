"""Signing one account in to TikTok, or seeing that it is."""

from typing import Final

from engine.apps.catalogues import load
from engine.apps.flow import Flow, ScreenHandler
from engine.apps.limits import FlowLimits
from engine.apps.port import Phone
from engine.apps.result import FlowContext, FlowResult, LoginTask
from engine.apps.signing_in import SENDING_PATIENCE, SigningIn, labels
from engine.apps.tiktok.switching import Switching
from engine.common.secret import Secret
from engine.model.run import ChallengeKind, Outcome
from engine.screens.hierarchy import Node
from engine.screens.reading import SwitcherReading, says_handle
from engine.screens.recognise import Recognition

_BUTTON_PATIENCE: Final = 10.0
_WEB_PAGE_STAYS: Final = 4.0


async def login(
    phone: Phone, task: LoginTask, context: FlowContext, limits: FlowLimits | None = None
) -> FlowResult:
    """To the own profile that shows the handle, or to why not.

    Raises what the phone raises.
    """
    flow = Flow(phone, context, load("android"), load("tiktok"), limits)
    return await TikTokLogin(flow, task).run()


class TikTokLogin(SigningIn):
    """One login."""

    def __init__(self, flow: Flow, task: LoginTask) -> None:
        super().__init__(flow, task)
        self.two_factor.sends_itself = True
        self.memory.known = task.known | {self.wanted}
        self._switching = Switching(flow)
        self._identified = False
        self._web_page_since: float | None = None

    def steps(self) -> dict[str, ScreenHandler]:
        return {
            "home_feed": self._to_profile,
            "other_tab": self._to_profile,
            "own_profile": self._own_profile,
            "account_switcher": self._switcher,
            "switch_blocked_account_update_needed": self._account_update,
            "signed_out_profile": self._signed_out_profile,
            "sign_up_sheet": self._sign_up_sheet,
            "log_in_sheet": self._log_in_sheet,
            "welcome_back": self._welcome_back,
            "login_phone_tab": self._phone_tab,
            "login_form": self._form,
            "login_identifier": self._identifier,
            "login_password_only": self._password_only,
            "login_sending": self._sending,
            "wrong_password": self._wrong_password,
            "unknown_account": self._unknown_account,
            "suspended": self._suspended,
            "captcha": self._captcha,
            **self.two_factor.steps(),
        }

    async def _to_profile(self, seen: Recognition) -> None:
        await self.flow.tap(seen, "profile_tab")

    async def _own_profile(self, seen: Recognition) -> FlowResult | None:
        profile = await self._switching.arrived(seen)
        if profile is None:
            return None
        result = self.on_profile(profile.handle)
        if result is None:
            await self._switching.open(seen)
        return result

    async def _switcher(self, seen: Recognition) -> FlowResult | None:
        if self.flow.sent:
            return await self._look_for_own_row(seen)
        if not await self._switching.read(seen):
            return None
        if self.wanted in self._take_reading():
            return self.found()
        if await self._switching.resolve(seen):
            return None
        if self.credentials is None:
            return self.signed_out(seen)
        if self._switching.reading.full:
            return FlowResult(Outcome.PHONE_FULL)
        if self._signed_in is None and not self._switching.reading.whole:
            await self.flow.unknown(seen)
            return None
        self.before.update(self._signed_in or (), self._switching.handles)
        await self.flow.tap(seen, "add")
        return None

    async def _look_for_own_row(self, seen: Recognition) -> FlowResult | None:
        if await self._switching.choose(seen, self.wanted):
            return None
        self._take_reading()
        return self._not_in_switcher()

    def _take_reading(self) -> tuple[str, ...]:
        handles, complete = self._switching.handles, self._switching.complete
        self.reading = SwitcherReading(list(handles), whole=complete)
        if complete:
            self._signed_in = handles
        return handles

    async def _account_update(self, seen: Recognition) -> FlowResult | None:
        if self._switching.going and not self.flow.sent:
            await self._switching.refused(seen)
            return None
        return await self.challenges.met(ChallengeKind.ACCOUNT_UPDATE, seen)

    async def _signed_out_profile(self, seen: Recognition) -> FlowResult | None:
        return await self._onward(seen, "log_in")

    async def _sign_up_sheet(self, seen: Recognition) -> FlowResult | None:
        return await self._onward(seen, "log_in")

    async def _log_in_sheet(self, seen: Recognition) -> FlowResult | None:
        return await self._onward(seen, "use_phone")

    async def _phone_tab(self, seen: Recognition) -> FlowResult | None:
        return await self._onward(seen, "email_tab")

    async def _onward(self, seen: Recognition, target: str) -> FlowResult | None:
        if self.credentials is None:
            return self.signed_out(seen)
        if self.flow.sent:
            await self.flow.wait(seen, SENDING_PATIENCE)
        else:
            await self.flow.tap(seen, target)
        return None

    async def _welcome_back(self, seen: Recognition) -> FlowResult | None:
        self.remembers = True
        own = self._own_row(seen)
        if self.credentials is None and own is not None:
            return FlowResult(Outcome.UNCONFIRMED, detail=seen.name)
        if own is None or self.restoring or self.credentials is None:
            return await self._onward(seen, "other")
        self.restoring = self.two_factor.expected = await self.flow.tap(seen, own)
        return None

    def _own_row(self, seen: Recognition) -> Node | None:
        """What lets our account in: its row, or the button of a page that greets it alone."""
        ours = f"@{self.wanted}"
        row = next((row for row in seen.all("handles") if ours in labels(row)), None)
        if row is not None or seen.all("handles"):
            return row
        greeting = seen.target("greeting")
        below = [
            line
            for line in seen.all("lines")
            if greeting is not None and line.bounds.top >= greeting.bounds.bottom
        ]
        first = min(below, key=lambda line: line.bounds.top, default=None)
        is_ours = first is not None and says_handle(first) == self.wanted
        return seen.target("log_in") if is_ours else None

    async def _form(self, seen: Recognition) -> FlowResult | None:
        self.nobody_is_signed_in()
        if self.credentials is None:
            return self.signed_out(seen)
        fields: dict[str, str | Secret] = {
            "username": self.credentials.identifier,
            "password": self.credentials.password,
        }
        return await self._send(seen, fields)

    async def _identifier(self, seen: Recognition) -> FlowResult | None:
        self.nobody_is_signed_in()
        if self.credentials is None:
            return self.signed_out(seen)
        if self.flow.sent or self._identified:
            return await self._answer(seen)
        filled = await self._filled(seen, {"username": self.credentials.identifier})
        if filled is not None:
            self._identified = await self.flow.tap(filled, "submit")
        return None

    async def _password_only(self, seen: Recognition) -> FlowResult | None:
        if self.credentials is None:
            return self.signed_out(seen)
        if not (self.flow.sent or self._asks_for_ours(seen)):
            await self.flow.unknown(seen)
            return None
        return await self._send(seen, {"password": self.credentials.password})

    def _asks_for_ours(self, seen: Recognition) -> bool:
        """Whether a page with a password alone follows our identifier or row, or names us."""
        if self.names_ours(seen):
            return True
        shown = (label for node in seen.all("handles") for label in labels(node))
        named_others = any(label.startswith("@") for label in shown)
        return (self._identified or self.restoring) and not named_others

    async def _send(self, seen: Recognition, fields: dict[str, str | Secret]) -> FlowResult | None:
        if self.flow.sent:
            return await self._answer(seen)
        filled = await self._filled(seen, fields)
        if filled is not None:
            await self.submit(filled)
        return None

    async def _filled(
        self, seen: Recognition, fields: dict[str, str | Secret]
    ) -> Recognition | None:
        """The form once it holds what it should and its button can be pressed."""
        filled = await self.fill(seen, fields)
        button = None if filled is None else filled.target("submit")
        if filled is None or button is None:
            return None
        if not button.enabled:
            await self.flow.wait(filled, _BUTTON_PATIENCE)
            return None
        return filled

    async def _sending(self, seen: Recognition) -> FlowResult | None:
        if self.flow.sent or self._identified:
            return await self._answer(seen)
        await self.flow.unknown(seen)
        return None

    async def _answer(self, seen: Recognition) -> FlowResult | None:
        """What was sent has no answer yet, unless a page without words lies over the form."""
        if seen.target("web_page") is not None:
            return await self._captcha(seen)
        self._web_page_since = None
        await self.flow.wait(seen, SENDING_PATIENCE)
        return None

    async def _captcha(self, seen: Recognition) -> FlowResult | None:
        resumed = self.challenges.resumed
        if not (self.flow.sent or self._identified or self.restoring or resumed):
            await self.flow.unknown(seen)
            return None
        now = self.flow.context.clock.monotonic()
        since = self._web_page_since = self._web_page_since or now
        if now - since >= _WEB_PAGE_STAYS:
            return await self.challenges.met(ChallengeKind.CAPTCHA, seen)
        await self.flow.wait(seen, SENDING_PATIENCE)
        return None

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
