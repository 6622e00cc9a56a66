"""One act of a human on a phone, on the screen it was offered for, and the screen after it."""

import asyncio
from collections.abc import Callable
from typing import Final

from engine.apps.catalogues import load
from engine.apps.hands.front import Spot, grid
from engine.apps.hands.offers import Offers
from engine.apps.hands.sending import Sends, press_sends, typing_sends
from engine.apps.port import Direction, Key, Phone
from engine.apps.rules import drafted, is_unknown
from engine.common.clock import Clock
from engine.common.errors import PhoneConfused, PhoneError, TextRefused
from engine.common.secret import Secret
from engine.model.app_on_phone import AppOnPhone
from engine.model.apps import APPS
from engine.model.hands import Act, ActKind, ActRefused, Box, ShownScreen
from engine.model.rule import Bar, DraftedRule
from engine.phones.numbered import with_grid, with_numbers
from engine.phones.picture import draw, redact
from engine.rack.asks import HandsAct, HandsDone
from engine.rack.known import KnownSecrets
from engine.rack.pictures import TakenPicture
from engine.screens.blanking import blanked
from engine.screens.catalogue import Catalogue
from engine.screens.hierarchy import Bounds, Hierarchy
from engine.screens.recognise import recognise

_LOOKS: Final = 3
_SETTLES: Final = 1.2
"""Seconds an act may take to show, as in a flow."""
_MOVES: Final = 3.0
"""Seconds a screen that changes is given to come to rest."""
_PACE: Final = 0.2
_TRIES: Final = 3


async def act(phone: Phone, order: HandsAct, clock: Clock) -> HandsDone:
    """Look, do it if the screen is the one it was offered for, and show what comes of it.

    Raises the errors of the Phone port; `undone` where it is certain that nothing was done.
    """
    wanted = order.act
    gridded = wanted.kind is ActKind.GRID
    try:
        if wanted.kind.only_looks:
            await phone.wake()
            if order.to_front and order.app is not None:
                await phone.open(order.app)
            shown, offers = await _show(phone, order, clock, gridded=gridded)
            return HandsDone(shown, known_before=_name(offers))
        before = await _offers(phone, await _look(phone, clock), order)
        touch = _Touch(phone, before, wanted)
        rule = await phone.apart(lambda: touch.drafted(order))
    except PhoneError as error:
        error.undone = True
        raise
    refused = ActRefused.CHANGED if before.fingerprint != order.offered else touch.refused
    sends = touch.sends if refused is None and not order.may_send else None
    if sends is not None:
        refused = ActRefused.SENDS
    if refused is None:
        try:
            await touch.do()
        except TextRefused:
            refused = ActRefused.TEXT_REFUSED
    try:
        if refused is None:
            await _settle(phone, before, order, clock)
        shown, _ = await _show(phone, order, clock, gridded=False)
    except PhoneError as error:
        # Of a look that never left it is certain; the act before it was done.
        error.undone = refused is not None
        raise
    rule = rule if refused is None else None
    return HandsDone(shown, refused, sends, _name(before), touch.said, rule)


class _Touch:
    """What an act comes to on a screen: where it goes, why it may not, and what it could send."""

    def __init__(self, phone: Phone, offers: Offers, wanted: Act) -> None:
        self.said = ""
        self.sends: Sends | None = None
        self.refused: ActRefused | None = None
        self._phone = phone
        self._offers = offers
        self._act = wanted
        self._spot: Spot | None = None
        match wanted.kind:
            case ActKind.PRESS | ActKind.CELL:
                self._aim()
            case ActKind.SCROLL | ActKind.SCROLL_BACK:
                self.refused = None if offers.scrollable else ActRefused.NOTHING_THERE
                self.said = wanted.kind.value
            case ActKind.TYPE:
                field = offers.focused
                self.refused = ActRefused.NO_FIELD if field is None else None
                if wanted.text is not None and len(wanted.text.reveal().splitlines()) > 1:
                    # Apps take a new line for the keyboard's Enter.
                    self.refused = ActRefused.TEXT_REFUSED
                self.sends = None if field is None else typing_sends(offers, field)
                self.said = "typed"
            case _:
                self.said = wanted.kind.value

    async def do(self) -> None:
        """Raises what the phone raises."""
        phone, offers = self._phone, self._offers
        match self._act.kind:
            case ActKind.PRESS | ActKind.CELL if self._spot is not None:
                node = self._spot.node or offers.hierarchy.nodes[0]
                await phone.tap(node._replace(bounds=self._spot.bounds))
            case ActKind.BACK:
                await phone.press(Key.BACK)
            case ActKind.SCROLL | ActKind.SCROLL_BACK if offers.scrollable is not None:
                is_down = self._act.kind is ActKind.SCROLL
                way = Direction.UP if is_down else Direction.DOWN
                await phone.scroll(offers.scrollable, way)
            case ActKind.TYPE if offers.focused is not None:
                await phone.fill(offers.hierarchy, offers.focused, self._act.text or Secret(""))
            case _:
                pass

    def drafted(self, order: HandsAct) -> DraftedRule | None:
        """What is pressed as a rule, of its screen without what is known of anybody."""
        app, seen = order.app, self._offers.seen
        if app is None or self._act.kind is not ActKind.PRESS or self._spot is None:
            return None
        if not is_unknown(seen):
            return None
        dump = blanked(seen.hierarchy, order.known.names, order.known.secrets)
        kept = recognise(Hierarchy.parse(dump), *_catalogues(app))
        rule = drafted(kept, self._spot.bounds, app.package)
        return None if isinstance(rule, Bar) else DraftedRule(rule, dump)

    def _aim(self) -> None:
        offers, number = self._offers, self._act.number
        if self._act.kind is ActKind.PRESS:
            node = offers.numbered(number)
            self._spot = None if node is None else Spot(node.bounds, node)
            said = next((each.label for each in offers.pressables if each.number == number), "")
            self.said = f"“{said}”"
        else:
            self._spot = offers.cell(number)
            self.said = f"cell {number}"
        if self._spot is None:
            self.refused = ActRefused.NOTHING_THERE
        elif offers.never(self._spot) is not None:
            self.refused = ActRefused.NEVER
        else:
            self.sends = press_sends(offers, self._spot)


async def _look(phone: Phone, clock: Clock) -> Hierarchy:
    """A dump that says something; one that does not is asked for again."""
    for left in reversed(range(_LOOKS)):
        try:
            return await phone.look()
        except PhoneConfused:
            if not left:
                raise
        await clock.sleep(_PACE)
    raise AssertionError("the last look returns or raises")


async def _offers(phone: Phone, hierarchy: Hierarchy, order: HandsAct) -> Offers:
    def seen() -> Offers:
        recognition = recognise(hierarchy, *_catalogues(order.app))
        secrets = [*order.known.secrets]
        if order.act.text is not None:
            secrets.append(order.act.text)
        offers = Offers(recognition, order.known.names, secrets)
        # Remembered: worked out here and not where they are asked for.
        _ = offers.pressables, offers.fingerprint, offers.structure, offers.focused
        return offers

    return await phone.apart(seen)


def _catalogues(app: AppOnPhone | None) -> tuple[Catalogue, ...]:
    """Android's, and that of the app or of all apps."""
    if app is None:
        return (load("android"), *(load(each) for each in APPS))
    return load("android"), load(app.workspace).of_package(app.package)


async def _settle(phone: Phone, before: Offers, order: HandsAct, clock: Clock) -> None:
    """Until the act has had its effect, and the screen has come to rest."""
    began, last = clock.monotonic(), before.fingerprint
    while (gone := clock.monotonic() - began) < _MOVES:
        await clock.sleep(_PACE)
        now = (await _offers(phone, await _look(phone, clock), order)).fingerprint
        is_at_rest = now == last
        last = now
        if is_at_rest and (now != before.fingerprint or gone >= _SETTLES):
            return


async def _show(
    phone: Phone, order: HandsAct, clock: Clock, *, gridded: bool
) -> tuple[ShownScreen, Offers]:
    """The screen as it is now; where no picture of it can be had, it is drawn."""
    secrets = (*order.known.secrets, *((order.act.text,) if order.act.text is not None else ()))
    known = KnownSecrets(secrets, order.known.names)
    hierarchy = await _look(phone, clock)
    photo: bytes | None = None
    for _ in range(_TRIES):
        before = hierarchy
        try:
            png = await phone.screenshot()
        except PhoneError:
            break
        hierarchy = await _look(phone, clock)
        photo = await asyncio.to_thread(redact, png, before, hierarchy, known)
        if photo is not None:
            break
    offers = await _offers(phone, hierarchy, order)
    picture = await asyncio.to_thread(_picture, photo, hierarchy, known)
    marked = await asyncio.to_thread(_marks(picture.data, offers, gridded=gridded))
    seen = offers.seen
    return (
        ShownScreen(
            picture=marked,
            drawn=picture.drawn,
            pressables=offers.pressables,
            fingerprint=offers.fingerprint,
            structure=offers.structure,
            app=offers.app,
            known=_name(offers),
            challenge=seen.screen.challenge if seen.screen is not None else None,
            can_type=offers.focused is not None,
            can_scroll=offers.scrollable is not None,
            gridded=gridded,
            named=offers.named,
        ),
        offers,
    )


def _picture(photo: bytes | None, hierarchy: Hierarchy, known: KnownSecrets) -> TakenPicture:
    return TakenPicture(photo or draw(hierarchy, known), drawn=photo is None)


def _marks(picture: bytes, offers: Offers, *, gridded: bool) -> Callable[[], bytes]:
    screen = offers.seen.windows.screen
    if gridded:
        cells = [_box(cell) for cell in grid(screen)]
        return lambda: with_grid(picture, _box(screen), cells)
    pressables = offers.pressables
    return lambda: with_numbers(picture, _box(screen), pressables)


def _box(bounds: Bounds) -> Box:
    return Box(bounds.left, bounds.top, bounds.right, bounds.bottom)


def _name(offers: Offers) -> str | None:
    screen = offers.seen.screen
    return None if screen is None else screen.name
