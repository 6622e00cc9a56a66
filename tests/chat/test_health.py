"""How the bot is, as it is judged, told, and seen by other processes."""

import asyncio
import os
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import housekeeping
from bot.cli.health import verdict
from bot.health import BackupStanding, Health, HealthProblem, PingStanding
from bot.render import health as render
from bot.texts.catalogue import Texts, Words
from engine.maintenance.host_checks import DISK_FULL, DISK_LOW
from engine.model.account import Workspace
from engine.model.agent import AgentStanding, AgentState
from engine.model.host import HostStanding, HostState
from sandbox.telegram.server import BotApi
from tests.chat.desk import Desk, open_desk
from tests.unit.bot import render_cases as cases
from tests.unit.bot.render_cases import NOW
from tests.unit.bot.test_render_hosts import standings
from tests.unit.bot.test_render_limits import check

WELL = Health(
    since=NOW,
    database=True,
    disk_free=10**10,
    lag=0.0,
    silent=3.0,
    outbox=0,
    runs=1,
    hosts=2,
    hosts_down=(),
    tasks_down=(),
    phones=3,
    phones_online=2,
)
LANGUAGES = [Texts().of(language) for language in Texts().languages]
counts = st.integers(0, 10**6)
agents = st.builds(
    AgentStanding,
    name=st.from_regex(r"agent-[0-9]{1,2}", fullmatch=True),
    state=st.sampled_from(AgentState),
    since=st.floats(NOW - 10**8, NOW),
    phones=counts,
    memory=st.integers(0, 10**12),
    cpu=st.floats(0, 10**8),
    refused=counts,
    ends=counts,
)
states = st.builds(
    Health,
    since=st.floats(NOW - 10**8, NOW),
    database=st.booleans(),
    disk_free=st.none() | st.integers(0, 10**13),
    lag=st.floats(0, 10**6),
    silent=st.floats(0, 10**8),
    outbox=counts,
    runs=counts,
    hosts=counts,
    hosts_down=st.lists(cases.foreign, max_size=40).map(tuple),
    tasks_down=st.lists(cases.foreign, max_size=40).map(tuple),
    tasks_failed=st.lists(cases.foreign, max_size=40).map(tuple),
    phones=counts,
    phones_online=counts,
    agents=st.lists(agents, max_size=16).map(tuple),
    mail=st.none() | st.booleans(),
    mail_since=st.floats(NOW - 10**8, NOW),
    mail_waiting=counts,
    machines=st.lists(standings, max_size=9).map(tuple),
    backup=st.none()
    | st.builds(
        BackupStanding,
        st.none() | st.floats(NOW - 10**8, NOW),
        st.floats(NOW - 10**8, NOW),
        st.sampled_from(("", "folder", "future", "failed")),
        cases.foreign,
    ),
    ping=st.none()
    | st.builds(
        PingStanding,
        st.none() | st.floats(NOW - 10**8, NOW),
        st.none() | st.floats(NOW - 10**8, NOW),
    ),
)


@pytest.fixture
async def desk(api: BotApi, tmp_path: Path) -> AsyncIterator[Desk]:
    async with open_desk(api, tmp_path) as desk:
        yield desk


@pytest.mark.parametrize(
    ("seen", "troubles"),
    [
        (WELL, ()),
        (replace(WELL, disk_free=None), ()),
        (replace(WELL, database=False), (HealthProblem.DATABASE,)),
        (replace(WELL, disk_free=DISK_LOW - 1), (HealthProblem.DISK_LOW,)),
        (replace(WELL, disk_free=DISK_FULL - 1), (HealthProblem.DISK_FULL,)),
        (replace(WELL, lag=2.5), (HealthProblem.SLOW,)),
        (replace(WELL, silent=91.0), (HealthProblem.TELEGRAM,)),
        (replace(WELL, unasked=121.0), (HealthProblem.DEAF,)),
        (replace(WELL, hosts_down=("rack-b",)), (HealthProblem.HOSTS,)),
        (replace(WELL, agents=(AgentStanding("agent-1", AgentState.STARTING, NOW),)), ()),
        (
            replace(WELL, agents=(AgentStanding("agent-1", AgentState.DOWN, NOW),)),
            (HealthProblem.AGENTS,),
        ),
        (replace(WELL, mail=True, machines=(HostStanding("b", HostState.UP, NOW),)), ()),
        (replace(WELL, mail=False), (HealthProblem.MAIL,)),
        (
            replace(WELL, mail=True, machines=(HostStanding("b", HostState.DOWN, NOW),)),
            (HealthProblem.MACHINES,),
        ),
        (replace(WELL, backup=BackupStanding(NOW), ping=PingStanding(NOW)), ()),
        (replace(WELL, backup=BackupStanding(trouble="failed")), (HealthProblem.BACKUP,)),
        (replace(WELL, ping=PingStanding(NOW, NOW)), (HealthProblem.PING,)),
        (replace(WELL, tasks_down=("orphans",)), (HealthProblem.TASKS,)),
        (replace(WELL, tasks_failed=("ticker",)), (HealthProblem.FAILED,)),
    ],
)
def test_each_trouble_is_known_alone(seen: Health, troubles: tuple[HealthProblem, ...]) -> None:
    assert seen.troubles == troubles


@given(states)
def test_what_is_left_for_other_processes_is_read_as_it_was(seen: Health) -> None:
    assert Health.from_json(seen.to_json()) == seen


@given(st.text() | st.just("{}") | st.just("[]") | st.just('{"since": 1}') | st.just("null"))
def test_what_another_version_left_is_not_believed(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever json says is one
        Health.from_json(text)


@given(st.sampled_from(LANGUAGES), states)
@settings(deadline=None)
def test_however_the_bot_is_the_view_fits(words: Words, seen: Health) -> None:
    check(render.health(words, Workspace("tiktok"), seen, NOW))


@given(st.sampled_from(LANGUAGES), states)
@settings(deadline=None)
def test_well_is_said_only_when_nothing_is_wrong(words: Words, seen: Health) -> None:
    text = render.health(words, Workspace("tiktok"), seen, NOW).text
    assert (words("health-well") in text) is not bool(seen.troubles)


def test_what_cannot_be_read_is_not_told_as_none() -> None:
    words = Texts().of("en")
    unread = replace(WELL, database=False, phones=0, phones_online=0)
    text = render.health(words, Workspace("tiktok"), unread, NOW).text
    assert "can't read or write" in text
    assert "Phones" not in text


def test_a_bot_that_never_started_or_has_ended_is_not_running(tmp_path: Path) -> None:
    assert verdict(tmp_path, NOW) == (False, f"not running (no sign of life in {tmp_path})")
    housekeeping.beat(tmp_path, WELL)
    housekeeping.still(tmp_path)
    assert verdict(tmp_path, NOW) == (False, f"not running (no sign of life in {tmp_path})")


def beaten(folder: Path, seen: Health | None, ago: float) -> tuple[bool, str]:
    housekeeping.beat(folder, seen)
    os.utime(housekeeping.pulse_file(folder), (NOW - ago, NOW - ago))
    return verdict(folder, NOW)


@pytest.mark.parametrize(
    ("seen", "ago", "well", "words"),
    [
        (WELL, 9.0, True, "running; last sign of life 9 s ago"),
        (None, 9.0, True, "running; last sign of life 9 s ago"),
        (WELL, -30.0, True, "running"),
        # A bot that beats writes the time of now, whatever the clock was before.
        (WELL, -60.0, False, "60 s in the future"),
        (WELL, 46.0, False, "no sign of life for 46 s"),
        (replace(WELL, database=False), 9.0, False, "can't be read or written"),
        (replace(WELL, silent=300.0), 9.0, True, "Telegram doesn't respond"),
        (replace(WELL, unasked=121.0), 9.0, False, "stopped asking Telegram"),
        (replace(WELL, hosts_down=("b",)), 9.0, True, "an adb server doesn't respond"),
        (replace(WELL, tasks_down=("orphans",)), 9.0, True, "a part of it has stopped"),
        (replace(WELL, tasks_failed=("ticker",)), 9.0, True, "failed recently and was restarted"),
    ],
)
def test_another_process_sees_how_the_bot_is(
    tmp_path: Path, seen: Health | None, ago: float, well: bool, words: str
) -> None:
    said = beaten(tmp_path, seen, ago)
    assert said[0] is well
    assert words in said[1]


def test_a_full_disk_is_seen_though_the_bot_cannot_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    housekeeping.beat(tmp_path, WELL)
    monkeypatch.setattr("bot.cli.health.free_disk", lambda folder: 0)
    well, line = verdict(tmp_path, housekeeping.last_beat(tmp_path) or 0.0)
    assert not well
    assert "its disk is full" in line


async def test_an_admin_asks_in_the_chat_and_looks_again(desk: Desk) -> None:
    desk.app.health.late(5.0)
    shown = await desk.ask("/health", "Running since")
    assert "5 s behind" in shown.text
    assert "Everything is fine" not in shown.text
    desk.app.health.late(0.0)
    again = await desk.press(shown, "Look again", "Running since")
    assert "behind" not in again.text


async def test_stopped_is_said_only_of_what_stays_off(desk: Desk) -> None:
    """What pauses before it is begun again, and what went on, has failed and is at work."""
    supervisor, forever = desk.engine.supervisor, asyncio.Event().wait
    errors: list[Exception] = [LookupError("made up")]

    async def stumbles() -> None:
        if errors:
            raise errors.pop()
        await forever()

    async def fails() -> None:
        raise LookupError("made up")

    went_on = supervisor.keep("went-on", stumbles)
    stays_off = supervisor.keep("stays-off", fails)
    well = supervisor.keep("well", forever)
    await supervisor.once("label", fails, None, about=4)
    try:
        for _ in range(5):
            await asyncio.sleep(0)
        pausing = await desk.app.health.look()
        assert pausing.tasks_down == ()
        assert set(pausing.tasks_failed) == {"label", "stays-off", "went-on"}
        desk.clock.hurried = True
        async with asyncio.timeout(60):
            while not (seen := await desk.app.health.look()).tasks_down:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        assert seen.tasks_down == ("stays-off",)
        assert set(seen.tasks_failed) == {"label", "went-on"}
        shown = await desk.ask("/health", "Running since")
        assert "Stopped: stays-off." in shown.text
        assert "still working: label, went-on." in shown.text
    finally:
        for task in (went_on, stays_off, well):
            task.cancel()
        await asyncio.gather(went_on, stays_off, well, return_exceptions=True)


async def test_a_poll_that_is_answered_is_heard(desk: Desk) -> None:
    await desk.ask("/health", "Telegram answered")
    assert (await desk.app.health.look()).silent < 30.0
