"""How the app's screens look: their scenes, filled with what the app knows at the moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sandbox.instagram.options import AppOptions
from sandbox.instagram.service import Behaviour, InstagramService, Profile
from sandbox.phones.hierarchy import Node
from sandbox.phones.popups import STRANGE_POPUPS, SYSTEM_POPUPS, scene_of
from sandbox.scenes.collection import window
from sandbox.scenes.filling import Filling, Row

SHEET_ROWS = 6

POPUPS = {
    "rate_app": "popup_rate_app",
    "notifications": "popup_notifications",
    "update": "popup_update",
    "topics": "popup_topics",
    **STRANGE_POPUPS,
    **SYSTEM_POPUPS,
}

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
    handle = facts.about(screen)
    profile = service.profile(handle)
    pending = facts.pending
    flags = {
        "sending": facts.sending,
        "code_refused": facts.code_refused,
        "password_refused": pending is not None and pending.behaviour is Behaviour.CODE_INSTEAD,
        "has_totp": pending is not None and pending.totp_secret is not None,
        "end_hidden": not facts.at_end,
        "scrolls": len(facts.signed_in) > SHEET_ROWS,
    }
    values = {
        "app": "Instagram",
        "handle": handle,
        "name": profile.display_name or handle,
        "post_count": profile.posts,
        "followers": profile.followers,
        "following": profile.following,
        "typed": facts.typed,
        "masked": _masked(profile.email or f"{handle}@example.com"),
    }
    held = frozenset(name for name, holds in flags.items() if holds)
    filling = Filling(values, held, facts.fields, _rows(screen, facts))
    return window(scene_of("instagram", screen), filling, language=facts.options.language).root


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
