"""A scene held against the recording it was drawn after: ids, classes, windows and words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, cast

from lxml import etree

from sandbox.phones.hierarchy import Node
from sandbox.scenes.collection import APPS, app_scenes, words
from sandbox.scenes.drawing import Look, draw
from sandbox.scenes.filling import Filling, Row
from sandbox.scenes.form import BLANK, Scene

_LARGEST: Final = 8 * 1024 * 1024
_PART_LEFT_OUT: Final = ("pruned", "reconstructed", "converted")
_ANYTHING: Final = "\ue000"
"""Stands for what a blank is filled with: in a recording that is somebody's."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A recording as an index names it."""

    file: Path
    app: str
    version: str
    locale: str
    kind: str

    @property
    def whole(self) -> bool:
        return not any(word in self.kind for word in _PART_LEFT_OUT)


def drawn_after(app: str, name: str) -> Iterator[Scene]:
    """The scenes that say they follow a recording of an app, "login_form-1"; a bar any app's."""
    for owner in dict.fromkeys((app, "android")):
        if owner in APPS:
            yield from (s for s in app_scenes(owner).scenes.values() if name in s.after)


def compare(scene: Scene, recorded: Recorded) -> list[str]:
    """What the drawing has that the recording contradicts; a recording may have much more.

    One that was cut or put together from labels is silent on what it does not have.
    """
    return list(dict.fromkeys(_differences(scene, recorded, _views(recorded.file))))


@dataclass(frozen=True, slots=True)
class _View:
    cls: str
    rid: str
    package: str
    words: frozenset[str]


def _differences(scene: Scene, recorded: Recorded, views: list[_View]) -> Iterator[str]:
    app = app_scenes(scene.app)
    phrases = {phrase for item in scene.items() for phrase in item.phrases}
    spoken = (s for s in recorded.locale.split("/") if s in app.languages(scene))
    language = next(spoken, "" if phrases else "en")
    if not language:
        yield f"has no words in {recorded.locale!r}"
        return
    version = recorded.version if recorded.version in app.versions.renamed else ""
    look = Look(language, _filling(scene), _package(scene, views), version, behind=False, beside=())
    there = _There(views, recorded.whole, _ids_are_known(scene, recorded, version))
    translate = words(scene.app, language)
    telling = {_marked(translate(phrase)) for phrase in phrases}
    for window in draw(scene.path, look).windows:
        for node in window.root.walk():
            yield from there.contradicts(node, telling)


class _There:
    """What is in a recording. `whole`: nothing of it was left out."""

    def __init__(self, views: list[_View], whole: bool, known_ids: "_KnownIds") -> None:
        self._views = views
        self._whole = whole
        self._known = known_ids
        self._ids = {view.rid for view in views}
        self._classes = {view.cls for view in views}
        self._packages = {view.package for view in views}

    def contradicts(self, node: Node, telling: set[str]) -> Iterator[str]:
        """What of a drawn view the recording has otherwise, or not at all."""
        if self._whole and node.package not in self._packages:
            yield f"a window of {node.package}"
        if self._whole and self._known(node.rid) and node.rid not in self._ids:
            yield f"id {node.rid!r}"
        if self._whole and node.cls and node.cls not in self._classes:
            yield f"class {node.cls!r}"
        for said in sorted({node.text, node.desc} - {"", _ANYTHING}):
            same = self._saying(said)
            told = said.replace(_ANYTHING, "…")
            if not same:
                if self._whole and said in telling:
                    yield f"words {told!r}"
            elif self._known(node.rid) and not any(v.rid in (node.rid, "") for v in same):
                yield f"id {node.rid!r} at {told!r}"
            elif self._whole and said in telling and not any(v.cls in (node.cls, "") for v in same):
                yield f"class {node.cls!r} at {told!r}"

    def _saying(self, words: str) -> list[_View]:
        pattern = re.compile(".+".join(map(re.escape, words.split(_ANYTHING))), re.DOTALL)
        return [view for view in self._views if any(map(pattern.fullmatch, view.words))]


def _marked(words: str) -> str:
    return BLANK.sub(_ANYTHING, words)


@dataclass(frozen=True, slots=True)
class _KnownIds:
    """Which ids can be compared: of an app that renames them, those of a version it is known of."""

    every: bool
    some: frozenset[str]

    def __call__(self, rid: str) -> bool:
        return bool(rid) and (self.every or rid.partition(":id/")[2] in self.some)


def _ids_are_known(scene: Scene, recorded: Recorded, version: str) -> _KnownIds:
    versions = app_scenes(scene.app).versions
    base = recorded.version.lstrip("~").startswith(versions.base) if versions.base else True
    known = frozenset(versions.renamed.get(version, {}).values())
    return _KnownIds(every=base and not version, some=known | versions.kept)


def _filling(scene: Scene) -> Filling:
    names = {
        name
        for item in scene.items()
        for said in (item.says, item.below, item.hint)
        for name in BLANK.findall(said)
    }
    row = Row(_ANYTHING, selected=True, note=_ANYTHING)
    return Filling(dict.fromkeys(names, _ANYTHING), rows=(row, replace(row, selected=False)))


def _package(scene: Scene, views: list[_View]) -> str:
    """The app's own package as it was recorded: an app may have several."""
    own = scene.frame.package or app_scenes(scene.app).package
    if any(view.package == own for view in views) or scene.app not in APPS[:2]:
        return "" if scene.frame.package else own
    packages = (view.package for view in views if view.package)
    return next((each for each in packages if not each.startswith("com.android.")), own)


def _views(file: Path) -> list[_View]:
    """Raises ValueError for what is no dump of a bounded size."""
    if file.stat().st_size > _LARGEST:
        raise ValueError("the dump is larger than 8 MB")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(file.read_bytes(), parser)
    return [_view(element) for element in root.iter() if isinstance(element.tag, str)]


def _view(element: etree._Element) -> _View:
    get = dict(cast("Mapping[str, str]", element.attrib)).get
    cls = get("class", "")
    return _View(
        cls="" if cls == "node" else cls,
        rid=get("resource-id", ""),
        package=get("package") or get("resource-id", "").partition(":")[0],
        words=frozenset({get("text", ""), get("content-desc", ""), get("hint", "")} - {""}),
    )
