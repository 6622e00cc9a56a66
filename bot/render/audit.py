"""Who did what, and when."""

import re
from collections.abc import Sequence
from typing import Final

from bot.render.layout import app, block, button, code, page, tidy
from bot.render.view import View
from bot.texts.catalogue import Raw, Words
from engine.model.account import Workspace
from engine.model.account_changes import ChangeKind
from engine.model.actor import AuditLine, AuditPage
from engine.model.columns import BY_HAND
from engine.model.operator import Role

SUBJECT_ROOM: Final = 60
DETAIL_ROOM: Final = 80

_ARROW: Final = " → "
_CHANGE: Final = re.compile(rf"\b(?:{'|'.join(ChangeKind)}) (\d+)")
_RUN: Final = re.compile(r"run (\d+)")
_PHONE: Final = re.compile(r"phone (.+)")
_SCHEDULE: Final = re.compile(r"schedule (\d+)")


_COUNTED: Final = re.compile(r"\b(\d{1,9}) ([a-z]+)\b")
"""What details of the trail count, where a text words it."""


def audit(words: Words, workspace: Workspace, shown: AuditPage, now: float) -> View:
    """Ten lines, newest first."""
    lines = [_line(words, line, now) for line in shown.lines]
    text = page(words("title-audit"), *_blocks(lines))
    paging = []
    if shown.newer is not None:
        paging.append(button(words, "button-newer", "audit", workspace, "a", shown.newer))
    if shown.older is not None:
        paging.append(button(words, "button-older", "audit", workspace, "b", shown.older))
    rows = [
        tuple(paging),
        (button(words, "button-audit-file", "auditfile"),),
        (button(words, "button-back", "operators", workspace),),
    ]
    return View(text, tuple(row for row in rows if row))


def text_key(action: str) -> str:
    """The text an action is worded by, where it has one."""
    return f"audit-{action.replace('.', '-')}"


def _blocks(lines: Sequence[Raw]) -> list[str]:
    return [block(line) for line in lines]


def _line(words: Words, line: AuditLine, now: float) -> Raw:
    key = text_key(line.action)
    subject, detail = _subject(words, line.subject), _detail(words, line.detail)
    what = (
        words(key, subject=subject, detail=detail)
        if words.has(key)
        else words("audit-other", action=tidy(line.action), subject=subject, detail=detail)
    )
    who = code(line.name or str(line.operator_id), 32)
    return words("audit-line", when=words.moment(line.at, now), who=who, what=what)


def _subject(words: Words, subject: str) -> str:
    if run := _RUN.fullmatch(subject):
        return words("title-run", run=run[1])
    if phone := _PHONE.fullmatch(subject):
        return words("question-phone", phone=tidy(phone[1], SUBJECT_ROOM))
    if schedule := _SCHEDULE.fullmatch(subject):
        return words("schedule-of-run", schedule=schedule[1])
    workspace, _, rest = subject.partition("/")
    if workspace not in set(Workspace):
        return tidy(subject, SUBJECT_ROOM)
    name = app(words, Workspace(workspace))
    return f"{name} · {tidy(rest, SUBJECT_ROOM)}" if rest else name


def _detail(words: Words, detail: str) -> str:
    parts = detail.split(_ARROW)
    if all(part in set(Role) for part in parts):
        return _ARROW.join(words.plain(f"role-{Role(part)}") for part in parts)
    if detail in BY_HAND:
        return words.plain(f"trail-{detail}")
    told = _CHANGE.sub(r"#\1", _COUNTED.sub(lambda found: _counted(words, found), detail))
    return tidy(told, DETAIL_ROOM)


def _counted(words: Words, found: re.Match[str]) -> str:
    key = f"counted-{found[2]}"
    return words.plain(key, count=int(found[1])) if words.has(key) else found[0]
