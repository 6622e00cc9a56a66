"""A stream of bytes under a lock: AES-256-GCM for each chunk.

The file is the lock's head and chunks. Each chunk's nonce counts it and tells whether it is the
last, so that chunks cannot be dropped, swapped or cut off; the head is authenticated with each
(Hoang et al., "Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", 2015:
STREAM).
"""

from typing import BinaryIO, Final, final

from cryptography.exceptions import InvalidTag

from engine.common.errors import BackupUnusable
from engine.maintenance.backup_locks import Lock, Opening, opened

_CHUNK_BYTES: Final = 64 * 1024
_TAG_BYTES: Final = 16


@final
class SealedWriter:
    """Writes to a file what `SealedReader` reads with what opens the lock; ended by `finish`."""

    def __init__(self, file: BinaryIO, lock: Lock) -> None:
        self._file = file
        self._lock = lock
        self._held = bytearray()
        self._chunks = 0
        file.write(lock.head)

    def write(self, data: bytes) -> None:
        self._held += data
        # The last chunk is known only at the end, hence one stays back.
        while len(self._held) > _CHUNK_BYTES:
            self._put(bytes(self._held[:_CHUNK_BYTES]), last=False)
            del self._held[:_CHUNK_BYTES]

    def finish(self) -> None:
        self._put(bytes(self._held), last=True)

    def _put(self, plain: bytes, *, last: bool) -> None:
        nonce = _nonce(self._chunks, last)
        self._file.write(self._lock.cipher.encrypt(nonce, plain, self._lock.head))
        self._chunks += 1


@final
class SealedReader:
    """Reads what a `SealedWriter` wrote.

    Every method raises `BackupUnusable` for what does not open it, and for a file that was altered
    or cut short; what was read before that is genuine, but not all.
    """

    def __init__(self, file: BinaryIO, opening: Opening) -> None:
        self._file = file
        self._lock = opened(file, opening)
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
            raise BackupUnusable("The backup is cut short. Use another copy of it.")
        data = bytes(self._held[:size])
        del self._held[:size]
        return data

    def expect_end(self) -> None:
        """Nothing may be left."""
        if self._held or not self._ended:
            raise BackupUnusable(
                "There is more in the backup than it says. Use another copy of it."
            )

    def _take(self) -> None:
        sealed, self._next = self._next, self._file.read(_CHUNK_BYTES + _TAG_BYTES)
        self._ended = not self._next
        try:
            self._held += self._lock.cipher.decrypt(
                _nonce(self._chunks, self._ended), sealed, self._lock.head
            )
        except InvalidTag:
            raise BackupUnusable(
                "Wrong passphrase, or the backup was changed or cut short. Try again, or another "
                "copy."
                if self._chunks == 0 and not self._lock.has_recipient
                else "The backup was changed or cut short. Use another copy of it."
            ) from None
        self._chunks += 1


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes((last,))
