"""What the use cases around accounts answer with: facts for rendering, never a secret."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from engine.model.account import Account, Workspace
from engine.model.columns import Column
from engine.model.filters import Criteria, Sorting
from engine.model.import_plan import FieldChange
from engine.model.operator import Role
from engine.model.phone import PhoneView
from engine.model.run import Outcome
from engine.model.run_view import JobView
from engine.model.statistics import KnownFigures


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account in a list, with its phone's name and how its last job ended."""

    account: Account
    phone: str | None
    last_outcome: Outcome | None
    last_at: float | None


@dataclass(frozen=True, slots=True)
class ListView:
    """A list somebody has on their screen, kept so that its buttons need its id alone."""

    id: str
    criteria: Criteria
    ticked: frozenset[int] = frozenset()
    sorting: Sorting = Sorting.NAME

    @property
    def workspace(self) -> Workspace:
        return self.criteria.workspace


@dataclass(frozen=True, slots=True)
class AccountsList:
    """Up to ten accounts of a view, those of page number `page` of `pages`, from 0.

    `total`, `signed_in` and `disabled` count the workspace, `matching` what the view shows.
    `phones` and `tags` are what the view's are called; a phone that is gone is `?`.
    """

    view: ListView
    rows: tuple[AccountRow, ...]
    total: int
    signed_in: int
    disabled: int
    matching: int
    page: int = 0
    pages: int = 1
    phones: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


class ChangeKind(StrEnum):
    """In what way accounts, and perhaps phones, were changed."""

    ADD = "add"
    EDIT = "edit"
    BULK = "bulk"
    DELETE = "delete"
    IMPORT = "import"
    REPLACE = "replace"
    FORGET = "forget"
    MATCH = "match"

    @property
    def needs(self) -> Role:
        """The least role that may take it back: the one that may do it."""
        return Role.ADMIN if self in (ChangeKind.REPLACE, ChangeKind.FORGET) else Role.OPERATOR


class KeptSecrets(StrEnum):
    """What a `pwd` or `totp` in a `ChangedAccount` was or is; None for nothing."""

    PASSWORD = "password"  # noqa: S105
    PASSWORD_AND_CODES = "password_and_codes"  # noqa: S105
    CODES = "codes"


@dataclass(frozen=True, slots=True)
class ChangedAccount:
    """An account and what changed of it; `username` is the one it has now, or had at last.

    Of `pwd` and `totp` old and new are a `KeptSecrets` or None, equal ones telling another password
    or secret; phones (`device`) are by their names. Nothing is listed of a deleted account.
    """

    account_id: int
    username: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class MadeChange:
    """A change that was made, or with `undone` taken back.

    `accounts` are the first twenty of `count`. `undo_until`: 0 when there is no way back.
    `again`: this request had already done it; what changed may be forgotten then. `workspace` is
    None for several apps. `phones`: the names of those it is about, by id; of one that was replaced
    the other comes second.
    """

    id: int
    kind: ChangeKind
    workspace: Workspace | None
    accounts: tuple[ChangedAccount, ...]
    count: int
    left_out_disabled: int = 0
    undo_until: float = 0.0
    again: bool = False
    undone: bool = False
    phones: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PossibleUndo:
    """A change that can be taken back as things are; who made it, and when."""

    made: MadeChange
    operator_id: int
    made_at: float


@dataclass(frozen=True, slots=True)
class AccountCard:
    """Everything about an account but its secrets; the last five `jobs`, newest first.

    `marks`: a fingerprint of what can be changed by hand, as it is now, to be given back with a
    change. `figures`: TikTok's, each with where it is from and since when.
    """

    account: Account
    phone: "PhoneView | None"
    password_changed_at: float | None
    statistics_at: float | None
    jobs: "tuple[JobView, ...]"
    marks: Mapping[Column, str]
    figures: KnownFigures = field(default_factory=dict)


class BulkAction(StrEnum):
    """What can be done with several accounts at once."""

    ENABLE = "enable"
    DISABLE = "disable"
    BIND = "bind"
    UNBIND = "unbind"
    DELETE = "delete"
    LOGGED_OUT = "logged_out"
    TAG = "tag"
    UNTAG = "untag"


@dataclass(frozen=True, slots=True)
class BulkProposal:
    """What a bulk action would do; `token` does it, once, within ten minutes.

    `count`: accounts that will change. `phone` names the one to bind to, `tag` the one to add or
    take away.
    """

    token: str
    action: BulkAction
    workspace: Workspace
    count: int
    left_out_disabled: int
    phone: str | None = None
    expires_at: float = 0.0
    tag: str = ""
