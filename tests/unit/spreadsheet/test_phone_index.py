"""`device` and `device_index`: either binds alone, and the one that changed wins."""

import pytest

from engine.model.account import UNSET, Unset
from engine.model.phone_record import PhoneAddress
from engine.model.row_problems import CellRefused, ProblemCode
from engine.spreadsheet.phone_index import KnownPhone, PhoneIndex

ONE = KnownPhone(1, "local", "SERIAL1", "1", ("SERIAL1", "10.0.0.1:5555"))
TWO = KnownPhone(2, "local", "SERIAL2", "Window")
TWIN_HERE = KnownPhone(3, "local", "TWIN", "3")
TWIN_THERE = KnownPhone(4, "rack-b", "TWIN", "4")
NAMED_ONLY = KnownPhone(5, "local", "SERIAL5", None, seen=False)
INDEX = PhoneIndex((ONE, TWO, TWIN_HERE, TWIN_THERE, NAMED_ONLY), ("local", "rack-b"))

Cell = str | Unset | None


def bound(device: Cell, index: Cell, current: KnownPhone | None = None) -> object:
    return INDEX.binding(device, index, current).phone


def code(device: Cell, index: Cell, current: KnownPhone | None = None) -> ProblemCode:
    with pytest.raises(CellRefused) as caught:
        INDEX.binding(device, index, current)
    return caught.value.code


@pytest.mark.parametrize("missing", [None, UNSET])
@pytest.mark.parametrize("current", [None, TWIN_HERE])
def test_either_binds_when_it_is_alone(missing: Cell, current: KnownPhone | None) -> None:
    assert bound("SERIAL1", missing, current) is ONE
    assert bound("10.0.0.1:5555", missing, current) is ONE
    assert bound(missing, "window", current) is TWO
    assert bound(missing, "SERIAL2", current) is TWO


def test_a_serial_not_seen_before_is_accepted_in_either_column() -> None:
    assert bound("NEW9", None) == PhoneAddress("local", "NEW9")
    assert bound("rack-b/NEW9", None) == PhoneAddress("rack-b", "NEW9")
    binding = INDEX.binding(None, "NEW9", None)
    assert (binding.phone, binding.by_index) == (PhoneAddress("local", "NEW9"), True)


def test_host_and_serial_tell_twins_apart() -> None:
    assert bound("rack-b/TWIN", None) is TWIN_THERE
    assert bound("local/TWIN", None) is TWIN_HERE
    assert bound("TWIN", UNSET, TWIN_THERE) is UNSET
    assert code("TWIN", None) is ProblemCode.DEVICE_AMBIGUOUS
    assert code("elsewhere/TWIN", None) is ProblemCode.HOST_UNKNOWN


def test_a_serial_that_two_phones_say_of_themselves_names_neither() -> None:
    one = KnownPhone(6, "local", "10.0.0.1:5555", "6", ("10.0.0.1:5555",), hardware="CLONE")
    two = KnownPhone(7, "local", "10.0.0.2:5555", "7", ("10.0.0.2:5555",), hardware="CLONE")
    index = PhoneIndex((one, two), ("local",))
    for text in ("CLONE", "local/CLONE"):
        with pytest.raises(CellRefused) as caught:
            index.binding(text, None, None)
        assert caught.value.code is ProblemCode.DEVICE_TWINS
    assert index.binding("CLONE", UNSET, two).phone is UNSET
    assert index.binding("10.0.0.1:5555", None, None).phone is one
    listed = KnownPhone(8, "local", "CLONE", "8", ("CLONE",), hardware="CLONE")
    assert PhoneIndex((one, listed), ("local",)).binding("CLONE", None, None).phone is listed


def test_the_one_that_changed_wins() -> None:
    assert bound("SERIAL2", "1", ONE) is TWO
    assert bound("SERIAL1", "Window", ONE) is TWO
    assert bound("SERIAL1", "NEW9", ONE) == PhoneAddress("local", "NEW9")
    assert bound("SERIAL1", "9", ONE) == PhoneAddress("local", "9")


def test_both_changed_must_agree() -> None:
    assert bound("SERIAL2", "Window", ONE) is TWO
    assert code("SERIAL2", "3", ONE) is ProblemCode.DEVICE_CONFLICT
    assert code("SERIAL2", "1") is ProblemCode.DEVICE_CONFLICT
    assert code("NEW9", "NEW8") is ProblemCode.DEVICE_CONFLICT
    assert code("SERIAL2", "9") is ProblemCode.DEVICE_CONFLICT


def test_emptying_either_while_the_other_is_unchanged_unbinds() -> None:
    for other in ("1", None, UNSET):
        assert bound(None, other, ONE) is None
    for other in ("SERIAL1", None, UNSET):
        assert bound(other, None, ONE) is None


def test_emptying_one_beside_another_phone_binds_that_phone() -> None:
    assert bound(None, "Window", ONE) is TWO
    assert bound("SERIAL2", None, ONE) is TWO


@pytest.mark.parametrize(("device", "index"), [("SERIAL1", "1"), (UNSET, "1"), (UNSET, UNSET)])
def test_what_is_the_same_changes_nothing(device: Cell, index: Cell) -> None:
    assert bound(device, index, ONE) is UNSET


def test_nothing_is_unbound_from_nothing() -> None:
    assert bound(None, None) is UNSET


@pytest.mark.parametrize("current", [None, NAMED_ONLY])
def test_another_installations_label_beside_a_phone_without_one_is_ignored(
    current: KnownPhone | None,
) -> None:
    binding = INDEX.binding("SERIAL5", "17", current)
    assert binding.label_ignored
    assert binding.phone is (UNSET if current else NAMED_ONLY)
    new = INDEX.binding("NEW9", "17", current)
    assert (new.phone, new.label_ignored) == (PhoneAddress("local", "NEW9"), True)


@pytest.mark.parametrize("text", ["two words", "é", "a/", "x" * 129])
def test_what_cannot_be_a_serial_is_refused(text: str) -> None:
    assert code(text, None) is ProblemCode.DEVICE_INVALID
    assert code(None, text) is ProblemCode.DEVICE_INVALID


@pytest.mark.parametrize("phone", [ONE, TWO, TWIN_HERE, TWIN_THERE, NAMED_ONLY])
def test_what_the_export_says_is_the_same_phone_again(phone: KnownPhone) -> None:
    device, index = INDEX.device_text(phone), INDEX.index_text(phone)
    assert bound(device, index, phone) is UNSET
    assert bound(device, index) is phone
    assert bound(device, None) is phone
    assert bound(None, index) is phone


def test_the_host_is_written_only_where_several_have_the_serial() -> None:
    assert INDEX.device_text(ONE) == "SERIAL1"
    assert INDEX.device_text(TWIN_THERE) == "rack-b/TWIN"
