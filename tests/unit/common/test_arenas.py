"""What many threads have let go of does not stay in a pool of each."""

import platform
import subprocess
import sys

import pytest

PROGRAM = """
import threading
from pathlib import Path
from engine.common.arenas import share_arenas

if {shared}:
    share_arenas()
ready = threading.Barrier(33)

def work():
    held = [bytes(1000) for _ in range(100)]
    ready.wait()

for _ in range(32):
    threading.Thread(target=work).start()
ready.wait()
pools = [line for line in Path("/proc/self/maps").read_text().splitlines()
         if line.split()[0].partition("-")[0].endswith("000000") and line.endswith(" 0 ")
         and int(line.partition("-")[0], 16) % (64 << 20) == 0]
print(len(pools))
"""


def pools(shared: bool) -> int:
    program = [sys.executable, "-c", PROGRAM.format(shared=shared)]
    return int(subprocess.run(program, capture_output=True, check=True, text=True).stdout)


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another allocator")
def test_threads_share_a_few_pools_of_memory() -> None:
    assert pools(shared=True) <= 2
