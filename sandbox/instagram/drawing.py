"""How the app's screens look: their files, filled with what the app knows at the moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sandbox.instagram.options import AppOptions
from sandbox.instagram.service import Behaviour, InstagramService, Profile
from sandbox.instagram.words import TABLES
from sandbox.phones.hierarchy import Node
from sandbox.phones.popups import SYSTEM_POPUPS, system_screen
from sandbox.phones.template import Filling, Row, fill
from sandbox.wording import translator

SHEET_ROWS = 6

POPUPS = {
    "rate_app": "popup_rate_app",
    "notifications": "popup_notifications",
    "update": "popup_update",
    **SYSTEM_POPUPS,
}

_SCREENS = Path(__file__).parent / "screens"
_SHEET_ROWS_SCROLLED = 8
_ABOUT_PENDING = ("suspended", "disabled", "save_login_info", "email_code")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the app knows that its screens show. `scrolled` counts rows of the switcher."""

    options: AppOptions
    signed_in: tuple[str, ...]
    remembered: tuple[str, ...]
    fields: Mapping[str, str]
    pending: Profile | None
    typed: str
    sending: bool
    code_refused: bool
    scrolled: int

    @property
    def at_end(self) -> bool:
        return self.scrolled >= len(self.signed_in) - SHEET_ROWS

    def about(self, screen: str) -> str:
        """The handle a screen speaks of."""
        if screen in _ABOUT_PENDING and self.pending is not None:
            return self.pending.handle
        if screen == "continue_as":
            return self.remembered[0]
        return self.signed_in[0] if self.signed_in else ""


def draw(screen: str, service: InstagramService, facts: Facts) -> Node:
    """One screen, in the phone's language."""
    translate = translator(facts.options.language, TABLES)
    handle = facts.about(screen)
    profile = service.profile(handle)
    instead = facts.pending is not None and facts.pending.behaviour is Behaviour.CODE_INSTEAD
    flags = {
        "code_refused": facts.code_refused,
        "password_refused": instead,
        "password_taken": not instead,
        "has_totp": facts.pending is not None and facts.pending.totp_secret is not None,
        "sheet_end": facts.at_end,
        "scrolls": len(facts.signed_in) > SHEET_ROWS,
    }
    values = {
        "submit": translate("Loading..." if facts.sending else "Log in"),
        "app": "Instagram",
        "handle": handle,
        "name": profile.display_name or handle,
        "post_count": profile.posts,
        "followers": profile.followers,
        "following": profile.following,
        "typed": facts.typed,
        "masked": _masked(profile.email or f"{handle}@example.com"),
        **{name: "yes" for name, holds in flags.items() if holds},
    }
    path = system_screen(screen) or _SCREENS / f"{screen}.xml"
    grows = SHEET_ROWS if screen == "account_switcher" else 0
    filling = Filling(values, facts.fields, _rows(screen, facts), grows_upward=grows)
    return fill(path, translate, filling)


def _rows(screen: str, facts: Facts) -> Sequence[Row]:
    if screen == "account_picker_signed_out":
        return [Row(handle) for handle in facts.remembered]
    if screen != "account_switcher":
        return ()
    count = SHEET_ROWS if facts.at_end else _SHEET_ROWS_SCROLLED
    shown = sorted(facts.signed_in)[facts.scrolled : facts.scrolled + count]
    return [Row(handle, handle == facts.signed_in[0]) for handle in shown]


def _masked(email: str) -> str:
    name, _, domain = email.partition("@")
    return f"{name[:1]}{'*' * 5}{name[-1:]}@{domain[:1]}{'*' * 5}.{domain.rpartition('.')[2]}"
