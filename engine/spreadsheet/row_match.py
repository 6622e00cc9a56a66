"""Which stored account a row means, and whether its username is free."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from engine.common.secret import Secret
from engine.model.account import Workspace
from engine.model.apps import PasswordForm
from engine.model.columns import Column
from engine.model.import_plan import StoredAccount
from engine.model.row_problems import ProblemCode, RowProblem
from engine.model.sheet import Sheet
from engine.spreadsheet import unseen
from engine.spreadsheet.credentials import cells_of, join_password, split_oddly
from engine.spreadsheet.row_draft import RowDraft

_SPACE: Final = "\u2423"
"""How a space is shown."""


@dataclass(frozen=True, slots=True)
class Match:
    """A row and the account it updates; None when it creates one."""

    draft: RowDraft
    stored: StoredAccount | None

    @property
    def valid(self) -> bool:
        return not self.draft.problems

    @property
    def key(self) -> str | None:
        """The username the account will have, as it is compared."""
        if self.draft.username is not None:
            return self.draft.key
        return username_key(self.stored) if self.stored else None

    @property
    def leaves(self) -> str | None:
        """The username a rename gives up."""
        if self.stored is None or self.key == username_key(self.stored):
            return None
        return username_key(self.stored)


@dataclass(frozen=True, slots=True)
class RowMatches:
    """`unknown_ids` and `foreign_ids` are rows whose id is nobody's, or another username's."""

    rows: tuple[Match, ...]
    unknown_ids: int
    foreign_ids: int


def username_key(stored: StoredAccount) -> str:
    return stored.account.username.lower()


def match_rows(
    sheet: Sheet, drafts: Iterable[RowDraft], stored: Sequence[StoredAccount], by_username: bool
) -> RowMatches:
    """Find each row's account; what is wrong with an id becomes a problem of the draft."""
    by_id = {item.account.id: item for item in stored}
    by_key = {username_key(item): item for item in stored} if by_username else {}
    first_row: dict[int, int] = {}
    rows: list[Match] = []
    unknown = foreign = 0
    for draft in drafts:
        found = by_key.get(draft.key or "")
        if draft.account_id is not None:
            found = by_id.get(draft.account_id)
            first = first_row.setdefault(draft.account_id, draft.row)
            if found is None:
                unknown += 1
                _refuse(sheet, draft, Column.ID, ProblemCode.ID_UNKNOWN, id=draft.account_id)
            elif draft.key not in (None, username_key(found)):
                foreign += 1
            if first != draft.row:
                _refuse(
                    sheet, draft, Column.ID, ProblemCode.ID_TWICE, id=draft.account_id, row=first
                )
        match = Match(draft, found)
        if match.key is None and not draft.problems:
            _refuse(sheet, draft, Column.USERNAME, ProblemCode.USERNAME_MISSING)
        rows.append(match)
    return RowMatches(tuple(rows), unknown, foreign)


def settle_cells(
    sheet: Sheet, rows: Sequence[Match], workspace: Workspace, splits: bool | None
) -> list[Match]:
    """Take what an account has already as it is, and make of every other `pwd` what it stands for.

    What nobody sees around it goes. One with a 2FA secret behind an odd sign is parted there or
    kept whole, as was answered; until then such a row has a problem.
    """
    settled = [_with_known_cells(match, workspace) for match in rows]
    may_split = splits is not False and workspace.app.password is not PasswordForm.WHOLE
    return [
        match
        if match.draft.password is None or _has_password(match, workspace)
        else _with_password(sheet, match, workspace, splits=splits, may_split=may_split)
        for match in settled
    ]


def settle_usernames(sheet: Sheet, rows: Sequence[Match], stored: Sequence[StoredAccount]) -> None:
    """Make a problem of every username that is twice in the file or taken in the list.

    A name is free when the account that has it gives it up in a row that is itself valid, so that
    a refused row can make others refused.
    """
    first_row: dict[str, int] = {}
    for match in rows:
        if match.key is None:
            continue
        first = first_row.setdefault(match.key, match.draft.row)
        if first != match.draft.row:
            _refuse(sheet, match.draft, Column.USERNAME, ProblemCode.USERNAME_TWICE, row=first)

    owner = {username_key(item): item.account.id for item in stored}
    given_up = {match.leaves for match in rows if match.valid and match.leaves}
    claims = {match.key: match for match in rows if match.valid and match.key}
    waiting = [match for match in claims.values() if match.key in owner]
    while waiting:
        match = waiting.pop()
        own_name = match.stored is not None and match.leaves is None
        if own_name or match.key is None or match.key in given_up or not match.valid:
            continue
        _refuse(
            sheet,
            match.draft,
            Column.USERNAME,
            ProblemCode.USERNAME_TAKEN,
            account=owner[match.key],
        )
        if match.leaves in given_up:
            given_up.discard(match.leaves)
            if (next_claim := claims.get(match.leaves or "")) is not None:
                waiting.append(next_claim)


def _with_known_cells(match: Match, workspace: Workspace) -> Match:
    draft, stored = match.draft, match.stored
    if stored is None or not (draft.problems or draft.warnings):
        return match
    problems = [
        problem
        for problem in draft.problems
        if problem.code is not ProblemCode.EMAIL_INVALID or draft.email != stored.account.email
    ]
    warnings = [] if _has_password(match, workspace) else draft.warnings
    values = dict(draft.values)
    if len(problems) < len(draft.problems):
        values[Column.EMAIL] = draft.email
    return replace(match, draft=replace(draft, problems=problems, warnings=warnings, values=values))


def _has_password(match: Match, workspace: Workspace) -> bool:
    stored = match.stored
    if stored is None or match.draft.password is None:
        return False
    return match.draft.password == cells_of(stored.secrets, workspace).password


def _with_password(
    sheet: Sheet, match: Match, workspace: Workspace, *, splits: bool | None, may_split: bool
) -> Match:
    assert match.draft.password is not None  # noqa: S101
    written = match.draft.password.reveal()
    text = unseen.without_edges(written)
    found = split_oddly(Secret(text), workspace) if may_split else None
    if found is not None and splits is None:
        shown = _SPACE if found[1].isspace() else found[1]
        _refuse(sheet, match.draft, Column.PWD, ProblemCode.ODD_SEPARATOR, sign=shown)
    elif found is not None:
        split, _ = found
        whole = join_password(split.password, split.totp)
        return replace(match, draft=replace(match.draft, password=whole))
    if text == written:
        return match
    return replace(match, draft=replace(match.draft, password=Secret(text)))


def _refuse(
    sheet: Sheet, draft: RowDraft, column: Column, code: ProblemCode, **details: str | int
) -> None:
    draft.problems.append(
        RowProblem(draft.row, sheet.address(draft.row, column), draft.shown, code, details)
    )
