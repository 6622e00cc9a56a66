"""The two seams of python-telegram-bot we fill: its HTTP requests, and the order of updates."""

import asyncio
import json
import ssl
from collections.abc import Awaitable, Callable, Coroutine
from functools import cache
from http import HTTPStatus
from typing import Any, final
from weakref import WeakValueDictionary

import httpx
import structlog
from telegram import Update
from telegram.error import NetworkError, TelegramError
from telegram.ext import BaseUpdateProcessor
from telegram.request import BaseRequest, HTTPXRequest, RequestData

from bot import turns

_log = structlog.stdlib.get_logger(__name__)

_MOST_AT_ONCE = 256
_TOO_LARGE = 413


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
    """Requests that notice a revoked token. `is_direct`: past any proxy.

    Raises `Unserved`, of which python-telegram-bot would leave only the words.
    """

    def __init__(
        self,
        on_revoked: Callable[[], None],
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
        self._on_revoked = on_revoked

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
            self._on_revoked()
        return code, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """As in the base class, but what cannot be read is not logged: it may hold a message."""
        try:
            return dict(json.loads(payload))
        except (ValueError, TypeError):
            raise TelegramError("Invalid server response") from None


@final
class PerChat(BaseUpdateProcessor):
    """Handles the updates of a chat in order, and chats beside each other."""

    def __init__(self, at_once: Callable[[Update], None]) -> None:
        super().__init__(_MOST_AT_ONCE)
        self._at_once = at_once
        self._chats: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._running: set[asyncio.Task[Any]] = set()
        self._is_closing = False

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        chat = update.effective_chat if isinstance(update, Update) else None
        if isinstance(update, Update):
            self._at_once(update)
        lock = self._chats.setdefault(chat.id if chat else 0, asyncio.Lock())
        task = asyncio.ensure_future(self._in_turn(lock, coroutine))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        await task

    def close(self) -> None:
        """Begin nothing more: what waits is stored and will be handled after the next start."""
        self._is_closing = True

    async def initialize(self) -> None:
        self._is_closing = False

    async def shutdown(self) -> None:
        """Cancel what is still running."""
        running = tuple(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    async def _in_turn(self, lock: asyncio.Lock, coroutine: Awaitable[Any]) -> None:
        try:
            async with turns.taken(lock):
                if not self._is_closing:
                    await coroutine
        finally:
            if isinstance(coroutine, Coroutine):
                coroutine.close()


def reason_of(error: TelegramError) -> str:
    """Why a request failed, in a word."""
    cause = error.__cause__
    return type(error if cause is None or not isinstance(error, NetworkError) else cause).__name__
