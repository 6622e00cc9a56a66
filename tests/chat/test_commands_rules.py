"""Local rules in the chat: offered to every admin, answered by one, listed, switched, deleted."""

import asyncio
import contextlib
from pathlib import Path

from bot.reporter import Reporter
from engine.model.account import Workspace
from engine.model.app_on_phone import AppOnPhone
from engine.model.operator import Role
from engine.model.rule import DraftedRule, Rule, RuleState
from sandbox.telegram.server import BotApi
from tests.chat.desk import OTHER_ADMIN, TEXTS, Desk, open_desk
from tests.chat.test_commands_phones import joined, said

RULE = Rule(0, "com.zhiliaoapp.musically", "en", "x", ("new look", "skip"), "Skip", "Button", 1)
DRAFTED = DraftedRule(RULE, b"<hierarchy/>")
APP = AppOnPhone(Workspace("tiktok"), RULE.package)


async def test_an_offer_goes_to_the_admins_and_what_becomes_of_it_is_shown_in_screens(
    api: BotApi, tmp_path: Path
) -> None:
    async with open_desk(api, tmp_path) as desk:
        reporter = Reporter(desk.engine, desk.app.outbox, TEXTS, desk.clock, gathering=0.0)
        reporting = asyncio.create_task(reporter.run())
        try:
            await _answered(desk, api)
        finally:
            reporting.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await reporting


async def _answered(desk: Desk, api: BotApi) -> None:
    engine, other = desk.engine, api.user(OTHER_ADMIN).private_chat()
    await desk.ask("/start", "Rosterbot")
    await other.send("/start")
    await said(other, "Rosterbot")
    operator = await joined(desk, api, Role.OPERATOR)
    await engine.rules.solved(APP, DRAFTED, 1)

    offer = await desk.until("Always press “Skip” here?")
    theirs = await said(other, "Always press “Skip” here?")
    await operator.send("/start")
    stranger = await said(operator, "Rosterbot")
    await operator.press_data(stranger, "ryes:1")
    await said(operator, "need the role admin")
    await desk.press(offer, "Always press “Skip”", "✅ On")
    await other.wait(lambda m: m.id == theirs.id and "✅ On" in m.text, what="the offer answered")
    await other.press_data(theirs, "rno:1")
    await said(other, "Somebody has already decided on it")
    assert (await engine.rules.get(1)).state is RuleState.ON

    listed = await desk.ask("/screens", "✅ on · not used yet")
    card = await desk.press(listed, "Rule 1", "Local rule 1")
    card = await desk.press(card, "Switch off", "⏸ Off")
    asked = await desk.press(card, "Delete", "Delete local rule 1?")
    card = await desk.press(asked, "Cancel", "⏸ Off")
    asked = await desk.press(card, "Delete", "Delete local rule 1?")
    await desk.press(asked, "Delete", "The rule is deleted")
    assert await engine.rules.all() == ()
    await desk.chat.press_data(card, "rule:1:on")
    await desk.until("That rule has been deleted")
    trail = await desk.ask("/audit", "made local rule TikTok · 1: press “Skip”")
    assert "deleted local rule TikTok · 1" in trail.text
