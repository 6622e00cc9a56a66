"""What a backup's chunks are sealed under: a passphrase, or a key of its own sealed to a recipient.

Under a passphrase the file begins with a magic, the exponent of scrypt's cost and a salt. To a
recipient: another magic, their public key, and the file's own key, sealed with HPKE (RFC 9180:
X25519, HKDF-SHA256, ChaCha20-Poly1305).
"""

import os
import unicodedata
from dataclasses import dataclass
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from engine.common.errors import BackupUnusable, StorageError
from engine.common.secret import Secret
from engine.maintenance.backup_keys import BackupSecret, Recipient

COST: Final = 17
"""Exponent of scrypt's cost: 128 MiB and about half a second for each guess."""

_UNDER: Final = b"rosterbot backup 1\n"
TO: Final = b"rosterbot backup 2\n"
"""How a file begins that is sealed to a recipient; as long as the other."""
_DEAREST: Final = 18
"""The file names its price before anybody knows whose it is: 256 MiB at most."""
_SALT_BYTES: Final = 16
_KEY_BYTES: Final = 32
_WRAPPED_BYTES: Final = 32 + _KEY_BYTES + 16
_SUITE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


@dataclass(frozen=True, slots=True)
class Lock:
    """How a file begins, and what its chunks are sealed with; only whoever made it has both."""

    head: bytes
    cipher: AESGCM

    @property
    def has_recipient(self) -> bool:
        return self.head.startswith(TO)


Opening = Secret | BackupSecret | Lock
"""What opens a backup: its passphrase, its recipient's secret, or the lock it was made with."""


def under(passphrase: Secret, cost: int = COST) -> Lock:
    """A lock that the passphrase opens; takes as long as scrypt does."""
    salt = os.urandom(_SALT_BYTES)
    return Lock(_UNDER + bytes((cost,)) + salt, _derived(passphrase, salt, cost))


def to(recipient: Recipient) -> Lock:
    """A lock that only the recipient's secret opens, and whoever holds this very lock.

    Raises `StorageError` for one of the few keys that hide nothing.
    """
    key = os.urandom(_KEY_BYTES)
    begins = TO + recipient.public
    public = X25519PublicKey.from_public_bytes(recipient.public)
    try:
        sealed = _SUITE.encrypt(key, public, begins)
    except ValueError:
        raise StorageError(
            f"Nothing can be sealed to {recipient}: it's no key that backup-key has made."
        ) from None
    return Lock(begins + sealed, AESGCM(key))


def new_secret() -> BackupSecret:
    return BackupSecret(X25519PrivateKey.generate().private_bytes_raw())


def recipient_of(secret: BackupSecret) -> Recipient:
    key = X25519PrivateKey.from_private_bytes(secret.private)
    return Recipient(key.public_key().public_bytes_raw())


def names_recipient(file: BinaryIO) -> bool:
    """Whether a file says it is sealed to a recipient; read from its beginning."""
    return file.read(len(TO)) == TO


def opened(file: BinaryIO, opening: Opening) -> Lock:
    """The lock of a file, read from its beginning. Raises `BackupUnusable`."""
    magic = file.read(len(_UNDER))
    if magic == TO:
        head = magic + file.read(_KEY_BYTES + _WRAPPED_BYTES)
    elif magic == _UNDER:
        head = magic + file.read(1 + _SALT_BYTES)
    else:
        raise BackupUnusable("This isn't a backup of Rosterbot's. Choose another file.")
    match opening:
        case Lock():
            if head != opening.head:
                raise BackupUnusable("The backup was changed or cut short. Use another copy of it.")
            return opening
        case Secret() if magic == _UNDER:
            return _under(head, opening)
        case BackupSecret() if magic == TO:
            return _to(head, opening)
        case _:
            how = (
                "a key: name its file with --key"
                if magic == TO
                else "a passphrase: leave --key out"
            )
            raise BackupUnusable(f"This backup opens with {how}.")


def _under(head: bytes, passphrase: Secret) -> Lock:
    rest = head[len(_UNDER) :]
    if len(rest) < 1 + _SALT_BYTES or not 1 <= rest[0] <= _DEAREST:
        raise BackupUnusable("This isn't a backup of Rosterbot's. Choose another file.")
    return Lock(head, _derived(passphrase, rest[1:], rest[0]))


def _to(head: bytes, secret: BackupSecret) -> Lock:
    rest = head[len(TO) :]
    if len(rest) < _KEY_BYTES + _WRAPPED_BYTES:
        raise BackupUnusable("This isn't a backup of Rosterbot's. Choose another file.")
    wanted, ours = Recipient(rest[:_KEY_BYTES]), recipient_of(secret)
    if wanted != ours:
        raise BackupUnusable(
            f"This backup opens with the secret key of {wanted}, but that file has the one of "
            f"{ours}."
        )
    private = X25519PrivateKey.from_private_bytes(secret.private)
    try:
        key = _SUITE.decrypt(rest[_KEY_BYTES:], private, TO + wanted.public)
    except (InvalidTag, ValueError):
        raise BackupUnusable(
            "The backup was changed or cut short. Use another copy of it."
        ) from None
    return Lock(head, AESGCM(key))


def _derived(passphrase: Secret, salt: bytes, cost: int) -> AESGCM:
    # The same words typed on another machine must be the same bytes.
    typed = unicodedata.normalize("NFC", passphrase.reveal()).encode()
    return AESGCM(Scrypt(salt=salt, length=32, n=1 << cost, r=8, p=1).derive(typed))
