"""What an operator is asked while a job waits for them, and how it ended."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.render.layout import PAGE_SIZE, app, block, button, code, head, page, tidy
from bot.render.outcomes import sentence
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.model.question import TAKES_CODE, QuestionState, QuestionView
from engine.model.run import CODE_REFUSED, PASSWORD_REFUSED, STILL_THERE, ChallengeKind

BUTTON: Final = "ask"
"""The verb of every button under a question; what to do, the job and its question follow."""

PHONE_ROOM: Final = 24
_CHOICE_ROOM: Final = 34
_NAME_ROOM: Final = 20
_ACCOUNT_ROOM: Final = 28
_SAYS_ROOM: Final = 160
_NOTES: Final = frozenset({CODE_REFUSED, PASSWORD_REFUSED, STILL_THERE})


def question(
    words: Words,
    asked: QuestionView,
    now: float,
    *,
    reader: int,
    names: Mapping[int, str],
    note: Raw | None = None,
) -> View:
    """A question as `reader` sees it; with buttons while it is open. `note` is said first."""
    top = block(head(words, asked.job.workspace, words("title-question")), _who(words, asked))
    if not asked.is_open:
        return View(page(top, note, _ended(words, asked)))
    if asked.job.asked_operator != reader:
        told = words(
            "question-of", operator=_name(words, names, asked), until=_until(words, asked, now)
        )
        return View(page(top, note, _asks(words, asked), told), ((take(words, asked),),))
    said = asked.job.says
    text = page(
        top,
        note,
        block(
            _note(words, asked) if asked.job.detail in _NOTES else None,
            _asks(words, asked),
            words("question-says", says=tidy(said, _SAYS_ROOM)) if said else None,
        ),
        words(
            "question-waits-until",
            until=_until(words, asked, now),
            minutes=asked.minutes_left(now),
        ),
    )
    return View(text, tuple(_buttons(words, asked)))


def called(words: Words, asked: QuestionView, now: float, names: Mapping[int, str]) -> View:
    """What a group sees of a question: that somebody is needed, or no longer."""
    top = block(head(words, asked.job.workspace, words("title-question")), _who(words, asked))
    if not asked.is_open:
        return View(page(top, words("question-settled")))
    told = words(
        "question-of", operator=_name(words, names, asked), until=_until(words, asked, now)
    )
    return View(page(top, told), ((take(words, asked),),))


def reminder(words: Words, asked: QuestionView, now: float) -> View:
    """Said once more before the time is over."""
    top = block(head(words, asked.job.workspace, words("title-question")), _who(words, asked))
    text = page(top, words("question-reminder", until=_until(words, asked, now)))
    return View(text, ((_button(words, "button-answer", asked, "show"),),))


def caption(words: Words, asked: QuestionView, *, drawn: bool) -> str:
    """What is said under the screen's picture."""
    return block(_who(words, asked), words("picture-drawn" if drawn else "picture-photo"))


def waiting(
    words: Words,
    open_questions: Sequence[QuestionView],
    now: float,
    *,
    reader: int,
    names: Mapping[int, str],
) -> View:
    """Everything the apps ask now, what ends first before the rest."""
    top = head(words, None, words("title-waiting"))
    if not open_questions:
        return View(page(top, words("waiting-none")))
    shown = open_questions[:PAGE_SIZE]
    lines = [
        block(
            _who(words, asked),
            _asks(words, asked),
            words(
                "waiting-of", operator=_name(words, names, asked), until=_until(words, asked, now)
            ),
        )
        for asked in shown
    ]
    more = len(open_questions) - len(shown)
    rows = [
        (
            _button(
                words,
                "button-answer-of" if asked.job.asked_operator == reader else "button-take-of",
                asked,
                "show" if asked.job.asked_operator == reader else "take",
                name=tidy(asked.username, _ACCOUNT_ROOM),
            ),
        )
        for asked in shown
    ]
    text = page(top, *lines, words("waiting-more", count=more) if more else None)
    return View(text, tuple(rows))


def enter(words: Words, asked: QuestionView, cancel: Button, note: Raw | None = None) -> View:
    """Asks for the code."""
    top = block(head(words, asked.job.workspace, words("title-question")), _who(words, asked))
    return View(page(top, block(note, words("question-enter"))), ((cancel,),))


def entered(words: Words, asked: QuestionView) -> View:
    """The code is on its way into the app."""
    return View(block(_who(words, asked), words("question-typing")))


def left(words: Words, asked: QuestionView) -> View:
    """No code was entered."""
    return View(block(_who(words, asked), words("question-not-entered")))


def take(words: Words, asked: QuestionView) -> Button:
    """Makes whoever presses it the one who is asked."""
    return _button(words, "button-take", asked, "take")


def operator_name(words: Words, names: Mapping[int, str], operator_id: int | None) -> str:
    """Who is asked, by the name they have in Telegram; every admin where nobody else is."""
    if operator_id is None:
        return words.plain("question-any-admin")
    return tidy(names.get(operator_id) or f"#{operator_id}", _NAME_ROOM)


def _buttons(words: Words, asked: QuestionView) -> list[tuple[Button, ...]]:
    rows: list[tuple[Button, ...]] = [(_button(words, "button-did-it", asked, "did"),)]
    if asked.job.challenge in TAKES_CODE:
        rows.append((_button(words, "button-enter-code", asked, "code"),))
    rows += [
        (
            _button(
                words,
                "button-choice",
                asked,
                "pick",
                place,
                choice=tidy(choice, _CHOICE_ROOM),
            ),
        )
        for place, choice in enumerate(asked.job.choices)
    ]
    rows.append((_button(words, "button-new-picture", asked, "shot"),))
    rows.append((_button(words, "button-skip-account", asked, "skip"),))
    return rows


def _button(
    words: Words,
    key: str,
    asked: QuestionView,
    verb: str,
    *more: int,
    **arguments: str | int,
) -> Button:
    return button(words, key, BUTTON, verb, asked.job.id, asked.number, *more, **arguments)


def _who(words: Words, asked: QuestionView) -> Raw:
    return words("question-who", name=code(asked.username), phone=tidy(asked.phone, PHONE_ROOM))


def _note(words: Words, asked: QuestionView) -> Raw:
    return words(f"question-{asked.job.detail}", app=app(words, asked.job.workspace))


def _asks(words: Words, asked: QuestionView) -> Raw:
    kind = asked.job.challenge or ChallengeKind.OTHER
    return words(f"asks-{kind}", app=app(words, asked.job.workspace))


def _until(words: Words, asked: QuestionView, now: float) -> str:
    return words.moment(asked.job.waiting_until or now, now)


def _name(words: Words, names: Mapping[int, str], asked: QuestionView) -> str:
    return operator_name(words, names, asked.job.asked_operator)


def _ended(words: Words, asked: QuestionView) -> Raw:
    if asked.state is QuestionState.ENDED:
        return sentence(words, asked.job)
    if asked.state is QuestionState.SIGNED_IN and asked.job.detail == PASSWORD_REFUSED:
        return words("question-over-password_refused", app=app(words, asked.job.workspace))
    return words(f"question-over-{asked.state}")
