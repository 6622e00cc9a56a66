"""Instagram's other side: the accounts, and what it answers to a sign-in."""

from dataclasses import dataclass
from enum import StrEnum

from sandbox.apps.service import LANDS_ON_OTHER_HANDLE, SLOW, AppProfile, AppService


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
    LANDS_ON_OTHER_HANDLE = LANDS_ON_OTHER_HANDLE
    SLOW = SLOW


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


@dataclass(slots=True, kw_only=True)
class Profile(AppProfile):
    """An account as the service knows it."""

    behaviour: Behaviour = Behaviour.NORMAL
    posts: str = "8"
    followers: str = "1,389"
    following: str = "28"


class InstagramService(AppService[Profile, Answer]):
    """Instagram's accounts, and the order in which it refuses, challenges and lets in."""

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
        sent_code: str = "246810",
    ) -> Profile:
        """An account. `lands_on` is the handle its e-mail leads to (lands_on_other_handle)."""
        return self._register(
            Profile(
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
                sent_code=sent_code,
            )
        )

    def _stranger(self, handle: str) -> Profile:
        return Profile(handle=handle, password="", display_name=handle.title())

    def _answer(self, profile: Profile | None, *, correct: bool) -> tuple[Answer, Profile | None]:
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
