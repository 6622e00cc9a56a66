"""An import: what it would change, what it did, and how else it ended."""

from collections.abc import Sequence
from typing import Final

from bot.render import choices, import_changes, import_file
from bot.render.layout import app, block, button, code, fitting, head, in_rows, listed, page, tidy
from bot.render.problems import problem_line, warning_line
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.model.account import Workspace
from engine.model.files import ImportPreview, ImportResult, PlanState
from engine.model.import_plan import ImportPlan
from engine.model.row_problems import ProblemCode

PROBLEMS_SHOWN: Final = 6
_FEW: Final = 5
_PROBLEM_ROOM: Final = 1500
_WARNING_ROOM: Final = 500
_CHANGE_ROOM: Final = 700


def reading(words: Words, workspace: Workspace, name: str) -> View:
    """Said at once, while the file is read."""
    top = head(words, workspace, words("title-import"))
    return View(page(top, words("import-reading", name=code(name))))


def locked(words: Words, shown: ImportPreview, note: Raw | None = None) -> str:
    """What is said while a file waits for its password; the buttons are the dialogue's."""
    top = head(words, shown.workspace, words("title-import"))
    return page(top, block(note, words("import-locked")))


def preview(words: Words, shown: ImportPreview, now: float, note: Raw | None = None) -> View:
    """What an import would change, or how it ended when it is no longer open."""
    if shown.recounted:
        note = words("import-recounted")
    top = block(head(words, shown.workspace, words("title-import")), note)
    plan = shown.plan
    if shown.done is not None:
        return result(words, shown.done, now, words("import-applied"))
    if plan is None or shown.state is not PlanState.OPEN or shown.expires_at <= now:
        return View(page(top, _ended(words, shown.state)))
    text = page(
        top,
        block(_counts(words, plan), import_file.read(words, shown, plan)),
        _problems(words, plan),
        import_changes.lost_secrets(words, plan),
        _changes(words, shown, plan),
        _details(words, plan),
        _renames(words, plan),
        import_file.numbered(words, plan),
        _unseen(words, plan),
        _warnings(words, plan),
        import_file.also(words, shown),
        words("import-until", until=words.moment(shown.expires_at, now)),
    )
    return View(text, _keyboard(words, shown, plan))


def needs_error_file(words: Words, plan: ImportPlan) -> bool:
    """Whether the preview has no room for all errors."""
    return len(_problem_lines(words, plan)) < len(plan.problems)


def result(words: Words, done: ImportResult, now: float, note: Raw | None = None) -> View:
    """What applying did; `note` says why it is told again."""
    text = page(
        block(head(words, done.workspace, words("title-import")), note),
        block(
            words(
                "import-done",
                created=done.created,
                updated=done.updated,
                unchanged=done.unchanged,
            ),
            import_file.into(words, done.lists),
            words("import-left-out", count=done.left_out) if done.left_out else None,
            words("import-recounted") if done.recounted else None,
            words("import-file-deleted") if done.file_message_id is not None else None,
        ),
        words("change-until", until=words.moment(done.undo_until, now))
        if done.change_id is not None
        else None,
    )
    return View(text, _afterwards(words, done))


def undo_question(
    words: Words, workspace: Workspace, change_id: int, created: int, updated: int
) -> View:
    """What is confirmed before an import is taken back."""
    top = head(words, workspace, words("title-import"))
    asked = words("import-undo-ask", created=created, updated=updated)
    go = button(words, "button-undo-import-go", "undo", change_id, count=created + updated)
    return View(page(top, asked), ((go,), (button(words, "button-cancel", "accounts", workspace),)))


def expired(words: Words) -> View:
    """What becomes of a preview nobody answered."""
    return View(words("import-expired"))


def refused(words: Words, workspace: Workspace, sentence: Raw) -> View:
    """A file that is not read, and why."""
    top = head(words, workspace, words("title-import"))
    return View(page(top, block(sentence, words("import-file-deleted"))))


def _afterwards(words: Words, done: ImportResult) -> tuple[tuple[Button, ...], ...]:
    accounts = button(words, "button-accounts", "accounts", done.workspace).aside
    if done.change_id is None:
        return ((accounts,),)
    data = ("takeback", done.workspace, done.change_id, done.created, done.updated)
    undo = button(words, "button-undo-import", *data).aside
    return (*in_rows(choices.of_import(words, done), 2), (undo,), (accounts,))


def _ended(words: Words, state: PlanState) -> Raw:
    match state:
        case PlanState.APPLIED:
            return words("import-applied")
        case PlanState.DISCARDED:
            return words("import-discarded")
        case PlanState.OPEN | PlanState.LOCKED | PlanState.EXPIRED:
            return words("import-expired")


def _counts(words: Words, plan: ImportPlan) -> str:
    counts = words(
        "import-counts",
        created=len(plan.creates),
        updated=len(plan.updates),
        unchanged=plan.unchanged,
    )
    if not plan.empty:
        return counts
    is_same = plan.unchanged and not plan.problems and not _state(plan)
    return block(counts, words("import-nothing") if is_same else words("import-nothing-fits"))


def _problem_lines(words: Words, plan: ImportPlan) -> list[str]:
    lines = (problem_line(words, problem) for problem in plan.problems)
    return fitting(lines, _PROBLEM_ROOM, PROBLEMS_SHOWN)


def _problems(words: Words, plan: ImportPlan) -> str | None:
    if not plan.problems:
        return None
    lines = _problem_lines(words, plan)
    more = len(lines) < len(plan.problems)
    taken = _taken(plan)
    return block(
        words("import-errors", count=plan.left_out),
        *lines,
        words("import-more-errors", count=len(plan.problems)) if more else None,
        words("import-taken", count=taken) if taken else None,
    )


def _changes(words: Words, shown: ImportPreview, plan: ImportPlan) -> str:
    counts = plan.counts
    totp = (counts.totp_added, counts.totp_changed, counts.totp_removed)
    emptied = [
        words("import-column-count", column=column, count=count)
        for column, count in counts.emptied.items()
        if count
    ]
    state = "import-state-kept" if shown.keep_state else "import-state"
    state_changes = [
        words("import-column-count", column=words(f"import-state-{what}"), count=count)
        for what, count in _state(plan).items()
    ]
    return block(
        words("import-passwords", count=counts.passwords) if counts.passwords else None,
        words("import-totp", added=totp[0], changed=totp[1], removed=totp[2])
        if any(totp)
        else None,
        words("import-emptied", columns=Raw(", ".join(emptied))) if emptied else None,
        words(state, changes=Raw(", ".join(state_changes))) if state_changes else None,
    )


def _details(words: Words, plan: ImportPlan) -> str | None:
    told = import_changes.lines(words, plan, 0, _FEW)
    return block(*fitting(told, _CHANGE_ROOM, len(told))) or None


def _state(plan: ImportPlan) -> dict[str, int]:
    """The columns of what phones and people set too, and how often each changes."""
    counts = plan.counts
    columns = {"logined": counts.logined, "status": counts.status, "statistics": counts.statistics}
    return {column: count for column, count in columns.items() if count}


def _taken(plan: ImportPlan) -> int:
    """Names that are on the list: it is sent a second time without ids, or a match was first."""
    return sum(problem.code is ProblemCode.USERNAME_TAKEN for problem in plan.problems)


def _may_match(plan: ImportPlan) -> bool:
    return bool(_taken(plan) or plan.counts.unknown_ids or plan.counts.foreign_ids)


def _renames(words: Words, plan: ImportPlan) -> str | None:
    lines = [
        words("import-rename", old=code(rename.old), new=code(rename.new))
        for rename in plan.renames[:_FEW]
    ]
    return _section(words, "import-renamed", lines, len(plan.renames))


def _unseen(words: Words, plan: ImportPlan) -> str | None:
    lines = [
        words(
            "import-unseen-index" if phone.by_index else "import-unseen-phone",
            phone=code(phone.address.serial),
            count=phone.accounts,
        )
        for phone in plan.unseen_phones[:_FEW]
    ]
    return _section(words, "import-unseen", lines, len(plan.unseen_phones))


def _warnings(words: Words, plan: ImportPlan) -> str | None:
    lines: list[str] = fitting(
        (warning_line(words, warning) for warning in plan.warnings), _WARNING_ROOM, _FEW
    )
    more = len(plan.warnings) - len(lines)
    columns = [code(tidy(column, 30)) for column in plan.unknown_columns]
    about_file = block(
        words("import-unknown-columns", columns=listed(words, columns, _FEW)) if columns else None,
        words("import-statistics-ignored", app=app(words, plan.workspace))
        if plan.statistics_ignored
        else None,
    )
    if not lines:
        return about_file or None
    return block(
        words("import-warnings"),
        *lines,
        words("import-more", count=more) if more else None,
        about_file,
    )


def _section(words: Words, title: str, lines: Sequence[str], count: int) -> str | None:
    if not lines:
        return None
    rest = count - len(lines)
    return block(words(title), *lines, words("import-more", count=rest) if rest else None)


def _keyboard(
    words: Words, shown: ImportPreview, plan: ImportPlan
) -> tuple[tuple[Button, ...], ...]:
    rows: list[tuple[Button, ...]] = []
    plans = (plan, *shown.also)
    created = sum(len(each.creates) for each in plans)
    updated = sum(len(each.updates) for each in plans)
    if created or updated:
        rows.append((_apply(words, shown.id, created, updated),))
        rows.append(choices.with_import(words, shown))
    if shown.match_by_username and not plan.ids_ignored:
        rows.append((button(words, "button-match-off", "import", shown.id, "match", 0),))
    elif _may_match(plan):
        rows.append((button(words, "button-match", "import", shown.id, "match", 1),))
    total = import_changes.count(plan)
    if total > _FEW:
        data = ("import", shown.id, "changes", 0)
        rows.append((button(words, "button-changes", *data, count=total),))
    if plan.problems and not needs_error_file(words, plan):
        rows.append((button(words, "button-errors", "import", shown.id, "errors"),))
    rows.extend(import_file.questions(words, shown.id, plan))
    if state := ", ".join(words.plain(f"import-state-{what}") for what in _state(plan)):
        key, keep = ("button-keep-off", 0) if shown.keep_state else ("button-keep", 1)
        rows.append((button(words, key, "import", shown.id, "keep", keep, columns=state),))
    elsewhere = import_file.lists(words, shown) or [
        _elsewhere(words, shown.id, other) for other in shown.workspace.others
    ]
    discard = button(words, "button-discard", "import", shown.id, "discard")
    return (*filter(None, rows), *in_rows([*elsewhere, discard], 2))


def _elsewhere(words: Words, plan_id: str, other: Workspace) -> Button:
    data = ("import", plan_id, "for", other)
    return button(words, "button-import-for", *data, workspace=app(words, other))


def _apply(words: Words, plan_id: str, created: int, updated: int) -> Button:
    data = ("import", plan_id, "apply")
    if not updated:
        return button(words, "button-apply-new", *data, created=created)
    if not created:
        return button(words, "button-apply-changed", *data, updated=updated)
    return button(words, "button-apply-both", *data, created=created, updated=updated)
