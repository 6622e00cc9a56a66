"""The daily digest, and when a chat gets it."""

from collections.abc import Iterable, Sequence
from typing import Final

from bot.render.layout import app, block, button, code, in_rows, listed, page, tidy
from bot.render.view import View
from bot.texts.catalogue import Raw, Words
from engine.model.account import Workspace
from engine.model.digest import Digest, DigestTime, NamedAccount
from engine.model.run import Outcome

OFF: Final = "off"
NOW: Final = "now"
"""Stand in a button's data for no digest any more, and for one at once."""

_OFFERED: Final = (7 * 60, 8 * 60, 9 * 60, 18 * 60)
_NAMED: Final = 5
_REASONS: Final = 4
_NAME: Final = 24


def setting(words: Words, digest: DigestTime | None, zone: str, note: Raw | None = None) -> View:
    """When this chat gets it, if it does; `zone`: of whoever has said so."""
    told = (
        words("digest-none")
        if digest is None
        else words("digest-daily", time=words.of_day(digest.minute), zone=zone)
    )
    text = page(block(words("title-digest"), note), told, words("digest-what"), words("digest-ask"))
    keys = [
        button(
            words,
            "button-digest-at",
            "digest",
            f"{minute // 60:02}{minute % 60:02}",
            time=words.of_day(minute),
        )
        for minute in _OFFERED
    ]
    last = [button(words, "button-digest-now", "digest", NOW)]
    if digest is not None:
        last.append(button(words, "button-digest-off", "digest", OFF))
    return View(text, (*in_rows(keys, 2), tuple(last)))


def not_a_time(words: Words, said: str) -> Raw:
    """What was typed is no time of day."""
    return words("digest-not-understood", word=code(said))


def digest(words: Words, seen: Digest, workspace: Workspace, *, daily: bool) -> View:
    """`daily`: it comes by itself, and says how to be rid of it."""
    text = page(
        words("digest-title", day=words.day(seen.until)),
        block(
            words("digest-accounts", count=seen.accounts, signed=seen.signed_in),
            words("digest-well") if seen.is_well else None,
        ),
        _signed_out(words, seen),
        block(
            words("digest-failed", count=seen.failed_total),
            *_by_reason(words, seen.failed, seen.failed_total),
        )
        if seen.failed_total
        else None,
        block(
            words("digest-held", count=seen.held_total),
            *_by_reason(words, seen.held, seen.held_total),
        )
        if seen.held_total
        else None,
        block(
            words("digest-waiting", count=seen.waiting) if seen.waiting else None,
            _phones(words, seen),
        ),
        _moved(words, seen),
        words("digest-stop") if daily else None,
    )
    rows = [button(words, "button-digest-status", "start", workspace)]
    if seen.waiting:
        rows.append(button(words, "button-digest-waiting", "waiting"))
    if seen.phones_down:
        rows.append(button(words, "button-phones", "phones", workspace, 0))
    return View(text, (tuple(rows),))


def _signed_out(words: Words, seen: Digest) -> str | None:
    if not seen.signed_out_total:
        return None
    return words(
        "digest-signed-out",
        count=seen.signed_out_total,
        names=_names(words, seen.signed_out, seen.signed_out_total),
    )


def _by_reason(words: Words, accounts: Sequence[NamedAccount], total: int) -> Iterable[Raw]:
    """The most frequent reason first, and how many are not named."""
    by_reason: dict[Outcome | None, list[NamedAccount]] = {}
    for account in accounts:
        by_reason.setdefault(account.outcome, []).append(account)
    groups = sorted(by_reason.items(), key=lambda group: -len(group[1]))
    # A line that says "1 more" has room for that one.
    shown = groups if len(groups) == _REASONS + 1 else groups[:_REASONS]
    for outcome, named in shown:
        names = _names(words, named, len(named))
        yield words("digest-failed-line", reason=words(f"short-{outcome}"), names=names)
    unnamed = total - sum(len(named) for _, named in shown)
    if unnamed > 0:
        yield words("digest-more", count=unnamed)


def _phones(words: Words, seen: Digest) -> Raw:
    if not seen.phones_down:
        return words("digest-phones-up", count=seen.phones)
    names = [Raw(code(tidy(name, _NAME))) for name in seen.phones_down]
    return words("digest-phones-down", count=len(names), names=listed(words, names, _NAMED))


def _moved(words: Words, seen: Digest) -> str | None:
    if not seen.moved:
        return None
    return block(
        words("digest-moved"),
        *(
            words(
                "digest-more-followers" if move.now > move.before else "digest-fewer-followers",
                name=code(move.account.username),
                count=move.now,
                by=abs(move.now - move.before),
            )
            for move in seen.moved
        ),
    )


def _names(words: Words, accounts: Sequence[NamedAccount], total: int) -> Raw:
    """The app is said where accounts of several are named."""
    several = len({account.workspace for account in accounts}) > 1
    named = [
        words("digest-name-of", name=code(account.username), app=app(words, account.workspace))
        if several
        else code(account.username)
        for account in accounts
    ]
    return listed(words, named, _NAMED, total=total)
