"""Schedules: the list, one by one, the questions before something is done, and what is told."""

from collections.abc import Sequence
from typing import Final

from bot.render.kinds import KINDS
from bot.render.layout import app, apps, block, button, code, head, names, page, tidy
from bot.render.outcomes import counted
from bot.render.tags import tagged
from bot.render.view import Button, View
from bot.schedule_words import Trouble
from bot.texts.catalogue import Raw, Words
from bot.texts.times import weekdays
from bot.zones import zone_of
from engine.model.account import Workspace
from engine.model.filters import Filter
from engine.model.operator import Role
from engine.model.run import Exclusion
from engine.model.run_view import RunView
from engine.model.schedule import (
    Ending,
    Missed,
    Schedule,
    ScheduleNote,
    ScheduleProposal,
    ScheduleView,
)
from engine.model.timing import EVERY_DAY, WEEKDAYS, WEEKEND, AtTime, Timing

PAGE: Final = 5
"""Schedules on a page: each takes three lines and a button."""

_SPANS: Final = {
    EVERY_DAY: "schedule-daily",
    WEEKDAYS: "schedule-weekdays",
    WEEKEND: "schedule-weekend",
}
_LABEL: Final = 38
_PLACE: Final = 24
_SEARCH_SHOWN: Final = 20
_MOST_REASONS: Final = 4


def schedules(
    words: Words,
    workspace: Workspace,
    known: Sequence[ScheduleView],
    number: int,
    now: float,
    role: Role,
    note: Raw | None = None,
) -> View:
    """A page of those there are; `number` is the page, from 0, or the nearest one there is."""
    top = block(words("title-schedules"), note)
    last = max(0, (len(known) - 1) // PAGE)
    number = min(max(0, number), last)
    shown = known[number * PAGE :][:PAGE]
    rows: list[tuple[Button, ...]] = [
        (Button(tidy(_label(words, view), _LABEL), f"sched:{view.schedule.id}"),) for view in shown
    ]
    paging = []
    if number > 0:
        paging.append(button(words, "button-earlier", "schedules", number - 1))
    if number < last:
        paging.append(button(words, "button-later", "schedules", number + 1))
    if role.includes(Role.OPERATOR):
        rows.append((button(words, "button-schedule-new", "snew"),))
    rows += [tuple(paging), (button(words, "button-back", "start", workspace),)]
    blocks = [block(*_lines(words, view, now)) for view in shown] or [words("schedules-none")]
    return View(page(top, *blocks), tuple(row for row in rows if row))


def card(words: Words, view: ScheduleView, now: float, role: Role, note: Raw | None = None) -> View:
    """One schedule with what can be done about it."""
    schedule = view.schedule
    asked = schedule.asked
    owner = tidy(view.owner, 30) or words.plain("schedule-nobody")
    text = page(
        block(_title(words, schedule.id), note),
        block(*_lines(words, view, now)),
        block(
            words("schedule-owner", owner=owner),
            words(f"schedule-missed-{asked.missed}"),
        ),
    )
    rows: list[tuple[Button, ...]] = []
    if role.includes(Role.OPERATOR):
        turn = "resume" if schedule.paused else "pause"
        other = Missed.CATCH_UP if asked.missed is Missed.SKIP else Missed.SKIP
        rows = [
            (
                button(words, f"button-schedule-{turn}", "sched", schedule.id, turn),
                button(words, "button-schedule-run", "sched", schedule.id, "run"),
            ),
            (button(words, f"button-missed-{other}", "sched", schedule.id, other),),
            (button(words, "button-schedule-delete", "sched", schedule.id, "delete"),),
        ]
    return View(text, (*rows, (button(words, "button-back", "schedules", 0),)))


def ask_deletion(words: Words, asked: ScheduleProposal, now: float) -> View:
    """Whether to delete one."""
    return _question(words, asked, now, "schedule-ask-delete", "button-schedule-delete", "sdel")


def ask_run(words: Words, asked: ScheduleProposal, now: float) -> View:
    """Whether to start one out of turn."""
    return _question(words, asked, now, "schedule-ask-run", "button-schedule-run", "srun")


def started(words: Words, run: RunView) -> View:
    """What the question becomes once its run is on."""
    of = "" if run.run.schedule_id is None else str(run.run.schedule_id)
    text = words("schedule-run-started", schedule=of, run=str(run.run.id))
    return View(page(head(words, run.run.workspace, words(KINDS[run.run.kind].title_key)), text))


def made(words: Words) -> Raw:
    """Said above a schedule that is new."""
    return words("schedule-made")


def not_understood(words: Words, trouble: Trouble, word: str) -> View:
    """What was not understood of a schedule, with examples of what would be."""
    text = page(
        words("title-schedules"),
        words(f"schedule-trouble-{trouble}", word=code(word), kinds=", ".join(KINDS)),
        words("schedule-examples"),
    )
    return View(text, ((button(words, "button-schedule-new", "snew"),),))


def told(words: Words, note: ScheduleNote, now: float) -> View:
    """One short line about a schedule that was due and has no run to tell of."""
    schedule = note.view.schedule
    next_at, there = schedule.next_at, _there(words, schedule)
    text = words(
        f"schedule-note-{note.ending}",
        schedule=str(schedule.id),
        what=_what(words, note.view),
        due=there.moment(note.due_at, now),
        next="–" if next_at is None else there.moment(next_at, now),
        run=str(note.details.get("run", "")),
        owner=tidy(note.view.owner, 30) or words.plain("schedule-nobody"),
        reasons=_reasons(words, note),
    )
    return View(text, ((button(words, "button-schedule-open", "sched", schedule.id),),))


def of_schedule(words: Words, view: View, schedule_id: int) -> View:
    """A run's message, saying which schedule has started it."""
    line = words("schedule-of-run", schedule=str(schedule_id))
    return View(f"{view.text}\n\n{line}", view.keyboard)


def whom(words: Words, schedule: Schedule, phone: str | None) -> Raw:
    """What a schedule is for."""
    scope, parts = schedule.asked.scope, []
    if scope.filter is not Filter.ALL:
        parts.append(words(f"filter-{scope.filter}"))
    if scope.tag:
        parts.append(tagged(words, (scope.tag,)))
    if scope.names:
        parts.append(names(words, [f"@{name}" for name in scope.names], 3))
    if scope.search:
        parts.append(words("accounts-search", text=tidy(scope.search, _SEARCH_SHOWN)))
    if scope.phone_id is not None:
        parts.append(words("schedule-on-phone", phone=tidy(phone or "?", 20)))
    return Raw(" · ".join(parts)) if parts else words("schedule-everything")


def when(words: Words, timing: Timing) -> Raw:
    """The days and time, or how often."""
    if not isinstance(timing, AtTime):
        return words("schedule-every", count=timing.hours)
    time = words.of_day(timing.minute)
    if timing.days in _SPANS:
        return words(_SPANS[timing.days], time=time)
    return words("schedule-days", days=", ".join(weekdays(words.language, timing.days)), time=time)


def _question(
    words: Words, asked: ScheduleProposal, now: float, key: str, yes: str, verb: str
) -> View:
    schedule = asked.view.schedule
    text = page(
        _title(words, schedule.id),
        block(words(key), *_lines(words, asked.view, now)[:1]),
        words("login-until", until=words.moment(asked.expires_at, now)),
    )
    answers = (
        (button(words, yes, verb, asked.token),),
        (button(words, "button-cancel", "skeep", schedule.id, asked.token),),
    )
    return View(text, answers)


def _title(words: Words, schedule_id: int) -> Raw:
    return words("title-schedule", schedule=str(schedule_id))


def _label(words: Words, view: ScheduleView) -> str:
    asked = view.schedule.asked
    mark = "⏸" if view.schedule.paused else "⏰"
    kind = words.plain(KINDS[asked.kind].title_key)
    return f"{mark} {view.schedule.id} · {kind} · {when(words, asked.timing)}"


def _lines(words: Words, view: ScheduleView, now: float) -> list[Raw]:
    schedule, there = view.schedule, _there(words, view.schedule)
    what = words("schedule-line", schedule=str(schedule.id), what=_what(words, view))
    due = _when_there(words, schedule)
    next_line = (
        words("schedule-paused", when=due)
        if schedule.next_at is None
        else words("schedule-next", when=due, next=there.moment(schedule.next_at, now))
    )
    return [what, next_line, _last(there, view, now)]


def _there(words: Words, schedule: Schedule) -> Words:
    """With all of a schedule's times by its own clock."""
    return words.by_clock_of(zone_of(schedule.asked.time_zone))


def _when_there(words: Words, schedule: Schedule) -> Raw:
    """The days and time, by whose clock where that is not the reader's."""
    told, zone = when(words, schedule.asked.timing), schedule.asked.time_zone
    if zone == str(words.zone):
        return told
    return words("schedule-when-there", when=told, place=tidy(words.city(zone), _PLACE))


def _what(words: Words, view: ScheduleView) -> Raw:
    asked = view.schedule.asked
    app_name = apps(words, None) if asked.workspace is None else app(words, asked.workspace)
    return words(
        "schedule-what",
        kind=words(KINDS[asked.kind].title_key),
        app=app_name,
        scope=whom(words, view.schedule, view.phone),
    )


def _last(words: Words, view: ScheduleView, now: float) -> Raw:
    schedule, last = view.schedule, view.last
    if schedule.last_at is None or schedule.last_end is None:
        return words("schedule-never")
    at = words.moment(schedule.last_at, now)
    if last is None or schedule.last_end not in (Ending.STARTED, Ending.CAUGHT_UP):
        return words("schedule-last", at=at, end=words(f"schedule-end-{schedule.last_end}"))
    key = "schedule-last-going" if last.finished_at is None else "schedule-last-run"
    counts = counted(last.succeeded, last.failed, last.held, last.called_off)
    told = counts or words("runs-none-done")
    return words(key, at=at, run=str(last.run_id), counts=told)


def _reasons(words: Words, note: ScheduleNote) -> Raw:
    if note.ending is not Ending.NOTHING:
        return Raw("")
    reasons = [
        words(f"excluded-{reason}", count=note.details[reason])
        for reason in Exclusion
        if reason in note.details
    ]
    return Raw(", ".join(reasons[:_MOST_REASONS])) if reasons else words("schedule-nobody-fits")
