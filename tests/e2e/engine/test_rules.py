"""A local rule's life: made, used on another phone, gone wrong and off, exported, deleted."""

import asyncio
from pathlib import Path

import pytest

from bot.cli import screens
from bot.settings import Settings
from engine.common.errors import RequestRefused
from engine.model.actor import RulesChanged
from engine.model.rule import RuleState
from engine.model.run import Outcome
from engine.model.run_view import RunView
from tests.e2e.engine.rack import job_of
from tests.e2e.engine.test_hands import PATIENCE, asked, press
from tests.e2e.engine.tiktok_rack import TikTokRack, spec, tiktok_rack
from tests.faults.recovery import Recovery

SKIPPED = "popup_albums:overlay.close"


async def begun(house: TikTokRack, phone: int, username: str) -> RunView:
    """A login of an account that is signed in, on whose phone the popup comes."""
    house.phones[phone].tiktok.stop()
    house.phones[phone].popup("albums", "tiktok")
    return await house.begin(username)


async def ended(house: TikTokRack, run: RunView, username: str) -> Outcome | None:
    return job_of(await house.out_of_patience(run.run.id), username).outcome


async def left(house: TikTokRack, run: RunView, username: str) -> Outcome | None:
    """The same once somebody has left it."""
    question = await asked(house, run.run.id)
    await house.engine.questions.skip(house.actor, question.job.id, question.number)
    return await ended(house, run, username)


@pytest.mark.fault(
    area="The phones",
    name="A local rule presses what does nothing any more",
    expected="it is switched off, and the screen is asked about as without it",
    within=40,
)
async def test_a_rule_is_made_used_goes_off_by_itself_is_exported_and_deleted(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    recovery: Recovery,
) -> None:
    phones = [spec("luna.one"), spec("luna.two")]
    async with tiktok_rack(tmp_path, phones, patience=PATIENCE) as house:
        await house.tiktok_account("luna.one")
        await house.tiktok_account("luna.two", phone=1)
        rules, events = house.engine.rules, house.engine.events()
        run = await begun(house, 0, "luna.one")
        assert (await press(house, await asked(house, run.run.id), "Skip")).went_on
        assert await ended(house, run, "luna.one") is Outcome.ALREADY_LOGGED_IN
        (offered,) = await rules.untold()
        assert (offered.label, offered.title) == ("Skip", "Meet albums")
        assert (offered.state, offered.used) == (RuleState.OFFERED, 0)

        await rules.answer(house.actor, offered.id, yes=True)
        with pytest.raises(RequestRefused, match="rule_decided"):
            await rules.answer(house.actor, offered.id, yes=False)

        run = await begun(house, 1, "luna.two")
        assert await ended(house, run, "luna.two") is Outcome.ALREADY_LOGGED_IN
        assert house.touched(1).count(SKIPPED) == 1
        used = await rules.get(offered.id)
        assert (used.state, used.used, used.failed) == (RuleState.ON, 1, 0)

        # The app has changed: Skip does nothing any more. It is asked about as before.
        await rules.set_told(used)
        app = house.phones[0].tiktok
        tap = app.tap

        def deaf(act: str, *, long: bool = False) -> None:
            if act != "overlay.close":
                tap(act, long=long)

        monkeypatch.setattr(app, "tap", deaf)
        recovery.begins(house.clock.monotonic)
        run = await begun(house, 0, "luna.one")
        await asked(house, run.run.id)
        recovery.ends()
        assert await left(house, run, "luna.one") is Outcome.SKIPPED
        gone = await rules.get(offered.id)
        assert (gone.state, gone.used, gone.failed) == (RuleState.FAILED, 2, 1)
        assert [one.state for one in await rules.untold()] == [RuleState.FAILED]
        async with asyncio.timeout(5):
            while not isinstance(await anext(events), RulesChanged):
                pass
        run = await begun(house, 1, "luna.two")
        assert await left(house, run, "luna.two") is Outcome.SKIPPED

        settings = Settings.model_construct(
            data_dir=tmp_path / "data", key_file=tmp_path / "rosterbot.key"
        )
        assert await asyncio.to_thread(screens.export, settings, offered.id) == 0
        said = capsys.readouterr().out
        assert 'name = "popup_meet_albums"' in said
        assert 'targets.press = [{ words = "popup_meet_albums_press" }]' in said
        asked_for = await rules.propose_delete(house.actor, offered.id)
        await rules.delete(house.actor, asked_for.token)
        assert await rules.all() == ()
        noted = house.rows("SELECT action FROM audit WHERE action LIKE 'rule.%' ORDER BY id")
        assert [row["action"] for row in noted] == ["rule.make", "rule.delete"]
        for name in ("luna.one", "luna.two"):
            assert name not in said
