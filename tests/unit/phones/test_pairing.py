"""Pairing by the adb server's own service: what it says, and a code that nobody repeats."""

import pytest
import structlog

from engine.common.errors import RequestRefused
from engine.common.secret import Secret
from engine.model.remote_phone import pairing_code
from engine.phones.adb_server import AdbServer
from engine.phones.pairing import pair
from engine.rack.asks import PairReply
from tests.scripted_adb import ScriptedAdb, answering

CODE = "012345"


async def test_what_adb_says_to_a_code_is_told_apart() -> None:
    for said, status, reply in (
        ("Successfully paired to 10.0.0.7:37099 [guid=adb-4F2A-x9]", "", PairReply.PAIRED),
        ("Successfully paired to 10.0.0.7:37099 [guid=adb-4F2A-x9]", "OKAY", PairReply.PAIRED),
        ("Failed: Wrong password or connection was dropped.", "", PairReply.WRONG_CODE),
        ("Failed: Wrong password or connection was dropped.", "FAIL", PairReply.WRONG_CODE),
        ("Failed: Unable to start pairing client.", "", PairReply.UNREACHABLE),
        ("Failed: Unable to start pairing client.", "FAIL", PairReply.UNREACHABLE),
        (f"Failed: something else about {CODE}", "", PairReply.OTHER),
        (None, "", PairReply.TOO_OLD),
    ):
        says = {} if said is None else {"host:pair:": said}
        async with answering(ScriptedAdb(says=says, status=status)) as adb:
            server = AdbServer("rack", "127.0.0.1", adb.port)
            with structlog.testing.capture_logs() as logged:
                assert await pair(server, "10.0.0.7:37099", Secret(CODE)) is reply
        assert adb.asked == [f"host:pair:{CODE}:10.0.0.7:37099"]
        assert CODE not in str(logged)


def test_a_code_has_six_digits_however_they_are_written() -> None:
    for text in ("012345", " 012 345 ", "012-345"):
        assert pairing_code(text).reveal() == CODE
    for text in ("", "12345", "0123456", "O12345", "٠١٢٣٤٥", "012345:reboot"):
        with pytest.raises(RequestRefused):
            pairing_code(text)
