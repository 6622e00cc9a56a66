"""Phones as operators see them, from what is remembered and what is seen."""

import pytest

from engine.model.account import Workspace
from engine.model.phone import Battery, PhoneState, PhoneView
from engine.model.phone_record import PhoneAddress, PhoneRecord
from engine.model.run import Job, JobState, RunKind
from engine.rack.events import SeenHost, SeenPhone, Snapshot, Standing
from engine.use_cases.phones.overview import Known, host_views, phone_views

USB = PhoneAddress("local", "SIM1")
TCP = PhoneAddress("local", "127.0.0.1:5555")
KNOWN = PhoneRecord(1, "local", "SIM1", "SIM1", "1", "Pixel", "14", first_seen=5.0)
NAMED = PhoneRecord(2, "local", "SIM2")
JOB = Job(
    4, 2, RunKind.LOGIN, Workspace("instagram"), 9, 1, JobState.RUNNING, attempt=1, started_at=77.0
)
KNOWN_OF = Known(
    accounts={1: 3},
    busy={1: (JOB, "luna.bakery")},
    cooldowns={1: 99.0},
    batteries={1: Battery(55, charging=False, read_at=70.0)},
)


def views(
    *seen: SeenPhone, online: frozenset[int] = frozenset(), records: tuple[PhoneRecord, ...] = ()
) -> tuple[PhoneView, ...]:
    return phone_views(
        records or (KNOWN,),
        {USB: 1, TCP: 1},
        Snapshot((), seen),
        online,
        KNOWN_OF,
    )


def test_a_remembered_phone_tells_what_it_is_at() -> None:
    (view,) = views(SeenPhone(USB, Standing.ONLINE), online=frozenset({1}))
    assert (view.name, view.state) == ("1", PhoneState.ONLINE)
    assert (view.accounts, view.busy_with, view.cooldown_until) == (3, "luna.bakery", 99.0)


@pytest.mark.parametrize(
    ("standing", "state"),
    [
        (Standing.OFFLINE, PhoneState.OFFLINE),
        (Standing.PROBING, PhoneState.OFFLINE),
        (Standing.UNAUTHORIZED, PhoneState.UNAUTHORIZED),
        (Standing.UNREACHABLE, PhoneState.UNREACHABLE),
    ],
)
def test_a_phone_that_cannot_be_used_says_why(standing: Standing, state: PhoneState) -> None:
    (view,) = views(SeenPhone(USB, standing))
    assert view.state is state


def test_a_phone_that_answers_somewhere_is_online_whatever_its_other_serials_say() -> None:
    seen = (SeenPhone(TCP, Standing.OFFLINE), SeenPhone(USB, Standing.ONLINE))
    (view,) = views(*seen, online=frozenset({1}))
    assert view.state is PhoneState.ONLINE


def test_a_phone_nobody_has_seen_is_told_from_one_that_is_away() -> None:
    away, named = views(records=(KNOWN, NAMED))
    assert (away.state, named.state) == (PhoneState.OFFLINE, PhoneState.NEVER_SEEN)
    assert named.name == "SIM2"


def test_a_stranger_is_shown_last_until_it_says_which_phone_it_is() -> None:
    stranger = SeenPhone(PhoneAddress("local", "NEW1"), Standing.UNAUTHORIZED)
    just_probed = SeenPhone(PhoneAddress("local", "NEW2"), Standing.ONLINE)
    known, unknown = views(stranger, just_probed)
    assert known.id == 1
    assert (unknown.id, unknown.serial, unknown.state) == (0, "NEW1", PhoneState.UNAUTHORIZED)


def test_a_host_says_what_is_wrong_with_it() -> None:
    hosts = (SeenHost("local", "127.0.0.1:5037", None), SeenHost("rack-b", "rack-b:5037", "silent"))
    assert [view.problem for view in host_views(Snapshot(hosts, ()))] == [None, "silent"]
