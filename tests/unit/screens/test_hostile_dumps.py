"""Whatever a phone says is on its screen, reading it costs little, and never more the more it says.

Time is a thread's own, and held against what an ordinary screen takes on the same machine.
"""

import asyncio
import contextlib
import time
import tracemalloc
from collections.abc import Callable
from functools import partial

import pytest

from engine.apps.catalogues import load
from engine.apps.hands.offers import Offers
from engine.apps.hands.sending import press_sends
from engine.apps.tiktok.page import read_page
from engine.common.errors import AnswerTooLarge, PhoneConfused, PhoneError
from engine.common.secret import Secret
from engine.model.account import Workspace
from engine.model.app_on_phone import AppOnPhone
from engine.phones.cover import Cover
from engine.phones.picture import draw
from engine.phones.sections import answers
from engine.phones.starting import start
from engine.phones.vitals import read_vitals
from engine.rack.known import KnownSecrets
from engine.screens.blanking import blanked, structure
from engine.screens.explain import explain
from engine.screens.fields import Parts
from engine.screens.hierarchy import MOST_TEXT, Bounds, Hierarchy
from engine.screens.mask import MASK, Mask
from engine.screens.numbers import read
from engine.screens.reading import handle_in, says_handle, shows_text
from engine.screens.recognise import recognise
from engine.screens.selector import address
from engine.screens.windows import Windows, free_part
from engine.screens.wording import fold, masks
from tests.scripted_phone import dump_of
from tests.unit.screens import hostile

CATALOGUES = load("android"), load("instagram"), load("tiktok")
KNOWN = KnownSecrets(
    (Secret("Canary-7-lamp"), Secret("JBSWY3DPEHPK3PXP"), Secret("made up words")),
    ("luna.bakery", "made_up.handle"),
)
LIMIT = 100
"""Times an ordinary screen's; four times what the worst takes."""
MEGABYTE = 1024 * 1024


def cpu(work: Callable[[], object], *, of: int = 1) -> float:
    def once() -> float:
        began = time.thread_time()
        work()
        return time.thread_time() - began

    return min(once() for _ in range(of))


def traced(work: Callable[[], object]) -> tuple[int, int]:
    """Bytes that what was made keeps, and the most that was needed to make it."""
    tracemalloc.start()
    try:
        made = work()
        found = tracemalloc.get_traced_memory()
        del made
    finally:
        tracemalloc.stop()
    return found


def not_started(said: str) -> None:
    """An app on a phone that says the same to everything."""
    app = AppOnPhone(Workspace("instagram"), hostile.PACKAGE)

    async def shell(_: str) -> tuple[int, str]:
        return 0, said

    with contextlib.suppress(PhoneError):
        asyncio.run(start(shell, app, cold=False))


def refused(xml: str) -> None:
    with pytest.raises(AnswerTooLarge):
        Hierarchy.parse(xml)


def everything(xml: str) -> Hierarchy:
    """All that is ever made of a dump."""
    seen = Hierarchy.parse(xml)
    recognised = recognise(seen, *CATALOGUES)
    for name in ("continue", "rows", "list"):
        recognised.all(name)
    for node in seen.nodes[-3:]:
        free_part(node.bounds, recognised.windows.over(node, ()))
        with contextlib.suppress(PhoneConfused):
            address(node, seen)
    explain(seen, *CATALOGUES)
    offers = Offers(recognised, KNOWN.names, KNOWN.secrets)
    assert len(offers.pressables) <= 40
    for number in (1, 12, 24):
        spot = offers.cell(number)
        assert spot is not None
        offers.never(spot)
        press_sends(offers, spot)
    assert offers.fingerprint != offers.structure
    structure(Hierarchy.parse(blanked(seen, KNOWN.names, KNOWN.secrets)), hostile.PACKAGE)
    Cover.of(seen, (1080, 2400), KNOWN)
    assert isinstance(seen.fingerprint, int)
    return seen


def test_no_dump_takes_long_or_much() -> None:
    ordinary = dump_of("instagram/own_profile")
    everything(ordinary)
    unit = cpu(lambda: everything(ordinary), of=5)
    for name, xml in hostile.readable():
        took = cpu(partial(everything, xml)) / unit
        assert took < LIMIT, f"{name}: {took:.0f} times an ordinary screen"


def test_no_dump_takes_much_memory() -> None:
    dumps = dict(hostile.readable())
    for name in ("many texts", "texts beyond all bounds", "references"):
        xml = dumps[name]
        kept, most = traced(partial(Hierarchy.parse, xml))
        assert most < 4 * len(xml) + 4 * MEGABYTE, f"{name}: {most}"
        assert kept < 4 * MEGABYTE, f"{name}: {kept} kept"


def test_a_dump_that_no_screen_has_is_refused_before_it_is_read_whole() -> None:
    for name, xml in hostile.too_large():
        _, most = traced(partial(refused, xml))
        assert most < len(xml) + 16 * MEGABYTE, f"{name}: {most}"


def test_what_is_no_dump_is_said_to_be_none() -> None:
    for name, xml in hostile.no_dump():
        with pytest.raises(PhoneConfused):
            raise AssertionError(f"{name}: {Hierarchy.parse(xml)!r}")


def test_every_pattern_takes_time_that_grows_with_the_text_alone() -> None:
    mask = Mask(KNOWN.secrets, hidden=KNOWN.names, shown=["nobody.here"])

    def at(label: str) -> list[tuple[str, Callable[[], object]]]:
        seen = Hierarchy.parse(hostile.page(hostile.node(text=label, content_desc=label)))
        node = seen.nodes[-1]
        return [
            ("Mask.text", lambda: mask.text(label)),
            ("Mask.text of a button", lambda: mask.text(label, button=True)),
            ("fold", lambda: fold(label)),
            ("masks", lambda: masks(label)),
            ("numbers.read", lambda: (read(label, "en"), read(f"1{label}"))),
            ("says_handle", lambda: says_handle(node)),
            ("handle_in", lambda: handle_in(label)),
            ("shows_text", lambda: shows_text(node, label)),
            ("read_vitals", lambda: read_vitals(label)),
            ("read_page", lambda: read_page(f"<script {label}", "nobody.here")),
            ("answers", lambda: answers(label)),
            ("start", lambda: not_started(label)),
            ("Parts", lambda: Parts.of(seen)),
        ]

    for each in hostile.WORST:
        label = each * (2_000 // len(each))
        for (name, short), (_, long) in zip(at(label), at(label * 4), strict=True):
            once, fourfold = cpu(short, of=2), cpu(long, of=2)
            assert fourfold < 8 * once + 0.002, f"{name} of {each!r}: {fourfold / once:.0f} times"


def test_a_text_that_was_cut_is_seen_nowhere() -> None:
    """A secret may lie across the cut, where nothing knows it any more."""
    secret = "Canary-7-lamp"
    label = "x" * (MOST_TEXT - 5) + secret
    seen = Hierarchy.parse(
        hostile.page(
            hostile.node(text=label, bounds="[0,0][100,100]"),
            hostile.node(hint=label, bounds="[0,100][100,200]"),
            hostile.node(text="Log in", bounds="[0,200][100,300]"),
        )
    )
    long, hinted, short = seen.nodes[1:]
    assert [node.cut for node in (long, hinted, short)] == [True, True, False]
    assert len(long.text) == MOST_TEXT
    kept = blanked(seen, [], [Secret(secret)])
    assert b"Canar" not in kept
    assert b"Log in" in kept
    assert long.bounds in Cover.of(seen, (1080, 2400), KNOWN).texts
    assert [words for words, _ in Cover.of(seen, (1080, 2400), KNOWN).words] == [MASK]


def test_bounds_of_no_screen_are_no_bounds() -> None:
    for bounds in ("[0,0][100000,9]", "[-100000,0][9,9]", f"[0,0][{'9' * 5_000},9]"):
        seen = Hierarchy.parse(hostile.page(hostile.node(bounds=bounds)))
        assert seen.nodes[1].bounds.empty, bounds
    assert (
        not Hierarchy.parse(hostile.page(hostile.node(bounds="[0,-99999][9,9]")))
        .nodes[1]
        .bounds.empty
    )


def test_a_picture_of_very_much_is_drawn_in_time() -> None:
    ordinary = Hierarchy.parse(dump_of("instagram/own_profile"))
    unit = cpu(lambda: draw(ordinary, KNOWN))
    many = Hierarchy.parse(dict(hostile.readable())["many texts"])
    assert cpu(lambda: draw(many, KNOWN)) < 20 * unit


def test_many_windows_over_a_button_leave_few_parts_of_it() -> None:
    button = Bounds(0, 0, 1080, 2400)
    bubbles = Hierarchy.parse(hostile.dump(*(hostile.window(n) for n in range(0, 1_000, 25))))
    covers = Windows(bubbles).all
    unit = cpu(lambda: free_part(button, covers[:4]), of=5)
    assert free_part(button, covers) is not None
    assert cpu(lambda: free_part(button, covers)) < 100 * unit


def test_nothing_long_is_remembered() -> None:
    def folded() -> None:
        for n in range(2_000):
            fold(f"{n} {'x' * 4_000}")

    kept, _ = traced(folded)
    assert kept < MEGABYTE
