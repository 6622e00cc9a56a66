"""Words mean the same in every command: what each does with them, and what is asked."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.commands import run_words
from bot.commands.meaning import meaning
from bot.whom import read
from engine.model.account import Workspace
from engine.model.actor import Actor
from engine.model.proposal import RunRequest
from engine.model.run import RunKind
from sandbox.telegram.server import BotApi
from tests.chat.desk import OPERATOR, Desk, open_desk, xlsx

INSTAGRAM, TIKTOK = Workspace("instagram"), Workspace("tiktok")
ROWS: list[dict[str, object]] = [
    {"username": "luna.bakery", "device": "R58M", "logined": 1, "tags": "acme", "status": 0},
    {"username": "luna", "device": "R58M", "logined": 0, "tags": "acme"},
    {"username": "R59X", "device": "R59X", "logined": 0, "tags": "luna"},
    {"username": "off", "device": "R59X", "status": 1},
]
WHOM = {
    # What is said in any language, whom it means, and on which phones they are.
    "#acme": ("luna luna.bakery", "R58M"),
    "#acme #luna": ("R59X luna luna.bakery", "R58M R59X"),
    "phone R58M": ("luna luna.bakery", "R58M"),
    "r58m": ("luna luna.bakery", "R58M"),
    "hp R59X signed out": ("R59X off", "R59X"),
    "uitgelogd #acme": ("luna", "R58M"),
    "belum login telefoon R58M": ("luna", "R58M"),
    "disabled": ("off", "R59X"),
    "nonaktif instagram": ("off", "R59X"),
    "@luna": ("luna", "R58M"),
    "Luna.Bakery": ("luna.bakery", "R58M"),
    "#acme @luna @R59X": ("luna", "R58M"),
    "failed": ("", ""),
    "gagal phone R58M": ("", ""),
    "ig all": ("R59X luna luna.bakery off", "R58M R59X"),
}


@pytest.fixture
async def desk(api: BotApi, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(api, tmp_path) as desk:
        await desk.imported(ROWS)
        await desk.engine.operators.set_time_zone(OPERATOR, "UTC")
        yield desk


async def test_words_mean_the_same_in_every_command(desk: Desk) -> None:
    engine, actor = desk.engine, Actor(OPERATOR, OPERATOR, "table")
    names = {phone.id: phone.name for phone in await engine.phones.views()}
    for said, (whom, where) in WHOM.items():
        meant = await meaning(engine, read(said), (INSTAGRAM, TIKTOK))
        listed = (await engine.lists.open(actor, meant.criteria(INSTAGRAM))).view
        told = {row.account.username for row in (await engine.lists.show(actor, listed.id)).rows}
        assert " ".join(sorted(told)) == whom, said
        on = await engine.lists.phones_of([meant.criteria(INSTAGRAM)])
        assert " ".join(sorted(names[id] for id in on)) == where, said
        for kind in (RunKind.LOGIN, RunKind.CHECK, RunKind.MATCH):
            chosen = await run_words.selection(engine, meant, (INSTAGRAM,))
            asked = RunRequest(kind, (INSTAGRAM,), chosen)
            plan = (await engine.proposals.propose(actor, asked)).plan
            accounts = {one.username for one in plan.excluded} | {
                job.username for job in plan.planned if job.username
            }
            phones = {one.phone for one in plan.excluded_phones}
            if kind is RunKind.LOGIN:
                assert " ".join(sorted(accounts)) == whom, (said, kind)
            else:
                assert phones <= set(where.split()), (said, kind)
                assert phones or accounts or not whom, (said, kind)


async def test_what_is_ambiguous_is_asked_and_what_is_nothing_is_named(desk: Desk) -> None:
    which = await desk.ask("/login R59X signed out", "What is R59X here?")
    assert which.labels == ["Account R59X", "Phone R59X", "‹ Back"]
    asked = await desk.press(which, "Phone R59X", "Left out: 2")
    assert "off" in asked.text
    which = await desk.ask("/login luna", "What is luna here?")
    assert which.labels == ["Account luna", "#luna", "‹ Back"]
    await desk.press(which, "#luna", "Left out: 1")
    which = await desk.ask("/export failed disabled", "One filter at a time.")
    await desk.press(which, "Disabled", "1 account without")
    near = await desk.ask("/login luna.baker #acme", "There's no account, phone, tag or filter")
    await desk.press(near, "Account luna.bakery", "luna.bakery")
    for said, told in {
        "/login blorp": "called blorp. I did nothing.",
        "/login failed @nobody": "called nobody. I did nothing.",
        "/login phone 77 failed": "There's no phone 77.",
        "/login #nothing": "Nothing has the tag #nothing.",
        "/sync instagram": "Instagram can't do that.",
        "/schedule login 9:00 blorp": "blorp",
        "/schedule login 9:00 @luna @nobody": "nobody",
        "/schedule login 9:00 failed disabled": "disabled",
        "/phones blorp": "called blorp.",
    }.items():
        await desk.ask(said, told)
    assert not await desk.engine.runs.active()
    assert not await desk.engine.schedules.all()


async def test_an_app_alone_is_all_of_it_and_a_name_is_found_in_its_own_app(desk: Desk) -> None:
    await desk.ask("/login tiktok", "TikTok · Log in")
    await desk.ask("/login both failed", "TikTok + Instagram · Log in")
    start = await desk.ask("/start", "Instagram")
    await desk.press(start, "To TikTok", "TikTok")
    await desk.ask("/login @luna", "Instagram · Log in")
    await desk.ask("/export instagram csv", "4 accounts without")
    await desk.ask("/account luna.bakery", "Instagram · luna.bakery")
    await desk.ask("/accounts @luna", "Instagram · luna")
    file = xlsx([{"username": "kopi"}])
    await desk.chat.send_document("accounts.xlsx", file, caption="instagram #acme")
    await desk.until("From a caption I only take the name of one app.")
    await desk.until("Instagram · Import")


async def test_phones_are_shown_by_name_tag_and_by_whose_accounts_they_have(desk: Desk) -> None:
    for said in ("R58M", "@luna.bakery", "#acme", "signed in"):
        card = await desk.ask(f"/phones {said}", "R58M")
        assert "R59X" not in card.text, said
    both = await desk.ask("/phones phone R58M R59X", "0 of 2 phones online")
    assert len([label for label in both.labels if "R5" in label]) == 2
    await desk.ask("/phones failed", "No phones match.")
