"""Which phones one adb server has, from its listings and the probes' answers: no I/O here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from engine.model.phone_identity import Identity
from engine.model.phone_record import PhoneAddress
from engine.phones.adb_wire import FORBIDDEN, LISTED_TWICE
from engine.rack.events import (
    PhoneAppeared,
    PhoneEvent,
    PhoneGone,
    PhoneUnauthorized,
    SeenPhone,
    Standing,
)

_DEVICE: Final = "device"
# Some are whole sentences: "no permissions (missing udev rules? …); see [http://…]".
_STANDINGS: Final = (
    ("offline", Standing.OFFLINE),
    ("connecting", Standing.OFFLINE),
    ("authorizing", Standing.OFFLINE),
    ("unauthorized", Standing.UNAUTHORIZED),
    (FORBIDDEN, Standing.FORBIDDEN),
    ("recovery", Standing.RECOVERY),
    ("sideload", Standing.RECOVERY),
    ("rescue", Standing.RECOVERY),
    ("bootloader", Standing.RECOVERY),
    (LISTED_TWICE, Standing.TWICE),
)


def standing_of(state: str) -> Standing:
    """How a device stands that adb lists with a state other than `device`."""
    found = (standing for words, standing in _STANDINGS if state.startswith(words))
    return next(found, Standing.UNREACHABLE)


@dataclass(slots=True)
class _Entry:
    state: str
    standing: Standing
    turn: int = 0
    asked: bool = False
    identity: Identity | None = None


class Roster:
    """The devices of one host.

    A device is announced once, under the serial that answered first, for as long as that serial
    lives; then under another serial of the same device, if there is one. Two that have nothing but
    their ro.serialno in common are two.
    """

    def __init__(self, host: str) -> None:
        self._host = host
        self._entries: dict[str, _Entry] = {}
        self._announced: dict[str, str] = {}

    def listed(self, states: Mapping[str, str]) -> list[PhoneEvent]:
        """The server's listing: adb's states by serial."""
        lost: list[tuple[str, Identity]] = []
        unauthorized: list[PhoneEvent] = []
        for serial in [known for known in self._entries if known not in states]:
            gone = self._entries.pop(serial)
            if gone.identity is not None:
                lost.append((serial, gone.identity))
        for serial, state in states.items():
            entry = self._entries.setdefault(serial, _Entry("", Standing.OFFLINE))
            if entry.state == state:
                continue
            identity, entry.identity = entry.identity, None
            entry.state = state
            if state == _DEVICE:
                self._ask(entry)
                continue
            entry.standing = standing_of(state)
            if identity is not None:
                lost.append((serial, identity))
            if entry.standing is Standing.UNAUTHORIZED:
                unauthorized.append(PhoneUnauthorized(PhoneAddress(self._host, serial)))
        # Only now is it known which other serials of a phone are still there.
        withdrawn = [event for each in lost for event in self._withdrawn(*each)]
        return withdrawn + unauthorized

    def retry(self) -> None:
        """Ask those again that did not answer the probe."""
        for entry in self._entries.values():
            if entry.state == _DEVICE and entry.standing is Standing.UNREACHABLE:
                self._ask(entry)

    def to_probe(self) -> list[tuple[str, int]]:
        """Serials to be probed now, each given once, with the turn to hand back."""
        due = [
            (serial, entry)
            for serial, entry in self._entries.items()
            if entry.standing is Standing.PROBING and not entry.asked
        ]
        for _, entry in due:
            entry.asked = True
        return [(serial, entry.turn) for serial, entry in due]

    def probed(self, serial: str, turn: int, identity: Identity | None) -> list[PhoneEvent]:
        """A probe's answer, None when there was none; an overtaken one is ignored."""
        entry = self._entries.get(serial)
        if entry is None or entry.turn != turn or entry.standing is not Standing.PROBING:
            return []
        if identity is None:
            entry.standing = Standing.UNREACHABLE
            return []
        entry.standing = Standing.ONLINE
        entry.identity = identity
        if identity.key(serial) in self._announced:
            return []
        return [self._announce(serial, identity)]

    @property
    def probing(self) -> bool:
        return any(entry.standing is Standing.PROBING for entry in self._entries.values())

    def snapshot(self) -> list[SeenPhone]:
        phones: list[SeenPhone] = []
        devices: dict[str, list[str]] = {}
        for serial, entry in self._entries.items():
            if entry.identity is not None:
                devices.setdefault(entry.identity.key(serial), []).append(serial)
        for serial, entry in self._entries.items():
            address = PhoneAddress(self._host, serial)
            if entry.identity is None:
                phones.append(SeenPhone(address, entry.standing))
            elif self._announced.get(key := entry.identity.key(serial)) == serial:
                aliases = tuple(other for other in devices[key] if other != serial)
                phones.append(SeenPhone(address, entry.standing, entry.identity, aliases))
        return phones

    def _ask(self, entry: _Entry) -> None:
        entry.standing = Standing.PROBING
        entry.turn += 1
        entry.asked = False

    def _withdrawn(self, serial: str, identity: Identity) -> list[PhoneEvent]:
        key = identity.key(serial)
        if self._announced.get(key) != serial:
            return []
        del self._announced[key]
        events: list[PhoneEvent] = [PhoneGone(PhoneAddress(self._host, serial))]
        for other in self._others(serial, identity):
            entry = self._entries[other]
            if entry.identity is not None:
                events.append(self._announce(other, entry.identity))
                break
        return events

    def _announce(self, serial: str, identity: Identity) -> PhoneAppeared:
        self._announced[identity.key(serial)] = serial
        return PhoneAppeared(PhoneAddress(self._host, serial), identity)

    def _others(self, serial: str, identity: Identity) -> list[str]:
        return [
            other
            for other, entry in self._entries.items()
            if other != serial
            and entry.identity is not None
            and entry.identity.key(other) == identity.key(serial)
        ]
