import socket
import ssl
import sys
from collections.abc import Sequence

import pytest
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.polling import REFUSED_FOR, TokenWatch, WatchedRequest, reason_of
from sandbox.telegram.faults import FaultKind
from sandbox.telegram.server import BotApi
from tests.chat.conftest import TOKEN
from tests.e2e.conftest import closed_port
from tests.unit.bot.manual_clock import ManualClock


async def test_a_token_that_is_refused_for_a_minute_is_revoked_and_not_before(
    api: BotApi, bot: ExtBot[None], token: TokenWatch, clock: ManualClock
) -> None:
    for taken in (True, False):
        for _ in range(2):
            api.arm(FaultKind.UNAUTHORIZED, "getMe")
            with pytest.raises(InvalidToken):
                await bot.get_me()
            if taken:
                await bot.get_me()
            clock.advance(REFUSED_FOR)
        assert token.revoked.is_set() is not taken


async def test_a_file_that_is_gone_is_not_taken_for_a_revoked_token(
    api: BotApi, bot: ExtBot[None], token: TokenWatch, clock: ManualClock
) -> None:
    for _ in range(2):
        with pytest.raises(TelegramError):
            await bot.request.retrieve(f"{api.base_url}/file/bot{TOKEN}/documents/gone")
        clock.advance(REFUSED_FOR)
    assert not token.revoked.is_set()


async def test_a_name_a_certificate_and_a_connection_that_fail_are_told_apart(
    token: TokenWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def reason(url: str) -> str:
        request = WatchedRequest(token, is_direct=True, connections=1, read_timeout=5.0)
        async with request:
            with pytest.raises(TelegramError) as error:
                await request.retrieve(url)
        return reason_of(error.value)

    assert (await reason(f"http://127.0.0.1:{closed_port()}/x")).startswith("connection refused")

    def fails(error: OSError) -> None:
        async def connect(*_: object, **__: object) -> None:
            raise error

        monkeypatch.setattr("anyio.connect_tcp", connect)

    fails(socket.gaierror(-2, "Name or service not known"))
    assert (await reason("http://telegram.invalid/x")).startswith("name not found")
    fails(ssl.SSLCertVerificationError("self-signed certificate"))
    assert (await reason("http://127.0.0.1/x")).startswith("certificate refused")


async def test_an_answer_that_is_no_json_is_an_error_without_its_content() -> None:
    with pytest.raises(TelegramError) as error:
        WatchedRequest.parse_json_payload(b"<html>canary</html>")
    assert "canary" not in str(error.value)


class LookedFor:
    """Stands in front of where Python looks for modules, and notes which."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: object = None
    ) -> None:
        self.names.append(name)


async def test_a_request_looks_for_no_module_on_the_disk(
    bot: ExtBot[None], monkeypatch: pytest.MonkeyPatch
) -> None:
    await bot.get_me()
    looked_for = LookedFor()
    monkeypatch.setattr(sys, "meta_path", [looked_for, *sys.meta_path])

    await bot.get_me()

    assert looked_for.names == []
