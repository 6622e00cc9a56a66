"""What a run did not do, by reason: who it was, why, and the button that deals with it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from bot.render import outcomes
from bot.render.kinds.kind import PHONE_ROOM, KindWords
from bot.render.layout import block, button, code, fitting, listed, tidy
from bot.render.view import Button
from bot.texts.catalogue import Raw, Words
from engine.model.next_try import NextTry, is_undone, next_tries, signed_in_after_all, waits_until
from engine.model.run import Exclusion, Outcome
from engine.model.run_view import JobView, RunView

NAMES_SHOWN: Final = 5
_GROUPS_SHOWN: Final = 20
_NAME_ROOM: Final = 17
_LEAST_ROOM: Final = 800
_ASKED_FOR: Final = 3
"""So many new passwords, or lists of names, are buttons of their own."""

_OF_PHONE: Final = frozenset(
    {
        Outcome.PHONE_LOCKED,
        Outcome.TOUCHES_REFUSED,
        Outcome.TEXT_REFUSED,
        Outcome.APP_NOT_STARTED,
        Outcome.AUTOMATION_REFUSED,
    }
)
"""What is the matter with the phone, or the app on it, whoever the job was about."""

Reason = Callable[[JobView], Raw]


@dataclass(frozen=True, slots=True)
class Group:
    """Jobs that ended for one reason. `until`: they all wait for that time.

    `alone`: what is said of a single one, and says until when.
    """

    reason: Raw
    alone: Raw
    jobs: list[JobView] = field(default_factory=list)
    phone: str = ""
    until: str = ""

    @property
    def id(self) -> int:
        """What a button knows it by: its first job."""
        return self.jobs[0].job.id

    @property
    def outcome(self) -> Outcome:
        """How the first of them ended."""
        return self.jobs[0].job.outcome or Outcome.FAILED

    @property
    def waits(self) -> bool:
        """Whether it was only held back, until a time that is known."""
        return self.outcome.held and bool(self.until)

    @property
    def why(self) -> Raw:
        """The reason; when it is over is said once, here or above the names."""
        return self.alone if len(self.jobs) == 1 else self.reason


def groups(
    words: Words, kind: KindWords, run: RunView, now: float, reason: Reason | None = None
) -> list[Group]:
    """Those that failed, then those that were held back, each in the run's order."""

    def why(view: JobView) -> Raw:
        return reason(view) if reason else kind.reason(words, view)

    tries, in_after_all = next_tries(run.jobs, now), signed_in_after_all(run.jobs)
    found: dict[object, Group] = {}
    for view in sorted(run.jobs, key=_weight):
        job = view.job
        if not is_undone(job) or job.id in in_after_all:
            continue
        until = waits_until(run.jobs, job, now) if tries[job.id] is NextTry.WAIT else None
        when = words.moment(until, now) if until is not None else ""
        phone = view.phone if job.outcome in _OF_PHONE else ""
        alone = said = why(view)
        key: object = (when, said, phone)
        if when and job.outcome is not None and job.outcome.held:
            alone, said = (why(_waiting(view, at)) for at in (until, None))
            key = (when, job.workspace)
        found.setdefault(key, Group(said, alone, phone=phone, until=when)).jobs.append(view)
    return sorted(found.values(), key=lambda group: group.outcome.held)


def told(words: Words, kind: KindWords, of: Sequence[Group], room: int) -> str:
    """Each reason below the first who it kept back, as many as `room` characters hold."""
    room = max(_LEAST_ROOM, room)
    lines = fitting((_group(words, kind, group) for group in of), room, _GROUPS_SHOWN)
    more = sum(len(group.jobs) for group in of[len(lines) :])
    rest = [words("run-more-failures", count=more)] if more else []
    return "\n\n".join([*lines, *rest])


def headed(words: Words, kind: KindWords, group: Group) -> Raw:
    """Who it was, without why."""
    count, mark = len(group.jobs), outcomes.mark(group.outcome)
    if count == 1:
        return kind.failure(words, group.jobs[0], mark)
    has_names = all(view.username for view in group.jobs)
    if group.waits or group.phone:
        one = [code(view.username) if has_names else kind.at(words, view) for view in group.jobs]
    else:
        one = [kind.at(words, view) for view in group.jobs]
    who = listed(words, one, NAMES_SHOWN)
    if group.waits:
        return words("run-group-waits", mark=mark, count=count, names=who, until=group.until)
    if group.phone and has_names:
        phone = tidy(group.phone, PHONE_ROOM)
        return words("run-group-phone", mark=mark, count=count, names=who, phone=phone)
    return words("run-group", mark=mark, count=count, names=who)


def label(words: Words, group: Group) -> str:
    """A reason in a few words, and how many there are."""
    count = len(group.jobs)
    if group.waits:
        return words.plain("button-names-wait", count=count, until=group.until)
    short = words.plain(f"short-{group.outcome}")
    return words.plain("button-names", count=count, short=short)


def buttons(words: Words, kind: KindWords, run: RunView, now: float) -> list[tuple[Button, ...]]:
    """What the reasons can be asked: a new password, another try, a look, the names."""
    of, run_id = groups(words, kind, run, now), run.run.id
    refused = list(without_password(run))[:_ASKED_FOR]
    rows: list[tuple[Button, ...]] = []
    rows += [(new_password(words, account_id, name),) for account_id, name in refused]
    tries = next_tries(run.jobs, now)
    if count := kind.retried(run, now):
        rows.append((button(words, kind.again_key, "retry", run_id, count, count=count),))
    if unseen := sum(each is NextTry.LOOK for each in tries.values()):
        rows.append((button(words, "button-unseen", "unseen", run_id, count=unseen),))
    cut = [group for group in of if len(group.jobs) > _named_at_once(group)]
    rows += [(_names(words, run_id, group),) for group in cut[:_ASKED_FOR]]
    return rows


def new_password(words: Words, account_id: int, username: str) -> Button:
    """Asks for the password of an account whose own was refused, or that has none."""
    name = tidy(username, _NAME_ROOM)
    return button(words, "button-new-password", "newpassword", account_id, name=name)


def without_password(run: RunView) -> Iterable[tuple[int, str]]:
    """Accounts that only a new password gets any further, once each."""
    found: dict[int, str] = {}
    for view in run.jobs:
        job = view.job
        is_refused = job.outcome is Outcome.WRONG_PASSWORD or (
            job.outcome is Outcome.HELD_BACK and job.detail == Exclusion.PASSWORD_REFUSED
        )
        if is_refused and job.account_id is not None:
            found[job.account_id] = view.username
    for left in run.excluded:
        if left.reason in (Exclusion.PASSWORD_REFUSED, Exclusion.NO_PASSWORD):
            found[left.account_id] = left.username
    return found.items()


def _named_at_once(group: Group) -> int:
    is_refused = group.outcome is Outcome.WRONG_PASSWORD
    return _ASKED_FOR if is_refused else NAMES_SHOWN


def _weight(view: JobView) -> bool:
    # What the app has said comes before what only waits for it.
    return view.job.outcome is not Outcome.RATE_LIMITED


def _group(words: Words, kind: KindWords, group: Group) -> str:
    rests = group.until and not group.waits
    return block(
        headed(words, kind, group),
        group.why,
        words("card-resting", until=group.until) if rests else None,
    )


def _waiting(view: JobView, until: float | None) -> JobView:
    return replace(view, job=replace(view.job, held_until=until))


def _names(words: Words, run_id: int, group: Group) -> Button:
    return Button(label(words, group), f"names:{run_id}:{group.id}:0")
