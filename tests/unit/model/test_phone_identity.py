"""Which phone a device is: proven, or asked about, and never guessed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.phone_identity import (
    Another,
    Assumed,
    Doubtful,
    Identity,
    PhoneTraits,
    Same,
    Whereabouts,
    android_said,
    boot_said,
    judge,
    name_said,
    serial_said,
    version_said,
)
from engine.model.phone_record import PhoneAddress

HERE = PhoneAddress("local", "10.0.0.7:5555")
THERE = PhoneAddress("local", "10.0.0.8:5555")
FOUND = Identity("CLONE", "Pixel 6", "14", "boot", "android")
PHONE = PhoneTraits(1, HERE, True, "CLONE", "boot", "android", False, None)
RESTARTED = replace(FOUND, boot_id="another boot")
RESET = replace(RESTARTED, android_id="another android")


def test_an_equal_boot_id_is_the_same_phone_under_every_address() -> None:
    for presence in Whereabouts:
        assert judge(FOUND, THERE, None, [replace(PHONE, presence=presence)]) == Same(1)
    unread = replace(FOUND, android_id=None)
    assert judge(unread, THERE, None, [PHONE]) == Same(1)


def test_containers_share_a_boot_id_and_are_several_phones() -> None:
    assert judge(replace(FOUND, hardware_serial="OTHER"), THERE, None, [PHONE]) == Another()
    there = replace(PHONE, presence=Whereabouts.ELSEWHERE)
    assert judge(replace(FOUND, android_id="its own"), THERE, None, [there]) == Another()


def test_serial_and_android_id_are_the_phone_whose_old_address_is_gone() -> None:
    assert judge(RESTARTED, THERE, None, [PHONE]) == Same(1, Assumed.ANDROID)
    unclear = replace(PHONE, presence=Whereabouts.UNCLEAR)
    assert judge(RESTARTED, THERE, None, [unclear]) == Doubtful((1,), True)


def test_serial_and_android_id_prove_nothing_once_two_devices_had_them() -> None:
    cloned = replace(PHONE, cloned=True)
    assert judge(RESTARTED, HERE, 1, [cloned]) == Doubtful((1,), False)
    assert judge(RESTARTED, HERE, None, [PHONE, replace(PHONE, id=2)]) == Doubtful((1, 2), False)


def test_two_devices_at_once_are_two_phones() -> None:
    there = replace(PHONE, presence=Whereabouts.ELSEWHERE)
    assert judge(RESET, THERE, None, [there]) == Another()
    assert judge(RESTARTED, THERE, None, [there]) == Another(clones=(1,))


@pytest.mark.parametrize(
    "found",
    [RESET, replace(RESTARTED, android_id=None), replace(RESTARTED, boot_id=None, android_id=None)],
)
def test_whatever_has_the_serial_and_proves_nothing_is_in_doubt(found: Identity) -> None:
    assert judge(found, THERE, None, [PHONE]) == Doubtful((1,), False)
    assert judge(found, HERE, 1, [PHONE]) == Doubtful((1,), False)


def test_a_phones_address_under_another_device_is_in_doubt() -> None:
    stranger = Identity("OTHER", "Pixel 6", "14", "its boot", "its android")
    assert judge(stranger, HERE, 1, [PHONE]) == Doubtful((1,), False)
    assert judge(stranger, HERE, 1, [replace(PHONE, presence=Whereabouts.ELSEWHERE)]) == Another()
    assert judge(stranger, THERE, None, [PHONE]) == Another()


def test_a_phone_from_before_is_what_answers_at_its_address_with_its_serial() -> None:
    before = replace(PHONE, boot_id=None, android_id=None)
    assert judge(FOUND, HERE, 1, [before]) == Same(1, Assumed.ADDRESS)
    assert judge(FOUND, THERE, None, [before]) == Doubtful((1,), False)
    other = replace(FOUND, hardware_serial="OTHER")
    assert judge(other, HERE, 1, [before]) == Doubtful((1,), False)


def test_a_serial_that_was_only_named_is_contested_by_a_twin() -> None:
    named = PhoneTraits(1, PhoneAddress("local", "CLONE"), False, None, None, None, False, None)
    assert judge(FOUND, HERE, None, [named]) == Same(1, Assumed.SERIAL)
    taken = replace(PHONE, assumed=Assumed.SERIAL, presence=Whereabouts.ELSEWHERE)
    assert judge(RESET, THERE, None, [taken]) == Doubtful((1,), True)
    twins = [replace(PHONE, id=2, presence=Whereabouts.ELSEWHERE), named]
    assert judge(RESET, THERE, None, twins) == Another()


@given(st.text())
def test_what_a_phone_says_is_bounded_before_it_is_believed(text: str) -> None:
    assert len(serial_said(text)) <= 64
    assert serial_said(text).isascii()
    assert len(name_said(text)) <= 64
    assert len(version_said(text)) <= 16
    assert all(sign.isprintable() for sign in name_said(text))
    assert len(boot_said(text) or "") in (0, 36)
    assert len(android_said(text) or "") in (0, 16)


@pytest.mark.parametrize(
    "said", ["null", "", "0", "0" * 16, "9774d56d682e549c", "cmd: Can't find engine: settings"]
)
def test_what_is_nobodys_android_id_counts_as_none(said: str) -> None:
    assert android_said(said) is None
    assert android_said("C0FFEE00C0FFEE") == "00c0ffee00c0ffee"


@pytest.mark.parametrize("said", ["unknown", "", " ", "two words", "x" * 65, "tab\there"])
def test_what_is_no_serial_counts_as_none(said: str) -> None:
    assert serial_said(said) == ""


def test_a_boot_id_is_one_whatever_is_printed_around_it() -> None:
    boot = "0f8fad5b-d9cb-469f-a165-70867728950e"
    assert boot_said(f" {boot.upper()}\r\n") == boot
    assert boot_said("cat: /proc/sys/kernel/random/boot_id: Permission denied") is None
    assert boot_said("00000000-0000-0000-0000-000000000000") is None
