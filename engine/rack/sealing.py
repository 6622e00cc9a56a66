"""Who speaks, and to whom: each message is sealed to its receiver and signed by its sender.

HPKE (RFC 9180: X25519, HKDF-SHA256, ChaCha20-Poly1305) and Ed25519, both of `cryptography`.
"""

from dataclasses import dataclass, field
from typing import Final, Self

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

_SUITE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
SIGNATURE: Final = 64
"""Bytes of one."""
KEY: Final = 32
PRIVATE: Final = 2 * KEY


class NotAuthentic(Exception):
    """It was not sealed to us, not signed by whom it says, or altered on its way."""


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """What others need of a party: 32 bytes each."""

    sealing: bytes
    signing: bytes

    def seal(self, content: bytes, info: bytes) -> bytes:
        """Only their owner can open it, and only knowing `info`. Raises `NotAuthentic`."""
        try:
            return _SUITE.encrypt(content, X25519PublicKey.from_public_bytes(self.sealing), info)
        except ValueError:
            raise NotAuthentic from None

    def verify(self, signature: bytes, signed: bytes) -> None:
        """Raises `NotAuthentic`."""
        try:
            Ed25519PublicKey.from_public_bytes(self.signing).verify(signature, signed)
        except (InvalidSignature, ValueError):
            raise NotAuthentic from None


@dataclass(frozen=True, slots=True)
class Keys:
    """A party's own. Those of an agent beside the bot live as long as its process."""

    _sealing: X25519PrivateKey = field(repr=False)
    _signing: Ed25519PrivateKey = field(repr=False)

    @classmethod
    def new(cls) -> Self:
        return cls(X25519PrivateKey.generate(), Ed25519PrivateKey.generate())

    @classmethod
    def from_private(cls, kept: bytes) -> Self:
        """Those that `private` has given out. Raises `ValueError` for anything else."""
        if len(kept) != PRIVATE:
            raise ValueError("not two private keys")
        return cls(
            X25519PrivateKey.from_private_bytes(kept[:KEY]),
            Ed25519PrivateKey.from_private_bytes(kept[KEY:]),
        )

    def private(self) -> bytes:
        """Both private keys, `PRIVATE` bytes, to be kept where nobody else reads."""
        return self._sealing.private_bytes_raw() + self._signing.private_bytes_raw()

    @property
    def public(self) -> PublicKeys:
        return PublicKeys(
            self._sealing.public_key().public_bytes_raw(),
            self._signing.public_key().public_bytes_raw(),
        )

    def open(self, sealed: bytes, info: bytes) -> bytes:
        """Raises `NotAuthentic`."""
        try:
            return _SUITE.decrypt(sealed, self._sealing, info)
        except (InvalidTag, ValueError):
            raise NotAuthentic from None

    def sign(self, what: bytes) -> bytes:
        return self._signing.sign(what)
