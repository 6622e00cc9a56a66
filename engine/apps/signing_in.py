"""What signing one account in is in every app: who is in already, one form, one sending."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from engine.apps.challenges import Challenges
from engine.apps.flow import CHALLENGE, Flow, ScreenHandler
from engine.apps.patience import FlowEnded
from engine.apps.result import FlowResult, LoginTask
from engine.apps.two_factor import TwoFactor
from engine.common.secret import Secret
from engine.model.run import RESTRICTED, SIGNED_OUT, ChallengeKind, Outcome
from engine.screens.hierarchy import Node
from engine.screens.reading import (
    SwitcherReading,
    row_label,
    says_handle,
    shows_password,
    shows_something,
    shows_text,
)
from engine.screens.recognise import Recognition

SEEN: Final = "seen"
"""The detail of a login whose end was only seen at a later look."""

SENDING_PATIENCE: Final = 30.0
_ANSWER_SHOWS: Final = 20.0
"""Seconds a form may stay behind a challenge that a human has done."""
_FILL_ATTEMPTS: Final = 3
_LOST: Final = frozenset({Outcome.UNCONFIRMED, Outcome.OTHER_ACCOUNT})


class SigningIn:
    """One login; an app adds its screens' steps.

    `before` are the handles seen signed in before anything was sent. `remembers`: the app has
    offered accounts it remembers; `restoring`: it was asked to let one in, without its password.
    """

    def __init__(self, flow: Flow, task: LoginTask) -> None:
        self.flow = flow
        self.task = task
        self.wanted = task.username.casefold()
        self.credentials = None if task.look_only else task.credentials
        self.challenges = Challenges(flow, task.take_answer)
        asked = task.credentials if self.challenges.resumed else self.credentials
        self.two_factor = TwoFactor(flow, asked, self.challenges)
        self.memory = flow.context.memory
        self.reading = SwitcherReading()
        self.before: set[str] = set(self.memory.signed_in or ())
        if self.challenges.resumed:
            self.before |= task.known - {self.wanted}
        self.remembers = self.restoring = False
        self._signed_in = self.memory.signed_in
        self._fills = 0
        self._left_in_switcher = False
        self._form_since: float | None = None
        self._password_refused = False
        self._taken_back = False

    def steps(self) -> Mapping[str, ScreenHandler]:
        """The app's screens, each with what is done there."""
        raise NotImplementedError

    async def run(self) -> FlowResult:
        """Sign in, unless the jobs before have seen that the account is.

        Raises what the phone raises; what is known of the phone is forgotten then.
        """
        known, active = self.memory.signed_in, self.memory.active
        if known is not None and self.wanted in known:
            return replace(self.found(), signed_in=known, active=active)
        if known is not None and self._has_no_room(known):
            return FlowResult(Outcome.PHONE_FULL, signed_in=known, active=active)
        try:
            result = await self.flow.run(self._all_steps())
        except BaseException:
            self.memory.forget()
            raise
        if result.outcome.succeeded and result.detail is None and RESTRICTED in self.flow.told:
            result = replace(result, detail=RESTRICTED)
        return replace(self._remembered(result), password_refused=self._password_refused)

    def _has_no_room(self, signed_in: tuple[str, ...]) -> bool:
        capacity = self.flow.context.app.workspace.app.capacity
        return self.credentials is not None and capacity is not None and len(signed_in) >= capacity

    def found(self) -> FlowResult:
        """The result when the account was seen signed in."""
        if self.task.look_only and not self.challenges.resumed:
            return FlowResult(Outcome.LOGGED_IN, detail=SEEN)
        if self.flow.sent or self.restoring or self.challenges.resumed:
            return FlowResult(Outcome.LOGGED_IN)
        return FlowResult(Outcome.ALREADY_LOGGED_IN)

    def on_profile(self, handle: str) -> FlowResult | None:
        """What the own profile's handle means; None when the switcher has to tell."""
        self.memory.active = handle
        if handle == self.wanted:
            return self.found()
        if self.flow.sent and handle not in self.before:
            return FlowResult(Outcome.OTHER_ACCOUNT, detail=handle)
        if not self.flow.sent:
            self.before.add(handle)
        self.reading = SwitcherReading()
        return None

    async def read_switcher(
        self, seen: Recognition, rows: tuple[Node, ...], end: Node | None
    ) -> FlowResult | None:
        """Take one page of the switcher in; scroll, choose our row, or go on to add an account.

        `end` is what follows the last row.
        """
        told = self.memory.names
        new = self.reading.add(rows, end=end is not None, told=told)
        if self.reading.whole and self.memory.signed_in is None:
            self._signed_in = tuple(self.reading.handles)
        whose = {row.order: says_handle(row) or told.get(row_label(row)) for row in rows}
        own_row = next((row for row in rows if whose[row.order] == self.wanted), None)
        if own_row is not None and self.flow.sent:
            await self.flow.tap(seen, own_row)
            return None
        scrollable = seen.target("list")
        if end is None and scrollable is not None and new:
            # Also where our row was seen: what is read whole is not read again for the next one.
            await self.flow.scroll(seen, scrollable)
            return None
        if self.flow.sent:
            return self._not_in_switcher()
        if self.wanted in self.reading.handles:
            self._left_in_switcher = True
            return self.found()
        if self.credentials is None:
            return self.signed_out(seen)
        if self._signed_in is None or end is None:
            await self.flow.unknown(seen)
            return None
        self.before.update(self._signed_in)
        await self.flow.tap(seen, end)
        return None

    def names_ours(self, seen: Recognition) -> bool:
        """Whether a page that asks for the password alone says, to the letter, whose it wants."""
        email = None if self.credentials is None else self.credentials.email
        said = {label for node in seen.all("handles") for label in labels(node)}
        return bool(said & {self.wanted, f"@{self.wanted}"}) or (
            email is not None and email.casefold() in {label.casefold() for label in said}
        )

    def nobody_is_signed_in(self) -> None:
        """The app begins with a way in, and offers no account it remembers."""
        # An app that says so of one account says nothing of the others.
        of_one = SIGNED_OUT in self.flow.told and bool(self.task.known - {self.wanted})
        if not (self.flow.sent or self.before or self.remembers or of_one):
            self._signed_in = ()

    async def fill(
        self, seen: Recognition, fields: Mapping[str, str | Secret]
    ) -> Recognition | None:
        """Fill the targets of these names and look; None unless they hold what they should.

        What holds it already from this flow's filling is left alone. What did not take it is
        touched first the next time. A screen that has become another one is left to the loop.
        """
        if not (self._fills and _filled(seen, fields)):
            found = {name: node for name in fields if (node := seen.target(name)) is not None}
            if len(found) < len(fields):
                await self.flow.unknown(seen)
                return None
            self._fills += 1
            if self._fills > _FILL_ATTEMPTS:
                raise FlowEnded(Outcome.TEXT_REFUSED, seen.name)
            for name, value in fields.items():
                if isinstance(value, Secret) or not shows_text(found[name], value):
                    if self._fills > 1 and not await self.flow.tap(seen, found[name]):
                        return None
                    await self.flow.fill(seen, found[name], value, name)
            back = await self.flow.eyes.look()
            if back.name != seen.name:
                self.flow.again(back)
                return None
            seen = back
        return seen if _filled(seen, fields) else None

    async def submit(self, seen: Recognition) -> None:
        """Press what sends the form, once that is remembered."""
        await self.flow.tap(seen, "submit", first=self._about_to_submit, undo=self._not_submitted)

    async def not_sent_after_all(self, seen: Recognition) -> None:
        """The app wants a password that its form does not hold: take the sending back, once."""
        if self.flow.sent and not self._taken_back and not shows_something(seen.target("password")):
            self._taken_back = True
            await self._not_submitted()

    def refused(self, outcome: Outcome) -> FlowResult | None:
        """A refusal is this login's only once it was sent; None means it is not known whose."""
        # The dialog stays for the picture; the next flow starts the app anew.
        return FlowResult(outcome) if self.flow.sent else None

    def blocked(self, seen: Recognition, outcome: Outcome, *, ours: bool) -> FlowResult:
        """What the app says before anything was sent may be about another account."""
        known_ours = ours or (self.challenges.resumed and self.task.look_only)
        if self.flow.sent or self.restoring or known_ours:
            return FlowResult(outcome)
        return FlowResult(Outcome.CHALLENGE, ChallengeKind.OTHER, seen.name)

    def signed_out(self, seen: Recognition) -> FlowResult:
        """The end of a look that does not find the account."""
        is_sure = self._signed_in is not None or not seen.name.startswith("account_switcher")
        return FlowResult(Outcome.UNCONFIRMED, detail=SIGNED_OUT if is_sure else seen.name)

    def _all_steps(self) -> Mapping[str, ScreenHandler]:
        own = dict(self.steps())
        if self.challenges.resumed:
            for name, step in own.items():
                if name.startswith("login_"):
                    own[name] = partial(self._let_it_go_on, step)
        own = {CHALLENGE: self._challenge, **own}
        return {name: partial(self._noting_refusal, step) for name, step in own.items()}

    async def _noting_refusal(self, step: ScreenHandler, seen: Recognition) -> FlowResult | None:
        """A page may ask for something and say besides that the password was refused."""
        # After an answer the page may still speak of a password that was changed since.
        ours = self.flow.sent and not self.challenges.resumed
        self._password_refused |= ours and bool(seen.all("password_refused"))
        return await step(seen)

    async def _challenge(self, seen: Recognition) -> FlowResult | None:
        kind = seen.screen.challenge if seen.screen is not None else None
        return await self.challenges.met(kind or ChallengeKind.OTHER, seen)

    async def _let_it_go_on(self, step: ScreenHandler, seen: Recognition) -> FlowResult | None:
        """The form once more, which may only not have gone yet."""
        if seen.target("web_page") is not None:
            return await self.challenges.met(ChallengeKind.CAPTCHA, seen)
        now = self.flow.context.clock.monotonic()
        self._form_since = now if self._form_since is None else self._form_since
        if now - self._form_since >= _ANSWER_SHOWS:
            return await step(seen)
        await self.flow.wait(seen, SENDING_PATIENCE)
        return None

    async def _about_to_submit(self) -> None:
        await self.flow.context.about_to_submit()
        self.flow.sent = True

    async def _not_submitted(self) -> None:
        await self.flow.context.not_submitted()
        self.flow.sent = False

    def _not_in_switcher(self) -> FlowResult:
        strangers = set(self.reading.handles) - self.before
        if self.reading.whole and len(strangers) == 1:
            return FlowResult(Outcome.OTHER_ACCOUNT, detail=strangers.pop())
        return FlowResult(Outcome.UNCONFIRMED, detail="account_switcher")

    def _remembered(self, result: FlowResult) -> FlowResult:
        signed_in, active = self._signed_in, self.memory.active
        if result.outcome in _LOST and self.flow.sent:
            self.memory.forget()
            return replace(result, active=active)
        if result.outcome is Outcome.LOGGED_IN and signed_in is not None:
            signed_in = tuple(dict.fromkeys((*signed_in, self.wanted)))
        self.memory.signed_in = signed_in
        # A switcher left half read would be taken for a whole one.
        is_at_hand = signed_in is not None or not self._left_in_switcher
        self.memory.in_front = result.outcome.succeeded and is_at_hand
        return replace(result, signed_in=signed_in, active=active)


def labels(node: Node) -> tuple[str, ...]:
    """What a node says."""
    return tuple(label for label in (node.text, node.description) if label)


def _filled(seen: Recognition, fields: Mapping[str, str | Secret]) -> bool:
    return all(
        shows_password(seen.target(name), value)
        if isinstance(value, Secret)
        else shows_text(seen.target(name), value)
        for name, value in fields.items()
    )
