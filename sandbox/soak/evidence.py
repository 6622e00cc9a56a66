"""What is left of a soak to be held against each other: the program's data, Telegram, the apps."""

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sandbox.farm import Farm
from sandbox.soak import rack
from sandbox.soak.facts import (
    Asked,
    Attempt,
    Evidence,
    HeardFact,
    JobFact,
    Logged,
    Paused,
    Pinned,
    Posted,
    Pressed,
    Refused,
    RunFact,
    SaidFact,
    ScheduleFact,
    Taken,
    Told,
)
from sandbox.telegram.markup import parse
from sandbox.telegram.model import Json
from sandbox.telegram.record import Request
from sandbox.telegram.server import BotApi

_SENT = ("send", "document", "photo")
_FORBIDDEN, _CONFLICT = 403, 409
_SOON = 5.0
"""What is due within so many seconds is waited for."""

_FAULTS = ("error", "critical")


def stored(database: Path) -> Evidence:
    """What the program's data say; the program may be running."""
    found = Evidence()
    with contextlib.closing(_opened(database)) as connection:
        found.runs = [
            RunFact(row[0], row[1], row[2], bool(row[3]), *row[4:])
            for row in connection.execute(
                "SELECT id, kind, state, reported_at IS NOT NULL, chat_id, schedule_id, created_at "
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
                "SELECT id, chat_id, kind, state, coalesce(dedupe, ''), "
                "coalesce(message_key, ''), message_id, coalesce(error, ''), created_at, "
                "not_before, sent_at FROM outbox ORDER BY id"
            )
        ]
        found.heard = [
            HeardFact(row[0], row[1], bool(row[2]))
            for row in connection.execute("SELECT update_id, id, handled_at IS NOT NULL FROM inbox")
        ]
        found.taken = [
            Taken(row[0], row[1], int(row[2]))
            for row in connection.execute(
                "SELECT token, used_by, result FROM confirmations "
                "WHERE verb IN ('run', 'schedule_now') AND result IS NOT NULL"
            )
        ]
        found.schedules = [
            ScheduleFact(*row)
            for row in connection.execute(
                "SELECT id, chat_id, request, json_extract(timing, '$.minute'), time_zone, "
                "created_at FROM schedules ORDER BY id"
            )
        ]
        found.paused = [
            Paused(int(row[0].split()[-1]), row[1], row[2] == "schedule.pause")
            for row in connection.execute(
                "SELECT subject, at, action FROM audit "
                "WHERE action IN ('schedule.pause', 'schedule.resume') ORDER BY id"
            )
        ]
        left = "SELECT count(*) FROM audit WHERE action = 'client.leave'"
        found.has_left = connection.execute(left).fetchone()[0] > 0
    return found


def unfinished(database: Path, now: float) -> list[str]:
    """What the program still has to do, in words; what is due in a moment counts, later not."""
    questions = (
        ("runs", "SELECT count(*) FROM runs WHERE finished_at IS NULL OR reported_at IS NULL"),
        ("jobs", "SELECT count(*) FROM jobs WHERE state <> 'done'"),
        ("updates", "SELECT count(*) FROM inbox WHERE handled_at IS NULL"),
        (
            "messages",
            "SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending') "
            "AND not_before <= :soon",
        ),
        ("schedules", "SELECT count(*) FROM schedules WHERE next_at <= :soon"),
    )
    with contextlib.closing(_opened(database)) as connection:
        counted = [
            (name, connection.execute(sql, {"soon": now + _SOON}).fetchone()[0])
            for name, sql in questions
        ]
    return [f"{count} {name}" for name, count in counted if count]


def naming(database: Path, names: Iterable[str]) -> Iterator[str]:
    """The tables that hold one of these names in plain."""
    with contextlib.closing(_opened(database)) as connection:
        for line in connection.iterdump():
            for name in names:
                if name in line:
                    yield f"{name}: {line[:60]}"


def count(database: Path, sql: str) -> int:
    """One number of the program's data."""
    with contextlib.closing(_opened(database)) as connection:
        return int(connection.execute(sql).fetchone()[0])


def heard(api: BotApi, found: Evidence) -> None:
    """What Telegram had for the program, what it has of it, and what it has refused."""
    for update in api.world.updates.arisen:
        found.asked += _asked(update)
    unanswered = {
        (request.chat, request.made)
        for request in api.requests
        if not request.is_answered and request.method.startswith("send")
    }
    # The program knows an album by its first picture.
    albums = {m.album: m.id for m in reversed(api.world.messages) if m.album is not None}
    found.posted = [
        Posted(
            m.room.id,
            m.id,
            m.at,
            (m.room.id, m.id) not in unanswered,
            () if m.deleted else tuple(b.data for row in m.buttons for b in row if b.data),
        )
        for m in api.world.messages
        if m.from_bot and m.pins is None and (m.album is None or albums[m.album] == m.id)
    ]
    found.told = [told for request in api.requests for told in _told(request)]
    refused = [(each.code, Refused(each.chat, each.at)) for each in api.requests]
    found.blocked = [each for code, each in refused if code == _FORBIDDEN]
    found.conflicts = [each for code, each in refused if code == _CONFLICT]
    found.polls = [
        each.at
        for each in api.requests
        if each.method == "getUpdates" and each.is_answered and each.ok
    ]
    found.pinned = [
        Pinned(request.chat, request.params.number("message_id"))
        for request in api.requests
        if request.method == "pinChatMessage" and request.chat is not None
    ]


def answered(api: BotApi, journal: Iterable[Pressed]) -> Iterator[Pressed]:
    """The presses of somebody's journal, each with when Telegram had an answer to it."""
    answers = {
        request.params.text("callback_query_id"): request.at
        for request in api.requests
        if request.method == "answerCallbackQuery" and request.code in (0, 200)  # or cut off
    }
    for press in journal:
        is_answered = api.world.presses[press.press].is_answered
        at = answers.get(press.press, api.world.now()) if is_answered else None
        yield replace(press, answered_at=at)


def logged(log: str) -> Iterator[Logged]:
    """What the program's log (JSON lines) has of faults, its own or found by it."""
    for line in log.splitlines():
        try:
            entry = json.loads(line)
        except ValueError:
            if line.startswith("Traceback"):
                yield Logged(0.0, line)
            continue
        if not isinstance(entry, dict):
            continue
        if "exception" in entry or entry.get("level") in _FAULTS:
            at = datetime.fromisoformat(str(entry["timestamp"])).timestamp()
            why = str(entry.get("exception") or entry.get("why") or entry.get("error") or "")
            last = " ".join(why.strip().splitlines()[-1:])
            yield Logged(at, f"{entry.get('event')}: {last}")


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


def _asked(update: Json) -> Iterator[Asked]:
    number = update["update_id"]
    message, press = update.get("message"), update.get("callback_query")
    assert isinstance(number, int)  # noqa: S101
    if isinstance(press, dict):
        yield Asked(number, press=str(press["id"]))
    elif isinstance(message, dict) and "pinned_message" not in message:
        text, chat, id = str(message.get("text", "")), message["chat"], message["message_id"]
        assert isinstance(chat, dict) and isinstance(id, int)  # noqa: S101, PT018
        command = text if text.startswith("/") else ""
        yield Asked(number, command, chat=chat["id"], message=id)


def _told(request: Request) -> Iterator[Told]:
    """A text that Telegram has put into a chat, with or without telling so."""
    if request.chat is None or request.made is None:
        return
    said = request.params
    markup = said.parsed("reply_markup", {})
    rows = markup.get("inline_keyboard", []) if isinstance(markup, dict) else []
    data = tuple(str(each.get("callback_data", "")) for row in rows for each in row)
    text = said.text("text") or said.text("caption")
    yield Told(
        request.chat, request.made, request.at, parse(text, said.text("parse_mode")).text, data
    )


def _opened(database: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=10)
