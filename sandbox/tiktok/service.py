"""TikTok's other side: the accounts, and what it answers to a sign-in."""

from dataclasses import dataclass
from enum import StrEnum

from sandbox.apps.service import LANDS_ON_OTHER_HANDLE, SLOW, AppProfile, AppService


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
    LANDS_ON_OTHER_HANDLE = LANDS_ON_OTHER_HANDLE
    SLOW = SLOW


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


@dataclass(slots=True, kw_only=True)
class Profile(AppProfile):
    """An account as the service knows it, its counts exact.

    `row_shows_name` makes switchers show its display name in place of its handle.
    """

    behaviour: Behaviour = Behaviour.NORMAL
    followers: int = 1389
    following: int = 28
    likes: int = 12_540
    videos: int = 8
    friends: int = 3
    private: bool = False
    region: str = ""
    row_shows_name: bool = False

    @property
    def row(self) -> str:
        """What a switcher's row says."""
        return self.display_name if self.row_shows_name and self.display_name else self.handle


class TikTokService(AppService[Profile, Answer]):
    """TikTok's accounts, and the order in which it refuses, challenges and lets in."""

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
        return self._register(
            Profile(
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
        )

    def find(self, identifier: str) -> Profile | None:
        """The account with this handle or e-mail address, ignoring case and a leading @."""
        return super().find(identifier.strip().removeprefix("@"))

    def _stranger(self, handle: str) -> Profile:
        return Profile(handle=handle, password="", display_name=handle.title())

    def _answer(self, profile: Profile | None, *, correct: bool) -> tuple[Answer, Profile | None]:
        """An unknown account is refused as a wrong password is."""
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
