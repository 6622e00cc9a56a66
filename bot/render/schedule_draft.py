"""A schedule as far as it was built with buttons: all of it stands in the next button's data."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.render.kinds import KINDS
from engine.model.account import Workspace
from engine.model.filters import Filter
from engine.model.run import RunKind
from engine.model.timing import MOST_HOURS, AtTime

FILTERS: Final = {"e": Filter.ALL, "o": Filter.SIGNED_OUT, "f": Filter.FAILED}
"""What can be pressed for beside a phone."""

_ALL_APPS: Final = "b"
_SCOPE: Final = re.compile(rf"[{''.join(FILTERS)}]|p[0-9]{{1,18}}|v[\w-]{{1,16}}")
_DAYS: Final = re.compile(r"d?[01]{7}|h|h[0-9]{1,3}")
_HOUR: Final = re.compile(r"[01][0-9]|2[0-3]")
_MINUTE: Final = re.compile(r"[0-5][0-9]")


@dataclass(frozen=True, slots=True)
class ScheduleDraft:
    """`scope` is one of `FILTERS`, `p` and a phone's id, or `v` and the id of a list's view.

    `days` are seven digits from Monday, behind a `d` while they are being chosen; or `h` and a
    number of hours, which is not there yet while it is. `hour` and `minute` have two digits.
    """

    kind: RunKind
    app: Workspace | None
    scope: str = ""
    days: str = ""
    hour: str = ""
    minute: str = ""

    @classmethod
    def of(cls, said: Sequence[str]) -> "ScheduleDraft | None":
        """From a button's data; None for what none of ours has."""
        if len(said) < 2 or said[0] not in KINDS:
            return None
        kind, every = RunKind(said[0]), said[1] == _ALL_APPS
        app = None if every else _app(said[1])
        if app is None and not every:
            return None
        parts = said[2:6]
        for part, form in zip(parts, (_SCOPE, _DAYS, _HOUR, _MINUTE), strict=False):
            if not form.fullmatch(part):
                return None
        if app is None and not KINDS[kind].over_phones:
            return None
        return cls(kind, app, *parts)

    def data(self) -> tuple[str, ...]:
        """For a button to carry, as far as it goes."""
        parts = (self.scope, self.days, self.hour, self.minute)
        return (self.kind.value, self.app or _ALL_APPS, *(part for part in parts if part))

    def back(self) -> "ScheduleDraft":
        """Without what was said last."""
        if self.minute:
            return replace(self, minute="")
        if self.hour:
            return replace(self, hour="")
        return replace(self, days="") if self.days else replace(self, scope="")

    @property
    def phone_id(self) -> int | None:
        return int(self.scope[1:]) if self.scope.startswith("p") else None

    @property
    def view_id(self) -> str | None:
        return self.scope[1:] if self.scope.startswith("v") else None

    def timing(self) -> AtTime | int | None:
        """The days and time, or a number of hours; None while something is missing."""
        if self.days.startswith("h"):
            hours = int(self.days[1:] or 0)
            return hours if 1 <= hours <= MOST_HOURS else None
        days = tuple(day for day, digit in enumerate(self.days) if digit == "1")
        if self.days.startswith("d") or not days or not self.minute:
            return None
        return AtTime(days, 60 * int(self.hour) + int(self.minute))


def _app(said: str) -> Workspace | None:
    """By an app's id; buttons of before have its first letter alone."""
    return next((app for app in Workspace if said and said in (app, app[0])), None)
