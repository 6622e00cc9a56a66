"""Login in words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from typing import ClassVar, Final

from bot.render import pace
from bot.render.kinds import reasons
from bot.render.kinds.kind import KindWords
from bot.render.kinds.results import called_off, few, held, over, rows_of, seen, unmet
from bot.render.layout import app, block, code, head, page, visible
from bot.render.left_out import left_out
from bot.render.view import View
from bot.texts.catalogue import Raw, Words
from engine.model.filters import Filter
from engine.model.next_try import signed_in_after_all, signed_out_again
from engine.model.proposal import Proposal
from engine.model.run import PASSWORD_REFUSED, RESTRICTED, Job, Outcome, RunKind
from engine.model.run_view import RunResult, RunView

_FAILURE_ROOM: Final = 3000
_IN: Final = frozenset({Outcome.LOGGED_IN, Outcome.ALREADY_LOGGED_IN})
_AND_YET: Final[Mapping[str | None, str]] = {
    PASSWORD_REFUSED: "run-password-refused",
    RESTRICTED: "run-restricted",
}


class LoginWords(KindWords):
    """The twin of `engine.runs.kinds.login.Login`."""

    kind: ClassVar = RunKind.LOGIN
    spoken: ClassVar = "login logins log-in masuk inloggen"
    title_key: ClassVar = "title-login"
    whom_key: ClassVar = "login-who"
    nothing_key: ClassVar = "login-nobody"
    start_key: ClassVar = "button-start"
    everybody_key: ClassVar = "button-login-all"
    with_import_key: ClassVar = "button-apply-login"
    card_key: ClassVar = "button-log-in"
    app_key: ClassVar = "button-log-in-app"
    filters: ClassVar = frozenset({Filter.SIGNED_OUT, Filter.FAILED})
    signs_in: ClassVar = True

    def ask(self, words: Words, offered: Proposal) -> Raw:
        plan = offered.plan
        ask = "login-ask-look" if len(plan.planned) == plan.unseen else "login-ask"
        on = words("count-phones", count=plan.phones)
        return words(ask, count=len(plan.planned), phones=on)

    def notes(self, words: Words, offered: Proposal, now: float) -> Iterable[str]:
        to_come = pace.to_come(words, offered.plan.pace)
        return () if to_come is None else (to_come,)

    def counts(self, words: Words, run: RunView) -> str:
        in_after_all, out_again = signed_in_after_all(run.jobs), signed_out_again(run.jobs)
        stays = Counter(view.job.outcome for view in run.jobs if view.job.id not in out_again)
        counted = {
            "run-signed-in": stays[Outcome.LOGGED_IN] + len(in_after_all),
            "run-skipped": stays[Outcome.ALREADY_LOGGED_IN],
            "run-out-again": len(out_again),
            "run-failed": unmet(run, in_after_all),
            "run-held": held(run, in_after_all),
            "run-cancelled": called_off(run, in_after_all),
        }
        return block(*(words(key, count=count) for key, count in counted.items() if count))

    def result(self, words: Words, told: RunResult, now: float) -> View:
        run = told.run
        excluded = left_out(words, run.excluded, now)
        room = _FAILURE_ROOM - visible(excluded or "")
        text = page(
            block(head(words, run.run.workspace, words(self.title_key)), over(words, run, now)),
            self.counts(words, run),
            reasons.told(words, self, reasons.groups(words, self, run, now), room),
            _otherwise(words, run),
            seen(words, run),
            excluded,
            pace.gone_by(words, run.pace),
        )
        return View(text, rows_of(words, self, run, now))


def _otherwise(words: Words, run: RunView) -> str | None:
    """Who is signed in although the password was refused or the account is restricted.

    Also whose job says one thing, and the phone later in the run the other.
    """
    in_after_all, out_again = signed_in_after_all(run.jobs), signed_out_again(run.jobs)
    lines = [
        words(key, name=code(view.username), app=app(words, view.job.workspace))
        for view in run.jobs
        if (key := _told_otherwise(view.job, in_after_all, out_again)) is not None
    ]
    return block(*few(words, lines)) if lines else None


def _told_otherwise(job: Job, in_after_all: Set[int], out_again: Set[int]) -> str | None:
    if job.id in out_again:
        return "run-out-again-one"
    if job.id in in_after_all:
        is_refused = job.outcome is Outcome.WRONG_PASSWORD
        return "run-password-refused" if is_refused else "run-in-after-all"
    return _AND_YET.get(job.detail) if job.outcome in _IN else None
