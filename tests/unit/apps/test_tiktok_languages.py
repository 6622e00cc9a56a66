"""TikTok in other languages, and in one nobody knows."""

import pytest

from engine.model.run import Outcome
from tests.scripted_phone import Scene
from tests.unit.apps.tiktok_scenes import (
    FRESH,
    ME,
    PASSWORD,
    run,
)


def worded(**words: str) -> dict[str, Scene]:
    """The scenes of a fresh phone with labels in another language."""
    scenes = {}
    for name, scene in FRESH.items():
        xml, on = scene.xml, dict(scene.on)
        for english, other in words.items():
            label = LABELS[english]
            xml = xml.replace(f'"{label}"', f'"{other}"')
            if label in on:
                on[other] = on.pop(label)
        scenes[name] = Scene(xml, on=on, looks=scene.looks, then=scene.then)
    return scenes


LABELS = {
    "home": "Home",
    "create": "Create",
    "profile": "Profile",
    "sign_up_for": "Sign up for an account",
    "sign_up": "Sign up",
    "sign_up_tiktok": "Sign up for TikTok",
    "already": "Already have an account? Log in",
    "log_in_tiktok": "Log in to TikTok",
    "use_phone": "Use phone / email / username",
    "log_in": "Log in",
    "email_tab": "Email / Username",
    "forgot": "Forgot password?",
    "save": "Save login for next time?",
    "not_now": "Not now",
}
INDONESIAN = {
    "home": "Beranda",
    "create": "Buat",
    "profile": "Profil",
    "sign_up_for": "Daftar akun",
    "sign_up": "Daftar",
    "sign_up_tiktok": "Daftar ke TikTok",
    "already": "Sudah punya akun? Masuk",
    "log_in_tiktok": "Masuk ke TikTok",
    "use_phone": "Gunakan telepon / email / nama pengguna",
    "log_in": "Masuk",
    "email_tab": "Email / Nama pengguna",
    "forgot": "Lupa kata sandi?",
    "save": "Simpan info login untuk lain waktu?",
    "not_now": "Tidak sekarang",
}
DUTCH = {
    "home": "Startpagina",
    "create": "Maken",
    "profile": "Profiel",
    "sign_up_for": "Registreer je voor een account",
    "sign_up": "Registreren",
    "sign_up_tiktok": "Registreren bij TikTok",
    "already": "Heb je al een account? Inloggen",
    "log_in_tiktok": "Inloggen bij TikTok",
    "use_phone": "Gebruik telefoon / e-mail / gebruikersnaam",
    "log_in": "Inloggen",
    "email_tab": "E-mail / gebruikersnaam",
    "forgot": "Wachtwoord vergeten?",
    "save": "Inloggegevens opslaan voor volgende keer?",
    "not_now": "Niet nu",
}


@pytest.mark.parametrize("words", [INDONESIAN, DUTCH], ids=["Indonesian", "Dutch"])
async def test_a_login_goes_its_way_in_other_languages(words: dict[str, str]) -> None:
    ran = await run(worded(**words), "splash")

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.typed == [ME, PASSWORD]


@pytest.mark.parametrize("shown", [name for name in FRESH if name != "splash"])
async def test_nothing_is_typed_or_pressed_in_a_language_nobody_knows(shown: str) -> None:
    xx = {name: f"xx {place}" for place, name in enumerate(LABELS)}

    ran = await run(worded(**xx), shown)

    assert ran.typed == []
    assert ran.phone.taps == [] or shown == "profile"
    assert ran.result.outcome in (Outcome.UNKNOWN_SCREEN, Outcome.ALREADY_LOGGED_IN)
