"""All kinds of run there are."""

from typing import Final

from engine.common.clock import Clock
from engine.common.supervisor import Supervisor
from engine.model.run import RunKind
from engine.pages.reader import PageReader
from engine.runs.account_selector import AccountSelector
from engine.runs.kinds.check import Check
from engine.runs.kinds.kind import Kind, Presence
from engine.runs.kinds.login import Login
from engine.runs.kinds.match import Match
from engine.runs.kinds.match_changes import MatchChanges
from engine.runs.kinds.match_results import MatchResults
from engine.runs.kinds.scans import Scans
from engine.runs.kinds.sync import Sync
from engine.storage.stores import Stores

KINDS: Final[tuple[type[Kind], ...]] = (Login, Check, Match, Sync)
"""In the order they are offered in."""


def kinds_of(
    stores: Stores,
    presence: Presence,
    pages: PageReader,
    results: MatchResults,
    clock: Clock,
    supervisor: Supervisor,
) -> dict[RunKind, Kind]:
    """Every kind by its name."""
    selector = AccountSelector(stores)
    scans = Scans(stores, selector, presence)
    kinds: tuple[Kind, ...] = (
        Login(stores, selector, presence, clock),
        Check(stores, scans),
        Match(stores, scans, MatchChanges(stores), results),
        Sync(stores, selector, presence, pages, clock, supervisor),
    )
    return {kind.id: kind for kind in kinds}
