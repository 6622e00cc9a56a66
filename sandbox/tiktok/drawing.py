"""How the app's screens look: their scenes, filled with what the app knows at the moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sandbox.phones.hierarchy import Node
from sandbox.phones.popups import STRANGE_POPUPS, SYSTEM_POPUPS, scene_of
from sandbox.scenes.collection import window, words
from sandbox.scenes.filling import Filling, Row
from sandbox.tiktok.numbers import written
from sandbox.tiktok.options import CAP, TikTokOptions
from sandbox.tiktok.service import Profile, TikTokService

SHEET_ROWS = 5

POPUPS = {
    "contacts": "popup_contacts",
    "friends": "popup_friends",
    "notifications": "popup_notifications",
    "follow_friends": "popup_follow_friends",
    "add_phone": "popup_add_phone",
    "security_check": "popup_security_check",
    "data_consent": "popup_data_consent",
    "albums": "popup_albums",
    "save_login": "save_login",
    "too_often": "automated",
    **STRANGE_POPUPS,
    **SYSTEM_POPUPS,
}

_ABOUT_PENDING = ("suspended", "save_login", "code", "code_six", "two_step")


@dataclass(frozen=True, slots=True)
class Facts:
    """What the app knows that its screens show. `scrolled` counts rows of the switcher."""

    package: str
    options: TikTokOptions
    signed_in: tuple[str, ...]
    remembered: tuple[str, ...]
    fields: Mapping[str, str]
    pending: Profile | None
    visited: str
    error: str
    toast: str
    by_sms: bool
    sending: bool
    code_refused: bool
    scrolled: int

    @property
    def may_add(self) -> bool:
        return len(self.signed_in) < CAP

    @property
    def fitting(self) -> int:
        """How many rows of the switcher fit; `Add account` takes the place of one."""
        return SHEET_ROWS if self.may_add else SHEET_ROWS + 1

    @property
    def last_scroll(self) -> int:
        return max(0, len(self.signed_in) - self.fitting)

    def about(self, screen: str) -> str:
        """The handle a screen speaks of."""
        if screen in _ABOUT_PENDING and self.pending is not None:
            return self.pending.handle
        if screen == "other_profile":
            return self.visited
        return self.signed_in[0] if self.signed_in else ""


def draw(screen: str, service: TikTokService, facts: Facts) -> Node:
    """One screen, in the phone's language and with the ids of the app's version."""
    options = facts.options
    translate = words("tiktok", options.language)
    profile = service.profile(facts.about(screen))
    flags = {
        "entry_log_in": options.entry == "log_in",
        "by_sms": facts.by_sms,
        "code_refused": facts.code_refused,
        "refused": bool(facts.error),
        "sending": facts.sending,
        "end_hidden": not facts.may_add or facts.scrolled < facts.last_scroll,
        "scrolls": facts.last_scroll > 0,
    }
    values = {
        "app": "TikTok",
        "error": translate(facts.error),
        "toast": translate(facts.toast),
        "handle": profile.handle,
        "name": profile.display_name or profile.handle,
        "followers": written(profile.followers, options.language),
        "following": written(profile.following, options.language),
        "likes": written(profile.likes, options.language),
        "masked": "***89" if facts.by_sms else masked(profile),
    }
    held = frozenset(name for name, holds in flags.items() if holds)
    return window(
        scene_of("tiktok", screen),
        Filling(values, held, facts.fields, _rows(screen, service, facts)),
        language=options.language,
        package=facts.package,
        version=options.version,
    ).root


def masked(profile: Profile) -> str:
    """The mail address as the app shows it."""
    name, _, domain = (profile.email or f"{profile.handle}@example.com").partition("@")
    return f"{name[:1]}***{name[-1:]}@{domain}"


def _rows(screen: str, service: TikTokService, facts: Facts) -> Sequence[Row]:
    if screen == "welcome_back":
        return [Row(h, note=masked(service.profile(h))) for h in facts.remembered]
    if screen != "account_switcher":
        return ()
    count = facts.fitting if facts.scrolled >= facts.last_scroll else SHEET_ROWS + 1
    active, *others = facts.signed_in
    shown = [active, *sorted(others)][facts.scrolled : facts.scrolled + count]
    return [Row(service.profile(h).row, selected=h == active, key=h) for h in shown]
