"""Who takes no part in a run, and why."""

from collections.abc import Sequence
from typing import Final

from bot.render.layout import block, listed, names
from bot.texts.catalogue import Raw, Words
from engine.model.run import Exclusion
from engine.model.run_view import ExcludedAccount, ExcludedPhone

_NAMES_SHOWN: Final = 5


def left_out(words: Words, excluded: Sequence[ExcludedAccount], now: float) -> str | None:
    """Which accounts do not take part, by reason."""
    if not excluded:
        return None
    lines = []
    for reason in Exclusion:
        group = [account for account in excluded if account.reason is reason]
        if group:
            counted = words(f"excluded-{reason}", count=len(group))
            named = _named(words, group, now)
            lines.append(words("login-left-out-line", reason=counted, names=named))
    return block(words("login-left-out", count=len(excluded)), *lines)


def phones_left_out(words: Words, excluded: Sequence[ExcludedPhone]) -> str | None:
    """Which phones are not looked at, by reason."""
    if not excluded:
        return None
    lines = []
    for reason in (Exclusion.PHONE_OFFLINE, Exclusion.PHONE_UNSURE, Exclusion.ALREADY_QUEUED):
        group = list(dict.fromkeys(item.phone for item in excluded if item.reason is reason))
        if group:
            told = names(words, group, _NAMES_SHOWN)
            lines.append(words(f"match-left-out-{reason}", count=len(group), names=told))
    return block(words("match-left-out"), *lines)


def _named(words: Words, group: Sequence[ExcludedAccount], now: float) -> Raw:
    """The first of them, each time they may again once, behind all who wait for it."""
    by_time: dict[str, list[str]] = {}
    for account in sorted(group, key=lambda account: account.until or 0.0):
        until = "" if account.until is None else words.moment(account.until, now)
        by_time.setdefault(until, []).append(account.username)
    parts: list[Raw] = []
    room = _NAMES_SHOWN
    for until, usernames in by_time.items():
        if room <= 0:
            break
        told = names(words, usernames, room)
        parts.append(words("login-name-until", name=told, until=until) if until else told)
        room -= len(usernames)
    rest = len(group) - sum(len(by_time[until]) for until in list(by_time)[: len(parts)])
    return listed(words, parts, len(parts), total=len(parts) + rest)
