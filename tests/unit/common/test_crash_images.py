"""A crash leaves no image of the memory, neither of the program nor of what it starts."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[3]
LOOKING = """
import ctypes, json, resource, subprocess
filtered = subprocess.run(
    ["cat", "/proc/self/coredump_filter"], capture_output=True, check=True
).stdout
print(json.dumps({
    "limit": resource.getrlimit(resource.RLIMIT_CORE),
    "dumpable": ctypes.CDLL(None).prctl(3, 0, 0, 0, 0),
    "children": int(filtered, 16),
}))
"""
PROGRAM = "from bot.__main__ import main\nassert main(['health']) == 2\n"
CHILD = """
from engine.spreadsheet.child import limit_this_process
from engine.spreadsheet.guard import ReadLimits
limit_this_process(ReadLimits())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="Linux says how it is in /proc")
@pytest.mark.parametrize("start", [PROGRAM, CHILD], ids=["the program", "a spreadsheet's child"])
def test_a_crash_leaves_no_image_of_the_memory(start: str, tmp_path: Path) -> None:
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(PROJECT)}
    ended = subprocess.run(
        [sys.executable, "-c", start + LOOKING],
        cwd=tmp_path,
        env=bare,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(ended.stdout) == {"limit": [0, 0], "dumpable": 0, "children": 0}
