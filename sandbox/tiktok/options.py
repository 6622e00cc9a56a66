"""How one phone's TikTok behaves."""

from dataclasses import dataclass
from enum import StrEnum

MUSICALLY = "com.zhiliaoapp.musically"
TRILL = "com.ss.android.ugc.trill"
CAP = 8


class Entry(StrEnum):
    """What the profile tab shows when nobody is signed in."""

    SIGN_UP = "sign_up"
    LOG_IN = "log_in"
    WELCOME_BACK = "welcome_back"


class Refusal(StrEnum):
    """How the app tells that a sign-in was refused."""

    INLINE = "inline"
    TOAST = "toast"


@dataclass(frozen=True, slots=True)
class TikTokOptions:
    """`version` decides the obfuscated ids: "43.1.4" or "46.7.3".

    `splash_dumps`, `loading_dumps`, `toast_dumps`: for how many looks something passing stays.
    `remembered` are signed-out handles of the welcome-back list, which come back without a
    password while `sessions_live`. `opens_stranger` makes every start end on that person's
    profile, and `pops_up` one show that popup. The first `swallowed_taps` on rows of the switcher
    do nothing.
    """

    language: str = "en"
    version: str = "43.1.4"
    entry: Entry = Entry.SIGN_UP
    remembered: tuple[str, ...] = ()
    sessions_live: bool = True
    two_pages: bool = False
    refusal: Refusal = Refusal.INLINE
    six_fields: bool = False
    save_login: bool = True
    save_login_after_switch: bool = False
    opens_stranger: str = ""
    pops_up: str = ""
    splash_dumps: int = 2
    loading_dumps: int = 1
    toast_dumps: int = 2
    swallowed_taps: int = 0
