"""What a phone shows, and a button for each thing on it: the picture's words and keyboard."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.render import questions
from bot.render.layout import CAPTION_ROOM, block, head, in_rows, page, tidy
from bot.render.layout import names as named
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.model.hands import (
    GRID_COLUMNS,
    GRID_ROWS,
    SHOWN_FIRST,
    Act,
    Acted,
    ActKind,
    ActRefused,
    HeldPhone,
    Pressable,
    ShownScreen,
)
from engine.model.question import QuestionView

BUTTON: Final = "hand"
"""The verb of every button under such a picture; whose screen it is, which, and what follow."""

MORE_AT_ONCE: Final = 16
"""How many of the less likely things have a button at a time."""

PART: Final = "part"
"""Turns to other things of the same screen; no act."""

GO_ON: Final = "go"
SKIP: Final = "skip"
DROP: Final = "drop"
"""Skips the phone."""

DONE: Final = "done"

_BESIDE: Final = 18
_ALONE: Final = 38
_LABEL_ROOM: Final = 60
_NAMES_SHOWN: Final = 3

_KEYS: Final = {
    ActKind.BACK: "button-hands-back",
    ActKind.SCROLL: "button-hands-scroll",
    ActKind.SCROLL_BACK: "button-hands-up",
}

Rows = list[tuple[Button, ...]]


@dataclass(frozen=True, slots=True)
class Pad:
    """The buttons for one shown screen: of a job's question, or of a phone in somebody's hands.

    `part`: which of the labelled things have one; 0 are the likeliest.
    """

    words: Words
    whose: str
    shown: ShownScreen
    part: int = 0

    def key(self, text: str, what: str, **arguments: str | int) -> Button:
        """A button with a label of ours."""
        return self.labelled(self.words.plain(text, **arguments), what)

    def labelled(self, label: str, *what: str | int) -> Button:
        return Button(label, ":".join(map(str, (BUTTON, self.whose, self.shown.revision, *what))))

    def rows(self) -> Rows:
        """The cells of the grid or what is labelled, and what can be done on every screen."""
        shown = self.shown
        kinds = _KEYS if shown.can_scroll else [ActKind.BACK]
        keys = [self.key(_KEYS[kind], kind) for kind in kinds]
        looks = [
            self.key("button-hands-numbers", ActKind.LOOK)
            if shown.gridded
            else self.key("button-hands-grid", ActKind.GRID)
        ]
        if shown.can_type:
            looks.append(self.key("button-hands-type", ActKind.TYPE))
        touched = self._cells() if shown.gridded else self._pressables()
        return [*touched, *in_rows([*keys, *looks], 3)]

    def new_picture(self) -> Button:
        return self.key("button-hands-look", ActKind.GRID if self.shown.gridded else ActKind.LOOK)

    def _cells(self) -> Rows:
        cells = range(1, GRID_COLUMNS * GRID_ROWS + 1)
        return in_rows([self.labelled(str(n), ActKind.CELL, n) for n in cells], GRID_COLUMNS)

    def _pressables(self) -> Rows:
        every = self.shown.pressables
        first = SHOWN_FIRST + (self.part - 1) * MORE_AT_ONCE if self.part else 0
        last = first + (MORE_AT_ONCE if self.part else SHOWN_FIRST)
        turns = []
        if self.part:
            turns.append(self.key("button-hands-fewer", f"{PART}:0"))
        if left := len(every[last:]):
            turns.append(self.key("button-hands-more", f"{PART}:{self.part + 1}", count=left))
        rows = [*_two_beside([self._pressable(each) for each in every[first:last]])]
        return [*rows, tuple(turns)] if turns else rows

    def _pressable(self, one: Pressable) -> Button:
        said = tidy(one.label, _ALONE).strip(" ,")
        label = self.words.plain("button-hands-press", number=one.number, label=said)
        return self.labelled(tidy(label, _ALONE), ActKind.PRESS, one.number)


def of_question(job_id: int, number: int) -> str:
    """Whose screen it is: that of a job's question."""
    return f"q{job_id}.{number}"


def of_phone(phone_id: int) -> str:
    """Whose screen it is: that of a phone in somebody's hands."""
    return f"p{phone_id}"


def done(words: Words, shown: ShownScreen | None, act: Act) -> Raw | None:
    """What an act did, on the screen it was offered for; None for what only looks."""
    match act.kind:
        case ActKind.PRESS:
            found = shown.pressable(act.number) if shown is not None else None
            what = tidy(found.label, _LABEL_ROOM) if found is not None else str(act.number)
        case ActKind.CELL:
            what = words.plain("hands-cell", number=act.number)
        case ActKind.BACK | ActKind.SCROLL | ActKind.SCROLL_BACK:
            what = words.plain(_KEYS[act.kind])
        case ActKind.TYPE:
            return words("hands-typed")
        case _:
            return None
    return words("hands-did", what=what)


def refusal(words: Words, acted: Acted, now: float) -> Raw | None:
    """Why an act was not done; None where it was."""
    until = words.moment(acted.until or now, now)
    match acted.refused:
        case None:
            return None
        case ActRefused.HELD_BACK:
            key = f"held-{acted.why}"
            reason = words(key) if words.has(key) else words("short-held_back")
            if acted.until is None:
                return words("hands-held-back", reason=reason)
            return words("hands-held-back-until", reason=reason, until=until)
        case refused:
            return words(f"not-acted-{refused}", until=until)


def question(
    words: Words,
    asked: QuestionView,
    shown: ShownScreen | None,
    now: float,
    *,
    reader: int,
    names: Mapping[int, str],
    note: Raw | None = None,
    part: int = 0,
) -> View:
    """A question as `reader` sees it: the words under its screen's picture, and buttons.

    Where there is no picture, it is one like all others.
    """
    if shown is None:
        return questions.question(words, asked, now, reader=reader, names=names, note=note)
    top = block(
        head(words, asked.job.workspace, words("title-question")), questions.who(words, asked)
    )
    if not asked.is_open:
        return View(_caption(top, note, questions.ended(words, asked)))
    if asked.job.asked_operator != reader and not asked.job.passed_on:
        told = words(
            "question-of",
            operator=questions.asked_name(words, names, asked),
            until=questions.until(words, asked, now),
        )
        take = questions.take(words, asked)
        return View(_caption(top, note, questions.asks(words, asked), told), ((take,),))
    pad = Pad(words, of_question(asked.job.id, asked.number), shown, part)
    what, until = questions.wanted(words, asked, now)
    own = [] if asked.by_hand else questions.answers(words, asked)
    last = [pad.new_picture()]
    if asked.by_hand:  # elsewhere it is said of what was done on the phone
        last.append(pad.key("button-hands-go-on", GO_ON))
    last += [pad.key("button-hands-skip", SKIP), pad.key("button-hands-skip-phone", DROP)]
    rows = [*own, *pad.rows(), *in_rows(last, 2)]
    whose = _whose(words, shown, asked.username)
    return View(_caption(top, note, block(what, whose), _how(words, shown), until), tuple(rows))


def held(
    words: Words, phone: HeldPhone, now: float, note: Raw | None = None, part: int = 0
) -> View:
    """A phone in the reader's hands."""
    top = words("hands-phone", phone=tidy(phone.name, questions.PHONE_ROOM))
    until = words("hands-reserved", until=words.moment(phone.until, now))
    if phone.shown is None:
        return View(_caption(top, note, until))
    pad = Pad(words, of_phone(phone.phone_id), phone.shown, part)
    last = [pad.new_picture(), pad.key("button-hands-done", DONE)]
    return View(
        _caption(top, note, _whose(words, phone.shown), _how(words, phone.shown), until),
        (*pad.rows(), *in_rows(last, 2)),
    )


def given_back(words: Words, name: str) -> View:
    """What is said of a phone that is in nobody's hands any more."""
    top = words("hands-phone", phone=tidy(name, questions.PHONE_ROOM))
    return View(_caption(top, words("hands-over", phone=tidy(name, questions.PHONE_ROOM))))


def ask_text(words: Words, cancel: Button, note: Raw | None = None) -> View:
    """Asks for what is to be typed."""
    return View(page(block(note, words("hands-type"))), ((cancel,),))


def typed(words: Words, note: Raw | None = None) -> View:
    """What became of it, in the message that asked."""
    return View(note or words("hands-typed"))


def _whose(words: Words, shown: ShownScreen, known: str = "") -> Raw | None:
    """Which accounts the screen itself names, where that is not only what is said already."""
    if not set(shown.named) - {known}:
        return None
    return words("hands-names", names=named(words, shown.named, _NAMES_SHOWN))


def _how(words: Words, shown: ShownScreen) -> str:
    how = "hands-how-grid" if shown.gridded else "hands-how" if shown.pressables else "hands-none"
    return block(words(how), words("picture-drawn") if shown.drawn else None)


def _caption(*blocks: str | None) -> str:
    return page(*blocks, room=CAPTION_ROOM)


def _two_beside(buttons: Sequence[Button]) -> Iterator[tuple[Button, ...]]:
    """Short ones beside each other, in their order; a long one alone."""
    row: tuple[Button, ...] = ()
    for button in buttons:
        is_short = len(button.label) <= _BESIDE
        if row and not (is_short and len(row[0].label) <= _BESIDE):
            yield row
            row = ()
        row = (*row, button)
        if len(row) == 2:
            yield row
            row = ()
    if row:
        yield row
