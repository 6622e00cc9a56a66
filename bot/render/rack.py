"""A rack at a glance: what is wrong with phones and what to do, and all of them as a grid."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from bot.render.layout import block, code, listed, tidy, unbroken
from bot.render.phone_state import low_battery, mark, standing
from bot.texts.bidi import columns
from bot.texts.catalogue import Raw, Words
from engine.model.phone import PhoneState, PhoneView

_PROBLEMS_SHOWN: Final = 5
_NAMED: Final = 20
_WARNED_SHOWN: Final = 8
_NAME_ROOM: Final = 20
_LABEL_ROOM: Final = 10
_LINE: Final = 31
"""Columns of a line that a phone of 390 pixels shows without breaking it; a mark takes two."""

_TILES: Final = 240

_WORST_FIRST: Final = (
    PhoneState.RESTING,
    PhoneState.UNSURE,
    PhoneState.UNAUTHORIZED,
    PhoneState.FORBIDDEN,
    PhoneState.TWICE,
    PhoneState.RECOVERY,
    PhoneState.UNREACHABLE,
    PhoneState.OFFLINE,
    PhoneState.HEALING,
)
_TO_DO: Final = {
    PhoneState.OFFLINE: "rack-do-offline",
    PhoneState.UNREACHABLE: "rack-do-unreachable",
}
"""States that are told here with what to do; the words of the others say it anyway."""


def worst_first(known: Sequence[PhoneView]) -> list[PhoneView]:
    """Those that somebody has to look after, then the others in their order."""
    down = {state: place for place, state in enumerate(_WORST_FIRST)}
    return sorted(known, key=lambda phone: down.get(phone.state, len(down)))


def problems(words: Words, known: Sequence[PhoneView], now: float) -> str:
    """Which phones are down, by name, and what to do; the worst first."""
    down = [phone for phone in worst_first(known) if phone.state.is_down]
    lines = [
        words(
            "rack-problem",
            mark=mark(phone.state),
            name=code(phone.name, _NAME_ROOM),
            what=to_do(words, phone, now),
        )
        for phone in down[:_PROBLEMS_SHOWN]
    ]
    if rest := len(down) - len(lines):
        names = [code(phone.name, _LABEL_ROOM) for phone in down[len(lines) :]]
        shown = listed(words, names, _NAMED)
        lines.append(words("rack-problems-more", count=rest, names=shown))
    return block(*lines)


def warnings(words: Words, known: Sequence[PhoneView], now: float) -> Raw | None:
    """Which phones that work have a low battery, or something amiss that a look over them found."""
    names = [
        code(phone.name, _LABEL_ROOM)
        for phone in known
        if not phone.state.is_down and (phone.troubles or low_battery(words, phone, now))
    ]
    if not names:
        return None
    return words("rack-look-at", names=listed(words, names, _WARNED_SHOWN))


def to_do(words: Words, phone: PhoneView, now: float) -> Raw:
    """Why a phone does nothing, and what to do."""
    key = _TO_DO.get(phone.state)
    return standing(words, phone, now) if key is None else words(key)


def grid(words: Words, known: Sequence[PhoneView]) -> str:
    """What the marks mean, with how many there are of each; and every phone with its own."""
    shown = known[:_TILES]
    labels = [tidy(phone.name, _LABEL_ROOM) for phone in shown]
    width = max(map(columns, labels), default=1)
    count = max(1, (_LINE + 1) // (width + 3))
    cells = [
        f"{tile(phone)}{label}{' ' * (width - columns(label))}"
        for phone, label in zip(shown, labels, strict=True)
    ]
    lines = [" ".join(cells[at : at + count]).rstrip() for at in range(0, len(cells), count)]
    rest = len(known) - len(shown)
    return block(
        _legend(words, known),
        str(words("rack-grid", lines="\n".join(lines))),
        words("rack-more", count=rest) if rest else None,
    )


def tile(phone: PhoneView) -> str:
    """The mark of a phone in the grid: what it is doing counts there too."""
    if phone.state is PhoneState.ONLINE and phone.busy_with is not None:
        return "🔵"
    if phone.state is PhoneState.ONLINE and phone.cooldown_until is not None:
        return "⏳"
    return mark(phone.state)


def _legend(words: Words, known: Sequence[PhoneView]) -> Raw:
    counts = Counter(tile(phone) for phone in known)
    meanings = {
        "🟢": "rack-ready",
        "🔵": "rack-busy",
        "⏳": "rack-cooling",
        "🩺": "rack-ill",
        "🩹": "rack-healing",
        "🔒": "rack-locked",
        "🟠": "rack-silent",
        "❓": "rack-unsure",
        "⚪": "rack-offline",
        "📄": "rack-named",
    }
    told = [
        unbroken(words(key, count=counts[sign])) for sign, key in meanings.items() if counts[sign]
    ]
    return Raw(" · ".join(told))
