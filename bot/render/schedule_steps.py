"""A schedule built with buttons: what, for what, on which days, when."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.render.badges import badges
from bot.render.kinds import KINDS
from bot.render.kinds.kind import KindWords
from bot.render.layout import app, apps, block, button, in_rows, page, tidy
from bot.render.schedule_draft import FILTERS, ScheduleDraft
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from bot.texts.times import weekdays
from engine.model.account import Workspace
from engine.model.phone import PhoneView

VERB: Final = "snew"

_HOURS: Final = (1, 2, 3, 4, 6, 8, 12, 24, 48)
_MINUTES: Final = ("00", "10", "15", "20", "30", "40", "45", "50", "55")
_SPANS: Final = (
    ("button-days-daily", "1111111"),
    ("button-days-weekdays", "1111100"),
    ("button-days-weekend", "0000011"),
    ("button-days-some", "d0000000"),
    ("button-days-hours", "h"),
)


def kinds(words: Words, workspace: Workspace, scope: str = "") -> View:
    """What to run; with `scope` it is for a list's accounts, or the phones they are on."""
    rows = [
        (_key(words, words.plain(kind.title_key), _first(kind, workspace, scope)),)
        for kind in KINDS.values()
        if not scope or workspace in kind.workspaces
    ]
    text = page(words("title-schedules"), words("schedule-step-kind"), words("schedule-examples"))
    return View(text, (*rows, (button(words, "button-back", "schedules", 0),)))


def _first(kind: KindWords, workspace: Workspace, scope: str) -> ScheduleDraft:
    if kind.over_phones and not scope:
        return ScheduleDraft(kind.kind, None)
    app = workspace if workspace in kind.workspaces else kind.workspaces[0]
    return ScheduleDraft(kind.kind, app, scope)


def scopes(words: Words, draft: ScheduleDraft) -> View:
    """For everything, or for what; and for which app."""
    kind = KINDS[draft.kind]
    whole = replace(draft, scope="e")
    rows: list[tuple[Button, ...]] = [
        (_key(words, words.plain("button-schedule-everything"), whole),)
    ]
    if not kind.over_phones:
        rows.append(
            tuple(
                _key(words, words.plain(f"filter-{what}"), replace(draft, scope=scope))
                for scope, what in FILTERS.items()
                if what in kind.filters
            )
        )
    rows.append((button(words, "button-schedule-phone", VERB, *draft.data(), "p", 0),))
    offered: list[Workspace | None] = [app for app in kind.workspaces if app is not draft.app]
    rows += in_rows([_app(words, draft, each) for each in offered], 2)
    if kind.over_phones and draft.app is not None:
        rows.append((_app(words, draft, None),))
    rows.append((button(words, "button-back", VERB),))
    return _step(words, draft, words("schedule-step-scope"), [row for row in rows if row])


def phones(words: Words, draft: ScheduleDraft, known: Sequence[PhoneView], number: int) -> View:
    """For which phone; `number` is the page, from 0."""
    rows = badges(
        words,
        known,
        number,
        choose=(VERB, *draft.data(), "on"),
        turn=(VERB, *draft.data(), "p"),
    )
    rows.append((button(words, "button-back", VERB, *draft.data()),))
    return _step(words, draft, words("schedule-step-phone"), rows)


def spans(words: Words, draft: ScheduleDraft) -> View:
    """On which days, or how often."""
    rows = [(_key(words, words.plain(key), replace(draft, days=span)),) for key, span in _SPANS]
    return _step(words, draft, words("schedule-step-days"), [*rows, _back(words, draft)])


def some_days(words: Words, draft: ScheduleDraft) -> View:
    """Days of the week to be ticked."""
    ticked = draft.days[1:]
    keys = []
    for day, name in enumerate(weekdays(words.language, range(7))):
        # The key says what it becomes, so that a press handled twice does the same.
        other = "0" if ticked[day] == "1" else "1"
        becomes = replace(draft, days=f"d{ticked[:day]}{other}{ticked[day + 1 :]}")
        keys.append(_key(words, f"{'☑' if other == '0' else '☐'} {name}", becomes))
    rows: list[tuple[Button, ...]] = [tuple(keys[at : at + 3]) for at in range(0, 7, 3)]
    if "1" in ticked:
        done = replace(draft, days=ticked)
        rows.append((_key(words, words.plain("button-days-chosen"), done),))
    return _step(words, draft, words("schedule-step-some"), [*rows, _back(words, draft)])


def hours_between(words: Words, draft: ScheduleDraft) -> View:
    """Every how many hours."""
    keys = [
        _key(
            words, words.plain("button-every-hours", count=hours), replace(draft, days=f"h{hours}")
        )
        for hours in _HOURS
    ]
    return _step(words, draft, words("schedule-step-hours"), [*_rows(keys), _back(words, draft)])


def hours(words: Words, draft: ScheduleDraft) -> View:
    """At which hour, in which time zone."""
    keys = [
        _key(words, f"{words.of_day(60 * hour)[:-2]}…", replace(draft, hour=f"{hour:02}"))
        for hour in range(24)
    ]
    step = words("schedule-step-hour", zone=tidy(words.city(str(words.zone))))
    return _step(words, draft, step, [*_rows(keys), _back(words, draft)])


def minutes(words: Words, draft: ScheduleDraft) -> View:
    """At which minute."""
    keys = [
        _key(
            words,
            words.of_day(60 * int(draft.hour) + int(minute)),
            replace(draft, minute=minute),
        )
        for minute in _MINUTES
    ]
    step = words("schedule-step-minute")
    return _step(words, draft, step, [*_rows(keys), _back(words, draft)])


def _step(
    words: Words, draft: ScheduleDraft, asked: Raw, rows: Sequence[tuple[Button, ...]]
) -> View:
    name = apps(words, None) if draft.app is None else app(words, draft.app)
    of = words("schedule-step-of", kind=words(KINDS[draft.kind].title_key), app=name)
    return View(page(block(words("title-schedules"), of), asked), tuple(rows))


def _rows(keys: Sequence[Button]) -> list[tuple[Button, ...]]:
    return [tuple(keys[at : at + 3]) for at in range(0, len(keys), 3)]


def _app(words: Words, draft: ScheduleDraft, workspace: Workspace | None) -> Button:
    name = apps(words, workspace)
    return _key(words, words.plain("button-switch", workspace=name), replace(draft, app=workspace))


def _key(words: Words, label: str, draft: ScheduleDraft) -> Button:
    return button(words, "button-filter-other", VERB, *draft.data(), name=label)


def _back(words: Words, draft: ScheduleDraft) -> tuple[Button, ...]:
    return (button(words, "button-back", VERB, *draft.back().data()),)
