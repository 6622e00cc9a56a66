"""The main job with phones on two other machines, as `make demo-cluster` plays it."""

from pathlib import Path

from sandbox import cluster_checks
from sandbox.cluster import Cluster
from sandbox.demo_cluster import DELAYS, RACKS, play
from sandbox.postgres.server import Server
from tests import warm


async def test_two_machines_join_one_is_killed_and_every_promise_is_kept(
    tmp_path: Path, postgres: Server
) -> None:
    cluster = Cluster(
        tmp_path,
        postgres,
        RACKS,
        instagram=cluster_checks.known_to_instagram(),
        delays=DELAYS,
        begin=warm.start,
    )
    async with cluster:
        checks = await play(cluster, lambda _: None)
    assert [check for check in checks if not check.is_met] == []
