"""Local rules: of what screen and press one may be made, and where it is used."""

from dataclasses import replace

from engine.apps.catalogues import load
from engine.apps.rule_words import rule_words
from engine.apps.rules import drafted, fitting, structure_of, words_of
from engine.model.apps import APPS
from engine.model.rule import FORMAT, MASKED, Bar, Rule, RuleBook
from engine.model.run import Outcome
from engine.screens.blanking import blanked
from engine.screens.hierarchy import Hierarchy, Node
from engine.screens.mask import MASK
from engine.screens.recognise import Recognition, recognise
from sandbox.scenes.drawing import Look, draw
from tests.scripted_phone import INSTAGRAM, Scene, button, drawn, dump_of, node, text, text_field
from tests.unit.apps.scenes import home, profile, run

HARMLESS = {"ok", "cancel", "continue"}
"""Words of a challenge's buttons."""
TIKTOK = "com.zhiliaoapp.musically"


def seen(xml: str | bytes) -> Recognition:
    return recognise(Hierarchy.parse(xml), load("android"), load("tiktok"))


def of(seen: Recognition, label: str) -> Node:
    """What is pressed for a label: what takes the touch there."""
    said = next(n for n in seen.view.nodes if n.words == label)
    above = (said, *seen.hierarchy.ancestors(said))
    return next(n for n in above if n.clickable)


def draft(xml: str | bytes, label: str = "Skip", names: tuple[str, ...] = ()) -> Rule | Bar:
    kept = seen(blanked(Hierarchy.parse(xml), names))
    return drafted(kept, of(kept, label).bounds, TIKTOK)


def page(*said: str, press: str = "Skip") -> str:
    return drawn(*map(text, said), button(press), package=TIKTOK)


def rule(xml: str | bytes, label: str = "Skip", names: tuple[str, ...] = ()) -> Rule:
    made = draft(xml, label, names)
    assert isinstance(made, Rule), made
    return replace(made, id=7)


def pressed(made: Rule, xml: str | bytes, package: str = TIKTOK) -> str | None:
    found = fitting(RuleBook(FORMAT, (made,)), seen(xml), package)
    return None if found is None else found[1].words


def test_a_popup_answered_once_is_known_wherever_it_lies_and_whatever_is_behind() -> None:
    for language, label in (("en", "Skip"), ("id", "Lewati"), ("nl", "Overslaan")):
        over_home = draw("tiktok/popup_albums", Look(language)).xml
        made = rule(over_home, label)
        alone = dump_of("tiktok/popup_albums", language)

        assert (made.language, made.label) == (language, label)
        assert pressed(made, over_home) == label
        assert pressed(made, alone) == label


def test_a_rule_is_for_its_own_screen_app_and_words_alone() -> None:
    made = rule(page("A new look", "See what is new here"))

    assert pressed(made, page("A new look", "See what is new here")) == "Skip"
    assert pressed(made, page("A new look", "See what is not new here")) is None
    assert pressed(made, page("A new look", "See what is new here", press="Show me")) is None
    assert pressed(made, page("A new look", "See what is new here", "And more of it")) is None
    assert pressed(made, page("A new look", "See what is new here"), "com.other.app") is None
    assert fitting(RuleBook(FORMAT + 1, (made,)), seen(page("A new look")), TIKTOK) is None


def test_what_was_blanked_may_be_anybody_but_never_a_warning() -> None:
    shown = "A new look for luna.bakes and you"
    made = rule(page(shown, "See what is new"), names=("luna.bakes",))

    assert MASKED == MASK
    assert "luna.bakes" not in repr(made)
    assert pressed(made, page("A new look for kite and you", "See what is new")) == "Skip"
    for warning in ("your password", "€ 5", "the terms we ask you to agree to"):
        assert pressed(made, page(f"A new look for {warning} and you", "See what is new")) is None
    named = page("See what is new for you", press="luna.bakes")
    kept = seen(blanked(Hierarchy.parse(named), ("luna.bakes",)))
    assert drafted(kept, of(seen(named), "luna.bakes").bounds, TIKTOK) is Bar.UNLABELLED


NEVER = {
    Bar.CHALLENGE: (
        "We noticed a new login from a phone",
        "Enter the 6 digits",
        "You need to log in again",
        "Er is een nieuwe aanmelding",
        "Ada login baru di akun Anda",
        "Verify it's you to go on",
        "Slide the puzzle piece",
        "Verifikasi bahwa ini Anda",
        "Masukkan kode yang kami kirim",
        "Bevestig dat jij het bent",
        "Vul je wachtwoord in",
        "Confirmez votre identité",
    ),
    Bar.PRICE: (
        "Only $4.99 for you",
        "Start your free trial now",
        "Hanya Rp 15.000 untuk Anda",
        "Berlangganan dan lihat lebih banyak",
        "Voor € 3 krijg je meer",
        "Neem een abonnement op meer",
        "Abonnez-vous pour voir plus",
    ),
    Bar.CONSENT: (
        "We use cookies to show you more",
        "Read the new Terms of this app",
        "Kami memakai data pribadi dan cookie",
        "Ketentuan kami yang baru",
        "Wij gebruiken je gegevens voor meer",
        "Lees de nieuwe voorwaarden van de app",
        "Nous utilisons des cookies pour vous",
    ),
    Bar.ALLOWING: (
        "Allow the app to see your photos",
        "It needs access to your microphone",
        "Izinkan aplikasi ini melihat foto Anda",
        "Geef de app toegang tot je foto's",
        "Sta toe dat de app je foto's ziet",
        "Autorisez l'appli pour voir plus",
    ),
    Bar.AGREEING: (
        "By going on you agree to all of this",
        "Dengan melanjutkan, Anda setuju",
        "Als je doorgaat, ga je akkoord met dit",
        "Vous acceptez ce que vous voyez",
    ),
    Bar.RATE_LIMIT: (
        "Try again later, you are going too fast",
        "You did this too many times",
        "Coba lagi nanti, ini terlalu sering",
        "Probeer het later opnieuw met je account",
        "Réessayez plus tard avec votre compte",
    ),
    Bar.AUTOMATION: (
        "We removed your video because of our rules",
        "Video Anda telah dihapus",
        "Je video is verwijderd",
        "Your activity looks automated to us",
        "This looks like a bot to us",
        "Kegiatan Anda terlihat otomatis bagi kami",
        "Wat je doet lijkt ons geautomatiseerd",
        "Nous avons vu une activité automatique",
    ),
}
NEVER_OFFERED = (
    *("Log out", "Delete", "Pay", "Subscribe", "Follow", "Post", "Leave", "Forgot password?"),
    *("This wasn't me", "Keluar", "Hapus", "Bayar", "Ikuti", "Lupa kata sandi?", "Bukan saya"),
    *("Uitloggen", "Verwijderen", "Betalen", "Abonneren", "Volgen", "Wachtwoord vergeten?"),
    *("Se déconnecter", "Supprimer", "S'abonner", "Suivre", "Publier", "Berlangganan"),
)


def test_nothing_is_pressed_by_itself_where_the_app_warns_or_asks_for_something() -> None:
    let_through: list[tuple[Bar, str, object]] = []
    for bar, warnings in NEVER.items():
        for warning in warnings:
            xml = page("See what is new for you", warning)
            nodes = seen(xml).view.nodes
            place = next(place for place, each in enumerate(nodes) if each.words == "Skip")
            # As one that was made before the warning was known.
            old = Rule(
                7, TIKTOK, "en", structure_of(nodes), words_of(nodes), "Skip", "Button", place
            )
            if draft(xml) is not bar:
                let_through.append((bar, warning, draft(xml)))
            if pressed(old, xml) is not None:
                let_through.append((bar, warning, "used"))
    assert let_through == []


def test_a_field_another_language_and_what_is_never_offered_make_no_rule() -> None:
    here = "See what is new for you"
    asked = {
        Bar.FIELD: drawn(text(here), text_field("Name"), button("Skip"), package=TIKTOK),
        Bar.LANGUAGE: page("Schau dir an, was jetzt neu ist", "und für dich da ist"),
        Bar.KNOWN: page("Turn on notifications?", "Not now"),
        Bar.OTHER_APP: drawn(text(here), button("Skip"), package="com.example.other"),
    }
    assert {bar: draft(xml) for bar, xml in asked.items()} == {bar: bar for bar in asked}
    # A picture nobody can read: a puzzle, perhaps.
    web = node("webkit.WebView", inner=text("See what is new"))
    for wordless in (page(), drawn(text(here), web, button("Skip"), package=TIKTOK)):
        assert draft(wordless) is Bar.UNREADABLE
    for script in ("Новое для вас", "ここに新しいもの", "جديد لك هنا"):
        assert draft(page(here, script)) is Bar.LANGUAGE
    labels = ("Turn on", "Log in", "Allow all", "Aktifkan", "Masuk", "Inschakelen", "Ja, graag")
    for label in (*labels, *NEVER_OFFERED):
        assert isinstance(draft(page(here, press=label), label), Bar), label


def test_words_of_the_catalogues_that_warn_do_so_here_too() -> None:
    """A screen of ours that an app has changed is not answered as if it were a popup."""
    let_through = []
    for app in APPS:
        for screen in load(app).screens:
            if screen.challenge is None and screen.outcome is not Outcome.RATE_LIMITED:
                continue
            for condition in (*screen.all, *screen.any):
                if condition.words is None or condition.words.name in HARMLESS:
                    continue
                for phrase in condition.words.phrases:
                    xml = page("See what is new for you", phrase.text)
                    if phrase.language in rule_words().languages and not isinstance(
                        draft(xml), Bar
                    ):
                        let_through.append((screen.name, phrase.text))
    assert let_through == []


def test_what_may_send_a_sign_in_behind_the_popup_is_not_pressed() -> None:
    popup = drawn(text("A new look"), text("See what is new here"), button("Skip"), package=TIKTOK)
    form = drawn(
        text("Hello"),
        node("widget.EditText", "Password", "clickable password", text="••••••"),
        package=TIKTOK,
    )
    made = rule(popup)
    assert pressed(made, popup) == "Skip"
    behind = popup.replace("</hierarchy>", form[form.index("<node") :])
    assert fitting(RuleBook(FORMAT, (made,)), seen(behind), TIKTOK) is None


async def test_a_flow_presses_what_the_rule_says_once_and_goes_on() -> None:
    popup = drawn(text("A new look"), text("See what is new here"), button("Skip"))
    made = instagram_rule(popup)
    scenes = {"home": home(), "profile": profile()}

    def popups(*, then: str) -> dict[str, Scene]:
        return scenes | {"popup": Scene(popup, on={"Skip": then})}

    went = await run(popups(then="home"), "popup", rules=RuleBook(FORMAT, (made,)))
    stayed = await run(popups(then="popup"), "popup", rules=RuleBook(FORMAT, (made,)))
    without = await run(popups(then="home"), "popup")

    assert went.result.outcome is Outcome.ALREADY_LOGGED_IN
    assert went.context.rules_used == {7: True}
    assert stayed.result.outcome is Outcome.UNKNOWN_SCREEN
    assert stayed.context.rules_used == {7: False}
    assert [label for _, label in stayed.phone.taps] == ["Skip"]
    assert without.result.outcome is Outcome.UNKNOWN_SCREEN
    assert without.phone.taps == []


async def test_a_popup_that_comes_again_in_the_same_job_is_asked_about() -> None:
    popup = drawn(text("A new look"), text("See what is new here"), button("Skip"))
    other = drawn(text("Nothing here"), text("that anybody would know"))
    scenes = {
        "popup": Scene(popup, on={"Skip": "other"}),
        "other": Scene(other, looks=2, then="again"),
        "again": Scene(popup, on={"Skip": "home"}),
        "home": home(),
        "profile": profile(),
    }

    ran = await run(scenes, "popup", rules=RuleBook(FORMAT, (instagram_rule(popup),)))

    assert ran.result.outcome is Outcome.UNKNOWN_SCREEN
    assert len(ran.phone.taps) == 1
    assert ran.context.rules_used == {7: True}


def instagram_rule(popup: str) -> Rule:
    shown = recognise(Hierarchy.parse(popup), load("android"), load("instagram"))
    made = drafted(shown, of(shown, "Skip").bounds, INSTAGRAM)
    assert isinstance(made, Rule), made
    return replace(made, id=7)
