"""Those who may not use the bot: silence, but for `/whoami` and a valid invitation."""

import re
from collections import deque
from collections.abc import Callable
from typing import Final, final

import structlog
from telegram import Chat, Message, Update, User
from telegram.constants import ChatType

from bot.context import Context
from bot.languages import language_of, words_of
from bot.messages import is_anonymous, topic_of
from bot.needs import needing
from bot.place import Place
from bot.render import operators as render
from bot.render.view import View
from engine.common.errors import RequestRefused, StorageError
from engine.model.actor import Actor
from engine.model.operator import Role

WHOAMI_PER_HOUR: Final = 3
WHOAMI_PER_MINUTE: Final = 20
"""Of all together: what they are told leaves at the pace of what everybody is told."""
INVITATIONS_PER_HOUR: Final = 5
"""Invitations a stranger may try: tokens cannot be guessed, but each try is a look-up."""

_HOUR: Final = 3_600.0
_MOST_KNOWN: Final = 1_000
"""People of whom it is known how often they have asked; whoever else asks is not heard."""
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{22}")

_log = structlog.stdlib.get_logger(__name__)


@final
class Strangers:
    """Answers what little is answered, and notes once a day that somebody tried."""

    def __init__(self, context: Context, is_command: Callable[[Message], bool]) -> None:
        self._context = context
        self._is_command = is_command
        self._engine = context.engine
        self._whoami = _Asked(WHOAMI_PER_HOUR, _HOUR)
        self._whoami_of_all = _Asked(WHOAMI_PER_MINUTE, 60.0)
        self._invitations = _Asked(INVITATIONS_PER_HOUR, _HOUR)

    async def meet(self, update: Update, user: User, chat: Chat) -> None:
        """Raises nothing but cancellation."""
        try:
            if self._engine.operators.is_allowed(chat.id) and await self._is_told(update, chat):
                return
            if chat.type != ChatType.PRIVATE:
                noted = await self._engine.audit.note_stranger(user.id, chat.id, in_group=True)
            elif await self._is_answered(update, user, chat):
                return
            else:
                noted = await self._engine.audit.note_stranger(user.id, chat.id)
            if noted:
                _log.info("stranger.refused", stranger=user.id, chat=chat.id)
        except StorageError as error:
            _log.error("stranger.not_noted", error=str(error))

    async def _is_told(self, update: Update, chat: Chat) -> bool:
        """Tell a group why nothing comes of a command that somebody gave in the group's name."""
        message, group = update.message, self._engine.operators.allowed_chat(chat.id)
        if message is None or group is None or not is_anonymous(message):
            return False
        if self._is_command(message):
            reader = self._engine.operators.get(group.allowed_by)
            words = words_of(reader, self._context.texts)
            view = View(words("group-anonymous", bot=self._context.bot_name()))
            hour = int(self._engine.clock.now() // _HOUR)
            place = Place(chat.id, topic_of(update))
            await self._context.outbox.send(
                chat.id, view, dedupe=f"anonymous:{chat.id}:{hour}", place=place
            )
        return True

    async def _is_answered(self, update: Update, user: User, chat: Chat) -> bool:
        message, now = update.message, self._engine.clock.now()
        if message is None:
            return False
        if _is_whoami(message):
            if self._whoami.allows(user.id, now) and self._whoami_of_all.allows(0, now):
                language = language_of(None, self._context.texts, user.language_code)
                text = self._context.texts(language, "gate-whoami", id=str(user.id))
                dedupe = f"u{update.update_id}:whoami"
                with needing(None):
                    # What an operator is told goes first.
                    place = Place(chat.id, late=True)
                    await self._context.outbox.send(chat.id, View(text), dedupe=dedupe, place=place)
            return False
        token = invitation_in(message)
        if token is None or not self._invitations.allows(user.id, now):
            return False
        try:
            return await take_invitation(self._context, update, message, user, token)
        except RequestRefused as refusal:
            words = self._context.texts.of(
                language_of(None, self._context.texts, user.language_code)
            )
            view = View(words(f"refused-{refusal.code}", **refusal.details))
            with needing(None):
                await self._context.outbox.send(
                    chat.id, view, dedupe=f"u{update.update_id}:refused"
                )
            return False


async def take_invitation(
    context: Context, update: Update, message: Message, user: User, token: str
) -> bool:
    """Let somebody in and tell them and who invited them; False when the token is not valid.

    Raises `RequestRefused` with `invitation_needless` or `invitation_worthless`.
    """
    engine, outbox, chat_id = context.engine, context.outbox, message.chat.id
    if not await engine.invitations.is_invitation(token):
        return False
    words = context.texts.of(
        language_of(engine.operators.get(user.id), context.texts, user.language_code)
    )
    trouble = View(words("invitation-not-deleted"))
    with needing(None):
        await outbox.delete(chat_id, message.message_id, if_failed=trouble)
    actor = Actor(user.id, chat_id, f"update:{update.update_id}")
    welcome = await engine.invitations.accept(actor, called(user), token)
    if welcome is None:
        return False
    await engine.operators.see(user.id, called(user), user.language_code)
    await outbox.send(
        chat_id, render.welcome(words, welcome), dedupe=f"u{update.update_id}:welcome"
    )
    host = engine.operators.get(welcome.invited_by)
    if host is not None:
        theirs = context.texts.of(language_of(host, context.texts))
        with needing(Role.ADMIN):
            await outbox.send(
                host.id, render.joined(theirs, welcome), dedupe=f"u{update.update_id}:joined"
            )
    return True


def invitation_in(message: Message) -> str | None:
    """What may be an invitation's token: sent as it is, or by its link as `/start token`."""
    words = (message.text or "").split()
    if len(words) == 2 and words[0].partition("@")[0].lower() == "/start":
        del words[0]
    return words[0] if len(words) == 1 and _TOKEN.fullmatch(words[0]) else None


def called(user: User) -> str:
    """What somebody is called in Telegram; the name others can write to comes first."""
    return f"@{user.username}" if user.username else user.full_name


class _Asked:
    """So often within some seconds, for each person."""

    def __init__(self, most: int, within: float) -> None:
        self._most = most
        self._within = within
        self._asked: dict[int, deque[float]] = {}

    def allows(self, user_id: int, now: float) -> bool:
        if user_id not in self._asked and len(self._asked) >= _MOST_KNOWN:
            for other in [
                id for id, times in self._asked.items() if times[-1] <= now - self._within
            ]:
                del self._asked[other]
            if len(self._asked) >= _MOST_KNOWN:
                return False
        times = self._asked.setdefault(user_id, deque(maxlen=self._most))
        if len(times) == self._most and times[0] > now - self._within:
            return False
        times.append(now)
        return True


def _is_whoami(message: Message) -> bool:
    words = (message.text or "").split()
    return bool(words) and words[0].partition("@")[0].lower() == "/whoami"
