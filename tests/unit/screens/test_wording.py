"""Labels compared as people read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.screens.wording import fold, read_wording


@pytest.mark.parametrize(
    ("shown", "folded"),
    [
        ("Don’t allow", "don't allow"),
        ("Username, email or mobile number,", "username, email or mobile number"),
        ("Loading...", "loading"),
        ("Loading…", "loading"),
        ("  Log \n in ", "log in"),
        ("Straße", "strasse"),
        ("\u200e3 comments", "3 comments"),
        ("...", ""),
    ],
)
def test_case_spacing_quotes_and_tails_do_not_matter(shown: str, folded: str) -> None:
    assert fold(shown) == folded


@given(st.text())
def test_folding_twice_is_folding_once(label: str) -> None:
    assert fold(fold(label)) == fold(label)


@pytest.mark.parametrize(
    "table",
    [{}, {"en": {"n": []}}, {"en": {"n": ["..."]}}, {"en": ["Log in"]}, {"en": {"n": "Log in"}}],
)
def test_a_wording_without_a_phrase_is_refused(table: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"words\.log_in"):
        read_wording("log_in", table)
