"""A soak as short as it can be: everything goes wrong at once, and the account still holds."""

from pathlib import Path

from sandbox.soak.report import table
from sandbox.soak.soak import Plan, Soak

SEED = 11


async def test_after_faults_and_restarts_every_job_and_message_is_accounted_for(
    tmp_path: Path,
) -> None:
    said: list[str] = []
    lines = await Soak(Plan(9.0, 4, SEED, tmp_path / "soak"), said.append).run()
    told = "\n".join((*said, *table(lines)))
    assert not [line for line in lines if line.wrong], told
    marks = {line.promise: line.mark for line in lines}
    # Of growth, schedules and repetitions such a short one can tell nothing.
    assert [promise for promise in SHOWN if marks[promise] != "✓"] == [], told


SHOWN = (
    "every job has one outcome",
    "one job at a time on each phone",
    "each start is one run",
    "every command has an answer",
    "every press was answered",
    "doubles only where an answer was lost",
    "the program never ended by itself",
    "it stops within 10 s, with status 0",
)
