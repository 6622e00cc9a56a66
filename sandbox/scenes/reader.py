"""Scenes read from their files: `app.toml` and `words.toml` of an app, and its scenes beside."""

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from sandbox.phones.hierarchy import Bounds
from sandbox.scenes.form import BLANK, Frame, Item, Scene, SceneApp, SceneError, Versions
from sandbox.scenes.items import ItemReader
from sandbox.scenes.styles import STYLES

_APP, _WORDS = "app.toml", "words.toml"
_LIKE = "like"
_OWN = frozenset({"is", "after", "languages"})
_PLACES = ("top", "middle", "bottom")
_ROW = frozenset({"row", "note"})

T = TypeVar("T")
Table = dict[str, object]


def read_app(folder: Path) -> SceneApp:
    """All scenes of an app. Raises SceneError, which names the file, the scene and the way out."""
    common = _load(folder / _APP)
    words = _words(_load(folder / _WORDS), folder)
    take = _Taker(common, f"{folder.name}/{_APP}")
    sample = take.strings("sample")
    frames = {
        name: _frame(_Taker(table, f"{folder.name}/{_APP}: frame {name}"))
        for name, table in take.tables("frames").items()
    }
    items = ItemReader(take.lists("parts"))
    package = take.text("package", needed=True)
    rows = take.texts("rows")
    versions = Versions(
        take.text("version"),
        frozenset(take.texts("kept")),
        {name: _Taker(t, name).rest() for name, t in take.tables("versions").items()},
    )
    take.end()
    tables = _tables(folder)
    scenes: dict[str, Scene] = {}
    for name, (place, table) in tables.items():
        taker = _Taker(_like(table, place, tables), place)
        scenes[name] = _scene(folder.name, name, taker, frames, items)
        _check_blanks(scenes[name], sample, place)
    for scene in scenes.values():
        if scene.over and scene.over not in scenes:
            raise SceneError(f"{scene.path}: over names {scene.over!r}, which is no scene")
    return SceneApp(folder.name, package, sample, rows, words, versions, scenes)


def _tables(folder: Path) -> dict[str, tuple[str, Table]]:
    """Every scene's table, with where it stands."""
    tables: dict[str, tuple[str, Table]] = {}
    for file in sorted(folder.glob("*.toml")):
        if file.name in (_APP, _WORDS):
            continue
        for name, table in _load(file).items():
            place = f"{folder.name}/{file.name}: {name}"
            if name in tables:
                raise SceneError(f"{place}: another scene of this app has the same name")
            if not isinstance(table, dict):
                raise SceneError(f"{place}: a scene is a table: write [{name}] above it")
            tables[name] = place, table
    return tables


def _like(table: Table, place: str, tables: Mapping[str, tuple[str, Table]]) -> Table:
    """A scene that is like another one has what that has, but for what it says itself."""
    name = table.get(_LIKE)
    if name is None:
        return table
    _, other = tables.get(str(name), ("", {_LIKE: ""}))
    if _LIKE in other:
        raise SceneError(f"{place}: like names {name!r}, which is no scene that stands by itself")
    taken = {key: value for key, value in other.items() if key not in _OWN}
    return {**taken, **{key: value for key, value in table.items() if key != _LIKE}}


def _scene(
    app: str, name: str, take: "_Taker", frames: Mapping[str, Frame], items: ItemReader
) -> Scene:
    frame = take.text("frame", needed=True)
    if frame not in frames:
        raise take.wrong(f"frame {frame!r} is not in {_APP}, which has {_listed(frames)}")
    style = STYLES[frames[frame].style]

    def read(key: str) -> tuple[Item, ...]:
        try:
            return items.read(take.entries(key), style)
        except ValueError as error:
            raise take.wrong(str(error)) from None

    scene = Scene(
        app=app,
        name=name,
        frame=frames[frame],
        head=read("head"),
        shows=read("shows"),
        foot=read("foot"),
        shown_as=take.text("is") or name,
        after=take.texts("after"),
        over=take.text("over"),
        within=take.yes("within"),
        holds=frozenset(take.texts("holds")),
        languages=take.texts("languages"),
        version=take.text("version"),
    )
    take.end()
    return scene


def _frame(take: "_Taker") -> Frame:
    whole, _, fitted = take.text("chain", needed=True).partition("|")
    chain = [_link(word) for word in (*whole.split(), *fitted.split())]
    style = take.text("style", needed=True)
    if style not in STYLES:
        raise take.wrong(f"style {style!r} is none of {_listed(STYLES)}")
    place = take.text("place") or "top"
    if place not in _PLACES:
        raise take.wrong(f"place {place!r} is none of {_listed(_PLACES)}")
    frame = Frame(
        style=style,
        chain=tuple(chain),
        fitted=len(whole.split()),
        area=take.bounds("area"),
        place=place,
        says=take.text("says"),
        gap=take.number("gap", 24),
        modal=take.yes("modal"),
        package=take.text("package"),
    )
    take.end()
    if not frame.chain:
        raise take.wrong("chain names no view")
    return frame


def _link(word: str) -> tuple[str, str]:
    cls, _, rid = word.partition("#")
    return cls, rid


def _check_blanks(scene: Scene, sample: Mapping[str, str], place: str) -> None:
    for item in scene.items():
        for words in (item.says, item.below, item.hint):
            for name in BLANK.findall(words):
                if name not in sample and name not in _ROW:
                    raise SceneError(f"{place}: {{{name}}} has no sample in {_APP}")


def _words(data: Table, folder: Path) -> Mapping[str, Mapping[str, str]]:
    place = f"{folder.name}/{_WORDS}"
    return {
        language: _Taker(table, f"{place}: {language}").rest()
        for language, table in _Taker(data, place).every_table().items()
    }


def _load(file: Path) -> Table:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        raise SceneError(f"{file.parent.name}/{file.name} is missing") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SceneError(f"{file.parent.name}/{file.name}: {error}") from None


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


class _Taker:
    """Takes the keys of a table one by one, so that what nobody asked for can be told."""

    def __init__(self, table: Table, place: str) -> None:
        self._table = dict(table)
        self._place = place

    def wrong(self, what: str) -> SceneError:
        return SceneError(f"{self._place}: {what}")

    def text(self, key: str, *, needed: bool = False) -> str:
        value = self._of(key, str, "")
        if needed and not value:
            raise self.wrong(f"{key} is missing")
        return value

    def yes(self, key: str) -> bool:
        return self._of(key, bool, False)

    def number(self, key: str, missing: int) -> int:
        return self._of(key, int, missing)

    def texts(self, key: str) -> tuple[str, ...]:
        value = self._table.pop(key, [])
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self.wrong(f"{key} is no text and no list of texts")
        return tuple(value)

    def bounds(self, key: str) -> Bounds:
        value = self._of(key, list, [])
        if len(value) != 4 or not all(isinstance(each, int) for each in value):
            raise self.wrong(f"{key} is not four numbers: left, top, right, bottom")
        left, top, right, bottom = value
        return left, top, right, bottom

    def entries(self, key: str) -> list[object]:
        return list(self._of(key, list, []))

    def lists(self, key: str) -> dict[str, list[object]]:
        taker = _Taker(self._of(key, dict, {}), f"{self._place}: {key}")
        return {name: taker.entries(name) for name in list(taker._table)}

    def tables(self, key: str) -> dict[str, Table]:
        return _Taker(self._of(key, dict, {}), f"{self._place}: {key}").every_table()

    def every_table(self) -> dict[str, Table]:
        found: dict[str, Table] = {}
        for name, table in self._table.items():
            if not isinstance(table, dict):
                raise self.wrong(f"{name} is not a table")
            found[name] = table
        return found

    def strings(self, key: str) -> dict[str, str]:
        return _Taker(self._of(key, dict, {}), f"{self._place}: {key}").rest()

    def rest(self) -> dict[str, str]:
        """All that is left, which must be texts."""
        found: dict[str, str] = {}
        for name, value in self._table.items():
            if not isinstance(value, str):
                raise self.wrong(f"{name!r} is not given a text")
            found[name] = value
        return found

    def end(self) -> None:
        """Raises SceneError where a key is left."""
        if self._table:
            raise self.wrong(f"{_listed(self._table)}: no such key")

    def _of(self, key: str, kind: type[T], missing: T) -> T:
        value = self._table.pop(key, missing)
        if not isinstance(value, kind):
            raise self.wrong(f"{key} is {value!r}, which is no {kind.__name__}")
        return value
