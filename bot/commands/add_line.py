"""What the words after /add mean, also where they stand in another order than the form's."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from bot.drafts import AccountDraft
from engine.common.errors import RequestRefused
from engine.common.secret import Secret
from engine.model.account import Workspace
from engine.model.phone import PhoneView
from engine.spreadsheet.typed_input import typed_totp, typed_username

_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,24}")
_PHONE_WORDS: Final = frozenset({"phone", "telefoon", "toestel", "hp", "ponsel"})
_SHORTEST_SECRET: Final = 16
_EMAIL_PLACE: Final = 2
_NAME_AND_PASSWORD: Final = 2


class Look(StrEnum):
    """What a word looks like; a `WORD` may be a username or a password."""

    WORD = "word"
    EMAIL = "email"
    PHONE = "phone"
    APP = "app"
    SECRET = "secret"  # noqa: S105 - a 2FA secret without its password
    PASSWORD = "password"  # noqa: S105 - no username, in front of one


@dataclass(frozen=True, slots=True)
class Line:
    """A line as understood. `odd`: where the first word stands that belongs elsewhere, from 1.

    0 where all is as the form has it. `unplaced`: words that belong nowhere.
    """

    draft: AccountDraft
    odd: int = 0
    look: Look = Look.WORD
    unplaced: int = 0


def read(said: Sequence[str], workspace: Workspace, known: Sequence[PhoneView]) -> Line:
    """`username [password] [email] [phone]`, or in another order where it can be told apart."""
    said = _without_phone_words(said, known)
    looks = [look_of(word, known) for word in said]
    if looks[:2] == [Look.WORD] * 2 and _is_name(said[1], workspace):
        looks[0] = Look.WORD if _is_name(said[0], workspace) else Look.PASSWORD
    odd = next((at for at, look in enumerate(looks) if not _belongs(looks, at, look)), None)
    if odd is None:
        return as_written(said, workspace, known)
    draft, plain, stands_alone = AccountDraft(workspace), list[str](), False
    for word, look in zip(said, looks, strict=True):
        if look is Look.APP:
            draft = replace(draft, workspace=Workspace(word.casefold()))
        elif look is Look.PHONE and draft.phone_id is None:
            draft = replace(draft, phone_id=_id(phone_called(known, word)))
        elif look is Look.EMAIL and draft.email is None:
            draft = replace(draft, email=word)
            stands_alone |= not plain
        elif look is Look.SECRET and draft.totp is None:
            draft = replace(draft, totp=Secret(word))
            stands_alone |= not plain
        else:
            plain.append(word)
    names, rest = plain[:_NAME_AND_PASSWORD], plain[_NAME_AND_PASSWORD:]
    if rest and draft.phone_id is None:
        draft = replace(draft, phone_id=_id(phone_called(known, " ".join(rest))))
        rest = [] if draft.phone_id else rest
    # What stands in the name's place pushes what follows into the password's.
    draft = _named(draft, names, only_password=stands_alone and len(names) == 1)
    return Line(draft, odd + 1, looks[odd], len(rest))


def as_written(said: Sequence[str], workspace: Workspace, known: Sequence[PhoneView]) -> Line:
    """Word for word as the form has it, whatever the words look like."""
    draft = AccountDraft(workspace, said[0], password=_secret(said[1:2]))
    rest = _without_phone_words(said[2:], known)
    if rest and "@" in rest[0]:
        draft, rest = replace(draft, email=rest[0]), rest[1:]
    draft = replace(draft, phone_id=_id(phone_called(known, " ".join(rest))))
    return Line(draft, unplaced=0 if draft.phone_id else len(rest))


def look_of(word: str, known: Sequence[PhoneView]) -> Look:
    """What a word looks like, wherever it stands."""
    if word.casefold() in set(Workspace):
        return Look.APP
    if phone_called(known, word) is not None:
        return Look.PHONE
    if _is_secret(word):
        return Look.SECRET
    return Look.EMAIL if _EMAIL.fullmatch(word) else Look.WORD


def phone_called(known: Sequence[PhoneView], said: str) -> PhoneView | None:
    """The one phone with this label, serial, or host/serial."""
    name = said.strip().casefold()
    by_label = [phone for phone in known if phone.id and (phone.label or "").casefold() == name]
    by_serial = [
        phone
        for phone in known
        if phone.id and name in (phone.serial.casefold(), f"{phone.host}/{phone.serial}".casefold())
    ]
    found = by_label or by_serial
    return found[0] if name and len(found) == 1 else None


def _belongs(looks: Sequence[Look], at: int, look: Look) -> bool:
    if at < _NAME_AND_PASSWORD:
        return look is Look.WORD
    if look is Look.EMAIL:
        return at == _EMAIL_PLACE
    return look is not Look.APP and look is not Look.SECRET


def _is_secret(word: str) -> bool:
    if word.casefold().startswith("otpauth://"):
        return True
    # Letters alone, and small ones, are a passphrase as well.
    if len(word) < _SHORTEST_SECRET or not (word.isupper() or any(map(str.isdigit, word))):
        return False
    try:
        return typed_totp(Secret(word), next(iter(Workspace))) is not None
    except RequestRefused:
        return False


def _named(draft: AccountDraft, words: Sequence[str], *, only_password: bool) -> AccountDraft:
    """With the name and password; what cannot be a name is not taken for one, and so not shown."""
    if only_password:
        return replace(draft, password=_secret(words))
    if len(words) == _NAME_AND_PASSWORD and _is_password(words[0]) > _is_password(words[1]):
        words = words[::-1]
    if not words or _is_name(words[0], draft.workspace):
        return replace(draft, username="".join(words[:1]), password=_secret(words[1:]))
    return replace(draft, password=_secret(words[:1]))


def _is_password(word: str) -> int:
    """How much a word looks like one beside a name."""
    signs = any(not (sign.isalnum() or sign in "._@") for sign in word)
    mixed = any(map(str.isupper, word)) and any(map(str.isdigit, word))
    return 2 * signs + mixed


def _is_name(word: str, workspace: Workspace) -> bool:
    try:
        typed_username(word, workspace)
    except RequestRefused:
        return False
    return True


def _without_phone_words(said: Sequence[str], known: Sequence[PhoneView]) -> list[str]:
    """`phone 3` is `3`."""
    return [
        word
        for at, word in enumerate(said)
        if word.casefold() not in _PHONE_WORDS
        or at + 1 == len(said)
        or phone_called(known, " ".join(said[at + 1 :]) if at > 1 else said[at + 1]) is None
    ]


def _secret(words: Sequence[str]) -> Secret | None:
    return Secret(words[0]) if words else None


def _id(phone: PhoneView | None) -> int | None:
    return phone.id if phone else None
