"""A phone's accounts move to another, or it is forgotten: the questions and the answers."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.render.badges import badges
from bot.render.layout import app, block, button, code, page, tidy
from bot.render.phone_card import NAME_ROOM, title
from bot.render.view import View
from bot.texts.catalogue import Raw, Words
from engine.model.account import Workspace
from engine.model.phone import ForgetProposal, Forgotten, PhoneView, Replaced, ReplaceProposal

_BACK_ROOM: Final = 20


def choose(
    words: Words, phone: PhoneView, known: Sequence[PhoneView], number: int, note: Raw | None = None
) -> View:
    """Which phone the accounts move to; `number` is the page, from 0."""
    others = [other for other in known if other.id not in (0, phone.id)]
    ask = (
        words("replace-which", phone=tidy(phone.name, NAME_ROOM))
        if others
        else words("replace-none")
    )
    rows = badges(words, others, number, choose=("replaceby", phone.id), turn=("replace", phone.id))
    back = button(words, "button-to-phone", "phone", phone.id, phone=tidy(phone.name, _BACK_ROOM))
    return View(page(title(words, phone), block(note, ask)), (*rows, (back,)))


def replacing(words: Words, phone_id: int, offered: ReplaceProposal, now: float) -> View:
    """The question before accounts move."""
    count = sum(offered.accounts.values())
    name, other = tidy(offered.phone, NAME_ROOM), tidy(offered.other, NAME_ROOM)
    text = page(
        words("replace-ask", count=count, phone=name, other=other),
        block(
            *_per_app(words, offered.accounts),
            words("replace-signed", count=offered.signed_in, phone=name),
            words("replace-schedules-too", count=offered.schedules, phone=name)
            if offered.schedules
            else None,
        ),
        words("question-until", until=words.moment(offered.expires_at, now)),
    )
    return View(
        text,
        (
            (button(words, "button-replace-go", "replacego", offered.token, count=count),),
            (button(words, "button-cancel", "keepphone", phone_id, offered.token),),
        ),
    )


def replaced(words: Words, done: Replaced, now: float) -> Raw:
    """What the move did."""
    name, other = code(done.phone, NAME_ROOM), code(done.other, NAME_ROOM)
    if done.again:
        return words("replace-again", phone=name, other=other)
    told = words("replace-done", count=sum(done.accounts.values()), phone=name, other=other)
    moved = words("replace-schedules", count=done.schedules) if done.schedules else None
    return Raw(block(told, moved, _until(words, done, now)))


def forgetting(words: Words, phone_id: int, offered: ForgetProposal, now: float) -> View:
    """The question before a phone is forgotten."""
    text = page(
        words("forget-ask", phone=tidy(offered.phone, NAME_ROOM)),
        block(
            words("forget-accounts", count=sum(offered.accounts.values())),
            *_per_app(words, offered.accounts),
            words("forget-queued", count=offered.queued) if offered.queued else None,
            words("forget-after"),
        ),
        words("question-until", until=words.moment(offered.expires_at, now)),
    )
    return View(
        text,
        (
            (button(words, "button-forget-go", "forgetgo", offered.token),),
            (button(words, "button-cancel", "keepphone", phone_id, offered.token),),
        ),
    )


def forgotten(words: Words, done: Forgotten, now: float) -> Raw:
    """What forgetting did."""
    name = code(done.phone, NAME_ROOM)
    if done.again:
        return words("forget-again", phone=name)
    told = words("forget-done", count=sum(done.accounts.values()), phone=name)
    return Raw(block(told, _until(words, done, now)))


def with_undo(words: Words, view: View, done: Replaced | Forgotten) -> View:
    """What is shown afterwards, with the way back."""
    if not done.change_id:
        return view
    row = (button(words, "button-undo", "undo", done.change_id),)
    return View(view.text, (row, *view.keyboard))


def _until(words: Words, done: Replaced | Forgotten, now: float) -> Raw | None:
    if not done.change_id:
        return None
    return words("change-until", until=words.moment(done.undo_until, now))


def _per_app(words: Words, accounts: Mapping[Workspace, int]) -> list[Raw]:
    there = [(workspace, count) for workspace, count in accounts.items() if count]
    if len(there) < 2:
        return []
    return [words("per-app", app=app(words, workspace), count=count) for workspace, count in there]
