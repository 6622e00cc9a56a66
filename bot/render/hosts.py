"""Machines with phones, and what is told of them."""

from collections.abc import Sequence
from typing import Final

from bot.render.layout import PAGE_SIZE, block, button, code, listed, page
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.model.account import Workspace
from engine.model.host import HostForgetting, HostNews, HostStanding, HostState, NewsKind
from engine.use_cases.hosts.host_list import HostsSeen, OfferedToken

NAME_ROOM: Final = 32
_VERSION_ROOM: Final = 16
_NAMED: Final = 5
_REASON_ROOM: Final = 300


def without(words: Words, workspace: Workspace) -> View:
    """Of a bot that has no carrier."""
    return View(
        page(words("title-hosts"), words("hosts-begin")),
        ((button(words, "button-back", "start", workspace),),),
    )


def hosts(
    words: Words,
    workspace: Workspace,
    seen: HostsSeen,
    number: int,
    now: float,
    note: Raw | None = None,
) -> View:
    """Page `number` of them, from 0, or the nearest one that exists; those that wait below."""
    last = max(0, (len(seen.hosts) - 1) // PAGE_SIZE)
    number = min(max(0, number), last)
    shown = seen.hosts[number * PAGE_SIZE :][:PAGE_SIZE]
    waiting = seen.waiting if number == last else ()
    mail = seen.mail
    text = page(
        block(words("title-hosts"), note),
        None if mail.connected else _no_mail(words, mail.since, mail.reason, now),
        *(host(words, one, now) for one in shown),
        block(
            *(
                words(
                    "host-waits",
                    host=code(one.name, NAME_ROOM),
                    until=words.moment(one.token_ends_at, now),
                )
                for one in waiting
            )
        ),
        words("hosts-how") if note is None else None,
    )
    names = [*(one.name for one in shown), *(one.name for one in waiting)]
    paging = []
    if number > 0:
        paging.append(button(words, "button-earlier", "hosts", workspace, number - 1))
    if number < last:
        paging.append(button(words, "button-later", "hosts", workspace, number + 1))
    rows: list[tuple[Button, ...]] = [
        *((button(words, "button-host", "hostforget", name, host=name),) for name in names),
        tuple(paging),
        (
            button(words, "button-look-again", "hosts", workspace, number),
            button(words, "button-back", "start", workspace),
        ),
    ]
    return View(text, tuple(row for row in rows if row))


def _no_mail(words: Words, since: float, why: str | None, now: float) -> str:
    """Since when there is none, and why, as PostgreSQL or its library says."""
    said = None if why is None else code(why, _REASON_ROOM)
    return block(words("hosts-no-mail", when=words.moment(since, now)), said)


def host(words: Words, one: HostStanding, now: float) -> str:
    """One of them, in two lines or three."""
    name = code(one.name, NAME_ROOM)
    holds = words("host-holds", phones=one.phones, jobs=len(one.held))
    when = words.moment(one.seen_at or one.since, now)
    match one.state:
        case HostState.UP:
            first = words("host-up", host=name, holds=holds)
        case HostState.OTHER_PROTOCOL:
            first = words("host-other", host=name, holds=holds)
        case HostState.TWICE:
            first = words("host-twice", host=name, holds=holds)
        case HostState.DOWN:
            first = words("host-down", host=name, holds=holds, when=when)
        case HostState.STARTING:
            first = words("host-starting", host=name)
    version = code(one.version, _VERSION_ROOM) if one.version else "–"
    ago = words.span(max(0.0, now - one.seen_at)) if one.seen_at else None
    return block(
        first,
        None if ago is None else words("host-version", version=version, ago=ago),
        clock(words, one.name, one.clock_off or 0.0) if one.clock_is_wrong else None,
    )


def clock(words: Words, name: str, off: float) -> Raw:
    """That a host's clock is off, and what to do."""
    key = "host-clock-ahead" if off > 0 else "host-clock-behind"
    return words(key, host=code(name, NAME_ROOM), off=words.span(abs(off)))


def token(words: Words, made: OfferedToken, now: float) -> View:
    """What an agent joins with; the message is deleted when it was used, or is over."""
    name = code(made.host, NAME_ROOM)
    text = page(
        block(
            words("host-token", host=name, until=words.moment(made.ends_at, now)),
            words("host-token-local") if made.local else None,
        ),
        code(made.token.reveal(), len(made.token)),
    )
    return View(text)


def token_stays(words: Words, name: str) -> View:
    """The message could not be deleted."""
    return View(words("host-token-stays", host=code(name, NAME_ROOM)))


def token_late(words: Words, name: str) -> View:
    """The message could not be delivered in time."""
    return View(words("host-token-late", host=code(name, NAME_ROOM)))


def ask_forget(words: Words, asked: HostForgetting) -> View:
    """What it comes to, in numbers."""
    name = code(asked.name, NAME_ROOM)
    text = page(
        words("host-ask-forget", host=name),
        block(
            words("host-forget-means") if asked.enrolled else words("host-forget-token"),
            words("host-forget-phones", phones=asked.phones, accounts=asked.accounts)
            if asked.phones
            else None,
            words("host-forget-jobs", count=asked.jobs) if asked.jobs else None,
        ),
    )
    return View(
        text,
        (
            (button(words, "button-host", "hostgone", asked.token, host=asked.name),),
            (button(words, "button-cancel", "hostkeep", asked.token),),
        ),
    )


def told(words: Words, alike: Sequence[HostNews], now: float, mail_away: float | None) -> View:
    """What admins are told of a host, or of several of which the same is told.

    `mail_away`: since when PostgreSQL does not answer.
    """
    news = alike[0]
    name = listed(words, [code(one.host, NAME_ROOM) for one in alike], _NAMED)
    why: Raw | None = None
    match news.kind:
        case NewsKind.JOINED:
            text = words("host-told-joined", host=name)
        case NewsKind.DOWN if news.over_at is None:
            since = min(one.since for one in alike)
            text = words("host-told-down", hosts=name, when=words.moment(since, now))
            why = words("host-told-why")
            if mail_away is not None:
                why = words("host-told-mail", when=words.moment(mail_away, now))
        case NewsKind.DOWN:
            text = words("host-told-back", hosts=name)
        case NewsKind.TWICE if news.over_at is None:
            text = words("host-told-twice", host=name)
            why = words("host-told-twice-why", host=name)
        case NewsKind.TWICE:
            text = words("host-told-once", host=name)
        case NewsKind.CLOCK if news.over_at is None:
            text = clock(words, news.host, news.clock_off or 0.0)
        case NewsKind.CLOCK:
            text = words("host-told-clock-right", host=name)
    return View(block(text, why), ((button(words, "button-hosts", "hosts"),),))
