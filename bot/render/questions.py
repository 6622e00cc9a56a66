"""What an operator is asked while a job waits for them, and how it ended."""

import html
from collections.abc import Mapping, Sequence
from typing import Final

from bot.render.layout import PAGE_SIZE, app, block, button, code, head, listed, page, tidy, title
from bot.render.outcomes import sentence
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.model.question import TAKES_CODE, QuestionState, QuestionView
from engine.model.run import CODE_REFUSED, PASSWORD_REFUSED, STILL_THERE, ChallengeKind, Outcome

BUTTON: Final = "ask"
"""The verb of every button under a question; what to do, the job and its question follow."""

PHONE_ROOM: Final = 24
_CHOICE_ROOM: Final = 34
_NAME_ROOM: Final = 20
_ACCOUNT_ROOM: Final = 28
_PHONES_SHOWN: Final = 12
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
    top = block(head(words, asked.job.workspace, words("title-question")), who(words, asked))
    if not asked.is_open:
        return View(page(top, note, ended(words, asked)))
    if asked.job.asked_operator != reader:
        told = words(
            "question-of", operator=asked_name(words, names, asked), until=until(words, asked, now)
        )
        return View(page(top, note, asks(words, asked), told), ((take(words, asked),),))
    return View(page(top, note, *wanted(words, asked, now)), tuple(_buttons(words, asked)))


def wanted(words: Words, asked: QuestionView, now: float) -> tuple[str, str]:
    """What is wanted of whoever is asked, in the app's words too; and for how long it is waited."""
    said = asked.job.says
    what = block(
        _note(words, asked) if asked.job.detail in _NOTES else None,
        asks(words, asked),
        words("question-says", says=tidy(said, _SAYS_ROOM)) if said else None,
    )
    minutes = asked.minutes_left(now)
    return what, words("question-waits-until", until=until(words, asked, now), minutes=minutes)


def called(words: Words, asked: QuestionView, now: float, names: Mapping[int, str]) -> View:
    """What a group sees of a question: that somebody is needed, or no longer."""
    top = block(head(words, asked.job.workspace, words("title-question")), who(words, asked))
    if not asked.is_open:
        return View(page(top, words("question-settled")))
    told = words(
        "question-of", operator=asked_name(words, names, asked), until=until(words, asked, now)
    )
    return View(page(top, told), ((take(words, asked),),))


def reminder(words: Words, asked: QuestionView, now: float) -> View:
    """Said once more before the time is over."""
    top = block(head(words, asked.job.workspace, words("title-question")), who(words, asked))
    text = page(top, words("question-reminder", until=until(words, asked, now)))
    return View(text, ((_button(words, "button-answer", asked, "show"),),))


def caption(words: Words, asked: QuestionView, *, drawn: bool) -> str:
    """What is said under the screen's picture."""
    return block(who(words, asked), words("picture-drawn" if drawn else "picture-photo"))


def waiting(
    words: Words,
    open_questions: Sequence[QuestionView],
    now: float,
    *,
    reader: int,
    names: Mapping[int, str],
) -> View:
    """Everything the apps ask now, what ends first before the rest."""
    top = title(words, words("title-waiting"))
    if not open_questions:
        return View(page(top, words("waiting-none")))
    shown = open_questions[:PAGE_SIZE]
    lines = [
        block(
            who(words, asked),
            asks(words, asked),
            words(
                "waiting-of",
                operator=asked_name(words, names, asked),
                until=until(words, asked, now),
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
                name=tidy(asked.username or asked.phone, _ACCOUNT_ROOM),
            ),
        )
        for asked in shown
    ]
    text = page(top, *lines, words("waiting-more", count=more) if more else None)
    return View(text, tuple(rows))


def enter(words: Words, asked: QuestionView, cancel: Button, note: Raw | None = None) -> View:
    """Asks for the code."""
    top = block(head(words, asked.job.workspace, words("title-question")), who(words, asked))
    return View(page(top, block(note, words("question-enter"))), ((cancel,),))


def entered(words: Words, asked: QuestionView) -> View:
    """The code is on its way into the app."""
    return View(block(who(words, asked), words("question-typing")))


def left(words: Words, asked: QuestionView) -> View:
    """No code was entered."""
    return View(block(who(words, asked), words("question-not-entered")))


def take(words: Words, asked: QuestionView) -> Button:
    """Makes whoever presses it the one who is asked."""
    return _button(words, "button-take", asked, "take")


def operator_name(words: Words, names: Mapping[int, str], operator_id: int | None) -> str:
    """Who is asked, by the name they have in Telegram; every admin where nobody else is."""
    if operator_id is None:
        return words.plain("question-any-admin")
    return tidy(names.get(operator_id) or f"#{operator_id}", _NAME_ROOM)


def answers(words: Words, asked: QuestionView) -> list[tuple[Button, ...]]:
    """What answers it otherwise than by a press on the screen itself."""
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
    return rows


def _buttons(words: Words, asked: QuestionView) -> list[tuple[Button, ...]]:
    return [
        *answers(words, asked),
        (_button(words, "button-new-picture", asked, "shot"),),
        (_button(words, "button-skip-account", asked, "skip"),),
    ]


def _button(
    words: Words,
    key: str,
    asked: QuestionView,
    verb: str,
    *more: int,
    **arguments: str | int,
) -> Button:
    return button(words, key, BUTTON, verb, asked.job.id, asked.number, *more, **arguments)


def who(words: Words, asked: QuestionView) -> Raw:
    """Whose account on which phone, or on which phones the same is asked."""
    if len(asked.phones) > 1:
        names = [Raw(html.escape(tidy(name, PHONE_ROOM), quote=False)) for name in asked.phones]
        return words("question-phones", phones=listed(words, names, _PHONES_SHOWN))
    phone = tidy(asked.phone, PHONE_ROOM)
    if not asked.username:
        return words("question-phone", phone=phone)
    return words("question-who", name=code(asked.username), phone=phone)


def _note(words: Words, asked: QuestionView) -> Raw:
    return words(f"question-{asked.job.detail}", app=app(words, asked.job.workspace))


def asks(words: Words, asked: QuestionView) -> Raw:
    """What is wanted of a human."""
    if asked.by_hand and asked.job.ends_as is Outcome.STUCK:
        return words("asks-stuck", app=app(words, asked.job.workspace))
    kind = asked.job.challenge or ChallengeKind.OTHER
    return words(f"asks-{kind}", app=app(words, asked.job.workspace))


def until(words: Words, asked: QuestionView, now: float) -> str:
    """For how long it is waited."""
    return words.moment(asked.job.waiting_until or now, now)


def asked_name(words: Words, names: Mapping[int, str], asked: QuestionView) -> str:
    """Whoever is asked; any operator once it was left for them all."""
    if asked.job.passed_on:
        return words.plain("question-any-operator")
    return operator_name(words, names, asked.job.asked_operator)


def ended(words: Words, asked: QuestionView) -> Raw:
    """How a question that is over ended."""
    if asked.state is QuestionState.ENDED:
        return sentence(words, asked.job)
    if asked.state is QuestionState.SIGNED_IN and asked.job.detail == PASSWORD_REFUSED:
        return words("question-over-password_refused", app=app(words, asked.job.workspace))
    return words(f"question-over-{asked.state}")
