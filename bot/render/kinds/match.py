"""Match in words, until it is over."""

from collections.abc import Iterable
from typing import ClassVar, cast

from bot.render.kinds.kind import OverPhones
from bot.render.kinds.match_results import result
from bot.render.kinds.scans import apps_of, unread_counts, why_unread
from bot.render.layout import block
from bot.render.view import View
from bot.texts.catalogue import Raw, Words
from engine.model.match import MatchResult
from engine.model.proposal import Proposal
from engine.model.run import Outcome, RunKind
from engine.model.run_view import JobView, RunResult, RunView


class MatchWords(OverPhones):
    """The twin of `engine.runs.kinds.match.Match`."""

    kind: ClassVar = RunKind.MATCH
    spoken: ClassVar = "match matches scan cocokkan pencocokan pindai koppelen"
    title_key: ClassVar = "title-match"
    whom_key: ClassVar = "match-which"
    nothing_key: ClassVar = "match-nothing"
    start_key: ClassVar = "button-match-start"
    dropped_key: ClassVar = "match-dropped"
    at_home: ClassVar = True
    phone_key: ClassVar = "button-phone-match"
    has_preview: ClassVar = True

    def ask(self, words: Words, offered: Proposal) -> Raw:
        on = words("count-phones", count=offered.plan.phones)
        return words("match-ask", apps=apps_of(words, offered.asked.workspaces), phones=on)

    def notes(self, words: Words, offered: Proposal, now: float) -> Iterable[str]:
        return (words("match-preview-note" if offered.asked.preview else "match-note"),)

    def counts(self, words: Words, run: RunView) -> str:
        scanned = run.counts.get(Outcome.SCANNED, 0)
        return block(
            words("match-scanned", count=scanned) if scanned else None,
            unread_counts(words, run),
        )

    def reason(self, words: Words, job: JobView) -> Raw:
        return why_unread(words, job)

    def result(self, words: Words, told: RunResult, now: float) -> View:
        return result(words, self, cast("MatchResult", told), now)
