"""What is said in place of a message that could not be delivered, changed or deleted."""

from dataclasses import replace
from typing import Final

from bot.content import Content
from bot.render.layout import CAPTION_ROOM, TEXT_ROOM, block, visible
from bot.render.view import View
from bot.replies import is_reply
from bot.texts.catalogue import Raw
from engine.storage.outgoing import NewMessage, Outgoing, OutgoingKind

_WITH_CAPTION: Final = frozenset({OutgoingKind.DOCUMENT, OutgoingKind.PHOTO})


def anew(message: Outgoing, content: Content | None = None) -> NewMessage:
    """The same in a new message, where the one it was to change cannot be changed."""
    return NewMessage(
        message.chat_id,
        OutgoingKind.PHOTO if content is not None and content.has_file else OutgoingKind.SEND,
        message.body,
        key=message.key,
        loud=message.loud,
        needs=message.needs,
        topic=message.topic,
        instead=message.instead,
        late=message.late,
    )


def in_private(message: Outgoing, content: Content, reader: int, note: Raw) -> NewMessage:
    """To whom it was for, since their group is closed; `note` says so.

    Buttons of an answer stay away: what they would do was asked for in the group.
    """
    with_caption = message.kind in _WITH_CAPTION
    text = block(note, content.text)
    if visible(text) > (CAPTION_ROOM if with_caption else TEXT_ROOM):
        text = content.text
    keyboard = () if _answers(message) else content.keyboard
    kind = message.kind if with_caption else OutgoingKind.SEND
    name = (message.dedupe or f"o{message.id}").removesuffix(f":{message.chat_id}")
    body = replace(content, text=text, keyboard=keyboard).pack()
    return NewMessage(
        reader,
        kind,
        body,
        dedupe=f"{name}:{reader}",
        loud=message.loud,
        needs=message.needs,
        late=message.late,
    )


def not_deleted(message: Outgoing, content: Content) -> NewMessage | None:
    """What is said when a deletion failed."""
    if content.if_failed is None:
        return None
    return told_there(message, content.if_failed, dedupe=f"o{message.id}:not-deleted")


def told_there(message: Outgoing, view: View, dedupe: str | None = None) -> NewMessage:
    """Something of a message, said where it was to go."""
    # In their own chat everybody hears what was left there, whatever their role; a group does not.
    needs = None if message.chat_id > 0 else message.needs
    body = Content.of(view).pack()
    return replace(anew(message), key=None, body=body, dedupe=dedupe, loud=True, needs=needs)


def _answers(message: Outgoing) -> bool:
    return is_reply(message.dedupe) or (message.kind is OutgoingKind.EDIT and message.key is None)
