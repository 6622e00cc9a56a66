"""What the demo must have shown, each point held against the phones and the chat."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sandbox import sample
from sandbox.farm import Farm
from sandbox.sample import Fate, Row, SampleAccount
from sandbox.telegram.model import Message
from sandbox.telegram.server import BotApi

MAX_SECONDS = 120.0
SIGNING_IN = (Fate.BY_EMAIL, Fate.BY_USERNAME, Fate.WITH_2FA, Fate.BESIDE)
Matches = Callable[[Message], bool]


@dataclass(frozen=True, slots=True)
class Seen:
    """The conversation's facts; `began` and `ended` bound the run, in monotonic seconds."""

    preview: str
    upload: Message
    left_out: str
    result: str
    rows: Sequence[Row]
    began: float
    ended: float


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the check list; `found` tells what was there instead."""

    promise: str
    is_met: bool
    found: str


def check(seen: Seen, farm: Farm, server: BotApi) -> list[Check]:
    """Every point of the first part, in the order of the conversation."""
    return [
        *_import_checks(seen),
        _left_out_check(seen),
        *(_account_check(account, seen, farm) for account in sample.ACCOUNTS),
        _parallel_check(seen, farm),
        _export_check(seen),
        _secrets_check(server),
    ]


def end(*, status: int, seconds: float) -> list[Check]:
    """How the program ended, and after how long."""
    return [
        Check("the bot ended cleanly", status == 0, f"exit status {status}"),
        Check(
            f"under two minutes ({seconds:.0f} s)",
            seconds < MAX_SECONDS,
            f"it took {seconds:.1f} s",
        ),
    ]


def _import_checks(seen: Seen) -> list[Check]:
    numbers = re.findall(r"\d+", seen.preview)
    accounts = len([a for a in sample.ACCOUNTS if a.fate is not Fate.ROW_ERROR])
    return [
        Check(
            f"the preview counts {accounts} new accounts and one row error",
            {str(accounts), "1"} <= set(numbers),
            seen.preview,
        ),
        Check("the message with the file was deleted", seen.upload.deleted, "it is still there"),
    ]


def _account_check(account: SampleAccount, seen: Seen, farm: Farm) -> Check:
    expected, found = _expected(account), _found(account, seen, farm)
    differing = [
        f"{point}: {found[point]}, not {wanted}"
        for point, wanted in expected.items()
        if found[point] != wanted
    ]
    return Check(f"{account.username}: {account.fate}", not differing, "; ".join(differing))


def _expected(account: SampleAccount) -> dict[str, object]:
    is_tried = account.fate in (*SIGNING_IN, Fate.WRONG_PASSWORD)
    is_in = account.fate in (*SIGNING_IN, Fate.SKIPPED)
    expected: dict[str, object] = {
        "typed": [account.email or account.username] if is_tried else [],
        "passwords accepted": int(is_tried and account.fate is not Fate.WRONG_PASSWORD),
        "codes accepted": int(account.fate is Fate.WITH_2FA),
        "signed in on its phone": is_in,
        "logined": None if account.fate is Fate.ROW_ERROR else str(int(is_in)),
    }
    if account.fate is Fate.WRONG_PASSWORD:
        expected["named in the result"] = True
    return expected


def _found(account: SampleAccount, seen: Seen, farm: Farm) -> dict[str, object]:
    service = farm.instagram
    names = {account.username, account.email} - {""}
    attempts = [attempt for attempt in service.attempts if attempt.identifier in names]
    codes = [code for code in service.code_attempts if code.handle == account.username]
    row = next((row for row in seen.rows if row["username"] == account.username), None)
    return {
        "typed": [attempt.identifier for attempt in attempts],
        "passwords accepted": sum(attempt.password_correct for attempt in attempts),
        "codes accepted": sum(code.correct for code in codes),
        "signed in on its phone": account.username in farm.phones[account.phone].signed_in,
        "logined": row and row["logined"],
        "named in the result": account.username in seen.result,
    }


def _left_out_check(seen: Seen) -> Check:
    return Check(
        "one account is left out before the run because it is disabled",
        "disabled" in seen.left_out.lower(),
        seen.left_out,
    )


def _parallel_check(seen: Seen, farm: Farm) -> Check:
    spans = []
    for phone in farm.phones:
        calls = [call.at for call in phone.journal if seen.began <= call.at <= seen.ended]
        spans.append((min(calls), max(calls)) if calls else (seen.ended, seen.began))
    overlap = min(end for _, end in spans) - max(begin for begin, _ in spans)
    return Check(
        f"{len(spans)} phones worked at once", overlap > 0, f"they overlapped by {overlap:.1f} s"
    )


def _export_check(seen: Seen) -> Check:
    accounts = [account for account in sample.ACCOUNTS if account.fate is not Fate.ROW_ERROR]
    passwords = [row["pwd"] for row in seen.rows if row["pwd"]]
    return Check(
        f"the export has {len(accounts)} rows and no password",
        len(seen.rows) == len(accounts) and not passwords,
        f"{len(seen.rows)} rows, {len(passwords)} of them with a password",
    )


def _secrets_check(server: BotApi) -> Check:
    secrets = [secret for account in sample.ACCOUNTS for secret in account.secrets]
    leaks = [where for secret in secrets for where in server.sent_containing(secret)]
    return Check("no password or secret was sent by the bot", not leaks, ", ".join(leaks))
