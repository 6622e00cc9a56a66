"""What a flow is given and what it hands back."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Final, Protocol

from engine.apps.memory import AppMemory
from engine.common.clock import Clock
from engine.model.account import Credentials
from engine.model.app_on_phone import AppOnPhone
from engine.model.columns import Column
from engine.model.installed import NO_COPIES, Copies
from engine.model.rule import RuleBook
from engine.model.run import TOO_LARGE, Answer, ChallengeKind, Outcome
from engine.model.statistics import Figure
from engine.screens.hierarchy import Hierarchy


class LoginTask(Protocol):
    """An account to sign in. With `look_only` nothing is typed and nothing is sent.

    `known`: handles of the list's accounts that are bound to the phone, casefolded. `take_answer`:
    set where the login goes on after a human was asked; gives the answer out once. Only a TOTP
    secret is taken of the credentials then.
    """

    @property
    def username(self) -> str: ...
    @property
    def credentials(self) -> Credentials | None: ...
    @property
    def look_only(self) -> bool: ...
    @property
    def known(self) -> frozenset[str]: ...
    @property
    def take_answer(self) -> Callable[[], Awaitable[Answer | None]] | None: ...


class FlowContext(Protocol):
    """What a flow may ask of the job it runs for."""

    @property
    def clock(self) -> Clock: ...
    @property
    def app(self) -> AppOnPhone:
        """The app that is worked with."""

    @property
    def memory(self) -> AppMemory:
        """What the run's jobs before this one know of the app on this phone."""

    @property
    def free_with_ads(self) -> bool:
        """Whether the owner lets the app be used free of charge with ads, and its cookies."""

    @property
    def rules(self) -> RuleBook:
        """What is pressed on screens no catalogue knows."""

    @property
    def rules_used(self) -> dict[int, bool]:
        """The rules the job has used, and whether their screens went; changed by its flows."""

    async def about_to_submit(self) -> None:
        """Remember durably that the login form is about to be sent; awaited before it is."""

    async def not_submitted(self) -> None:
        """Take the last `about_to_submit` back: it is certain that nothing was pressed."""

    def cancelled(self) -> bool:
        """Whether the flow should end at its next step."""

    def step(self, screen: str, act: str) -> None:
        """Trace one act. Never given a secret."""

    def ended_on(self, seen: Hierarchy) -> None:
        """The last dump of a flow that did not succeed."""


@dataclass(frozen=True, slots=True)
class FlowResult:
    """How a flow ended.

    `detail` is a screen's name or another handle. `signed_in` holds the handles of an account
    switcher that was read completely, casefolded; None when it was not. `unreadable` are rows of
    one that could not be read. `active` is the handle the own profile showed last, `left` the one
    that was active at first and could not be made so again. `figures`: what a sync read.
    `until`: when what held the job back is over (Unix seconds). Of a challenge: the `choices` the
    app offers, and what it `says` it wants. `password_refused`: the app said so on its way to
    something else. `copy`: the copy of the app it was seen in, of all `copies` the phone has;
    `parts`: of what was looked for in several of them. `unsent`: the outcome as it would be, had no
    login been sent, of a flow that could not go on.
    """

    outcome: Outcome
    challenge: ChallengeKind | None = None
    detail: str | None = None
    signed_in: tuple[str, ...] | None = None
    active: str | None = None
    left: str | None = None
    unreadable: tuple[str, ...] = ()
    figures: Mapping[Column, Figure] = field(default_factory=dict)
    until: float | None = None
    choices: tuple[str, ...] = ()
    says: str | None = None
    password_refused: bool = False
    copy: AppOnPhone | None = None
    copies: Copies = NO_COPIES
    parts: tuple["FlowResult", ...] = ()
    unsent: Outcome | None = None

    @property
    def stays(self) -> bool:
        """Whether it ended at a screen nobody knows, or one that stays: hands may help there."""
        return self.detail != TOO_LARGE and (self.unsent or self.outcome) in _STAYS

    @property
    def each(self) -> tuple["FlowResult", ...]:
        """What each copy of the app showed."""
        return self.parts or (self,)


_STAYS: Final = frozenset({Outcome.UNKNOWN_SCREEN, Outcome.STUCK})

_OF_ALL: Final = frozenset({Outcome.CANCELLED, Outcome.RATE_LIMITED})
"""What is obeyed for the whole job, whatever another copy has met."""


def together(parts: Sequence[FlowResult]) -> FlowResult:
    """One result of what several copies showed.

    It ended as the first that did not end well; but before those one that was cancelled, or was
    told "try again later".
    """
    if len(parts) == 1:
        return parts[0]
    obeyed = (part for part in parts if part.outcome in _OF_ALL)
    failed = (part for part in parts if not part.outcome.succeeded)
    told = next(chain(obeyed, failed), parts[0])
    left = next((part for part in parts if part.left is not None), told)
    return replace(
        told,
        unreadable=tuple(row for part in parts for row in part.unreadable),
        active=left.active,
        left=left.left,
        parts=tuple(parts),
    )
