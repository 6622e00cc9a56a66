"""Phones and hosts as operators see them: what is remembered, and what discovery sees now."""

from collections.abc import Iterable, Mapping

from engine.phones.events import Snapshot, Standing
from engine.phones.port import PhoneAddress
from engine.phones.record import PhoneRecord
from engine.views import HostView, PhoneState, PhoneView

_STATES: Mapping[Standing, PhoneState] = {
    Standing.ONLINE: PhoneState.ONLINE,
    Standing.PROBING: PhoneState.OFFLINE,
    Standing.OFFLINE: PhoneState.OFFLINE,
    Standing.UNAUTHORIZED: PhoneState.UNAUTHORIZED,
    Standing.UNREACHABLE: PhoneState.UNREACHABLE,
}


def phone_views(
    records: Iterable[PhoneRecord],
    addresses: Mapping[PhoneAddress, int],
    snapshot: Snapshot,
    online: frozenset[int],
    *,
    accounts: Mapping[int, int],
    busy: Mapping[int, str],
    cooldowns: Mapping[int, float],
) -> tuple[PhoneView, ...]:
    """In the order of the records; serials that have not told which phone they are come last."""
    states: dict[int, PhoneState] = {}
    strangers: list[PhoneView] = []
    for seen in snapshot.phones:
        state = _STATES[seen.standing]
        phone_id = addresses.get(seen.address)
        if phone_id is not None:
            states.setdefault(phone_id, state)
        elif state is not PhoneState.ONLINE:
            strangers.append(
                PhoneView(
                    0,
                    seen.address.host,
                    seen.address.serial,
                    None,
                    seen.model or None,
                    seen.android or None,
                    state,
                    0,
                )
            )
    known = [
        PhoneView(
            record.id,
            record.host,
            record.serial,
            record.label,
            record.model,
            record.android,
            _state(record, states, online),
            accounts.get(record.id, 0),
            busy.get(record.id),
            cooldowns.get(record.id),
        )
        for record in records
    ]
    return (*known, *strangers)


def host_views(snapshot: Snapshot) -> tuple[HostView, ...]:
    return tuple(HostView(host.name, host.address, host.problem) for host in snapshot.hosts)


def _state(
    record: PhoneRecord, states: Mapping[int, PhoneState], online: frozenset[int]
) -> PhoneState:
    if record.id in online:
        return PhoneState.ONLINE
    state = states.get(record.id)
    if state is not None and state is not PhoneState.ONLINE:
        return state
    return PhoneState.NEVER_SEEN if record.first_seen is None else PhoneState.OFFLINE
