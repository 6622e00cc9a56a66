"""What the use cases around spreadsheets answer with."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from engine.common.secret import Secret
from engine.model.account import Workspace
from engine.model.import_plan import ImportPlan
from engine.model.sheet import FileKind

PLAN_LIFETIME: Final = 600.0
"""Seconds a preview's buttons are good for."""


class PlanState(StrEnum):
    """How an import stands; a locked one is open and waits for its file's password."""

    OPEN = "open"
    LOCKED = "locked"
    APPLIED = "applied"
    DISCARDED = "discarded"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """An import waiting for an answer, counted against the list as it is now.

    `plan` is None when it is locked or no longer open, `done` what it did if it was applied.
    `file_message_id` is the chat message that carried the file, to be deleted when the plan is
    over. `tries_left` is for the password of a locked one. `recounted`: the list changed since the
    preview was last shown. `also` are the plans for other lists, applied with this one; `named` the
    lists that sheets of the file are named after.
    """

    id: str
    workspace: Workspace
    state: PlanState
    expires_at: float
    match_by_username: bool
    keep_state: bool
    plan: ImportPlan | None
    chat_id: int
    file_message_id: int | None
    tries_left: int | None = None
    recounted: bool = False
    also: tuple[ImportPlan, ...] = ()
    named: tuple[Workspace, ...] = ()
    done: "ImportResult | None" = None


@dataclass(frozen=True, slots=True)
class OpenImport:
    """An import that waits for an answer since `created_at`; `size` in bytes, as it is kept."""

    id: str
    operator_id: int
    chat_id: int
    workspace: Workspace
    created_at: float
    file_message_id: int | None
    size: int


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What applying did; `again` when this request had already done it.

    `change_id` takes it back until `undo_until`. `recounted`: the list had changed since the
    preview was last shown. `lists`: those that were imported into, where they are several.
    """

    workspace: Workspace
    created: int
    updated: int
    unchanged: int
    left_out: int
    file_message_id: int | None
    again: bool = False
    change_id: int | None = None
    undo_until: float = 0.0
    recounted: bool = False
    lists: tuple[Workspace, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A finished accounts.xlsx, or accounts.csv; `password` opens it when it was protected.

    `whole`: of the whole workspace, not of a filter's accounts.
    """

    name: str
    data: bytes = field(repr=False)
    workspace: Workspace
    accounts: int
    with_passwords: bool
    whole: bool = True
    password: Secret | None = None
    kind: FileKind = FileKind.XLSX


@dataclass(frozen=True, slots=True)
class ExportProposal:
    """An export with passwords that waits for an answer; `token` gives it, once, in ten minutes."""

    token: str
    workspace: Workspace
    accounts: int
    whole: bool
