"""Instagram's other side: the accounts, and what it answers to a sign-in."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from sandbox import totp


class Behaviour(StrEnum):
    """What happens to somebody who signs in to an account with the right password."""

    NORMAL = "normal"
    WRONG_PASSWORD = "wrong_password"
    UNKNOWN = "unknown"
    RATE_LIMITED = "rate_limited"
    CAPTCHA = "captcha"
    SELFIE = "selfie"
    ID_UPLOAD = "id_upload"
    CONFIRM_ITS_YOU = "confirm_its_you"
    EMAIL_CODE = "email_code"
    CODE_INSTEAD = "code_instead"  # the password is refused, and a code sent to go on with
    APPROVE_ELSEWHERE = "approve_elsewhere"
    SUSPENDED = "suspended"
    DISABLED = "disabled"
    LANDS_ON_OTHER_HANDLE = "lands_on_other_handle"
    SLOW = "slow"


class Answer(StrEnum):
    """What the service answers to a sign-in."""

    SIGNED_IN = "signed_in"
    WRONG_PASSWORD = "wrong_password"
    UNKNOWN = "unknown"
    RATE_LIMITED = "rate_limited"
    TWO_FACTOR = "two_factor"
    APPROVE_ELSEWHERE = "approve_elsewhere"
    CAPTCHA = "captcha"
    SELFIE = "selfie"
    ID_UPLOAD = "id_upload"
    CONFIRM_ITS_YOU = "confirm_its_you"
    EMAIL_CODE = "email_code"
    SUSPENDED = "suspended"
    DISABLED = "disabled"


_CHALLENGES = {
    Behaviour.RATE_LIMITED: Answer.RATE_LIMITED,
    Behaviour.CAPTCHA: Answer.CAPTCHA,
    Behaviour.SELFIE: Answer.SELFIE,
    Behaviour.ID_UPLOAD: Answer.ID_UPLOAD,
    Behaviour.CONFIRM_ITS_YOU: Answer.CONFIRM_ITS_YOU,
    Behaviour.EMAIL_CODE: Answer.EMAIL_CODE,
    Behaviour.APPROVE_ELSEWHERE: Answer.APPROVE_ELSEWHERE,
    Behaviour.SUSPENDED: Answer.SUSPENDED,
    Behaviour.DISABLED: Answer.DISABLED,
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
    """One two-factor or e-mail code that reached the service."""

    handle: str
    correct: bool
    phone: str
    at: float


@dataclass(slots=True)
class Profile:
    """An account as the service knows it."""

    handle: str
    password: str = field(repr=False)
    email: str | None = None
    totp_secret: str | None = field(default=None, repr=False)
    behaviour: Behaviour = Behaviour.NORMAL
    display_name: str = ""
    posts: str = "8"
    followers: str = "1,389"
    following: str = "28"
    lands_on: str = ""
    mail_code: str = field(default="", repr=False)
    used_steps: set[int] = field(default_factory=set, repr=False)


class InstagramService:
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
        email: str | None = None,
        totp_secret: str | None = None,
        behaviour: Behaviour | None = None,
        display_name: str = "",
        followers: str | int = "1,389",
        following: str | int = "28",
        posts: str | int = "8",
        lands_on: str = "",
        mail_code: str = "246810",
    ) -> Profile:
        """An account. `lands_on` is the handle its e-mail leads to (lands_on_other_handle)."""
        profile = Profile(
            handle=handle,
            password=password,
            email=email,
            totp_secret=totp_secret,
            behaviour=behaviour or Behaviour.NORMAL,
            display_name=display_name,
            posts=str(posts),
            followers=str(followers),
            following=str(following),
            lands_on=lands_on or f"{handle}.other"[:30],
            mail_code=mail_code,
        )
        self._profiles[handle.casefold()] = profile
        return profile

    @property
    def profiles(self) -> list[Profile]:
        """Every account there is."""
        return list(self._profiles.values())

    def profile(self, handle: str) -> Profile:
        """What is known of a handle; a stranger's profile where nothing is."""
        known = self._profiles.get(handle.casefold())
        return known or Profile(handle=handle, password="", display_name=handle.title())

    def find(self, identifier: str) -> Profile | None:
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
        slow = profile is not None and profile.behaviour is Behaviour.SLOW
        return self._slow if slow else self._latency

    def sign_in(self, identifier: str, password: str, phone: str) -> tuple[Answer, Profile | None]:
        """Records the attempt and answers it."""
        profile = self.find(identifier)
        correct = profile is not None and profile.password == password
        self.attempts.append(Attempt(identifier, correct, phone, self._clock()))
        if profile is None or profile.behaviour is Behaviour.UNKNOWN:
            return Answer.UNKNOWN, None
        if profile.behaviour is Behaviour.RATE_LIMITED:
            return Answer.RATE_LIMITED, profile
        if profile.behaviour is Behaviour.CODE_INSTEAD:
            return Answer.EMAIL_CODE, profile
        if not correct or profile.behaviour is Behaviour.WRONG_PASSWORD:
            return Answer.WRONG_PASSWORD, profile
        if profile.behaviour in _CHALLENGES:
            return _CHALLENGES[profile.behaviour], profile
        if profile.totp_secret is not None:
            return Answer.TWO_FACTOR, profile
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

    def accepts_mail_code(self, handle: str, code: str, phone: str) -> bool:
        correct = bool(code) and self.profile(handle).mail_code == code.strip()
        self.code_attempts.append(CodeAttempt(handle, correct, phone, self._clock()))
        return correct
