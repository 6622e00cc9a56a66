"""A stream of bytes under a passphrase: scrypt for the key, AES-256-GCM for each chunk.

The file is a header (magic, the exponent of scrypt's cost, a salt) and chunks. Each chunk's nonce
counts it and tells whether it is the last, so that chunks cannot be dropped, swapped or cut off;
the header is authenticated with each (Hoang et al., "Online Authenticated-Encryption and its
Nonce-Reuse Misuse-Resistance", 2015: STREAM).
"""

import os
import unicodedata
from typing import BinaryIO, Final, final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from engine.common.errors import BackupUnusable
from engine.common.secret import Secret

COST: Final = 17
"""Exponent of scrypt's cost: 128 MiB and about half a second for each guess."""

_MAGIC: Final = b"rosterbot backup 1\n"
_DEAREST: Final = 18
"""The file names its price before anybody knows whose it is: 256 MiB at most."""
_SALT_BYTES: Final = 16
_CHUNK_BYTES: Final = 64 * 1024
_TAG_BYTES: Final = 16


@final
class SealedWriter:
    """Writes to a file what `SealedReader` reads with the same passphrase; ended by `finish`."""

    def __init__(self, file: BinaryIO, passphrase: Secret, cost: int = COST) -> None:
        salt = os.urandom(_SALT_BYTES)
        self._file = file
        self._head = _MAGIC + bytes((cost,)) + salt
        self._cipher = _cipher(passphrase, salt, cost)
        self._held = bytearray()
        self._chunks = 0
        file.write(self._head)

    def write(self, data: bytes) -> None:
        self._held += data
        # The last chunk is known only at the end, hence one stays back.
        while len(self._held) > _CHUNK_BYTES:
            self._put(bytes(self._held[:_CHUNK_BYTES]), last=False)
            del self._held[:_CHUNK_BYTES]

    def finish(self) -> None:
        self._put(bytes(self._held), last=True)

    def _put(self, plain: bytes, *, last: bool) -> None:
        self._file.write(self._cipher.encrypt(_nonce(self._chunks, last), plain, self._head))
        self._chunks += 1


@final
class SealedReader:
    """Reads what a `SealedWriter` wrote.

    Every method raises `BackupUnusable` for a wrong passphrase and for a file that was altered or
    cut short; what was read before that is genuine, but not all.
    """

    def __init__(self, file: BinaryIO, passphrase: Secret) -> None:
        self._file = file
        self._head = file.read(len(_MAGIC) + 1 + _SALT_BYTES)
        cost = self._head[len(_MAGIC)] if len(self._head) > len(_MAGIC) else 0
        salt = self._head[len(_MAGIC) + 1 :]
        if (
            not self._head.startswith(_MAGIC)
            or len(salt) < _SALT_BYTES
            or not 1 <= cost <= _DEAREST
        ):
            raise BackupUnusable("This is not a backup of Rosterbot.")
        self._cipher = _cipher(passphrase, salt, cost)
        self._next = file.read(_CHUNK_BYTES + _TAG_BYTES)
        self._held = bytearray()
        self._chunks = 0
        self._ended = False
        self._take()

    def read(self, size: int) -> bytes:
        """Exactly so many bytes."""
        while len(self._held) < size and not self._ended:
            self._take()
        if len(self._held) < size:
            raise BackupUnusable("The backup holds less than it says.")
        data = bytes(self._held[:size])
        del self._held[:size]
        return data

    def expect_end(self) -> None:
        """Nothing may be left."""
        if self._held or not self._ended:
            raise BackupUnusable("The backup holds more than it says.")

    def _take(self) -> None:
        sealed, self._next = self._next, self._file.read(_CHUNK_BYTES + _TAG_BYTES)
        self._ended = not self._next
        try:
            self._held += self._cipher.decrypt(
                _nonce(self._chunks, self._ended), sealed, self._head
            )
        except InvalidTag:
            raise BackupUnusable(
                "The passphrase is wrong, or the backup was altered or cut short."
                if self._chunks == 0
                else "The backup was altered or cut short."
            ) from None
        self._chunks += 1


def _cipher(passphrase: Secret, salt: bytes, cost: int) -> AESGCM:
    # The same words typed on another machine must be the same bytes.
    typed = unicodedata.normalize("NFC", passphrase.reveal()).encode()
    return AESGCM(Scrypt(salt=salt, length=32, n=1 << cost, r=8, p=1).derive(typed))


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes((last,))
