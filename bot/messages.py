"""What a message from Telegram says of itself besides its words."""

from telegram import Message, Update


def topic_of(update: Update) -> int | None:
    """The topic something was said or pressed in; None outside of one, and in the general one."""
    message = update.effective_message
    if not isinstance(message, Message) or not message.is_topic_message:
        return None
    return message.message_thread_id


def moved_by(update: Update) -> tuple[int, int] | None:
    """The old and the new id of a group that became a supergroup, where this says so."""
    message = update.message
    if message is None:
        return None
    if message.migrate_to_chat_id is not None:
        return message.chat.id, message.migrate_to_chat_id
    if message.migrate_from_chat_id is not None:
        return message.migrate_from_chat_id, message.chat.id
    return None


def is_sent_on(message: Message) -> bool:
    """Whether it has another's words, or words from another chat."""
    return message.forward_origin is not None


def is_anonymous(message: Message) -> bool:
    """Whether it was written in a group in a chat's name, so that nobody knows who wrote it."""
    return message.sender_chat is not None and not message.is_automatic_forward
