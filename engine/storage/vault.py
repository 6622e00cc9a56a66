"""The vault: what is secret is sealed to the place it is stored in."""

import base64
import binascii
import hashlib
import hmac
import os
import stat
from pathlib import Path
from typing import Final, final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from engine.common.errors import DatabaseDamaged, KeyUnusable

_KEY_BYTES: Final = 32
_KEY_ID_BYTES: Final = 8
_NONCE_BYTES: Final = 12
_TAG_BYTES: Final = 16
_VERSION: Final = b"\x01"
_HEAD_BYTES: Final = len(_VERSION) + _KEY_ID_BYTES + _NONCE_BYTES


@final
class Vault:
    """Seals and opens fields with AES-256-GCM under one key.

    `key_id` is a public fingerprint of the key; every sealed value carries it.
    A value opens only in the table, row and column it was sealed for.
    """

    __slots__ = ("_cipher", "_derivation", "_key_id", "key_id")

    def __init__(self, key: bytes) -> None:
        if len(key) != _KEY_BYTES:
            raise KeyUnusable(f"The key has to be {_KEY_BYTES} bytes.")
        self._cipher = AESGCM(key)
        self._derivation = hashlib.sha256(b"rosterbot derivation\x00" + key).digest()
        self._key_id = hashlib.sha256(b"rosterbot key id\x00" + key).digest()[:_KEY_ID_BYTES]
        self.key_id = self._key_id.hex()

    @classmethod
    def from_file(cls, path: Path) -> "Vault":
        """The vault of `read_key`."""
        return cls(Vault.read_key(path))

    @staticmethod
    def read_key(path: Path) -> bytes:
        """Read the key: 32 bytes as one line of base64, readable by its owner alone.

        Raises `KeyUnusable` with the way out.
        """
        try:
            with path.open("rb") as file:
                mode = os.fstat(file.fileno()).st_mode
                text = file.read(4096)
        except FileNotFoundError:
            raise KeyUnusable(
                f"The key file {path} is missing. Put it back from its backup: without it, nobody "
                "can read the stored passwords."
            ) from None
        except OSError as error:
            raise KeyUnusable(
                f"The key file {path} can't be read ({error.strerror}). The user running "
                "Rosterbot has to be allowed to read it."
            ) from None
        if stat.S_IMODE(mode) & 0o077:
            raise KeyUnusable(
                f"Other users of this machine can read the key file {path}. "
                f"Close it with: chmod 600 {path}"
            )
        try:
            key = base64.b64decode(text.strip(), validate=True)
        except binascii.Error:
            key = b""
        if len(key) != _KEY_BYTES:
            raise KeyUnusable(
                f"The key file {path} is damaged: it should be one line of base64 for {_KEY_BYTES} "
                "bytes. Put it back from its backup."
            )
        return key

    @staticmethod
    def create_file(path: Path, key: bytes | None = None) -> None:
        """Write a key, durably, for its owner alone: a new random one unless it is given.

        An existing file is left alone. Raises `KeyUnusable` when the file is there already or
        cannot be written.
        """
        line = base64.b64encode(key or os.urandom(_KEY_BYTES)) + b"\n"
        unfinished = path.with_name(path.name + ".new")
        try:
            # A whole key or none: a crash must not leave a short file under the final name.
            unfinished.unlink(missing_ok=True)
            file = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            try:
                os.write(file, line)
                os.fsync(file)
            finally:
                os.close(file)
            os.link(unfinished, path)
            unfinished.unlink()
            sync_folder(path.parent)
        except FileExistsError:
            unfinished.unlink(missing_ok=True)
            raise KeyUnusable(
                f"The key file {path} already exists, and I don't overwrite it."
            ) from None
        except OSError as error:
            raise KeyUnusable(
                f"The key file {path} can't be written ({error.strerror}). Choose another place "
                "with ROSTERBOT_KEY_FILE, or make its folder writable."
            ) from None

    @property
    def mark(self) -> bytes:
        """How every value sealed with this key begins."""
        return _VERSION + self._key_id

    def seal(self, plain: bytes, *, table: str, row: str | int, column: str) -> bytes:
        """Encrypt for one field: version, key id, nonce, ciphertext with its tag."""
        nonce = os.urandom(_NONCE_BYTES)
        sealed = self._cipher.encrypt(nonce, plain, self._place(table, row, column))
        return self.mark + nonce + sealed

    def open(self, sealed: bytes, *, table: str, row: str | int, column: str) -> bytes:
        """Decrypt what was sealed for this very field.

        Raises `KeyUnusable` for another key's value, `DatabaseDamaged` for a value that was
        altered, cut short, or moved from another place.
        """
        where = f"{table}.{column} of row {row}"
        if len(sealed) < _HEAD_BYTES + _TAG_BYTES or sealed[:1] != _VERSION:
            raise DatabaseDamaged(f"{where} is not a sealed value. Restore a backup.")
        if sealed[1 : 1 + _KEY_ID_BYTES] != self._key_id:
            raise KeyUnusable(f"{where} was sealed with another key. Put that key back.")
        nonce = sealed[1 + _KEY_ID_BYTES : _HEAD_BYTES]
        try:
            return self._cipher.decrypt(
                nonce, sealed[_HEAD_BYTES:], self._place(table, row, column)
            )
        except InvalidTag:
            raise DatabaseDamaged(f"{where} was altered. Restore a backup.") from None

    def derived(self, *, table: str, row: str | int, column: str) -> bytes:
        """32 bytes nobody can tell without the key, the same each time for one field."""
        return hmac.digest(self._derivation, self._place(table, row, column), "sha256")

    def _place(self, table: str, row: str | int, column: str) -> bytes:
        parts = (table, str(row), column, self.key_id)
        return "".join(f"{len(part)}:{part};" for part in parts).encode()


def upcoming_key(key_file: Path) -> Path:
    """Where the next key waits while the stored values are sealed anew."""
    return key_file.with_name(key_file.name + ".next")


def sync_folder(folder: Path) -> None:
    """Make a file's appearance in its folder durable."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
