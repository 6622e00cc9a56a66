"""What a scene is made of. README.md tells how one is written."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sandbox.phones.hierarchy import Bounds

CHOSEN = "chosen"
"""The condition of what only the chosen row of a list has."""

BLANK = re.compile(r"\{(\w+)\}")
"""What is filled in when it is drawn: the row's, the app's values, or a sample."""

_LETTER = re.compile(r"[^\W\d_]")
_UNTOLD = ("note", "image")


class SceneError(ValueError):
    """A scene's file says something that cannot be drawn; the message names file and scene."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing on a screen; `kind` and `says` are its first key and what that key is given.

    `does` is what a tap tells the app, `name` the field's, `when` the flag without which ("not …":
    with which) it is not there, `needs` the fields without which it is disabled. `each` repeats it
    for every row; `extra`: its words tell nothing of the screen. `selected` and `scrolls` are "yes"
    or the flag they hang on. `high` and `wide` in pixels of the display, 0 for what the kind has.
    """

    kind: str
    says: str = ""
    rid: str = ""
    cls: str = ""
    does: str = ""
    name: str = ""
    hint: str = ""
    below: str = ""
    tells: str = ""
    when: str = ""
    each: bool = False
    needs: tuple[str, ...] = ()
    selected: str = ""
    scrolls: str = ""
    flags: frozenset[str] = frozenset()
    dropped: frozenset[str] = frozenset()
    package: str = ""
    high: int = 0
    wide: int = 0
    across: bool = False
    extra: bool = False
    inside: tuple["Item", ...] = ()

    def walk(self) -> Iterator["Item"]:
        yield self
        for item in self.inside:
            yield from item.walk()

    @property
    def phrases(self) -> tuple[str, ...]:
        """What has to be said in another language for the screen to be in it."""
        if self.extra or self.kind in _UNTOLD:
            return ()
        phrases = (self.says, self.below, self.hint)
        return tuple(phrase for phrase in phrases if _LETTER.search(BLANK.sub("", phrase)))

    @property
    def wants(self) -> tuple[str, ...]:
        """The flags it hangs on, each as it is written."""
        named = (flag for flag in (self.selected, self.scrolls) if flag not in ("", "yes"))
        return tuple(flag for flag in (self.when, *named) if flag)


@dataclass(frozen=True, slots=True)
class Frame:
    """The window a scene stands in: containers around containers, and where the items lie.

    `chain` are (class, id) from the outermost; those from `fitted` on are as large as the items.
    `place` is "top", "middle" or "bottom" of `area`: where items begin, or a sheet ends.
    """

    style: str
    chain: tuple[tuple[str, str], ...]
    fitted: int
    area: Bounds
    place: str = "top"
    says: str = ""
    gap: int = 24
    modal: bool = False
    package: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """One screen. `shown_as` is what the catalogue calls it, `after` the recordings it follows.

    `over` is the scene that lies behind it, `within` says that both are one window. `holds` are
    flags that are always set; `languages` names them where words alone do not tell.
    """

    app: str
    name: str
    frame: Frame
    head: tuple[Item, ...]
    shows: tuple[Item, ...]
    foot: tuple[Item, ...]
    shown_as: str
    after: tuple[str, ...] = ()
    over: str = ""
    within: bool = False
    holds: frozenset[str] = frozenset()
    languages: tuple[str, ...] = ()
    version: str = ""

    @property
    def path(self) -> str:
        """Its name with its app's: "instagram/login_form"."""
        return f"{self.app}/{self.name}"

    def items(self) -> Iterator[Item]:
        for item in (*self.head, *self.shows, *self.foot):
            yield from item.walk()

    @property
    def flags(self) -> frozenset[str]:
        """Every flag that something on it hangs on."""
        named = {flag.removeprefix("not ") for item in self.items() for flag in item.wants}
        return frozenset(named - {CHOSEN})


@dataclass(frozen=True, slots=True)
class Versions:
    """An app whose ids change with its releases: which never do, and what is known of each.

    `base` is how the versions begin whose ids the scenes have; empty: all have the same.
    """

    base: str = ""
    kept: frozenset[str] = frozenset()
    renamed: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SceneApp:
    """What the scenes of an app have in common; `sample` fills blanks nobody filled."""

    name: str
    package: str
    sample: Mapping[str, str]
    rows: tuple[str, ...]
    words: Mapping[str, Mapping[str, str]]
    versions: Versions
    scenes: Mapping[str, Scene]

    def languages(self, scene: Scene) -> tuple[str, ...]:
        """The languages in which everything that tells the scene can be said."""
        if scene.languages:
            return scene.languages
        told = {phrase for item in scene.items() for phrase in item.phrases}
        known = [name for name, table in self.words.items() if told and told <= table.keys()]
        return ("en", *known)
