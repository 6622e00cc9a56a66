"""What people write without a command, in each language, and what they mistype."""

from bot.commands import ROUTES
from bot.sayings import SAID, Asked, may_be_code, sayings
from bot.texts.catalogue import Texts

SAYINGS = sayings(Texts())
COMMANDS = [route.command for route in ROUTES if route.command]

MEANT = {
    "login all": ("login", "all"),
    "Log in all, please!": ("login", "all"),
    "log all in": ("login", "all"),
    "please log in everybody": ("login", "all"),
    "log luna.bakery in": ("login", "luna.bakery"),
    "log in @Luna #Acme": ("login", "@Luna", "#Acme"),
    "can you log in all accounts now?": ("login", "all"),
    "alles inloggen": ("login", "all"),
    "log alles in": ("login", "all"),
    "alle accounts inloggen graag": ("login", "all"),
    "meld luna.bakery aan": ("login", "luna.bakery"),
    "login semua": ("login", "all"),
    "tolong login semua akun dong": ("login", "all"),
    "masuk": ("login",),
    "status": ("status",),
    "Hoe staat het ervoor?": ("status",),
    "apa kabar": ("status",),
    "what is running?": ("status",),
    "help": ("help",),
    "hulp bij inloggen": ("help", "bij", "inloggen"),
    "bantuan login": ("help", "login"),
    "How do I log in?": ("help", "log", "in"),
    "phones": ("phones",),
    "show me the phones": ("phones",),
    "telefoons": ("phones",),
    "HP": ("phone",),
    "telefoon 3": ("phone", "3"),
    "hp 2": ("phone", "2"),
    "which phones are down?": ("phones",),
    "waiting": ("waiting",),
    "wie wacht er": ("waiting",),
    "apa yang menunggu": ("waiting",),
    "who is still signed in": ("check",),
    "controleer alles": ("check", "all"),
    "cek semua": ("check", "all"),
    "find luna": ("accounts", "luna"),
    "zoek luna op": ("accounts", "luna"),
    "cari luna": ("accounts", "luna"),
    "laat maar": ("cancel",),
    "instellingen": ("settings",),
    "pengaturan": ("settings",),
}

NOT_MEANT = (
    "luna.bakery",
    "Canary-7-lamp",
    "123456",
    "my mother told me",
    "a\nstatus",
    "status " * 20,
    "?!",
    "",
)

MISTYPED = {
    "lgin": "login",
    "loign": "login",
    "logn": "login",
    "stauts": "status",
    "acounts": "accounts",
    "phonse": "phones",
    "pohnes": "phones",
    "hlep": "help",
    "schedul": "schedule",
    "inlogen": "login",
    "telefons": "phones",
    "batalkn": "cancel",
    "bantaun": "help",
}


def test_what_is_said_is_understood_in_every_language() -> None:
    read = {text: SAYINGS.read(text) for text in MEANT}

    assert {
        text: None if asked is None else (asked.command, *asked.rest)
        for text, asked in read.items()
    } == MEANT


def test_what_asks_for_nothing_is_not_understood() -> None:
    assert [text for text in NOT_MEANT if SAYINGS.read(text) is not None] == []


def test_each_command_is_found_by_everything_that_is_said_for_it() -> None:
    texts = Texts()
    wrong = []
    for command in SAID:
        for language in texts.languages:
            for said in texts.plain(language, f"say-{command}").split(","):
                asked = SAYINGS.read(said.replace("*", "luna"))
                if asked is None or asked.command != command:
                    wrong.append((language, command, said.strip(), asked))

    assert wrong == []


def test_a_mistyped_command_is_near_the_one_that_was_meant() -> None:
    assert {typed: SAYINGS.near(typed, COMMANDS)[:1] for typed in MISTYPED} == {
        typed: (command,) for typed, command in MISTYPED.items()
    }


def test_only_commands_that_may_be_used_are_near() -> None:
    assert "login" not in SAYINGS.near("lgin", ["start", "phones", "help"])
    for far in ("Canary-7-lamp", "x", "q" * 200, "luna.bakery", "hunter2hunter2"):
        assert SAYINGS.near(far, COMMANDS) == ()


def test_a_code_is_told_from_a_label() -> None:
    assert [
        code for code in ("1234", "123456", "123 456", "12-34-56-78") if not may_be_code(code)
    ] == []
    assert [label for label in ("3", "12", "123", "3a456", "luna") if may_be_code(label)] == []


def test_who_says_nothing_beside_it_asks_for_the_command_alone() -> None:
    assert SAYINGS.read("please, the phones!") == Asked("phones")
