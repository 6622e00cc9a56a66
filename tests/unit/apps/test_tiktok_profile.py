"""Reading the own profile of TikTok."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.apps.catalogues import load
from engine.apps.tiktok.profile import OwnProfile, display_name, read_own_profile
from engine.screens.hierarchy import Hierarchy
from engine.screens.recognise import Recognition, recognise
from engine.screens.wording import fold
from tests.scripted_phone import dump_of, node
from tests.unit.apps.tiktok_scenes import TIKTOK, text

FIGURES = (("28", "Following"), ("1,389", "Followers"), ("12.5K", "Likes"))
TAB = node("widget.FrameLayout", "Profile", "selected", bounds="[860,2200][1080,2340]")


def clickable(words: str, bounds: str) -> str:
    return node("widget.Button", flags="clickable", text=words, bounds=bounds)


def figure(value: str, label: str, left: int, top: int = 543) -> str:
    inner = text(value, bounds=f"[{left},{top}][{left + 90},{top + 61}]")
    inner += text(label, bounds=f"[{left},{top + 66}][{left + 90},{top + 110}]")
    bounds = f"[{left},{top}][{left + 150},{top + 110}]"
    return node("widget.LinearLayout", flags="clickable", inner=inner, bounds=bounds)


def figures(*pairs: tuple[str, str]) -> str:
    return "".join(figure(*pair, left=200 * place) for place, pair in enumerate(pairs))


NAME = clickable("Brand One", "[320,330][740,400]")
HANDLE = clickable("@Brand.One", "[320,400][660,460]")


def seen(*nodes: str) -> Recognition:
    root = node("widget.FrameLayout", inner="".join(nodes), bounds="[0,0][1080,2400]")
    xml = f"<hierarchy>{root}</hierarchy>".replace("<node ", f'<node package="{TIKTOK}" ')
    return recognise(Hierarchy.parse(xml), load("android"), load("tiktok"))


def read(*nodes: str) -> OwnProfile | None:
    found = seen(*nodes)
    return read_own_profile(found) if found.name == "own_profile" else None


def test_handle_name_and_figures_are_read_in_their_order() -> None:
    assert read(NAME, HANDLE, figures(*FIGURES), TAB) == OwnProfile(
        "brand.one", "Brand One", FIGURES
    )


@pytest.mark.parametrize("order", [(2, 0, 1), (1, 2, 0), (2, 1, 0)])
def test_the_place_on_the_screen_counts_and_not_the_place_in_the_dump(
    order: tuple[int, int, int],
) -> None:
    shuffled = "".join(figure(*FIGURES[place], left=200 * place) for place in order)

    found = read(NAME, HANDLE, shuffled, TAB)

    assert found is not None
    assert found.figures == FIGURES


@pytest.mark.parametrize(
    "stranger",
    [
        text("@river_cafe again?", bounds="[40,220][280,340]"),
        clickable("@river_cafe", "[0,80][300,110]"),
        clickable("@river_cafe", "[40,670][1040,760]"),
        clickable("Daily from the workshop, with @river_cafe", "[40,670][1040,760]"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_strangers_handle_is_not_taken_for_the_own_one(stranger: str, first: bool) -> None:
    nodes = (stranger, NAME, HANDLE) if first else (NAME, HANDLE, stranger)

    found = read(*nodes, figures(*FIGURES), TAB)

    assert found is not None
    assert found.handle == "brand.one"


def test_two_handles_that_could_be_it_are_none() -> None:
    other = (
        clickable("River Café", "[320,830][740,900]"),
        clickable("@river_cafe", "[320,900][660,960]"),
    )
    assert read(NAME, HANDLE, *other, TAB) is None


def test_a_display_name_that_looks_like_a_handle_is_a_name() -> None:
    name = clickable("@river_cafe", "[320,330][740,400]")

    found = read(name, HANDLE, TAB)

    assert found is not None
    assert (found.handle, found.display_name) == ("brand.one", "@river_cafe")


@pytest.mark.parametrize("offer", ["+ Tambah nama", "+ Add name", "+ Naam toevoegen"])
def test_an_account_without_a_name_has_none_and_is_not_given_one(offer: str) -> None:
    nameless = clickable(offer, "[320,330][740,400]")

    found = read(nameless, HANDLE, TAB)

    assert found is not None
    assert (found.handle, found.display_name) == ("brand.one", "")
    assert display_name(seen(nameless, HANDLE, TAB)) is None


def test_a_handle_without_a_name_above_it_is_not_believed() -> None:
    assert read(HANDLE, TAB) is None


@pytest.mark.parametrize("label", ["Follow", "Message", "Ikuti", "Bericht", "Suivre"])
def test_a_profile_that_can_be_followed_is_not_ours(label: str) -> None:
    other = clickable(label, "[100,700][500,800]")

    assert seen(NAME, HANDLE, other, TAB).name != "own_profile"


def test_a_profile_whose_tab_is_not_selected_is_not_ours() -> None:
    tab = TAB.replace('selected="true"', "")

    assert seen(NAME, HANDLE, tab).name != "own_profile"


@pytest.mark.parametrize("count", [0, 1, 2, 4])
def test_figures_that_are_not_the_three_known_ones_are_not_read(count: int) -> None:
    shown = [("1", f"Figure {place}") for place in range(count)]

    found = read(NAME, HANDLE, figures(*shown), TAB)

    assert found is not None
    assert found.figures == ()


def test_figures_still_loading_are_not_read() -> None:
    found = read(NAME, HANDLE, figures(("-", "Following"), *FIGURES[1:]), TAB)

    assert found is not None
    assert found.figures == ()


def test_the_name_is_where_the_switcher_opens() -> None:
    name = display_name(seen(NAME, HANDLE, TAB))

    assert name is not None
    assert name.text == "Brand One"


VALUE = st.from_regex(r"[0-9]{1,3}([.,][0-9]{1,3})?( ?(K|M|rb|jt|mln\.?))?", fullmatch=True)
STRANGERS = load("tiktok").words["follow_or_message"].folded
LABEL = st.text(st.characters(categories=["L"]), min_size=1, max_size=12).filter(
    lambda label: fold(label) not in STRANGERS
)


@given(st.tuples(VALUE, LABEL), st.tuples(VALUE, LABEL), st.tuples(VALUE, LABEL))
def test_whatever_the_language_the_texts_are_as_shown(
    following: tuple[str, str], followers: tuple[str, str], likes: tuple[str, str]
) -> None:
    shown = (following, followers, likes)

    found = read_own_profile(seen(NAME, HANDLE, figures(*shown), TAB))

    assert found is not None
    assert found.figures == shown


def test_a_profile_without_its_tabs_is_known_by_its_menu() -> None:
    xml = dump_of("tiktok/own_profile_without_tabs", "fr", name="Atelier")
    found = recognise(Hierarchy.parse(xml), load("android"), load("tiktok"))

    profile = read_own_profile(found)
    assert profile is not None
    assert profile.display_name == "Atelier"
