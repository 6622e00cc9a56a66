"""`screens recognise`: what recorded dumps show."""

import sys
from collections.abc import Sequence
from pathlib import Path

from engine.apps.report import recognise_file


def recognise(paths: Sequence[Path]) -> int:
    """Print `file<TAB>app<TAB>screen` for each dump; 1 when a file could not be read, else 0."""
    code = 0
    for path in paths:
        try:
            found = recognise_file(path)
        except OSError as error:
            print(f"{path}: {error.strerror or type(error).__name__}", file=sys.stderr)
            code = 1
        else:
            print(f"{path}\t{found.app}\t{found.screen}")
    return code
