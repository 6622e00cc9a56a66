"""Addresses of phones over TCP, and what adb says to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.common.errors import RequestRefused
from engine.phones.tcp import (
    checked,
    found_twice,
    over_tcp,
    read_answer,
)
from engine.rack.asks import ConnectReply


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("192.168.1.20:5555", "192.168.1.20:5555"),
        (" Phone-7.Rack.test:40001 ", "phone-7.rack.test:40001"),
        ("[fe80::1]:5555", "[fe80::1]:5555"),
        ("localhost:1", "localhost:1"),
        ("10.0.0.1:65535", "10.0.0.1:65535"),
    ],
)
def test_an_address_is_taken_as_it_is_given_to_adb(text: str, address: str) -> None:
    assert checked(text) == address
    assert over_tcp(address)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "address_invalid"),
        ("192.168.1.20", "address_invalid"),
        (":5555", "address_invalid"),
        ("a b:5555", "address_invalid"),
        ("phone:", "address_invalid"),
        ("phone:usb", "address_invalid"),
        ("phone:5555;reboot", "address_invalid"),
        ("phone:5555\nhost:kill", "address_invalid"),
        ("-rf:5555", "address_invalid"),
        ("1.2.3:5555", "address_invalid"),
        ("1.2.3.400:5555", "address_invalid"),
        ("fe80::1:5555", "address_invalid"),
        ("[nonsense]:5555", "address_invalid"),
        ("x" * 64 + ":5555", "address_invalid"),
        ("phone:0", "port_invalid"),
        ("phone:65536", "port_invalid"),
        ("phone:555555", "port_invalid"),
    ],
)
def test_what_is_no_address_is_refused(text: str, code: str) -> None:
    with pytest.raises(RequestRefused) as refused:
        checked(text)
    assert refused.value.code == code


@given(st.text(max_size=40))
def test_nothing_but_names_numbers_and_one_port_reaches_adb(text: str) -> None:
    try:
        address = checked(text)
    except RequestRefused:
        return
    assert address.isascii()
    assert not set(address) & set(" \t\n;&|$`'\"\\/@")
    assert 1 <= int(address.rpartition(":")[2]) <= 65535
    assert checked(address) == address


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("connected to 10.0.0.7:5555", ConnectReply.CONNECTED),
        ("already connected to 10.0.0.7:5555", ConnectReply.ALREADY),
        ("failed to authenticate to 10.0.0.7:5555", ConnectReply.UNAUTHORIZED),
        ("failed to connect to '10.0.0.7:5555': Connection refused", ConnectReply.REFUSED),
        ("failed to connect to '10.0.0.7:5555': No route to host", ConnectReply.UNREACHABLE),
        ("failed to connect to '10.0.0.7:5555': Network is unreachable", ConnectReply.UNREACHABLE),
        ("failed to connect to '10.0.0.7:5555': Connection timed out", ConnectReply.TIMED_OUT),
        (
            "failed to resolve host: 'nowhere': Name or service not known",
            ConnectReply.NAME_UNKNOWN,
        ),
        ("failed to connect to 10.0.0.7:5555", ConnectReply.TIMED_OUT),
        ("failed to connect to '[fe80::1]:5555': Invalid argument", ConnectReply.OTHER),
        ("", ConnectReply.OTHER),
    ],
)
def test_what_adb_says_is_told_from_its_words(said: str, answer: ConnectReply) -> None:
    assert read_answer(said) is answer
    assert answer.listed is (
        answer in (ConnectReply.CONNECTED, ConnectReply.ALREADY, ConnectReply.UNAUTHORIZED)
    )


@pytest.mark.parametrize(
    ("address", "twice"),
    [
        ("127.0.0.1:5555", True),
        ("localhost:5585", True),
        ("127.0.0.1:5556", False),
        ("127.0.0.1:5587", False),
        ("10.0.0.7:5555", False),
    ],
)
def test_ports_on_which_adb_finds_a_phone_by_itself_are_told(address: str, twice: bool) -> None:
    assert found_twice(address) is twice


@pytest.mark.parametrize("serial", ["R58M123ABC", "emulator-5554", "", "usb:1-2"])
def test_a_serial_is_no_address(serial: str) -> None:
    assert not over_tcp(serial)


def test_a_name_of_wireless_debugging_is_connected_by_an_adb_server() -> None:
    for name in (
        "adb-4F2A-x9 (2)._adb-tls-connect._tcp",
        "adb-4F2A-x9._adb-tls-connect._tcp.",
        "adb-4F2A._adb._tcp",
    ):
        assert over_tcp(name), name
    for name in ("._adb._tcp", "adb-4F2A._adb-tls-pairing._tcp", "adb-4F2A/x._adb._tcp"):
        assert not over_tcp(name), name
