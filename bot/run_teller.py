"""Tells chats how a run goes and how it ended: one message while it goes on, one for its end."""

from dataclasses import replace
from enum import Enum, auto
from typing import Final, final

from bot.audience import Audience, Listener, place_of
from bot.languages import words_of
from bot.needs import needing
from bot.outbox import Outbox
from bot.render import runs
from bot.render.kinds import KINDS
from bot.render.kinds.results import PICTURES, pictured
from bot.render.layout import block
from bot.render.view import View
from bot.results import album_of, of_schedule, result_of
from bot.sound import sound_of
from bot.texts.catalogue import Raw, Texts, Words
from bot.volume import Volume
from engine.common.clock import Clock
from engine.engine import Engine
from engine.model.notification import NotificationKind
from engine.model.operator import Role
from engine.model.run_view import RunView, progress_name, result_name

QUICK: Final = 20.0
"""Seconds after its start in which a run that went well is told without ringing again."""


class _Told(Enum):
    """Where a result is, seen from the message that showed the progress."""

    IN_PLACE = auto()
    BELOW = auto()
    ELSEWHERE = auto()


@final
class RunTeller:
    """What it tells bears a name in the outbox, so that it is told once."""

    def __init__(
        self, engine: Engine, outbox: Outbox, texts: Texts, volume: Volume, clock: Clock
    ) -> None:
        self._engine = engine
        self._outbox = outbox
        self._texts = texts
        self._volume = volume
        self._clock = clock
        self._audience = Audience(engine, volume)
        self._shown: dict[int, View] = {}

    async def tell(self, run: RunView) -> None:
        """How far it is; of one that is over, its result first."""
        if not runs.is_over(run):
            if await self._audience.follows(run):
                await self._show_progress(run)
            return
        told = await self._tell_result(run)
        if told is not _Told.IN_PLACE and await self._audience.follows(run):
            await self._show_progress(run, told)
        await self._send_pictures(run)
        self._shown.pop(run.run.id, None)

    async def _show_progress(self, run: RunView, told: _Told | None = None) -> None:
        words = self._words(run.run.operator_id)
        view = runs.progress(words, run, self._names(), is_told=told is _Told.BELOW)
        view = of_schedule(words, run, view)
        run_id, chat_id = run.run.id, run.run.chat_id
        if self._shown.get(run_id) == view:
            return
        key = progress_name(run_id)
        place = await place_of(self._engine, run.run, chat_id)
        if run_id not in self._shown:
            await self._outbox.send(chat_id, view, key=key, dedupe=key, loud=False, place=place)
        # The message may be there from before, with another view.
        await self._outbox.edit(chat_id, view, key=key, place=place, loud=False)
        self._shown[run_id] = view

    async def _tell_result(self, run: RunView) -> _Told:
        told = _Told.ELSEWHERE
        for listener in await self._audience.of_result(run):
            words, chat_id = self._words(listener.operator_id), listener.chat_id
            view = await result_of(self._engine, words, run, listener.operator_id)
            if await self._is_quick(run, listener):
                # Whoever pressed Start still looks at it.
                key = progress_name(run.run.id)
                place, loud = listener.place, listener.loud
                await self._outbox.edit(chat_id, view, key=key, place=place, spacing=0.0, loud=loud)
                told = _Told.IN_PLACE
                continue
            if listener.chat_id == run.run.chat_id:
                told = _Told.BELOW
            if listener.instead:
                view = replace(view, text=block(words("group-result-instead"), Raw(view.text)))
            dedupe = f"{result_name(run.run.id)}{listener.name}"
            await self._outbox.send(
                chat_id, view, dedupe=dedupe, loud=listener.loud, place=listener.place
            )
        return told

    async def _is_quick(self, run: RunView, listener: Listener) -> bool:
        """Whether the message that showed the progress becomes the result."""
        chat_id, ended = run.run.chat_id, run.run.finished_at
        if ended is None or ended - run.run.created_at > QUICK or listener.chat_id != chat_id:
            return False
        if not KINDS[run.run.kind].went_well(run):
            return False
        is_scheduled, sound = run.run.schedule_id is not None, sound_of(listener.loud)
        if is_scheduled and sound is not None and await self._volume.is_loud(chat_id, sound):
            return False  # nobody waits for it, and they want to hear it
        return await self._engine.outbox.knows(chat_id, progress_name(run.run.id))

    async def _send_pictures(self, run: RunView) -> None:
        """A screen is nothing for a group: it goes to whoever started the run."""
        operator_id, rings = run.run.operator_id, KINDS[run.run.kind].rings(run)
        words = self._words(operator_id)
        sound = await self._volume.of(operator_id, NotificationKind.FAILURES)
        if sound is None or self._engine.operators.get(operator_id) is None:
            return
        if len(pictured(run)) > PICTURES:
            return  # they are behind a button of the result
        album = await album_of(self._engine, words, pictured(run))
        dedupe, loud = f"run:{run.run.id}:pictures", sound if rings else False
        with needing(Role.OPERATOR):
            await self._outbox.album(operator_id, album, dedupe=dedupe, loud=loud)

    def _names(self) -> dict[int, str]:
        return {one.id: one.name for one in self._engine.operators.all()}

    def _words(self, operator_id: int) -> Words:
        return words_of(self._engine.operators.get(operator_id), self._texts)
