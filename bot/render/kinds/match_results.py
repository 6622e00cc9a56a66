"""What came of a match: what changed on the list, or would, and which phones were not read."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from bot.render.kinds import match_list, reasons
from bot.render.kinds.kind import PHONE_ROOM, KindWords
from bot.render.kinds.results import over, pictures_asked, rows_of
from bot.render.kinds.scans import unread_counts, why_unread
from bot.render.layout import app, block, button, code, fitting, head, listed, names, page, tidy
from bot.render.left_out import phones_left_out
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.model.account import Workspace
from engine.model.match import FoundOnPhone, MatchResult
from engine.model.run_view import JobView

_UNREAD_ROOM: Final = 1500
_NAMES_SHOWN: Final = 5
_NOTES_SHOWN: Final = 4
_PHONES_SHOWN: Final = 3
_COPIES_SHOWN: Final = 5
_COPIES_ROOM: Final = 250
_COPY_ROOM: Final = 40
_CHANGED: Final[tuple[tuple[str, Callable[[FoundOnPhone], Sequence[str]]], ...]] = (
    ("match-created", lambda found: found.created),
    ("match-bound", lambda found: found.bound),
    ("match-signed-in", lambda found: found.signed_in),
    ("match-signed-out", lambda found: found.signed_out),
    ("match-moved", lambda found: found.moved),
)


def result(words: Words, kind: KindWords, told: MatchResult, now: float) -> View:
    """A match that is over, or a preview that was applied."""
    run = told.run.run
    rows = {found.job_id: found.unreadable for found in told.found}

    def reason(view: JobView) -> Raw:
        return why_unread(words, view, rows.get(view.job.id, ()))

    unread = reasons.groups(words, kind, told.run, now, reason)
    preview = run.preview and not told.applied
    title = "title-match-preview" if preview else "title-match"
    text = page(
        block(head(words, run.workspace, words(title)), _over(words, told, now)),
        _read(words, told),
        _changes(words, told, preview=preview),
        _left_alone(words, told),
        reasons.told(words, kind, unread, _UNREAD_ROOM),
        *_copies(words, told.found),
        block(*_notes(words, told)),
        phones_left_out(words, told.run.excluded_phones),
        _next(words, told),
        words("login-until", until=words.moment(told.expires_at, now)) if told.token else None,
        words("change-until", until=words.moment(told.undo_until, now)) if told.change_id else None,
    )
    return View(text, tuple(_rows(words, kind, told, now)))


def _over(words: Words, told: MatchResult, now: float) -> str:
    run = told.run.run
    if told.applied:
        if not _is_current(told):
            return words("match-not-applied", run=str(run.id))
        return block(
            words("match-applied", run=str(run.id)),
            words("match-recounted") if told.recounted else None,
        )
    return over(words, told.run, now)


def _read(words: Words, told: MatchResult) -> str:
    whole = [found for found in told.found if found.seen is not None]
    phones = words("count-phones", count=len({found.phone for found in whole}))
    seen = sum(found.seen or 0 for found in whole)
    counted = unread_counts(words, told.run)
    return block(words("match-read", phones=phones, count=seen) if whole else None, counted)


def _changes(words: Words, told: MatchResult, *, preview: bool) -> str:
    if not told.changes:
        return words("match-unchanged") if _is_current(told) else ""
    lines: list[str] = []
    for workspace in Workspace:
        of_app = [found for found in told.found if found.workspace is workspace]
        if any(found.changes for found in of_app):
            lines.append(words("match-app", app=app(words, workspace)))
        seen_elsewhere = {each.username for found in of_app for each in found.elsewhere}
        for key, changed in _CHANGED:
            group = sorted(name for found in of_app for name in changed(found))
            if key == "match-signed-out":
                # Of whoever was seen on another phone it is said there, once.
                group = [name for name in group if name not in seen_elsewhere]
            if group:
                told_names = names(words, group, _NAMES_SHOWN)
                lines.append(words(key, count=len(group), names=told_names))
    return block(words("match-would-change" if preview else "match-changed"), *lines)


def _is_current(told: MatchResult) -> bool:
    """Whether anything that was read still tells how a phone is."""
    return any(found.seen is not None and not found.outdated for found in told.found)


def _left_alone(words: Words, told: MatchResult) -> str:
    elsewhere = [
        words(
            "match-elsewhere-name",
            name=code(account.username),
            seen=tidy(found.phone, PHONE_ROOM),
            bound=tidy(account.phone, PHONE_ROOM),
        )
        for found in told.found
        for account in found.elsewhere
    ]
    disabled = sorted(name for found in told.found for name in found.disabled)
    return block(
        words(
            "match-elsewhere",
            count=len(elsewhere),
            names=listed(words, elsewhere, _NAMES_SHOWN),
        )
        if elsewhere
        else None,
        words("match-disabled", count=len(disabled), names=names(words, disabled, _NAMES_SHOWN))
        if disabled
        else None,
    )


def _copies(words: Words, scans: Iterable[FoundOnPhone]) -> Iterable[str]:
    """How many accounts each copy of an app has, on phones that have several."""
    several = [found for found in scans if found.copies]
    for found in several[:_PHONES_SHOWN]:
        phone = tidy(found.phone, PHONE_ROOM)
        lines = [
            words("match-copy-unread", copy=code(name, _COPY_ROOM))
            if count is None
            else words("match-copy", copy=code(name, _COPY_ROOM), count=count)
            for name, count in found.copies
        ]
        yield block(
            words("match-copies", app=app(words, found.workspace), phone=phone),
            *fitting(lines, _COPIES_ROOM, _COPIES_SHOWN),
        )
    if len(several) > _PHONES_SHOWN:
        yield words("run-more-failures", count=len(several) - _PHONES_SHOWN)


def _notes(words: Words, told: MatchResult) -> list[Raw]:
    notes = [*_outdated(words, told.found), *_left(words, told.found)]
    rest = len(notes) - _NOTES_SHOWN
    more = [words("run-more-failures", count=rest)] if rest > 0 else []
    return [*notes[:_NOTES_SHOWN], *more]


def _outdated(words: Words, scans: Iterable[FoundOnPhone]) -> Iterable[Raw]:
    for found in scans:
        if found.outdated:
            phone = tidy(found.phone, PHONE_ROOM)
            yield words("match-outdated", app=app(words, found.workspace), phone=phone)


def _left(words: Words, scans: Iterable[FoundOnPhone]) -> Iterable[Raw]:
    for found in scans:
        if found.left is not None:
            yield words(
                "match-left",
                app=app(words, found.workspace),
                phone=tidy(found.phone, PHONE_ROOM),
                now=code(found.active or "?"),
                before=code(found.left),
            )


def _next(words: Words, told: MatchResult) -> str:
    done = not told.run.run.preview or told.applied
    return block(
        words("match-next-passwords")
        if done and any(found.created for found in told.found)
        else None,
        words("match-next-elsewhere") if any(found.elsewhere for found in told.found) else None,
    )


def _rows(
    words: Words, kind: KindWords, told: MatchResult, now: float
) -> Iterable[tuple[Button, ...]]:
    if told.token is not None:
        yield (button(words, "button-match-apply", "matchdo", told.token, count=told.changes),)
    if told.change_id:
        yield (button(words, "button-undo-match", "undoask", told.change_id).aside,)
    if told.applied:
        yield from pictures_asked(words, told.run)
    else:
        rows = match_list.counts(words, told)
        if any(count > _NAMES_SHOWN for count in rows.values()):
            data = (match_list.VERB, told.run.run.id, 0)
            yield (button(words, "button-match-list", *data, count=rows.total()).aside,)
        yield from rows_of(words, kind, told.run, now)
    if told.token is not None:
        yield (button(words, "button-cancel", "drop", told.run.run.kind, told.token),)
