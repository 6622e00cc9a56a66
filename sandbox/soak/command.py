"""`python -m sandbox soak`: the soak, and its account on the terminal."""

import asyncio
import random
import shutil
import sqlite3
from pathlib import Path

from sandbox.chat import NothingCame
from sandbox.soak import report
from sandbox.soak.soak import PEOPLE, Plan, Soak


def run(*, minutes: float, phones: int, seed: int | None, folder: Path) -> int:
    """Soak and print the account; 0 if everything is as it should be.

    What was done, the program's log and its data stay in `folder`, under the seed.
    """
    chosen = random.SystemRandom().randrange(10_000) if seed is None else seed
    place = folder / str(chosen)
    shutil.rmtree(place, ignore_errors=True)
    print(
        f"Seed {chosen}: {phones} phones, {len(PEOPLE)} operators, {minutes:g} minutes and the "
        f"time to settle.\nDiary, log and data: {place}\n",
        flush=True,
    )
    soak = Soak(Plan(minutes * 60, phones, chosen, place.resolve()), _say)
    try:
        lines = asyncio.run(soak.run())
    except (NothingCame, sqlite3.Error) as problem:
        print(f"It could not be begun or read:\n{problem}")
        return 1
    print("\nThe account:")
    print("\n".join(report.table(lines)))
    wrong = sum(bool(line.wrong) for line in lines)
    again = f"python -m sandbox soak --minutes {minutes:g} --phones {phones} --seed {chosen}"
    print("\nAll of it is as promised." if not wrong else f"\n{wrong} promises broken. {again}")
    return 1 if wrong else 0


def _say(line: str) -> None:
    print(line, flush=True)
