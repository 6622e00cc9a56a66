"""Who did what, and when."""

from collections.abc import Sequence
from typing import Final

from bot.render.audit_details import SUBJECT_ROOM, detail, subject
from bot.render.layout import block, button, code, page, tidy
from bot.render.view import View
from bot.texts.catalogue import Raw, Words
from engine.model.account import Workspace
from engine.model.actor import AuditLine, AuditPage

_NAME: Final = 32
_IN_NAME_OF_GROUPS: Final = frozenset({1_087_968_824, 136_817_688, 777_000})
"""Whom Telegram names where a group or a channel has said something."""
_OF_GROUPS: Final = frozenset({"chat.allow", "chat.disallow", "chat.left", "chat.moved"})
"""Actions whose subject is a group's title."""


def audit(
    words: Words, workspace: Workspace, shown: AuditPage, now: float, undoable: int = 0
) -> View:
    """Ten lines, newest first; `undoable`: how many changes can be taken back."""
    lines = [_line(words, line, now) for line in shown.lines]
    text = page(words("title-audit"), *_blocks(lines))
    paging = []
    if shown.newer is not None:
        paging.append(button(words, "button-newer", "audit", workspace, "a", shown.newer))
    if shown.older is not None:
        paging.append(button(words, "button-older", "audit", workspace, "b", shown.older))
    undo = (button(words, "button-undos", "undos", 0, count=undoable),) if undoable else ()
    rows = [
        tuple(paging),
        undo,
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
    told = {
        "subject": _group(words, line.subject)
        if line.action in _OF_GROUPS
        else subject(words, line.subject),
        "detail": detail(words, line.action, line.detail),
        "chat": _chat(words, line),
    }
    what = (
        words(key, **told)
        if words.has(key)
        else words("audit-other", action=tidy(line.action), **told)
    )
    return words("audit-line", when=words.moment(line.at, now), who=_who(words, line), what=what)


def _who(words: Words, line: AuditLine) -> Raw:
    """Whoever did it, by name where there is one."""
    if line.operator_id == 0:
        return words("audit-who-bot")
    if line.operator_id in _IN_NAME_OF_GROUPS:
        return words("audit-who-anonymous")
    name = code(line.name, _NAME) if line.name else None
    told = name or words("audit-who-id", id=code(str(line.operator_id)))
    if line.schedule_id is None:
        return told
    return words("audit-who-schedule", schedule=str(line.schedule_id), name=told)


def _chat(words: Words, line: AuditLine) -> Raw:
    """Which chat a line is about."""
    is_group = line.chat_id is not None and line.chat_id < 0
    return _group(words, line.chat) if is_group else words("audit-own-chat")


def _group(words: Words, title: str) -> Raw:
    return (
        words("audit-group", title=tidy(title, SUBJECT_ROOM)) if title else words("audit-a-group")
    )
