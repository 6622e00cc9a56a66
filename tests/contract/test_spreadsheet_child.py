"""The process that reads a file answers on a channel of its own, and is not believed further."""

import asyncio
from pathlib import Path

import pytest

from engine.common.errors import SpreadsheetRefused
from engine.model.refusals import Refusal
from engine.model.sheet import book_from_bytes
from engine.spreadsheet import read as spreadsheet_read
from engine.spreadsheet.guard import ReadLimits
from engine.spreadsheet.read import read_rows
from tests.unit.spreadsheet.books import book, read_accounts

GOOD = book(["username"], ["luna.bakery"])
CHILD = """
import os, signal, sys
sys.stdin.buffer.read()
print("made-up-canary of a library")
print("made-up-canary of a library", file=sys.stderr)
def say(answer):
    os.write(int(sys.argv[2]), answer)
"""


async def refusal(data: bytes = GOOD, limits: ReadLimits | None = None) -> SpreadsheetRefused:
    with pytest.raises(SpreadsheetRefused) as caught:
        await read_accounts(data, limits)
    return caught.value


def replace_child(patch: pytest.MonkeyPatch, folder: Path, body: str) -> None:
    (folder / "child.py").write_text(CHILD + body)
    patch.setattr(spreadsheet_read, "ROOT", str(folder))
    patch.setattr(spreadsheet_read, "CHILD", "child")


def open_files() -> set[Path]:
    return {path for path in Path("/proc/self/fd").iterdir() if path.exists()}


async def test_what_a_library_prints_is_no_part_of_the_rows(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    rows = await read_rows(GOOD)
    body = f"say({rows!r})\nprint('made-up-canary again')\nsay(b'end\\n')"
    replace_child(monkeypatch, tmp_path, body)
    assert await read_rows(GOOD) == rows
    assert len(book_from_bytes(rows).sheets[0].rows) == 1


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("raise RuntimeError('made-up-canary')", Refusal.UNREADABLE),
        ("os.kill(os.getpid(), signal.SIGKILL)", Refusal.TOO_COMPLEX),
        ("os.kill(os.getpid(), signal.SIGXCPU)", Refusal.TOO_COMPLEX),
        ("pass", Refusal.UNREADABLE),
        ("say(b'{}\\n'); os._exit(0)", Refusal.UNREADABLE),
        ("say(b'end\\n'); os._exit(3)", Refusal.UNREADABLE),
        ("say(b'refused nonsense\\nend\\n')", Refusal.UNREADABLE),
        ("say(b'refused [\"made up\", {}]\\nend\\n')", Refusal.UNREADABLE),
        ("say(b'refused [1, 2, 3]\\nend\\n')", Refusal.UNREADABLE),
        ("say(b'\\x00\\xff\\nend\\n')", Refusal.UNREADABLE),
        ("say(b'[]\\nend\\n')", Refusal.UNREADABLE),
        ('say(b\'{"columns": {"made up": 1}, "unknown": []}\\nend\\n\')', Refusal.UNREADABLE),
        ("say(b'[' * 60000 + b'\\nend\\n')", Refusal.UNREADABLE),
        ("while True: say(bytes(60000))", Refusal.TOO_COMPLEX),
    ],
)
async def test_whatever_becomes_of_the_child_is_a_refusal(
    body: str, code: Refusal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    replace_child(monkeypatch, tmp_path, body)
    before = open_files()
    assert (await refusal()).code == code
    assert open_files() <= before


async def test_a_child_that_never_answers_is_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    replace_child(monkeypatch, tmp_path, "signal.pause()")
    assert (await refusal(limits=ReadLimits(wall_seconds=1))).code == Refusal.TOO_COMPLEX


async def test_a_child_that_meets_its_limit_of_time_is_ended() -> None:
    assert (await refusal(limits=ReadLimits(cpu_seconds=0))).code == Refusal.TOO_COMPLEX


async def test_a_reading_that_is_cancelled_leaves_no_process(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    replace_child(monkeypatch, tmp_path, "signal.pause()")
    started: asyncio.Future[asyncio.subprocess.Process] = asyncio.Future()
    create = asyncio.create_subprocess_exec

    async def noted(*arguments: str, **options: object) -> asyncio.subprocess.Process:
        child = await create(*arguments, **options)  # type: ignore[arg-type]
        started.set_result(child)
        return child

    monkeypatch.setattr(asyncio, "create_subprocess_exec", noted)
    reading = asyncio.create_task(read_accounts(GOOD))
    child = await asyncio.wait_for(started, 60)
    reading.cancel()
    await asyncio.wait({reading}, timeout=10)
    assert reading.cancelled()
    assert child.returncode is not None
