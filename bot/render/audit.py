"""Who did what, and when."""

from collections.abc import Sequence

from bot.render.audit_details import detail, subject
from bot.render.layout import block, button, code, page, tidy
from bot.render.view import View
from bot.texts.catalogue import Raw, Words
from engine.model.account import Workspace
from engine.model.actor import AuditLine, AuditPage


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
        "subject": subject(words, line.subject),
        "detail": detail(words, line.action, line.detail),
    }
    what = (
        words(key, **told)
        if words.has(key)
        else words("audit-other", action=tidy(line.action), **told)
    )
    who = code(line.name or str(line.operator_id), 32)
    return words("audit-line", when=words.moment(line.at, now), who=who, what=what)
