"""The program under a terminal that is closed, gone, not UTF-8, or says stop too early."""

import os
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
CALL = [sys.executable, "-m", "bot"]


def surroundings(folder: Path, **more: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": f"{folder}:{ROOT}",
        "PYTHONDONTWRITEBYTECODE": "1",
        **more,
    }


def test_a_signal_in_the_first_moments_is_a_stop(tmp_path: Path) -> None:
    """What is loaded first sends it, as if it came just then."""
    for number, command, status in (
        (signal.SIGTERM, "run", 0),
        (signal.SIGHUP, "run", 0),
        (signal.SIGTERM, "health", 128 + signal.SIGTERM),
    ):
        (tmp_path / "dotenv.py").write_text(f"import os\nos.kill(os.getpid(), {int(number)})\n")
        ended = subprocess.run(
            [*CALL, command], cwd=tmp_path, env=surroundings(tmp_path), capture_output=True
        )
        assert (ended.returncode, ended.stderr) == (status, b"")


def test_nohup_keeps_sighup_away(tmp_path: Path) -> None:
    (tmp_path / "dotenv.py").write_text(
        f"import os\nos.kill(os.getpid(), {int(signal.SIGHUP)})\nraise SystemExit(77)\n"
    )
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        ended = subprocess.run([*CALL, "run"], cwd=tmp_path, env=surroundings(tmp_path))
    finally:
        signal.signal(signal.SIGHUP, before)
    assert ended.returncode == 77


def test_marks_are_plain_where_the_terminal_has_no_others(tmp_path: Path) -> None:
    ended = subprocess.run(
        [*CALL, "doctor"],
        cwd=tmp_path,
        env=surroundings(tmp_path, PYTHONIOENCODING="latin-1"),
        capture_output=True,
    )
    assert ended.stderr == b""
    assert ended.stdout.startswith(b"x settings: There's no .env in ")


def test_output_that_is_closed_ends_nothing_and_no_file_takes_its_place(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    gone = subprocess.run(
        [*CALL, "--version"], env=surroundings(tmp_path), stdout=writer, stderr=subprocess.PIPE
    )
    os.close(writer)
    assert gone.stderr == b""
    program = (
        "from bot.cli.process import open_streams; open_streams(); print('nowhere');"
        f" import os; file = os.open({str(tmp_path / 'a')!r}, os.O_CREAT | os.O_RDWR);"
        " raise SystemExit(file)"
    )
    closed = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" >&- 2>&-', "sh", sys.executable, "-c", program],
        env=surroundings(tmp_path),
    )
    assert closed.returncode > 2
    assert (tmp_path / "a").read_bytes() == b""
