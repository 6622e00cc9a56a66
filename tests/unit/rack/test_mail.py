"""The mail's address, what waits to be put into a mailbox, and that its library is an extra."""

import re
from pathlib import Path

import pytest

from engine.common.secret import Secret
from engine.rack.carrier import CarrierAway
from engine.rack.mail.address import MailAddress
from engine.rack.mail.standing import MailUnavailable
from engine.rack.mail.way import AT_ONCE, FULL, LARGEST_TEXT, MOST, Way
from engine.rack.messages import LARGEST

PROJECT = Path(__file__).parents[3]
PASSWORD = "made-up-password-1"
AT_TOP = re.compile(
    r"^(?:from|import) (procrastinate|psycopg|engine\.rack\.mail(?!\.standing))", re.MULTILINE
)


def read(rest: str) -> MailAddress:
    return MailAddress.read(Secret(f"postgresql://hub:{PASSWORD}@{rest}"))


def test_a_server_that_is_not_verified_is_refused_with_the_way_out() -> None:
    for mode in ("disable", "allow", "prefer", "require", "verify-ca"):
        with pytest.raises(MailUnavailable, match=r"sslmode=verify-full.*sslrootcert=FILE"):
            read(f"db.example/mail?sslmode={mode}")
    with pytest.raises(MailUnavailable, match="verify-full"):
        read("/mail?host=/run/postgresql,db.example&sslmode=require")
    for odd in ("db.example/mail?no=such", "%zz/x"):
        with pytest.raises(MailUnavailable, match="postgresql://USER:PASSWORD@HOST") as refused:
            read(odd)
        assert PASSWORD not in str(refused.value)
        assert not refused.value.passes
    with pytest.raises(MailUnavailable, match="service file"):
        read("db.example/mail?service=other")


def test_an_address_is_verified_quick_to_notice_and_shown_without_its_password() -> None:
    for rest in (
        "db.example:5433/mail",
        "db.example:5433/mail?gssencmode=require&sslmode=verify-full",
    ):
        address = read(rest)
        for option in ("sslmode=verify-full", "gssencmode=disable", "tcp_user_timeout=10000"):
            assert option in address.conninfo
        assert address.where == "db.example:5433/mail"
        assert PASSWORD not in repr(address)
    assert "sslmode=disable" in read("/mail?host=/run/postgresql").conninfo
    assert "sslmode=verify-full" in MailAddress.read(Secret("postgresql:///mail")).conninfo
    said = address.in_words(OSError(f"no way\n with {PASSWORD} " + "x" * 1000))
    assert said.startswith("no way with ••• x")
    assert len(said) == 300


def test_what_waits_is_bounded_goes_in_order_and_is_given_up_with_its_way() -> None:
    told: list[int] = []
    way = Way(lambda: told.append(1))
    with pytest.raises(CarrierAway):
        way.send(b"nobody there")
    way.box = "box"
    frames = [bytes([number]) for number in range(AT_ONCE + 1)]
    for frame in frames:
        way.send(frame)
    heard: list[bytes] = []
    way.receive(heard.append)
    for texts in (way.take(), way.take()):
        for text in texts:
            way.arrive(text)
    assert heard == frames
    assert len(told) == len(frames)

    for odd in ("x", "é", "A" * (LARGEST_TEXT + 4)):
        way.arrive(odd)
    assert len(heard) == len(frames)
    assert way.lost == 3
    large = bytes(LARGEST)
    for count, frame in ((FULL // LARGEST, large), (MOST, b"")):
        for _ in range(count):
            way.send(frame)
        with pytest.raises(CarrierAway):
            way.send(frame or b"")
        assert way.waiting == count
        way.away()
        assert way.waiting == 0
        way.box = "box"


def test_nothing_but_the_mail_needs_its_library() -> None:
    needing = {
        str(path.relative_to(PROJECT).parent)
        for room in ("bot", "engine", "sandbox")
        for path in (PROJECT / room).rglob("*.py")
        if AT_TOP.search(path.read_text("utf-8"))
    }
    assert needing == {"engine/rack/mail", "sandbox/postgres"}
    for name in ("__init__", "standing"):
        path = PROJECT / "engine/rack/mail" / f"{name}.py"
        assert not AT_TOP.search(path.read_text("utf-8"))
