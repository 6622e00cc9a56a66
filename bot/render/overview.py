"""How everything stands: the answer to /start and /status, and what is kept pinned."""

from collections.abc import Iterable, Sequence
from typing import Final

from bot.render import choices, outcomes
from bot.render.kinds import KINDS
from bot.render.layout import (
    app,
    apps,
    block,
    button,
    code,
    in_fitting_rows,
    listed,
    page,
    tidy,
)
from bot.render.phone_state import mark
from bot.render.phones import named_only
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.model.account import Workspace
from engine.model.operator import Role
from engine.model.overview import AppCounts, Busy, Failure, Overview, RunStanding
from engine.model.run import RunState
from engine.use_cases.runs.status import FAILURES

_ASKING_SHOWN: Final = 3
_RUNS_SHOWN: Final = 3
_DOWN_SHOWN: Final = 4
_LEADS: Final = 6
_FAILURES_SHOWN: Final = 2
_HOSTS_SHOWN: Final = 3
_APPS_SHOWN: Final = 5
_NAME_ROOM: Final = 24
_PHONE_ROOM: Final = 12
_BADGE_ROOM: Final = 9


def overview(
    words: Words,
    seen: Overview,
    workspace: Workspace,
    role: Role,
    now: float,
    note: Raw | None = None,
) -> View:
    """The answer to /start; `note` says first what became of an old button.

    Shows what the role allows. `workspace`: whose accounts the buttons are about.
    """
    text = page(
        block(words("title-overview"), note, *needs(words, seen, role)),
        *standing(words, seen, role, now),
        _whose(words, workspace, role),
    )
    rows = in_fitting_rows([*leads(words, seen, role), *_first_steps(words, seen, role)])
    places = (
        button(words, "button-accounts", "accounts", workspace),
        button(words, "button-phones", "phones", workspace, 0),
        button(words, "button-runs", "runs", "b"),
    )
    work = _work(words, workspace) if role.includes(Role.OPERATOR) else ()
    team = (button(words, "button-operators", "operators", workspace),)
    elsewhere = [
        button(words, "button-switch", "start", other, workspace=app(words, other))
        for other in workspace.others
    ]
    keyboard = (
        *rows,
        places,
        *in_fitting_rows(
            [
                *work,
                *(team if role.includes(Role.ADMIN) else ()),
                *elsewhere,
                button(words, "button-help", "help", workspace),
            ]
        ),
    )
    return View(text, keyboard)


def _whose(words: Words, workspace: Workspace, role: Role) -> Raw:
    """Whose buttons they are, and which app's."""
    told = words("overview-role", role=words.plain(f"role-{role}"))
    if not workspace.others:
        return told
    return words("overview-acts-on", role=told, app=app(words, workspace))


def standing(words: Words, seen: Overview, role: Role, now: float) -> Iterable[str]:
    """What goes on and what failed; and what there is."""
    yield block(*_runs(words, seen), *_failures(words, seen, now))
    yield block(*_accounts(words, seen, role), *_phones(words, seen))


def needs(words: Words, seen: Overview, role: Role) -> Iterable[Raw]:
    """What waits for somebody."""
    if asking := seen.asking:
        names = listed(words, [_whom(words, job) for job in asking], _ASKING_SHOWN)
        yield words("overview-asking", count=len(asking), names=names)
    if seen.doubts and role.includes(Role.OPERATOR):
        yield words("overview-doubts", count=seen.doubts)
    if seen.hosts_down:
        hosts = [Raw(code(host.name, _NAME_ROOM)) for host in seen.hosts_down]
        yield words("overview-host-down", hosts=listed(words, hosts, _HOSTS_SHOWN))
    if seen.draining:
        yield words("overview-drained")


def _runs(words: Words, seen: Overview) -> Iterable[Raw]:
    if not seen.runs:
        yield words("overview-idle")
        return
    for run in seen.runs[:_RUNS_SHOWN]:
        yield _run(words, run)
    if (more := len(seen.runs) - _RUNS_SHOWN) > 0:
        yield words("overview-runs-more", count=more)
    running = len(seen.busy) - len(seen.asking)
    yield words("overview-running", running=running, queued=max(0, seen.queued))


def _run(words: Words, standing: RunStanding) -> Raw:
    run = standing.run
    is_stopping = run.state is RunState.CANCELLING
    return words(
        "overview-run-stopping" if is_stopping else "overview-run",
        run=str(run.id),
        kind=words.plain(KINDS[run.kind].title_key),
        apps=apps(words, run.workspace),
        done=standing.done,
        all=standing.jobs,
    )


def _failures(words: Words, seen: Overview, now: float) -> Iterable[Raw]:
    for failure in seen.failures[:_FAILURES_SHOWN]:
        yield words(
            "overview-failure",
            mark=outcomes.mark(failure.outcome),
            who=_who(words, failure),
            why=words(f"short-{failure.outcome}"),
            at=words.moment(failure.at, now),
        )
    more = len(seen.failures) - _FAILURES_SHOWN
    if len(seen.failures) >= FAILURES:
        yield words("overview-failed-many")
    elif more > 0:
        yield words("overview-failed-more", count=more)


def _accounts(words: Words, seen: Overview, role: Role) -> Iterable[Raw]:
    if not seen.accounts:
        is_operator = role.includes(Role.OPERATOR)
        yield words("overview-no-accounts" if is_operator else "overview-no-accounts-seen")
        return
    for counts in seen.apps[:_APPS_SHOWN]:
        yield words("overview-app", app=app(words, counts.workspace), counts=_counts(words, counts))


def _counts(words: Words, counts: AppCounts) -> Raw:
    told = words("overview-accounts", count=counts.accounts, signed=counts.signed_in)
    if not counts.disabled:
        return told
    return words("overview-disabled", accounts=told, disabled=counts.disabled)


def _phones(words: Words, seen: Overview) -> Iterable[Raw]:
    if not seen.phones.seen:
        yield words("overview-no-phone")
        if named := named_only(words, seen.phones.named):
            yield named
        return
    told = words("overview-phones", online=seen.phones.online, count=seen.phones.seen)
    if down := seen.phones.down:
        told_of = ((mark(phone.state), code(phone.name, _PHONE_ROOM)) for phone in down)
        names = [Raw(f"{sign}\N{NO-BREAK SPACE}{name}") for sign, name in told_of]
        shown = listed(words, names, _DOWN_SHOWN)
        told = words("overview-phones-down", phones=told, names=shown)
    yield told


def leads(words: Words, seen: Overview, role: Role) -> list[Button]:
    """To what the text tells of: the first of each kind, and as many more as there is room for."""
    kinds = [list(kind) for kind in _leading(words, seen, role)]
    shown = [min(1, len(kind)) for kind in kinds]
    for at, kind in enumerate(kinds):
        shown[at] += max(0, min(len(kind) - shown[at], _LEADS - sum(shown)))
    return [key for kind, count in zip(kinds, shown, strict=True) for key in kind[:count]]


def _leading(words: Words, seen: Overview, role: Role) -> Iterable[Iterable[Button]]:
    if role.includes(Role.OPERATOR):
        if seen.asking:
            yield (button(words, "button-asking", "waiting", count=len(seen.asking)),)
        if seen.doubts:
            yield (button(words, "button-overview-doubts", "whichphone", 0),)
    going = [run.run.id for run in seen.runs[:_RUNS_SHOWN]]
    yield (button(words, "button-overview-run", "run", id, 0, run=str(id)) for id in going)
    ended: dict[int, str] = {}
    for failure in seen.failures[:_FAILURES_SHOWN]:
        if failure.outcome.failed or failure.run_id not in ended:
            ended[failure.run_id] = outcomes.mark(failure.outcome)
    yield (
        button(words, "button-overview-ended", "run", id, 0, mark=mark_of_run, run=str(id))
        for id, mark_of_run in ended.items()
        if id not in going
    )
    yield (
        button(
            words,
            "button-badge",
            "phone",
            phone.id,
            mark=mark(phone.state),
            phone=tidy(phone.name, _BADGE_ROOM),
        )
        for phone in seen.phones.down
        if phone.id
    )


def _first_steps(words: Words, seen: Overview, role: Role) -> Iterable[Button]:
    """Where there is nothing yet."""
    if not seen.accounts and role.includes(Role.OPERATOR):
        yield button(words, "button-template", "template")
        yield button(words, "button-add-one", "add")
    if not seen.phones.seen and role.includes(Role.ADMIN):
        yield button(words, "button-connect", "remote")


def _work(words: Words, workspace: Workspace) -> Sequence[Button]:
    return (
        *choices.of_everybody(words, workspace),
        button(words, "button-export", "export", workspace),
        *(
            button(
                words,
                kind.title_key,
                kind.kind,
                choices.SEVERAL if kind.over_phones else workspace,
                "who",
            )
            for kind in KINDS.values()
            if kind.at_home and workspace in kind.workspaces
        ),
    )


def _whom(words: Words, job: Busy) -> Raw:
    if job.username:
        return code(job.username, _NAME_ROOM)
    return words("overview-phone", phone=tidy(job.phone, _PHONE_ROOM))


def _who(words: Words, failure: Failure) -> Raw:
    if failure.username:
        return code(failure.username, _NAME_ROOM)
    phone = tidy(failure.phone, _PHONE_ROOM)
    return words("match-job", app=app(words, failure.workspace), phone=phone)
