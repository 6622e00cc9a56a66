"""A simulated app's other side: its accounts, and what reaches it of sign-ins and codes."""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from sandbox import totp

# Every app's own behaviours have these two among them.
SLOW = "slow"
LANDS_ON_OTHER_HANDLE = "lands_on_other_handle"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One sign-in that reached the service. The password itself is not kept."""

    identifier: str
    password_correct: bool
    phone: str
    at: float


@dataclass(frozen=True, slots=True)
class CodeAttempt:
    """One code that reached the service: of an authenticator, by mail or by SMS."""

    handle: str
    correct: bool
    phone: str
    at: float


@dataclass(slots=True, kw_only=True)
class AppProfile:
    """An account as its service knows it. `sent_code` is the one that mail or SMS brings."""

    handle: str
    password: str = field(repr=False)
    display_name: str = ""
    email: str | None = None
    totp_secret: str | None = field(default=None, repr=False)
    behaviour: StrEnum
    lands_on: str = ""
    sent_code: str = field(default="", repr=False)
    used_steps: set[int] = field(default_factory=set, repr=False)


ProfileT = TypeVar("ProfileT", bound=AppProfile)
AnswerT = TypeVar("AnswerT", bound=StrEnum)


class AppService(ABC, Generic[ProfileT, AnswerT]):
    """Shared by all phones. `clock` is the wall clock in seconds; `slow` what a slow answer takes.

    `latency` is what every other answer takes, in seconds.
    """

    def __init__(
        self, *, clock: Callable[[], float] = time.time, latency: float = 0.0, slow: float = 3.0
    ) -> None:
        self._clock = clock
        self._latency = latency
        self._slow = slow
        self._profiles: dict[str, ProfileT] = {}
        self.attempts: list[Attempt] = []
        self.code_attempts: list[CodeAttempt] = []
        self.codes_resent: list[str] = []

    @abstractmethod
    def _stranger(self, handle: str) -> ProfileT:
        """The profile of somebody the service has no account of."""

    @abstractmethod
    def _answer(
        self, profile: ProfileT | None, *, correct: bool
    ) -> tuple[AnswerT, ProfileT | None]:
        """What a sign-in is answered, and whom the app then deals with."""

    @property
    def profiles(self) -> list[ProfileT]:
        """Every account there is."""
        return list(self._profiles.values())

    def profile(self, handle: str) -> ProfileT:
        """What is known of a handle; a stranger's profile where nothing is."""
        return self._profiles.get(handle.casefold()) or self._stranger(handle)

    def find(self, identifier: str) -> ProfileT | None:
        """The account with this handle or e-mail address, ignoring case."""
        wanted = identifier.strip().casefold()
        if wanted in self._profiles:
            return self._profiles[wanted]
        for profile in self._profiles.values():
            if profile.email is not None and profile.email.casefold() == wanted:
                return profile
        return None

    def seconds_for(self, identifier: str) -> float:
        """How long the answer to a sign-in takes."""
        profile = self.find(identifier)
        return self._slow if profile is not None and profile.behaviour == SLOW else self._latency

    def sign_in(
        self, identifier: str, password: str, phone: str
    ) -> tuple[AnswerT, ProfileT | None]:
        """Records the attempt and answers it."""
        profile = self.find(identifier)
        correct = profile is not None and profile.password == password
        self.attempts.append(Attempt(identifier, correct, phone, self._clock()))
        return self._answer(profile, correct=correct)

    def landing(self, profile: ProfileT) -> ProfileT:
        """Whose profile shows once signed in."""
        if profile.behaviour == LANDS_ON_OTHER_HANDLE:
            return self.profile(profile.lands_on)
        return profile

    def accepts_totp(self, handle: str, code: str, phone: str) -> bool:
        """Whether a code is this or a neighbouring step's and was not used before."""
        profile = self.profile(handle)
        correct = totp.accepts(profile.totp_secret, code, profile.used_steps, self._clock())
        self.code_attempts.append(CodeAttempt(handle, correct, phone, self._clock()))
        return correct

    def accepts_sent_code(self, handle: str, code: str, phone: str) -> bool:
        """Whether it is the code that was sent by mail or SMS."""
        correct = bool(code) and self.profile(handle).sent_code == code.strip()
        self.code_attempts.append(CodeAttempt(handle, correct, phone, self._clock()))
        return correct

    def _register(self, profile: ProfileT) -> ProfileT:
        self._profiles[profile.handle.casefold()] = profile
        return profile
