"""Reads accounts.xlsx: untrusted bytes in, rows out, parsed in a child process with limits."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Final

import engine
from engine.common.errors import SpreadsheetRefused
from engine.common.secret import Secret
from engine.spreadsheet.child import REFUSED, arguments, question
from engine.spreadsheet.guard import ReadLimits, Refusal

_CHILD: Final = "engine.spreadsheet.child"
_ROOT: Final = str(Path(engine.__file__).parent.parent)


async def read_rows(
    data: bytes, limits: ReadLimits | None = None, password: Secret | None = None
) -> bytes:
    """The rows of a file an operator sent, protected or not, for `rows_from_bytes`.

    Raises `SpreadsheetRefused` with a `Refusal`.
    """
    limits = limits or ReadLimits()
    if len(data) > limits.file_size:
        raise SpreadsheetRefused(Refusal.TOO_BIG, {"limit": limits.file_size})
    lines = await _parsed(question(data, password), limits)
    last = lines.rfind(b"\n", 0, len(lines) - 1) + 1
    if lines.startswith(REFUSED, last):
        code, details = json.loads(lines[last + len(REFUSED) :])
        raise SpreadsheetRefused(Refusal(code), details)
    return lines


async def _parsed(said: bytes, limits: ReadLimits) -> bytes:
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-B",
        "-m",
        _CHILD,
        *arguments(limits),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        # A library's complaint may quote a cell.
        stderr=asyncio.subprocess.DEVNULL,
        env={"PYTHONPATH": _ROOT},
    )
    try:
        async with asyncio.timeout(limits.wall_seconds):
            lines, _ = await child.communicate(said)
    except TimeoutError as error:
        raise SpreadsheetRefused(Refusal.TOO_COMPLEX) from error
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode != 0 or not lines:
        raise SpreadsheetRefused(Refusal.TOO_COMPLEX)
    return lines
