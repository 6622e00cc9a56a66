"""The phones, and the hosts that do not answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.render.layout import PAGE_SIZE, block, button, code, in_fitting_rows, page, tidy
from bot.render.phone_state import is_idle, low_battery
from bot.render.rack import grid, problems, tile, to_do, warnings, worst_first
from bot.render.tags import tag_badges, tagged
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.model.account import Workspace
from engine.model.operator import Role
from engine.model.phone import HostProblem, HostView, PhoneState, PhoneView
from engine.model.tags import KnownTag

_TROUBLES_SHOWN: Final = 5
_NARROW: Final = 10
_SOME: Final = 60
_BADGES: Final = 9
_FEW: Final = 8
"""So many phones are told of one by one; more are a grid."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """To what a list of phones is narrowed, in words; `label`: on the button that ends that.

    `data`: what follows the page in a button's data, to show the same phones again.
    """

    what: Raw
    label: str
    data: tuple[str | int, ...]


def phones(
    words: Words,
    workspace: Workspace,
    known: Sequence[PhoneView],
    hosts: Sequence[HostView],
    number: int,
    now: float,
    *,
    role: Role = Role.ADMIN,
    note: Raw | None = None,
    doubts: int = 0,
    tags: Sequence[KnownTag] = (),
    narrowed: Narrowed | None = None,
) -> View:
    """What is wrong first, then all phones; `number`: the page of their buttons, from 0.

    `known`: those of the selection, with `narrowed` not all there are. `note` is said first.
    `doubts`: devices of which it is asked which phone they are. `tags`: those that phones have.
    """
    online = sum(phone.state is PhoneState.ONLINE for phone in known)
    there = sum(phone.state.exists for phone in known)
    ordered = worst_first(known)
    text = page(
        block(
            words("title-phones"),
            note,
            words("phones-counts", count=there, online=online) if there else None,
            words("phones-none") if not there else None,
            named_only(words, len(known) - there),
            narrowed.what if narrowed is not None else None,
        ),
        block(*_troubles(words, hosts)),
        *_told(words, known, ordered, now),
    )
    # A serial that has not told which phone it is has no id yet, and hence no card.
    opened = [phone for phone in ordered if phone.id]
    pages = max(1, -(-len(opened) // _BADGES))
    number = min(max(0, number), pages - 1)
    only = () if narrowed is None else narrowed.data
    paging = []
    if number > 0:
        paging.append(button(words, "button-earlier", "phones", workspace, number - 1, *only))
    if number < pages - 1:
        paging.append(button(words, "button-later", "phones", workspace, number + 1, *only))
    rows = [*_cards(words, opened[number * _BADGES :][:_BADGES]), tuple(paging)]
    if doubts and role.includes(Role.OPERATOR):
        rows.append((button(words, "button-doubts", "whichphone", 0, count=doubts),))
    tools = []
    if narrowed is not None:
        tools.append(Button(narrowed.label, f"phones:{workspace}:0"))
    elif tags:
        tools.append(button(words, "button-filter-tag", "phonetags", 0))
    if role.includes(Role.ADMIN):
        tools.append(button(words, "button-connect", "remote"))
        tools.append(button(words, "button-screens", "screens"))
    tools.append(button(words, "button-back", "start", workspace))
    return View(text, tuple(row for row in (*rows, *in_fitting_rows(tools)) if row))


def with_tag(words: Words, tag: KnownTag) -> Narrowed:
    """Only phones that have a tag."""
    label = words.plain("button-untag", tag=tidy(f"#{tag.name}", 24))
    return Narrowed(tagged(words, (tag.name,)), label, (tag.id,))


def by_tag(words: Words, workspace: Workspace, known: Sequence[KnownTag], number: int) -> View:
    """Which tag the phones of the list have; `number` is the page, from 0."""
    rows = tag_badges(words, known, number, choose=("phones", workspace, 0), turn=("phonetags",))
    back = (button(words, "button-back", "phones", workspace, 0),)
    return View(page(words("title-phones"), words("filter-which-tag")), (*rows, back))


def named_only(words: Words, count: int) -> Raw | None:
    """Of those that are nothing but a word in a spreadsheet, perhaps a wrong one."""
    return words("phones-named", count=count) if count else None


def several(words: Words, workspace: Workspace, name: str, found: Sequence[PhoneView]) -> View:
    """Phones of the same name on different hosts, to choose from."""
    top = words("title-phones")
    rows = [
        (Button(tidy(f"{phone.host} · {phone.serial}", 38), f"phone:{phone.id}"),)
        for phone in found[:PAGE_SIZE]
    ]
    back = (button(words, "button-to-phones", "phones", workspace, 0),)
    return View(page(top, words("phone-several", name=code(name))), (*rows, back))


def some(words: Words, workspace: Workspace, found: Sequence[PhoneView], now: float) -> View:
    """Those somebody asked for, what is wrong first; each a button to its card."""
    back = (button(words, "button-to-phones", "phones", workspace, 0),)
    if not found:
        return View(page(words("title-phones"), words("phones-no-match")), (back,))
    there = sum(phone.state is PhoneState.ONLINE for phone in found)
    counts = words("phones-counts", count=len(found), online=there)
    ordered = worst_first(found)
    text = page(block(words("title-phones"), counts), *_told(words, found, ordered, now))
    return View(text, (*_cards(words, ordered[:_SOME]), back))


def _told(
    words: Words, known: Sequence[PhoneView], ordered: Sequence[PhoneView], now: float
) -> list[str]:
    if len(known) <= _FEW:
        return [block(*(_phone(words, phone, now) for phone in ordered))]
    return [block(problems(words, known, now), warnings(words, known, now)), grid(words, known)]


def _phone(words: Words, phone: PhoneView, now: float) -> str:
    model = words("phones-model", model=tidy(phone.model, 24)) if phone.model else ""
    name = words("phones-name", mark=tile(phone), name=tidy(phone.name, 24), model=model)
    where = words(
        "phones-where",
        host=tidy(phone.host, 20),
        serial=code(phone.serial, 32),
        count=phone.accounts,
    )
    lines = [name, where]
    if not is_idle(phone):
        lines.append(to_do(words, phone, now))
    if phone.tags:
        lines.append(tagged(words, phone.tags, 3))
    if battery := low_battery(words, phone, now):
        lines.append(battery)
    if phone.troubles:
        lines.append(words("phones-troubles", count=phone.troubles))
    return "\n    ".join(lines)


def _cards(words: Words, shown: Sequence[PhoneView]) -> list[tuple[Button, ...]]:
    keys = [
        button(
            words,
            "button-badge",
            "phone",
            phone.id,
            mark=tile(phone),
            phone=tidy(phone.name, 14),
        )
        for phone in shown
    ]
    width = 3 if all(len(key.label) <= _NARROW for key in keys) else 2
    return [tuple(keys[at : at + width]) for at in range(0, len(keys), width)]


def _troubles(words: Words, hosts: Sequence[HostView]) -> list[Raw]:
    down = [host for host in hosts if host.problem]
    lines = [
        words(
            "phones-host-away" if host.address == host.name else "phones-host-down",
            host=tidy(host.name),
            address=tidy(host.address),
            reason=words(f"host-problem-{host.reason or HostProblem.FAILED}"),
        )
        for host in down[:_TROUBLES_SHOWN]
    ]
    if rest := len(down) - len(lines):
        lines.append(words("phones-hosts-more", count=rest))
    return lines
