"""Blocking work in a process of its own that is killed with `kill -9` at a line of its code."""

import subprocess
import sys
from pathlib import Path
from typing import Final

PROJECT: Final = Path(__file__).parents[2]
_DRIVER: Final = """
import os, shutil, signal, sys
from pathlib import Path
{work}

FILES = {{module.__file__ for module in WATCHED}}

def run(place, last):
    lines = 0
    def trace(frame, event, argument):
        nonlocal lines
        if frame.f_code.co_filename not in FILES:
            return None
        if event == "line":
            lines += 1
            if lines == last:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace
    sys.settrace(trace)
    work(place)
    sys.settrace(None)
    return lines

source, home = Path(sys.argv[1]), Path(sys.argv[2])
for number in map(int, sys.argv[3:]):
    place = home / str(number)
    shutil.copytree(source, place)
    if (child := os.fork()) == 0:
        print(run(place, number), flush=True)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code == (-signal.SIGKILL if number else 0), (number, code)
"""


def killed(work: str, source: Path, home: Path, *lines: int) -> int:
    """Do the work in a copy of `source` for each line, in `home` under the line's number.

    `work` is code with the modules whose lines count, as WATCHED, and a function work(folder).
    0 lets it come to its end; returned is how many lines that takes.
    """
    home.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-c", _DRIVER.format(work=work), str(source), str(home), *map(str, lines)],
        cwd=PROJECT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return int(done.stdout or 0)
