"""What a heading in a file means. Light, since the process that parses a file uses it."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from typing import Final

from engine.model.columns import SPECS, Column
from engine.model.sheet import Cell, CellKind

_EXACT: Final = {column.value: column for column in Column} | {
    spec.other_name: column for column, spec in SPECS.items() if spec.other_name
}
_ALSO: Final[Mapping[Column, str]] = {
    Column.EMAIL: "mail emails emailaddress mailaddress emailadres mailadres alamatemail surel",
    Column.PWD: "passwords pass passwd pw wachtwoord wachtwoorden katasandi sandi",
    Column.USERNAME: "usernames user handle gebruikersnaam gebruikersnamen namapengguna namauser",
    Column.DEVICE: "deviceid deviceserial serial serialno serialnumber phoneserial udid"
    " serienummer nomorseri noseri",
    Column.DEVICE_INDEX: "deviceno devicenumber devicelabel phonelabel telefoonlabel labelhp"
    " labelperangkat nomorperangkat",
    Column.LOGINED: "loggedin signedin isloggedin ingelogd aangemeld sudahmasuk sudahlogin",
    Column.STATUS: "accountstatus statusakun",
    Column.NICKNAME: "displayname weergavenaam bijnaam namatampilan",
    Column.COUNTRY: "land negara",
    Column.FOLLOWERS: "follower followercount followerscount volgers pengikut jumlahpengikut",
    Column.FOLLOWING: "followingcount volgend mengikuti",
    Column.HEARTS: "likes likecount heartcount hartjes suka jumlahsuka",
    Column.VIDEOS: "video videocount jumlahvideo",
    Column.FRIENDS: "vrienden teman",
    Column.PACKAGE: "packagename apppackage pakketnaam namapaket",
    Column.TAGS: "tag",
    Column.NOTE: "notes notitie notities opmerking opmerkingen catatan",
    Column.TOTP: "2fa twofa twofactor 2fasecret 2fakey 2facode totpsecret totpkey otpsecret"
    " authenticatorkey authenticatorsecret 2fasleutel kunci2fa kode2fa",
}
"""How people and other tools call a column, in three languages; letters and digits alone."""
_NAMES: Final = {name: column for column, names in _ALSO.items() for name in names.split()} | {
    "".join(filter(str.isalnum, name)): column for name, column in _EXACT.items()
}
_WORD: Final = re.compile(r"[^\W_]+")
_ASIDE: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_OF_USERNAMES: Final = re.compile("user|handle|gebruiker|nama", re.IGNORECASE)
"""A part of each heading of usernames."""
_OF_APPS: Final = frozenset(
    {"app", "apps", "platform", "network", "socialmedia", "aplikasi", "medsos"}
)
_APPS_IN_SHORT: Final = frozenset({"ig", "insta", "tt"})


def column_of(heading: str, apps: Collection[str] = ()) -> Column | None:
    """The column of a heading, however it is written; `apps` are names that may stand before it.

    Case, spaces and signs do not matter, nor what is in brackets: `User name*`, `E-mail`,
    `Kata sandi (wajib)`.
    """
    text = unicodedata.normalize("NFKC", heading).casefold()
    if (column := _EXACT.get(text.strip())) is not None:
        return column
    words = _WORD.findall(_ASIDE.sub(" ", _without_format(text)))
    if len(words) > 1 and (words[0] in _APPS_IN_SHORT or words[0] in apps):
        words = words[1:]
    return _NAMES.get("".join(words))


def names_apps(heading: str) -> bool:
    """Whether a column says which app a row is for."""
    return "".join(re.findall(r"[^\W_]+", heading.casefold())) in _OF_APPS


def is_exact(heading: str) -> bool:
    """Whether it is the very name of a column."""
    return unicodedata.normalize("NFKC", heading).casefold().strip() in _EXACT


def repeats(cells: Mapping[Column, Cell], headings: Mapping[Column, str]) -> bool:
    """Whether a row below the head is a head again, in these words or in another language's."""
    cell = cells.get(Column.USERNAME)
    # Most rows are none: this is asked of every one.
    if cell is None or cell.kind is not CellKind.TEXT:
        return False
    name = cell.text
    if name.isascii() and _OF_USERNAMES.search(name) is None:
        return False
    if column_of(name) is not Column.USERNAME:
        return False
    said = sum(
        cell.kind is CellKind.TEXT and column_of(cell.text) is column
        for column, cell in cells.items()
    )
    # A handle may be such a word too.
    return said > 1 or name == headings.get(Column.USERNAME) or " " in name.strip()


def _without_format(text: str) -> str:
    if text.isascii():
        return text
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
