"""What a line of the audit trail is about and how, in words: no code of the program is shown."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from bot.render.kinds import KINDS
from bot.render.layout import app, tidy
from bot.texts.catalogue import Words
from engine.model.account import Workspace
from engine.model.account_changes import ChangeKind
from engine.model.columns import BY_HAND
from engine.model.hands import UNANSWERED, ActKind, ActRefused
from engine.model.notification import How, NotificationKind
from engine.model.operator import Role
from engine.model.run import RunKind
from engine.model.schedule import Missed

SUBJECT_ROOM: Final = 60
DETAIL_ROOM: Final = 80

_ARROW: Final = " → "
_CHANGE: Final = re.compile(rf"\b(?:{'|'.join(ChangeKind)}) (\d+)")
_RUN: Final = re.compile(r"run (\d+)")
_PHONE: Final = re.compile(r"phone (.+)")
_SCHEDULE: Final = re.compile(r"schedule (\d+)")
_COUNTED: Final = re.compile(r"\b(\d{1,9}) ([a-z]+)\b")
"""What details of the trail count, where a text words it."""
_ACT: Final = re.compile(r"(?P<did>.*?)(?: ?\((?P<why>[a-z_ ]+)\))?", re.DOTALL)
_DID: Final = re.compile(r"([a-z_]+)(?: (\d{1,9}))?")
DID: Final = frozenset((*ActKind, "typed"))
"""What a human does with a phone, as the trail has it."""


def subject(words: Words, told: str) -> str:
    """Whom or what was meant."""
    if run := _RUN.fullmatch(told):
        return words("trail-of-run", run=run[1])
    if phone := _PHONE.fullmatch(told):
        return words("trail-of-phone", phone=tidy(phone[1], SUBJECT_ROOM))
    if schedule := _SCHEDULE.fullmatch(told):
        return words("trail-of-schedule", schedule=schedule[1])
    if told in set(NotificationKind):
        return words.plain(f"notify-kind-{told}")
    if all(part in KINDS for part in told.split(", ")):
        return _kinds(words, told)
    workspace, _, rest = told.partition("/")
    if workspace not in set(Workspace):
        return tidy(told, SUBJECT_ROOM)
    name = app(words, Workspace(workspace))
    return f"{name} · {tidy(rest, SUBJECT_ROOM)}" if rest else name


def detail(words: Words, action: str, told: str) -> str:
    """How, or how many."""
    if action in _WORDED:
        return tidy(_WORDED[action](words, told), DETAIL_ROOM)
    parts = told.split(_ARROW)
    if all(part in set(Role) for part in parts):
        return _ARROW.join(words.plain(f"role-{Role(part)}") for part in parts)
    if told in BY_HAND:
        return words.plain(f"trail-{told}")
    said = _CHANGE.sub(r"#\1", _COUNTED.sub(lambda found: _counted(words, found), told))
    return tidy(said, DETAIL_ROOM)


def _counted(words: Words, found: re.Match[str]) -> str:
    key = f"counted-{found[2]}"
    return words.plain(key, count=int(found[1])) if words.has(key) else found[0]


def _kinds(words: Words, told: str) -> str:
    return ", ".join(words.plain(KINDS[RunKind(kind)].title_key) for kind in told.split(", "))


def _kind(words: Words, told: str) -> str:
    return _kinds(words, told) if told in KINDS else told


def _missed(words: Words, told: str) -> str:
    return words.plain(f"button-missed-{told}") if told in set(Missed) else told


def _how(words: Words, told: str) -> str:
    return words.plain(f"notify-how-{told}" if told in set(How) else "trail-usual")


def _digest(words: Words, told: str) -> str:
    return words.plain("trail-off") if told == "off" else told


def _act(words: Words, told: str) -> str:
    """What a human did with a phone, and why not."""
    found = _ACT.fullmatch(told)
    did, why = (found["did"], found["why"]) if found else (told, None)
    known = _DID.fullmatch(did)
    if known is not None and known[1] in DID:
        did = words.plain(f"trail-act-{known[1]}", number=known[2] or "")
    if why in set(ActRefused):
        return words.plain("trail-refused", act=did, why=words.plain(f"trail-why-{why}"))
    if why == UNANSWERED:
        return words.plain("trail-unanswered", act=did)
    return did if why is None else told


_WORDED: Final[Mapping[str, Callable[[Words, str], str]]] = {
    "chat.digest": _digest,
    "chat.notify": _how,
    "hands.act": _act,
    "hands.look": _act,
    "hands.refuse": _act,
    "schedule.add": _kind,
    "schedule.missed": _missed,
}
