"""Opening and closing an xlsx with a password, as Excel does (MS-OFFCRYPTO, agile encryption)."""

import io
from enum import StrEnum
from typing import Final

import msoffcrypto.exceptions
from msoffcrypto.format.ooxml import OOXMLFile

from engine.common.errors import RosterbotError, SpreadsheetRefused
from engine.common.secret import Secret
from engine.model.refusals import Refusal
from engine.spreadsheet.agile_key import UnknownEncryption, agile_key

MIN_PASSWORD: Final = 8
MAX_PASSWORD: Final = 255
"""Characters Excel lets somebody type."""

_AGILE: Final = "agile"

GROUPS: Final = 5
_GROUP: Final = 4
_SIGNS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that look like another one."""


class Protection(StrEnum):
    """How a file with passwords leaves."""

    MADE_UP = "made_up"
    CHOSEN = "chosen"
    NONE = "none"


class ProtectionFailed(RosterbotError):
    """A file was protected and could not be opened again with its password."""


def protected(data: bytes, password: Secret) -> bytes:
    """The file under a password, opened again once to be sure. Blocking: call in a thread.

    Raises `ProtectionFailed`; a file under 4,096 bytes, which no xlsx of ours is, always fails.
    """
    closed, opened = io.BytesIO(), io.BytesIO()
    try:
        OOXMLFile(io.BytesIO(data)).encrypt(password.reveal(), closed)
        file = OOXMLFile(io.BytesIO(closed.getvalue()))
        file.load_key(password.reveal(), verify_password=True)
        file.decrypt(opened, verify_integrity=True)
    except (
        msoffcrypto.exceptions.EncryptionError,
        msoffcrypto.exceptions.DecryptionError,
    ) as error:
        raise ProtectionFailed from error
    if opened.getvalue() != data:
        raise ProtectionFailed
    return closed.getvalue()


def unprotected(data: bytes, password: Secret) -> bytes:
    """What is inside a protected file; for the child process, since the file is not trusted.

    Raises `SpreadsheetRefused` with `wrong_password`, `protection_unknown` or `damaged`.
    """
    opened = io.BytesIO()
    try:
        file = OOXMLFile(io.BytesIO(data))
        if file.type == _AGILE:
            key = agile_key(file.info, password.reveal())
            if key is None:
                raise SpreadsheetRefused(Refusal.WRONG_PASSWORD)
            file.load_key(secret_key=key)
        else:
            _load_key(file, password)
        file.decrypt(opened)
    except (SpreadsheetRefused, MemoryError):
        raise
    except msoffcrypto.exceptions.InvalidKeyError:
        # The password was right: what came out is no zip.
        raise SpreadsheetRefused(Refusal.DAMAGED) from None
    except (msoffcrypto.exceptions.DecryptionError, UnknownEncryption):
        raise SpreadsheetRefused(Refusal.PROTECTION_UNKNOWN) from None
    # The library raises whatever comes up when a file breaks the format's rules.
    except Exception:
        raise SpreadsheetRefused(Refusal.DAMAGED) from None
    return opened.getvalue()


def _load_key(file: OOXMLFile, password: Secret) -> None:
    try:
        file.load_key(password.reveal(), verify_password=True)
    except msoffcrypto.exceptions.InvalidKeyError:
        raise SpreadsheetRefused(Refusal.WRONG_PASSWORD) from None


def made_up(randomness: bytes) -> Secret:
    """A strong password that can be read aloud: twenty signs, 99 bits, in groups of four.

    `randomness`: 32 bytes at least.
    """
    number = int.from_bytes(randomness)
    signs = []
    for _ in range(GROUPS * _GROUP):
        number, at = divmod(number, len(_SIGNS))
        signs.append(_SIGNS[at])
    groups = ("".join(signs[at : at + _GROUP]) for at in range(0, len(signs), _GROUP))
    return Secret("-".join(groups))


def suits(password: Secret) -> bool:
    """Whether a password may protect an export: 8 to 255 characters, none of them unseen."""
    text = password.reveal()
    return MIN_PASSWORD <= len(text) <= MAX_PASSWORD and text.isprintable()
