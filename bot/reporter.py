"""Tells chats what the engine does on its own: how runs go and end, imports whose time is over."""

from collections.abc import Awaitable
from typing import Final, final

import structlog

from bot.admins import Admins
from bot.hands import HandsKeeper
from bot.hosts import HostKeeper
from bot.languages import words_of
from bot.needs import needing
from bot.outbox import Outbox
from bot.pads import Pads
from bot.phone_doubts import PhoneDoubtKeeper
from bot.phone_troubles import PhoneTroubleKeeper
from bot.place import Place
from bot.questions import QuestionKeeper
from bot.render import imports, operators, phone_card, runs, schedules
from bot.rules import RuleKeeper
from bot.run_teller import RunTeller
from bot.texts.catalogue import Texts, Words
from bot.volume import Volume
from engine.common.clock import Clock
from engine.common.errors import RosterbotError
from engine.common.supervisor import passes
from engine.engine import Engine
from engine.model.actor import (
    Event,
    HandsOver,
    HostsChanged,
    PhoneNeedsHuman,
    PhonesDoubted,
    PhonesTroubled,
    PlanExpired,
    QuestionDue,
    QuestionPassedOn,
    RightsLost,
    RulesChanged,
    RunChanged,
    ScheduleNoted,
)
from engine.model.notification import NotificationKind
from engine.model.operator import Operator, Role
from engine.model.schedule import Ending

_AGAIN_AFTER: Final = 5.0

GATHERING: Final = 0.2
"""Seconds in which changes of a run are told as one: fifty phones change it many times a second."""

_MANY_JOBS: Final = 500
_LONGEST_GATHERING: Final = 5.0
"""Of a run of many jobs, which takes longer to be read."""

_log = structlog.stdlib.get_logger(__name__)


def preview_key(file_message_id: int | None) -> str:
    """The name of the preview of a file's message."""
    return f"import:{file_message_id}"


@final
class Reporter:
    """Nothing is told twice, and nothing is lost: what is told bears a name in the outbox."""

    def __init__(
        self,
        engine: Engine,
        outbox: Outbox,
        texts: Texts,
        clock: Clock,
        gathering: float = GATHERING,
        pads: Pads | None = None,
    ) -> None:
        self._engine = engine
        self._outbox = outbox
        self._texts = texts
        self._clock = clock
        self._gathering = gathering
        self._volume = Volume(engine, clock)
        self._runs = RunTeller(engine, outbox, texts, self._volume, clock)
        self._questions = QuestionKeeper(engine, outbox, texts, self._volume, clock, pads or Pads())
        self._hands = HandsKeeper(engine, outbox, texts)
        self._doubts = PhoneDoubtKeeper(engine, outbox, texts, self._volume)
        admins = Admins(engine, outbox, texts, self._volume)
        self._troubles = PhoneTroubleKeeper(engine, admins)
        self._hosts = HostKeeper(engine, outbox, admins)
        self._rules = RuleKeeper(engine, admins)
        self._jobs: dict[int, int] = {}
        self._events = engine.events()
        self._untold: Event | None = None

    async def run(self) -> None:
        """Tell until cancelled, beginning with what was not told before a restart."""
        while True:
            try:
                await self._catch_up()
                while True:
                    if self._untold is None:
                        self._untold = await anext(self._events)
                    await self._unless_faulty(self._tell(self._untold))
                    self._untold = None
            except RosterbotError as error:
                if not passes(error):
                    raise
                # The event is not lost: it is told once that is over.
                _log.error("reporter.failed", error=type(error).__name__)
            await self._clock.sleep(_AGAIN_AFTER)

    async def _catch_up(self) -> None:
        for run_id in (
            *await self._engine.runs.unreported(),
            *await self._engine.runs.active(),
        ):
            await self._unless_faulty(self._tell_run(run_id))
        for ill in await self._engine.phones.asking_for_help():
            await self._unless_faulty(self._tell_admins(ill))
        for told in (
            self._doubts.tell,
            self._troubles.tell,
            self._hosts.tell,
            self._rules.tell,
            self._tell_notes,
            self._tell_losses,
        ):
            await self._unless_faulty(told())

    async def _unless_faulty(self, told: Awaitable[None]) -> None:
        """What cannot be told through a fault of ours keeps nobody from hearing of the rest."""
        try:
            await told
        except Exception as error:
            if passes(error):
                raise
            self._engine.supervisor.failed("telling", error)

    async def _tell(self, event: Event) -> None:
        match event:
            case RunChanged(run_id):
                # Nothing more comes of a run that is over, and somebody waits for its result.
                if self._gathering and not await self._engine.runs.is_over(run_id):
                    many = max(1.0, self._jobs.get(run_id, 0) / _MANY_JOBS)
                    await self._clock.sleep(min(_LONGEST_GATHERING, self._gathering * many))
                await self._tell_run(run_id)
            case QuestionDue():
                await self._questions.remind(event)
            case QuestionPassedOn():
                await self._questions.pass_on(event)
            case HandsOver():
                await self._hands.over(event)
            case PlanExpired():
                await self._tell_expired(event)
            case PhoneNeedsHuman():
                await self._tell_admins(event)
            case PhonesDoubted():
                await self._doubts.tell()
            case PhonesTroubled():
                await self._troubles.tell()
            case HostsChanged():
                await self._hosts.tell()
            case RulesChanged():
                await self._rules.tell()
            case ScheduleNoted():
                await self._tell_notes()
            case RightsLost():
                await self._tell_losses()

    async def _tell_run(self, run_id: int) -> None:
        run = await self._engine.runs.view(run_id)
        is_over = runs.is_over(run)
        if not is_over:
            self._jobs[run_id] = len(run.jobs)
        if is_over and run_id not in await self._engine.runs.unreported():
            return
        if is_over:
            # Somebody waits for its result; its questions are closed afterwards.
            await self._runs.tell(run)
            await self._questions.tell(run)
            await self._engine.run_control.set_reported(run_id)
            self._jobs.pop(run_id, None)
            _log.info("run.reported", run_id=run_id)
        else:
            await self._questions.tell(run)
            await self._runs.tell(run)

    async def _tell_expired(self, event: PlanExpired) -> None:
        view = imports.expired(self._words(event.operator_id))
        key = preview_key(event.file_message_id)
        await self._outbox.edit(event.chat_id, view, key=key, loud=False)

    async def _tell_admins(self, ill: PhoneNeedsHuman) -> None:
        for admin in self._admins():
            sound = await self._volume.of(admin.id, NotificationKind.PHONES)
            if sound is not None:
                view = phone_card.needs_human(words_of(admin, self._texts), ill)
                dedupe = f"phone:{ill.phone_id}:ill:{ill.asked_at}:{admin.id}"
                with needing(Role.ADMIN):
                    await self._outbox.send(admin.id, view, dedupe=dedupe, loud=sound)

    async def _tell_losses(self) -> None:
        """To whoever lost a right, and to the admins what that leaves to them."""
        for loss in await self._engine.operators.losses():
            who = loss.operator
            view = operators.lost(words_of(who, self._texts), loss)
            if view is not None:
                with needing(None):
                    await self._outbox.send(who.id, view, dedupe=f"loss:{loss.id}:{who.id}")
            for admin in self._admins():
                view = operators.lost_by(words_of(admin, self._texts), loss)
                if view is not None:
                    with needing(Role.ADMIN):
                        dedupe = f"loss:{loss.id}:{admin.id}"
                        await self._outbox.send(admin.id, view, dedupe=dedupe)
            await self._engine.operators.forget_loss(loss.id)

    async def _tell_notes(self) -> None:
        """Of schedules: to their makers' chats; of one whose maker has no role, to the admins."""
        for note in await self._engine.schedules.notes():
            schedule = note.view.schedule
            if note.ending is Ending.NO_RIGHT:
                told = {admin.id: admin.id for admin in self._admins()}
            else:
                home = schedule.chat_id
                is_heard = home == schedule.operator_id or self._engine.operators.is_allowed(home)
                told = {home if is_heard else schedule.operator_id: schedule.operator_id}
            for chat_id, operator_id in told.items():
                sound = await self._volume.of_schedule(chat_id, note.ending)
                if sound is not None:
                    view = schedules.told(self._words(operator_id), note, self._clock.now())
                    dedupe = f"schedule:{schedule.id}:note:{note.id}:{chat_id}"
                    topic = schedule.topic if chat_id == schedule.chat_id else None
                    topic = (await self._engine.notifications.of(chat_id)).topic or topic
                    place = Place(chat_id, topic, operator_id)
                    await self._outbox.send(chat_id, view, dedupe=dedupe, loud=sound, place=place)
            await self._engine.schedules.forget_note(note.id)

    def _admins(self) -> list[Operator]:
        return [one for one in self._engine.operators.all() if one.role is Role.ADMIN]

    def _words(self, operator_id: int) -> Words:
        return words_of(self._engine.operators.get(operator_id), self._texts)
