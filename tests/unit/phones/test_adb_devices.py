"""A phone is announced once, only after it answered, and never without having been withdrawn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.phone_identity import Identity
from engine.model.phone_record import PhoneAddress
from engine.phones.adb_devices import Roster
from engine.rack.events import PhoneAppeared, PhoneEvent, PhoneGone, PhoneUnauthorized, Standing

SERIALS = ("usb-1", "127.0.0.1:5001", "localhost:5001", "usb-2")
HARDWARE = ("HW-A", "HW-B")
STATES = ("device", "offline", "unauthorized", "no permissions (see the manual)")

listings = st.dictionaries(st.sampled_from(SERIALS), st.sampled_from(STATES)).map(
    lambda states: ("listed", states)
)
answers = st.tuples(st.just("probed"), st.integers(0, 3), st.sampled_from((*HARDWARE, None)))
retries = st.just(("retry",))


def identity(hardware: str) -> Identity:
    return Identity(hardware, "Pixel 6", "14", f"boot of {hardware}")


def asked(roster: Roster) -> tuple[str, int]:
    [probe] = roster.to_probe()
    return probe


@given(st.lists(listings | answers | retries, max_size=40))
def test_announcements_and_withdrawals_alternate_for_every_phone(
    steps: list[tuple[object, ...]],
) -> None:
    roster = Roster("rack")
    pending: list[tuple[str, int]] = []
    present: dict[str, str] = {}
    states: dict[str, str] = {}
    for step in steps:
        events: list[PhoneEvent] = []
        match step:
            case ("listed", dict(new)):
                states = new
                events = roster.listed(new)
            case ("probed", int(place), hardware) if place < len(pending):
                serial, turn = pending.pop(place)
                known = identity(hardware) if isinstance(hardware, str) else None
                events = roster.probed(serial, turn, known)
            case ("retry",):
                roster.retry()
        pending += roster.to_probe()
        for event in events:
            match event:
                case PhoneAppeared(address, device):
                    assert device.hardware_serial not in present
                    assert states[address.serial] == "device"
                    present[device.hardware_serial] = address.serial
                case PhoneGone(address):
                    (gone,) = (had for had, serial in present.items() if serial == address.serial)
                    del present[gone]
        shown = {
            seen.identity.hardware_serial: seen.address.serial
            for seen in roster.snapshot()
            if seen.identity is not None and seen.standing is Standing.ONLINE
        }
        assert shown == present


def test_an_answer_that_was_overtaken_is_ignored() -> None:
    roster = Roster("rack")
    roster.listed({"usb-1": "device"})
    serial, turn = asked(roster)
    roster.listed({"usb-1": "offline"})
    roster.listed({"usb-1": "device"})
    assert roster.probed(serial, turn, identity("HW-A")) == []
    assert roster.probing


def test_an_unauthorized_phone_is_told_once() -> None:
    roster = Roster("rack")
    first = roster.listed({"usb-1": "unauthorized"})
    again = roster.listed({"usb-1": "unauthorized"})
    assert first == [PhoneUnauthorized(PhoneAddress("rack", "usb-1"))]
    assert again == []


def test_a_phone_that_did_not_answer_is_asked_again() -> None:
    roster = Roster("rack")
    roster.listed({"usb-1": "device"})
    roster.probed(*asked(roster), None)
    assert [seen.standing for seen in roster.snapshot()] == [Standing.UNREACHABLE]
    roster.retry()
    [appeared] = roster.probed(*asked(roster), identity("HW-A"))
    assert isinstance(appeared, PhoneAppeared)


def test_the_first_serial_stays_while_it_lives() -> None:
    roster = Roster("rack")
    roster.listed({"usb-1": "device"})
    roster.probed(*asked(roster), identity("HW-A"))
    roster.listed({"localhost:5001": "device", "usb-1": "device"})
    assert roster.probed(*asked(roster), identity("HW-A")) == []
    [seen] = roster.snapshot()
    assert (seen.address.serial, seen.aliases) == ("usb-1", ("localhost:5001",))


def test_two_devices_with_one_serial_are_two() -> None:
    roster = Roster("rack")
    roster.listed({"10.0.0.1:5555": "device", "10.0.0.2:5555": "device"})
    boots = ("boot of one", "boot of the other")
    told = [
        event
        for (serial, turn), boot in zip(roster.to_probe(), boots, strict=True)
        for event in roster.probed(serial, turn, Identity("CLONE", "Pixel 6", "14", boot))
    ]
    assert [type(event) for event in told] == [PhoneAppeared, PhoneAppeared]
    assert all(seen.aliases == () for seen in roster.snapshot())


def test_a_device_that_proves_nothing_is_one_for_each_serial() -> None:
    roster = Roster("rack")
    roster.listed({"10.0.0.1:5555": "device", "10.0.0.2:5555": "device"})
    told = [
        event
        for serial, turn in roster.to_probe()
        for event in roster.probed(serial, turn, Identity("CLONE", "Pixel 6", "14"))
    ]
    assert len(told) == 2


def test_looking_at_all_phones_takes_each_a_few_times_and_not_all_for_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    roster = Roster("rack")
    roster.listed({f"usb-{number}": "device" for number in range(100)})
    for serial, turn in roster.to_probe():
        roster.probed(serial, turn, identity(serial))
    key, asked_for = Identity.key, list[str]()

    def counted(self: Identity, serial: str) -> str:
        asked_for.append(serial)
        return key(self, serial)

    monkeypatch.setattr(Identity, "key", counted)

    assert len(roster.snapshot()) == 100
    assert len(asked_for) <= 3 * 100
