"""What a look over a phone found: on its card, and as it is told once."""

from collections.abc import Iterator, Sequence
from typing import Final

from bot.render.layout import block, button, code, listed, page, tidy
from bot.render.view import View
from bot.texts.catalogue import Raw, Words
from engine.model.preflight import (
    PhoneFacts,
    PhoneTrouble,
    Preflight,
    TroubledPhone,
    TroubleReport,
)

_NAME_ROOM: Final = 24
_DETAIL_ROOM: Final = 48
_NAMED: Final = 12
_KEYS: Final = 3
_GIGABYTE: Final = 1_000_000_000
_APART: Final = " · "
_NOTHING: Final = Raw("")


def on_card(words: Words, found: Preflight, now: float) -> str:
    """What is the matter and what to do, then how it is set."""
    troubles = [
        words("troubled-line", what=_told(words, kind, found.facts)) for kind in found.troubles
    ]
    at = words.moment(found.looked_at, now)
    looked = words("preflight-at" if troubles else "preflight-fine", at=at)
    return block(*troubles, *_facts(words, found.facts), looked)


def report(words: Words, told: TroubleReport) -> View:
    """Phones that need a human, by what they need."""
    ids = list(dict.fromkeys(phone.phone_id for phone in told.phones))
    lines = [
        _line(words, kind, concerned)
        for kind in PhoneTrouble
        if (concerned := [phone for phone in told.phones if phone.trouble is kind])
    ]
    names = {phone.phone_id: tidy(phone.name, 14) for phone in told.phones}
    keys = tuple(
        (button(words, "button-open-phone", "phone", one, phone=names[one]),) for one in ids[:_KEYS]
    )
    text = page(words("troubles-title", count=len(ids)), *lines, words("troubles-then"))
    return View(text, keys)


def _line(words: Words, kind: PhoneTrouble, phones: Sequence[TroubledPhone]) -> Raw:
    if len(phones) == 1:
        names = Raw(code(phones[0].name, _NAME_ROOM))
        what = _told(words, kind, phones[0].facts)
    else:
        each = [
            Raw(f"{code(phone.name, _NAME_ROOM)}{_detail(words, kind, phone.facts)}")
            for phone in phones[:_NAMED]
        ]
        names = listed(words, each, _NAMED, total=len(phones))
        what = words(f"trouble-{kind}", detail=_NOTHING)
    called = words("troubles-phones", count=len(phones), names=names)
    return words("troubles-line", phones=called, what=what)


def _told(words: Words, kind: PhoneTrouble, facts: PhoneFacts) -> Raw:
    return words(f"trouble-{kind}", detail=_detail(words, kind, facts))


def _detail(words: Words, kind: PhoneTrouble, facts: PhoneFacts) -> Raw:
    what: str | Raw = ""
    match kind:
        case PhoneTrouble.AUTOMATION_TAKEN:
            what = code(facts.automation, _DETAIL_ROOM) if facts.automation else ""
        case PhoneTrouble.STORAGE_LOW:
            what = _room(words, facts.free or 0)
        case PhoneTrouble.CLOCK_OFF:
            off = facts.clock_off or 0.0
            what = words(
                "troubled-ahead" if off > 0 else "troubled-behind", span=words.span(abs(off))
            )
        case PhoneTrouble.OTHER_USER:
            what = str(facts.user)
        case PhoneTrouble.OTHER_DISPLAYS:
            what = tidy(", ".join(facts.displays), _DETAIL_ROOM)
        case PhoneTrouble.KEYBOARD:
            what = code((facts.keyboard or "").partition("/")[0], _DETAIL_ROOM)
    return words("troubled-detail", what=what) if what else _NOTHING


def _room(words: Words, size: int) -> Raw:
    if size < _GIGABYTE:
        return words("troubled-megabytes", count=size // 1_000_000)
    return words("troubled-gigabytes", count=size // _GIGABYTE)


def _facts(words: Words, facts: PhoneFacts) -> Iterator[Raw]:
    display = Raw(_APART.join(_display(words, facts)))
    if display:
        yield display
    kept = [
        words("preflight-free", room=_room(words, facts.free)) if facts.free is not None else None,
        words("preflight-user", id=facts.user) if facts.user is not None else None,
    ]
    if any(kept):
        yield Raw(_APART.join(line for line in kept if line))
    if facts.keyboard:
        name = code(facts.keyboard.partition("/")[0], _DETAIL_ROOM)
        yield words("preflight-keyboard", name=name)


def _display(words: Words, facts: PhoneFacts) -> Iterator[Raw]:
    if facts.size is not None:
        width, height = map(str, facts.size)
        size = words("preflight-display", width=width, height=height)
        if facts.real_size is not None:
            width, height = map(str, facts.real_size)
            size = words("preflight-real", display=size, width=width, height=height)
        yield size
    if facts.density is not None:
        yield words("preflight-density", count=str(facts.density))
    if facts.is_on is False:
        yield words("preflight-off")
