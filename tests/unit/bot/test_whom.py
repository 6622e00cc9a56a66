"""One reading of words for all commands, in three languages."""

from hypothesis import given
from hypothesis import strategies as st

from bot.whom import ROOM, Said, read, words_of, written
from engine.model.account import Workspace
from engine.model.filters import Filter
from tests.examples import examples

TIKTOK, INSTAGRAM = Workspace("tiktok"), Workspace("instagram")

SAYINGS: dict[str, Said] = {
    "": Said(),
    "all": Said(everything=True),
    "semua akun": Said(everything=True),
    "alle accounts": Said(everything=True),
    "TikTok": Said((TIKTOK,)),
    "insta all": Said((INSTAGRAM,), everything=True),
    "both": Said((TIKTOK, INSTAGRAM)),
    "alle apps": Said((TIKTOK, INSTAGRAM)),
    "semua aplikasi gagal": Said((TIKTOK, INSTAGRAM), filters=(Filter.FAILED,)),
    "failed": Said(filters=(Filter.FAILED,)),
    "Failed/held back": Said(filters=(Filter.FAILED,)),
    "signed out": Said(filters=(Filter.SIGNED_OUT,)),
    "the ones that are not signed in": Said(filters=(Filter.SIGNED_OUT,)),
    "uitgelogd": Said(filters=(Filter.SIGNED_OUT,)),
    "belum login": Said(filters=(Filter.SIGNED_OUT,)),
    "sudah masuk": Said(filters=(Filter.SIGNED_IN,)),
    "uitgeschakeld": Said(filters=(Filter.DISABLED,)),
    "waiting": Said(filters=(Filter.WAITING,)),
    "menunggu": Said(filters=(Filter.WAITING,)),
    "cooling down": Said(filters=(Filter.RESTING,)),
    "sedang istirahat": Said(filters=(Filter.RESTING,)),
    "in rust": Said(filters=(Filter.RESTING,)),
    "tanpa kata sandi": Said(filters=(Filter.NO_PASSWORD,)),
    "geen telefoon": Said(filters=(Filter.NO_PHONE,)),
    "#acme": Said(tags=("acme",)),
    "# acme, #b #acme": Said(tags=("acme", "b")),
    "#acme luna": Said(tags=("acme",), rest=("luna",)),
    "#acme failed phone 2 tiktok": Said(
        (TIKTOK,), filters=(Filter.FAILED,), tags=("acme",), phones=("2",)
    ),
    "phone 2": Said(phones=("2",)),
    "hp 2": Said(phones=("2",)),
    "telefoon Rack 3 mislukt": Said(phones=("Rack 3",), filters=(Filter.FAILED,)),
    "phone 2, 3": Said(phones=("2 3",)),
    "phone 2 and phone 3": Said(phones=("2", "3")),
    # Its own name wins where it is said to be one.
    "phone failed": Said(phones=("failed",)),
    "phone all": Said(phones=("all",)),
    "@failed": Said(names=("failed",)),
    'phone "rack failed"': Said(phones=("rack failed",)),
    "\u201cfailed\u201d": Said(rest=("failed",)),
    "@luna, @kopi @luna": Said(names=("luna", "kopi")),
    "@ luna": Said(names=("luna",)),
    "luna on phone 2": Said(phones=("2",), rest=("luna",)),
    "phone": Said(rest=("phone",)),
    "127.0.0.1:5555": Said(rest=("127.0.0.1:5555",)),
    "failed disabled": Said(filters=(Filter.FAILED, Filter.DISABLED)),
    "in the": Said(rest=("in", "the")),
    "preview 3": Said(rest=("3",), flags=frozenset({"preview"})),
}


def test_words_mean_the_same_in_every_language_and_in_any_order() -> None:
    flags = {"preview": "preview"}
    for text, said in SAYINGS.items():
        assert read(text, flags) == said, text
        assert read(text.upper().replace("TIKTOK", "tiktok"), flags) == read(text.upper(), flags)


@given(
    st.lists(
        st.text(max_size=9)
        | st.sampled_from(
            ["phone", "hp", "#", "@", "#a", "@b", "signed", "out", "in", "rust", "all", "apps"]
        )
        | st.sampled_from(['"”“', ",", "tiktok", "failed", "geen", "telefoon", "the", "both"]),
        max_size=12,
    )
)
@examples(200)
def test_whatever_is_said_is_read_and_its_words_are_read_as_the_same_again(
    words: list[str],
) -> None:
    text = " ".join(words)
    said = read(text)

    assert len("".join(said.rest)) <= len(text)
    assert read(written(said)) == said, written(said)


def test_a_text_without_end_is_read_up_to_where_messages_end() -> None:
    assert len(words_of("a " * ROOM)) == ROOM // 2
