"""How a phone stands, in a mark and in a line."""

from typing import Final

from bot.render.layout import app, code
from bot.texts.catalogue import Raw, Words
from engine.model.phone import PhoneState, PhoneView
from engine.model.run import RunKind

LOW: Final = 20
"""Percent of a battery that is worth a word."""

_MARKS: Final = {
    PhoneState.ONLINE: "🟢",
    PhoneState.HEALING: "🩹",
    PhoneState.RESTING: "🩺",
    PhoneState.OFFLINE: "⚪",
    PhoneState.UNAUTHORIZED: "🔒",
    PhoneState.UNREACHABLE: "🟠",
    PhoneState.UNSURE: "❓",
    PhoneState.NEVER_SEEN: "⚪",
}


def mark(state: PhoneState) -> str:
    return _MARKS[state]


def is_idle(phone: PhoneView) -> bool:
    """Whether it is well and has nothing to do: its mark says all there is to say."""
    is_well = phone.state is PhoneState.ONLINE and phone.cooldown_until is None
    return is_well and phone.busy_with is None


def standing(words: Words, phone: PhoneView, now: float) -> Raw:
    """What it does, or why it does nothing."""
    if phone.busy_with is not None:
        what = _work(words, phone)
        if phone.busy_since is None:
            return what
        return words("phones-since", what=what, at=words.moment(phone.busy_since, now))
    if phone.state is PhoneState.RESTING and phone.rests_until is not None:
        return words("phones-needs-you", until=words.moment(phone.rests_until, now))
    if phone.state is PhoneState.ONLINE and phone.cooldown_until is not None:
        return words("phones-resting", until=words.moment(phone.cooldown_until, now))
    return words(f"phone-state-{phone.state}")


def low_battery(words: Words, phone: PhoneView, now: float) -> Raw | None:
    """A warning when it was low and not charging as last read."""
    battery = phone.battery
    if battery is None or battery.charging or battery.level > LOW:
        return None
    return words("phones-battery-low", percent=battery.level, at=words.moment(battery.read_at, now))


def _work(words: Words, phone: PhoneView) -> Raw:
    name = code(phone.busy_with or "?")
    if phone.busy_kind is RunKind.MATCH and phone.busy_app is not None:
        return words("phones-busy-match", app=app(words, phone.busy_app))
    if phone.busy_kind is RunKind.SYNC:
        return words("phones-busy-sync", name=name)
    return words("phones-busy-login", name=name)
