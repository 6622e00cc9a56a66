"""The apps whose accounts are kept: what each is, as its folder says."""

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, final

from engine.model.columns import SPECS, Column
from engine.model.public_page import PageReading


class PasswordForm(StrEnum):
    """What the spreadsheet's `pwd` is in an app."""

    WHOLE = "whole"  # the password and nothing else
    WITH_SECRET = "with_secret"  # `password:SECRET`, split at the last colon  # noqa: S105


ReadPage = Callable[[str, str], PageReading]
"""The text of a public page, and the handle whose it should be."""

AppFlow = Callable[..., Awaitable[Any]]
"""A phone, what is to be done there and a `FlowContext` become a `FlowResult`."""

MakeActive = Callable[..., Awaitable[bool]]
"""A phone, a handle, the handles known there, a `FlowContext` and limits: whether it is active."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class App:
    """One app, as its folder `engine/apps/<id>/app.py` says.

    `title`: what it calls itself, where a language has no name for it; `also_called`: what people
    write instead. `packages`: what it may be on a phone, which has one of them. `statistics`: the
    figures of an account that can be read; none where it has none. `capacity`: accounts that are
    signed in on one phone at a time; None where the app sets no limit. `profile_hosts`: where
    public profiles are, each at its handle; `not_profiles`: what stands there in place of a handle
    and is none. `flows` by the kind of run they do, such as `login`. `make_active`: opens another
    account's profile, where flows switch accounts; `read_page`: what a public page says, where
    there are pages. `place`: where it stands among the others. `is_default`: a new chat begins with
    its list.
    """

    id: str
    title: str
    packages: frozenset[str]
    password: PasswordForm = PasswordForm.WHOLE
    statistics: frozenset[Column] = frozenset()
    capacity: int | None = None
    profile_hosts: frozenset[str] = frozenset()
    not_profiles: frozenset[str] = frozenset()
    flows: Mapping[str, AppFlow] = field(default_factory=dict, repr=False)
    make_active: MakeActive | None = field(default=None, repr=False)
    read_page: ReadPage | None = field(default=None, repr=False)
    place: int = 0
    is_default: bool = False
    also_called: frozenset[str] = frozenset()

    def has(self, column: Column) -> bool:
        """Whether its accounts have a column."""
        return column in self.statistics or not SPECS[column].statistic


@final
class Apps(Mapping[str, App]):
    """Apps by their ids, in the order they are offered in."""

    def __init__(self) -> None:
        self._find: Callable[[], Iterable[App]] = tuple
        self._found: dict[str, App] | None = None

    def found_by(self, find: Callable[[], Iterable[App]]) -> None:
        """Ask `find` for the apps when one is needed for the first time."""
        self._find, self._found = find, None

    @property
    def default(self) -> App:
        """The app whose list a new chat begins with."""
        return next((app for app in self.values() if app.is_default), next(iter(self.values())))

    def __getitem__(self, app: str) -> App:
        return self._known[app]

    def __contains__(self, app: object) -> bool:
        # Asked for each row of a list.
        return app in (self._found or self._known)

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    @property
    def _known(self) -> dict[str, App]:
        if self._found is None:
            apps = sorted(self._find(), key=lambda app: (app.place, app.id))
            self._found = {app.id: app for app in apps}
        return self._found


APPS: Final = Apps()
"""All there are."""


def all_packages() -> tuple[str, ...]:
    """What any of the apps may be on a phone."""
    return tuple(package for app in APPS.values() for package in sorted(app.packages))
