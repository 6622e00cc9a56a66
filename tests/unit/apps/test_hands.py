"""What of a screen hands are offered, what they never are, and what would send a form."""

import pytest

from engine.apps.catalogues import load
from engine.apps.hands.front import Spot
from engine.apps.hands.offers import Offers
from engine.apps.hands.sending import Sends, press_sends, typing_sends
from engine.apps.hands.words import Never, never_pressed
from engine.common.secret import Secret
from engine.model.hands import Role
from engine.screens.hierarchy import Bounds, Hierarchy
from engine.screens.recognise import recognise
from tests.scripted_phone import button, drawn, keyboard, node, row, text


def offers(*nodes: str, above: str = "", secrets: tuple[str, ...] = ()) -> Offers:
    seen = recognise(
        Hierarchy.parse(drawn(*nodes, above=above)), load("android"), load("instagram")
    )
    return Offers(seen, ("luna.bakery",), map(Secret, secrets))


def labels(found: Offers) -> list[str]:
    return [each.label for each in found.pressables]


def field(label: str, held: str = "", flags: str = "") -> str:
    return node("widget.EditText", label, f"clickable {flags}", text=held)


def spot_on(found: Offers, label: str) -> Spot:
    """A press in the middle of what says this."""
    there = next(each for each in found.nodes if label in (each.text, each.description))
    there = next((above for above in found.hierarchy.ancestors(there) if there.bounds.empty), there)
    x, y = there.bounds.center
    return Spot(Bounds(x, y, x + 1, y + 1), found.at(x, y))


def test_what_says_what_it_is_comes_likeliest_first_and_numbered_from_one() -> None:
    found = offers(
        text("Made-up news of this week"),
        row("Read more"),
        button("Continue"),
        node("widget.EditText", "", "clickable", text="typed by somebody", hint="Your town"),
        button("Not now"),
        node("view.ViewGroup", "", "clickable", inner=text("More about it")),
    )

    assert labels(found) == ["Not now", "Continue", "Read more", "More about it", "Your town"]
    assert [each.number for each in found.pressables] == [1, 2, 3, 4, 5]
    assert found.pressables[-1].role is Role.FIELD
    pressed = found.numbered(2)
    assert pressed is not None
    assert pressed.description == "Continue"
    assert found.numbered(0) is found.numbered(6) is None


def test_a_label_shows_no_secret_and_what_is_covered_is_not_offered() -> None:
    found = offers(
        button("Mail to luna@example.com"),
        button("Skip"),
        *(text("") for _ in range(10)),
        button("Below"),
        above=keyboard(1600),
        secrets=("luna@example.com",),
    )

    assert labels(found) == ["Skip", "Mail to •••"]


NEVER = {
    Never.LOGS_OUT: ("Log out", "Log out luna.bakery?", "Keluar", "Uitloggen", "Se déconnecter"),
    Never.DELETES: ("Delete", "Hapus akun", "Verwijderen", "Удалить", "删除帐号", "Deactivate"),
    Never.PAYS: ("Buy now", "Bayar", "Betalen", "Continue for $4.99", "Rp 49.000 / bulan"),
    Never.SUBSCRIBES: ("Subscribe", "Berlangganan", "Abonneren", "订阅"),
    Never.FOLLOWS: ("Follow", "Follow back", "Ikuti", "Volgen", "Suivre", "关注", "Like"),
    Never.POSTS: ("Post", "Share", "Bagikan", "Delen", "Send", "发布"),
    Never.RESETS_PASSWORD: ("Forgot password?", "Lupa kata sandi?", "Wachtwoord vergeten?"),
    Never.NOT_ME: ("This Wasn't Me", "This wasn’t me", "Ini bukan saya", "Dit was ik niet"),
}
SPELT = {
    Never.LOGS_OUT: (
        "LOG\u00a0OUT", "Log-out", "Lo\u00adg o\u2060ut", "🚪 Ｌｏｇ out", "Log uit", "Keluar!",
    ),
    Never.DELETES: ("De\u200clete", "🗑️ Menghapus akun", "Clear all data", "Account opheffen"),
    Never.PAYS: ("Bestel nu", "Coba gratis", "Probeer gratis", "4,99 euro", "Kirim hadiah"),
    Never.SUBSCRIBES: ("Neem een abonnement", "Manage subscription"),
    Never.FOLLOWS: ("FOLLOW\ufeff", "Tambah teman", "Vriend toevoegen", "Like video", "Sukai"),
    Never.POSTS: ("Deel", "Verstuur", "Terbitkan", "Tambahkan ke cerita", "Toevoegen aan verhaal"),
    Never.RESETS_PASSWORD: (
        "Forgot your login details?", "Can’t log in?", "Setel ulang kata sandi", "Lupa password?",
        "Wachtwoord herstellen", "Hulp nodig bij inloggen?", "Dapatkan bantuan login",
    ),
    Never.NOT_ME: ("It wasnt me", "Bukan aku", "Dit was niet ik", "I don't recognise this"),
}  # fmt: skip
HARMLESS = (
    "Not\nnow", "More like this", "Blocked accounts", "Continue without it", "Save login info",
    "Not now", "Skip", "Continue", "Following", "Followers", "1,204 posts", "Log in", "This Was Me",
    "Send code", "Get a new code", "Would you like to go on", "Lewati", "Overslaan", "OK", "Masuk",
)  # fmt: skip


def test_what_is_never_pressed_is_told_by_its_words_in_every_language() -> None:
    for known in (NEVER, SPELT):
        for why, said in known.items():
            for label in said:
                assert never_pressed(label) in (why, Never.LOGS_OUT), label
    assert [label for label in HARMLESS if never_pressed(label)] == []
    for app in ("instagram", "tiktok"):
        for name in {"log_out", "follow_or_message", "forgot_password"} & load(app).words.keys():
            for phrase in load(app).words[name].phrases:
                assert never_pressed(phrase.text) is not None, phrase


def test_what_is_never_pressed_is_not_offered_nor_pressed_through_the_grid() -> None:
    for said in (label for labels in NEVER.values() for label in labels):
        written = node("view.ViewGroup", "", "clickable", inner=text(said))
        for shape in (button(said), row(said), written):
            found = offers(text("Something new"), shape, button("Skip"))
            assert labels(found) == ["Skip"], said
            spot = spot_on(found, said)
            assert found.never(spot) is not None, said
    silent = node(
        "widget.ImageView", "", "clickable", resource_id="com.instagram.android:id/follow_button"
    )
    found = offers(silent, button("Skip"))
    cell = found.cell(2)
    assert cell is not None
    assert cell.node is not None
    assert found.never(cell) is Never.FOLLOWS
    webby = offers(text("Log out"), button("Skip"))
    assert webby.never(spot_on(webby, "Log out")) is Never.LOGS_OUT


LONG = "with all that was ever made or kept in it, and whatever else there may be"


@pytest.mark.parametrize(
    ("asks", "yes", "no"),
    [
        ("Log out of your account?", "Yes", "No"),
        ("Keluar dari akun Anda?", "Ya", "Batal"),
        ("Try it for €9.99 a month", "Continue", "Not now"),
        ("Try it for €9.99 a month", "Unlock all of it", "Not now"),
        ("Rp 49.000 per bulan", "Dapatkan sekarang", "Nanti saja"),
        ("€ 4,99 per maand", "Word lid", "Niet nu"),
        ("Delete this list?", "OK", "Cancel"),
        ("Log out?", "Yes, I’m sure", "Not now"),
        ("Keluar dari akun?", "Ya, saya yakin", "Batal"),
        (f"Delete account? {LONG}", "Yes", "No"),
        (f"Are you sure that you want to delete the account, {LONG}?", "Yes", "No"),
        ("Log out of TikTok", "OK", "Cancel"),
        ("Hapus akun", "Lanjutkan", "Batal"),
        ("Wachtwoord wijzigen", "Bevestigen", "Annuleren"),
    ],
)
def test_a_yes_to_such_a_question_is_never_offered_either(asks: str, yes: str, no: str) -> None:
    found = offers(text(asks), button(yes), button(no))
    assert labels(found) == [no]


def test_what_is_never_pressed_is_found_however_it_is_built() -> None:
    told = button(f"Delete account. Gone for good, {LONG}")
    written = node("view.ViewGroup", "", "clickable", inner=text(f"Delete account, {LONG}"))
    for shape in (told, written):
        assert labels(offers(text("Something new"), shape, button("Skip"))) == ["Skip"]
    # A label that takes touches itself, in something larger that does.
    inner = node("view.View", "Log out", "clickable", text="Log out", bounds="[0,250][90,390]")
    nested = offers(
        text("New"), node("view.ViewGroup", "", "clickable", inner=inner), button("Skip")
    )
    within = nested.cell(5)
    assert within is not None
    assert nested.never(within) is Never.LOGS_OUT
    # What says nothing but lies on top, in the middle of what has a label.
    for called in ("followButton", "btn_log_out", "resetPassword"):
        silent = node(
            "widget.ImageView",
            "",
            "clickable",
            resource_id=f"com.instagram.android:id/{called}",
            bounds="[500,260][600,380]",
        )
        over = offers(
            text("New"), node("view.ViewGroup", "Zorble", "clickable", inner=silent), button("Skip")
        )
        assert labels(over) == ["Skip"], called


def test_the_grid_finds_what_has_no_label() -> None:
    cross = node("widget.ImageView", "", "clickable")
    found = offers(text("A made-up offer"), cross, button("Tell me all"))

    spot = found.cell(5)

    assert spot is not None
    assert spot.node is not None
    assert spot.node.class_name.endswith("ImageView")
    assert spot.bounds == Bounds(0, 250, 1080, 390)
    assert found.never(spot) is None
    middle = found.cell(2)
    assert middle is not None
    assert (middle.bounds.center, middle.node) == ((540, 150), None)
    assert found.cell(0) is found.cell(25) is None
    # The keys of a keyboard are nobody's: one of them sends the form.
    assert offers(button("Skip"), above=keyboard(1600)).cell(24) is None


def test_a_countdown_leaves_the_screen_the_same_and_another_word_does_not() -> None:
    def seen(said: str, held: str = "") -> str:
        return offers(text(said), field("Town", held), button("Skip")).fingerprint

    assert seen("Again in 29 s") == seen("Again in 8 s") == seen("Again in 8 s", "typed")
    assert seen("Again in 8 s") != seen("Delete in 8 s")


def test_one_screen_on_two_phones_is_one_structure_whoever_it_names() -> None:
    here = offers(text("For luna.bakery"), button("luna.bakery"), button("Zorble"))
    there = offers(text("For somebody"), button("luna.bakery"), button("Zorble"))
    other = offers(text("For somebody"), button("luna.bakery"), button("Wumple"))

    assert here.structure == there.structure != other.structure
    counting = [offers(text("An offer"), button(f"Skip in {left}")) for left in (29, 4)]
    assert counting[0].structure == counting[1].structure
    assert here.named == ("luna.bakery",)
    assert offers(text("For luna.bakery.two"), button("Zorble")).named == ()


def test_what_could_send_a_form_is_known_for_it() -> None:
    def sends(found: Offers, label: str) -> Sends | None:
        spot = spot_on(found, label)
        return press_sends(found, spot)

    name, popup = field("Username,"), button("Zorble")
    empty = offers(name, field("Password,", flags="password"), button("Log in"), popup)
    filled = offers(name, field("Password,", "••••", "password"), button("Log in"), popup)
    bare = offers(name, button("Log in"), popup)
    code = offers(field("Enter code", "246810"), button("Continue"), popup)

    assert (sends(empty, "Log in"), sends(empty, "Zorble")) == (Sends.FORM, None)
    assert (sends(filled, "Log in"), sends(filled, "Zorble")) == (Sends.FORM, Sends.FORM)
    assert sends(filled, "Username,") is None
    assert (sends(bare, "Log in"), sends(bare, "Zorble")) == (None, None)
    assert (sends(code, "Continue"), sends(code, "Zorble")) == (Sends.CODE, None)
    # A password in a field that is called nothing, and one that can be read.
    for held in ("••••••", "made-up-pass-1"):
        unnamed = offers(field("", held), button("Zorble"), secrets=("made-up-pass-1",))
        assert sends(unnamed, "Zorble") is Sends.FORM, held
    half = offers(field("Username,", "luna.bakery"), button("Log in"), button("Next"))
    assert (sends(half, "Log in"), sends(half, "Next")) == (Sends.FORM, None)
    nothing = filled.cell(24)
    assert nothing is not None
    assert press_sends(filled, nothing) is Sends.FORM


def test_typing_sends_where_the_app_does_so_by_itself() -> None:
    def typed(*nodes: str) -> Sends | None:
        found = offers(*nodes)
        assert found.focused is not None
        return typing_sends(found, found.focused)

    assert typed(field("Town", flags="focused"), button("Next")) is None
    assert typed(field("Enter code", flags="focused")) is Sends.CODE
    password = field("Password,", flags="password focused")
    assert typed(field("Username,"), password, button("Log in")) is None
    assert typed(field("Username,"), password) is Sends.FORM
