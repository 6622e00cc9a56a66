"""What applying an import did, and how that is kept for the request that asked for it."""

import json
from collections.abc import Sequence

from engine.model.account import Workspace
from engine.model.account_changes import MadeChange
from engine.model.actor import Actor
from engine.model.files import ImportResult
from engine.model.import_plan import ImportPlan
from engine.storage.import_plans import StoredPlan


def result_of(
    stored: StoredPlan, plans: Sequence[ImportPlan], made: MadeChange, *, recounted: bool
) -> ImportResult:
    """What was just done."""
    return ImportResult(
        stored.workspace,
        sum(len(plan.creates) for plan in plans),
        sum(len(plan.updates) for plan in plans),
        sum(plan.unchanged for plan in plans),
        sum(plan.left_out for plan in plans),
        stored.file_message_id,
        change_id=made.id,
        undo_until=made.undo_until,
        recounted=recounted,
        lists=stored.lists,
    )


def packed(actor: Actor, result: ImportResult) -> str:
    """As it is kept with the plan, for the request that made it."""
    counts = (result.created, result.updated, result.unchanged, result.left_out)
    return json.dumps(
        {
            "request": actor.request,
            "counts": counts,
            "change": result.change_id,
            "until": result.undo_until,
            "lists": result.lists,
        }
    )


def applied_before(actor: Actor, stored: StoredPlan) -> ImportResult | None:
    """What this very request has done already, before a crash kept it from being told."""
    said = json.loads(stored.result) if stored.result else None
    return None if said is None or said["request"] != actor.request else done_before(stored)


def done_before(stored: StoredPlan) -> ImportResult | None:
    """What an applied import did; None for one that was not applied."""
    if not stored.result:
        return None
    said = json.loads(stored.result)
    created, updated, unchanged, left_out = said["counts"]
    return ImportResult(
        stored.workspace,
        created,
        updated,
        unchanged,
        left_out,
        stored.file_message_id,
        again=True,
        change_id=said["change"],
        undo_until=said["until"],
        lists=tuple(map(Workspace, said.get("lists", ()))),
    )
