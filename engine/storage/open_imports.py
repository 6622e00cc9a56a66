"""How many imports may wait for an answer at a time: each may be a hundred megabytes of rows."""

from dataclasses import dataclass
from typing import Final

from engine.common.errors import RequestRefused
from engine.model.actor import Actor
from engine.model.files import OpenImport
from engine.storage.database import Reader

_OPEN: Final = (
    "SELECT id, operator_id, chat_id, workspace, created_at, file_message_id,"
    " length(sealed) AS size FROM import_plans"
    " WHERE state = 'open' AND expires_at > ? ORDER BY created_at, id"
)


@dataclass(frozen=True, slots=True)
class OpenLimits:
    """`own`: of one operator, `all`: of everybody, `size`: bytes of them together."""

    own: int = 2
    all: int = 6
    size: int = 200_000_000


async def open_imports(reader: Reader, now: float) -> tuple[OpenImport, ...]:
    """Those that wait for an answer, the oldest first."""
    return tuple(OpenImport(**dict(row)) for row in await reader.fetchall(_OPEN, (now,)))


async def expect_room(
    reader: Reader,
    actor: Actor,
    now: float,
    *,
    size: int = 0,
    except_for: int | str | None = None,
    limits: OpenLimits | None = None,
) -> None:
    """Raises `RequestRefused` with `imports_own` or `imports_all` (`most`), or `imports_large`.

    `size`: bytes it takes. `except_for`: the file's message, or the import, that is there already.
    """
    limits = limits or OpenLimits()
    there = [
        each
        for each in await open_imports(reader, now)
        if except_for is None or except_for not in (each.id, each.file_message_id)
    ]
    if sum(each.operator_id == actor.operator_id for each in there) >= limits.own:
        raise RequestRefused("imports_own", {"most": limits.own})
    if len(there) >= limits.all:
        raise RequestRefused("imports_all", {"most": limits.all})
    # Alone, a file has its own limits.
    if there and sum(each.size for each in there) + size > limits.size:
        raise RequestRefused("imports_large")
