"""A condition of a catalogue in words."""

from engine.screens.catalogue import Condition
from engine.screens.wording import Wording


def describe(condition: Condition) -> str:
    """What a condition asks for, in the words of docs/screens.md."""
    parts = []
    if condition.words is not None:
        parts.append(_example(condition.words))
    if condition.ids:
        parts.append("id " + " or ".join(f"`{name}`" for name in sorted(condition.ids)))
    if condition.classes:
        parts.append(" or ".join(sorted(condition.classes)))
    if condition.packages:
        parts.append("of " + " or ".join(f"`{name}`" for name in sorted(condition.packages)))
    parts += [flag if wanted else f"not {flag}" for flag, wanted in condition.flags]
    if condition.at_most is not None:
        count = condition.at_most
        parts.append(f"exactly {count}" if count == condition.at_least else f"at most {count}")
    return " ".join(parts)


def _example(wording: Wording) -> str:
    english = [phrase for phrase in wording.phrases if phrase.language == "en"]
    text = (english or list(wording.phrases))[0].text.strip()
    more = len(wording.phrases) - 1
    quoted = f"“…{text}…”" if wording.contained else f"“{text}”"
    return quoted + (f" (+{more})" if more else "")
