"""A phone is announced once, only after it answered, and never without having been withdrawn."""

from hypothesis import given
from hypothesis import strategies as st

from engine.phones.events import Event, PhoneAppeared, PhoneGone, PhoneUnauthorized, Standing
from engine.phones.port import PhoneAddress
from engine.phones.roster import Identity, Roster

SERIALS = ("usb-1", "127.0.0.1:5001", "localhost:5001", "usb-2")
HARDWARE = ("HW-A", "HW-B")
STATES = ("device", "offline", "unauthorized", "no permissions (see the manual)")

listings = st.dictionaries(st.sampled_from(SERIALS), st.sampled_from(STATES)).map(
    lambda states: ("listed", states)
)
answers = st.tuples(st.just("probed"), st.integers(0, 3), st.sampled_from((*HARDWARE, None)))
retries = st.just(("retry",))


def identity(hardware: str) -> Identity:
    return Identity(hardware, "Pixel 6", "14")


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
        events: list[Event] = []
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
                case PhoneAppeared(address, hardware):
                    assert hardware not in present
                    assert states[address.serial] == "device"
                    present[hardware] = address.serial
                case PhoneGone(address, hardware):
                    assert present.pop(hardware) == address.serial
        shown = {
            seen.hardware_serial: seen.address.serial
            for seen in roster.snapshot()
            if seen.standing is Standing.ONLINE
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
