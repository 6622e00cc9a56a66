"""What the commands about phones share: the list, a card, and why something was not done."""

from collections.abc import Callable, Sequence
from typing import final

from bot import turns
from bot.commands.replies import words_for, workspace_of
from bot.context import Context
from bot.render import hosts
from bot.render import phone_card as render
from bot.render import phones as render_list
from bot.render.layout import block, tidy
from bot.render.view import View
from bot.request import Request
from bot.texts.catalogue import Raw, Words
from engine.common.errors import RequestRefused
from engine.model.phone import PhoneCard, PhoneView
from engine.model.tags import KnownTag, tag_key

_GONE = "phone_gone"
_DETAIL_ROOM = 60


@final
class ChangingAnswer:
    """The one message a request is answered with, however often it changes meanwhile."""

    def __init__(self, request: Request, context: Context) -> None:
        self._request = request
        self._outbox = context.outbox
        self._said = context.engine.outbox
        self._is_edit = request.in_place
        self._key = f"answer:{request.update_id}"
        self._is_sent = False

    async def show(self, view: View) -> None:
        """What a press on the message has put there meanwhile stays: then it is a new message."""
        chat = self._request.chat_id
        if await self._is_taken(chat):
            self._key, self._is_edit, self._is_sent = f"{self._key}:anew", False, False
        if self._is_edit:
            await self._outbox.edit(chat, view, message_id=self._request.message_id)
        elif self._is_sent:
            await self._outbox.edit(chat, view, key=self._key)
        else:
            self._is_sent = True
            await self._outbox.send(chat, view, key=self._key)

    async def _is_taken(self, chat: int) -> bool:
        message = self._request.message_id
        if not self._is_edit:
            message = await self._said.message_of(chat, self._key) or 0 if self._is_sent else 0
        return turns.was_pressed_meanwhile(message)


def refused(words: Words, refusal: RequestRefused) -> Raw:
    """Why something was not done, and the way out."""
    details = {
        name: tidy(value, _DETAIL_ROOM) if isinstance(value, str) else value
        for name, value in refusal.details.items()
    }
    return words("dialogue-reason", reason=words(f"refused-{refusal.code}", **details))


def card_view(
    request: Request, context: Context, shown: PhoneCard, note: Raw | None = None
) -> View:
    """A card for who asked."""
    words, engine = words_for(request, context), context.engine
    for host in () if engine.hosts is None else engine.hosts.standings():
        if host.name == shown.phone.host and host.clock_is_wrong:
            off = hosts.clock(words, host.name, host.clock_off or 0.0)
            note = Raw(block(note, off))
    return render.card(
        words,
        shown,
        engine.clock.now(),
        workspace=request.workspace,
        role=request.role,
        note=note,
    )


async def list_view(
    request: Request,
    context: Context,
    page: int = 0,
    note: Raw | None = None,
    *,
    is_of_tag: Callable[[KnownTag], bool] = lambda _: False,
) -> View:
    """A page of the list for who asked; only of phones with a tag, where one of theirs is it."""
    engine = context.engine
    words, tags = words_for(request, context), await engine.phones.tags()
    known, tag = await engine.phones.views(), next(filter(is_of_tag, tags), None)
    if tag is not None:
        known = tuple(phone for phone in known if tag.key in map(tag_key, phone.tags))
    return render_list.phones(
        words,
        workspace_of(request),
        known,
        engine.phones.hosts(),
        page,
        engine.clock.now(),
        role=request.role,
        note=note,
        doubts=len(await engine.doubts.open()),
        tags=tags,
        narrowed=None if tag is None else render_list.with_tag(words, tag),
    )


async def card_or_list(
    request: Request, context: Context, phone_id: int, note: Raw | None = None
) -> View:
    """The card as remembered; the list when the phone is gone."""
    try:
        shown = await context.engine.treatment.card(phone_id, live=False)
    except RequestRefused as gone:
        words = words_for(request, context)
        return await list_view(request, context, note=note or refused(words, gone))
    return card_view(request, context, shown, note)


async def refused_view(
    request: Request, context: Context, phone_id: int, refusal: RequestRefused
) -> View:
    """Why nothing was done, above how things are now."""
    note = refused(words_for(request, context), refusal)
    if refusal.code == _GONE:
        return await list_view(request, context, note=note)
    return await card_or_list(request, context, phone_id, note)


def called(name: str, known: Sequence[PhoneView]) -> list[PhoneView]:
    """The phones with this label, or with this serial where none has it as its label."""
    wanted = name.casefold()
    phones = [one for one in known if one.id]
    labelled = [one for one in phones if (one.label or "").casefold() == wanted]
    return labelled or [
        one
        for one in phones
        if wanted in (one.serial.casefold(), f"{one.host}/{one.serial}".casefold())
    ]
