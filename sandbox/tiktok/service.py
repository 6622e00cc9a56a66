"""TikTok's other side: the accounts, and what it answers to a sign-in."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from sandbox import totp


class Behaviour(StrEnum):
    """What happens to somebody who signs in to an account with the right password."""

    NORMAL = "normal"
    WRONG_PASSWORD = "wrong_password"
    RATE_LIMITED = "rate_limited"
    CAPTCHA = "captcha"
    EMAIL_CODE = "email_code"
    SMS_CODE = "sms_code"
    TWO_STEP = "two_step"
    SUSPENDED = "suspended"
    ACCOUNT_UPDATE = "account_update"
    LANDS_ON_OTHER_HANDLE = "lands_on_other_handle"
    SLOW = "slow"


class Answer(StrEnum):
    """What the service answers to a sign-in."""

    SIGNED_IN = "signed_in"
    WRONG_PASSWORD = "wrong_password"
    RATE_LIMITED = "rate_limited"
    CAPTCHA = "captcha"
    EMAIL_CODE = "email_code"
    SMS_CODE = "sms_code"
    TWO_STEP = "two_step"
    SUSPENDED = "suspended"
    ACCOUNT_UPDATE = "account_update"


_CHALLENGES = {
    Behaviour.CAPTCHA: Answer.CAPTCHA,
    Behaviour.EMAIL_CODE: Answer.EMAIL_CODE,
    Behaviour.SMS_CODE: Answer.SMS_CODE,
    Behaviour.TWO_STEP: Answer.TWO_STEP,
    Behaviour.SUSPENDED: Answer.SUSPENDED,
    Behaviour.ACCOUNT_UPDATE: Answer.ACCOUNT_UPDATE,
}


@dataclass(frozen=True, slots=True)
class Attempt:
    """One sign-in that reached the service. The password itself is not kept."""

    identifier: str
    password_correct: bool
    phone: str
    at: float


@dataclass(frozen=True, slots=True)
class CodeAttempt:
    """One two-step, mail or SMS code that reached the service."""

    handle: str
    correct: bool
    phone: str
    at: float


@dataclass(slots=True)
class Profile:
    """An account as the service knows it, its counts exact.

    `row_shows_name` makes switchers show its display name in place of its handle.
    """

    handle: str
    password: str = field(repr=False)
    display_name: str = ""
    email: str | None = None
    totp_secret: str | None = field(default=None, repr=False)
    behaviour: Behaviour = Behaviour.NORMAL
    followers: int = 1389
    following: int = 28
    likes: int = 12_540
    videos: int = 8
    friends: int = 3
    private: bool = False
    region: str = ""
    row_shows_name: bool = False
    lands_on: str = ""
    sent_code: str = field(default="", repr=False)
    used_steps: set[int] = field(default_factory=set, repr=False)

    @property
    def row(self) -> str:
        """What a switcher's row says."""
        return self.display_name if self.row_shows_name and self.display_name else self.handle


class TikTokService:
    """Shared by all phones. `clock` is the wall clock in seconds; `slow` what a slow answer takes.

    `latency` is what every other answer takes, in seconds.
    """

    def __init__(
        self, *, clock: Callable[[], float] = time.time, latency: float = 0.0, slow: float = 3.0
    ) -> None:
        self._clock = clock
        self._latency = latency
        self._slow = slow
        self._profiles: dict[str, Profile] = {}
        self.attempts: list[Attempt] = []
        self.code_attempts: list[CodeAttempt] = []
        self.codes_resent: list[str] = []

    def add(
        self,
        handle: str,
        password: str,
        *,
        display_name: str = "",
        email: str | None = None,
        totp_secret: str | None = None,
        behaviour: Behaviour = Behaviour.NORMAL,
        followers: int = 1389,
        following: int = 28,
        likes: int = 12_540,
        videos: int = 8,
        friends: int = 3,
        private: bool = False,
        region: str = "",
        row_shows_name: bool = False,
        lands_on: str = "",
        sent_code: str = "246810",
    ) -> Profile:
        """An account. `lands_on` is the handle its sign-in leads to (lands_on_other_handle)."""
        profile = Profile(
            handle=handle,
            password=password,
            display_name=display_name or handle.replace("_", " ").replace(".", " ").title(),
            email=email,
            totp_secret=totp_secret,
            behaviour=behaviour,
            followers=followers,
            following=following,
            likes=likes,
            videos=videos,
            friends=friends,
            private=private,
            region=region,
            row_shows_name=row_shows_name,
            lands_on=lands_on or f"{handle}.other"[:24],
            sent_code=sent_code,
        )
        self._profiles[handle.casefold()] = profile
        return profile

    def profile(self, handle: str) -> Profile:
        """What is known of a handle; a stranger's profile where nothing is."""
        known = self._profiles.get(handle.casefold())
        return known or Profile(handle=handle, password="", display_name=handle.title())

    def find(self, identifier: str) -> Profile | None:
        """The account with this handle or e-mail address, ignoring case and a leading @."""
        wanted = identifier.strip().removeprefix("@").casefold()
        if wanted in self._profiles:
            return self._profiles[wanted]
        for profile in self._profiles.values():
            if profile.email is not None and profile.email.casefold() == wanted:
                return profile
        return None

    def seconds_for(self, identifier: str) -> float:
        """How long the answer to a sign-in takes."""
        profile = self.find(identifier)
        slow = profile is not None and profile.behaviour is Behaviour.SLOW
        return self._slow if slow else self._latency

    def sign_in(self, identifier: str, password: str, phone: str) -> tuple[Answer, Profile | None]:
        """Records the attempt and answers it; an unknown account is refused as a wrong password."""
        profile = self.find(identifier)
        correct = profile is not None and profile.password == password
        self.attempts.append(Attempt(identifier, correct, phone, self._clock()))
        if profile is None:
            return Answer.WRONG_PASSWORD, None
        if profile.behaviour is Behaviour.RATE_LIMITED:
            return Answer.RATE_LIMITED, profile
        if not correct or profile.behaviour is Behaviour.WRONG_PASSWORD:
            return Answer.WRONG_PASSWORD, profile
        if profile.behaviour in _CHALLENGES:
            return _CHALLENGES[profile.behaviour], profile
        if profile.totp_secret is not None:
            return Answer.TWO_STEP, profile
        return Answer.SIGNED_IN, self.landing(profile)

    def landing(self, profile: Profile) -> Profile:
        """Whose profile shows once signed in."""
        if profile.behaviour is Behaviour.LANDS_ON_OTHER_HANDLE:
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
