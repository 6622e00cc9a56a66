"""TOTP secrets as people have them: base32, bare or in groups, or a whole `otpauth://` address."""

import base64
import binascii
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from engine.common.secret import Secret
from engine.model.account import Workspace
from engine.model.row_problems import CellRefused, ProblemCode, TotpPart
from engine.spreadsheet import unseen

MIN_SECRET_LENGTH: Final = 16
_SCHEME: Final = "otpauth://"
_BASE32: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
_SPACE: Final = re.compile(r"\s+")
_DASH: Final = re.compile("[-\u2010-\u2015]+")
_SEPARATOR: Final = re.compile("[\\s\u2010-\u2015-]+")
_GROUP: Final = 4
_MISTYPED_LENGTH: Final = range(12, 129)
_MISTYPED: Final = 3
_MOST_FIELDS: Final = 16
_UNDERSTOOD: Final = {
    "digits": (TotpPart.DIGITS, {"6"}),
    "period": (TotpPart.PERIOD, {"30"}),
    "algorithm": (TotpPart.ALGORITHM, {"SHA1", "SHA-1", "HMACSHA1"}),
}


def totp_secret(text: str, workspace: Workspace) -> Secret:
    """The secret in its plain form: base32 of 16 characters or more, without padding.

    Spaces, dashes, case and what nobody sees do not matter. Raises `CellRefused` with
    `TOTP_INVALID`, or with `TOTP_OTHER_KIND` for an address of codes that are not computed here,
    or of another app.
    """
    text = unseen.removed(text).strip()
    if is_address(text):
        text = _secret_of_address(text, workspace)
    return _base32(_SEPARATOR.sub("", text))


def secret_behind_colon(text: str, workspace: Workspace) -> Secret | None:
    """The secret that ends a `pwd`, or None; a passphrase with dashes is none."""
    text = unseen.removed(text)
    if not is_address(text.strip()) and not _in_groups(text):
        return None
    try:
        return totp_secret(text, workspace)
    except CellRefused:
        return None


def looks_mistyped(text: str) -> bool:
    """Whether what ends a `pwd` was probably meant as a secret."""
    text = unseen.removed(text).strip()
    if is_address(text):
        return True
    plain = _SEPARATOR.sub("", text).rstrip("=")
    wrong = sum(character not in _BASE32 for character in plain.upper())
    return (
        len(plain) in _MISTYPED_LENGTH
        and wrong <= _MISTYPED
        and plain in (plain.upper(), plain.lower())
        and _almost_in_groups(_SEPARATOR.split(text))
    )


def is_address(text: str) -> bool:
    """Whether it is an `otpauth://` address, whatever it asks for."""
    return text[: len(_SCHEME)].lower() == _SCHEME


def _secret_of_address(text: str, workspace: Workspace) -> str:
    try:
        address = urlsplit(text)
        fields = parse_qs(address.query, max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise CellRefused(ProblemCode.TOTP_INVALID) from None
    if address.netloc.lower() != "totp":
        raise CellRefused(ProblemCode.TOTP_OTHER_KIND, part=TotpPart.TYPE)
    said = {name.lower(): values for name, values in fields.items()}
    for name, (part, understood) in _UNDERSTOOD.items():
        if not {value.strip().upper() for value in said.get(name, ())} <= understood:
            raise CellRefused(ProblemCode.TOTP_OTHER_KIND, part=part)
    if _issuers(address, said.get("issuer", ())) & _names_of_others(workspace):
        raise CellRefused(ProblemCode.TOTP_OTHER_KIND, part=TotpPart.ISSUER)
    secrets = said.get("secret", [])
    return secrets[0] if len(secrets) == 1 else ""


def _issuers(address: SplitResult, named: Sequence[str]) -> set[str]:
    prefix, colon, _ = unquote(address.path).removeprefix("/").partition(":")
    return {name.strip().casefold() for name in (*named, prefix if colon else "")}


def _names_of_others(workspace: Workspace) -> set[str]:
    return {name.casefold() for other in workspace.others for name in (other, other.app.title)}


def _base32(text: str) -> Secret:
    plain = text.upper().rstrip("=")
    if len(plain) >= MIN_SECRET_LENGTH:
        try:
            base64.b32decode(plain + "=" * (-len(plain) % 8))
        except (binascii.Error, ValueError):
            pass
        else:
            return Secret(plain)
    raise CellRefused(ProblemCode.TOTP_INVALID)


def _in_groups(text: str) -> bool:
    *groups, last = (_SPACE.sub("", group) for group in _DASH.split(text))
    size = len(groups[0]) if groups else len(last)
    is_even = all(len(group) == size for group in groups) and len(last.rstrip("=")) <= size
    return not groups or (is_even and size % _GROUP == 0 and size > 0)


def _almost_in_groups(groups: Sequence[str]) -> bool:
    """Of one size each, but for one that has a character too many or too few, or ends it."""
    size, times = Counter(map(len, groups)).most_common(1)[0]
    return len(groups) == 1 or (size % _GROUP == 0 and times >= len(groups) - 1)
