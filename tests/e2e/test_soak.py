"""A soak as short as it can be: everything goes wrong at once, and the account still holds."""

from pathlib import Path

from sandbox.soak.report import table
from sandbox.soak.soak import Plan, Soak

SEED = 11


async def test_after_faults_and_restarts_every_job_and_message_is_accounted_for(
    tmp_path: Path,
) -> None:
    said: list[str] = []
    lines = await Soak(Plan(24.0, 4, SEED, tmp_path / "soak"), said.append).run()
    assert not [line for line in lines if line.wrong], "\n".join((*said, *table(lines)))
    counted = {line.promise: line.counted for line in lines}
    assert int(counted["every job has one outcome"].partition(" ")[0]) > 0
    assert "killed 0 times" not in counted["the program never ended by itself"]
