"""A local rule's life: made, used on another phone, gone wrong and off, exported, deleted."""

import asyncio
from pathlib import Path

import pytest

from bot.cli import screens
from bot.settings import Settings
from engine.apps.catalogues import load
from engine.apps.rules import drafted
from engine.common.errors import RequestRefused
from engine.model.account import Workspace
from engine.model.actor import RulesChanged
from engine.model.app_on_phone import AppOnPhone
from engine.model.rule import DraftedRule, Rule, RuleState
from engine.model.run import Outcome
from engine.screens.catalogue import read
from engine.screens.hierarchy import Hierarchy
from engine.screens.recognise import recognise
from sandbox.farm import MUSICALLY
from tests.e2e.engine.rack import job_of
from tests.e2e.engine.tiktok_rack import TikTokRack, spec, tiktok_rack

APP = AppOnPhone(Workspace("tiktok"), MUSICALLY)
SKIPPED = "popup_albums:overlay.close"


def draft(dump: bytes) -> DraftedRule:
    """What an agent drafts when a human presses Skip on this screen."""
    seen = recognise(Hierarchy.parse(dump), load("android"), load("tiktok"))
    (skip,) = (node for node in seen.view.nodes if node.words == "Skip")
    rule = drafted(seen, skip.bounds, APP.package)
    assert isinstance(rule, Rule), rule
    return DraftedRule(rule, dump)


async def met(house: TikTokRack, phone: int, username: str) -> Outcome | None:
    """How the job of an account ends on whose phone the popup comes."""
    house.phones[phone].tiktok.stop()
    house.phones[phone].popup("albums", "tiktok")
    run = await house.begin(username)
    return job_of(await house.out_of_patience(run.run.id), username).outcome


async def test_a_rule_is_made_used_goes_off_by_itself_is_exported_and_deleted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with tiktok_rack(tmp_path, [spec("luna.one"), spec("luna.two")]) as house:
        await house.tiktok_account("luna.one")
        await house.tiktok_account("luna.two", phone=1)
        rules, events = house.engine.rules, house.engine.events()
        assert await met(house, 0, "luna.one") is Outcome.UNKNOWN_SCREEN
        (kept,) = await house.engine.unknown_screens.all()
        dump = (await house.engine.unknown_screens.files(house.actor, kept.id)).dump

        rule_id = await rules.solved(APP, draft(dump), await house.phone_id(0))
        assert rule_id is not None
        assert await rules.solved(APP, draft(dump), await house.phone_id(0)) is None
        assert [(one.id, one.state) for one in await rules.untold()] == [
            (rule_id, RuleState.OFFERED)
        ]
        # An offer is no rule.
        assert await met(house, 1, "luna.two") is Outcome.UNKNOWN_SCREEN
        assert SKIPPED not in house.touched(1)
        await rules.answer(house.actor, rule_id, yes=True)
        with pytest.raises(RequestRefused, match="rule_decided"):
            await rules.answer(house.actor, rule_id, yes=False)

        assert await met(house, 1, "luna.two") is Outcome.ALREADY_LOGGED_IN
        assert house.touched(1).count(SKIPPED) == 1
        used = await rules.get(rule_id)
        assert (used.state, used.used, used.failed) == (RuleState.ON, 1, 0)

        # The app has changed: Skip does nothing any more.
        await rules.set_told(used)
        app = house.phones[0].tiktok
        tap = app.tap

        def deaf(act: str, *, long: bool = False) -> None:
            if act != "overlay.close":
                tap(act, long=long)

        monkeypatch.setattr(app, "tap", deaf)
        assert await met(house, 0, "luna.one") is Outcome.UNKNOWN_SCREEN
        gone = await rules.get(rule_id)
        assert (gone.state, gone.used, gone.failed) == (RuleState.FAILED, 2, 1)
        assert [one.state for one in await rules.untold()] == [RuleState.FAILED]
        async with asyncio.timeout(5):
            while not isinstance(await anext(events), RulesChanged):
                pass
        assert await met(house, 1, "luna.two") is Outcome.UNKNOWN_SCREEN

        settings = Settings.model_construct(
            data_dir=tmp_path / "data", key_file=tmp_path / "rosterbot.key"
        )
        assert await asyncio.to_thread(screens.export, settings, rule_id) == 0
        said = capsys.readouterr().out
        head = 'app = "tiktok"\npackages = ["com.zhiliaoapp.musically"]\n'
        entry = said[said.index("# Local rule") : said.index("# In a file")]
        known = recognise(Hierarchy.parse(dump), load("android"), read(head + entry))
        assert known.name == "popup_meet_albums"

        asked = await rules.propose_delete(house.actor, rule_id)
        await rules.delete(house.actor, asked.token)
        assert await rules.all() == ()
        noted = house.rows("SELECT action FROM audit WHERE action LIKE 'rule.%' ORDER BY id")
        assert [row["action"] for row in noted] == ["rule.make", "rule.delete"]
        for secret in ("luna.one", "luna.two"):
            assert secret not in said
