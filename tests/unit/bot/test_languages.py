"""Whose language and whose clock it is."""

import zoneinfo
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.languages import language_of, words_of, zone_for
from bot.texts.catalogue import Texts
from bot.zones import is_zone, likely, zone_of, zones_like
from engine.model.operator import Operator, Role

TEXTS = Texts()


def operator(
    language: str | None = None, seen: str | None = None, zone: str | None = None
) -> Operator:
    return Operator(1, Role.VIEWER, "Ada", language, seen_language=seen, time_zone=zone)


@pytest.mark.parametrize(
    ("who", "seen", "spoken"),
    [
        (None, "nl-BE", "nl"),
        (None, None, "en"),
        (None, "pt-br", "en"),
        (None, "in", "id"),
        (operator(), "ID", "id"),
        (operator(seen="nl"), None, "nl"),
        (operator(seen="nl"), "id", "id"),
        (operator("en", "nl"), "id", "en"),
        (operator("xx", "nl"), None, "nl"),
    ],
)
def test_what_was_chosen_goes_before_what_telegram_says(
    who: Operator | None, seen: str | None, spoken: str
) -> None:
    assert language_of(who, TEXTS, seen) == spoken


def test_somebody_who_did_not_just_write_is_told_in_their_language_and_by_their_clock() -> None:
    words = words_of(operator(seen="nl", zone="Asia/Jakarta"), TEXTS)

    assert words("button-back") == "‹ Terug"
    assert words.moment(0, 0) == "07:00 WIB"


def test_without_a_choice_times_are_utc() -> None:
    assert zone_for(None) is UTC
    assert zone_for(operator()) is UTC


@given(st.text(max_size=40))
def test_any_tag_is_some_language(tag: str) -> None:
    assert TEXTS.language_for(tag) in TEXTS.languages


@given(st.none() | st.text(max_size=40) | st.sampled_from(["../etc/passwd", "Mars/Base", "/", ""]))
def test_a_zone_that_is_none_is_utc(name: str | None) -> None:
    if name is None or not is_zone(name):
        assert zone_of(name) is UTC


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Tokyo", "Asia/Tokyo"),
        ("new york", "America/New_York"),
        ("Europe/Amsterdam", "Europe/Amsterdam"),
        ("amster", "Europe/Amsterdam"),
        ("WITA", "Asia/Makassar"),
        ("utc", "UTC"),
    ],
)
def test_a_place_is_known_by_what_people_call_it(typed: str, meant: str) -> None:
    assert zones_like(typed) == (meant,)


def test_a_name_of_several_places_means_all_of_them() -> None:
    assert {"America/Kentucky/Louisville", "America/Louisville"} <= set(zones_like("louisville"))


@given(st.text(max_size=60))
def test_whatever_is_typed_only_places_come_of_it(typed: str) -> None:
    assert all(is_zone(name) for name in zones_like(typed))


def test_every_place_fits_a_button_and_has_a_clock() -> None:
    for name in (*likely("en"), *likely("id"), *likely("nl"), *zones_like("a")):
        assert len(f"zone:{2**31}:{name}".encode()) <= 64
        assert name == "UTC" or zone_of(name) == zoneinfo.ZoneInfo(name)


def test_a_place_is_called_and_found_as_people_there_say() -> None:
    zones = ("Europe/Brussels", "America/Curacao", "Asia/Singapore", "America/Montreal", "UTC")

    assert {each: [TEXTS.of(each).city(zone) for zone in zones] for each in ("en", "nl", "id")} == {
        "en": ["Brussels", "Curaçao", "Singapore", "Montreal", "UTC"],
        "nl": ["Brussel", "Curaçao", "Singapore", "Montreal", "UTC"],
        "id": ["Brussels", "Curaçao", "Singapura", "Montreal", "UTC"],
    }
    for typed, zone in (
        ("Brussel", "Europe/Brussels"),
        ("londen", "Europe/London"),
        ("curaçao", "America/Curacao"),
        ("Singapura", "Asia/Singapore"),
        ("new york", "America/New_York"),
    ):
        assert zones_like(typed) == (zone,)
