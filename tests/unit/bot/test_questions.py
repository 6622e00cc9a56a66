"""Who is told what of a question, and how often."""

from dataclasses import dataclass, field, replace
from typing import cast

import pytest

from bot.outbox import Outbox
from bot.pads import Pads, Turned
from bot.place import Place
from bot.questions import QuestionKeeper
from bot.render.view import Button, View
from bot.sound import Loud
from bot.texts.catalogue import Raw, Texts
from bot.volume import Volume
from engine.engine import Engine as RealEngine
from engine.model.actor import QuestionDue, QuestionPassedOn
from engine.model.hands import ShownScreen, WaitingScreen
from engine.model.notification import ChatNotifications, How, NotificationKind
from engine.model.operator import Operator, Role
from engine.model.question import QuestionView
from engine.model.run import ChallengeKind, JobState, Outcome
from engine.model.run_view import JobView, Picture, RunView
from tests.unit.bot.manual_clock import ManualClock
from tests.unit.bot.render_cases import NOW
from tests.unit.bot.test_render_hands import screen
from tests.unit.bot.test_render_questions import asked

ADA, BO, CY, GROUP = 1001, 1002, 1003, -500
Rows = tuple[tuple[Button, ...], ...]


@dataclass
class Engine:
    """What the questions need of the engine."""

    people: dict[int, Role] = field(default_factory=lambda: {ADA: Role.OPERATOR, BO: Role.ADMIN})
    how: How = How.ON
    delivered: dict[tuple[int, str], int] = field(default_factory=dict)
    shown: QuestionView = field(default_factory=asked)
    screen: ShownScreen | None = None

    def __post_init__(self) -> None:
        self.outbox = self.notifications = self.runs = self.questions = self.operators = self
        self.hands = self

    async def waiting(self, job_id: int, number: int) -> WaitingScreen:
        return WaitingScreen(self.shown.job, self.screen, ("A01",))

    async def message_of(self, chat_id: int, key: str) -> int | None:
        return self.delivered.get((chat_id, key))

    async def knows(self, chat_id: int, key: str) -> bool:
        return (chat_id, key) in self.delivered

    async def of(self, chat_id: int) -> ChatNotifications:
        return ChatNotifications(chat_id, {NotificationKind.CHALLENGES: self.how})

    async def failure_picture(self, job_id: int) -> Picture | None:
        return Picture(b"picture", drawn=False)

    async def view(self, job_id: int, number: int) -> QuestionView:
        return self.shown

    def get(self, user_id: int) -> Operator | None:
        return next((one for one in self.all() if one.id == user_id), None)

    def all(self) -> tuple[Operator, ...]:
        return tuple(Operator(id, role, f"name{id}", None) for id, role in self.people.items())

    def is_allowed(self, chat_id: int) -> bool:
        return chat_id == GROUP


@dataclass
class Post:
    """An outbox that knows what it was given before, by `dedupe`."""

    engine: Engine
    sent: list[tuple[int, str, bool]] = field(default_factory=list)
    edited: list[tuple[int, str, View]] = field(default_factory=list)
    photos: list[int] = field(default_factory=list)
    asked: list[tuple[int, bool]] = field(default_factory=list)
    known: set[str] = field(default_factory=set)

    async def send(
        self,
        chat_id: int,
        view: View,
        *,
        key: str = "",
        dedupe: str,
        loud: Loud = True,
        place: Place | None = None,
    ) -> None:
        if dedupe not in self.known:
            self.known.add(dedupe)
            self.sent.append((chat_id, view.text, await self._rings(chat_id, loud)))
            self.engine.delivered[chat_id, key] = len(self.sent)

    async def photo(
        self,
        chat_id: int,
        data: bytes,
        caption: str,
        *,
        keyboard: Rows = (),
        key: str = "",
        dedupe: str,
        loud: Loud = True,
    ) -> None:
        if dedupe not in self.known:
            self.known.add(dedupe)
            self.photos.append(chat_id)
            if key:
                self.asked.append((chat_id, await self._rings(chat_id, loud)))
                self.engine.delivered[chat_id, key] = len(self.asked)

    async def _rings(self, chat_id: int, loud: Loud) -> bool:
        if isinstance(loud, bool):
            return loud
        return await Volume(cast(RealEngine, self.engine), ManualClock(NOW)).rings(chat_id, loud)

    async def edit_photo(
        self,
        chat_id: int,
        data: bytes | None,
        caption: str,
        *,
        key: str,
        keyboard: Rows = (),
        loud: Loud,
    ) -> None:
        assert data is None
        self.edited.append((chat_id, key, View(caption, keyboard)))

    async def edit(
        self, chat_id: int, view: View, *, key: str, loud: Loud, place: Place | None = None
    ) -> None:
        self.edited.append((chat_id, key, view))

    def last(self, chat_id: int, key: str = "question:7:1") -> View:
        return [view for chat, name, view in self.edited if (chat, name) == (chat_id, key)][-1]


@dataclass
class House:
    engine: Engine = field(default_factory=Engine)

    def __post_init__(self) -> None:
        self.post = Post(self.engine)
        self.clock = ManualClock(NOW)
        self.start()

    def start(self) -> None:
        """The questions as after a restart."""
        engine, clock = cast(RealEngine, self.engine), self.clock
        outbox = cast(Outbox, self.post)
        self.pads = Pads()
        volume = Volume(engine, clock)
        self.questions = QuestionKeeper(engine, outbox, Texts(), volume, clock, self.pads)

    async def tell(self, question: QuestionView) -> None:
        job = JobView(question.job, question.username, question.phone, has_picture=True)
        await self.questions.tell(RunView(question.run, (job,), (), {}, 0, ()))


@pytest.fixture
def house() -> House:
    return House()


def answered() -> QuestionView:
    question = asked()
    job = replace(question.job, state=JobState.RUNNING, waiting_until=None)
    return replace(question, job=job)


def taken() -> QuestionView:
    question = asked()
    return replace(question, job=replace(question.job, asked_operator=BO))


def in_group() -> QuestionView:
    question = asked()
    return replace(question, run=replace(question.run, chat_id=GROUP))


async def test_who_started_the_run_gets_the_picture_and_the_question_once(house: House) -> None:
    for _ in range(2):
        await house.tell(asked())
    house.start()
    await house.tell(asked())

    assert house.post.photos == [ADA]
    assert [(chat, loud) for chat, _, loud in house.post.sent] == [(ADA, True)]


async def test_an_answered_question_loses_its_buttons(house: House) -> None:
    await house.tell(asked())
    await house.tell(answered())

    assert house.post.last(ADA).keyboard == ()
    assert "going on with it" in house.post.last(ADA).text


async def test_the_time_left_is_kept_true_without_a_second_message(house: House) -> None:
    await house.tell(asked())
    assert "15 min left" in house.post.last(ADA).text
    changes = len(house.post.edited)
    await house.tell(asked())
    assert len(house.post.edited) == changes

    house.clock.advance(61)
    await house.tell(asked())

    assert "14 min left" in house.post.last(ADA).text
    assert house.post.photos == [ADA]
    assert [chat for chat, _, _ in house.post.sent] == [ADA]


async def test_who_takes_it_is_asked_and_the_other_is_told(house: House) -> None:
    await house.tell(asked())
    await house.tell(taken())

    assert [chat for chat, _, _ in house.post.sent] == [ADA, BO]
    assert "Waiting for name1002" in house.post.last(ADA).text
    assert len(house.post.last(ADA).keyboard) == 1


async def test_a_group_hears_that_somebody_is_needed_without_the_picture(house: House) -> None:
    await house.tell(in_group())

    assert house.post.photos == [ADA]
    group = [text for chat, text, _ in house.post.sent if chat == GROUP]
    assert len(group) == 1
    assert "Waiting for name1001" in group[0]

    over = replace(in_group(), job=answered().job)
    await house.tell(over)
    assert "taken care of" in house.post.last(GROUP, "question:7:1:call").text


async def test_where_nobody_can_be_asked_the_admins_are_called(house: House) -> None:
    del house.engine.people[ADA]
    await house.tell(asked())

    assert [chat for chat, _, _ in house.post.sent] == [BO]
    assert house.post.photos == []


@pytest.mark.parametrize(("how", "told"), [(How.OFF, []), (How.SILENT, [(ADA, False)])])
async def test_it_is_as_loud_as_was_set(
    house: House, how: How, told: list[tuple[int, bool]]
) -> None:
    house.engine.how = how
    await house.tell(asked())

    assert [(chat, loud) for chat, _, loud in house.post.sent] == told


async def test_it_is_said_once_more_while_it_is_open(house: House) -> None:
    for _ in range(2):
        await house.questions.remind(QuestionDue(7, 1))
    assert [chat for chat, _, _ in house.post.sent] == [ADA]

    house.post.known.clear()
    house.engine.shown = answered()
    await house.questions.remind(QuestionDue(7, 1))
    assert len(house.post.sent) == 1


async def test_a_question_that_ended_while_the_program_was_off_is_changed(house: House) -> None:
    await house.tell(asked())
    house.start()
    over = asked(state=JobState.DONE, outcome=Outcome.CHALLENGE_UNANSWERED)
    await house.tell(over)

    assert "Nobody answered in time" in house.post.last(ADA).text


def of_nobody() -> QuestionView:
    """Whoever was asked lost the right to answer."""
    question = in_group()
    return replace(question, job=replace(question.job, asked_operator=None))


async def test_what_passes_to_the_admins_is_told_to_each_and_in_its_group(house: House) -> None:
    await house.tell(in_group())
    house.engine.people[ADA] = Role.VIEWER
    del house.post.sent[:]
    for _ in range(2):
        await house.tell(of_nobody())

    assert [(chat, "Waiting for Any admin" in text) for chat, text, _ in house.post.sent] == [
        (BO, True)
    ]
    assert "Waiting for Any admin" in house.post.last(GROUP, "question:7:1:call").text
    assert "Waiting for Any admin" in house.post.last(ADA).text


async def test_the_admins_are_reminded_of_what_passed_to_them(house: House) -> None:
    house.engine.shown = of_nobody()
    for _ in range(2):
        await house.questions.remind(QuestionDue(7, 1))

    assert [chat for chat, _, _ in house.post.sent] == [BO]


def at_a_screen() -> QuestionView:
    return asked(ChallengeKind.SCREEN)


async def test_a_question_about_a_screen_is_one_picture_with_its_buttons(house: House) -> None:
    house.engine.screen = screen("Skip")
    for _ in range(2):
        await house.tell(at_a_screen())
    house.start()
    await house.tell(at_a_screen())

    assert house.post.asked == [(ADA, True)]
    assert house.post.sent == []
    assert "1 · Skip" in [button.label for row in house.post.last(ADA).keyboard for button in row]
    # The minutes count down; what the last press came to, and the page of buttons, stay.
    house.pads.turn(ADA, "question:7:1", Turned(3, 0, Raw("Pressed nothing")))
    house.clock.advance(61)
    await house.tell(at_a_screen())
    assert "Pressed nothing" in house.post.last(ADA).text
    assert "14 min left" in house.post.last(ADA).text
    house.engine.screen = None
    over = replace(at_a_screen(), job=replace(answered().job, challenge=ChallengeKind.SCREEN))
    await house.tell(over)
    assert house.post.last(ADA).keyboard == ()


async def test_what_somebody_leaves_is_asked_of_all_other_operators_once(house: House) -> None:
    """And as loud as each has set; a viewer is not asked."""
    house.engine.people[CY] = Role.VIEWER
    house.engine.screen = screen("Skip")
    house.engine.how = How.SILENT
    await house.tell(at_a_screen())
    left = replace(at_a_screen(), job=replace(at_a_screen().job, passed_on=True))
    house.engine.shown = left
    for _ in range(2):
        await house.questions.pass_on(QuestionPassedOn(7, 1, ADA))
        await house.tell(left)

    assert house.post.asked == [(ADA, False), (BO, False)]
    for operator in (ADA, BO):
        labels = [button.label for row in house.post.last(operator).keyboard for button in row]
        assert "1 · Skip" in labels
    # The first who acts is asked from then on, in the message that is there already.
    mine = replace(left, job=replace(left.job, passed_on=False, asked_operator=BO))
    house.engine.shown = mine
    await house.tell(mine)
    assert len(house.post.asked) == 2
    assert "Waiting for name1002" in house.post.last(ADA).text
    house.engine.shown = answered()
    await house.questions.pass_on(QuestionPassedOn(7, 1, BO))
    assert len(house.post.asked) == 2
