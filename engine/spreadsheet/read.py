"""Reads accounts.xlsx: untrusted bytes in, rows out, parsed in a child process with limits."""

import asyncio
import json
import os
import sys
from io import RawIOBase
from pathlib import Path
from typing import Final

import structlog

import engine
from engine.common.errors import SpreadsheetRefused
from engine.common.secret import Secret
from engine.model.apps import APPS
from engine.model.refusals import Refusal
from engine.spreadsheet.child import END, REFUSED, arguments, question
from engine.spreadsheet.guard import ReadLimits

CHILD: Final = "engine.spreadsheet.child"
ROOT: Final = str(Path(engine.__file__).parent.parent)
_CHUNK: Final = 1 << 18
_HEAD_SIZE: Final = 16 << 20
"""Bytes an answer may have beside its rows: a sheet has 16,384 columns, each with a name."""

_log = structlog.stdlib.get_logger(__name__)


async def read_rows(
    data: bytes, limits: ReadLimits | None = None, password: Secret | None = None
) -> bytes:
    """The rows of a file an operator sent, protected or not, for `book_from_bytes`.

    Raises `SpreadsheetRefused` with a `Refusal`.
    """
    limits = limits or ReadLimits()
    if len(data) > limits.file_size:
        raise SpreadsheetRefused(Refusal.TOO_BIG, {"limit": limits.file_size})
    lines = await _parsed(question(data, password), limits)
    last = lines.rfind(b"\n", 0, len(lines) - 1) + 1
    if lines.startswith(REFUSED, last):
        raise _refusal(lines[last + len(REFUSED) :])
    return lines


def _refusal(said: bytes) -> SpreadsheetRefused:
    try:
        code, details = json.loads(said)
        return SpreadsheetRefused(Refusal(code), details)
    except (ValueError, TypeError):
        return SpreadsheetRefused(Refusal.UNREADABLE)


async def _parsed(said: bytes, limits: ReadLimits) -> bytes:
    ours, theirs = os.pipe()
    with os.fdopen(ours, "rb", buffering=0) as pipe:
        try:
            child = await asyncio.create_subprocess_exec(
                sys.executable,
                "-B",
                "-m",
                CHILD,
                *arguments(limits, APPS, theirs),
                pass_fds=(theirs,),
                stdin=asyncio.subprocess.PIPE,
                # What a library prints or complains of may quote a cell.
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.DEVNULL,
                env={"PYTHONPATH": ROOT},
            )
        finally:
            os.close(theirs)
        said_to = asyncio.ensure_future(child.communicate(said))
        try:
            async with asyncio.timeout(limits.wall_seconds):
                answer = await _answer(pipe, limits.rows_size + _HEAD_SIZE)
                await said_to
        except TimeoutError as error:
            raise SpreadsheetRefused(Refusal.TOO_COMPLEX) from error
        finally:
            if child.returncode is None:
                child.kill()
            await asyncio.wait((said_to,))
    if child.returncode == 0 and answer.endswith(END):
        return answer.removesuffix(END)
    _log.warning("spreadsheet.unanswered", exit_code=child.returncode, answered=len(answer))
    is_killed = child.returncode is not None and child.returncode < 0
    raise SpreadsheetRefused(Refusal.TOO_COMPLEX if is_killed else Refusal.UNREADABLE)


async def _answer(pipe: RawIOBase, most: int) -> bytes:
    """Everything up to the pipe's end; raises `SpreadsheetRefused` for more than `most` bytes."""
    reader = asyncio.StreamReader()
    transport, _ = await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), pipe
    )
    answer = bytearray()
    try:
        while chunk := await reader.read(_CHUNK):
            answer += chunk
            if len(answer) > most:
                raise SpreadsheetRefused(Refusal.TOO_COMPLEX)
    finally:
        transport.close()
    return bytes(answer)
