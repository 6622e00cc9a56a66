"""A run of any kind before it starts: what is asked for, and what would be done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from engine.model.account import Workspace
from engine.model.run import Exclusion, RunKind
from engine.model.run_view import ExcludedAccount, ExcludedPhone, Pace, Selection, SelectionKind

EVERYTHING: Final = Selection(SelectionKind.ALL)


@dataclass(frozen=True, slots=True)
class RunRequest:
    """What an operator or a schedule asks for. `workspaces`: the apps it is about.

    A `preview` changes nothing.
    """

    kind: RunKind
    workspaces: tuple[Workspace, ...]
    selection: Selection = EVERYTHING
    preview: bool = False

    @property
    def only(self) -> Workspace | None:
        """The app it is about; None for several."""
        return self.workspaces[0] if len(self.workspaces) == 1 else None


@dataclass(frozen=True, slots=True)
class PlannedJob:
    """What would be done: with an account, or with an app on a whole phone.

    `username` is empty and `account_id` None for a whole phone; `phone_id` is None where no phone
    is needed. `look_only`: nothing will be sent. `signed_in`: nor if the list is right.
    """

    workspace: Workspace
    phone_id: int | None
    phone: str
    account_id: int | None = None
    username: str = ""
    look_only: bool = False
    signed_in: bool = False

    @property
    def key(self) -> str:
        """What tells it from the run's other jobs, also when the run is counted again."""
        on = f"phone {self.phone_id}" if self.account_id is None else f"account {self.account_id}"
        return f"{self.workspace} {on}"


@dataclass(frozen=True, slots=True)
class PageOutlook:
    """What reading public pages would take: `least_seconds` for the pauses between them.

    `resting_until`: no page is asked for before (Unix seconds).
    """

    least_seconds: float = 0.0
    resting_until: float | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A selection split into jobs and what is left out, in the order given.

    `unknown` are names not on the list. `unseen` counts accounts whose last login was sent and its
    end not seen: they are only looked at without consent. `elsewhere` counts accounts of the
    selection in apps that the kind of run does not work with.
    """

    planned: tuple[PlannedJob, ...] = ()
    excluded: tuple[ExcludedAccount, ...] = ()
    excluded_phones: tuple[ExcludedPhone, ...] = ()
    unknown: tuple[str, ...] = ()
    unseen: int = 0
    pace: Pace | None = None
    elsewhere: Mapping[Workspace, int] = field(default_factory=dict)
    pages: PageOutlook | None = None

    @property
    def at_work(self) -> tuple[ExcludedAccount | ExcludedPhone, ...]:
        """What is left out because another run has it."""
        left_out: tuple[ExcludedAccount | ExcludedPhone, ...]
        left_out = (*self.excluded, *self.excluded_phones)
        return tuple(item for item in left_out if item.reason is Exclusion.ALREADY_QUEUED)

    @property
    def is_begun(self) -> bool:
        """Whether other runs have all of it."""
        count = len(self.excluded) + len(self.excluded_phones)
        return 0 < count == len(self.at_work) and not (self.planned or self.unknown)

    @property
    def phones(self) -> int:
        return len({job.phone_id for job in self.planned if job.phone_id is not None})


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a run would do. `token` starts it, once, until `expires_at`; None with no jobs.

    `consent_token` starts it with consent to send again what `plan.unseen` counts. `draining`: it
    will wait until new things are started. `seconds`: how long it takes, as far as was measured.
    `at_work`: runs that have what is left out because it is in one already.
    """

    asked: RunRequest
    plan: Plan
    token: str | None = None
    consent_token: str | None = None
    expires_at: float = 0.0
    draining: bool = False
    seconds: float | None = None
    at_work: tuple[int, ...] = ()

    @property
    def is_begun(self) -> bool:
        """Whether all of it is what other runs do already."""
        return bool(self.at_work) and self.plan.is_begun
