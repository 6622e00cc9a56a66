"""A chat printed as it happens."""

import re
import textwrap
from collections.abc import Callable, Sequence
from zipfile import BadZipFile

from sandbox.sample import Row, rows_of
from sandbox.telegram.model import Event, File, Happening, Message

WIDTH = 92
_LONG = re.compile(r"(\S{60})\S{140,}")
"""What nobody reads, such as the token of a host."""
_SHOWN = ("username", "email", "pwd", "device", "logined", "status")
_BOLD, _DIM, _BLUE, _GREEN, _PLAIN = "\033[1m", "\033[2m", "\033[34m", "\033[32m", "\033[0m"


class Transcript:
    """Listens to a world and writes lines: who, text, buttons, files with their rows."""

    def __init__(self, write: Callable[[str], object], *, is_coloured: bool) -> None:
        self._write = write
        self._is_coloured = is_coloured

    def __call__(self, event: Event) -> None:
        message, press = event.message, event.press
        match event.kind:
            case Happening.SENT:
                self._say(message, "")
            case Happening.EDITED:
                self._say(message, " (edited)")
            case Happening.DELETED:
                self._note(f"message deleted: {_in_short(message)}")
            case Happening.PRESSED if press:
                self._note(f"[{press.label}] is pressed")
            case Happening.ANSWERED if press and press.toast:
                self._note(f"on the screen for a moment: {press.toast}")

    def _say(self, message: Message, mark: str) -> None:
        colour = _GREEN if message.from_bot else _BLUE
        self._write(self._paint(_BOLD + colour, message.sender.first_name + mark))
        if message.file:
            self._write(f"  [{message.file.name}, {len(message.file.data):,} bytes]")
        for line in _table(message.document):
            self._write(self._paint(_DIM, f"  | {line}"))
        for line in _LONG.sub(r"\1…", message.text).splitlines():
            self._write(textwrap.indent(textwrap.fill(line, WIDTH), "  "))
        for row in message.buttons:
            self._write("  " + self._paint(_BOLD, " ".join(f"[{b.label}]" for b in row)))

    def _note(self, text: str) -> None:
        self._write(self._paint(_DIM, f"  ({text})"))

    def _paint(self, colour: str, text: str) -> str:
        return f"{colour}{text}{_PLAIN}" if self._is_coloured else text


def _in_short(message: Message) -> str:
    name = message.file.name if message.file else message.text
    return textwrap.shorten(name, 50, placeholder="…")


def _table(file: File | None) -> list[str]:
    if file is None or not file.name.endswith(".xlsx"):
        return []
    try:
        rows = rows_of(file.data)
    except (BadZipFile, KeyError, ValueError):
        return []
    shown = [name for name in _SHOWN if rows and name in rows[0]] or list(rows[0] if rows else ())
    lines = [shown, *([_cell(row, name) for name in shown] for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(shown))]
    return [_aligned(line, widths) for line in lines]


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    pairs = zip(cells, widths, strict=True)
    return "  ".join(cell.ljust(width) for cell, width in pairs).rstrip()


def _cell(row: Row, name: str) -> str:
    return "•••" if name == "pwd" and row[name] else row[name]
