"""/phones: what is wrong first, then forty phones on one screen."""

import unicodedata
from dataclasses import replace

from bot.render import phones
from bot.render.layout import plain
from bot.render.rack import tile
from bot.render.view import View
from bot.texts.catalogue import Texts
from engine.model.account import Workspace
from engine.model.phone import Battery, PhoneState, PhoneView
from engine.model.tags import KnownTag
from tests.unit.bot.render_cases import NOW
from tests.unit.bot.test_render_limits import check

TEXTS = Texts()
APP = Workspace("instagram")
NARROWEST = 36
"""Columns of a monospaced line on a phone of 390 pixels."""

STATES = {37: PhoneState.OFFLINE, 38: PhoneState.RESTING, 39: PhoneState.UNAUTHORIZED}


def phone(number: int, label: str = "") -> PhoneView:
    state = STATES.get(number, PhoneState.ONLINE)
    seen = PhoneView(number, "local", f"SIM{number}", label or str(number), None, None, state, 3)
    if number == 38:
        return replace(seen, rests_until=NOW + 300)
    if number in (5, 6):
        return replace(seen, busy_with="luna.bakery")
    if number == 7:
        return replace(seen, cooldown_until=NOW + 300)
    return replace(seen, battery=Battery(4, False, NOW)) if number == 8 else seen


RACK = [phone(number) for number in range(1, 41)]


def shown(known: list[PhoneView], number: int = 0, language: str = "en") -> View:
    return phones.phones(TEXTS.of(language), APP, known, [], number, NOW)


def labels(view: View) -> list[str]:
    return [key.label for row in view.keyboard for key in row]


def columns(line: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(sign) == "W") for sign in line)


def test_which_phones_are_down_is_answered_at_the_top_with_what_to_do() -> None:
    view = shown(RACK)
    lines = plain(view.text).split("\n")

    assert lines[:6] == [
        "Phones",
        "37 of 40 phones online",
        "",
        "🩺 38: needs you; next try 08:05 UTC",
        "🔒 39: allow USB debugging on its screen",
        "⚪ 37: not connected. Check its cable or Wi-Fi.",
    ]
    assert labels(view)[:3] == ["🩺 38", "🔒 39", "⚪ 37"]
    assert "🪫 Low battery, or something to set up: 8" in lines


def test_each_phone_has_the_mark_of_what_it_does() -> None:
    assert [tile(phone(number)) for number in (1, 5, 7, 37, 38, 39)] == list("🟢🔵⏳⚪🩺🔒")
    text = plain(shown(RACK).text).replace("\N{NO-BREAK SPACE}", " ")

    assert "🟢 34 ready · 🔵 2 at work · ⏳ 1 cooling down" in text
    assert "🟢40" in text


def test_forty_phones_fit_one_screen_in_every_language() -> None:
    for language in TEXTS.languages:
        view = shown(RACK, language=language)
        check(view)
        lines = plain(view.text).split("\n")
        grid = [line for line in lines if columns(line) - len(line) > 3 and "·" not in line]
        assert len(grid) == 7
        assert max(map(columns, grid)) <= NARROWEST
        height = sum(max(1, -(-len(line) // 44)) for line in lines) * 20 + len(view.keyboard) * 41
        assert height <= 690


def test_long_labels_stay_in_their_columns() -> None:
    named = [phone(number, f"rack-b-shelf-{number}") for number in range(1, 41)]
    lines = plain(shown(named).text).split("\n")

    assert max(columns(line) for line in lines if line.count("rack-b") > 1) <= NARROWEST


def test_every_phone_has_a_button_on_some_page_and_none_has_two() -> None:
    opened = [
        key.data
        for number in range(5)
        for row in shown(RACK, number).keyboard
        for key in row
        if key.data.startswith("phone:")
    ]

    assert sorted(opened) == sorted(f"phone:{number}" for number in range(1, 41))


def test_a_few_phones_are_told_one_by_one_those_that_are_down_first() -> None:
    lines = plain(shown([phone(number) for number in (1, 5, 37)]).text)

    assert lines.index("⚪ 37") < lines.index("🟢 1") < lines.index("🔵 5")
    assert "not connected. Check its cable" in lines
    assert "local · SIM5 · 3 accounts" in lines


def test_what_narrows_the_list_is_said_kept_by_its_pages_and_ended() -> None:
    words = TEXTS.of("en")
    narrowed = phones.with_tag(words, KnownTag(7, "shelf", "Shelf", 20))
    view = phones.phones(words, APP, RACK[:20], [], 0, NOW, narrowed=narrowed)
    data = {key.label: key.data for row in view.keyboard for key in row}

    assert "#Shelf" in plain(view.text)
    assert data["Next ›"] == "phones:instagram:1:7"
    assert data["✕ #Shelf"] == "phones:instagram:0"
