"""What undoing a change takes, as bytes that are sealed."""

import base64
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine.storage.changes import History, Rows, RowValues
from engine.storage.kept_phones import KeptPhone

_Packed = tuple[list[str], list[list[Any]]]


@dataclass(frozen=True, slots=True)
class AboutPhones:
    """What a change of phones, or by a match, is about beside accounts.

    `phones`: those that must not be worked on when it is taken back, with the names they had.
    `schedules`: ids of those that went from the first of them to the second. `forgotten`: the phone
    that is not there meanwhile. `run_id`: the run that has to be over.
    """

    phones: Mapping[int, str] = field(default_factory=dict)
    schedules: Sequence[int] = ()
    forgotten: KeptPhone | None = None
    run_id: int | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What undoing a change takes: the rows before it, and the version each account had after.

    An account without a row was added; one without a version was deleted.
    """

    before: Rows = field(repr=False)
    versions: Mapping[int, int]
    history: History = field(default_factory=dict, repr=False)
    about: AboutPhones = field(default_factory=AboutPhones, repr=False)

    @property
    def added(self) -> list[int]:
        return [account_id for account_id in self.versions if account_id not in self.before]


def version_of(row: RowValues) -> int:
    return int(row["version"] or 0)


def together(parts: Iterable[Kept]) -> Kept:
    """Parts of one change, oldest first.

    Of an account in two of them the first counts, so that it has changed since.
    """
    before: dict[int, RowValues] = {}
    versions: dict[int, int] = {}
    history: dict[str, list[RowValues]] = {}
    phones: dict[int, str] = {}
    run_id = None
    for part in parts:
        known = {*before, *versions}
        before |= {i: row for i, row in part.before.items() if i not in known}
        versions |= {i: version for i, version in part.versions.items() if i not in known}
        for table, rows in part.history.items():
            history.setdefault(table, []).extend(rows)
        phones |= part.about.phones
        run_id = part.about.run_id or run_id
    return Kept(before, versions, history, AboutPhones(phones, run_id=run_id))


def kept_from_bytes(data: bytes) -> Kept:
    """What was kept by `ChangeLog.make`; of an earlier version's nothing was about phones."""
    accounts, versions, history, *about = json.loads(data)
    return Kept(
        {row["id"]: row for row in _unpacked(accounts)},
        dict(versions),
        _tables_unpacked(history),
        _about_unpacked(about[0]) if about else AboutPhones(),
    )


def kept_resealed(data: bytes, reseal: Callable[[str, RowValues], RowValues]) -> bytes:
    """What was kept, each row's sealed values exchanged by `reseal`, which is told its table."""
    kept = kept_from_bytes(data)

    def anew(tables: History) -> History:
        return {table: [reseal(table, row) for row in rows] for table, rows in tables.items()}

    before = {account_id: reseal("accounts", row) for account_id, row in kept.before.items()}
    # Nothing that is kept of a forgotten phone is sealed.
    return kept_to_bytes(Kept(before, kept.versions, anew(kept.history), kept.about))


def kept_to_bytes(kept: Kept) -> bytes:
    """For `kept_from_bytes`. Names stay as they are written, so that they can be looked for."""
    content = [
        _packed(list(kept.before.values())),
        list(kept.versions.items()),
        _tables_packed(kept.history),
        _about_packed(kept.about),
    ]
    return json.dumps(content, separators=(",", ":"), ensure_ascii=False).encode()


def _about_packed(about: AboutPhones) -> list[object]:
    gone = about.forgotten
    return [
        list(about.phones.items()),
        list(about.schedules),
        None if gone is None else [_tables_packed(gone.rows), dict(gone.emptied)],
        about.run_id,
    ]


def _about_unpacked(packed: Any) -> AboutPhones:
    phones, schedules, gone, run_id = packed
    forgotten = None if gone is None else KeptPhone(_tables_unpacked(gone[0]), gone[1])
    return AboutPhones(dict(phones), schedules, forgotten, run_id)


def _tables_packed(tables: History) -> dict[str, object]:
    return {table: _packed(rows) for table, rows in tables.items()}


def _tables_unpacked(tables: Mapping[str, _Packed]) -> History:
    return {table: _unpacked(rows) for table, rows in tables.items()}


def _packed(rows: Sequence[RowValues]) -> tuple[list[str], list[list[object]]]:
    return list(rows[0]) if rows else [], [
        [
            [base64.b64encode(value).decode()] if isinstance(value, bytes) else value
            for value in row.values()
        ]
        for row in rows
    ]


def _unpacked(packed: _Packed) -> list[dict[str, Any]]:
    columns, rows = packed
    return [
        {
            column: base64.b64decode(value[0]) if isinstance(value, list) else value
            for column, value in zip(columns, row, strict=True)
        }
        for row in rows
    ]
