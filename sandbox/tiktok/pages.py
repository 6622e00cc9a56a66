"""The public profile pages, served on the loopback with a count of who asked for what."""

import asyncio
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import Self

from aiohttp import web

from sandbox.tiktok.service import Profile, TikTokService

SCRIPT = "__UNIVERSAL_DATA_FOR_REHYDRATION__"
NOT_FOUND = 10221
_HUGE_BYTES = 32 * 1024 * 1024
_FILLER = b"<!-- " + b"x" * 65_526 + b" -->\n"

_Json = dict[str, object]


class PageKind(StrEnum):
    """What a handle's page is like, other than as it should be."""

    MISSING = "missing"
    PRIVATE = "private"
    NO_REGION = "no_region"
    OLD_HEART = "old_heart"
    EMPTY_USER_INFO = "empty_user_info"
    NO_SCOPE = "no_scope"
    INTERSTITIAL = "interstitial"
    FORBIDDEN = "forbidden"
    TOO_MANY_REQUESTS = "too_many_requests"
    UNAVAILABLE = "unavailable"
    SLOW = "slow"
    HUGE = "huge"
    LOGIN_REDIRECT = "login_redirect"
    GARBAGE_JSON = "garbage_json"


_STATUSES = {
    PageKind.FORBIDDEN: 403,
    PageKind.TOO_MANY_REQUESTS: 429,
    PageKind.UNAVAILABLE: 503,
}


@dataclass(frozen=True, slots=True)
class PageRequest:
    """One request for a profile page. `at` is the server's clock in seconds."""

    handle: str
    at: float
    headers: Mapping[str, str]


class Pages:
    """The web server, as an async context manager. Counts come exact from the service.

    A handle the service does not know has a missing page.
    """

    def __init__(
        self, service: TikTokService, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._service = service
        self._clock = clock
        self._kinds: dict[str, tuple[PageKind, int | None]] = {}
        self._runner: web.AppRunner | None = None
        self._released = asyncio.Event()
        self.port = 0
        self.requests: list[PageRequest] = []

    @property
    def base_url(self) -> str:
        """What stands in place of TikTok's address, without a slash at its end."""
        return f"http://127.0.0.1:{self.port}"

    def behave(self, handle: str, kind: PageKind | None, *, times: int | None = None) -> None:
        """How this handle's page is from now on, or for so many requests; None: as it should be.

        A slow page is not answered until release().
        """
        if kind is PageKind.SLOW:
            self._released.clear()
        if kind is None:
            self._kinds.pop(handle.casefold(), None)
        else:
            self._kinds[handle.casefold()] = (kind, times)

    def release(self) -> None:
        """Lets the slow pages go on."""
        self._released.set()

    def count(self, handle: str = "") -> int:
        """How many requests came for a handle, or in all."""
        wanted = handle.casefold()
        return sum(not handle or one.handle.casefold() == wanted for one in self.requests)

    async def start(self) -> None:
        """Serves, on the same port as before if it did already."""
        app = web.Application()
        app.router.add_get("/@{handle}", self._page)
        app.router.add_get("/login", self._login)
        self._runner = web.AppRunner(
            app, access_log=None, handler_cancellation=True, shutdown_timeout=0.2
        )
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """Refuses connections from now on."""
        self.release()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    async def _page(self, request: web.Request) -> web.StreamResponse:
        handle = request.match_info["handle"]
        self.requests.append(PageRequest(handle, self._clock(), dict(request.headers)))
        kind = self._strike(handle)
        if kind is PageKind.SLOW:
            await self._released.wait()
        if kind in _STATUSES:
            return web.Response(status=_STATUSES[kind], text="Access Denied")
        if kind is PageKind.LOGIN_REDIRECT:
            raise web.HTTPFound("/login?redirect_url=profile")
        if kind is PageKind.HUGE:
            return await _endless(request)
        if kind is PageKind.INTERSTITIAL:
            return _html("<p>Please wait...</p><script>var challenge=1;</script>")
        if kind is PageKind.GARBAGE_JSON:
            return _html(_script('{"__DEFAULT_SCOPE__": {"webapp.user-detail": {"userInfo"'))
        scopes: _Json = {"webapp.app-context": {"language": "en", "user": {"uniqueId": "visitor"}}}
        if kind is not PageKind.NO_SCOPE:
            scopes["webapp.user-detail"] = self._detail(handle, kind)
        return _html(_script(json.dumps({"__DEFAULT_SCOPE__": scopes}).replace("<", "\\u003c")))

    async def _login(self, _: web.Request) -> web.StreamResponse:
        return _html("<h1>Log in to TikTok</h1>")

    def _strike(self, handle: str) -> PageKind | None:
        kind, times = self._kinds.get(handle.casefold(), (None, None))
        if kind is not None and times is not None:
            self.behave(handle, kind if times > 1 else None, times=times - 1)
        return kind

    def _detail(self, handle: str, kind: PageKind | None) -> _Json:
        profile = self._service.find(handle)
        if profile is None or kind is PageKind.MISSING:
            return {"userInfo": {}, "statusCode": NOT_FOUND, "statusMsg": "user doesn't exist"}
        if kind is PageKind.EMPTY_USER_INFO:
            return {"userInfo": {}, "statusCode": 0, "statusMsg": ""}
        return {"userInfo": _user_info(profile, kind), "statusCode": 0, "statusMsg": ""}


def _user_info(profile: Profile, kind: PageKind | None) -> _Json:
    user: _Json = {
        "id": "7000000000000000000",
        "uniqueId": profile.handle,
        "nickname": profile.display_name,
        "privateAccount": profile.private or kind is PageKind.PRIVATE,
    }
    if profile.region and kind is not PageKind.NO_REGION:
        user["region"] = profile.region
    stats: _Json = {
        "followerCount": profile.followers,
        "followingCount": profile.following,
        "heart" if kind is PageKind.OLD_HEART else "heartCount": profile.likes,
        "videoCount": profile.videos,
        "friendCount": profile.friends,
    }
    return {"user": user, "stats": stats}


def _script(content: str) -> str:
    return f'<script id="{SCRIPT}" type="application/json">{content}</script>'


def _html(body: str) -> web.Response:
    head = '<meta charset="utf-8"><title>TikTok</title><script id="early">{"a":1}</script>'
    page = f"<!DOCTYPE html><html><head>{head}</head><body><div></div>{body}</body></html>"
    return web.Response(text=page, content_type="text/html")


async def _endless(request: web.Request) -> web.StreamResponse:
    answer = web.StreamResponse(headers={"Content-Type": "text/html; charset=utf-8"})
    await answer.prepare(request)
    for _ in range(_HUGE_BYTES // len(_FILLER)):
        await answer.write(_FILLER)
    return answer
