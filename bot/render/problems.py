"""What is wrong with a row of the spreadsheet, in words."""

from collections.abc import Sequence
from typing import Final

from bot.render.layout import code, tidy
from bot.texts.catalogue import Raw, Words
from engine.model.row_problems import Details, ErrorRow, ProblemCode, RowProblem, RowWarning

_REMEDIES: Final = {
    ProblemCode.NUMBER_TOO_LONG: "remedy-text",
    ProblemCode.SHOWN_OTHERWISE: "remedy-text",
    ProblemCode.FRACTION: "remedy-text",
    ProblemCode.DATE: "remedy-text",
    ProblemCode.BOOLEAN: "remedy-text",
    ProblemCode.ERROR_VALUE: "remedy-text",
    ProblemCode.FORMULA: "remedy-formula",
    ProblemCode.APP_UNKNOWN: "remedy-app_unknown",
    ProblemCode.CELLS_BEYOND: "remedy-cells_beyond",
    ProblemCode.NOT_KEPT: "remedy-not_kept",
    ProblemCode.CONTROL_CHARACTER: "remedy-retype",
    ProblemCode.UNSEEN_CHARACTER: "remedy-retype",
    ProblemCode.TOO_LONG: "remedy-shorten",
    ProblemCode.USERNAME_MISSING: "remedy-username",
    ProblemCode.USERNAME_INVALID: "remedy-username",
    ProblemCode.USERNAME_ADDRESS: "remedy-username",
    ProblemCode.EMAIL_INVALID: "remedy-email",
    ProblemCode.USERNAME_TWICE: "remedy-once",
    ProblemCode.USERNAME_TAKEN: "remedy-username",
    ProblemCode.ID_INVALID: "remedy-id",
    ProblemCode.ID_UNKNOWN: "remedy-id",
    ProblemCode.ID_TWICE: "remedy-once",
    ProblemCode.FLAG_INVALID: "remedy-flag",
    ProblemCode.COUNT_INVALID: "remedy-number",
    ProblemCode.DEVICE_INVALID: "remedy-device",
    ProblemCode.DEVICE_AMBIGUOUS: "remedy-device",
    ProblemCode.DEVICE_TWINS: "remedy-twins",
    ProblemCode.HOST_UNKNOWN: "remedy-device",
    ProblemCode.DEVICE_CONFLICT: "remedy-conflict",
    ProblemCode.PACKAGE_INVALID: "remedy-package",
    ProblemCode.TAGS_INVALID: "remedy-tags",
    ProblemCode.TOTP_INVALID: "remedy-totp",
    ProblemCode.TOTP_OTHER_KIND: "remedy-totp_other_kind",
    ProblemCode.TOTP_DISAGREES: "remedy-totp_disagrees",
    ProblemCode.ODD_SEPARATOR: "remedy-separator",
}


def problem_line(words: Words, problem: RowProblem) -> Raw:
    """`Row 9 (C9, sunny): …`"""
    return words(
        "import-problem",
        row=str(problem.row),
        cell=problem.cell,
        name=_name(words, problem.username),
        problem=words(_key(problem), **_shown(problem.details)),
    )


def warning_line(words: Words, warning: RowWarning) -> Raw:
    return words(
        "import-warning",
        row=str(warning.row),
        cell=warning.cell,
        name=_name(words, warning.username),
        warning=words(f"warning-{warning.code}", **_shown(warning.details)),
    )


def error_rows(words: Words, problems: Sequence[RowProblem]) -> list[ErrorRow]:
    """The rows of errors.xlsx."""
    return [
        ErrorRow(
            problem.row,
            problem.cell,
            words.plain(_key(problem), **_shown(problem.details)),
            words.plain(_REMEDIES[problem.code]),
        )
        for problem in problems
    ]


def _key(problem: RowProblem) -> str:
    if problem.code is ProblemCode.USERNAME_INVALID:
        if "limit" in problem.details:
            return "problem-username_invalid-limit"
        if not tidy(str(problem.details.get("character", ""))):
            return "problem-username_invalid-space"
    return f"problem-{problem.code}"


def _name(words: Words, username: str | None) -> Raw | str:
    return words("import-row-name", name=code(username)) if username else ""


def _shown(details: Details) -> dict[str, str | int]:
    """Row and id numbers are names, not amounts."""
    shown = {key: value if key == "limit" else tidy(str(value)) for key, value in details.items()}
    if "character" in shown:
        shown["character"] = _letter(str(shown["character"]))
    return shown


def _letter(shown: str) -> str:
    # Some letters of other scripts look like ours.
    return f"{shown} (U+{ord(shown):04X})" if len(shown) == 1 and not shown.isascii() else shown
