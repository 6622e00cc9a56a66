"""The app's words in the phone's language: whole phrases, English as recorded."""

import re
from collections.abc import Callable

# Indonesian and Dutch wordings are likely ones, not recorded, save "Masuk" (log in).
_INDONESIAN = {
    "Username, email or mobile number": "Nama pengguna, email, atau nomor ponsel",
    "Phone number, email or username": "Nomor telepon, email, atau nama pengguna",
    "Password": "Kata sandi",
    "Log in": "Masuk",
    "Loading...": "Memuat...",
    "Forgot password?": "Lupa kata sandi?",
    "Create new account": "Buat akun baru",
    "English (US)": "Bahasa Indonesia",
    "I already have an account": "Saya sudah punya akun",
    "Incorrect password": "Kata sandi salah",
    "The password you entered is incorrect. Please try again.": (
        "Kata sandi yang Anda masukkan salah. Silakan coba lagi."
    ),
    "Can't find account": "Tidak dapat menemukan akun",
    "OK": "OKE",
    "Continue": "Lanjutkan",
    "Use another profile": "Gunakan profil lain",
    "Try another way": "Coba cara lain",
    "Go to your authentication app": "Buka aplikasi autentikasi Anda",
    "Code": "Kode",
    "Please check the security code and try again.": "Periksa kode keamanan dan coba lagi.",
    "Authentication app": "Aplikasi autentikasi",
    "Choose a way to confirm it’s you": "Pilih cara untuk mengonfirmasi bahwa ini Anda",
    "Check your notifications on another device": "Periksa notifikasi di perangkat lain",
    "Waiting for approval": "Menunggu persetujuan",
    "Save your login info?": "Simpan info login Anda?",
    "Save": "Simpan",
    "Not now": "Lain kali",
    "Add account": "Tambahkan akun",
    "Add Instagram account": "Tambahkan akun Instagram",
    "Log into existing account": "Masuk ke akun yang sudah ada",
    "Go to Accounts Center": "Buka Pusat Akun",
    "Try Again Later": "Coba Lagi Nanti",
    "Check your email": "Periksa email Anda",
    "Confirm you're human": "Konfirmasi bahwa Anda manusia",
    "Confirm it's you": "Konfirmasi bahwa ini Anda",
    "Upload your ID": "Unggah identitas Anda",
    "We disabled your account": "Kami menonaktifkan akun Anda",
    "Edit profile": "Edit profil",
    "Share profile": "Bagikan profil",
    "Home": "Beranda",
    "Message": "Pesan",
    "Search and explore": "Cari dan jelajahi",
    "Profile": "Profil",
    "posts": "postingan",
    "followers": "pengikut",
    "following": "mengikuti",
    "Don’t allow": "Jangan izinkan",
    "While using the app": "Saat aplikasi digunakan",
    "Only this time": "Hanya kali ini",
}
_DUTCH = {
    "Username, email or mobile number": "Gebruikersnaam, e-mailadres of mobiel nummer",
    "Phone number, email or username": "Telefoonnummer, e-mailadres of gebruikersnaam",
    "Password": "Wachtwoord",
    "Log in": "Aanmelden",
    "Loading...": "Laden...",
    "Forgot password?": "Wachtwoord vergeten?",
    "Create new account": "Nieuw account maken",
    "English (US)": "Nederlands",
    "I already have an account": "Ik heb al een account",
    "Incorrect password": "Onjuist wachtwoord",
    "The password you entered is incorrect. Please try again.": (
        "Het wachtwoord dat je hebt ingevoerd, is onjuist. Probeer het opnieuw."
    ),
    "Can't find account": "Kan account niet vinden",
    "OK": "OK",
    "Continue": "Doorgaan",
    "Use another profile": "Ander profiel gebruiken",
    "Try another way": "Andere manier proberen",
    "Go to your authentication app": "Ga naar je verificatie-app",
    "Code": "Code",
    "Please check the security code and try again.": (
        "Controleer de beveiligingscode en probeer het opnieuw."
    ),
    "Authentication app": "Verificatie-app",
    "Choose a way to confirm it’s you": "Kies een manier om te bevestigen dat jij het bent",
    "Check your notifications on another device": "Bekijk je meldingen op een ander apparaat",
    "Waiting for approval": "Wachten op goedkeuring",
    "Save your login info?": "Je aanmeldgegevens opslaan?",
    "Save": "Opslaan",
    "Not now": "Niet nu",
    "Add account": "Account toevoegen",
    "Add Instagram account": "Instagram-account toevoegen",
    "Log into existing account": "Aanmelden bij bestaand account",
    "Go to Accounts Center": "Naar Accountcentrum",
    "Try Again Later": "Probeer het later opnieuw",
    "Check your email": "Controleer je e-mail",
    "Confirm you're human": "Bevestig dat je een mens bent",
    "Confirm it's you": "Bevestig dat jij het bent",
    "Upload your ID": "Upload je identiteitsbewijs",
    "We disabled your account": "We hebben je account uitgeschakeld",
    "Edit profile": "Profiel bewerken",
    "Share profile": "Profiel delen",
    "Home": "Startpagina",
    "Message": "Bericht",
    "Search and explore": "Zoeken en ontdekken",
    "Profile": "Profiel",
    "posts": "berichten",
    "followers": "volgers",
    "following": "volgend",
    "Don’t allow": "Niet toestaan",
    "While using the app": "Tijdens gebruik van de app",
    "Only this time": "Alleen deze keer",
}
_TABLES = {"id": _INDONESIAN, "nl": _DUTCH}
_WORD = re.compile(r"\{\w+\}|[^\W\d_]+")
_SYLLABLES = ("bo", "ku", "ri", "tel", "mav", "zon", "pi", "dral", "esk", "um")

LANGUAGES = ("en", "id", "nl", "nonsense")


def translator(language: str) -> Callable[[str], str]:
    """What turns a recorded English phrase into the phone's language.

    `nonsense` replaces every word by a made-up one, always the same for the same word. Raises
    KeyError for a language that is not in LANGUAGES.
    """
    if language == "en":
        return lambda phrase: phrase
    if language == "nonsense":
        return lambda phrase: _WORD.sub(_made_up, phrase)
    table = _TABLES[language]

    def translate(phrase: str) -> str:
        if phrase.endswith(",") and phrase[:-1] in table:
            return table[phrase[:-1]] + ","
        return table.get(phrase, phrase)

    return translate


def _made_up(match: re.Match[str]) -> str:
    word = match[0]
    if word.startswith("{"):
        return word
    seed = sum(ord(letter) * (place + 1) for place, letter in enumerate(word.lower()))
    count = 1 + len(word) // 4
    made = "".join(
        _SYLLABLES[(seed // 10**place + place) % len(_SYLLABLES)] for place in range(count)
    )
    return made.capitalize() if word[0].isupper() else made
