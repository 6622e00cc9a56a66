"""A look at the PostgreSQL that carries messages to agents on other machines, and at these."""

from collections.abc import Sequence
from typing import Final

from engine.common.carrier_url import CarrierUrl
from engine.maintenance.host_checks import Check, CheckResult
from engine.model.host import HostStanding, HostState
from engine.rack.mail.standing import MailUnavailable

_NAME: Final = "carrier"
_INSTALL: Final = "pip install '.[cluster]', or pip install -r requirements/cluster.txt"
_STANDS: Final = {
    HostState.STARTING: "not heard of yet",
    HostState.UP: "heard of",
    HostState.OTHER_PROTOCOL: "its version does not fit the bot's: update the older one",
    HostState.TWICE: "two machines have its keys: stop the copy, or forget it and add each anew",
    HostState.DOWN: "not heard of: see that it is on, and that the agent runs there",
}


async def examine_carrier(url: CarrierUrl | None) -> tuple[Check, ...]:
    """Whether it can be reached as the hub would; nothing is changed there."""
    if url is None:
        return ()
    try:
        from engine.rack.mail.reach import reached
    except ImportError as error:
        text = f"the extra `cluster` is not installed ({error.name} is missing): {_INSTALL}"
        return (Check(_NAME, CheckResult.WRONG, text),)
    try:
        where = await reached(url.url)
    except MailUnavailable as error:
        return (Check(_NAME, CheckResult.WRONG, f"PostgreSQL does not answer: {error}"),)
    text = f"PostgreSQL at {where}, over TLS, its certificate verified"
    if url.is_local:
        text += (
            "; agents on other machines cannot reach it under this address: set "
            "ROSTERBOT_CARRIER_ADDRESS"
        )
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
