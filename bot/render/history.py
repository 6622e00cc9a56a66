"""What was run: a page of runs, one run job by job, and its results as rows of a spreadsheet."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from bot.render import runs
from bot.render.kinds import KINDS
from bot.render.kinds.results import again, pictured
from bot.render.layout import (
    PAGE_SIZE,
    app,
    apps,
    block,
    button,
    code,
    fitting,
    head,
    page,
    plain,
    tidy,
    visible,
)
from bot.render.left_out import left_out, phones_left_out
from bot.render.outcomes import counted, mark
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.model.account import Workspace
from engine.model.history import RunDetails, RunLine, RunPage
from engine.model.operator import Role
from engine.model.run import JobState, Run
from engine.model.run_view import ExcludedAccount, ExcludedPhone, JobView, RunView

WHO_ROOM: Final = 24
_ROW: Final = 3
_LINES_ROOM: Final = 2600
_LEFT_OUT_ROOM: Final = 900
_HEADS: Final = (
    "run-file-account",
    "run-file-app",
    "run-file-phone",
    "run-file-outcome",
    "run-file-reason",
)
_TIMES: Final = ("run-file-started", "run-file-finished")


def history(words: Words, workspace: Workspace, shown: RunPage, now: float) -> View:
    """Ten runs, newest first; `workspace` is where one came from."""
    lines = [_run(words, line, now) for line in shown.lines]
    text = page(
        block(words("title-runs"), words("run-drained") if shown.draining else None),
        *(lines or [words("runs-none")]),
    )
    opened = [
        button(words, "button-run", "run", line.run.id, 0, run=str(line.run.id))
        for line in shown.lines
    ]
    paging = []
    if shown.newer is not None:
        paging.append(button(words, "button-newer", "runs", "a", shown.newer))
    if shown.older is not None:
        paging.append(button(words, "button-older", "runs", "b", shown.older))
    rows = [
        *(tuple(opened[at : at + _ROW]) for at in range(0, len(opened), _ROW)),
        tuple(paging),
        (button(words, "button-back", "start", workspace),),
    ]
    return View(text, tuple(row for row in rows if row))


def details(words: Words, shown: RunDetails, number: int, role: Role, now: float) -> View:
    """One run, ten jobs at a time; `number` is the page, from 0, or the nearest one there is."""
    view, run = shown.view, shown.view.run
    pages = max(1, -(-len(view.jobs) // PAGE_SIZE))
    number = min(max(0, number), pages - 1)
    jobs = view.jobs[number * PAGE_SIZE :][:PAGE_SIZE]
    excluded = None
    if number == 0:
        excluded = left_out(words, view.excluded, now) or phones_left_out(
            words, view.excluded_phones
        )
    if excluded is not None and visible(excluded) > _LEFT_OUT_ROOM:
        excluded = "\n".join(fitting(excluded.split("\n"), _LEFT_OUT_ROOM, len(excluded)))
    text = page(
        block(
            head(words, run.workspace, words("title-run", run=str(run.id))),
            words(
                "run-by",
                kind=words.plain(KINDS[run.kind].title_key),
                who=_who(words, shown.by, run),
                at=words.moment(run.created_at, now),
            ),
            words("run-goes-on")
            if run.finished_at is None
            else words("run-took", span=words.span(run.finished_at - run.created_at)),
        ),
        KINDS[run.kind].counts(words, view),
        block(*fitting((_job(words, job) for job in jobs), _LINES_ROOM, PAGE_SIZE)),
        words("run-page", page=number + 1, pages=pages) if pages > 1 else None,
        excluded,
    )
    return View(text, tuple(_buttons(words, view, number, pages, role, now)))


def table(words: Words, run: RunView) -> tuple[list[str], list[list[str | datetime | None]]]:
    """The heads and rows of a run's results; what was left out comes last."""
    zone = str(words.zone)
    heads = [words.plain(key) for key in _HEADS]
    heads += [words.plain(key, zone=zone) for key in _TIMES]
    rows: list[list[str | datetime | None]] = [_row(words, job) for job in run.jobs]
    rows += [_left_out_row(words, run, item) for item in run.excluded]
    rows += [_left_out_row(words, run, item) for item in run.excluded_phones]
    return heads, rows


def _run(words: Words, line: RunLine, now: float) -> Raw:
    run = line.run
    counts = counted(line.succeeded, line.failed, line.held, line.cancelled, line.open)
    return words(
        "runs-line",
        run=str(run.id),
        kind=words.plain(KINDS[run.kind].title_key),
        apps=apps(words, run.workspace),
        at=words.moment(run.created_at, now),
        who=_who(words, line.by, run),
        counts=counts or words("runs-none-done"),
    )


def _who(words: Words, name: str, run: Run) -> Raw:
    """Who asked for it, or the schedule that did in their name."""
    if run.schedule_id is not None:
        return words("schedule-of-run", schedule=str(run.schedule_id))
    return code(name or str(run.operator_id), WHO_ROOM)


def _job(words: Words, view: JobView) -> Raw:
    job = view.job
    who = code(view.username) if view.username else Raw(app(words, job.workspace))
    outcome = words("run-line-open") if job.outcome is None else words(f"short-{job.outcome}")
    sign = _mark(view)
    line = (
        words(
            "run-line-phone",
            mark=sign,
            who=who,
            phone=tidy(view.phone, WHO_ROOM),
            outcome=outcome,
        )
        if view.phone
        else words("run-line", mark=sign, who=who, outcome=outcome)
    )
    if job.started_at is None or job.finished_at is None:
        return line
    return words("run-line-took", line=line, span=words.span(job.finished_at - job.started_at))


def _mark(view: JobView) -> str:
    job = view.job
    if job.outcome is None:
        return "▶️" if job.state is JobState.RUNNING else "⏳"
    return mark(job.outcome)


def _buttons(
    words: Words, run: RunView, number: int, pages: int, role: Role, now: float
) -> Iterable[tuple[Button, ...]]:
    run_id = run.run.id
    paging = []
    if number > 0:
        paging.append(button(words, "button-earlier", "run", run_id, number - 1))
    if number < pages - 1:
        paging.append(button(words, "button-later", "run", run_id, number + 1))
    if paging:
        yield tuple(paging)
    if role.includes(Role.OPERATOR):
        yield from _work(words, run, now)
    again = [] if runs.is_over(run) else [button(words, "button-run-again", "run", run_id, number)]
    yield (*again, button(words, "button-runs", "runs", "b"))


def _work(words: Words, run: RunView, now: float) -> Iterable[tuple[Button, ...]]:
    run_id = run.run.id
    if not runs.is_over(run):
        yield (button(words, "button-cancel-run", "stop", run_id),)
    else:
        yield from _retry(words, run, now)
    yield (button(words, "button-run-file", "runfile", run_id),)
    if count := len(pictured(run)):
        yield (button(words, "button-run-pictures", "pictures", run_id, 0, count=count),)


def _retry(words: Words, run: RunView, now: float) -> Iterable[tuple[Button, ...]]:
    kind = KINDS[run.run.kind]
    if count := kind.retried(run, now):
        yield (again(words, kind, run, count),)


def _row(words: Words, view: JobView) -> list[str | datetime | None]:
    job = view.job
    return [
        view.username,
        app(words, job.workspace),
        view.phone,
        words.plain("run-line-open" if job.outcome is None else f"short-{job.outcome}"),
        "" if job.outcome is None or job.outcome.succeeded else plain(runs.reason(words, view)),
        _time(words, job.started_at),
        _time(words, job.finished_at),
    ]


def _left_out_row(
    words: Words, run: RunView, left: ExcludedAccount | ExcludedPhone
) -> list[str | datetime | None]:
    key = f"held-{left.reason}"
    why = words.plain(key)
    if left.until is not None:
        until = words.moment(left.until, run.run.created_at)
        why = words.plain("login-name-until", name=why, until=until)
    return [
        left.username if isinstance(left, ExcludedAccount) else "",
        apps(words, run.run.workspace),
        left.phone or "",
        words.plain("run-file-left-out"),
        why,
        None,
        None,
    ]


def _time(words: Words, at: float | None) -> datetime | None:
    """As the sheet has it: without a zone, to the second."""
    if at is None:
        return None
    return datetime.fromtimestamp(at, words.zone).replace(tzinfo=None, microsecond=0)
