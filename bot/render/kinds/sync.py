"""Sync in words, until it is over."""

from collections.abc import Iterable
from typing import ClassVar

from bot.render.kinds.kind import FAILED, KindWords
from bot.render.kinds.results import called_off, held, unmet
from bot.render.kinds.sync_results import READ, gap, result
from bot.render.layout import app, block, code
from bot.render.outcomes import sentence
from bot.render.view import View
from bot.texts.catalogue import Raw, Words
from engine.model.proposal import PageOutlook, Proposal
from engine.model.run import Outcome, RunKind
from engine.model.run_view import JobView, RunResult, RunView
from engine.model.sync import found_from_json


class SyncWords(KindWords):
    """The twin of `engine.runs.kinds.sync.Sync`."""

    kind: ClassVar = RunKind.SYNC
    spoken: ClassVar = "sync syncs sinkron sinkronkan sinkronisasi synchroniseren"
    title_key: ClassVar = "title-sync"
    whom_key: ClassVar = "sync-whose"
    nothing_key: ClassVar = "sync-nobody"
    start_key: ClassVar = "button-sync-start"
    at_home: ClassVar = True
    card_key: ClassVar = "button-sync"
    phone_key: ClassVar = "button-phone-sync"

    def ask(self, words: Words, offered: Proposal) -> Raw:
        return words("sync-ask", count=len(offered.plan.planned))

    def notes(self, words: Words, offered: Proposal, now: float) -> Iterable[str]:
        return [block(*_how(words, offered, now))]

    def can_start(self, offered: Proposal) -> bool:
        pages = offered.plan.pages
        return pages is None or pages.resting_until is None or offered.plan.phones > 0

    def counts(self, words: Words, run: RunView) -> str:
        counted = {
            "sync-read": run.counts.get(Outcome.SYNCED, 0),
            "sync-partly": run.counts.get(Outcome.PARTLY_SYNCED, 0),
            "sync-private": run.counts.get(Outcome.PROFILE_PRIVATE, 0),
            "sync-unread": unmet(run),
            "run-held": held(run),
            "run-cancelled": called_off(run),
        }
        return block(*(words(key, count=count) for key, count in counted.items() if count))

    def at(self, words: Words, job: JobView) -> Raw:
        if not job.phone:
            return words("sync-job-page", name=code(job.username))
        return super().at(words, job)

    def failure(self, words: Words, job: JobView, mark: str = FAILED) -> Raw:
        if not job.phone:
            return words("sync-failure-page", mark=mark, name=code(job.username))
        return super().failure(words, job, mark)

    def reason(self, words: Words, job: JobView) -> Raw:
        found, workspace = found_from_json(job.found), job.job.workspace
        if job.job.outcome is Outcome.NOT_READ:
            told = [gap(words, workspace, one) for one in (found.page_gap, found.phone_gap) if one]
            if told:
                return words("sync-not-read", why=Raw("; ".join(told)))
        if job.job.outcome in READ:
            missing = found.page_gap or found.phone_gap
            return gap(words, workspace, missing) if missing else words("short-synced")
        return sentence(words, job.job)

    def result(self, words: Words, told: RunResult, now: float) -> View:
        return result(words, self, told.run, now)


def _how(words: Words, offered: Proposal, now: float) -> Iterable[Raw]:
    plan, name = offered.plan, app(words, offered.asked.workspaces[0])
    pages = plan.pages or PageOutlook()
    on = words("count-phones", count=plan.phones)
    if pages.resting_until is not None:
        until = words.moment(pages.resting_until, now)
        yield words("sync-resting", app=name, until=until)
        yield words("sync-from-phones", phones=on) if plan.phones else words("sync-no-source")
    else:
        yield words("sync-from-both", phones=on) if plan.phones else words("sync-alone")
        if pages.least_seconds >= 1:
            yield words("sync-takes", span=words.span(pages.least_seconds))
    page_only = sum(job.phone_id is None for job in plan.planned)
    if page_only and plan.phones:
        yield words("sync-page-only", count=page_only)
