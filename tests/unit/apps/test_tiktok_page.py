"""TikTok's public page: what it says is read, and nothing else."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.apps.tiktok.page import SCRIPT, read_page
from engine.model.columns import Column
from engine.model.public_page import PageReading, PageState
from engine.model.statistics import Figure, Source

F = Column
STATS = {
    "followerCount": 12_543,
    "followingCount": 28,
    "heartCount": 1_204_567,
    "videoCount": 0,
    "friendCount": 3,
}


def page(content: str) -> str:
    script = f'<script id="{SCRIPT}" type="application/json">{content}</script>'
    other = '<script id="other">{"__DEFAULT_SCOPE__": {}}</script>'
    return f"<html><head>{other}</head><body>{script}<p>after</p></body></html>"


def profile(
    user: dict[str, Any] | None = None, stats: dict[str, Any] | None = None, **scope: Any
) -> str:
    info = {
        "user": {"uniqueId": "brand.one", "nickname": "Brand One", **(user or {})},
        "stats": STATS if stats is None else stats,
    }
    detail = {"userInfo": info, "statusCode": 0, **scope}
    return page(json.dumps({"__DEFAULT_SCOPE__": {"webapp.user-detail": detail}}))


def values(reading: PageReading) -> dict[F, int | str]:
    return {column: figure.value for column, figure in reading.figures.items()}


def test_every_figure_is_read_exact_and_a_zero_is_a_zero() -> None:
    reading = read_page(profile({"region": "ID"}), "Brand.One")
    assert reading.state is PageState.READ
    assert values(reading) == {
        F.NICKNAME: "Brand One",
        F.COUNTRY: "ID",
        F.FOLLOWERS: 12_543,
        F.FOLLOWING: 28,
        F.HEARTS: 1_204_567,
        F.VIDEOS: 0,
        F.FRIENDS: 3,
    }
    assert set(reading.figures.values()) >= {Figure(0, Source.PAGE), Figure("ID", Source.PAGE)}


def test_the_older_name_of_hearts_is_read_too() -> None:
    assert values(read_page(profile(stats={"heart": 7}), "brand.one"))[F.HEARTS] == 7
    both = profile(stats={"heart": -1, "heartCount": 9})
    assert values(read_page(both, "brand.one"))[F.HEARTS] == 9


def test_a_missing_region_is_no_country() -> None:
    assert F.COUNTRY not in read_page(profile(), "brand.one").figures


def test_a_private_profile_is_read_as_far_as_it_shows() -> None:
    reading = read_page(profile({"privateAccount": True}, {"followerCount": 5}), "brand.one")
    assert reading.state is PageState.PRIVATE
    assert values(reading) == {F.NICKNAME: "Brand One", F.FOLLOWERS: 5}


@pytest.mark.parametrize("status", [10202, 10221])
def test_a_profile_that_is_not_there_is_missing(status: int) -> None:
    reading = read_page(profile(statusCode=status, userInfo={}), "brand.one")
    assert reading == PageReading(PageState.MISSING)


@pytest.mark.parametrize(
    "html",
    [
        profile(statusCode=10000),
        profile(statusCode="0"),
        profile(statusCode=False),
        profile(userInfo={}),
        profile({"uniqueId": "somebody.else"}),
        profile({"nickname": ""}, {}),
        page('{"__DEFAULT_SCOPE__": {}}'),
        page('{"__DEFAULT_SCOPE__": {"webapp.user-detail": {"userInfo"'),
        page("[" * 100_000),
        page('{"a": ' + "9" * 5_000 + "}"),
        page(""),
    ],
)
def test_what_is_not_the_profile_asked_for_is_not_readable(html: str) -> None:
    assert read_page(html, "brand.one") == PageReading(PageState.UNREADABLE)


@pytest.mark.parametrize("html", ["", "<p>Please wait...</p>", "x" * 10_000, f"<p>{SCRIPT}</p>"])
def test_a_page_without_data_is_told_apart(html: str) -> None:
    assert read_page(html, "brand.one") == PageReading(PageState.NO_DATA)


@pytest.mark.parametrize("value", [True, -1, 1.5, "12", None, [], {}, 10**16])
def test_what_is_not_a_count_is_not_read_as_one(value: object) -> None:
    found = read_page(profile(stats={"followerCount": value}), "brand.one")
    assert F.FOLLOWERS not in found.figures


@pytest.mark.parametrize("name", ["\ud83d", " ", 7, None, "x" * 101])
def test_what_is_not_a_name_is_not_read_as_one(name: object) -> None:
    assert F.NICKNAME not in read_page(profile({"nickname": name}), "brand.one").figures


leaves = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.just("brand.one")
)
keys = st.sampled_from(
    [
        *("__DEFAULT_SCOPE__", "webapp.user-detail", "userInfo", "user", "stats", "statusCode"),
        *("uniqueId", "nickname", "region", "privateAccount", "heart", *STATS),
    ]
)
json_values = st.recursive(
    leaves, lambda inner: st.lists(inner) | st.dictionaries(keys, inner), max_leaves=25
)


def _numbers(data: object) -> set[object]:
    if isinstance(data, dict):
        return set().union(*map(_numbers, data.values())) if data else set()
    if isinstance(data, list):
        return set().union(*map(_numbers, data)) if data else set()
    return {data.strip() if isinstance(data, str) else data}


@given(json_values)
def test_no_answer_breaks_the_reading(data: object) -> None:
    reading = read_page(page(json.dumps(data)), "brand.one")
    assert set(values(reading).values()) <= _numbers(data)


@given(json_values, json_values, json_values)
def test_nothing_is_read_that_is_not_there(user: object, stats: object, status: object) -> None:
    extra = user if isinstance(user, dict) else {}
    info = {"user": {**extra, "uniqueId": "brand.one"}, "stats": stats}
    detail = {"userInfo": info, "statusCode": status or 0}
    content = json.dumps({"__DEFAULT_SCOPE__": {"webapp.user-detail": detail}})
    content = content.replace("<", "\\u003c")
    reading = read_page(page(content), "brand.one")
    named = {**extra, **(stats if isinstance(stats, dict) else {})}
    direct = {
        value.strip() if isinstance(value, str) else value
        for value in named.values()
        if isinstance(value, int | str)
    }
    assert set(values(reading).values()) <= direct
    assert reading.state.is_read == bool(reading.figures)


@given(st.text())
def test_no_text_breaks_the_reading(html: str) -> None:
    assert read_page(page(html), "brand.one").figures == {}
    assert read_page(html, "brand.one").figures == {}
