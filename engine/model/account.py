"""An account on the list of a workspace."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from typing import Final, final

from engine.common.secret import Secret
from engine.model import tags
from engine.model.apps import APPS, App
from engine.model.columns import Column, NewValues, Value, Values

MAX_USERNAME: Final = 30
USERNAME: Final = re.compile(rf"[A-Za-z0-9._]{{1,{MAX_USERNAME}}}")
"""What the apps allow as a handle; matched in full."""


class _OnePerApp(type):
    """Lets `Workspace` be gone through: one for each app, in the apps' order."""

    def __iter__(cls) -> Iterator["Workspace"]:
        return (Workspace(app) for app in APPS)


@final
class Workspace(str, metaclass=_OnePerApp):
    """One app's account list, by the app's id. There is one object of each.

    Raises ValueError for what is the id of no app.
    """

    __slots__ = ()

    def __new__(cls, app: str) -> "Workspace":
        if app not in APPS:
            raise ValueError(f"there is no app {app!r}")
        return _WORKSPACES.get(app) or _WORKSPACES.setdefault(app, super().__new__(cls, app))

    @property
    def app(self) -> App:
        return APPS[self]

    @property
    def others(self) -> tuple["Workspace", ...]:
        """The lists one can change to."""
        return tuple(workspace for workspace in Workspace if workspace is not self)


_WORKSPACES: Final[dict[str, Workspace]] = {}


def default_workspace() -> Workspace:
    """The list a new chat begins with."""
    return Workspace(APPS.default.id)


def workspaces_with(flow: str) -> tuple[Workspace, ...]:
    """The lists of the apps that have a flow of this name; see `App.flows`."""
    return tuple(workspace for workspace in Workspace if flow in workspace.app.flows)


class Status(IntEnum):
    """The spreadsheet's `status`: 0 takes part, 1 is left out of every run and bulk action."""

    ENABLED = 0
    DISABLED = 1


@dataclass(frozen=True, slots=True)
class Account:
    """One identity, without its secrets. Times are Unix seconds.

    `values`: of the `VALUE_COLUMNS`, those that are not empty.
    `password_refused`: the app refused the stored password; not typed again until it changes.
    `login_unseen`: a login was sent and its end was not seen; not repeated without consent.
    `confirmed`: that it is `logined` was seen on its phone, not only said in a file or by hand.
    `unanswered`: an operator was asked about its login and did not answer in time.
    `version` grows with every change.
    """

    id: int
    workspace: Workspace
    username: str
    values: Values = field(default_factory=dict, hash=False)
    has_password: bool = False
    has_totp: bool = False
    phone_id: int | None = None
    logined: bool = False
    status: Status = Status.ENABLED
    password_refused: bool = False
    cooldown_until: float | None = None
    login_unseen: bool = False
    confirmed: bool = False
    unanswered: bool = False
    version: int = 1

    @property
    def disabled(self) -> bool:
        return self.status is Status.DISABLED

    @property
    def email(self) -> str | None:
        email = self.values.get(Column.EMAIL)
        return email if isinstance(email, str) else None

    @property
    def tags(self) -> tuple[str, ...]:
        return tags.split(self.values.get(Column.TAGS))

    @property
    def package(self) -> str | None:
        """Which copy of the app it is said to be in."""
        package = self.values.get(Column.PACKAGE)
        return package if isinstance(package, str) else None

    def cell(self, column: Column) -> Value | None:
        """What one of the `STORED_COLUMNS` or its id says of it; None for an empty one."""
        match column:
            case Column.ID:
                return self.id
            case Column.USERNAME:
                return self.username
            case Column.LOGINED:
                return int(self.logined)
            case Column.STATUS:
                return self.status.value
            case _:
                return self.values.get(column)


@dataclass(frozen=True, slots=True)
class Secrets:
    """What is stored of an account under seal; either may be there without the other."""

    password: Secret | None = None
    totp: Secret | None = None


@dataclass(frozen=True, slots=True)
class Credentials:
    """What is typed into the app: e-mail when set, else username, with the password."""

    username: str
    password: Secret
    email: str | None = None
    totp: Secret | None = None

    @property
    def identifier(self) -> str:
        return self.email or self.username


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What is known of an account before it is stored."""

    workspace: Workspace
    username: str
    values: Values = field(default_factory=dict, hash=False)
    password: Secret | None = None
    totp: Secret | None = None
    phone_id: int | None = None
    logined: bool = False
    status: Status = Status.ENABLED
    confirmed: bool = False


class Unset(Enum):
    """The type of `UNSET`, which leaves a field alone; None empties it."""

    UNSET = "unset"


UNSET: Final = Unset.UNSET


@dataclass(frozen=True, slots=True)
class AccountChanges:
    """New values of some fields of an account.

    A password other than the stored one ends `password_refused`. Being signed in ends `unanswered`.
    `cooldown_until` is in Unix seconds.
    `confirmed`: `logined` is as seen on the phone; it ends when that, the phone or the copy of the
    app there changes otherwise.
    """

    username: str | Unset = UNSET
    values: NewValues = field(default_factory=dict, hash=False)
    password: Secret | Unset | None = UNSET
    totp: Secret | Unset | None = UNSET
    phone_id: int | Unset | None = UNSET
    logined: bool | Unset = UNSET
    status: Status | Unset = UNSET
    password_refused: bool | Unset = UNSET
    login_unseen: bool | Unset = UNSET
    confirmed: bool = False
    unanswered: bool | Unset = UNSET
    cooldown_until: float | Unset | None = UNSET
