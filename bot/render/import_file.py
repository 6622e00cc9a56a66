"""What a file was taken for, and what is asked about it before it is applied."""

from typing import Final

from bot.render.layout import block, button, code, listed, tidy
from bot.render.view import Button
from bot.texts.catalogue import Words
from engine.model.files import ImportPreview
from engine.model.import_plan import ImportPlan, Origin
from engine.model.row_problems import ProblemCode

_FEW: Final = 5
_OWN_SHEET: Final = "accounts"
_NAME: Final = 31
"""Characters of a sheet's name; Excel allows no more."""


def read(words: Words, shown: ImportPreview, plan: ImportPlan) -> str:
    """Which sheet was read, whose it is, and what was made of the ids."""
    return block(
        words("import-origin-tikmatrix") if plan.origin is Origin.TIKMATRIX else None,
        _sheet(words, plan),
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
