"""How loud a chat is told: what was set, what is usual, and the hours in which nothing rings."""

from datetime import datetime
from typing import cast
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sound import Loud, Sound
from bot.volume import Volume
from engine.engine import Engine
from engine.model.notification import ChatNotifications, How, NotificationKind, QuietHours
from engine.model.operator import Operator, Role
from engine.model.schedule import Ending
from tests.unit.bot.manual_clock import ManualClock

CHAT = 1001
JAKARTA = ZoneInfo("Asia/Jakarta")
NIGHT = QuietHours(CHAT, 22 * 60, 7 * 60)


class Settings:
    """What was set for the chat."""

    def __init__(self, chat: ChatNotifications) -> None:
        self._chat = chat
        self.notifications = self.operators = self

    async def of(self, chat_id: int) -> ChatNotifications:
        return self._chat

    def get(self, user_id: int) -> Operator:
        return Operator(user_id, Role.OPERATOR, "", time_zone="Asia/Jakarta")


def volume(
    hows: dict[NotificationKind, How] | None = None, quiet: QuietHours | None = None, hour: int = 12
) -> Volume:
    now = datetime(2026, 11, 21, hour, 30, tzinfo=JAKARTA).timestamp()
    settings = Settings(ChatNotifications(CHAT, hows or {}, quiet))
    return Volume(cast(Engine, settings), ManualClock(now))


async def heard(volume: Volume, loud: Loud | None) -> How:
    """How what is told and leaves at once is heard."""
    if loud is None:
        return How.OFF
    rings = await volume.rings(CHAT, loud) if isinstance(loud, Sound) else loud
    return How.ON if rings else How.SILENT


async def heard_of_run(volume: Volume, *, failed: bool, scheduled: bool) -> How:
    return await heard(volume, await volume.of_run(CHAT, failed=failed, scheduled=scheduled))


async def heard_of(volume: Volume, kind: NotificationKind) -> How:
    return await heard(volume, await volume.of(CHAT, kind))


async def test_failures_ring_and_only_a_success_one_has_asked_for_does() -> None:
    usual = volume()

    assert await heard_of_run(usual, failed=True, scheduled=True) is How.ON
    assert await heard_of_run(usual, failed=True, scheduled=False) is How.ON
    assert await heard_of_run(usual, failed=False, scheduled=False) is How.ON
    assert await heard_of_run(usual, failed=False, scheduled=True) is How.SILENT


@pytest.mark.parametrize("how", How)
async def test_what_was_set_for_a_kind_holds_for_that_kind_alone(how: How) -> None:
    only_failures = volume({NotificationKind.RESULTS: how})

    for scheduled in (True, False):
        assert await heard_of_run(only_failures, failed=False, scheduled=scheduled) is how
        assert await heard_of_run(only_failures, failed=True, scheduled=scheduled) is How.ON


async def test_a_schedule_rings_when_something_is_wrong_with_it() -> None:
    usual = volume()
    told = {ending: await heard(usual, await usual.of_schedule(CHAT, ending)) for ending in Ending}

    rings = {ending for ending, how in told.items() if how is How.ON}
    assert rings == set(Ending) - {
        Ending.STARTED,
        Ending.CAUGHT_UP,
        Ending.NOTHING,
        Ending.STILL_RUNNING,
    }
    assert told[Ending.NOTHING] is How.SILENT


@pytest.mark.parametrize(("hour", "how"), [(21, How.ON), (22, How.SILENT), (3, How.SILENT)])
async def test_in_quiet_hours_by_the_setters_clock_nothing_rings(hour: int, how: How) -> None:
    for kind in NotificationKind:
        assert await heard_of(volume(quiet=NIGHT, hour=hour), kind) is how


async def test_a_challenge_rings_at_night_if_the_operator_says_so_and_nothing_else() -> None:
    quiet = QuietHours(CHAT, 22 * 60, 7 * 60, challenges_ring=True)
    night = volume(quiet=quiet, hour=3)
    told = {kind: await heard_of(night, kind) for kind in NotificationKind}

    assert {kind for kind, how in told.items() if how is How.ON} == {NotificationKind.CHALLENGES}


async def test_quiet_hours_make_nothing_louder() -> None:
    hows = {NotificationKind.PHONES: How.OFF, NotificationKind.FAILURES: How.SILENT}
    night = volume(hows, NIGHT, hour=3)

    assert await heard_of(night, NotificationKind.PHONES) is How.OFF
    assert await heard_of(night, NotificationKind.FAILURES) is How.SILENT


async def test_a_digest_rings_where_something_asks_for_somebody_but_not_at_night() -> None:
    day, night = volume(), volume(quiet=NIGHT, hour=3)
    told = [
        await heard(one, one.of_digest(well=well)) for one in (day, night) for well in (False, True)
    ]

    assert told == [How.ON, How.SILENT, How.SILENT, How.SILENT]


@given(st.integers(0, 1439), st.integers(0, 1439), st.integers(0, 1439))
def test_quiet_hours_and_those_between_them_make_up_the_day(
    begin: int, end: int, minute: int
) -> None:
    if begin != end:
        assert QuietHours(1, begin, end).holds(minute) != QuietHours(1, end, begin).holds(minute)
    assert QuietHours(1, begin, (begin + 1) % 1440).holds(begin)
