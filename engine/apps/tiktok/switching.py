"""The account switcher: read whole, its rows told apart, and switched by."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from engine.apps.flow import Flow
from engine.apps.port import Key
from engine.apps.tiktok.profile import OwnProfile, display_name, read_own_profile
from engine.screens.hierarchy import Hierarchy, Node
from engine.screens.reading import handle_in
from engine.screens.recognise import Recognition

CAP: Final = 8
"""How many accounts the app holds on one phone; `Add account` is gone then."""

_SWITCH_PATIENCE: Final = 15.0
_TRIES: Final = 2
"""How often a row is touched to learn whose it is."""


@dataclass(frozen=True, slots=True)
class Row:
    """An account of the switcher; its label is a handle to the letter, or a display name."""

    label: str
    node: Node
    active: bool


def rows_of(seen: Recognition) -> tuple[Row, ...]:
    """The accounts in sight: what spans the sheet below its title, `Add account` aside."""
    title, add = seen.target("title"), seen.target("add")
    if title is None:
        return ()
    offered = {node.order: node for node in seen.all("rows")}
    for sheet in seen.hierarchy.ancestors(title):
        width = sheet.bounds.right - sheet.bounds.left
        rows = [
            offered[node.order]
            for node in seen.hierarchy.subtree(sheet)
            if node.order in offered
            and node.bounds.top >= title.bounds.bottom
            and (node.bounds.right - node.bounds.left) * 2 > width
        ]
        if rows:
            return tuple(
                Row(" ".join((row.description or row.text).split()), row, row.selected)
                for row in rows
                if add is None or not _same(seen.hierarchy, row, add)
            )
    return ()


def _same(hierarchy: Hierarchy, row: Node, add: Node) -> bool:
    return any(node.order == add.order for node in hierarchy.subtree(row))


@dataclass(slots=True)
class SheetReading:
    """Rows gathered page by page, `from_top` or from where the sheet was left.

    `ended`: its last page was seen. `whole`: every row, without a gap. `full`: the app has no
    room for more.
    """

    labels: list[str] = field(default_factory=list)
    whole: bool = False
    full: bool = False
    from_top: bool = False
    ended: bool = False
    _broken: bool = False

    def add(self, page: list[str]) -> bool:
        """Take one page in. False when it shows nothing new."""
        known = set(self.labels)
        self._broken |= not page or len(set(page)) < len(page)
        self._broken |= bool(known) and not known & set(page)
        new = [label for label in dict.fromkeys(page) if label not in known]
        self.labels += new
        return bool(new)

    def end(self, *, may_add: bool) -> None:
        """Nothing follows; without a way to add one, the rows must be as many as fit the app."""
        self.ended = True
        unbroken = self.from_top and not self._broken
        self.full = unbroken and not may_add and len(self.labels) >= CAP
        self.whole = self.full or (unbroken and may_add)


class Switching:
    """What flows share that have to do with more than the active account.

    A flow hands in its own-profile screens with `arrived` and its switchers with `read` or
    `choose`; each looks at what it is given, does one act, and says whether there is more to do.
    """

    def __init__(self, flow: Flow) -> None:
        self.reading = SheetReading()
        self._flow = flow
        self._memory = flow.context.memory
        self._unreadable: set[str] = set()
        self._wanted_row: str | None = None
        self._page: list[str] = []
        self._tapped: tuple[str, str | None, float] | None = None
        self._tries: Counter[str] = Counter()

    @property
    def going(self) -> bool:
        """Whether a row was touched and its profile has not been seen."""
        return self._tapped is not None

    async def arrived(self, seen: Recognition) -> OwnProfile | None:
        """Whose own profile it is; None while a switch is not over, or it cannot be read."""
        profile = read_own_profile(seen)
        if profile is None:
            await self._flow.unknown(seen)
            return None
        if self._tapped is not None:
            label, before, since = self._tapped
            if profile.handle != before:
                self._memory.names[label] = profile.handle
                self._unreadable.discard(label)
            elif self._flow.context.clock.monotonic() - since < _SWITCH_PATIENCE:
                await self._flow.wait(seen, 2 * _SWITCH_PATIENCE)
                return None
            else:
                self._unreadable.add(label)
            self._tapped = None
        self._memory.active = profile.handle
        return profile

    async def open(self, seen: Recognition) -> None:
        """From the own profile to the switcher; straight on to a row still to be told."""
        self._page = []
        if self.reading.ended and self.unresolved:
            self._wanted_row = self._wanted_row or self.unresolved[0]
        else:
            self.reading = SheetReading(from_top=True)
        name = display_name(seen)
        if name is None:
            await self._flow.unknown(seen)
        else:
            await self._flow.tap(seen, name)

    async def read(self, seen: Recognition) -> bool:
        """Take a switcher's page in; True once it was read to its end."""
        rows = rows_of(seen)
        if self._wanted_row is not None:
            await self._go(seen, rows, self._wanted_row)
            return False
        self._tapped = None
        self._remember_active(rows)
        new = self.reading.add([row.label for row in rows])
        add, scrollable = seen.target("add"), seen.target("list")
        if add is None and scrollable is not None and new:
            await self._flow.scroll(seen, scrollable)
            return False
        self.reading.end(may_add=add is not None)
        return True

    async def resolve(self, seen: Recognition) -> bool:
        """After `read`: switch to a row that does not say whose it is. False: there is none."""
        labels = self.unresolved
        if not labels:
            return False
        rows = rows_of(seen)
        in_sight = [row.label for row in rows if row.label in labels]
        await self._go(seen, rows, (in_sight or labels)[0])
        return True

    async def choose(self, seen: Recognition, handle: str) -> bool:
        """Switch to an account; False once every row was read and none is that account's."""
        rows = rows_of(seen)
        own = next((row.label for row in rows if self.handle_of(row.label) == handle), None)
        if own is not None:
            self._wanted_row = None
            await self._go(seen, rows, own)
            return True
        if not await self.read(seen):
            return True
        labels = [
            label
            for label in self.reading.labels
            if handle in (self.handle_of(label), handle_in(label)) and label not in self._unreadable
        ]
        if labels:
            await self._go(seen, rows, labels[0])
            return True
        return await self.resolve(seen)

    async def refused(self, seen: Recognition) -> None:
        """The app does not let the row's account be switched to: decline, leave it unread."""
        if self._tapped is not None:
            self._unreadable.add(self._tapped[0])
            self._tapped = None
        await self._flow.tap(seen, "refuse")

    def handle_of(self, label: str) -> str | None:
        """Whose a row is; None where only its profile can tell."""
        if label in self._memory.names:
            return self._memory.names[label]
        # A display name may be anything, also what a handle looks like.
        return label if label in self._memory.known else None

    @property
    def handles(self) -> tuple[str, ...]:
        """Of the rows read, those that are known."""
        found = (self.handle_of(label) for label in self.reading.labels)
        return tuple(dict.fromkeys(handle for handle in found if handle is not None))

    @property
    def unresolved(self) -> list[str]:
        """Rows read that only their profiles can tell, and may be asked."""
        return [label for label in self.unread if label not in self._unreadable]

    @property
    def unread(self) -> list[str]:
        """Rows read of which it is not known whose they are."""
        return [label for label in self.reading.labels if self.handle_of(label) is None]

    @property
    def complete(self) -> bool:
        """Whether the switcher was read whole and it is known whose every row is."""
        return self.reading.whole and len(self.handles) == len(self.reading.labels)

    def _remember_active(self, rows: tuple[Row, ...]) -> None:
        active = [row.label for row in rows if row.active]
        if len(active) == 1 and self._memory.active is not None:
            self._memory.names.setdefault(active[0], self._memory.active)

    async def _go(self, seen: Recognition, rows: tuple[Row, ...], label: str) -> None:
        """Touch a row; where it is not in sight, come back to the top or look further down."""
        row = next((row for row in rows if row.label == label), None)
        if row is not None:
            self._wanted_row = None
            before, now = self._memory.active, self._flow.context.clock.monotonic()
            self._tries[label] += 1
            if self._tries[label] == _TRIES:
                # Nothing may come of it, and then the row is left as it is.
                self._unreadable.add(label)
            if await self._flow.tap(seen, row.node):
                self._tapped = None if row.active else (label, before, now)
            return
        if self._wanted_row is None:
            self._wanted_row = label
            await self._flow.press(seen, Key.BACK)
            return
        before_scrolling, self._page = self._page, [shown.label for shown in rows]
        scrollable = seen.target("list")
        if scrollable is not None and self._page != before_scrolling:
            await self._flow.scroll(seen, scrollable)
            return
        self._wanted_row = None
        self._unreadable.add(label)
