"""Asks operators what a job waits for, and keeps what they were told true."""

from typing import Final, final

from bot.audience import place_of
from bot.languages import words_of
from bot.needs import needing
from bot.outbox import Outbox
from bot.pads import Pads
from bot.render import hands
from bot.render import questions as render
from bot.render.view import View
from bot.sound import Sound
from bot.texts.catalogue import Texts, Words
from bot.volume import Volume
from engine.common.clock import Clock
from engine.common.errors import RequestRefused
from engine.engine import Engine
from engine.model.actor import QuestionDue, QuestionPassedOn
from engine.model.hands import ShownScreen
from engine.model.notification import NotificationKind
from engine.model.operator import Role
from engine.model.question import QuestionState, QuestionView, questions_of
from engine.model.run_view import RunView

_Shown = tuple[QuestionState, int | None]
"""How a question stands, and whom it is open for."""

_KIND: Final = NotificationKind.CHALLENGES


def question_key(job_id: int, number: int) -> str:
    """The name of the messages of a job's question, one in each chat."""
    return f"question:{job_id}:{number}"


async def screen_of(engine: Engine, asked: QuestionView) -> ShownScreen | None:
    """What was shown last of the screen an open question is about."""
    try:
        return (await engine.hands.waiting(asked.job.id, asked.number)).shown
    except RequestRefused:
        return None


@final
class QuestionKeeper:
    """Tells whoever is asked, in private, and the group a run was started in.

    What is told bears a name in the outbox, so that it is told once, and changed when the question
    is somebody else's or over.
    """

    def __init__(
        self,
        engine: Engine,
        outbox: Outbox,
        texts: Texts,
        volume: Volume,
        clock: Clock,
        pads: Pads,
    ) -> None:
        self._pads = pads
        self._engine = engine
        self._outbox = outbox
        self._texts = texts
        self._volume = volume
        self._clock = clock
        self._shown: dict[int, dict[str, tuple[_Shown, int]]] = {}

    async def tell(self, run: RunView) -> None:
        """Bring a run's questions to the chats."""
        shown = self._shown.setdefault(run.run.id, {})
        for asked in questions_of(run):
            key = question_key(asked.job.id, asked.number)
            standing = (asked.state, asked.job.asked_operator if asked.is_open else None)
            left = asked.minutes_left(self._clock.now())
            told = shown.get(key)
            if told == (standing, left):
                continue
            if asked.is_open and (told is None or told[0] != standing):
                operator_id = asked.job.asked_operator or 0
                if not await self._engine.outbox.knows(operator_id, key):
                    await self._ask(asked, key, operator_id, key)
                await self._call(asked, key)
            await self._change(asked, key)
            shown[key] = (standing, left)
        if run.run.finished_at is not None:
            del self._shown[run.run.id]

    async def remind(self, due: QuestionDue) -> None:
        """Say it once more to whoever is asked."""
        try:
            asked = await self._engine.questions.view(due.job_id, due.number)
        except RequestRefused:
            return
        if not asked.is_open:
            return
        name = f"{question_key(due.job_id, due.number)}:reminder"
        for operator_id in self._reminded(asked):
            sound = await self._volume.of(operator_id, _KIND)
            if sound is not None:
                view = render.reminder(self._words(operator_id), asked, self._clock.now())
                is_asked = operator_id == asked.job.asked_operator
                dedupe = name if is_asked else f"{name}:{operator_id}"
                with needing(Role.OPERATOR):
                    await self._outbox.send(operator_id, view, dedupe=dedupe, loud=sound)

    async def pass_on(self, event: QuestionPassedOn) -> None:
        """Ask all other operators: the first who acts is asked from then on."""
        try:
            asked = await self._engine.questions.view(event.job_id, event.number)
        except RequestRefused:
            return
        if not asked.is_open:
            return
        key = question_key(event.job_id, event.number)
        for operator in self._engine.operators.all():
            if operator.id != event.left_by and operator.role.includes(Role.OPERATOR):
                await self._ask(asked, key, operator.id, f"{key}:left:{event.left_by}")
        await self._change(asked, key)

    async def _ask(self, asked: QuestionView, key: str, operator_id: int, name: str) -> None:
        """Send the question itself, once under `name`."""
        sound = await self._volume.of(operator_id, _KIND)
        if sound is None or self._engine.operators.get(operator_id) is None:
            return
        dedupe, shown = f"{name}:{operator_id}", await screen_of(self._engine, asked)
        if shown is not None:
            view = self._view(asked, operator_id, shown)
            with needing(Role.OPERATOR):
                await self._outbox.photo(
                    operator_id,
                    shown.picture,
                    view.text,
                    keyboard=view.keyboard,
                    key=key,
                    dedupe=dedupe,
                    loud=sound,
                )
            return
        words = self._words(operator_id)
        picture = await self._engine.runs.failure_picture(asked.job.id)
        if picture is not None:
            caption = render.caption(words, asked, drawn=picture.drawn)
            dedupe = f"{name}:picture:{operator_id}"
            with needing(Role.OPERATOR):
                await self._outbox.photo(
                    operator_id, picture.data, caption, dedupe=dedupe, loud=False
                )
        view = self._view(asked, operator_id, None)
        dedupe = f"{name}:{operator_id}"
        with needing(Role.OPERATOR):
            await self._outbox.send(operator_id, view, key=key, dedupe=dedupe, loud=sound)

    async def _call(self, asked: QuestionView, key: str) -> None:
        """Say in the group that somebody is needed; to the admins where nobody can be asked."""
        for chat_id in self._called(asked):
            words = self._words(asked.run.operator_id)
            view = render.called(words, asked, self._clock.now(), self._names())
            dedupe = f"{key}:call:{chat_id}"
            place = await place_of(self._engine, asked.run, chat_id)
            await self._outbox.send(
                chat_id, view, key=f"{key}:call", dedupe=dedupe, loud=chat_id > 0, place=place
            )

    async def _change(self, asked: QuestionView, key: str) -> None:
        """Every message of this question says how it stands now."""
        now, names = self._clock.now(), self._names()
        for operator in self._engine.operators.all():
            if await self._engine.outbox.knows(operator.id, key):
                await self._edit(asked, operator.id, key)
        words = self._words(asked.run.operator_id)
        called = {asked.run.chat_id, *(one.id for one in self._engine.operators.all())}
        for chat_id in called:
            is_silent = chat_id < 0 and not self._engine.operators.is_allowed(chat_id)
            if not is_silent and await self._has(chat_id, f"{key}:call"):
                view = render.called(words, asked, now, names)
                place = await place_of(self._engine, asked.run, chat_id)
                await self._outbox.edit(
                    chat_id, view, key=f"{key}:call", loud=chat_id > 0, place=place
                )

    async def _edit(self, asked: QuestionView, operator_id: int, key: str) -> None:
        shown = await screen_of(self._engine, asked)
        view = self._view(asked, operator_id, shown)
        if shown is None:
            await self._outbox.edit(operator_id, view, key=key, loud=Sound(_KIND))
        else:
            await self._outbox.edit_photo(
                operator_id, None, view.text, key=key, keyboard=view.keyboard, loud=Sound(_KIND)
            )

    async def _has(self, chat_id: int, key: str) -> bool:
        return await self._engine.outbox.message_of(chat_id, key) is not None

    def _called(self, asked: QuestionView) -> list[int]:
        chat_id = asked.run.chat_id
        is_heard = chat_id != asked.run.operator_id and self._engine.operators.is_allowed(chat_id)
        groups = [chat_id] if is_heard else []
        if asked.job.passed_on or self._is_somebody_asked(asked):
            return groups
        return [*groups, *self._admins()]

    def _reminded(self, asked: QuestionView) -> list[int]:
        operator_id = asked.job.asked_operator
        if operator_id is not None and self._is_somebody_asked(asked):
            return [operator_id]
        return self._admins()

    def _is_somebody_asked(self, asked: QuestionView) -> bool:
        return self._engine.operators.get(asked.job.asked_operator or 0) is not None

    def _admins(self) -> list[int]:
        return [one.id for one in self._engine.operators.all() if one.role is Role.ADMIN]

    def _view(self, asked: QuestionView, reader: int, shown: ShownScreen | None) -> View:
        key = question_key(asked.job.id, asked.number)
        turned = self._pads.of(reader, key, 0 if shown is None else shown.revision)
        return hands.question(
            self._words(reader),
            asked,
            shown,
            self._clock.now(),
            reader=reader,
            names=self._names(),
            note=turned.note,
            part=turned.part,
        )

    def _names(self) -> dict[int, str]:
        return {operator.id: operator.name for operator in self._engine.operators.all()}

    def _words(self, operator_id: int) -> Words:
        return words_of(self._engine.operators.get(operator_id), self._texts)
