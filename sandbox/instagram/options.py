"""What differs between one phone's Instagram and another's."""

from dataclasses import dataclass
from enum import StrEnum


class Entry(StrEnum):
    """What a cold start leads to when nobody is signed in."""

    LOGIN_FORM = "login_form"
    WELCOME = "welcome"
    CONTINUE_AS = "continue_as"
    ACCOUNT_PICKER = "account_picker_signed_out"


@dataclass(frozen=True, slots=True)
class AppOptions:
    """`splash_dumps`, `loading_dumps`: for how many looks a passing screen stays.

    `remembered` are signed-out handles offered by continue-as and the picker; `new_device` is
    "location", "contacts" or empty. `asks_about_ads`: as in the EU, after signing in.
    """

    language: str = "en"
    version: str = "410.0.0"
    entry: Entry = Entry.LOGIN_FORM
    remembered: tuple[str, ...] = ()
    old_form: bool = False
    splash_dumps: int = 2
    loading_dumps: int = 1
    save_login_info: bool = True
    new_device: str = ""
    asks_about_ads: bool = False
