"""What the program is made of is not searched for cycles again, and what comes still is."""

import subprocess
import sys

PROGRAM = """
import gc, weakref
from engine.common.cycles import search_seldom, unsearched

with unsearched():
    assert not gc.isenabled()
    kept = [[] for _ in range(100_000)]
assert gc.isenabled()
search_seldom()
assert gc.get_freeze_count() > 100_000 and kept

class Cycle:
    def __init__(self):
        self.own = self

gone = [weakref.ref(Cycle()) for _ in range(20_000)]
assert sum(each() is None for each in gone) > 10_000
"""


def test_the_program_is_not_searched_again_and_what_comes_is() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, check=False, text=True
    )
    assert done.returncode == 0, done.stderr
