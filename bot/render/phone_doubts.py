"""Which phone a device is: the question, and what was answered."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.render.layout import block, button, code, listed, page, tidy
from bot.render.phone_card import NAME_ROOM
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.model.phone import MaybePhone, PhoneDoubt

_CHOICES: Final = 6
_LISTED: Final = 20
_SERIAL_ROOM: Final = 64


def question(
    words: Words, doubt: PhoneDoubt, *, several: bool = False, note: Raw | None = None
) -> View:
    """`several`: others wait too, to be answered with *All the same*."""
    text = page(
        note,
        words("doubt-ask", count=len(doubt.candidates), phone=_phones(words, doubt.candidates)),
        block(_device(words, doubt), words("doubt-place", **_place(doubt))),
        block(*_why(words, doubt)),
        words("doubt-until"),
    )
    rows: list[tuple[Button, ...]] = [
        (
            button(
                words,
                "button-doubt-same",
                "whichsame",
                doubt.id,
                phone.id,
                phone=tidy(phone.name, NAME_ROOM),
                count=phone.accounts,
            ),
        )
        for phone in doubt.candidates[:_CHOICES]
    ]
    rows.append((button(words, "button-doubt-other", "whichother", doubt.id),))
    if several:
        rows.append((button(words, "button-doubt-all", "whichall"),))
    return View(text, tuple(rows))


def settled(
    words: Words,
    doubt: PhoneDoubt,
    names: Mapping[int, str],
    *,
    left: int = 0,
    note: Raw | None = None,
) -> View:
    """What it turned out to be; `left` more questions wait."""
    name = code(doubt.phone or "?", NAME_ROOM)
    key = "doubt-same" if doubt.same else "doubt-other"
    who = None if doubt.settled_by is None else names.get(doubt.settled_by)
    text = page(
        note,
        block(
            words(key, phone=name),
            words("doubt-said-by", who=code(who, NAME_ROOM)) if who else None,
        ),
        block(_device(words, doubt), words("doubt-place", **_place(doubt))),
    )
    rows = []
    if doubt.phone_id is not None:
        phone = tidy(doubt.phone or "?", NAME_ROOM)
        rows.append((button(words, "button-open-phone", "phone", doubt.phone_id, phone=phone),))
    if left:
        rows.append((button(words, "button-doubts", "whichphone", 0, count=left),))
    return View(text, tuple(rows))


def all_of_them(words: Words, doubts: Sequence[PhoneDoubt]) -> View:
    """The question before all are answered at once."""
    lines = [
        words("doubt-pair", phone=code(doubt.plain.name, NAME_ROOM), **_place(doubt))
        for doubt in doubts[:_LISTED]
        if doubt.plain is not None
    ]
    more = len(doubts) - len(lines)
    text = page(
        words("doubt-all-ask", count=len(doubts)),
        block(*lines, words("doubt-more", count=more) if more > 0 else None),
        words("doubt-all-after"),
    )
    last = max(doubt.id for doubt in doubts)
    go = button(words, "button-doubt-all-go", "whichallgo", last, count=len(doubts))
    return View(text, ((go,), (button(words, "button-cancel", "whichphone", 0),)))


def all_done(words: Words, done: Sequence[PhoneDoubt], left: int) -> View:
    """What *All the same* has answered; `left` more questions wait."""
    names = [code(doubt.phone or "?", NAME_ROOM) for doubt in done]
    text = page(
        words("doubt-all-done", count=len(done), names=listed(words, names, _LISTED))
        if done
        else words("doubt-none")
    )
    rows = ((button(words, "button-doubts", "whichphone", 0, count=left),),) if left else ()
    return View(text, rows)


def _device(words: Words, doubt: PhoneDoubt) -> Raw:
    return words("doubt-device", model=tidy(doubt.model, 24), version=tidy(doubt.android, 16))


def _place(doubt: PhoneDoubt) -> dict[str, str]:
    return {"host": tidy(doubt.host, 20), "serial": code(doubt.serial, _SERIAL_ROOM)}


def _why(words: Words, doubt: PhoneDoubt) -> list[Raw]:
    phones = _phones(words, doubt.candidates)
    connected = [phone for phone in doubt.candidates if phone.connected]
    if not doubt.candidates:
        return [words("doubt-why-forgotten")]
    if doubt.serial_known:
        why = words("doubt-why-serial", serial=code(doubt.hardware_serial, 64), phone=phones)
    else:
        why = words("doubt-why-address", phone=phones)
    if not connected:
        return [why]
    return [why, words("doubt-why-both", phone=_phones(words, connected))]


def _phones(words: Words, phones: Sequence[MaybePhone]) -> Raw:
    return listed(words, [code(phone.name, NAME_ROOM) for phone in phones], _CHOICES)
