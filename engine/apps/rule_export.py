"""A local rule written as an entry of a catalogue and as a scene, to be pasted."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from engine.apps.catalogues import load
from engine.common.errors import RuleNotExportable
from engine.model.app_on_phone import AppOnPhone
from engine.model.rule import MASKED, Rule
from engine.screens.catalogue import Catalogue, read
from engine.screens.hierarchy import Hierarchy, Node
from engine.screens.recognise import Recognition, recognise
from engine.screens.wording import fold

_MOST_TEXTS: Final = 6
_NAME: Final = 24
_FRAME: Final = "dialog"
"""Every app's scenes have one of this name."""


@dataclass(frozen=True, slots=True)
class Exported:
    """TOML for the foot of an app's `screens.toml`, and for one of the app's files of scenes."""

    name: str
    entry: str
    scene: str


def exported(rule: Rule, app: AppOnPhone, dump: bytes) -> Exported:
    """Raises `RuleNotExportable` where no condition tells what is pressed from the rest."""
    catalogue = load(app.workspace)
    hierarchy = Hierarchy.parse(dump)
    seen = recognise(hierarchy, load("android"), catalogue.of_package(app.package))
    name = _free_name(rule, catalogue)
    texts = _texts(rule, seen)
    for condition in _conditions(rule, seen):
        entry = _entry(rule, app, name, texts, condition)
        if _presses_it(rule, app, seen, catalogue, entry):
            return Exported(name, entry, _scene(rule, name, seen))
    raise RuleNotExportable(f"Nothing on the screen of rule {rule.id} tells “{rule.label}” apart.")


def _texts(rule: Rule, seen: Recognition) -> list[str]:
    """What the screen is known by besides what is pressed: texts that are anybody's."""
    found = dict.fromkeys(
        text
        for node in seen.view.nodes
        for text in (node.text, node.description)
        if fold(text) not in ("", fold(rule.label)) and MASKED not in text
    )
    once = {fold(text): text for text in reversed(found)}
    return list(reversed(once.values()))[:_MOST_TEXTS]


def _conditions(rule: Rule, seen: Recognition) -> Iterator[str]:
    """Ways to say what is pressed, the plainest first; `…` stands for its words."""
    node = seen.view.nodes[rule.place]
    yield "words = …"
    if rule.role:
        yield f"words = …, class = {_quoted(rule.role)}"
    yield "words = …, clickable = true"
    yield "words = …, last = true"
    if node.short_id:
        yield f"words = …, id = {_quoted(node.short_id)}"


def _entry(rule: Rule, app: AppOnPhone, name: str, texts: list[str], condition: str) -> str:
    said = {f"{name}_{place}": text for place, text in enumerate(texts, 1)}
    press = f"{name}_press"
    lines = [f"# Local rule {rule.id} of {app.package}."]
    for key, text in {**said, press: rule.label}.items():
        lines += [f"[words.{key}]", f"{rule.language}.recorded = [{_quoted(text)}]", ""]
    target = "{ " + condition.replace("…", _quoted(press)) + " }"
    every = ", ".join([*(f"{{ words = {_quoted(key)} }}" for key in said), target])
    lines += [
        "[[screens]]",
        f"name = {_quoted(name)}",
        'part = "popup"',
        f"does = {_quoted(f'`{rule.label}`')}",
        'seen = "recorded"',
        f"all = [{every}]",
        f"targets.press = [{target}]",
        'dismiss = "press"',
    ]
    return "\n".join(lines) + "\n"


def _presses_it(
    rule: Rule, app: AppOnPhone, seen: Recognition, catalogue: Catalogue, entry: str
) -> bool:
    """Whether a catalogue with this entry touches what the rule does."""
    packages = ", ".join(map(_quoted, sorted(catalogue.packages)))
    alone = read(f"app = {_quoted(catalogue.app)}\npackages = [{packages}]\n{entry}")
    again = recognise(seen.hierarchy, load("android"), alone.of_package(app.package))
    target, node = again.target("press"), seen.view.nodes[rule.place]
    return target is not None and node.bounds.contains(*target.bounds.center)


def _scene(rule: Rule, name: str, seen: Recognition) -> str:
    lines = [
        f"# Drawn after local rule {rule.id}, in its language ({rule.language}).",
        f"[{name}]",
        f"frame = {_quoted(_FRAME)}",
        'languages = ["en"]',
        "shows = [",
    ]
    pressed = seen.view.nodes[rule.place]
    for node in seen.view.nodes:
        if node.order == pressed.order:
            lines.append(_item(node, rule.label, does="overlay.close"))
        elif node.words and not _is_within(seen, node, pressed):
            lines.append(_item(node, node.words))
    return "\n".join([*lines, "]"]) + "\n"


def _item(node: Node, says: str, *, does: str = "") -> str:
    kind = "button" if node.clickable else "note" if MASKED in says else "text"
    keys = [f"{kind} = {_quoted(says)}"]
    if node.clickable:
        keys.append(f"class = {_quoted(node.class_name.removeprefix('android.widget.'))}")
    if node.resource_id:
        own = f"{node.package}:id/"
        keys.append(f"id = {_quoted(node.resource_id.removeprefix(own))}")
    if not node.text and node.description:
        keys.append('tells = "desc"')
    keys.append(f"does = {_quoted(does)}" if does else "extra = true" if node.clickable else "")
    return f"  {{ {', '.join(filter(None, keys))} }},"


def _is_within(seen: Recognition, node: Node, other: Node) -> bool:
    return any(above.order == other.order for above in seen.hierarchy.ancestors(node))


def _free_name(rule: Rule, catalogue: Catalogue) -> str:
    slug = "_".join(re.findall(r"[a-z0-9]+", fold(rule.title)))[:_NAME].strip("_") or "rule"
    name = f"popup_{slug}"
    taken = {screen.name for screen in catalogue.screens}
    return name if name not in taken else f"{name}_{rule.id}"


def _quoted(text: str) -> str:
    """A TOML string on one line."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
