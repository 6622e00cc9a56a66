"""The key of a file under agile encryption (MS-OFFCRYPTO 2.3.4.10 to 2.3.4.13), by its password.

The library's own check compares whole blocks with a hash that does not fill them, and so refuses
the right password of what Excel 2010 protects (SHA-1), or SHA-1 and AES-256 together.
"""

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any, Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

_HASHES: Final = {
    "SHA1": hashlib.sha1,
    "SHA256": hashlib.sha256,
    "SHA384": hashlib.sha384,
    "SHA512": hashlib.sha512,
}
_VERIFIER_INPUT: Final = bytes.fromhex("fea7d2763b4b9e79")
_VERIFIER_HASH: Final = bytes.fromhex("d7aa0f6d3061344e")
_KEY: Final = bytes.fromhex("146e0be7abacd0d6")
_FILL: Final = b"\x36"
_BLOCK: Final = 16


class UnknownEncryption(ValueError):
    """It is encrypted by means that are not read here."""


def agile_key(info: Mapping[str, Any], password: str) -> bytes | None:
    """The key of what is inside; None for a wrong password.

    `info` is what the library has read of the file. Raises `UnknownEncryption`, and `ValueError`
    where the file breaks the format's rules.
    """
    names = {info["passwordHashAlgorithm"], info["keyDataHashAlgorithm"]}
    if not names <= _HASHES.keys():
        raise UnknownEncryption
    of, salt = _HASHES[info["passwordHashAlgorithm"]], info["passwordSalt"]
    size = info["passwordKeyBits"] // 8
    spun = of(salt + password.encode("utf-16-le")).digest()
    for turn in range(info["spinValue"]):
        spun = of(turn.to_bytes(4, "little") + spun).digest()

    def opened(purpose: bytes, sealed: bytes) -> bytes:
        key = of(spun + purpose).digest()[:size].ljust(size, _FILL)
        vector = salt[:_BLOCK].ljust(_BLOCK, _FILL)
        cipher = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
        return cipher.update(sealed) + cipher.finalize()

    hashed = of(opened(_VERIFIER_INPUT, info["encryptedVerifierHashInput"])).digest()
    # Zeros fill its last block.
    expected = opened(_VERIFIER_HASH, info["encryptedVerifierHashValue"])[: len(hashed)]
    if not hmac.compare_digest(hashed, expected):
        return None
    return opened(_KEY, info["encryptedKeyValue"])[:size]
