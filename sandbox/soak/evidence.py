"""What is left of a soak to be held against each other: the program's data, Telegram, the apps."""

import contextlib
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sandbox.farm import Farm
from sandbox.soak import rack
from sandbox.soak.trouble import Blocked
from sandbox.telegram.server import BotApi

_SENT = ("send", "document", "photo")


@dataclass(frozen=True, slots=True)
class RunFact:
    """A run as stored; `by_hand` unless a schedule has started it."""

    id: int
    kind: str
    state: str
    is_reported: bool
    by_hand: bool
    chat: int


@dataclass(frozen=True, slots=True)
class JobFact:
    """A job as stored. Times are Unix seconds."""

    id: int
    run: int
    app: str
    state: str
    account: str = ""
    phone: int | None = None
    outcome: str | None = None
    consent: bool = False
    submitted_at: float | None = None
    started_at: float | None = None
    finished_at: float | None = None


@dataclass(frozen=True, slots=True)
class SaidFact:
    """A line of the outbox. `is_new`: not an edit and not a deletion."""

    id: int
    chat: int
    is_new: bool
    state: str
    name: str = ""
    message: int | None = None
    error: str = ""
    created_at: float = 0.0
    not_before: float = 0.0
    sent_at: float | None = None


@dataclass(frozen=True, slots=True)
class HeardFact:
    """An update as the program keeps it; `number` is the one it gave it."""

    id: int
    number: int
    is_handled: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """An update Telegram had for the program."""

    id: int
    command: str = ""


@dataclass(frozen=True, slots=True)
class Posted:
    """A message of the bot as Telegram has it; `is_answered`: the bot was told that it has.

    `buttons` are what those under it carry at the end.
    """

    chat: int
    id: int
    at: float
    is_answered: bool = True
    buttons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attempt:
    """A sign-in that reached an app's service."""

    app: str
    account: str
    at: float


@dataclass(slots=True)
class Evidence:
    """Everything; `ends` are the times at which the program was ended, `now` when it was read."""

    runs: list[RunFact] = field(default_factory=list)
    jobs: list[JobFact] = field(default_factory=list)
    said: list[SaidFact] = field(default_factory=list)
    heard: list[HeardFact] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    posted: list[Posted] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    blocked: list[Blocked] = field(default_factory=list)
    exceptions: list[str] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)
    starts: set[str] = field(default_factory=set)
    seen: set[tuple[str, str, int]] = field(default_factory=set)
    by_hand: set[tuple[str, str, int]] = field(default_factory=set)
    there: set[tuple[str, str, int]] = field(default_factory=set)
    now: float = 0.0


def stored(database: Path) -> Evidence:
    """What the program's data say; the program may be running."""
    found = Evidence()
    with contextlib.closing(_opened(database)) as connection:
        found.runs = [
            RunFact(row[0], row[1], row[2], bool(row[3]), bool(row[4]), row[5])
            for row in connection.execute(
                "SELECT id, kind, state, reported_at IS NOT NULL, schedule_id IS NULL, chat_id "
                "FROM runs ORDER BY id"
            )
        ]
        found.jobs = [
            JobFact(*row)
            for row in connection.execute(
                "SELECT j.id, j.run_id, j.workspace, j.state, coalesce(a.username, ''), "
                "j.phone_id, j.outcome, j.consent, j.submitted_at, j.started_at, j.finished_at "
                "FROM jobs AS j LEFT JOIN accounts AS a ON a.id = j.account_id ORDER BY j.id"
            )
        ]
        found.said = [
            SaidFact(row[0], row[1], row[2] in _SENT, *row[3:])
            for row in connection.execute(
                "SELECT id, chat_id, kind, state, coalesce(dedupe, message_key, ''), message_id, "
                "coalesce(error, ''), created_at, not_before, sent_at FROM outbox ORDER BY id"
            )
        ]
        found.heard = [
            HeardFact(row[0], row[1], bool(row[2]))
            for row in connection.execute("SELECT update_id, id, handled_at IS NOT NULL FROM inbox")
        ]
    return found


def unfinished(database: Path, now: float) -> list[str]:
    """What the program still has to do, in words; what is due later does not count."""
    questions = (
        ("runs", "SELECT count(*) FROM runs WHERE finished_at IS NULL OR reported_at IS NULL"),
        ("jobs", "SELECT count(*) FROM jobs WHERE state <> 'done'"),
        ("updates", "SELECT count(*) FROM inbox WHERE handled_at IS NULL"),
        (
            "messages",
            "SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending') "
            "AND not_before <= :soon",
        ),
    )
    with contextlib.closing(_opened(database)) as connection:
        counted = [
            (name, connection.execute(sql, {"soon": now + 5}).fetchone()[0])
            for name, sql in questions
        ]
    return [f"{count} {name}" for name, count in counted if count]


def count(database: Path, sql: str) -> int:
    """One number of the program's data."""
    with contextlib.closing(_opened(database)) as connection:
        return int(connection.execute(sql).fetchone()[0])


def told(api: BotApi) -> tuple[list[Asked], list[Posted]]:
    """What Telegram had for the program, and what it has of it."""
    asked = []
    for update in api.world.updates.arisen:
        number, message = update["update_id"], update.get("message")
        assert isinstance(number, int)  # noqa: S101
        text = message.get("text", "") if isinstance(message, dict) else ""
        if "message" in update or "callback_query" in update:
            asked.append(Asked(number, text if str(text).startswith("/") else ""))
    unanswered = {
        (request.chat, request.made)
        for request in api.requests
        if not request.is_answered and request.method.startswith("send")
    }
    # The program knows an album by its first picture.
    albums = {m.album: m.id for m in reversed(api.world.messages) if m.album is not None}
    posted = [
        Posted(
            m.room.id,
            m.id,
            m.at,
            (m.room.id, m.id) not in unanswered,
            () if m.deleted else tuple(b.data for row in m.buttons for b in row if b.data),
        )
        for m in api.world.messages
        if m.from_bot and (m.album is None or albums[m.album] == m.id)
    ]
    return asked, posted


def exceptions(log: str) -> Iterable[str]:
    """What the program's log (JSON lines) has of faults of its own."""
    for line in log.splitlines():
        try:
            entry = json.loads(line)
        except ValueError:
            if line.startswith("Traceback"):
                yield line
            continue
        if isinstance(entry, dict) and "exception" in entry:
            last = str(entry["exception"]).strip().splitlines()[-1:]
            yield f"{entry.get('event')}: {' '.join(last)}"


def attempted(farm: Farm) -> Iterable[Attempt]:
    """Every sign-in that reached a service."""
    for at_instagram in farm.instagram.attempts:
        profile = farm.instagram.find(at_instagram.identifier)
        handle = profile.handle if profile else at_instagram.identifier
        yield Attempt(rack.INSTAGRAM, handle, at_instagram.at)
    for at_tiktok in farm.tiktok.attempts:
        known = farm.tiktok.find(at_tiktok.identifier)
        handle = known.handle if known else at_tiktok.identifier
        yield Attempt(rack.TIKTOK, handle, at_tiktok.at)


def _opened(database: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=10)
