"""In which language, and by which clock, an operator is spoken to."""

from datetime import tzinfo

from bot.texts.catalogue import Texts, Words
from bot.zones import zone_of
from engine.model.operator import Operator


def language_of(operator: Operator | None, texts: Texts, seen: str | None = None) -> str:
    """The language they chose, else that of their Telegram; `seen` is the tag it tells now."""
    if operator is None:
        return texts.language_for(seen)
    return texts.language_for(operator.language, seen, operator.seen_language)


def zone_for(operator: Operator | None) -> tzinfo:
    """The time zone they chose, else UTC."""
    return zone_of(operator.time_zone if operator is not None else None)


def words_of(operator: Operator | None, texts: Texts) -> Words:
    """The words for somebody who did not just write."""
    return texts.of(language_of(operator, texts), zone_for(operator))
