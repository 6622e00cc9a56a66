"""The token that lets an agent on another machine enrol: one line of text, to be pasted."""

import base64
import binascii
import hashlib
import zlib
from dataclasses import dataclass, field
from typing import Final

from engine.common.errors import RosterbotError
from engine.common.host_address import HOST_NAME
from engine.common.secret import Secret
from engine.rack.codec import Codec, NotUnderstood
from engine.rack.sealing import PublicKeys

LONGEST: Final = 3500
"""Characters: it fits a message of Telegram's, and a line typed at a terminal."""

_PREFIX: Final = "rosterbot-host"
_VERSION: Final = "1"
_PARTS: Final = 4
_CHECK: Final = 10
_LARGEST: Final = 64 * 1024
_WAY_OUT: Final = "Get a new one in the chat with /hosts add NAME."


class TokenUnusable(RosterbotError):
    """What was given is not a token, or not a whole one."""


@dataclass(frozen=True, slots=True)
class JoinToken:
    """What an agent needs to enrol.

    `url`: PostgreSQL, with a role and its first password, good until `ends_at` (Unix seconds by
    the hub's clock); `authority`: who signs its certificate, PEM; `hub`: the hub's public keys;
    `secret`: used once, it shows the hub that the agent has this token.
    """

    host: str
    url: Secret
    authority: str = field(repr=False)
    hub: PublicKeys
    secret: Secret
    ends_at: float

    def written(self) -> Secret:
        """One line. Raises `ValueError` where it is longer than `LONGEST`."""
        body = base64.urlsafe_b64encode(zlib.compress(_TOKEN.encode(self), 9)).decode().rstrip("=")
        line = ".".join((_PREFIX, _VERSION, body, _check(body)))
        if len(line) > LONGEST:
            raise ValueError("the token is too long")
        return Secret(line)


_TOKEN: Final = Codec[JoinToken](JoinToken)


def read_token(text: Secret) -> JoinToken:
    """Line breaks and spaces that a chat or a terminal has put in do not matter.

    Raises `TokenUnusable` with the way out.
    """
    line = "".join(text.reveal().split())
    if not line:
        raise TokenUnusable(f"There was no token. {_WAY_OUT}")
    if not line.startswith(_PREFIX + "."):
        raise TokenUnusable(
            f"That's not a token for a machine: those begin with {_PREFIX}. {_WAY_OUT}"
        )
    parts = line.split(".")
    if len(parts) > 1 and parts[1] not in ("", _VERSION):
        raise TokenUnusable(
            "The token is from another version of Rosterbot. Install the bot's version here, too."
        )
    if len(parts) < _PARTS or len(parts[-1]) < _CHECK:
        raise TokenUnusable(
            f"The token is cut off: only {len(line)} characters arrived. Copy all of it, or put it "
            "into a file and run: make join < FILE, or python -m bot agent --join < FILE"
        )
    body, check = parts[2], parts[3]
    if len(parts) > _PARTS or len(line) > _LARGEST or check != _check(body):
        raise TokenUnusable(
            "The token isn't complete: part of it was lost or changed on the way. Copy it again, "
            "or get a new one in the chat with /hosts add NAME."
        )
    try:
        packed = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
        found = _TOKEN.decode(zlib.decompressobj().decompress(packed, _LARGEST))
    except (ValueError, binascii.Error, zlib.error, NotUnderstood):
        raise TokenUnusable(f"I can't make sense of that token. {_WAY_OUT}") from None
    if not HOST_NAME.fullmatch(found.host):
        raise TokenUnusable(f"I can't make sense of that token. {_WAY_OUT}")
    return found


def _check(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()[:_CHECK]
