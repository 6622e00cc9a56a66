"""Time-based one-time passwords (RFC 6238: SHA-1, six digits, thirty seconds)."""

import base64
import hashlib
import hmac
import struct

PERIOD = 30


def code(secret: str, step: int) -> str:
    """The code of one step of time. `secret` is base32 of any length, padded or not."""
    text = secret.replace(" ", "").upper().rstrip("=")
    key = base64.b32decode(text + "=" * (-len(text) % 8))
    digest = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
    offset = digest[-1] & 0x0F
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def step_at(seconds: float) -> int:
    return int(seconds) // PERIOD


def accepts(secret: str | None, given: str, used: set[int], now: float) -> bool:
    """Whether a code is this or a neighbouring step's; its step is then added to the `used`."""
    current = step_at(now)
    for step in (current, current - 1, current + 1):
        if secret is not None and step not in used and code(secret, step) == given.strip():
            used.add(step)
            return True
    return False
