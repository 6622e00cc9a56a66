"""Who takes no part in a run, and why."""

from collections.abc import Iterable, Sequence
from typing import Final

from bot.render.layout import block, code, listed, names
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
            named = listed(words, list(_named(words, group, now)), _NAMES_SHOWN)
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


def _named(words: Words, group: Iterable[ExcludedAccount], now: float) -> Iterable[Raw]:
    for account in group:
        name = code(account.username)
        yield (
            name
            if account.until is None
            else words("login-name-until", name=name, until=words.moment(account.until, now))
        )
