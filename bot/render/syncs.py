"""A sync before it starts, and while it goes on."""

from collections.abc import Sequence
from typing import Final

from bot.render.layout import app, block, button, code, head, names, page, tidy
from bot.render.logins import CHOICE_SIZE, left_out
from bot.render.outcomes import sentence
from bot.render.view import View
from bot.texts.catalogue import Raw, Words
from engine.model.account import Workspace, synced
from engine.model.phone import PhoneView
from engine.model.run import Outcome
from engine.model.run_view import JobView, RunView
from engine.model.sync import SyncGap, SyncProposal, found_from_json

PHONE_ROOM: Final = 24
_HARMLESS: Final = (Outcome.SYNCED, Outcome.PARTLY_SYNCED, Outcome.PROFILE_PRIVATE)


def choice(words: Words, workspace: Workspace, known: Sequence[PhoneView], number: int = 0) -> View:
    """All accounts, or those of one phone; `number` is the page of phones, from 0."""
    bound = [phone for phone in known if phone.accounts]
    last = max(0, (len(bound) - 1) // CHOICE_SIZE)
    number = min(max(0, number), last)
    phones = [
        button(words, "button-login-phone", "sync", "phone", phone.id, phone=tidy(phone.name, 12))
        for phone in bound[number * CHOICE_SIZE :][:CHOICE_SIZE]
    ]
    width = 3 if all(len(one.label) <= 9 for one in phones) else 2
    paging = []
    if number > 0:
        paging.append(button(words, "button-earlier", "sync", "who", number - 1))
    if number < last:
        paging.append(button(words, "button-later", "sync", "who", number + 1))
    rows = [
        (button(words, "button-login-everybody", "sync", "all"),),
        *(tuple(phones[at : at + width]) for at in range(0, len(phones), width)),
        tuple(paging),
        (button(words, "button-back", "start", workspace),),
    ]
    text = page(head(words, synced(), words("title-sync")), words("sync-whose"))
    return View(text, tuple(row for row in rows if row))


def question(words: Words, offered: SyncProposal, workspace: Workspace, now: float) -> View:
    """What would be read, spelled out in numbers; `workspace` is where one came from."""
    total = len(offered.planned)
    text = page(
        head(words, synced(), words("title-sync")),
        words("sync-ask", count=total) if total else words("sync-nobody"),
        block(*_how(words, offered, now)) if total else None,
        left_out(words, offered.excluded, now),
        block(
            *(
                words(
                    "sync-elsewhere",
                    count=count,
                    app=app(words, other),
                    synced=app(words, synced()),
                )
                for other, count in offered.elsewhere.items()
                if count
            )
        ),
        words("login-unknown", names=names(words, offered.unknown)) if offered.unknown else None,
        words("login-until", until=words.moment(offered.expires_at, now))
        if offered.token
        else None,
    )
    if offered.token is None:
        return View(text, ((button(words, "button-back", "start", workspace),),))
    cancel = button(words, "button-cancel", "syncno", offered.token)
    if offered.resting_until is not None and not offered.phones:
        return View(text, ((cancel,),))
    start = button(words, "button-sync-start", "syncgo", offered.token, count=total)
    return View(text, ((start,), (cancel,)))


def started(words: Words, run: RunView, now: float) -> View:
    """What the question becomes once the sync is on."""
    key = "login-started" if run.run.finished_at is None else "login-over"
    on = words(key, run=str(run.run.id), count=len(run.jobs))
    top = head(words, synced(), words("title-sync"))
    return View(page(top, on, left_out(words, run.excluded, now)))


def dropped(words: Words) -> View:
    """What the question becomes when it is cancelled."""
    return View(page(head(words, synced(), words("title-sync")), words("login-dropped")))


def counts(words: Words, run: RunView) -> str:
    """How many accounts came out how."""
    counted = {
        "sync-read": run.counts.get(Outcome.SYNCED, 0),
        "sync-partly": run.counts.get(Outcome.PARTLY_SYNCED, 0),
        "sync-private": run.counts.get(Outcome.PROFILE_PRIVATE, 0),
        "sync-unread": sum(
            count
            for outcome, count in run.counts.items()
            if outcome not in (*_HARMLESS, Outcome.CANCELLED)
        ),
        "run-cancelled": run.counts.get(Outcome.CANCELLED, 0),
    }
    return block(*(words(key, count=count) for key, count in counted.items() if count))


def at(words: Words, job: JobView) -> Raw:
    """Who is being read, and where."""
    if not job.phone:
        return words("sync-job-page", name=code(job.username))
    return words("run-job", name=code(job.username), phone=tidy(job.phone, PHONE_ROOM))


def failure(words: Words, job: JobView) -> Raw:
    """Who was not read, and where."""
    if not job.phone:
        return words("sync-failure-page", name=code(job.username))
    return words("run-failure", name=code(job.username), phone=tidy(job.phone, PHONE_ROOM))


def reason(words: Words, job: JobView) -> Raw:
    """Why an account was not read, or read in part, and what to do next."""
    found = found_from_json(job.found)
    if job.job.outcome is Outcome.NOT_READ:
        told = [gap(words, one) for one in (found.page_gap, found.phone_gap) if one]
        return words("sync-not-read", why=Raw("; ".join(told))) if told else _sentence(words, job)
    if job.job.outcome in _HARMLESS:
        missing = found.page_gap or found.phone_gap
        return gap(words, missing) if missing else words("short-synced")
    return _sentence(words, job)


def gap(words: Words, missing: SyncGap) -> Raw:
    """What a source had against being read."""
    return words(f"sync-gap-{missing}", app=app(words, synced()))


def _sentence(words: Words, job: JobView) -> Raw:
    return sentence(words, job.job)


def _how(words: Words, offered: SyncProposal, now: float) -> list[Raw]:
    lines: list[Raw] = []
    on = words("count-phones", count=offered.phones)
    if offered.resting_until is not None:
        until = words.moment(offered.resting_until, now)
        lines.append(words("sync-resting", app=app(words, synced()), until=until))
        lines.append(
            words("sync-from-phones", phones=on) if offered.phones else words("sync-no-source")
        )
    else:
        lines.append(words("sync-from-both", phones=on) if offered.phones else words("sync-alone"))
        if offered.least_seconds >= 1:
            lines.append(words("sync-takes", span=words.span(offered.least_seconds)))
    if offered.page_only and offered.phones:
        lines.append(words("sync-page-only", count=offered.page_only))
    return lines
