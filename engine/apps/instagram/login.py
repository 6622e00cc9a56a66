"""Signing one account in to Instagram, or seeing that it is."""

from dataclasses import replace
from typing import Final

from engine.accounts.account import Credentials
from engine.apps.catalogue import load
from engine.apps.flow import Flow, FlowEnded, Handler, Limits
from engine.apps.hierarchy import Node
from engine.apps.instagram.two_factor import TwoFactor
from engine.apps.reading import SwitcherReading, handle_of, shows_password, shows_text
from engine.apps.recognise import Recognition
from engine.apps.result import FlowContext, FlowResult, LoginTask
from engine.phones.port import Phone
from engine.runs.model import SIGNED_OUT, ChallengeKind, Outcome

PACKAGE: Final = "com.instagram.android"
SEEN: Final = "seen"
"""The detail of a login whose end was only seen at a later look."""

_SENDING_PATIENCE: Final = 30.0
_FILL_ATTEMPTS: Final = 3


async def login(
    phone: Phone, task: LoginTask, context: FlowContext, limits: Limits | None = None
) -> FlowResult:
    """From a cold start to the own profile that shows the handle, or to why not.

    Raises what the phone raises.
    """
    flow = Flow(phone, context, PACKAGE, load("android"), load("instagram"), limits)
    return await InstagramLogin(flow, task).run()


class InstagramLogin:
    """One login. `_before` are the handles seen signed in before anything was sent."""

    def __init__(self, flow: Flow, task: LoginTask) -> None:
        self._flow = flow
        self._task = task
        self._wanted = task.username.casefold()
        self._credentials = None if task.look_only else task.credentials
        self._two_factor = TwoFactor(flow, self._credentials)
        self._reading = SwitcherReading()
        self._before: set[str] = set()
        self._signed_in: tuple[str, ...] | None = None
        self._active: str | None = None
        self._restoring = False
        self._fills = 0

    async def run(self) -> FlowResult:
        result = await self._flow.run(self._steps())
        signed_in = self._signed_in
        if result.outcome in (Outcome.UNCONFIRMED, Outcome.OTHER_ACCOUNT) and self._flow.sent:
            signed_in = None
        elif result.outcome is Outcome.LOGGED_IN and signed_in and self._wanted not in signed_in:
            signed_in = (*signed_in, self._wanted)
        return replace(result, signed_in=signed_in, active=self._active)

    def _steps(self) -> dict[str, Handler]:
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
            **self._two_factor.steps(),
        }

    async def _to_profile(self, seen: Recognition) -> None:
        await self._flow.tap(seen, "profile_tab")

    async def _own_profile(self, seen: Recognition) -> FlowResult | None:
        title = seen.target("handle")
        handle = None if title is None else handle_of(title)
        if handle is None:
            await self._flow.unknown(seen)
            return None
        self._active = handle
        if handle == self._wanted:
            return self._found()
        if self._flow.sent and handle not in self._before:
            return FlowResult(Outcome.OTHER_ACCOUNT, detail=handle)
        if not self._flow.sent:
            self._before.add(handle)
        self._reading = SwitcherReading()
        await self._flow.tap(seen, "switcher")
        return None

    def _found(self) -> FlowResult:
        if self._task.look_only:
            return FlowResult(Outcome.LOGGED_IN, detail=SEEN)
        if self._flow.sent or self._restoring:
            return FlowResult(Outcome.LOGGED_IN)
        return FlowResult(Outcome.ALREADY_LOGGED_IN)

    async def _switcher(self, seen: Recognition) -> FlowResult | None:
        rows = seen.all("rows")
        add = seen.target("add")
        new = self._reading.add(rows, end=add is not None)
        if self._reading.whole:
            self._signed_in = tuple(self._reading.handles)
        own_row = next((row for row in rows if handle_of(row) == self._wanted), None)
        if own_row is not None:
            if not self._flow.sent:
                return self._found()
            await self._flow.tap(seen, own_row)
            return None
        scrollable = seen.target("list")
        if add is None and scrollable is not None and new:
            await self._flow.scroll(seen, scrollable)
            return None
        if self._flow.sent:
            return self._not_in_switcher()
        if self._credentials is None:
            return self._signed_out(seen)
        if not self._reading.whole:
            await self._flow.unknown(seen)
            return None
        self._before.update(self._reading.handles)
        await self._flow.tap(seen, "add")
        return None

    def _not_in_switcher(self) -> FlowResult:
        strangers = set(self._reading.handles) - self._before
        if self._reading.whole and len(strangers) == 1:
            return FlowResult(Outcome.OTHER_ACCOUNT, detail=strangers.pop())
        return FlowResult(Outcome.UNCONFIRMED, detail="account_switcher")

    async def _add_account(self, seen: Recognition) -> None:
        await self._flow.tap(seen, "existing")

    async def _welcome(self, seen: Recognition) -> FlowResult | None:
        if self._credentials is None:
            return self._signed_out(seen)
        await self._flow.tap(seen, "log_in")
        return None

    async def _continue_as(self, seen: Recognition) -> FlowResult | None:
        if self._credentials is None:
            return self._signed_out(seen)
        if any(handle_of(node) == self._wanted for node in seen.all("handles")):
            self._restoring = self._two_factor.expected = True
            await self._flow.tap(seen, "continue")
        else:
            await self._flow.tap(seen, "other")
        return None

    async def _picker(self, seen: Recognition) -> FlowResult | None:
        if self._credentials is None:
            return self._signed_out(seen)
        own = next((row for row in seen.all("handles") if handle_of(row) == self._wanted), None)
        self._restoring = self._two_factor.expected = self._restoring or own is not None
        await self._flow.tap(seen, own or "other")
        return None

    async def _form(self, seen: Recognition) -> FlowResult | None:
        if self._credentials is None:
            return self._signed_out(seen)
        if self._flow.sent:
            await self._flow.wait(seen, _SENDING_PATIENCE)
            return None
        username, password = seen.target("username"), seen.target("password")
        if username is None or password is None or seen.target("submit") is None:
            await self._flow.unknown(seen)
            return None
        if not (self._fills and self._filled(seen, self._credentials)):
            self._count_fill(seen)
            if not shows_text(username, self._credentials.identifier):
                await self._flow.fill(seen, username, self._credentials.identifier, "username")
            await self._flow.fill(seen, password, self._credentials.password, "password")
            seen = await self._look_back(seen)
        if seen.name == "login_form" and self._filled(seen, self._credentials):
            await self._flow.tap(seen, "submit", first=self._about_to_submit)
        return None

    async def _password_only(self, seen: Recognition) -> FlowResult | None:
        if self._credentials is None:
            return self._signed_out(seen)
        if self._flow.sent:
            await self._flow.wait(seen, _SENDING_PATIENCE)
            return None
        password = seen.target("password")
        own = {self._wanted, self._credentials.identifier.casefold()}
        labels = {label.casefold() for node in seen.all("handles") for label in _labels(node)}
        if password is None or not own & labels:
            await self._flow.unknown(seen)
            return None
        if not (self._fills and shows_password(password, self._credentials.password)):
            self._count_fill(seen)
            await self._flow.fill(seen, password, self._credentials.password, "password")
            seen = await self._look_back(seen)
        shown = seen.target("password")
        if seen.name == "login_password_only" and shows_password(shown, self._credentials.password):
            await self._flow.tap(seen, "submit", first=self._about_to_submit)
        return None

    def _count_fill(self, seen: Recognition) -> None:
        self._fills += 1
        if self._fills > _FILL_ATTEMPTS:
            raise FlowEnded(Outcome.STUCK, seen.name)

    def _filled(self, seen: Recognition, credentials: Credentials) -> bool:
        return shows_text(seen.target("username"), credentials.identifier) and shows_password(
            seen.target("password"), credentials.password
        )

    async def _look_back(self, seen: Recognition) -> Recognition:
        back = await self._flow.look()
        if back.name != seen.name:
            self._flow.again(back)
        return back

    async def _about_to_submit(self) -> None:
        await self._flow.context.about_to_submit()
        self._flow.sent = True

    async def _wrong_password(self, seen: Recognition) -> FlowResult | None:
        if not self._flow.sent:
            await self._flow.unknown(seen)
            return None
        # The dialog stays for the picture; the next flow starts the app anew.
        return FlowResult(Outcome.WRONG_PASSWORD)

    async def _unknown_account(self, seen: Recognition) -> FlowResult | None:
        if self._flow.sent:
            return FlowResult(Outcome.UNKNOWN_ACCOUNT)
        await self._flow.unknown(seen)
        return None

    async def _suspended(self, seen: Recognition) -> FlowResult:
        return self._blocked(seen, Outcome.SUSPENDED, ours=False)

    async def _disabled(self, seen: Recognition) -> FlowResult:
        words = " ".join(label for node in seen.all("handles") for label in _labels(node))
        ours = self._wanted in words.casefold().split()
        return self._blocked(seen, Outcome.ACCOUNT_DISABLED, ours=ours)

    def _blocked(self, seen: Recognition, outcome: Outcome, *, ours: bool) -> FlowResult:
        """What the app says before anything was sent may be about another account."""
        if self._flow.sent or self._restoring or ours:
            return FlowResult(outcome)
        return FlowResult(Outcome.CHALLENGE, ChallengeKind.OTHER, seen.name)

    def _signed_out(self, seen: Recognition) -> FlowResult:
        is_sure = self._signed_in is not None or not seen.name.startswith("account_switcher")
        return FlowResult(Outcome.UNCONFIRMED, detail=SIGNED_OUT if is_sure else seen.name)


def _labels(node: Node) -> tuple[str, ...]:
    return tuple(label for label in (node.text, node.description) if label)
