"""A page is asked for openly and within bounds, whatever the server answers."""

import gzip
import threading
import tracemalloc
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import web

from engine.apps.tiktok.page import read_page
from engine.model.public_page import PageReading, PageState
from engine.pages.source import PageSource
from sandbox.tiktok.pages import PageKind, Pages
from sandbox.tiktok.service import TikTokService

Serve = Callable[[Callable[[web.Request], Awaitable[web.StreamResponse]]], Awaitable[PageSource]]


@pytest.fixture
async def pages() -> AsyncIterator[Pages]:
    service = TikTokService()
    service.add("brand.one", "made-up", followers=0, region="ID")
    async with Pages(service) as pages:
        yield pages


@pytest.fixture
async def source(pages: Pages) -> AsyncIterator[PageSource]:
    source = PageSource(pages.base_url, read_page)
    yield source
    await source.close()


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    runners: list[web.AppRunner] = []
    sources: list[PageSource] = []

    async def start(
        answer: Callable[[web.Request], Awaitable[web.StreamResponse]],
    ) -> PageSource:
        app = web.Application()
        app.router.add_get("/{path:.*}", answer)
        runner = web.AppRunner(app, access_log=None)
        runners.append(runner)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        source = PageSource(f"http://127.0.0.1:{runner.addresses[0][1]}/", read_page)
        sources.append(source)
        return source

    yield start
    for source in sources:
        await source.close()
    for runner in runners:
        await runner.cleanup()


async def test_a_page_is_read_with_its_zeros_and_under_our_own_name(
    pages: Pages, source: PageSource
) -> None:
    reading = await source.get("brand.one")
    assert reading.state is PageState.READ
    assert {str(column): figure.value for column, figure in reading.figures.items()} == {
        "nickname": "Brand One",
        "country": "ID",
        "followers": 0,
        "following": 28,
        "hearts": 12_540,
        "videos": 8,
        "friends": 3,
    }
    assert "Rosterbot" in pages.requests[0].headers["User-Agent"]


@pytest.mark.parametrize(
    ("kind", "state"),
    [
        (PageKind.MISSING, PageState.MISSING),
        (PageKind.PRIVATE, PageState.PRIVATE),
        (PageKind.NO_REGION, PageState.READ),
        (PageKind.OLD_HEART, PageState.READ),
        (PageKind.EMPTY_USER_INFO, PageState.UNREADABLE),
        (PageKind.NO_SCOPE, PageState.UNREADABLE),
        (PageKind.GARBAGE_JSON, PageState.UNREADABLE),
        (PageKind.HUGE, PageState.UNREADABLE),
        (PageKind.INTERSTITIAL, PageState.NO_DATA),
        (PageKind.FORBIDDEN, PageState.REFUSED),
        (PageKind.TOO_MANY_REQUESTS, PageState.REFUSED),
        (PageKind.LOGIN_REDIRECT, PageState.REFUSED),
        (PageKind.UNAVAILABLE, PageState.FAILED),
    ],
)
async def test_what_a_server_answers_is_told_apart(
    pages: Pages, source: PageSource, kind: PageKind, state: PageState
) -> None:
    pages.behave("brand.one", kind)
    assert (await source.get("brand.one")).state is state
    assert pages.count() == 1


async def test_a_server_that_is_not_there_is_no_refusal(pages: Pages, source: PageSource) -> None:
    await pages.stop()
    assert await source.get("brand.one") == PageReading(PageState.FAILED)


async def test_cookies_are_not_given_back(serve: Serve) -> None:
    seen: list[str | None] = []

    async def answer(request: web.Request) -> web.Response:
        seen.append(request.headers.get("Cookie"))
        return web.Response(text="nothing", headers={"Set-Cookie": "made_up=1; Path=/"})

    source = await serve(answer)
    await source.get("brand.one")
    await source.get("brand.one")
    assert seen == [None, None]


async def test_a_redirect_is_followed_to_the_profile_on_the_same_host_alone(
    serve: Serve,
) -> None:
    asked: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        asked.append(request.path_qs)
        ways = {
            "/@brand.one": "/@Brand.One?lang=en",
            "/@away": "http://127.0.0.1:9/@away",
            "/@round": "/@round",
        }
        if request.path_qs in ways:
            raise web.HTTPFound(ways[request.path_qs])
        if request.path == "/@bracket":
            return web.Response(status=302, headers={"Location": "//["})
        return web.Response(text="nothing")

    source = await serve(answer)
    assert (await source.get("brand.one")).state is PageState.NO_DATA
    assert (await source.get("away")).state is PageState.UNREADABLE
    assert (await source.get("round")).state is PageState.UNREADABLE
    assert (await source.get("bracket")).state is PageState.UNREADABLE
    assert asked == ["/@brand.one", "/@Brand.One?lang=en", "/@away", *["/@round"] * 3, "/@bracket"]


async def test_a_handle_cannot_lead_to_another_path(serve: Serve) -> None:
    asked: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        asked.append(request.raw_path)
        return web.Response(text="nothing")

    await (await serve(answer)).get("../a?b=/c")
    assert asked == ["/@..%2Fa%3Fb%3D%2Fc"]


async def test_a_packed_answer_nobody_asked_for_is_not_unpacked(serve: Serve) -> None:
    packed = gzip.compress(gzip.compress(bytes(48 << 20), 1))
    ways = {"twice": "gzip, gzip", "once": "gzip", "flat": "deflate", "twice-named": "GZIP,Br"}

    async def answer(request: web.Request) -> web.StreamResponse:
        way = ways[request.path.removeprefix("/@")]
        return web.Response(body=packed, headers={"Content-Encoding": way})

    source = await serve(answer)
    for handle in ways:
        tracemalloc.start()
        state = (await source.get(handle)).state
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert (handle, state) == (handle, PageState.UNREADABLE)
        assert most < 8 << 20, f"{handle}: {most >> 20} MB were taken for {len(packed)} bytes"


async def test_a_page_is_read_beside_everything_else(pages: Pages) -> None:
    where: list[threading.Thread] = []

    def read(html: str, handle: str) -> PageReading:
        where.append(threading.current_thread())
        return read_page(html, handle)

    source = PageSource(pages.base_url, read)
    try:
        assert (await source.get("brand.one")).state is PageState.READ
    finally:
        await source.close()
    assert threading.current_thread() not in where
