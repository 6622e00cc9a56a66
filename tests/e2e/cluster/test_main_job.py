"""The main job with phones on two other machines, as `make demo-cluster` plays it."""

from pathlib import Path

import pytest

from sandbox import cluster_checks
from sandbox.cluster import Cluster
from sandbox.demo_cluster import DELAYS, RACKS, play
from sandbox.postgres.server import Server
from tests.e2e.cluster import pace
from tests.faults.recovery import Recovery


@pytest.mark.fault(
    area="Other machines",
    name="kill -9 of a machine's agent while one of its phones has sent a login, one is about to",
    expected="what was sent is only looked at, the other is begun again; all is told once",
    within=60,
)
async def test_two_machines_join_one_is_killed_and_every_promise_is_kept(
    tmp_path: Path, postgres: Server, recovery: Recovery
) -> None:
    cluster = Cluster(
        tmp_path,
        postgres,
        RACKS,
        instagram=cluster_checks.known_to_instagram(),
        delays=DELAYS,
        begin=pace.begin,
    )
    async with cluster:
        # What it says is that the machine is killed, and started again.
        checks = await play(cluster, lambda _: recovery.begins())
    recovery.ends()
    assert [check for check in checks if not check.is_met] == []
