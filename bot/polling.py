"""The requests of python-telegram-bot, and why they fail."""

import asyncio
import json
import socket
import ssl
import sys
import time
from collections.abc import Callable
from functools import cache
from http import HTTPStatus
from importlib.util import find_spec
from typing import Any, Final, final

import httpx
import structlog
from telegram.error import NetworkError, RetryAfter, TelegramError
from telegram.request import BaseRequest, HTTPXRequest, RequestData

_log = structlog.stdlib.get_logger(__name__)

_TOO_LARGE: Final = 413

REFUSED_FOR: Final = 60.0
"""Seconds after which a token that is refused is taken for revoked."""

_REASONS: Final[tuple[tuple[type[BaseException], str], ...]] = (
    (socket.gaierror, "name not found: check the DNS"),
    (
        ssl.SSLCertVerificationError,
        "certificate refused: check this machine's clock, and the proxy if there is one",
    ),
    (ssl.SSLError, "TLS failed"),
    (ConnectionRefusedError, "connection refused: check the address, and a proxy if there is one"),
    (httpx.ProxyError, "refused by the proxy"),
)

if find_spec("sniffio") is None:
    # httpcore asks for it with each request, and each time Python would look in every folder.
    sys.modules["sniffio"] = None  # type: ignore[assignment]


@final
class TokenWatch:
    """Whether the token is still taken; `revoked` is set when it has not been for a minute."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self.revoked = asyncio.Event()
        self._now = now
        self._since: float | None = None

    def taken(self) -> None:
        self._since = None

    def refused(self) -> None:
        now = self._now()
        if self._since is None:
            self._since = now
            _log.error("telegram.token_refused", ends_after=REFUSED_FOR)
        elif now - self._since >= REFUSED_FOR:
            self.revoked.set()


class Unserved(NetworkError):
    """Telegram failed at a request, or would not look at it. `code` is that of HTTP."""

    def __init__(self, code: int) -> None:
        super().__init__(f"HTTP {code}")
        self.code = code


@cache
def _certificates(*, trust_env: bool) -> ssl.SSLContext:
    """Reading them takes longer than many a request: once for all that ask."""
    return httpx.create_ssl_context(trust_env=trust_env)


@final
class WatchedRequest(HTTPXRequest):
    """Requests that let `token` know whether it is taken. `is_direct`: past any proxy.

    Raises `Unserved`, of which python-telegram-bot would leave only the words.
    """

    def __init__(
        self,
        token: TokenWatch,
        *,
        is_direct: bool,
        connections: int,
        read_timeout: float,
        media_write_timeout: float = 120.0,
    ) -> None:
        super().__init__(
            connection_pool_size=connections,
            read_timeout=read_timeout,
            write_timeout=20.0,
            connect_timeout=10.0,
            pool_timeout=10.0,
            media_write_timeout=media_write_timeout,
            httpx_kwargs={
                "trust_env": not is_direct,
                "verify": _certificates(trust_env=not is_direct),
            },
        )
        self._token = token

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        code, payload = await super().do_request(
            url, method, request_data, read_timeout, write_timeout, connect_timeout, pool_timeout
        )
        if code >= HTTPStatus.INTERNAL_SERVER_ERROR or code == _TOO_LARGE:
            raise Unserved(code)
        asked = url.rpartition("/")[2].partition("?")[0]
        # A file that is gone is a 404 as well.
        is_known = asked in ("getMe", "getUpdates")
        if (code == HTTPStatus.UNAUTHORIZED and (is_known or method == "POST")) or (
            code == HTTPStatus.NOT_FOUND and is_known
        ):
            self._token.refused()
        elif code < HTTPStatus.BAD_REQUEST and (is_known or method == "POST"):
            self._token.taken()
        return code, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """As in the base class, but what cannot be read is not logged: it may hold a message."""
        try:
            return dict(json.loads(payload))
        except (ValueError, TypeError):
            raise TelegramError("Invalid server response") from None


def reason_of(error: TelegramError) -> str:
    """Why a request failed, in a few words: of a connection, which part of it."""
    cause = error.__cause__
    if cause is None or not isinstance(error, NetworkError):
        return type(error).__name__
    seen: BaseException | None = cause
    while seen is not None:
        for kind, words in _REASONS:
            if isinstance(seen, kind):
                return words
        seen = seen.__cause__ or seen.__context__
    return type(cause).__name__


def seconds_of(error: RetryAfter) -> float:
    """For how many seconds Telegram wants to be left alone."""
    after = error.retry_after
    return float(after if isinstance(after, int) else after.total_seconds())
