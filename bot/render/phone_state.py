"""How a phone stands, in a mark and in a line."""

from typing import Final

from bot.render.kinds import KINDS
from bot.texts.catalogue import Raw, Words
from engine.model.phone import PhoneState, PhoneView

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
    PhoneState.FORBIDDEN: "🔒",
    PhoneState.RECOVERY: "🟠",
    PhoneState.TWICE: "🟠",
    PhoneState.NEVER_SEEN: "📄",
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
    return KINDS[phone.busy_kind or next(iter(KINDS))].busy(words, phone)
