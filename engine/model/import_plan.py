"""What an import would change, before anybody agreed to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from engine.common.secret import Secret
from engine.model.account import Account, AccountChanges, NewAccount, Secrets, Workspace
from engine.model.columns import Column
from engine.model.phone_record import PhoneAddress
from engine.model.row_problems import RowProblem, RowWarning


class Origin(StrEnum):
    """Which program a file was taken for an export of."""

    OWN = "own"  # or made by hand
    TIKMATRIX = "tikmatrix"


@dataclass(frozen=True, slots=True)
class PlanOptions:
    """What the operator chose in the preview.

    `match_by_username`: ids are ignored, what is on the list is found by username and the rest is
    created. `keep_state`: `logined`, `status` and statistics of stored accounts stay as they are.
    `splits_oddly`: what has a valid 2FA secret behind another sign than a colon is parted there,
    or is a password as it stands; until that is answered such rows are left out. `binds_numbers`:
    phones' numbers on another program's list are taken for our labels. `apart`: of a file that has
    sheets for several lists, the one of this list alone is taken.
    """

    match_by_username: bool = False
    keep_state: bool = False
    splits_oddly: bool | None = None
    binds_numbers: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class StoredAccount:
    """An account of the list with its secrets opened, to compare with."""

    account: Account
    password: Secret | None = None
    totp: Secret | None = None

    @property
    def secrets(self) -> Secrets:
        return Secrets(self.password, self.totp)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field, before and after; of secrets neither is told. Phones are as the file has them."""

    column: Column
    old: str | int | None = None
    new: str | int | None = None


@dataclass(frozen=True, slots=True)
class Create:
    """A new account. `remember`: its phone is not known yet, to be stored first and bound then."""

    row: int
    account: NewAccount
    remember: PhoneAddress | None = None


@dataclass(frozen=True, slots=True)
class Update:
    """Changes to the account that was called `username`. `remember` as in `Create`."""

    row: int
    account_id: int
    username: str
    changes: AccountChanges
    fields: tuple[FieldChange, ...]
    remember: PhoneAddress | None = None


@dataclass(frozen=True, slots=True)
class Rename:
    """A stored account gets another username."""

    row: int
    account_id: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class UnseenPhone:
    """A phone that accounts will be bound to and that was never connected.

    `remembered`: an earlier file named it. `by_index`: the serial stands in `device_index`.
    """

    address: PhoneAddress
    accounts: int
    remembered: bool
    by_index: bool


@dataclass(frozen=True, slots=True)
class NumberedPhone:
    """A phone's number on another program's list, where a row has nothing but it.

    `phone` is the one that has this label here, as the file's `device` would have it.
    """

    number: str
    phone: str | None
    accounts: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many stored accounts change in what way; `totp_added` counts new accounts too.

    `unknown_ids` and `foreign_ids` are rows whose id is nobody's, or another username's.
    `logined`, `status` and `statistics` are counted whether or not they are left alone.
    """

    unchanged: int = 0
    passwords: int = 0
    totp_added: int = 0
    totp_changed: int = 0
    totp_removed: int = 0
    logined: int = 0
    status: int = 0
    statistics: int = 0
    unknown_ids: int = 0
    foreign_ids: int = 0
    emptied: Mapping[Column, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do. Apply updates before creates: a username may pass from one to other.

    The updates are one batch: two accounts may swap usernames. Problems and warnings are in the
    order of the rows. `statistics_ignored`: the file has figures, and this list's app has not.
    `ids_ignored`: the ids are of another list, so that accounts are found by username. `numbered`:
    what `PlanOptions.binds_numbers` is about. `sheet` is the one that was read, `unread` are others
    that could have been. `encoding_guessed`: nothing proves how the file's letters are to be read.
    """

    workspace: Workspace
    options: PlanOptions
    creates: tuple[Create, ...]
    updates: tuple[Update, ...]
    problems: tuple[RowProblem, ...]
    warnings: tuple[RowWarning, ...]
    renames: tuple[Rename, ...]
    unseen_phones: tuple[UnseenPhone, ...]
    counts: Counts
    unknown_columns: tuple[str, ...]
    missing_columns: tuple[Column, ...]
    statistics_ignored: bool
    origin: Origin = Origin.OWN
    ids_ignored: bool = False
    numbered: tuple[NumberedPhone, ...] = ()
    sheet: str = ""
    unread: tuple[str, ...] = ()
    encoding_guessed: bool = False

    @property
    def unchanged(self) -> int:
        return self.counts.unchanged

    @property
    def left_out(self) -> int:
        """Rows with a problem."""
        return len({problem.row for problem in self.problems})

    @property
    def empty(self) -> bool:
        """Nothing to apply."""
        return not self.creates and not self.updates
