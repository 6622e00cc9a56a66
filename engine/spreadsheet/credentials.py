"""`password:SECRET`, taken apart and joined again."""

import base64
import binascii
from dataclasses import dataclass
from typing import Final

from engine.common.secret import Secret
from engine.model.account import Workspace
from engine.model.apps import PasswordForm

MIN_SECRET_LENGTH: Final = 16


@dataclass(frozen=True, slots=True)
class SplitPassword:
    """A `pwd` cell. `doubtful`: it has a colon, but no valid secret after the last one."""

    password: Secret
    totp: Secret | None = None
    doubtful: bool = False


def split_password(text: Secret, workspace: Workspace) -> SplitPassword:
    """Split `password:BASE32` at its last colon, in an app whose passwords are given with one."""
    if workspace.app.password is PasswordForm.WHOLE:
        return SplitPassword(text)
    password, colon, tail = text.reveal().rpartition(":")
    secret = valid_secret(tail) if password else None
    if secret is None:
        return SplitPassword(text, doubtful=bool(colon))
    return SplitPassword(Secret(password), secret)


def join_password(password: Secret, totp: Secret | None) -> Secret:
    """The `pwd` cell of an account."""
    if totp is None:
        return password
    return Secret(f"{password.reveal()}:{totp.reveal()}")


def valid_secret(text: str) -> Secret | None:
    """A TOTP secret in its plain form, or None for what is not one.

    Base32 of 16 characters or more after padding; spaces and case do not matter.
    """
    plain = "".join(text.split()).upper().rstrip("=")
    if len(plain) < MIN_SECRET_LENGTH:
        return None
    try:
        base64.b32decode(_padded(plain))
    except (binascii.Error, ValueError):
        return None
    return Secret(plain)


def _padded(plain: str) -> str:
    return plain + "=" * (-len(plain) % 8)
