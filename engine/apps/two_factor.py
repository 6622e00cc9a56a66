"""The code of an authenticator app, and the ways that lead to being asked for it."""

from dataclasses import dataclass
from typing import Final

from engine.apps.challenges import Challenges
from engine.apps.flow import Flow, ScreenHandler
from engine.apps.patience import FlowEnded
from engine.apps.result import FlowResult
from engine.apps.totp import Code, code_at, wait_for_window, window_is_fresh
from engine.common.secret import Secret
from engine.model.account import Credentials
from engine.model.run import ChallengeKind, Outcome
from engine.screens.reading import shows_text
from engine.screens.recognise import Recognition

_ANSWER_PATIENCE: Final = 10.0
_REFUSALS: Final = 2
_FILL_ATTEMPTS: Final = 3
_WAY_ATTEMPTS: Final = 2


@dataclass(slots=True)
class _Typed:
    code: Code
    sent_at: float | None = None
    warned_before: bool = False


class TwoFactor:
    """Types codes, each once: a refused one is followed by one of a later window, once.

    `expected`: the app was asked to let the account in, so that a code asked for is this one's.
    `sends_itself`: where no button is there, the app takes a code as soon as it is complete.
    """

    def __init__(self, flow: Flow, credentials: Credentials | None, challenges: Challenges) -> None:
        self.expected = challenges.resumed
        self.sends_itself = False
        self._flow = flow
        self._challenges = challenges
        self._totp = credentials.totp if credentials is not None else None
        self._typed: _Typed | None = None
        self._window: int | None = None
        self._refusals = 0
        self._fills = 0
        self._way_chosen = False
        self._ways_asked = self._ways_confirmed = 0

    def steps(self) -> dict[str, ScreenHandler]:
        return {
            "two_factor_code": self._code,
            "approve_elsewhere": self._approve_elsewhere,
            "email_code": self._email_code,
            "unnamed_code": self._unnamed_code,
            "choose_way_to_confirm": self._choose_way,
        }

    async def _code(self, seen: Recognition) -> FlowResult | None:
        if self._totp is None or not (self._flow.sent or self.expected):
            return await self._challenges.met(ChallengeKind.TWO_FACTOR, seen)
        if self._typed is not None:
            return await self._after_typing(seen, self._typed)
        await self._type(seen, self._totp)
        return None

    async def _after_typing(self, seen: Recognition, typed: _Typed) -> FlowResult | None:
        field = seen.target("code")
        there = shows_text(field, typed.code.digits.reveal())
        if typed.sent_at is None:
            if there:
                await self._send(seen, typed)
            else:
                self._typed = None
            return None
        warns = bool(seen.all("refusal"))
        waited = self._flow.context.clock.monotonic() - typed.sent_at
        if there and (typed.warned_before or not warns) and waited < _ANSWER_PATIENCE:
            await self._flow.wait(seen, _ANSWER_PATIENCE * 2)
            return None
        self._refusals += 1
        self._typed = None
        if self._refusals < _REFUSALS:
            return None
        if there and not warns:
            return FlowResult(Outcome.UNCONFIRMED, detail=seen.name)
        return FlowResult(Outcome.CODE_REFUSED)

    async def _type(self, seen: Recognition, totp: Secret) -> None:
        field = seen.target("code")
        has_button = seen.target("submit") is not None
        if field is None or not (has_button or self.sends_itself):
            await self._flow.unknown(seen)
            return
        clock = self._flow.context.clock
        if not window_is_fresh(clock.now(), self._window):
            await wait_for_window(clock)
            return
        self._fills += 1
        if self._fills > _FILL_ATTEMPTS:
            outcome = Outcome.UNCONFIRMED if self._flow.sent else Outcome.STUCK
            raise FlowEnded(outcome, seen.name)
        code = code_at(totp, clock.now())
        self._window = code.window
        self._typed = _Typed(code)
        await self._flow.fill(seen, field, code.digits, "code")
        back = await self._flow.eyes.look()
        if back.name != seen.name:
            self._typed.sent_at = clock.monotonic()
            self._flow.again(back)
        elif not has_button:
            self._typed.sent_at = clock.monotonic()
            self._typed.warned_before = bool(seen.all("refusal"))
        elif shows_text(back.target("code"), code.digits.reveal()):
            await self._send(back, self._typed)
        else:
            self._typed = None

    async def _send(self, seen: Recognition, typed: _Typed) -> None:
        if await self._flow.tap(seen, "submit"):
            typed.sent_at = self._flow.context.clock.monotonic()
            typed.warned_before = bool(seen.all("refusal"))

    async def _approve_elsewhere(self, seen: Recognition) -> FlowResult | None:
        return await self._another_way(seen, ChallengeKind.APPROVE_ELSEWHERE)

    async def _email_code(self, seen: Recognition) -> FlowResult | None:
        return await self._another_way(seen, ChallengeKind.EMAIL_OR_SMS_CODE)

    async def _unnamed_code(self, seen: Recognition) -> FlowResult | None:
        return await self._another_way(seen, ChallengeKind.UNNAMED_CODE)

    async def _another_way(self, seen: Recognition, kind: ChallengeKind) -> FlowResult | None:
        """To the authenticator's page where the app offers one; else a question for a human."""
        offered = seen.target("another_way") is not None and self._ways_asked < _WAY_ATTEMPTS
        if not await self._may_choose(seen, offered=offered and not self._way_chosen):
            return await self._challenges.met(kind, seen)
        if await self._flow.tap(seen, "another_way"):
            self._ways_asked += 1
        return None

    async def _may_choose(self, seen: Recognition, *, offered: bool) -> bool:
        """Whether the way to the code is ours to choose: not over a human's own answer."""
        if self._totp is None or not offered or seen.all("password_refused"):
            return False
        return not await self._challenges.answered(seen)

    async def _choose_way(self, seen: Recognition) -> FlowResult | None:
        offered = seen.target("app") is not None and self._ways_confirmed < _WAY_ATTEMPTS
        if not await self._may_choose(seen, offered=offered):
            return await self._challenges.met(ChallengeKind.CONFIRM_IDENTITY, seen)
        if self._way_chosen:
            if await self._flow.tap(seen, "continue"):
                self._ways_confirmed += 1
        else:
            self._way_chosen = await self._flow.tap(seen, "app")
        return None
