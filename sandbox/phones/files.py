"""The files of a simulated phone and adb's sync protocol, versions 1 and 2."""

import hashlib
import struct
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from sandbox.phones.transport import Stream

_REGULAR = 0o100000
_DIRECTORY = 0o040755


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Content:
    data: bytes
    md5: str


# A hundred phones hold the same 3.7 MB jar: kept once.
_shared: WeakValueDictionary[str, Content] = WeakValueDictionary()


def content(data: bytes) -> Content:
    """The content with these bytes, shared between phones."""
    md5 = hashlib.md5(data).hexdigest()
    return _shared.setdefault(md5, Content(data, md5))


@dataclass(frozen=True, slots=True)
class File:
    content: Content
    mode: int
    mtime: int


@dataclass(slots=True)
class Disk:
    """Files by path; a directory exists when a file lies below it, or it is one of `folders`.

    `free` bytes are left. Nothing can be written where it is `read_only`; `pushed` counts tries.
    """

    files: dict[str, File] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    free: int = 50_000_000_000
    read_only: bool = False
    pushed: int = 0

    def put(self, path: str, data: bytes, mode: int = 0o100644, mtime: int = 0) -> None:
        self.files[path] = File(content(data), mode, mtime)

    def mode(self, path: str) -> int:
        """The mode bits, 0 where there is nothing."""
        if path in self.files:
            return self.files[path].mode
        prefix = path.rstrip("/") + "/"
        known = prefix in ("/", "/data/local/tmp/", "/sdcard/") or path in self.folders
        return _DIRECTORY if known or any(p.startswith(prefix) for p in self.files) else 0

    def listing(self, folder: str) -> list[str]:
        prefix = folder.rstrip("/") + "/"
        names = (p.removeprefix(prefix) for p in self.files if p.startswith(prefix))
        return [name for name in names if "/" not in name]


async def serve_sync(stream: Stream, disk: Disk) -> None:
    """One sync session: requests until QUIT or the stream's end."""
    while True:
        word, length = struct.unpack("<4sI", await stream.read(8))
        if word == b"QUIT":
            return
        path = (await stream.read(length)).decode()
        if word == b"STAT":
            await stream.write(b"STAT" + _stat1(disk, path))
        elif word in (b"STA2", b"LST2"):
            await stream.write(word + _stat2(disk, path))
        elif word in (b"LIST", b"LIS2"):
            await stream.write(_list(disk, path, second=word == b"LIS2"))
        elif word == b"SEND":
            path, _, mode = path.rpartition(",")
            await _receive(stream, disk, path, int(mode))
        elif word == b"SND2":
            _, mode_bits, _ = struct.unpack("<4sII", await stream.read(12))
            await _receive(stream, disk, path, mode_bits)
        elif word in (b"RECV", b"RCV2"):
            if word == b"RCV2":
                await stream.read(8)
            await stream.write(_content(disk, path))
        else:
            await stream.write(_fail(f"unknown command {word!r}"))
            return


async def _receive(stream: Stream, disk: Disk, path: str, mode: int) -> None:
    data = bytearray()
    disk.pushed += 1
    while True:
        word, size = struct.unpack("<4sI", await stream.read(8))
        if word == b"DONE" and (disk.read_only or len(data) > disk.free):
            why = "Read-only file system" if disk.read_only else "No space left on device"
            await stream.write(_fail(f"write failed: {why}"))
            return
        if word == b"DONE":
            disk.put(path, bytes(data), _REGULAR | mode & 0o777, size)
            await stream.write(b"OKAY" + bytes(4))
            return
        data += await stream.read(size)


def _facts(disk: Disk, path: str) -> tuple[int, int, int]:
    file = disk.files.get(path)
    return (disk.mode(path), len(file.content.data) if file else 0, file.mtime if file else 0)


def _stat1(disk: Disk, path: str) -> bytes:
    return struct.pack("<3I", *_facts(disk, path))


def _stat2(disk: Disk, path: str) -> bytes:
    mode, size, mtime = _facts(disk, path)
    error = 0 if mode else 2
    links = 1 if mode else 0
    return struct.pack("<IQQ4IQ3q", error, 0, 0, mode, links, 0, 0, size, mtime, mtime, mtime)


def _list(disk: Disk, folder: str, *, second: bool) -> bytes:
    out = b""
    for name in disk.listing(folder):
        path = f"{folder.rstrip('/')}/{name}"
        encoded = name.encode()
        head = b"DNT2" + _stat2(disk, path) if second else b"DENT" + _stat1(disk, path)
        out += head + struct.pack("<I", len(encoded)) + encoded
    return out + b"DONE" + bytes(72 if second else 16)


def _content(disk: Disk, path: str) -> bytes:
    file = disk.files.get(path)
    if file is None:
        return _fail("No such file or directory")
    data = file.content.data
    chunks = (data[i : i + 65536] for i in range(0, len(data), 65536))
    body = b"".join(b"DATA" + struct.pack("<I", len(c)) + c for c in chunks)
    return body + b"DONE" + bytes(4)


def _fail(text: str) -> bytes:
    return b"FAIL" + struct.pack("<I", len(text)) + text.encode()
