"""Every update comes through here: authorised, routed, and handled to its end."""

import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final, final

import structlog
from telegram import Chat, ChatMember, Message, Update, User
from telegram.constants import ChatType

from bot.context import Context, Route
from bot.downloads import Downloads
from bot.languages import language_of, words_of, zone_for
from bot.lateness import Lateness, said_at
from bot.messages import is_sent_on, moved_by, topic_of
from bot.passage import Passage
from bot.place import Place, answering_in
from bot.press_answer import answer_press
from bot.render.view import View
from bot.replies import replying_to
from bot.reporter import preview_key
from bot.router import Router
from bot.strangers import Strangers, called, invitation_in, take_invitation
from bot.turns import MOST_OF_A_CHAT
from bot.whose import Whose
from engine.common.errors import RequestRefused, SpreadsheetRefused, StorageError
from engine.common.hurry import hurried
from engine.model.actor import Actor
from engine.model.operator import Operator, Role

_DELETED_EVERY: Final = 0.1
_GONE: Final = frozenset({ChatMember.LEFT, ChatMember.BANNED})
_GROUPS: Final = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})

_log = structlog.stdlib.get_logger(__name__)


@final
class Gate:
    """Lets operators in, in private chats and in groups an admin has allowed.

    `can_reach`: whether the bot may write to somebody in private. `learn_name`: whether the bot's
    own name has changed. `late`: what was said long ago.
    """

    def __init__(
        self,
        context: Context,
        routes: Sequence[Route],
        can_reach: Callable[[int], Awaitable[bool]],
        learn_name: Callable[[], Awaitable[bool]],
        late: Lateness,
    ) -> None:
        self._context = context
        self._engine = context.engine
        self._whose = Whose(context)
        self._router = Router(routes, context.bot_name, Downloads(context.engine.clock))
        self._learn_name = learn_name
        self._in_hand: set[int] = set()
        self._given_up: set[int] = set()
        self._late = late
        self._passage = Passage(context, self._router.commands, can_reach)
        self._strangers = Strangers(context, self._router.knows)

    def admits(self, update: Update) -> bool:
        """Whether an update is to be handled, and so kept until it is."""
        user, chat = update.effective_user, update.effective_chat
        if user is None or chat is None:
            return False
        if update.my_chat_member is not None:
            return self._engine.operators.is_allowed(chat.id)
        role = self._engine.operators.role_of(user.id)
        if role is None:
            return False
        if chat.type == ChatType.PRIVATE:
            return chat.id == user.id
        return chat.type in _GROUPS and (
            self._engine.operators.is_allowed(chat.id)
            or (role is Role.ADMIN and self._is_allow(update.message))
        )

    def is_strange(self, update: Update) -> bool:
        """Whether somebody said it who may not use the bot; what Telegram tells is not said."""
        user, message = update.effective_user, update.message
        is_told = update.my_chat_member is not None or (user is not None and user.is_bot)
        is_moved = message is not None and moved_by(update) is not None
        return not (is_told or is_moved or self.admits(update))

    async def follow(self, update: Update) -> None:
        """Where a group became a supergroup, whoever made it one: let it be heard as before.

        Before what is said there is looked at. Raises `StorageError`.
        """
        moved = moved_by(update)
        if moved is not None and self._engine.operators.is_allowed(moved[0]):
            actor = Actor(0, moved[0], f"telegram:{update.update_id}")
            await self._engine.operators.move_chat(actor, *moved)

    def acknowledge(self, update: Update) -> None:
        """Answer an operator's button press at once, however long its handler has to wait."""
        if update.callback_query is not None and self.admits(update):
            told = partial(self._whose.told, update)
            answer = partial(answer_press, update.callback_query, told, self._engine.clock)
            self._engine.supervisor.once("press-answer", answer, None)

    def _is_allow(self, message: Message | None) -> bool:
        said = self._router.command(message) or self._router.names_another(message)
        return said == "allow" and message is not None and not is_sent_on(message)

    async def receive(self, update: Update) -> None:
        """Handle one update to its end; raises nothing but cancellation."""
        try:
            with hurried():
                await self._receive(update)
        finally:
            self._late.forget(update)

    async def _receive(self, update: Update) -> None:
        user, chat = update.effective_user, update.effective_chat
        if user is None or chat is None:
            return
        message = update.message
        if message is not None and message.pinned_message is not None and user.is_bot:
            pinned = message.pinned_message.message_id
            await self._context.pins.heard_of(chat.id, pinned, message.message_id)
            return
        if not self.admits(update):
            await self._forget(update)
            if update.my_chat_member is None:
                await self._strangers.meet(update, user, chat)
            return
        if update.update_id in self._given_up:
            self._given_up.discard(update.update_id)
            return
        self._in_hand.add(update.update_id)
        try:
            number = await self._engine.inbox.begin(update.update_id)
            place = Place(
                chat.id,
                topic_of(update),
                user.id if chat.id != user.id else None,
                self._late.is_late(update),
            )
            with (
                structlog.contextvars.bound_contextvars(
                    update_id=update.update_id, operator=user.id
                ),
                answering_in(place),
            ):
                await self._begun(update, user, chat, number)
            await self._engine.inbox.end(number)
        except StorageError as error:
            _log.error("update.not_ended", update_id=update.update_id, error=str(error))
        finally:
            self._in_hand.discard(update.update_id)

    async def _forget(self, update: Update) -> None:
        """It may have been stored while its sender, or its group, still had the right."""
        try:
            await self._engine.inbox.forget(update.update_id)
        except StorageError as error:
            _log.error("update.not_ended", update_id=update.update_id, error=str(error))

    async def _begun(self, update: Update, user: User, chat: Chat, number: int) -> None:
        try:
            with replying_to(number):
                if update.my_chat_member is not None:
                    await self._membership(update, user, chat, number)
                elif operator := self._engine.operators.get(user.id):
                    await self._engine.operators.see(user.id, called(user), user.language_code)
                    await self._handle(update, user, chat, operator, number)
        except StorageError:
            raise
        except Exception:
            # It ends all the same: handled again after the next start, it would fail again.
            _log.exception("update.failed")

    async def give_up_waiting(self, update: Update) -> None:
        """As `give_up`, unless it is being handled; its turn, when it comes, is passed over."""
        if update.update_id not in self._in_hand:
            self._given_up.add(update.update_id)
            await self.give_up(update)

    async def give_up(self, update: Update) -> None:
        """Tell an operator that their request ended the program several times, or is too old.

        Their message may contain a password, so it is deleted.
        """
        chat, user, message = update.effective_chat, update.effective_user, update.message
        if chat is None or user is None:
            return
        outbox = self._context.outbox
        words = words_of(self._engine.operators.get(user.id), self._context.texts)
        view, key = View(words("gate-given-up")), None
        if message is not None:
            is_file = message.document is not None
            trouble = View(words("import-not-deleted" if is_file else "dialogue-not-deleted"))
            await outbox.delete(chat.id, message.message_id, if_failed=trouble)
            key = preview_key(message.message_id)
        if key is not None and await self._engine.outbox.message_of(chat.id, key) is not None:
            await outbox.edit(chat.id, view, key=key)
        else:
            dedupe = f"u{update.update_id}:given-up"
            await outbox.send(chat.id, view, dedupe=dedupe)

    async def turn_away(self, update: Update, number: int) -> None:
        """Pass over what is too much for its chat, and say so at the first of them.

        What may hold a password is deleted. Raises nothing but cancellation.
        """
        user, chat = update.effective_user, update.effective_chat
        self._late.forget(update)
        if user is None or chat is None:
            return
        if not self.admits(update):
            await self._forget(update)
            return
        words = words_of(self._engine.operators.get(user.id), self._context.texts)
        outbox, place = self._context.outbox, Place(chat.id, topic_of(update))
        try:
            request = await self._engine.inbox.begin(update.update_id)
            if update.message is not None and self._router.may_hold_secret(update):
                await outbox.delete(
                    chat.id,
                    update.message.message_id,
                    # So many at once would leave before anybody's answer.
                    after=number * _DELETED_EVERY,
                    if_failed=View(words("dialogue-not-deleted")),
                )
            if number == 1:
                view = View(words("gate-too-many", most=MOST_OF_A_CHAT))
                dedupe = f"u{request}:too-many"
                await outbox.send(chat.id, view, dedupe=dedupe, place=place)
            await self._engine.inbox.end(request)
        except StorageError as error:
            _log.error("update.not_ended", update_id=update.update_id, error=str(error))

    async def _handle(
        self, update: Update, user: User, chat: Chat, operator: Operator, number: int
    ) -> None:
        begun = time.monotonic()
        name, result = "none", "done"
        texts = self._context.texts
        language = language_of(operator, texts, user.language_code)
        words = texts.of(language, zone_for(operator))
        try:
            if await self._is_invitation(update, user):
                name = "invitation"
                return
            found = self._router.find(update)
            if found is None and self._router.names_another(update.message):
                found = self._router.find(update) if await self._learn_name() else None
            if found is None:
                return
            name = found.name
            workspace = await self._engine.preferences.workspace(user.id, chat.id)
            request = replace(
                found.request,
                number=number,
                topic=topic_of(update),
                late=self._late.is_late(update),
                said_at=said_at(update.message),
                workspace=workspace,
                language=language,
                zone=zone_for(operator),
                role=operator.role,
                chat_title=chat.title or "",
            )
            if await self._whose.other(update) is not None:
                result = "not_theirs"  # which the answer to the press has told
                return
            result = await self._passage.through(request, found.route, name)
        except (RequestRefused, SpreadsheetRefused) as error:
            result = await self._passage.refused(chat.id, words, error)
        except Exception:
            result = await self._passage.failed(chat.id, words, name)
        finally:
            seconds = round(time.monotonic() - begun, 3)
            _log.info("update.handled", route=name, result=result, seconds=seconds)

    async def _is_invitation(self, update: Update, user: User) -> bool:
        message = update.message
        if message is None or message.chat.type != ChatType.PRIVATE:
            return False
        token = invitation_in(message)
        return token is not None and await take_invitation(
            self._context, update, message, user, token
        )

    async def _membership(self, update: Update, user: User, chat: Chat, number: int) -> None:
        changed = update.my_chat_member
        if changed is not None and changed.new_chat_member.status in _GONE:
            actor = Actor(user.id, chat.id, f"update:{number}")
            await self._engine.operators.disallow_chat(actor, chat.title or "", has_left=True)
            _log.info("group.left", chat=chat.id)
