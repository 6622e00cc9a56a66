"""What an account's public page says."""

from dataclasses import dataclass, field
from enum import StrEnum

from engine.model.statistics import Figures


class PageState(StrEnum):
    """What asking for a page came to."""

    READ = "read"
    PRIVATE = "private"  # read as far as a private profile shows
    MISSING = "missing"  # there is no such profile
    UNREADABLE = "unreadable"  # an answer without the profile asked for
    NO_DATA = "no_data"  # an interstitial: a page without any data
    FAILED = "failed"  # no answer, or an error of the server
    REFUSED = "refused"  # the server does not want to be asked
    RESTING = "resting"  # not asked: it has refused not long ago

    @property
    def is_read(self) -> bool:
        return self in (PageState.READ, PageState.PRIVATE)


@dataclass(frozen=True, slots=True)
class PageReading:
    """What a page says of a profile; `figures` only where the state says so."""

    state: PageState
    figures: Figures = field(default_factory=dict)
