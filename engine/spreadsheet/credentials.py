"""`password:SECRET`, taken apart and joined again."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from engine.common.secret import Secret
from engine.model.account import Secrets, Workspace
from engine.model.apps import PasswordForm
from engine.spreadsheet.totp_secrets import looks_mistyped, secret_behind_colon

_ADDRESS: Final = re.compile(":(?=otpauth://)", re.IGNORECASE)
_LIKE_A_COLON: Final = re.compile(
    "[\uff1a\ufe55\ufe13\u2236\u02d0\ua789\uff5c\u00a6\u2502|;\uff1b,\uff0c\u3001/\\\\>\u2192\\s]"
)
"""What people and other tools put in place of a colon."""


@dataclass(frozen=True, slots=True)
class SplitPassword:
    """A `pwd` cell. `doubtful`: what follows a colon looks like a secret, and is none."""

    password: Secret
    totp: Secret | None = None
    doubtful: bool = False


def split_password(text: Secret, workspace: Workspace) -> SplitPassword:
    """Split `password:SECRET` at its last colon, in an app whose passwords are given with one."""
    if workspace.app.password is PasswordForm.WHOLE:
        return SplitPassword(text)
    doubtful = False
    for password, tail in _ends(text.reveal()):
        secret = secret_behind_colon(tail, workspace) if password else None
        if secret is not None:
            return SplitPassword(Secret(password), secret)
        doubtful |= looks_mistyped(tail)
    return SplitPassword(text, doubtful=doubtful)


def split_oddly(text: Secret, workspace: Workspace) -> tuple[SplitPassword, str] | None:
    """A `pwd` with a valid secret behind some other sign than a colon, and that sign.

    Only a human can tell whether the sign is a part of the password. None where there is no such
    thing, or a colon parts them.
    """
    plain = text.reveal()
    is_whole = workspace.app.password is PasswordForm.WHOLE
    if is_whole or _LIKE_A_COLON.search(plain) is None or split_password(text, workspace).totp:
        return None
    for sign in _LIKE_A_COLON.finditer(plain):
        password, tail = plain[: sign.start()].rstrip(), plain[sign.end() :]
        if not password:
            continue
        if sign[0].isspace() and not (tail.isupper() or any(map(str.isdigit, tail))):
            # Words of a passphrase.
            continue
        if (secret := secret_behind_colon(tail, workspace)) is not None:
            return SplitPassword(Secret(password), secret), sign[0]
    return None


def join_password(password: Secret, totp: Secret | None) -> Secret:
    """A password and its secret in one."""
    if totp is None:
        return password
    return Secret(f"{password.reveal()}:{totp.reveal()}")


def cells_of(secrets: Secrets, workspace: Workspace) -> Secrets:
    """An account's `pwd` and `totp` as a file has them: a secret is in one of the two only."""
    password, totp = secrets.password, secrets.totp
    if password is None or workspace.app.password is PasswordForm.WHOLE:
        return secrets
    return Secrets(join_password(password, totp))


def _ends(text: str) -> Iterator[tuple[str, str]]:
    """What is before and behind each colon that may divide it."""
    password, colon, tail = text.rpartition(":")
    if colon:
        yield password, tail
    for address in _ADDRESS.finditer(text):
        yield text[: address.start()], text[address.end() :]
