"""A message as it is given to the outbox's store."""

from dataclasses import replace

from bot.content import Content
from bot.place import Place, place_in
from bot.sound import Loud, sound_of
from engine.storage.outgoing import NewMessage, OutgoingKind


def drafted(
    chat_id: int, kind: OutgoingKind, content: Content, loud: Loud, key: str | None = None
) -> NewMessage:
    """Of one whose `loud` is a sound, its chat has the word when it leaves."""
    body = replace(content, sound=sound_of(loud)).pack()
    return NewMessage(chat_id, kind, body, key=key, loud=loud is not False)


def placed(draft: NewMessage, place: Place | None) -> NewMessage:
    """In its place; without one, where something said now belongs."""
    found = place or place_in(draft.chat_id)
    return replace(draft, topic=found.topic, instead=found.instead, late=found.late)
