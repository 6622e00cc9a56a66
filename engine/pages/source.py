"""Where public profile pages are, and what a server answers there."""

import asyncio
from dataclasses import dataclass
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Final, final
from urllib.parse import quote, urljoin, urlsplit

import httpx

from engine.model.apps import ReadPage
from engine.model.public_page import PageReading, PageState

_AGENT: Final = "Rosterbot (an agency's bot reading its own clients' public figures)"
_WHOLE: Final = 20.0
_CALL: Final = 10.0
_LARGEST: Final = 4 * 1024 * 1024
_HOPS: Final = 2
_REFUSALS: Final = frozenset({401, 403, 429})
_AS_IT_IS: Final = frozenset({"", "identity"})


@dataclass(frozen=True, slots=True)
class PageAddress:
    """`base` is what stands before `/@handle`; `pause`: the least seconds between two requests."""

    base: str = "https://www.tiktok.com"
    pause: float = 3.0


@final
class PageSource:
    """Asks for pages openly: its own name, no cookies, no proxy, no way around a refusal."""

    def __init__(self, base: str, read: ReadPage) -> None:
        self._base = base.rstrip("/")
        self._read = read
        self._client: httpx.AsyncClient | None = None

    async def get(self, handle: str) -> PageReading:
        """One profile's page, within 20 seconds and 4 MB.

        Redirects are followed to the profile's other address on the same host alone.
        """
        try:
            async with asyncio.timeout(_WHOLE):
                return await self._get(f"{self._base}/@{quote(handle, safe='')}", handle)
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError):
            return PageReading(PageState.FAILED)

    async def close(self) -> None:
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    async def _get(self, url: str, handle: str) -> PageReading:
        for _ in range(1 + _HOPS):
            async with self._opened().stream("GET", url) as answer:
                if answer.status_code in _REFUSALS:
                    return PageReading(PageState.REFUSED)
                if answer.has_redirect_location:
                    there = self._here(url, answer.headers["location"])
                    if there is None:
                        return PageReading(PageState.UNREADABLE)
                    url = there
                    if not urlsplit(url).path.startswith("/@"):
                        return PageReading(PageState.REFUSED)
                    continue
                if answer.status_code >= 500:
                    return PageReading(PageState.FAILED)
                html = await _bounded(answer)
            if html is None:
                return PageReading(PageState.UNREADABLE)
            return await asyncio.to_thread(self._made_out, html, handle)
        return PageReading(PageState.UNREADABLE)

    def _made_out(self, html: bytes, handle: str) -> PageReading:
        return self._read(html.decode("utf-8", "replace"), handle)

    def _here(self, url: str, location: str) -> str | None:
        """Where a redirect leads to; None for another host, and for what is no address."""
        try:
            url = urljoin(url, location)
            there, here = urlsplit(url), urlsplit(self._base)
        except ValueError:
            return None
        return url if (there.scheme, there.netloc) == (here.scheme, here.netloc) else None

    def _opened(self) -> httpx.AsyncClient:
        if self._client is None:
            self._client = httpx.AsyncClient(
                headers={"User-Agent": _AGENT, "Accept-Encoding": "identity"},
                cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
                timeout=_CALL,
                trust_env=False,
                follow_redirects=False,
                limits=httpx.Limits(max_connections=1, max_keepalive_connections=1),
            )
        return self._client


async def _bounded(answer: httpx.Response) -> bytes | None:
    """The page as it came; None for one that is too large, or packed although nobody asked."""
    # Unpacked, a part of 64 KB may be gigabytes before anybody can count.
    if answer.headers.get("content-encoding", "").strip().lower() not in _AS_IT_IS:
        return None
    data = bytearray()
    async for part in answer.aiter_raw():
        data += part
        if len(data) > _LARGEST:
            return None
    return bytes(data)
