"""What people say of accounts and phones: one reading for all commands, in three languages."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from typing import Final

from engine.model.account import Workspace
from engine.model.filters import Filter

ROOM: Final = 4096
"""Characters that are read; no message has more."""

PHONE_WORDS: Final = frozenset(
    ("phone", "phones", "device", "telefoon", "telefoons", "toestel", "hp", "ponsel", "telepon")
)
_EVERYTHING: Final = "all, everything, everyone, everybody, alle, alles, iedereen, semua, semuanya"
_EVERY_APP: Final = (
    "both, both apps, all apps, every app, beide, beide apps, alle apps, keduanya, semua aplikasi"
)
_FILTERS: Final = {
    Filter.SIGNED_OUT: (
        "signed out, signed_out, signed-out, signedout, not signed in, logged out, not logged in,"
        " uitgelogd, afgemeld, niet ingelogd, niet aangemeld,"
        " keluar, sudah keluar, logout, sudah logout, belum login, belum masuk, tidak login"
    ),
    Filter.SIGNED_IN: (
        "signed in, signed_in, signed-in, signedin, logged in, ingelogd, aangemeld,"
        " sudah login, sudah masuk"
    ),
    Filter.DISABLED: "disabled, uitgeschakeld, nonaktif, dinonaktifkan",
    Filter.NO_PHONE: (
        "no phone, no_phone, without phone, without a phone, geen telefoon, zonder telefoon,"
        " tanpa hp, belum ada hp, tanpa ponsel, tanpa telepon"
    ),
    Filter.NO_PASSWORD: (
        "no password, no_password, without password, without a password, geen wachtwoord,"
        " zonder wachtwoord, tanpa kata sandi, tanpa sandi, tanpa password"
    ),
    Filter.FAILED: (
        "failed, failed last time, failed/held back, mislukt, laatst mislukt,"
        " niet gelukt, gagal, terakhir gagal, gagal/ditunda"
    ),
    Filter.WAITING: (
        "waiting, wachtend, wachtende, wacht, open vraag, open vragen, wacht op iemand,"
        " wacht op antwoord, menunggu, menunggu anda"
    ),
    Filter.RESTING: (
        "cooling down, cools down, resting, rests, in rust, rust, afkoelend, koelt af,"
        " istirahat, sedang istirahat, beristirahat"
    ),
}
_FILLERS_EN: Final = "on and the only for in of with that which who are is account accounts ones"
_FILLERS_NL: Final = "op en in het de alleen voor van met die zijn"
_FILLERS_ID: Final = "pada dan hanya untuk akhir di dengan yang akun"
_FILLERS: Final = frozenset(f"{_FILLERS_EN} {_FILLERS_NL} {_FILLERS_ID}".split())
_LONGEST: Final = 4
"""Words of the longest phrase."""

_WORD: Final = re.compile(r'["“”„]([^"“”„]*)["“”„]|([^\s,;"“”„]+)')
_APART: Final = re.compile(r"(?<!\S)([#@])\s+(?=[^\s#@,;])")


@dataclass(frozen=True, slots=True)
class Word:
    """As it was written. What is `quoted` is a name, whatever it says."""

    text: str
    quoted: bool = False

    @property
    def low(self) -> str:
        return "" if self.quoted else self.text.casefold()


class What(Enum):
    """What a word or several of them name."""

    APPS = "apps"
    EVERYTHING = "everything"
    FILTER = "filter"
    TAG = "tag"
    PHONE = "phone"
    NAME = "name"
    FILLER = "filler"


@dataclass(frozen=True, slots=True)
class Named:
    """What is named by the next `used` words; `text` is a tag, a phone or a username."""

    what: What
    used: int = 1
    apps: tuple[Workspace, ...] = ()
    filter: Filter = Filter.ALL
    text: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """All that was said, each thing once, in the order it was said in.

    `apps` are in the apps' own order. `tags` are without `#`, `names` without `@`; `phones` are
    what followed the word phone. `flags` are words the command itself knows. `rest` is what may be
    the name of something, or nothing at all.
    """

    apps: tuple[Workspace, ...] = ()
    everything: bool = False
    filters: tuple[Filter, ...] = ()
    tags: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()
    flags: frozenset[str] = field(default_factory=frozenset)

    @property
    def narrows(self) -> bool:
        """Whether it says of whom, beside all and of which app."""
        return bool(self.filters or self.tags or self.phones or self.names or self.rest)


def words_of(text: str) -> list[Word]:
    """The words of a text; what stands in quotation marks is one."""
    together = _APART.sub(r"\1", text[:ROOM])
    found = (
        Word(quoted, quoted=True) if quoted else Word(plain)
        for quoted, plain in _WORD.findall(together)
    )
    return [word for word in found if word.text.strip() and word.text not in ("#", "@")]


def named_at(words: Sequence[Word], place: int) -> Named | None:
    """What is named from a place on; None where only a name can be meant, or nothing."""
    word = words[place]
    if word.quoted:
        return None
    if len(word.text) > 1 and word.text[0] in "#@":
        return Named(What.TAG if word.text[0] == "#" else What.NAME, text=word.text[1:])
    phrases = _phrases(tuple(Workspace))
    for used in range(min(_LONGEST, len(words) - place), 0, -1):
        phrase = tuple(one.low for one in words[place : place + used])
        if (found := phrases.get(phrase)) is not None:
            return found
    if word.low in PHONE_WORDS and place + 1 < len(words):
        # The phone's own name, whatever else it could be.
        return Named(What.PHONE, 2, text=words[place + 1].text)
    return Named(What.FILLER) if word.low in _FILLERS else None


def read(text: str, flags: Mapping[str, str] | None = None) -> Said:
    """What follows a command. `flags`: what its own words stand for, casefolded."""
    words, known = words_of(text), flags or {}
    apps, filters, tags = dict[Workspace, None](), dict[Filter, None](), dict[str, None]()
    phones, names, rest = list[str](), dict[str, None](), list[str]()
    said_flags, fillers, everything, place = set[str](), list[str](), False, 0
    while place < len(words):
        word = words[place]
        if word.low in known:
            said_flags.add(known[word.low])
            place += 1
            continue
        named = named_at(words, place)
        place += 1 if named is None else named.used
        match named:
            case None:
                rest.append(word.text)
            case Named(What.FILLER):
                fillers.append(word.text)
            case Named(What.APPS):
                apps |= dict.fromkeys(named.apps)
            case Named(What.EVERYTHING):
                everything = True
            case Named(What.FILTER):
                filters[named.filter] = None
            case Named(What.TAG):
                tags[named.text] = None
            case Named(What.NAME):
                names[named.text] = None
            case Named(What.PHONE):
                parts = [named.text]
                if not words[place - 1].quoted:
                    more = _more(words, place, known)
                    parts += [one.text for one in more]
                    place += len(more)
                phones.append(" ".join(parts))
    is_said = bool(apps or everything or filters or tags or phones or names or rest)
    return Said(
        tuple(app for app in Workspace if app in apps),
        everything,
        tuple(filters),
        tuple(tags),
        tuple(dict.fromkeys(phones)),
        tuple(names),
        tuple(rest) if is_said else tuple(fillers),
        frozenset(said_flags),
    )


def written(said: Said) -> str:
    """Words that are read as the same again."""
    parts = [
        *said.apps,
        *(["all"] if said.everything else []),
        *said.filters,
        *(f"#{tag}" for tag in said.tags),
        *(f'phone "{phone}"' for phone in said.phones),
        *(f"@{name}" for name in said.names),
        *(f'"{word}"' for word in said.rest),
        *sorted(said.flags),
    ]
    return " ".join(parts)


def _more(words: Sequence[Word], place: int, known: Mapping[str, str]) -> list[Word]:
    """What else belongs to a phone's name: words that are nothing else."""
    more = []
    while place < len(words) and not words[place].quoted:
        if words[place].low in known or named_at(words, place) is not None:
            break
        more.append(words[place])
        place += 1
    return more


@cache
def _phrases(apps: tuple[Workspace, ...]) -> Mapping[tuple[str, ...], Named]:
    known: dict[tuple[str, ...], Named] = {}
    for app in apps:
        named = Named(What.APPS, apps=(app,))
        _learn(known, named, (app, app.app.title, *app.app.also_called))
    _learn(known, Named(What.APPS, apps=apps), _EVERY_APP.split(","))
    _learn(known, Named(What.EVERYTHING), _EVERYTHING.split(","))
    for filter, said in _FILTERS.items():
        _learn(known, Named(What.FILTER, filter=filter), said.split(","))
    return known


def _learn(known: dict[tuple[str, ...], Named], named: Named, phrases: Iterable[str]) -> None:
    for phrase in phrases:
        parts = tuple(phrase.casefold().split())
        known[parts] = Named(named.what, len(parts), named.apps, named.filter)
