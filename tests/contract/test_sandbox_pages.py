"""The local profile pages are what a client finds behind TikTok's address."""

import asyncio
import json
import re
from collections.abc import AsyncIterator

import httpx
import pytest

from sandbox.tiktok.pages import NOT_FOUND, SCRIPT, PageKind, Pages
from sandbox.tiktok.service import TikTokService

_DATA = re.compile(rf'<script id="{SCRIPT}" type="application/json">(.*?)</script>', re.DOTALL)


@pytest.fixture
async def pages() -> AsyncIterator[Pages]:
    service = TikTokService()
    service.add(
        "luna.bakery",
        "pw",
        display_name="Luna </script> Bakery",
        followers=1_234_567,
        following=31,
        likes=98_765_432,
        videos=412,
        friends=27,
        region="NL",
    )
    async with Pages(service) as running:
        yield running


async def get(pages: Pages, handle: str = "luna.bakery") -> httpx.Response:
    async with httpx.AsyncClient() as client:
        return await client.get(f"{pages.base_url}/@{handle}", headers={"X-Asked-By": "test"})


async def detail(pages: Pages, handle: str = "luna.bakery") -> dict[str, object]:
    found = _DATA.search((await get(pages, handle)).text)
    assert found
    scope: dict[str, object] = json.loads(found[1])["__DEFAULT_SCOPE__"]["webapp.user-detail"]
    return scope


async def test_a_page_carries_the_exact_counts(pages: Pages) -> None:
    assert await detail(pages) == {
        "statusCode": 0,
        "statusMsg": "",
        "userInfo": {
            "user": {
                "id": "7000000000000000000",
                "uniqueId": "luna.bakery",
                "nickname": "Luna </script> Bakery",
                "privateAccount": False,
                "region": "NL",
            },
            "stats": {
                "followerCount": 1_234_567,
                "followingCount": 31,
                "heartCount": 98_765_432,
                "videoCount": 412,
                "friendCount": 27,
            },
        },
    }


@pytest.mark.parametrize("kind", [None, PageKind.MISSING])
async def test_a_page_that_is_missing_says_so_in_its_scope_alone(
    pages: Pages, kind: PageKind | None
) -> None:
    handle = "nobody.here" if kind is None else "luna.bakery"
    pages.behave(handle, kind)
    assert (await get(pages, handle)).status_code == 200
    assert await detail(pages, handle) == {
        "userInfo": {},
        "statusCode": NOT_FOUND,
        "statusMsg": "user doesn't exist",
    }


@pytest.mark.parametrize(
    ("kind", "present", "absent"),
    [
        (PageKind.PRIVATE, '"privateAccount": true', '"privateAccount": false'),
        (PageKind.NO_REGION, '"uniqueId": "luna.bakery"', '"region"'),
        (PageKind.OLD_HEART, '"heart": 98765432', '"heartCount"'),
        (PageKind.EMPTY_USER_INFO, '"userInfo": {}', '"followerCount"'),
        (PageKind.NO_SCOPE, "__DEFAULT_SCOPE__", "webapp.user-detail"),
        (PageKind.INTERSTITIAL, "Please wait", SCRIPT),
        (PageKind.GARBAGE_JSON, SCRIPT, '"followerCount"'),
    ],
)
async def test_a_page_of_each_kind_lacks_what_it_should(
    pages: Pages, kind: PageKind, present: str, absent: str
) -> None:
    pages.behave("luna.bakery", kind)
    answer = await get(pages)
    assert answer.status_code == 200
    assert present in answer.text
    assert absent not in answer.text


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (PageKind.FORBIDDEN, 403),
        (PageKind.TOO_MANY_REQUESTS, 429),
        (PageKind.UNAVAILABLE, 503),
        (PageKind.LOGIN_REDIRECT, 302),
    ],
)
async def test_a_refusal_has_its_status_and_only_as_often_as_set(
    pages: Pages, kind: PageKind, status: int
) -> None:
    pages.behave("luna.bakery", kind, times=2)
    assert [(await get(pages)).status_code for _ in range(3)] == [status, status, 200]


async def test_a_slow_page_waits_until_it_is_released(pages: Pages) -> None:
    pages.behave("luna.bakery", PageKind.SLOW)
    with pytest.raises(httpx.ReadTimeout):
        async with httpx.AsyncClient(timeout=0.1) as client:
            await client.get(f"{pages.base_url}/@luna.bakery")
    waiting = asyncio.create_task(get(pages))
    pages.release()
    assert (await waiting).status_code == 200


async def test_a_huge_page_can_be_left_in_the_middle(pages: Pages) -> None:
    pages.behave("luna.bakery", PageKind.HUGE)
    read = 0
    url = f"{pages.base_url}/@luna.bakery"
    async with httpx.AsyncClient() as client, client.stream("GET", url) as answer:
        async for piece in answer.aiter_bytes():
            read += len(piece)
            if read > 1_000_000:
                break
    assert (await get(pages, "nobody.here")).status_code == 200


async def test_requests_are_counted_by_handle_with_their_headers_and_times(pages: Pages) -> None:
    for handle in ("luna.bakery", "Luna.Bakery", "nobody.here"):
        await get(pages, handle)
    assert (pages.count("luna.bakery"), pages.count()) == (2, 3)
    times = [request.at for request in pages.requests]
    assert times == sorted(times)
    assert {request.headers["X-Asked-By"] for request in pages.requests} == {"test"}
