"""Phones and hosts as operators see them: what is remembered, and what discovery sees now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from engine.model.phone import Battery, HostView, PhoneState, PhoneView
from engine.model.phone_record import PhoneAddress, PhoneRecord
from engine.model.run import Job
from engine.model.tags import split
from engine.rack.events import Snapshot, Standing

_STATES: Mapping[Standing, PhoneState] = {
    Standing.ONLINE: PhoneState.ONLINE,
    Standing.PROBING: PhoneState.OFFLINE,
    Standing.OFFLINE: PhoneState.OFFLINE,
    Standing.UNAUTHORIZED: PhoneState.UNAUTHORIZED,
    Standing.UNREACHABLE: PhoneState.UNREACHABLE,
    Standing.FORBIDDEN: PhoneState.FORBIDDEN,
    Standing.RECOVERY: PhoneState.RECOVERY,
    Standing.TWICE: PhoneState.TWICE,
}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of phones beside what discovery sees, by phone id.

    `busy`: the running job, with the username it is about. `ill` phones are healed or rest.
    `unsure` ones are not there for certain: a device claims to be them. `troubles`: how many the
    last look over a phone found.
    """

    accounts: Mapping[int, int] = field(default_factory=dict)
    busy: Mapping[int, tuple[Job, str]] = field(default_factory=dict)
    cooldowns: Mapping[int, float] = field(default_factory=dict)
    healing: frozenset[int] = frozenset()
    ill: frozenset[int] = frozenset()
    rests: Mapping[int, float] = field(default_factory=dict)
    unsure: frozenset[int] = frozenset()
    batteries: Mapping[int, Battery] = field(default_factory=dict)
    troubles: Mapping[int, int] = field(default_factory=dict)


def phone_views(
    records: Iterable[PhoneRecord],
    addresses: Mapping[PhoneAddress, int],
    snapshot: Snapshot,
    online: frozenset[int],
    known: Known,
    in_doubt: frozenset[PhoneAddress] = frozenset(),
) -> tuple[PhoneView, ...]:
    """In the order of the records; serials of which it is not known which phone they are come last.

    `in_doubt`: where devices answer about which operators are asked.
    """
    states: dict[int, PhoneState] = {}
    strangers: list[PhoneView] = []
    for seen in snapshot.phones:
        state = _STATES[seen.standing]
        phone_id = addresses.get(seen.address)
        if seen.address in in_doubt:
            state, phone_id = PhoneState.UNSURE, None
        if phone_id is not None:
            states.setdefault(phone_id, state)
        elif state is not PhoneState.ONLINE:
            strangers.append(
                PhoneView(
                    0,
                    seen.address.host,
                    seen.address.serial,
                    None,
                    seen.identity.model if seen.identity else None,
                    seen.identity.android if seen.identity else None,
                    state,
                    0,
                )
            )
    views = [_view(record, _state(record, states, online, known), known) for record in records]
    return (*views, *strangers)


def _view(record: PhoneRecord, state: PhoneState, known: Known) -> PhoneView:
    job, username = known.busy.get(record.id, (None, None))
    return PhoneView(
        record.id,
        record.host,
        record.serial,
        record.label,
        record.model,
        record.android,
        state,
        known.accounts.get(record.id, 0),
        username,
        known.cooldowns.get(record.id),
        None if job is None else job.kind,
        None if job is None else job.workspace,
        None if job is None else job.started_at,
        known.rests.get(record.id) if state is PhoneState.RESTING else None,
        known.batteries.get(record.id),
        known.troubles.get(record.id, 0),
        split(record.tags),
        record.note,
    )


def host_views(snapshot: Snapshot) -> tuple[HostView, ...]:
    return tuple(
        HostView(host.name, host.address, host.problem, host.reason) for host in snapshot.hosts
    )


def _state(
    record: PhoneRecord,
    states: Mapping[int, PhoneState],
    online: frozenset[int],
    known: Known,
) -> PhoneState:
    if record.id in known.healing:
        return PhoneState.HEALING
    if record.id in known.ill:
        return PhoneState.RESTING if record.id in known.rests else PhoneState.HEALING
    if record.id in online:
        return PhoneState.ONLINE
    if record.id in known.unsure:
        return PhoneState.UNSURE
    state = states.get(record.id)
    if state is not None and state is not PhoneState.ONLINE:
        return state
    return PhoneState.NEVER_SEEN if record.first_seen is None else PhoneState.OFFLINE
