"""`screens recognise` and `screens explain`: what recorded dumps show, or lack to be known."""

import sys
from collections.abc import Sequence
from pathlib import Path

from engine.maintenance.screen_report import explain_file, recognise_file


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


def explain(paths: Sequence[Path]) -> int:
    """Print the screens nearest to each dump; 1 when a file could not be read, else 0.

    Of each screen every condition: `+` where it holds, `-` where it does not, and how many nodes
    fit it.
    """
    code = 0
    for path in paths:
        try:
            found = explain_file(path)
        except OSError as error:
            print(f"{path}: {error.strerror or type(error).__name__}", file=sys.stderr)
            code = 1
            continue
        print(f"{path}: {found.app or 'no app of ours'}, {found.screen}")
        for likeness in found.nearest:
            held = len(likeness.conditions) - likeness.lacking
            print(
                f"  {likeness.app}/{likeness.screen}: {held} of {len(likeness.conditions)}"
                " conditions hold"
            )
            for condition in likeness.conditions:
                mark = "+" if condition.holds else "-"
                print(f"    {mark} {condition.what} (found {condition.found})")
        if not found.nearest:
            print("  nothing in it is like a screen of the catalogues")
    return code
