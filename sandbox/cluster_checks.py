"""What the demo of several machines must have shown, held against phones, chat and PostgreSQL."""

import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl import Workbook

from sandbox.cluster import Cluster
from sandbox.demo_checks import Check
from sandbox.instagram.service import Behaviour, InstagramService
from sandbox.sample import COLUMNS, TOTP_SECRET, Row

CODE: Final = "246810"
FOUND: Final = "quiet_garden"
"""Signed in by hand before, and on no list."""
MAX_SECONDS: Final = 120.0


@dataclass(frozen=True, slots=True)
class ClusterAccount:
    """One row: on which phone, by its own serial, and with what."""

    username: str
    phone: str
    password: str
    fate: str
    totp_secret: str | None = None
    behaviour: Behaviour | None = None


ACCOUNTS: Final = (
    ClusterAccount(
        "paper.kites",
        "SIMB1",
        "made-up-kites-1",
        "signed in with a code that was asked for in the chat",
        behaviour=Behaviour.EMAIL_CODE,
    ),
    ClusterAccount(
        "tea_and_tiles",
        "SIMB2",
        "made-up-tiles-2",
        "signed in with a 2FA code",
        totp_secret=TOTP_SECRET,
    ),
    ClusterAccount(
        "luna.bakery",
        "SIMC1",
        "made-up-moon-3",
        "sent once though its machine was killed right after, and looked at again",
    ),
    ClusterAccount(
        "harbor_runs",
        "SIMC2",
        "made-up-tide-4",
        "sent once though its machine was killed right before",
    ),
)


@dataclass(frozen=True, slots=True)
class SeenCluster:
    """What the chat showed; `ends`: how often it told that the run had ended."""

    hosts: str
    question: str
    result: str
    found: str
    rows: Sequence[Row]
    ends: int


def known_to_instagram() -> InstagramService:
    """Instagram's side of it."""
    service = InstagramService()
    for one in ACCOUNTS:
        service.add(
            one.username,
            one.password,
            totp_secret=one.totp_secret,
            behaviour=one.behaviour,
            sent_code=CODE,
        )
    service.add(FOUND, "made-up-by-hand")
    return service


def spreadsheet(serials: Mapping[str, str]) -> bytes:
    """accounts.xlsx; `serials` are those adb shows, by the phones' own."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101
    sheet.title = "accounts"
    sheet.append(COLUMNS)
    for one in ACCOUNTS:
        pwd = f"{one.password}:{one.totp_secret}" if one.totp_secret else one.password
        cells = {
            "username": one.username,
            "pwd": pwd,
            "device": serials[one.phone],
            "logined": 0,
            "status": 0,
        }
        sheet.append([cells.get(column) for column in COLUMNS])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def check(seen: SeenCluster, cluster: Cluster) -> list[Check]:
    """Every point but the end, in the order of the conversation."""
    up = [name for name in cluster.hosts if f"✅ {name} · 2 phones" in seen.hosts]
    handles = {row["username"] for row in seen.rows}
    passwords = [row["pwd"] for row in seen.rows if row["pwd"]]
    return [
        Check(
            f"{len(cluster.hosts)} machines joined, each with a token that was deleted when used",
            len(up) == len(cluster.hosts),
            seen.hosts,
        ),
        *(_account(one, cluster) for one in ACCOUNTS),
        Check(
            f"all {len(ACCOUNTS)} signed in, and the end of the run told once",
            f"{len(ACCOUNTS)} signed in" in seen.result and seen.ends == 1,
            f"told {seen.ends} times: {seen.result}",
        ),
        Check("match found who was signed in by hand", FOUND in seen.found, seen.found),
        Check(
            "the export has everybody and no password",
            handles == {one.username for one in ACCOUNTS} | {FOUND} and not passwords,
            f"{sorted(handles)}, {len(passwords)} passwords",
        ),
        _secrets(cluster),
    ]


def ended(statuses: Mapping[str, int]) -> list[Check]:
    """How the programs ended."""
    wrong = {name: status for name, status in statuses.items() if status}
    return [Check("hub and agents ended cleanly", not wrong, f"{wrong}")]


def quick(seconds: float) -> Check:
    """Whether it took as long as it may."""
    return Check(f"under two minutes ({seconds:.0f} s)", seconds < MAX_SECONDS, f"{seconds:.1f} s")


def _account(one: ClusterAccount, cluster: Cluster) -> Check:
    service = cluster.instagram
    (phone,) = [phone for phone in cluster.phones if phone.hardware_serial == one.phone]
    attempts = Counter(attempt.identifier for attempt in service.attempts)
    codes = [code.correct for code in service.code_attempts if code.handle == one.username]
    asked = bool(one.totp_secret or one.behaviour)
    found = {
        "attempts": attempts[one.username],
        "codes": codes,
        "signed in": one.username in phone.signed_in,
    }
    wanted = {"attempts": 1, "codes": [True] if asked else [], "signed in": True}
    return Check(f"{one.username}: {one.fate}", found == wanted, f"{found}")


def _secrets(cluster: Cluster) -> Check:
    """Tokens are in the messages that offer them, and nowhere else."""
    kept = {one.password for one in ACCOUNTS} | {TOTP_SECRET}
    tokens = {host.token for host in cluster.hosts.values()}
    logs = cluster.logs()
    leaks = [
        *(f"a message: {where}" for one in kept for where in cluster.api.sent_containing(one)),
        *("a log" for one in kept | tokens if one in logs),
        *("PostgreSQL" for one in kept | tokens if cluster.postgres.written(one.encode())),
    ]
    return Check(
        "no password, secret or token in a message, a log or a file of PostgreSQL",
        not leaks,
        ", ".join(leaks),
    )
