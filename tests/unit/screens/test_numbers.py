"""Counts off a screen: read as they are shown, and never made up."""

import pytest
from babel.numbers import format_compact_decimal, format_decimal
from hypothesis import example, given
from hypothesis import strategies as st

from engine.screens.numbers import ShownNumber, read

LANGUAGES = ("en", "id", "nl", "es", "fr", "pt", "vi", "ru", "ar")


@pytest.mark.parametrize(
    ("text", "language", "value", "step"),
    [
        ("1,389", None, 1389, 1),
        ("1.389", None, 1389, 1),
        ("1 389", "fr", 1389, 1),
        ("1’389", None, 1389, 1),
        ("1.234.567", None, 1_234_567, 1),
        ("0", None, 0, 1),
        ("999", "id", 999, 1),
        ("12.5K", None, 12_500, 100),
        ("12.5k", "en", 12_500, 100),
        ("12K", None, 12_000, 100),
        ("1.2M", "en", 1_200_000, 100_000),
        ("1.2M", None, 1_200_000, 100_000),
        ("1.2M", "id", 1_200_000, 100_000),
        ("1,2\u00a0M", "id", 1_200_000_000, 100_000_000),
        ("31,4 mil", "es", 31_400, 100),
        ("12,5\u00a0rb", "id", 12_500, 100),
        ("12,5 rb", None, 12_500, 100),
        ("2,6 jt", "id", 2_600_000, 100_000),
        ("1,2\u00a0mln.", "nl", 1_200_000, 100_000),
        ("31,4K", "nl", 31_400, 100),
        ("1.25B", "en", 1_250_000_000, 10_000_000),
        ("1.389K", "en", 1389, 1),
        ("1.389 rb", "id", 1_389_000, 100),
        ("1,389K", "en", 1_389_000, 100),
        ("١٬٣٨٩", None, 1389, 1),
        ("1.2\u00a0مليون", "ar", 1_200_000, 100_000),
        ("\u200e12.5K\u200f", "en", 12_500, 100),
    ],
)
def test_a_count_is_read_as_its_language_writes_it(
    text: str, language: str | None, value: int, step: int
) -> None:
    assert read(text, language) == ShownNumber(value, step)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", None),
        ("Followers", "en"),
        ("-5", "en"),
        ("12.5", "en"),  # half a follower
        ("1.38", None),
        ("1,23,456", None),
        ("1.2.3K", "en"),
        ("1.389K", None),  # 1389 or 1389 thousand
        ("1,2M", None),  # a million, or an Indonesian miliar
        ("2M", "id"),
        ("2M", None),
        ("31,4 mil", None),  # a thousand in Spanish, a million in Romanian
        ("1.2B", None),
        ("12 videos", "en"),
        ("1.", None),
        ("1K2", "en"),
        ("9" * 20, None),
        ("--", None),
        ("①②", None),
    ],
)
def test_what_is_in_doubt_is_not_read(text: str, language: str | None) -> None:
    assert read(text, language) is None


@given(st.integers(0, 999_999_999), st.sampled_from(LANGUAGES))
@example(12_040, "en")
@example(999_950, "id")
@example(5_000, "ar")
@example(5_000_000, "ar")
def test_what_the_app_shows_of_a_count_reads_as_that_count_rounded(
    count: int, language: str
) -> None:
    shown = format_compact_decimal(count, locale=language, fraction_digits=1)
    found = read(shown, language)
    assert found is not None, shown
    assert found.shows(count)
    assert abs(found.value - count) <= max(1, found.step)


@given(st.integers(0, 10**12), st.sampled_from((*LANGUAGES, None)))
def test_a_count_that_is_written_out_is_exact_with_or_without_its_language(
    count: int, language: str | None
) -> None:
    shown = format_decimal(count, locale=language or "nl")
    assert read(shown, language) == ShownNumber(count)
    assert read(shown) == ShownNumber(count)


@given(st.text(max_size=12), st.sampled_from((*LANGUAGES, None, "xx")))
def test_no_text_breaks_the_reading_or_yields_less_than_nothing(
    text: str, language: str | None
) -> None:
    found = read(text, language)
    assert found is None or (found.value >= 0 and any(sign.isdecimal() for sign in text))


@given(st.from_regex(r"[0-9.,' ]{1,8} ?(K|M|B|rb|jt|mil|mln\.|N)?", fullmatch=True))
def test_without_a_language_nothing_is_read_that_some_language_reads_otherwise(text: str) -> None:
    found = read(text)
    others = {read(text, language) for language in LANGUAGES} - {None}
    assert found is None or others <= {found}


def test_a_shown_count_covers_rounding_and_cutting_off_and_nothing_else() -> None:
    shown = ShownNumber(12_500, 100)
    assert shown.shows(12_460)
    assert shown.shows(12_599)
    assert not shown.shows(12_600)
    assert not shown.shows(12_400)
    assert not ShownNumber(1389).shows(1390)
