"""Check in words."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, Final

from bot.render.kinds import reasons
from bot.render.kinds.kind import PHONE_ROOM, OverPhones, failed
from bot.render.kinds.results import few, over, rows_of
from bot.render.kinds.scans import apps_of, unread_counts, why_unread
from bot.render.layout import app, block, code, head, listed, page, tidy, visible
from bot.render.left_out import left_out, phones_left_out
from bot.render.view import View
from bot.texts.catalogue import Raw, Words
from engine.model.account import Workspace
from engine.model.check import CheckFound
from engine.model.proposal import Proposal
from engine.model.run import Outcome, RunKind
from engine.model.run_view import JobView, RunResult, RunView

_ROOM: Final = 2200
_NAMES_SHOWN: Final = 5
_OF_ACTIVE: Final = frozenset(
    {
        Outcome.SUSPENDED,
        Outcome.ACCOUNT_DISABLED,
        Outcome.IN_REVIEW,
        Outcome.CHALLENGE,
        Outcome.RATE_LIMITED,
    }
)
"""What an app shows of the account that is open in it."""


class CheckWords(OverPhones):
    """The twin of `engine.runs.kinds.check.Check`."""

    kind: ClassVar = RunKind.CHECK
    spoken: ClassVar = "check checks cek periksa controle controleer"
    title_key: ClassVar = "title-check"
    whom_key: ClassVar = "check-which"
    nothing_key: ClassVar = "check-nothing"
    start_key: ClassVar = "button-check-start"
    again_key: ClassVar = "button-check-again"
    at_home: ClassVar = True
    card_key: ClassVar = "button-check-one"
    phone_key: ClassVar = "button-check"

    def ask(self, words: Words, offered: Proposal) -> Raw:
        on = words("count-phones", count=offered.plan.phones)
        looked_at = dict.fromkeys(job.workspace for job in offered.plan.planned)
        return words("check-ask", apps=apps_of(words, tuple(looked_at)), phones=on)

    def notes(self, words: Words, offered: Proposal, now: float) -> Iterable[str]:
        return (words("check-note"),)

    def counts(self, words: Words, run: RunView) -> str:
        looked = run.counts.get(Outcome.SCANNED, 0)
        return block(
            words("check-looked", count=looked) if looked else None, unread_counts(words, run)
        )

    def reason(self, words: Words, job: JobView) -> Raw:
        found = CheckFound.from_json(job.found)
        if job.job.outcome is Outcome.INCOMPLETE and found.unreadable:
            rows = listed(words, [code(row) for row in found.unreadable], _NAMES_SHOWN)
            return words("check-why-rows", app=app(words, job.job.workspace), names=rows)
        if job.job.outcome not in _OF_ACTIVE:
            return why_unread(words, job)
        what = super().reason(words, job)
        if found.active is None:
            return words("check-of-active", app=app(words, job.job.workspace), what=what)
        return words("check-of", name=code(found.active), what=what)

    def result(self, words: Words, told: RunResult, now: float) -> View:
        run = told.run
        looks = [(job, CheckFound.from_json(job.found)) for job in run.jobs]
        excluded = block(
            left_out(words, run.excluded, now), phones_left_out(words, run.excluded_phones)
        )
        room = _ROOM - visible(excluded)
        of = reasons.groups(words, self, run, now)
        text = page(
            block(head(words, run.run.workspace, words(self.title_key)), over(words, run, now)),
            _there(words, looks, unread_counts(words, run)),
            _signed_out(words, looks, now),
            _others(words, looks),
            reasons.told(words, self, of, room),
            excluded,
        )
        return View(text, rows_of(words, self, run, now))

    def mendable(self, run: RunView, now: float) -> list[JobView]:
        """Without those that another look would tell no better."""
        mendable = super().mendable(run, now)
        return [job for job in mendable if not CheckFound.from_json(job.found).unreadable]

    def rings(self, run: RunView) -> bool:
        """A change for the worse does; and a look that ended before anything could be compared."""
        return self._is_worse(run) or any(job.found is None for job in failed(run))

    def is_bad(self, run: RunView) -> bool:
        return super().is_bad(run) or self._is_worse(run)

    def _is_worse(self, run: RunView) -> bool:
        return any(CheckFound.from_json(job.found).worse for job in run.jobs)


_Looks = Sequence[tuple[JobView, CheckFound]]


def _there(words: Words, looks: _Looks, unread: str) -> str:
    read = [found for _, found in looks if found.there is not None]
    changed = any(found.signed_out or found.signed_in for found in read)
    there = sum(found.there or 0 for found in read)
    return block(
        words("check-there", count=there) if read else None,
        words("check-unchanged") if read and not changed else None,
        unread,
    )


def _signed_out(words: Words, looks: _Looks, now: float) -> str | None:
    """Who is no longer signed in, and when that was last seen; or where they are by now."""
    elsewhere = _elsewhere(looks)
    lines = [
        words(
            "check-moved",
            name=code(username),
            app=app(words, job.job.workspace),
            phone=tidy(job.phone, PHONE_ROOM),
            now=tidy(elsewhere[key], PHONE_ROOM),
        )
        if (key := (job.job.workspace, username.casefold())) in elsewhere
        else words(
            "check-signed-out" if since is not None else "check-signed-out-unseen",
            name=code(username),
            app=app(words, job.job.workspace),
            phone=tidy(job.phone, PHONE_ROOM),
            at="" if since is None else words.moment(since, now),
        )
        for job, found in looks
        for username, since in found.signed_out.items()
    ]
    return block(words("check-no-longer"), *few(words, lines)) if lines else None


def _elsewhere(looks: _Looks) -> dict[tuple[Workspace, str], str]:
    """Who is no longer signed in on their phone and was seen on another: on which."""
    gone = {
        (job.job.workspace, name.casefold()) for job, found in looks for name in found.signed_out
    }
    seen = {
        (job.job.workspace, name.casefold()): job.phone
        for job, found in looks
        for name in found.strangers
    }
    return {who: phone for who, phone in seen.items() if who in gone}


def _others(words: Words, looks: _Looks) -> str:
    told = _elsewhere(looks)
    several = len({job.job.workspace for job, _ in looks}) > 1

    def named(of: Callable[[CheckFound], Iterable[str]]) -> list[Raw]:
        found = sorted(
            {(name, job.job.workspace) for job, found in looks for name in of(found)},
            key=lambda who: (who[0].casefold(), who[1]),
        )
        return [
            words("check-name-in", name=code(name), app=app(words, workspace))
            if several
            else code(name)
            for name, workspace in found
            if (workspace, name.casefold()) not in told
        ]

    back, strangers = named(lambda found: found.signed_in), named(lambda found: found.strangers)
    return block(
        words("check-signed-in", count=len(back), names=listed(words, back, _NAMES_SHOWN))
        if back
        else None,
        words("check-strangers", count=len(strangers), names=listed(words, strangers, _NAMES_SHOWN))
        if strangers
        else None,
    )
