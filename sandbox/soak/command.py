"""`python -m sandbox soak`: the soak, and its account on the terminal."""

import asyncio
import os
import random
import shutil
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean

from sandbox.chat import NothingCame
from sandbox.soak import report
from sandbox.soak.line import Line
from sandbox.soak.soak import PEOPLE, Plan, Soak

LAST = "## The last soak\n"
"""Where a page's account begins; what is below is written anew."""


def run(
    *, minutes: float, phones: int, agents: int, seed: int | None, folder: Path, page: Path | None
) -> int:
    """Soak and print the account; 0 if everything is as it should be.

    What was done, the program's log and its data stay in `folder`, under the seed. `page`: a
    document whose last part becomes the account.
    """
    chosen = random.SystemRandom().randrange(10_000) if seed is None else seed
    place = folder / str(chosen)
    shutil.rmtree(place, ignore_errors=True)
    what = f"{minutes:g} minutes, {phones} phones, {agents} agents, seed {chosen}"
    print(
        f"{what}; {len(PEOPLE)} operators, and the time to settle.\nDiary, log and data: {place}\n",
        flush=True,
    )
    soak = Soak(Plan(minutes * 60, phones, chosen, place.resolve(), agents), _say)
    try:
        lines = asyncio.run(soak.run())
    except (NothingCame, sqlite3.Error) as problem:
        print(f"It could not be begun or read:\n{problem}")
        return 1
    print("\nThe account:")
    print("\n".join(report.table(lines)))
    wrong = sum(bool(line.wrong) for line in lines)
    unknown = sum(line.mark == "?" for line in lines)
    again = f"--minutes {minutes:g} --phones {phones} --agents {agents} --seed {chosen}"
    broken = f"\n{wrong} promises broken. python -m sandbox soak {again}"
    print(broken if wrong else "\nNothing is broken.")
    if unknown:
        print(f"Of {unknown} it could not be told.")
    if page is not None:
        _write(page, what, soak, lines)
    return 1 if wrong else 0


def _write(page: Path, what: str, soak: Soak, lines: Sequence[Line]) -> None:
    """Put the account in the place of the one before."""
    head = page.read_text(encoding="utf-8").partition(LAST)[0]
    load = f"{os.cpu_count()} cores, shared with other work: load average "
    load += f"{min(soak.loads):.1f} to {max(soak.loads):.1f}, {fmean(soak.loads):.1f} in the mean"
    told = [f"{time.strftime('%Y-%m-%d')}: {what}; {load}.", ""]
    told += ["```", "What was done:", *soak.done, ""]
    told += ["The account:", *report.table(lines), "```"]
    page.write_text(f"{head}{LAST}{chr(10).join(told)}\n", encoding="utf-8")


def _say(line: str) -> None:
    print(line, flush=True)
