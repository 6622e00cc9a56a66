import asyncio
import contextlib
import io
from collections.abc import AsyncIterator, Callable, Coroutine
from dataclasses import replace
from typing import Any, cast

import pytest
from PIL import Image
from telegram.ext import ExtBot

from bot.delivery import Delivery
from bot.outbox import Outbox
from bot.render.kinds.results import PICTURES
from bot.render.view import View
from bot.reporter import GATHERING, Reporter, preview_key
from bot.texts.catalogue import Texts
from bot.volume import Volume
from engine.common.clock import Clock, SystemClock
from engine.common.errors import DatabaseBusy
from engine.common.supervisor import Supervisor
from engine.engine import Engine
from engine.model.account import Workspace
from engine.model.actor import (
    Event,
    PhoneNeedsHuman,
    PhonesTroubled,
    PlanExpired,
    RunChanged,
    ScheduleNoted,
)
from engine.model.notification import (
    ChatNotifications,
    How,
    NotificationKind,
    QuietHours,
    Subscriber,
)
from engine.model.operator import Operator, RightLost, Role
from engine.model.phone import PhoneDoubt
from engine.model.preflight import PhoneFacts, PhoneTrouble, TroubledPhone, TroubleReport
from engine.model.run import Outcome, RunKind, RunState
from engine.model.run_view import JobView, Picture, RunResult, RunView, progress_name
from engine.model.schedule import (
    Ending,
    NewSchedule,
    Schedule,
    ScheduleNote,
    ScheduleView,
    Scope,
)
from engine.model.timing import Every
from engine.storage.database import Database
from engine.storage.outbox import OutboxStore
from engine.storage.outgoing import NewMessage
from engine.use_cases.events import Broadcast
from sandbox.chat import Chat
from sandbox.telegram.faults import FaultKind
from sandbox.telegram.model import Message
from sandbox.telegram.server import BotApi
from tests.chat.conftest import left_out
from tests.unit.bot import render_cases as cases
from tests.unit.bot.manual_clock import ManualClock

RUN = 3


class FakeEngine:
    """Runs as a test wants them; forgets nothing."""

    clock: Clock
    outbox: OutboxStore

    def __init__(self) -> None:
        self.known: dict[int, RunView] = {}
        self.reported: set[int] = set()
        self.failing = 0
        self.language: str | None = None
        self.removed: set[int] = set()
        self.admins: set[int] = set()
        self.asking: list[PhoneNeedsHuman] = []
        self.screens: dict[int, int] = {}
        self.chats: dict[int, ChatNotifications] = {}
        self.subscribed: list[Subscriber] = []
        self.waiting_notes: dict[int, ScheduleNote] = {}
        self.allowed: set[int] = set()
        self.rights: dict[int, RightLost] = {}
        self.read = asyncio.Event()
        self.all_told = asyncio.Event()
        self._events = Broadcast()
        self.supervisor = Supervisor(SystemClock())
        self.runs = self.run_control = self.operators = self.phones = self
        self.unknown_screens = self.notifications = self.schedules = self.doubts = self
        self.preflights = self.rules = self
        self.host_watch = None
        self.troubled: TroubleReport | None = None
        self.kinds = dict.fromkeys(RunKind, self)

    def becomes(self, run: RunView) -> None:
        self.known[run.run.id] = run
        self.tell(RunChanged(run.run.id))

    def tell(self, event: Event) -> None:
        self._events.tell(event)

    def events(self) -> AsyncIterator[Event]:
        return self._events.listen()

    async def view(self, run_id: int) -> RunView:
        self.read.set()
        if self.failing:
            self.failing -= 1
            raise DatabaseBusy
        return self.known[run_id]

    async def result(self, run: RunView) -> RunResult:
        return RunResult(run)

    async def open(self) -> tuple[PhoneDoubt, ...]:
        return ()

    async def untold(self) -> tuple[PhoneDoubt, ...]:
        return ()

    async def is_over(self, run_id: int) -> bool:
        return self.known[run_id].run.finished_at is not None

    async def active(self) -> tuple[int, ...]:
        return tuple(id for id, run in self.known.items() if run.run.finished_at is None)

    async def unreported(self) -> tuple[int, ...]:
        over = {id for id, run in self.known.items() if run.run.finished_at is not None}
        return tuple(over - self.reported)

    async def set_reported(self, run_id: int) -> None:
        self.reported.add(run_id)
        self.all_told.set()

    def get(self, user_id: int) -> Operator | None:
        if user_id in self.removed:
            return None
        role = Role.ADMIN if user_id in self.admins else Role.OPERATOR
        return Operator(user_id, role, "", self.language)

    def all(self) -> tuple[Operator, ...]:
        known = (self.get(user_id) for user_id in (1001, 1002))
        return tuple(one for one in known if one is not None)

    async def report(self) -> TroubleReport | None:
        return self.troubled

    async def set_told(self, report: TroubleReport) -> None:
        self.troubled = None
        self.all_told.set()

    async def asking_for_help(self) -> tuple[PhoneNeedsHuman, ...]:
        return tuple(self.asking)

    async def of_run(self, run_id: int) -> dict[int, int]:
        return self.screens

    async def of(self, chat_id: int) -> ChatNotifications:
        return self.chats.get(chat_id, ChatNotifications(chat_id))

    async def subscribers(self, kind: RunKind) -> tuple[Subscriber, ...]:
        return tuple(self.subscribed)

    async def notes(self) -> tuple[ScheduleNote, ...]:
        return tuple(self.waiting_notes.values())

    async def forget_note(self, note_id: int) -> None:
        del self.waiting_notes[note_id]

    async def losses(self) -> tuple[RightLost, ...]:
        return tuple(self.rights.values())

    async def forget_loss(self, loss_id: int) -> None:
        del self.rights[loss_id]
        self.all_told.set()

    def is_allowed(self, chat_id: int) -> bool:
        return chat_id in self.allowed

    async def failure_picture(self, job_id: int) -> Picture | None:
        return Picture(_picture(), drawn=job_id % 2 == 0)


def job(id: int, outcome: Outcome | None = None, name: str = "") -> JobView:
    failed = outcome is not None and not outcome.succeeded
    return JobView(cases.job_of(id, outcome), name or f"name{id}", "1", has_picture=failed)


def run(*jobs: JobView, over: bool = False) -> RunView:
    state = RunState.FINISHED if over else RunState.ACTIVE
    return cases.view_of(replace(cases.run_of(state), id=RUN), jobs)


GOING = run(job(1), job(2), job(3))
HALF = run(job(1, Outcome.LOGGED_IN), job(2), job(3))
OVER = run(
    job(1, Outcome.LOGGED_IN),
    job(2, Outcome.WRONG_PASSWORD, "paper.kites"),
    job(3, Outcome.STUCK, "<b>&"),
    over=True,
)


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
async def chat(api: BotApi) -> Chat:
    chat = api.user(1001).private_chat()
    await chat.send("/start")
    return chat


@pytest.fixture
async def outbox(
    database: Database, bot: ExtBot[None], clock: ManualClock, engine: FakeEngine
) -> AsyncIterator[Outbox]:
    engine.clock, engine.outbox = clock, OutboxStore(database)
    rings = Volume(cast(Engine, engine), clock).rings
    outbox = Outbox(OutboxStore(database), Delivery(bot), clock, left_out, rings=rings)
    async with _until_cancelled(outbox.run()):
        yield outbox


Reporting = Callable[[], contextlib.AbstractAsyncContextManager[None]]


@pytest.fixture
def reporting(engine: FakeEngine, outbox: Outbox, clock: ManualClock) -> Reporting:
    def start() -> contextlib.AbstractAsyncContextManager[None]:
        reporter = Reporter(cast(Engine, engine), outbox, Texts(), clock, gathering=0)
        return _until_cancelled(reporter.run())

    return start


@contextlib.asynccontextmanager
async def _until_cancelled(work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    task = asyncio.create_task(work)
    await asyncio.sleep(0)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def until(chat: Chat, words: str) -> Message:
    return await chat.wait(lambda message: words in message.text, what=words)


async def told(engine: FakeEngine) -> None:
    await asyncio.wait_for(engine.all_told.wait(), 60)


def _picture() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (90, 160)).save(target, "PNG")
    return target.getvalue()


async def test_a_run_is_one_progress_message_and_one_result_which_goes_first(
    engine: FakeEngine, reporting: Reporting, chat: Chat, clock: ManualClock, api: BotApi
) -> None:
    async with reporting():
        engine.becomes(GOING)
        progress = await until(chat, "0 of 3")
        assert progress.labels == ["Cancel the rest"]
        clock.advance(4)
        engine.becomes(HALF)
        assert (await until(chat, "1 of 3")) is progress
        clock.advance(4)
        engine.becomes(OVER)
        result = await until(chat, "finished")
        clock.advance(4)
        over = await until(chat, "Finished")

    assert result is not progress
    assert [progress.is_silent, result.is_silent] == [True, False]
    assert "✅ 1 signed in" in result.text
    assert "paper.kites · phone 1\nInstagram refused the password." in result.text
    assert "<b>& · phone 1" in result.text
    assert result.labels == ["🔑 New password for paper.kites", "Retry 1"]
    assert over is progress
    assert over.labels == []
    said = [request.params.text("text") for request in api.requests]
    (at,) = [place for place, text in enumerate(said) if "finished" in text]
    assert not any("Finished" in text for text in said[:at])


async def asked(
    chat: Chat, outbox: Outbox, database: Database, run_id: int = RUN, place: Chat | None = None
) -> Message:
    """A question somebody has pressed Start under."""
    seen = place or chat
    await outbox.send(seen.id, View(f"question {run_id}"))
    question = await until(seen, f"question {run_id}")
    key = progress_name(run_id)
    await database.transact(lambda tx: OutboxStore(database).adopt(tx, seen.id, question.id, key))
    return question


def took(run: RunView, seconds: float, **changed: Any) -> RunView:
    ended = run.run.created_at + seconds
    return replace(run, run=replace(run.run, finished_at=ended, **changed))


GOOD = run(job(1, Outcome.LOGGED_IN), job(2, Outcome.ALREADY_LOGGED_IN), over=True)


async def test_a_run_is_told_in_its_question_and_rings_unless_it_went_well_at_once(
    engine: FakeEngine,
    reporting: Reporting,
    chat: Chat,
    outbox: Outbox,
    database: Database,
    clock: ManualClock,
) -> None:
    loud = dict.fromkeys(NotificationKind, How.ON)
    cases = {
        "at once": (took(GOOD, 20), {}, False),
        "later": (took(GOOD, 21), {}, True),
        "failed at once": (took(OVER, 5), {}, True),
        "cancelled": (took(run(job(1, Outcome.CANCELLED), over=True), 5), {}, True),
        "by itself": (took(GOOD, 5, schedule_id=7), {}, False),
        "by itself, to be heard": (took(GOOD, 5, schedule_id=7), loud, True),
    }
    async with reporting():
        for run_id, (over, hows, rings) in enumerate(cases.values(), 11):
            clock.advance(60)
            engine.chats[1001] = ChatNotifications(1001, hows)
            question = await asked(chat, outbox, database, run_id)
            engine.becomes(replace(GOING, run=replace(GOING.run, id=run_id)))
            assert await until(chat, "0 of 3") is question
            engine.becomes(replace(over, run=replace(over.run, id=run_id)))
            result = await until(chat, f"Run {run_id} ")
            assert (result is not question) == rings, run_id
            if rings:
                clock.advance(4)
                assert await until(chat, "The result is below") is question
    wanted = len(cases) + sum(rings for _, _, rings in cases.values())
    told = [message for message in chat.messages if message.from_bot and message.photo is None]
    assert len(told) == wanted


async def test_a_run_that_is_over_before_its_press_is_answered_stays_told(
    chat: Chat, outbox: Outbox, database: Database, engine: FakeEngine, reporting: Reporting
) -> None:
    question = await asked(chat, outbox, database)
    async with reporting():
        engine.becomes(took(GOOD, 1))
        assert await until(chat, "Run 3 finished") is question
        late = View("how it began")
        await outbox.edit(chat.id, late, message_id=question.id, unless=progress_name(RUN))
        await asyncio.wait_for(outbox.settled(), 60)
    assert "finished" in question.text


async def test_a_question_that_was_deleted_is_said_anew_once_and_goes_on_there(
    engine: FakeEngine,
    reporting: Reporting,
    chat: Chat,
    outbox: Outbox,
    database: Database,
    clock: ManualClock,
) -> None:
    question = await asked(chat, outbox, database)
    chat.delete(question)
    first = View("how it began")
    await outbox.edit(chat.id, first, message_id=question.id, unless=progress_name(RUN))
    anew = await until(chat, "how it began")
    async with reporting():
        engine.becomes(HALF)
        assert await until(chat, "1 of 3") is anew
        engine.becomes(took(GOOD, 9))
        assert await until(chat, "Run 3 finished") is anew
    assert len([message for message in chat.messages if message.from_bot]) == 1


async def test_changes_of_a_run_are_gathered_but_its_result_is_not_kept_back(
    engine: FakeEngine, outbox: Outbox, chat: Chat, clock: ManualClock
) -> None:
    reporter = Reporter(cast(Engine, engine), outbox, Texts(), clock)
    async with _until_cancelled(reporter.run()):
        engine.becomes(GOING)
        await clock.awaited()
        assert not engine.read.is_set()
        clock.advance(GATHERING)
        await until(chat, "0 of 3")
        engine.becomes(OVER)
        await until(chat, "finished")


async def test_a_run_is_told_in_the_language_of_who_started_it(
    engine: FakeEngine, reporting: Reporting, chat: Chat
) -> None:
    engine.language = "nl"
    async with reporting():
        engine.becomes(OVER)
        result = await until(chat, "Ronde 3 is klaar")
        await until(chat, "paper.kites · telefoon 1\nInstagram weigerde het wachtwoord.")

    assert result.labels == ["🔑 Nieuw wachtwoord: paper.kites", "Opnieuw: 1"]


async def test_each_failure_brings_its_picture_and_says_what_it_is(
    engine: FakeEngine, reporting: Reporting, chat: Chat, clock: ManualClock
) -> None:
    async with reporting():
        engine.becomes(OVER)
        drawn = await until(chat, "paper.kites · phone 1\nInstagram refused the password. I")
        assert drawn.photo is None
        drawn = await chat.wait(lambda m: m.photo is not None and "A drawing" in m.text)
        photo = await chat.wait(lambda m: m.photo is not None and "blanked" in m.text)

    assert drawn.album == photo.album is not None
    assert "paper.kites" in drawn.text
    assert "<b>&" in photo.text


async def test_more_pictures_than_come_with_a_result_are_behind_a_button(
    engine: FakeEngine, reporting: Reporting, chat: Chat, database: Database
) -> None:
    for count, offered in ((PICTURES, []), (PICTURES + 1, [f"📷 {PICTURES + 1} pictures"])):
        failures = [job(number, Outcome.STUCK) for number in range(1, count + 1)]
        over = run(*failures, over=True)
        engine.all_told.clear()
        async with reporting():
            engine.becomes(replace(over, run=replace(over.run, id=count)))
            await told(engine)
            result = await until(chat, f"Run {count} finished")
        assert [label for label in result.labels if "pictures" in label] == offered
    rows = await database.fetchall("SELECT dedupe FROM outbox WHERE kind = 'photo'")
    assert [row["dedupe"] for row in rows] == [f"run:{PICTURES}:pictures"]


async def test_a_run_that_ended_while_nobody_told_is_told_at_the_start(
    engine: FakeEngine, reporting: Reporting, chat: Chat
) -> None:
    engine.known[RUN] = OVER
    async with reporting():
        await until(chat, "Run 3 finished")


async def test_a_crash_before_the_note_that_all_was_told_tells_nothing_twice(
    engine: FakeEngine, reporting: Reporting, chat: Chat, clock: ManualClock, outbox: Outbox
) -> None:
    async with reporting():
        engine.becomes(OVER)
        await told(engine)
    engine.reported.clear()
    engine.all_told.clear()
    async with reporting():
        await told(engine)

    for _ in range(5):
        clock.advance(10)
        await asyncio.wait_for(outbox.settled(), 60)
    await chat.wait(lambda m: m.photo is not None and "blanked" in m.text)
    said = [message for message in chat.messages if message.from_bot]
    assert len([m for m in said if "finished" in m.text]) == 1
    assert len([m for m in said if m.photo is not None]) == 2


async def test_a_view_that_did_not_change_is_not_said_again(
    engine: FakeEngine, reporting: Reporting, chat: Chat, clock: ManualClock, api: BotApi
) -> None:
    async with reporting():
        engine.becomes(GOING)
        await until(chat, "0 of 3")
        engine.read.clear()
        engine.becomes(GOING)
        await asyncio.wait_for(engine.read.wait(), 60)
        clock.advance(4)
        engine.becomes(HALF)
        await until(chat, "1 of 3")

    edits = [request for request in api.requests if request.method == "editMessageText"]
    assert len(edits) <= 2


async def test_a_storage_that_is_busy_delays_the_telling_and_loses_nothing(
    engine: FakeEngine, reporting: Reporting, chat: Chat, clock: ManualClock
) -> None:
    engine.failing = 1
    async with reporting():
        engine.becomes(OVER)
        await asyncio.wait_for(engine.read.wait(), 60)
        async with asyncio.timeout(60):
            while not engine.all_told.is_set():
                clock.advance(1)
                await asyncio.sleep(0.005)
        await until(chat, "Run 3 finished")


async def test_an_event_that_a_busy_storage_keeps_from_being_told_is_told_afterwards(
    engine: FakeEngine,
    reporting: Reporting,
    outbox: Outbox,
    chat: Chat,
    clock: ManualClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing else remembers it: it is not in what is read at the start."""
    real, refused = OutboxStore.add_edit, asyncio.Event()

    async def busy(self: OutboxStore, draft: NewMessage, **given: Any) -> None:
        if not refused.is_set():
            refused.set()
            raise DatabaseBusy
        await real(self, draft, **given)

    monkeypatch.setattr(OutboxStore, "add_edit", busy)
    await outbox.send(chat.id, View("a preview"), key=preview_key(77))
    await until(chat, "a preview")
    async with reporting():
        engine.tell(PlanExpired("AbCdEfGhIjKl", chat.id, 1001, 77))
        await asyncio.wait_for(refused.wait(), 60)
        await asyncio.sleep(0)
        clock.advance(5)
        await until(chat, "over ten minutes old")


async def test_a_run_that_cannot_be_told_keeps_no_other_from_being_told(
    engine: FakeEngine, reporting: Reporting
) -> None:
    """Neither at the start, nor as it changes; the admins hear that something failed."""
    broken = replace(OVER, run=replace(OVER.run, id=RUN - 1), jobs=cast(tuple[JobView, ...], None))
    engine.known = {RUN - 1: broken, RUN: OVER}
    async with reporting():
        await told(engine)
        engine.all_told.clear()
        engine.becomes(broken)
        engine.becomes(replace(OVER, run=replace(OVER.run, id=RUN + 1)))
        await told(engine)
    assert engine.reported == {RUN, RUN + 1}
    (failed,) = engine.supervisor.failures.untold()
    assert (failed.name, failed.once) == ("telling", True)
    (standing,) = engine.supervisor.standings()
    assert standing.failures == 2


async def test_an_import_nobody_decided_about_says_that_its_time_is_over(
    engine: FakeEngine, reporting: Reporting, outbox: Outbox, chat: Chat
) -> None:
    await outbox.send(chat.id, View("a preview"), key=preview_key(77))
    await until(chat, "a preview")
    async with reporting():
        engine.tell(PlanExpired("AbCdEfGhIjKl", chat.id, 1001, 77))
        over = await until(chat, "over ten minutes old")

    assert over.labels == []


async def test_a_group_is_told_in_words_and_the_pictures_go_to_who_started_the_run(
    engine: FakeEngine, reporting: Reporting, chat: Chat, api: BotApi, clock: ManualClock
) -> None:
    group = api.user(1001).chat_in(api.group(-42))
    engine.allowed.add(group.id)
    async with reporting():
        engine.becomes(replace(OVER, run=replace(OVER.run, chat_id=group.id)))
        await until(group, "Run 3 finished")
        await chat.wait(lambda m: m.photo is not None)
        clock.advance(10)
        await chat.wait(lambda m: m.photo is not None)

    assert not [message for message in group.messages if message.photo is not None]


async def test_somebody_removed_is_not_told_how_their_run_went_on(
    engine: FakeEngine, reporting: Reporting, outbox: Outbox
) -> None:
    engine.removed.add(1001)
    async with reporting():
        engine.becomes(OVER)
        await told(engine)

    assert await outbox.pending() == 0
    assert engine.reported == {RUN}


async def test_admins_are_told_once_that_a_phone_needs_them(
    engine: FakeEngine, reporting: Reporting, outbox: Outbox, chat: Chat, api: BotApi
) -> None:
    engine.admins = {1001}
    other = api.user(1002).private_chat()
    await other.send("/start")
    ill = PhoneNeedsHuman(4, "<b>3", cases.NOW)
    engine.asking = [ill]
    async with reporting():
        engine.tell(ill)
        called = await until(chat, "Phone <b>3 needs you.")
    async with reporting():
        engine.tell(replace(ill, asked_at=cases.NOW + 900))
        await until(chat, "Phone <b>3 needs you.")
        await asyncio.wait_for(outbox.settled(), 60)

    assert [button.data for row in called.buttons for button in row] == ["phone:4"]
    assert not called.is_silent
    assert len([message for message in chat.messages if message.from_bot]) == 2
    assert not [message for message in other.messages if message.from_bot]


async def test_what_looks_over_phones_found_is_told_at_once_to_those_who_hear_of_phones(
    engine: FakeEngine, reporting: Reporting, outbox: Outbox, chat: Chat
) -> None:
    engine.admins = {1001}
    off = TroubledPhone(4, "<b>3", PhoneTrouble.CLOCK_OFF, PhoneFacts(clock_off=-700.0))
    engine.troubled = TroubleReport(
        cases.NOW,
        (
            off,
            replace(off, phone_id=5, name="7", facts=PhoneFacts(clock_off=25.0)),
            replace(off, trouble=PhoneTrouble.LOCKED),
        ),
    )
    async with reporting():
        engine.tell(PhonesTroubled())
        said = await until(chat, "2 phones need you.")
        await asyncio.wait_for(outbox.settled(), 60)

    assert "Phones <b>3 (11 min 40 s behind), 7 (25 s ahead)." in said.text
    assert "Phone <b>3. A PIN, pattern or password locks its screen" in said.text
    assert [button.data for row in said.buttons for button in row] == ["phone:4", "phone:5"]
    assert not said.is_silent
    assert engine.troubled is None
    assert len([message for message in chat.messages if message.from_bot]) == 1


@pytest.mark.parametrize(("admins", "offered"), [({1001}, ["Get unknown screen 7"]), (set(), [])])
async def test_an_admin_s_result_leads_to_the_screens_that_were_not_known(
    engine: FakeEngine,
    reporting: Reporting,
    chat: Chat,
    admins: set[int],
    offered: list[str],
) -> None:
    engine.admins = admins
    engine.screens = {2: 7, 3: 7}
    async with reporting():
        engine.becomes(OVER)
        result = await until(chat, "Run 3 finished")

    assert [label for label in result.labels if "screen" in label] == offered


SCHEDULED = replace(OVER, run=replace(OVER.run, schedule_id=7))


def a_note(ending: Ending, chat_id: int = 1001) -> ScheduleNote:
    asked = NewSchedule(RunKind.LOGIN, Workspace("instagram"), Scope(), Every(6, 0.0), "UTC")
    view = ScheduleView(Schedule(7, 1001, chat_id, asked), "Anna", None, None)
    return ScheduleNote(3, view, ending, 1_000.0, {"disabled": 2})


async def test_a_schedules_result_also_goes_to_the_chats_that_have_subscribed(
    engine: FakeEngine, reporting: Reporting, chat: Chat, api: BotApi
) -> None:
    group, other = api.user(1001).chat_in(api.group(-4001)), api.user(1002).private_chat()
    await other.send("/start")
    engine.allowed = {-4001}
    engine.subscribed = [
        Subscriber(-4001, 1001),
        Subscriber(1002, 1002),
        Subscriber(1001, 1001),
        Subscriber(-999, 1001),
    ]
    async with reporting():
        engine.becomes(SCHEDULED)
        for one in (chat, other, group):
            result = await until(one, "Run 3 finished")
            assert "Schedule 7" in result.text
        await told(engine)

    results = [m for m in chat.history if "Run 3 finished" in m.text]
    assert len(results) == 1


async def test_a_run_started_by_hand_is_told_to_nobody_else(
    engine: FakeEngine, reporting: Reporting, chat: Chat, database: Database
) -> None:
    engine.subscribed = [Subscriber(1002, 1002)]
    async with reporting():
        engine.becomes(OVER)
        await told(engine)

    chats = await database.fetchall("SELECT DISTINCT chat_id FROM outbox")
    assert [row["chat_id"] for row in chats] == [1001]


async def test_what_is_off_is_not_told_and_is_reported_all_the_same(
    engine: FakeEngine, reporting: Reporting, database: Database
) -> None:
    off = dict.fromkeys(NotificationKind, How.OFF)
    engine.chats[1001] = ChatNotifications(1001, off)
    engine.waiting_notes[3] = a_note(Ending.MISSED)
    async with reporting():
        engine.becomes(SCHEDULED)
        await told(engine)

    assert engine.reported == {RUN}
    assert engine.waiting_notes == {}
    assert await database.fetchall("SELECT id FROM outbox") == []


@pytest.mark.parametrize("at_night", [False, True])
async def test_failures_and_their_pictures_are_silent_in_the_quiet_hours_they_leave_in(
    engine: FakeEngine,
    reporting: Reporting,
    api: BotApi,
    chat: Chat,
    clock: ManualClock,
    at_night: bool,
) -> None:
    day = ChatNotifications(1001)
    night = replace(day, quiet=QuietHours(1001, 0, 1439))
    engine.chats[1001] = day if at_night else night
    wait = api.arm(FaultKind.TOO_MANY_REQUESTS, chat=1001, retry_after=5)
    async with reporting():
        engine.becomes(OVER)
        await told(engine)
        await wait.reached()
        engine.chats[1001] = night if at_night else day
        async with asyncio.timeout(60):
            while not any(message.photo for message in chat.messages):
                clock.advance(5)
                await asyncio.sleep(0.005)
    result = await until(chat, "finished in")
    picture = await chat.wait(lambda message: message.photo is not None)

    assert (result.is_silent, picture.is_silent) == (at_night, at_night)


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        (Ending.NOTHING, "nothing to do: 2 disabled."),
        (Ending.MISSED, "was missed"),
        (Ending.STILL_RUNNING, "is still going"),
        (Ending.PHONE_GONE, "no longer on the list"),
    ],
)
async def test_a_schedule_that_started_nothing_is_told_once(
    engine: FakeEngine, reporting: Reporting, chat: Chat, ending: Ending, words: str
) -> None:
    engine.waiting_notes[3] = a_note(ending)
    async with reporting():
        note = await until(chat, words)
        engine.tell(ScheduleNoted())
        engine.becomes(OVER)
        await told(engine)

    assert note.text.startswith(("⏰ Schedule 7", "⚠️ Schedule 7"))
    assert len([m for m in chat.history if words in m.text]) == 1
    assert engine.waiting_notes == {}


async def test_a_schedule_whose_maker_lost_their_role_is_told_to_the_admins(
    engine: FakeEngine, reporting: Reporting, api: BotApi
) -> None:
    admin = api.user(1002).private_chat()
    await admin.send("/start")
    engine.admins = {1002}
    engine.waiting_notes[3] = a_note(Ending.NO_RIGHT)
    async with reporting():
        note = await until(admin, "made by Anna, who can't start runs any more")

    assert not note.is_silent


@pytest.mark.parametrize(
    ("loss", "own", "others"),
    [
        (
            RightLost(5, Operator(1001, Role.VIEWER, "Bo"), None, False, 2, 1),
            "You can no longer use this bot. What you had started here is cancelled.\n"
            "The 2 questions apps were asking you went to the admins.\nYour schedule is paused.",
            "Bo can no longer use this bot.\n"
            "2 questions from apps are now waiting for an admin: /waiting\n"
            "One of their schedules is paused: /schedules",
        ),
        (
            RightLost(5, Operator(1001, Role.VIEWER, "Bo"), Role.VIEWER, True, 0, 0),
            "Your role is now viewer.",
            "Bo is now viewer.",
        ),
        (
            RightLost(5, Operator(1001, Role.VIEWER, "Bo"), Role.VIEWER, False, 1, 0),
            "The question an app was asking you went to the admins.",
            "Bo is now viewer.\nA question from an app is now waiting for an admin: /waiting",
        ),
    ],
)
async def test_who_lost_a_right_and_the_admins_are_told_once(
    engine: FakeEngine,
    reporting: Reporting,
    outbox: Outbox,
    chat: Chat,
    api: BotApi,
    loss: RightLost,
    own: str,
    others: str,
) -> None:
    admin = api.user(1002).private_chat()
    await admin.send("/start")
    engine.admins, engine.removed = {1002}, {1001}
    for _ in range(2):
        engine.rights[loss.id] = loss
        engine.all_told.clear()
        async with reporting():
            await told(engine)
            await asyncio.wait_for(outbox.settled(), 60)

    assert [message.text for message in chat.messages if message.from_bot] == [own]
    assert [message.text for message in admin.messages if message.from_bot] == [others]
    assert engine.rights == {}


async def test_a_run_of_a_group_that_is_disallowed_ends_in_private(
    engine: FakeEngine, reporting: Reporting, chat: Chat, api: BotApi, outbox: Outbox
) -> None:
    group = api.user(1001).chat_in(api.group(-42))
    engine.allowed.add(group.id)
    here = replace(GOING.run, chat_id=group.id)
    async with reporting():
        engine.becomes(replace(GOING, run=here))
        await until(group, "0 of 3")
        before = [message.text for message in group.messages]
        engine.allowed.clear()
        engine.becomes(replace(HALF, run=here))
        engine.becomes(replace(OVER, run=replace(OVER.run, chat_id=group.id)))
        result = await until(chat, "Run 3 finished")

    assert "may no longer use this bot" in result.text
    assert [message.text for message in group.messages] == before


async def test_a_run_of_a_disallowed_group_and_a_removed_starter_is_told_to_nobody(
    engine: FakeEngine, reporting: Reporting, outbox: Outbox
) -> None:
    engine.removed.add(1001)
    async with reporting():
        engine.becomes(replace(OVER, run=replace(OVER.run, chat_id=-42)))
        await told(engine)

    assert await outbox.pending() == 0
