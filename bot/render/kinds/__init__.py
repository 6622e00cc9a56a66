"""How each kind of run is said."""

from collections.abc import Mapping
from typing import Final

from bot.render.kinds.check import CheckWords
from bot.render.kinds.kind import KindWords
from bot.render.kinds.login import LoginWords
from bot.render.kinds.match import MatchWords
from bot.render.kinds.sync import SyncWords
from engine.model.run import RunKind

KINDS: Final[Mapping[RunKind, KindWords]] = {
    kind.kind: kind for kind in (LoginWords(), CheckWords(), MatchWords(), SyncWords())
}
"""In the order they are offered in."""

SPOKEN: Final = {word: id for id, kind in KINDS.items() for word in kind.spoken.split()}
"""What people call each of them, casefolded."""
