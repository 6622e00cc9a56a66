"""Where daily backups go, and the key pair of whoever may open them.

As text, a key notices a slip of the pen.
"""

import base64
import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Self

_BYTES: Final = 32
_CHECK: Final = 3
_TO: Final = "rosterbot-backup-to-"
_SECRET: Final = "rosterbot-backup-secret-"  # noqa: S105


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom backups are sealed to: an X25519 public key, which opens nothing."""

    public: bytes

    @classmethod
    def read(cls, text: str) -> Self:
        """From what `str` gives. Raises `ValueError`."""
        return cls(_read(_TO, text))

    def __str__(self) -> str:
        return _written(_TO, self.public)


@dataclass(frozen=True, slots=True)
class BackupSecret:
    """What opens them: an X25519 private key, kept where the bot is not."""

    private: bytes = field(repr=False)

    @classmethod
    def read(cls, text: str) -> Self:
        """From what `written` gives. Raises `ValueError`."""
        return cls(_read(_SECRET, text))

    def written(self) -> str:
        return _written(_SECRET, self.private)


@dataclass(frozen=True, slots=True)
class BackupPlace:
    """Where daily backups go, to whom they are sealed, and `bot_id`: which bot's they are.

    Several bots may share a folder: each sees and removes only files that bear its own number.
    """

    folder: Path
    recipient: Recipient
    bot_id: int


def _written(head: str, key: bytes) -> str:
    return head + base64.b32encode(key + _check(head, key)).decode().rstrip("=").lower()


def _read(head: str, text: str) -> bytes:
    text = text.strip().lower()
    if not text.startswith(head):
        raise ValueError("that's not a key of this kind")
    said = text.removeprefix(head).upper()
    try:
        data = base64.b32decode(said + "=" * (-len(said) % 8))
    except ValueError:
        raise ValueError("that's not a key of this kind") from None
    key, check = data[:_BYTES], data[_BYTES:]
    if len(key) != _BYTES or check != _check(head, key):
        raise ValueError("there's a typing error in the key")
    return key


def _check(head: str, key: bytes) -> bytes:
    return hashlib.sha256(head.encode() + key).digest()[:_CHECK]
