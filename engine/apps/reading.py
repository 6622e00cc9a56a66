"""All that flows and hands know apps by, read before anybody asks for it on the event loop."""

from engine.apps.catalogues import load_all
from engine.apps.hands.words import words
from engine.apps.rule_words import rule_words


def read_all() -> None:
    """Raises ValueError for a file that says what it must not."""
    load_all()
    words()
    rule_words()
