"""An app's screens as data: how each is recognised and what can be pressed there."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from engine.model.run import ChallengeKind, Outcome
from engine.screens.wording import Wording, read_wording

BACK: Final = "back"
"""Where a popup names no target to dismiss it with: the back key does."""

_FLAGS: Final = (
    "clickable",
    "selected",
    "password",
    "scrollable",
    "checked",
    "labelled",
    "offered",
    "masked",
    "inset",
)


@dataclass(frozen=True, slots=True, eq=False)
class Condition:
    """Nodes that must be there: as many as `at_least` to `at_most`, each fitting all that is set.

    `ids` are short resource ids, `classes` short class names. `labelled` asks for a text or a
    description, whichever, `offered` for what is a button or a row, or part of one, `masked` for
    an address or a number that is shown in part, `inset` for what is large and apart from all edges
    of its window. `last` makes a target the last fitting node
    instead of the first.
    `name` is its name in the file's `[nodes]`, if it has one.
    """

    ids: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    packages: frozenset[str] = frozenset()
    words: Wording | None = None
    flags: tuple[tuple[str, bool], ...] = ()
    at_least: int = 1
    at_most: int | None = None
    last: bool = False
    name: str = ""


class Part(StrEnum):
    """What a screen is to a flow."""

    STATE = "state"  # a step decides
    PASSING = "passing"  # goes by itself; looked at again
    POPUP = "popup"  # dismissed as the catalogue says
    FROZEN = "frozen"  # offers nothing and stays: the back key, then the app anew
    END = "end"  # ends the flow with the catalogue's outcome


@dataclass(frozen=True, slots=True, eq=False)
class Screen:
    """A recognised state of an app's user interface.

    `covers` are names of recorded screens that are the same to a flow. `settles`: it slides in,
    so it is acted on only once two dumps agree. `backdrop`: lies behind every app. `agrees`: the
    targets pressed one after the other where a setting lets the owner's choice be made. `tells`:
    what a flow that meets it remembers for its result.
    """

    name: str
    app: str
    part: Part
    does: str
    seen: str
    covers: tuple[str, ...] = ()
    all: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()
    none: tuple[Condition, ...] = ()
    targets: Mapping[str, tuple[Condition, ...]] = field(default_factory=dict)
    dismiss: str = ""
    outcome: Outcome | None = None
    challenge: ChallengeKind | None = None
    settles: bool = False
    backdrop: bool = False
    agrees: tuple[str, ...] = ()
    tells: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """An app's screens, the first fitting one wins, and the words they are known by."""

    app: str
    packages: frozenset[str]
    screens: tuple[Screen, ...]
    words: Mapping[str, Wording]
    nodes: Mapping[str, Condition]

    def of_package(self, package: str) -> "Catalogue":
        """The same of one copy of the app: another's windows are not its screens."""
        return replace(self, packages=frozenset({package}))

    def __getitem__(self, name: str) -> Screen:
        for screen in self.screens:
            if screen.name == name:
                return screen
        raise KeyError(name)


def read(text: str) -> Catalogue:
    """Parse a catalogue file.

    Raises ValueError naming the screen for a key, a word or a value that is not known.
    """
    data = tomllib.loads(text)
    words = {name: read_wording(name, table) for name, table in data.get("words", {}).items()}
    reader = _Reader(data["app"], words, data.get("nodes", {}))
    screens = tuple(reader.screen(table) for table in data["screens"])
    if len({screen.name for screen in screens}) != len(screens):
        raise ValueError(f"{data['app']}: two screens have the same name")
    return Catalogue(data["app"], frozenset(data["packages"]), screens, words, reader.named)


class _Reader:
    def __init__(
        self, app: str, words: Mapping[str, Wording], nodes: Mapping[str, Mapping[str, object]]
    ) -> None:
        self._app = app
        self._words = words
        self._nodes = nodes
        self.named: dict[str, Condition] = {}

    def screen(self, table: dict[str, object]) -> Screen:
        name = str(table.get("name"))
        try:
            return self._screen(dict(table))
        except (KeyError, ValueError) as error:
            raise ValueError(f"{self._app}: {name}: {error}") from error

    def _screen(self, table: dict[str, object]) -> Screen:
        outcome, challenge = _text(table, "outcome"), _text(table, "challenge")
        targets = table.pop("targets", {})
        if not isinstance(targets, dict):
            raise ValueError("targets is not a table")
        screen = Screen(
            name=_text(table, "name"),
            app=self._app,
            part=Part(_text(table, "part") or "state"),
            does=_text(table, "does"),
            seen=_text(table, "seen"),
            covers=_texts(table.pop("covers", [])),
            all=self._conditions(table.pop("all", [])),
            any=self._conditions(table.pop("any", [])),
            none=self._conditions(table.pop("none", [])),
            targets={name: self._conditions(wanted) for name, wanted in targets.items()},
            dismiss=_text(table, "dismiss"),
            outcome=Outcome(outcome) if outcome else None,
            challenge=ChallengeKind(challenge) if challenge else None,
            settles=bool(table.pop("settles", False)),
            backdrop=bool(table.pop("backdrop", False)),
            agrees=_texts(table.pop("agrees", [])),
            tells=_text(table, "tells"),
        )
        if table:
            raise ValueError(f"unknown keys {sorted(table)}")
        if not (screen.name and screen.does and screen.seen):
            raise ValueError("name, does or seen is missing")
        if not (screen.all or screen.any):
            raise ValueError("nothing says how it is recognised")
        if screen.dismiss and screen.dismiss != BACK and screen.dismiss not in screen.targets:
            raise ValueError(f"no target {screen.dismiss!r} to dismiss it with")
        if any(target not in screen.targets for target in screen.agrees):
            raise ValueError(f"no targets {screen.agrees} to agree with")
        if (screen.part is Part.POPUP) != bool(screen.dismiss):
            raise ValueError("a popup, and only a popup, has a way to dismiss it")
        if (screen.part is Part.END) != (screen.outcome is not None):
            raise ValueError("an end, and only an end, has an outcome")
        return screen

    def _conditions(self, entries: object) -> tuple[Condition, ...]:
        if not isinstance(entries, list):
            entries = [entries]
        return tuple(self._condition(entry) for entry in entries)

    def _condition(self, entry: object) -> Condition:
        if isinstance(entry, str):
            if entry not in self.named:
                self.named[entry] = self._condition({**self._nodes[entry], "name": entry})
            return self.named[entry]
        if not isinstance(entry, dict):
            raise ValueError(f"{entry!r} is not a condition")
        rest = dict(entry)
        words = rest.pop("words", None)
        count = rest.pop("count", None)
        condition = Condition(
            ids=frozenset(_texts(rest.pop("id", []))),
            classes=frozenset(_texts(rest.pop("class", []))),
            packages=frozenset(_texts(rest.pop("package", []))),
            words=None if words is None else self._words[str(words)],
            flags=tuple((flag, bool(rest.pop(flag))) for flag in _FLAGS if flag in rest),
            at_least=_number(rest.pop("min", count), 1),
            at_most=None if (most := rest.pop("max", count)) is None else _number(most, 0),
            last=bool(rest.pop("last", False)),
            name=_text(rest, "name"),
        )
        if rest:
            raise ValueError(f"unknown keys {sorted(rest)}")
        return condition


def _text(table: dict[str, object], key: str) -> str:
    return str(table.pop(key, ""))


def _texts(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else ()


def _number(value: object, missing: int) -> int:
    if value is None:
        return missing
    if not isinstance(value, int) or value < 0:
        raise ValueError(f"{value!r} is not a count")
    return value
