"""What an agent on another machine says of phones, within bounds, and of its own alone."""

from typing import Final

from engine.model.phone import HostProblem
from engine.model.phone_identity import (
    Identity,
    android_said,
    boot_said,
    name_said,
    serial_said,
    version_said,
)
from engine.rack.events import SeenHost, SeenPhone, Snapshot

MOST_PHONES: Final = 500
_LONGEST: Final = 256
_MOST_ALIASES: Final = 8


def believed(said: Snapshot, name: str) -> Snapshot:
    """The part that is believed of the host with this name."""
    hosts = (SeenHost(name, name, None),)
    for host in said.hosts:
        if host.name == name:
            problem = None if host.problem is None else host.problem[:_LONGEST]
            reason = host.reason
            if reason is HostProblem.NO_ADB:
                reason = HostProblem.NO_ADB_THERE
            hosts = (SeenHost(name, name, problem, reason),)
    own = [one for one in said.phones if one.address.host == name and _is_bounded(one)]
    return Snapshot(hosts, tuple(own[:MOST_PHONES]))


def _is_bounded(phone: SeenPhone) -> bool:
    names = (phone.address.serial, *phone.aliases)
    return (
        len(phone.aliases) <= _MOST_ALIASES
        and all(0 < len(one) <= _LONGEST and one.isprintable() for one in names)
        and (phone.identity is None or phone.identity == _within_bounds(phone.identity))
    )


def _within_bounds(said: Identity) -> Identity:
    return Identity(
        serial_said(said.hardware_serial),
        name_said(said.model),
        version_said(said.android),
        boot_said(said.boot_id or ""),
        android_said(said.android_id or ""),
    )
