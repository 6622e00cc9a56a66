"""Login in words."""

from collections.abc import Iterable, Mapping
from typing import ClassVar, Final

from bot.render import pace
from bot.render.kinds.kind import KindWords, failed
from bot.render.kinds.results import few, over, page_of_failures, rows_of, seen
from bot.render.layout import app, block, code, head, page
from bot.render.left_out import left_out
from bot.render.view import View
from bot.texts.catalogue import Raw, Words
from engine.model.filters import Filter
from engine.model.proposal import Proposal
from engine.model.run import PASSWORD_REFUSED, RESTRICTED, Outcome, RunKind
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
    card_key: ClassVar = "button-log-in"
    app_key: ClassVar = "button-log-in-app"
    filters: ClassVar = frozenset({Filter.SIGNED_OUT, Filter.FAILED})
    not_retried: ClassVar = frozenset(
        {
            Outcome.WRONG_PASSWORD,
            Outcome.OTHER_ACCOUNT,
            Outcome.UNKNOWN_ACCOUNT,
            Outcome.SUSPENDED,
            Outcome.ACCOUNT_DISABLED,
            Outcome.IN_REVIEW,
        }
    )

    def ask(self, words: Words, offered: Proposal) -> Raw:
        plan = offered.plan
        ask = "login-ask-look" if len(plan.planned) == plan.unseen else "login-ask"
        on = words("count-phones", count=plan.phones)
        return words(ask, count=len(plan.planned), phones=on)

    def notes(self, words: Words, offered: Proposal, now: float) -> Iterable[str]:
        to_come = pace.to_come(words, offered.plan.pace)
        return () if to_come is None else (to_come,)

    def counts(self, words: Words, run: RunView) -> str:
        counted = {
            "run-signed-in": run.counts.get(Outcome.LOGGED_IN, 0),
            "run-skipped": run.counts.get(Outcome.ALREADY_LOGGED_IN, 0),
            "run-failed": len(failed(run)),
            "run-cancelled": run.counts.get(Outcome.CANCELLED, 0),
        }
        return block(*(words(key, count=count) for key, count in counted.items() if count))

    def result(self, words: Words, told: RunResult, now: float) -> View:
        run = told.run
        excluded = left_out(words, run.excluded, now)
        text = page(
            block(head(words, run.run.workspace, words(self.title_key)), over(words, run, now)),
            self.counts(words, run),
            page_of_failures(words, self, run, _FAILURE_ROOM, excluded),
            _in_and_yet(words, run),
            seen(words, run),
            excluded,
            pace.gone_by(words, run.pace),
        )
        return View(text, rows_of(words, self, run))


def _in_and_yet(words: Words, run: RunView) -> str | None:
    """Who is signed in although the password was refused, or the account is restricted."""
    lines = [
        words(_AND_YET[job.job.detail], name=code(job.username), app=app(words, job.job.workspace))
        for job in run.jobs
        if job.job.outcome in _IN and job.job.detail in _AND_YET
    ]
    return block(*few(words, lines)) if lines else None
