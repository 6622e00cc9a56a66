"""Local rules: what a human pressed once on a screen no catalogue knows, pressed again there."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from engine.model.app_on_phone import AppOnPhone

FORMAT: Final = 1
"""Of `RuleBook`: an agent of another one leaves the rules alone."""
MOST_RULES: Final = 100
"""Of an app, that are on at once."""
MASKED: Final = "•••"
"""Stands in a rule's words for what was blanked: anything may stand there."""


class Bar(StrEnum):
    """Why no rule is made of a screen and a press."""

    KNOWN = "known"  # a catalogue knows the screen
    OTHER_APP = "other_app"  # what was pressed is not the app's own
    UNLABELLED = "unlabelled"  # it has no words, or somebody's name in them
    UNREADABLE = "unreadable"  # too much was said, or nothing but buttons, or it is a web page
    FIELD = "field"
    CHALLENGE = "challenge"
    PRICE = "price"
    CONSENT = "consent"
    ALLOWING = "allowing"
    AGREEING = "agreeing"
    RATE_LIMIT = "rate_limit"
    AUTOMATION = "automation"
    AFFIRMS = "affirms"  # the press switches something on, or gives something
    SIGNS_IN = "signs_in"  # the press may send a sign-in
    NEVER_OFFERED = "never_offered"
    LANGUAGE = "language"  # in none whose warnings we know


@dataclass(frozen=True, slots=True)
class Rule:
    """A screen told by structure and words, and the one thing that is pressed there.

    `words`: what each view of the screen says, folded, in their order; `place`: of what is pressed,
    which says `label` and is a `role` (the short name of its class). `title`: what the screen says
    first, for people.
    """

    id: int
    package: str
    language: str
    structure: str
    words: tuple[str, ...]
    label: str
    role: str
    place: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class DraftedRule:
    """What may become a rule, if an admin says so, and the blanked dump of its screen."""

    rule: Rule
    dump: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The rules of an app as a job is given them."""

    format: int = FORMAT
    rules: tuple[Rule, ...] = ()

    def of(self, package: str) -> Iterable[Rule]:
        return (rule for rule in self.rules if rule.package == package)


NO_RULES: Final = RuleBook()


class RuleState(StrEnum):
    """How it stands with a rule."""

    OFFERED = "offered"  # no admin has said yes so far
    ON = "on"
    OFF = "off"  # switched off by an admin
    FAILED = "failed"  # off by itself: the screen stayed


@dataclass(frozen=True, slots=True)
class KeptRule:
    """A rule as admins see it. Times are Unix seconds; `decided_by` an admin."""

    id: int
    app: AppOnPhone
    version: str
    language: str
    label: str
    title: str
    state: RuleState
    used: int
    failed: int
    offered_at: float
    decided_at: float | None
    decided_by: int | None
    used_at: float | None


@dataclass(frozen=True, slots=True)
class RuleDeletion:
    """Whether to delete a rule; `token` can be used until `until` (Unix seconds)."""

    token: str
    rule: KeptRule
    until: float
