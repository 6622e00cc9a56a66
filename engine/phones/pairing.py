"""Pairing a phone of wireless debugging (Android 11 and newer) with an adb server."""

from typing import Final

import structlog

from engine.common.errors import PhoneTimeout
from engine.common.secret import Secret
from engine.phones.adb_server import AdbServer
from engine.phones.adb_wire import ServiceRefused, request
from engine.rack.asks import PairReply

log: Final = structlog.get_logger()

_LIMIT: Final = 20.0
_SAYS: Final = (
    ("successfully paired", "paired"),
    ("wrong password", "wrong_code"),
    ("unable to start pairing client", "unreachable"),
)


async def pair(server: AdbServer, address: str, code: Secret) -> PairReply:
    """Have an adb server pair with the phone that shows a code; the code is kept nowhere.

    `address` is that of the pairing, which is another than the one to connect. Raises `PhoneError`
    when the server does not answer.
    """
    try:
        said = await request(server, f"host:pair:{code.reveal()}:{address}", _LIMIT)
    except PhoneTimeout:
        return PairReply.TIMED_OUT
    except ServiceRefused:
        return PairReply.TOO_OLD
    lowered = said.strip().lower()
    answer = PairReply(next((reply for words, reply in _SAYS if words in lowered), "other"))
    log.info("phone.pairing", address=address, answer=answer.value)
    return answer
