"""Names as people write them anywhere turn nothing beside them, and stay in their line."""

from bot.render.layout import code, tidy
from bot.texts import bidi
from bot.texts.catalogue import Texts
from tests.unit.bot.test_render_limits import turned

SHOP = "متجر القمر"
FAMILY = "👨\u200d👩\u200d👧"


def test_a_name_from_right_to_left_turns_nothing_in_texts_and_buttons() -> None:
    words = Texts().of("en")
    assert turned(f"❌ {SHOP} · phone 3"), "what this test looks for"
    assert not turned(words("run-failure", mark="❌", name=code(SHOP), phone=tidy(SHOP)))
    assert not turned(words.plain("button-account-more", mark="✓", name=SHOP, more="phone 3"))
    # What is copied by a tap is the name alone.
    assert code(SHOP) == f"\u2068<code>{SHOP}</code>\u2069"
    assert tidy("\u202eabc\u2069 luna") == "abc luna"
    assert len(tidy(SHOP * 9, 18)) == 18


def test_emoji_and_marks_stay_whole_and_in_their_line() -> None:
    assert tidy(FAMILY) == FAMILY
    assert tidy("z" + "\u0351" * 40 + "y") == "z" + "\u0351" * 3 + "y"
    assert tidy("\u0351a") == "\N{DOTTED CIRCLE}\u0351a"
    assert tidy("\u200d\u3164\u200d") == ""
    for limit in range(2, 9):
        assert tidy("ab" + FAMILY * 4, limit)[-2] not in "\u200d\u200c"
    assert bidi.columns("日本\u0351a") == 5
