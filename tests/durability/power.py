"""What a disk still has after a power cut: a file system under SQLite that forgets what it was not
told to keep.

SQLite's own one does the work; what is written is noted beside it, and what was synced.
"""

import _sqlite3
import ctypes
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, final

_OK = 0


class _Methods(ctypes.Structure):
    """`sqlite3_io_methods` up to what is looked at; copied whole."""

    _fields_ = (
        ("version", ctypes.c_int),
        ("close", ctypes.c_void_p),
        ("read", ctypes.c_void_p),
        ("write", ctypes.c_void_p),
        ("truncate", ctypes.c_void_p),
        ("sync", ctypes.c_void_p),
        ("others", ctypes.c_void_p * 13),
    )


class _File(ctypes.Structure):
    _fields_ = (("methods", ctypes.POINTER(_Methods)),)


class _System(ctypes.Structure):
    """`sqlite3_vfs`, copied whole."""

    _fields_ = (
        ("version", ctypes.c_int),
        ("file_bytes", ctypes.c_int),
        ("longest_name", ctypes.c_int),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("data", ctypes.c_void_p),
        ("open", ctypes.c_void_p),
        ("others", ctypes.c_void_p * 15),
    )


_Pointer = ctypes.c_void_p
_OPEN = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, _Pointer, _Pointer, ctypes.c_int, _Pointer)
_WRITE = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, _Pointer, ctypes.c_int, ctypes.c_int64)
_TRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, ctypes.c_int64)
_SYNC = ctypes.CFUNCTYPE(ctypes.c_int, _Pointer, ctypes.c_int)


@final
class Disk:
    """`synced` counts how often each file was made durable."""

    def __init__(self, folder: Path) -> None:
        self.synced: dict[str, int] = {}
        self._folder = folder
        self._written = {path.name: bytearray(path.read_bytes()) for path in folder.iterdir()}
        self._durable = {name: bytes(body) for name, body in self._written.items()}
        self._names: dict[int, str] = {}
        # Kept as long as SQLite may call them.
        self.kept: list[Any] = []

    def left(self) -> Mapping[str, bytes]:
        """What each file of the folder would hold if the power failed now."""
        return dict(self._durable)

    def opened(self, file: int, name: bytes | None) -> None:
        path = None if name is None else Path(name.decode())
        if path is not None and path.parent == self._folder:
            self._names[file] = path.name
            self._written.setdefault(path.name, bytearray())
        else:
            self._names.pop(file, None)

    def wrote(self, file: int, body: bytes, at: int) -> None:
        if name := self._names.get(file):
            written = self._written[name]
            if len(written) < at:
                written.extend(bytes(at - len(written)))
            written[at : at + len(body)] = body

    def cut(self, file: int, length: int) -> None:
        if name := self._names.get(file):
            del self._written[name][length:]

    def sync(self, file: int) -> None:
        if name := self._names.get(file):
            self._durable[name] = bytes(self._written[name])
            self.synced[name] = self.synced.get(name, 0) + 1


@contextmanager
def watched(folder: Path) -> Iterator[Disk]:
    """Databases that are opened meanwhile are watched, those of this folder noted."""
    library = ctypes.CDLL(_sqlite3.__file__)
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_System)
    usual = library.sqlite3_vfs_find(None)
    disk = Disk(folder)
    system = _System.from_buffer_copy(usual.contents)
    system.next, system.name = None, b"watched"
    really_open = _OPEN(usual.contents.open)
    known: dict[int, _Methods] = {}

    def methods_of(real: "ctypes._Pointer[_Methods]") -> _Methods:
        address = ctypes.addressof(real.contents)
        if address not in known:
            known[address] = _watching(disk, real.contents)
        return known[address]

    def watched_open(vfs: int, name: int | None, file: int, flags: int, out: int | None) -> int:
        code = really_open(vfs, name, file, flags, out)
        opened = _File.from_address(file)
        if code == _OK and opened.methods:
            opened.methods = ctypes.pointer(methods_of(opened.methods))
            disk.opened(file, None if name is None else ctypes.string_at(name))
        return int(code)

    opening = _OPEN(watched_open)
    system.open = ctypes.cast(opening, ctypes.c_void_p)
    disk.kept += [system, opening, known]
    library.sqlite3_vfs_register(ctypes.byref(system), 1)
    try:
        yield disk
    finally:
        library.sqlite3_vfs_register(usual, 1)
        library.sqlite3_vfs_unregister(ctypes.byref(system))


def _watching(disk: Disk, real: _Methods) -> _Methods:
    methods = _Methods.from_buffer_copy(real)
    really_write, really_truncate = _WRITE(real.write), _TRUNCATE(real.truncate)
    really_sync = _SYNC(real.sync)

    def write(file: int, body: int, length: int, at: int) -> int:
        disk.wrote(file, ctypes.string_at(body, length), at)
        return int(really_write(file, body, length, at))

    def truncate(file: int, length: int) -> int:
        disk.cut(file, length)
        return int(really_truncate(file, length))

    def sync(file: int, flags: int) -> int:
        code = int(really_sync(file, flags))
        if code == _OK:
            disk.sync(file)
        return code

    calls = _WRITE(write), _TRUNCATE(truncate), _SYNC(sync)
    methods.write, methods.truncate, methods.sync = (
        ctypes.cast(call, ctypes.c_void_p) for call in calls
    )
    disk.kept += [methods, calls]
    return methods
