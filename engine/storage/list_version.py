"""Whether a list is still what it was when something was worked out from it."""

from engine.model.account import Workspace
from engine.storage.database import Reader


async def list_version(reader: Reader, workspace: Workspace) -> tuple[int, ...]:
    """Differs whenever an account of the workspace, or any phone, was added, changed or removed."""
    row = await reader.fetchone(
        "SELECT count(*), coalesce(max(id), 0), total(version),"
        " (SELECT count(*) FROM phone_addresses), (SELECT count(label) FROM phones),"
        " (SELECT coalesce(max(id), 0) FROM phones),"
        # Undoing a change brings versions back, so that the same sum can stand for another list.
        " (SELECT count(undone_at) FROM changes)"
        " FROM accounts WHERE workspace = ?",
        (workspace,),
    )
    return tuple(map(int, row)) if row else ()
