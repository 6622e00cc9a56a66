"""Parses one file in a process of its own: `question` on stdin, rows (see `sheet`) on a pipe.

The pipe is inherited for this alone: what a library prints must not mix with the rows. Writes no
value of a cell anywhere else. An answer that is whole, be it a refusal, ends with `END`.
"""

import gc
import json
import os
import resource
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import BinaryIO, Final

from engine.common import crash_images
from engine.common.errors import SpreadsheetRefused
from engine.common.secret import Secret
from engine.model.refusals import Refusal
from engine.model.sheet import FileKind
from engine.spreadsheet.guard import ReadLimits, check_file
from engine.spreadsheet.parse import parse
from engine.spreadsheet.text_table import parse_text

REFUSED: Final = b"refused "
END: Final = b"end\n"
_LENGTH: Final = 4


def limit_this_process(limits: ReadLimits) -> None:
    """No more memory and time than allowed, no new files, no image of the memory on a crash."""
    crash_images.forbid()
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def arguments(limits: ReadLimits, apps: Iterable[str], answer_to: int) -> list[str]:
    """How the parent hands over its limits, the apps' ids, and the pipe that takes the answer."""
    return [json.dumps(asdict(limits)), str(answer_to), *apps]


def question(data: bytes, password: Secret | None) -> bytes:
    """A file and the password it is protected by, which others would see among the arguments."""
    typed = b"" if password is None else password.reveal().encode()
    return len(typed).to_bytes(_LENGTH) + typed + data


def _asked(said: bytes) -> tuple[bytes, Secret | None]:
    start = _LENGTH + int.from_bytes(said[:_LENGTH])
    typed = said[_LENGTH:start].decode()
    return said[start:], Secret(typed) if typed else None


def answer(said: bytes, limits: ReadLimits, apps: Sequence[str], out: BinaryIO) -> None:
    """Write the rows, or after them the refusal that makes them void."""
    try:
        data, password = _asked(said)
        if password is not None:
            # Late, because it takes longest and most files need it not.
            from engine.spreadsheet.protection import unprotected

            data = unprotected(data, password)
        if check_file(data, limits) is FileKind.XLSX:
            lines = parse(data, limits, apps)
        else:
            lines = parse_text(data, limits, apps)
        for line in lines:
            out.write(line)
    except SpreadsheetRefused as refused:
        out.write(REFUSED + json.dumps([refused.code, refused.details]).encode() + b"\n")
    except MemoryError:
        out.write(REFUSED + json.dumps([Refusal.TOO_COMPLEX, {}]).encode() + b"\n")
    out.write(END)


def main() -> None:
    limits = ReadLimits(**json.loads(sys.argv[1]))
    limit_this_process(limits)
    # It ends before cycles matter, and looking for them takes a fifth of its time.
    gc.disable()
    with os.fdopen(int(sys.argv[2]), "wb") as out:
        answer(sys.stdin.buffer.read(), limits, sys.argv[3:], out)


if __name__ == "__main__":
    main()
