"""`python -m tests.faults`: runs every test of a fault and writes docs/reliability.md."""

import os
import sys
from typing import Final

import pytest

from tests.faults.marked import files, marked
from tests.faults.recovery import PROPERTY, TIMED
from tests.faults.report import DOCUMENT, rendered

_WORKERS: Final = "3"


class _Measured:
    """Keeps the longest time of each fault's cases."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when != "call":
            return
        for key, value in report.user_properties:
            if key == PROPERTY and isinstance(value, list | tuple):
                name, seconds = str(value[0]), float(value[1])
                self.seconds[name] = max(seconds, self.seconds.get(name, 0.0))


def main() -> int:
    measured = _Measured()
    os.environ[TIMED] = "1"
    tests = [str(path) for path in files()]
    code = pytest.main(
        ["-m", "fault", "-n", _WORKERS, "--dist", "worksteal", *tests], plugins=[measured]
    )
    if code != 0:
        return int(code)
    DOCUMENT.write_text(rendered(marked(), measured.seconds))
    return 0


sys.exit(main())
