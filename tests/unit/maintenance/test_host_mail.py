"""What `doctor` says of other machines."""

from engine.maintenance.host_checks import CheckResult
from engine.maintenance.host_mail import examine_carrier, examine_hosts
from engine.model.host import HostStanding, HostState


async def test_each_machine_has_a_line_and_what_to_do() -> None:
    assert await examine_carrier(None) == ()
    checks = examine_hosts(
        (
            HostStanding("b", HostState.UP, 0.0, "0.1.0", 1, 12, (4, 5), 1.0, 0.0),
            HostStanding("c", HostState.UP, 0.0, "0.1.0", 1, 1, (), 1.0, -42.4),
            HostStanding("d", HostState.DOWN, 0.0),
            HostStanding("e", HostState.OTHER_PROTOCOL, 0.0, "0.0.9", 0),
        )
    )
    assert [(check.name, check.verdict) for check in checks] == [
        ("host b", CheckResult.FINE),
        ("host c", CheckResult.DOUBTFUL),
        ("host d", CheckResult.DOUBTFUL),
        ("host e", CheckResult.DOUBTFUL),
    ]
    assert [check.text for check in checks] == [
        "connected, phones: 12, jobs: 2, version 0.1.0",
        "connected, phones: 1, jobs: 0, version 0.1.0; its clock is off by -42 s: set it right",
        "not connected: check that it's on, and that the agent is running there, phones: 0, "
        "jobs: 0",
        "its version doesn't fit the bot's: update the older one, phones: 0, jobs: 0, "
        "version 0.0.9",
    ]
