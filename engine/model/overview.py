"""How everything stands, of all apps at once. Times are Unix seconds."""

from dataclasses import dataclass

from engine.model.account import Workspace
from engine.model.phone import HostView, PhoneView
from engine.model.run import Outcome, Run, RunKind


@dataclass(frozen=True, slots=True)
class AppCounts:
    """How many accounts an app has."""

    workspace: Workspace
    accounts: int
    signed_in: int
    disabled: int


@dataclass(frozen=True, slots=True)
class RunStanding:
    """A run that is not over: `done` of its `jobs` have ended."""

    run: Run
    jobs: int
    done: int


@dataclass(frozen=True, slots=True)
class Busy:
    """A job that has its phone; `asks`: a human is waited for. `username`: empty for a scan."""

    run_id: int
    username: str
    phone: str
    asks: bool


@dataclass(frozen=True, slots=True)
class Failure:
    """A job that came to nothing, and nothing was tried again since; `username` as in `Busy`."""

    run_id: int
    kind: RunKind
    workspace: Workspace
    outcome: Outcome
    at: float
    username: str
    phone: str


@dataclass(frozen=True, slots=True)
class PhonesStanding:
    """How many phones work, the names of those that do not, and how many no host has ever seen.

    `down` in the order of their list.
    """

    online: int = 0
    down: tuple[PhoneView, ...] = ()
    named: int = 0

    @property
    def seen(self) -> int:
        """How many were connected once."""
        return self.online + len(self.down)


@dataclass(frozen=True, slots=True)
class Overview:
    """`doubts`: devices of which it is asked which phone they are. `failures`: the latest first.

    `draining`: nothing new is started.
    """

    apps: tuple[AppCounts, ...]
    runs: tuple[RunStanding, ...] = ()
    busy: tuple[Busy, ...] = ()
    phones: PhonesStanding = PhonesStanding()
    hosts_down: tuple[HostView, ...] = ()
    doubts: int = 0
    failures: tuple[Failure, ...] = ()
    draining: bool = False

    @property
    def accounts(self) -> int:
        return sum(app.accounts for app in self.apps)

    @property
    def asking(self) -> tuple[Busy, ...]:
        """Jobs that wait for a human."""
        return tuple(job for job in self.busy if job.asks)

    @property
    def queued(self) -> int:
        """Jobs that wait for their phone."""
        return sum(run.jobs - run.done for run in self.runs) - len(self.busy)
