"""What a file was taken for, and what is asked about it before it is applied."""

from collections.abc import Sequence
from typing import Final

from bot.render.layout import app, block, button, code, listed, tidy
from bot.render.view import Button
from bot.texts.catalogue import Raw, Words
from engine.model.account import Workspace
from engine.model.files import ImportPreview
from engine.model.import_plan import ImportPlan, Origin
from engine.model.row_problems import ProblemCode

_FEW: Final = 5
_SEVERAL: Final = 2
_OWN_SHEET: Final = "accounts"
_NAME: Final = 31
"""Characters of a sheet's name; Excel allows no more."""


def read(words: Words, shown: ImportPreview, plan: ImportPlan) -> str:
    """Which sheet was read, whose it is, and what was made of the ids."""
    return block(
        words("import-origin-tikmatrix") if plan.origin is Origin.TIKMATRIX else None,
        _sheet(words, plan),
        words("import-guessed") if plan.encoding_guessed else None,
        *_ids(words, shown, plan),
    )


def numbered(words: Words, plan: ImportPlan) -> str | None:
    """Whom numbers of another program's list would bind to which phone."""
    if not plan.numbered:
        return None
    lines = [
        words(
            "import-number" if item.phone else "import-number-unknown",
            number=code(item.number, _NAME),
            phone=code(item.phone or ""),
            count=item.accounts,
        )
        for item in plan.numbered[:_FEW]
    ]
    rest = len(plan.numbered) - len(lines)
    bound = plan.options.binds_numbers
    return block(
        words("import-numbers-bound" if bound else "import-numbers"),
        *lines,
        words("import-more", count=rest) if rest else None,
    )


def also(words: Words, shown: ImportPreview) -> str | None:
    """What becomes of the other lists the file has sheets for."""
    return block(*(_other(words, plan) for plan in shown.also)) or None


def into(words: Words, lists: Sequence[Workspace]) -> Raw | None:
    """The lists that one file was imported into, where they are several."""
    if len(lists) < _SEVERAL:
        return None
    return words(
        "import-into", lists=listed(words, [Raw(app(words, each)) for each in lists], _FEW)
    )


def lists(words: Words, shown: ImportPreview) -> list[Button]:
    """The buttons that choose among the lists the file has sheets for."""
    if len(shown.named) < _SEVERAL or shown.workspace not in shown.named:
        return []
    buttons = [
        button(words, "button-only", "import", shown.id, "only", each, workspace=app(words, each))
        for each in shown.named
        if shown.also or each != shown.workspace
    ]
    if not shown.also:
        buttons.append(button(words, "button-together", "import", shown.id, "together"))
    return buttons


def questions(words: Words, plan_id: str, plan: ImportPlan) -> list[tuple[Button, ...]]:
    """The buttons that answer what the file leaves open."""
    rows: list[tuple[Button, ...]] = []
    is_open = any(problem.code is ProblemCode.ODD_SEPARATOR for problem in plan.problems)
    if is_open or plan.options.splits_oddly is False:
        rows.append((button(words, "button-split", "import", plan_id, "split", 1),))
    if is_open or plan.options.splits_oddly is True:
        rows.append((button(words, "button-split-off", "import", plan_id, "split", 0),))
    if any(item.phone for item in plan.numbered):
        bound = plan.options.binds_numbers
        key, to = ("button-numbers-off", 0) if bound else ("button-numbers", 1)
        rows.append((button(words, key, "import", plan_id, "numbers", to),))
    return rows


def _other(words: Words, plan: ImportPlan) -> str:
    return block(
        words(
            "import-also",
            workspace=app(words, plan.workspace),
            created=len(plan.creates),
            updated=len(plan.updates),
            unchanged=plan.unchanged,
        ),
        words("import-also-errors", count=plan.left_out) if plan.problems else None,
    )


def _sheet(words: Words, plan: ImportPlan) -> str | None:
    unread = [code(tidy(name, _NAME)) for name in plan.unread]
    is_told = plan.sheet and (unread or plan.sheet.casefold() != _OWN_SHEET)
    if not is_told:
        return None
    return block(
        words("import-sheet", sheet=code(plan.sheet, _NAME)),
        words("import-sheets-unread", sheets=listed(words, unread, _FEW)) if unread else None,
    )


def _ids(words: Words, shown: ImportPreview, plan: ImportPlan) -> list[str]:
    if plan.origin is Origin.TIKMATRIX:
        return []
    if shown.match_by_username or plan.ids_ignored:
        return [words("import-matched")]
    told = {
        "import-unknown-ids": plan.counts.unknown_ids,
        "import-foreign-ids": plan.counts.foreign_ids,
    }
    return [words(key, count=count) for key, count in told.items() if count]
