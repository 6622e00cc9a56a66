"""How scans of phones are told, whatever they are for."""

from collections.abc import Sequence
from typing import Final

from bot.render.kinds.results import called_off, held, unmet
from bot.render.layout import app, block, code, listed
from bot.render.outcomes import sentence
from bot.texts.catalogue import Raw, Words
from engine.model.account import Workspace
from engine.model.run import SIGNED_OUT, UNDER, Outcome
from engine.model.run_view import JobView, RunView

_ROWS_SHOWN: Final = 3
_BLOCKED: Final = frozenset({"suspended", "disabled"})
_REMEMBERED: Final = frozenset({"continue_as", "account_picker_signed_out", "welcome_back"})


def apps_of(words: Words, workspaces: Sequence[Workspace]) -> str:
    """The app, or how many there are."""
    if len(workspaces) == 1:
        return app(words, workspaces[0])
    return words.plain("match-many-apps", count=len(workspaces))


def unread_counts(words: Words, run: RunView) -> str:
    """How many scans have read nothing, and why."""
    counted = {
        "match-without-app": run.counts.get(Outcome.NO_APP, 0),
        "match-unread": unmet(run),
        "run-held": held(run),
        "run-cancelled": called_off(run),
    }
    return block(*(words(key, count=count) for key, count in counted.items() if count))


def why_unread(words: Words, job: JobView, unreadable: Sequence[str] = ()) -> Raw:
    """Why a phone was not read, and what to do next."""
    name, detail = app(words, job.job.workspace), job.job.detail
    outcome = job.job.outcome
    if outcome is Outcome.INCOMPLETE and unreadable:
        rows = listed(words, [code(row) for row in unreadable], _ROWS_SHOWN)
        return words("match-why-rows", app=name, names=rows)
    if outcome is Outcome.INCOMPLETE and detail in _REMEMBERED:
        return words("match-why-remembered", app=name)
    if outcome is Outcome.INCOMPLETE and detail in _BLOCKED:
        return words("match-why-blocked", app=name)
    if outcome is Outcome.INCOMPLETE and detail == SIGNED_OUT:
        return words("match-why-signed_out", app=name)
    if (detail or "").startswith(UNDER):
        return sentence(words, job.job)
    key = f"match-why-{outcome}"
    return words(key, app=name) if words.has(key) else sentence(words, job.job)
