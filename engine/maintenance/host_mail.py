"""A look at the PostgreSQL that carries messages to agents on other machines, and at these."""

from collections.abc import Sequence
from typing import Final

from engine.common.carrier_url import CarrierUrl
from engine.maintenance.host_checks import Check, CheckResult
from engine.model.host import HostStanding, HostState
from engine.rack.mail.standing import MailUnavailable

_NAME: Final = "carrier"
_INSTALL: Final = "pip install -r requirements/cluster.txt"
_STANDS: Final = {
    HostState.STARTING: "not connected yet",
    HostState.UP: "connected",
    HostState.OTHER_PROTOCOL: "its version doesn't fit the bot's: update the older one",
    HostState.TWICE: "two machines have its keys: stop the copy, or forget it and add each again",
    HostState.DOWN: "not connected: check that it's on, and that the agent is running there",
}


async def examine_carrier(url: CarrierUrl | None) -> tuple[Check, ...]:
    """Whether it can be reached as the hub would; nothing is changed there."""
    if url is None:
        return ()
    try:
        from engine.rack.mail.reach import reached
    except ImportError as error:
        text = (
            f"ROSTERBOT_CARRIER_URL needs some more packages ({error.name} is missing): {_INSTALL}"
        )
        return (Check(_NAME, CheckResult.WRONG, text),)
    try:
        where = await reached(url.url)
    except MailUnavailable as error:
        return (Check(_NAME, CheckResult.WRONG, f"PostgreSQL doesn't respond: {error}"),)
    text = f"PostgreSQL at {where}, over TLS, with a verified certificate"
    if url.is_local:
        text += "; other machines can't reach it at this address: set ROSTERBOT_CARRIER_ADDRESS"
    return (Check(_NAME, CheckResult.FINE, text),)


def examine_hosts(hosts: Sequence[HostStanding]) -> tuple[Check, ...]:
    """Machines with phones, as the running bot last noted them."""
    return tuple(map(_host, hosts))


def _host(one: HostStanding) -> Check:
    text = f"{_STANDS[one.state]}, phones: {one.phones}, jobs: {len(one.held)}"
    if one.version:
        text += f", version {one.version}"
    if one.clock_is_wrong:
        text += f"; its clock is off by {round(one.clock_off or 0.0)} s: set it right"
    is_fine = one.state in (HostState.UP, HostState.STARTING) and not one.clock_is_wrong
    return Check(f"host {one.name}", CheckResult.FINE if is_fine else CheckResult.DOUBTFUL, text)
