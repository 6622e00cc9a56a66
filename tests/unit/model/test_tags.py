"""Unit: what a tag is, and which tags are the same."""

import pytest

from engine.model.tags import MAX_TAG, MOST_TAGS, TagRefused, keys_of, tag, tags_in


def test_a_tag_is_one_word_as_it_is_written_after_a_hash() -> None:
    assert [tag(text) for text in ("#Acme", " acme ", "Spring sale", "café-7", "a.b_c&d+")] == [
        *("Acme", "acme", "Spring_sale", "café-7", "a.b_c&d+")
    ]
    assert tag("x" * MAX_TAG) == "x" * MAX_TAG
    for text in (
        "",
        "-",
        "...",
        "a!b",
        "a/b",
        "<b>",
        'a"b',
        "a#b",
        "x" * (MAX_TAG + 1),
        "a\u200bb",
    ):
        with pytest.raises(TagRefused):
            tag(text)


def test_a_cell_has_each_tag_once_as_it_is_first_written_and_in_one_order() -> None:
    assert tags_in("Straße, #ACME; beta\nacme, STRASSE ,,") == ("ACME", "beta", "Straße")
    assert tags_in(" , ") == ()
    assert keys_of("ACME, Straße") == ("acme", "strasse")
    assert len(tags_in(",".join(map(str, range(MOST_TAGS))))) == MOST_TAGS
    with pytest.raises(TagRefused):
        tags_in(",".join(map(str, range(MOST_TAGS + 1))))
