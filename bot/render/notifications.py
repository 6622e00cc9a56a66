"""What a chat is told and how: kinds of messages, quiet hours, subscriptions."""

from typing import Final

from bot.render.kinds import KINDS
from bot.render.layout import block, button, code, page
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.model.notification import ChatNotifications, How, NotificationKind, QuietHours
from engine.model.run import RunKind

USUAL: Final = "usual"
"""Stands in a button's data for telling it as is usual."""

TOPIC: Final = "topic"
HERE: Final = "here"
"""Stand in a button's data for telling it in the topic where it is pressed."""

_MARKS: Final = {How.ON: "🔔", How.SILENT: "🔕", How.OFF: "✖️"}
_DIFFERS: Final = frozenset({NotificationKind.RESULTS, NotificationKind.SCHEDULES})
"""What is not always told alike where nothing was set."""

_RINGS: Final = (How.ON, How.SILENT, How.OFF)
_OFFERED: Final = ((21, 7), (22, 7), (23, 7), (22, 6), (20, 8), (0, 6))
_LABEL: Final = 40


def notifications(
    words: Words,
    chat: ChatNotifications,
    zone: str,
    note: Raw | None = None,
    topic: int | None = None,
) -> View:
    """Everything that can be set for a chat; `zone` is that of its quiet hours.

    `topic`: the one this is shown in, if any.
    """
    lines = [_line(words, chat, kind) for kind in NotificationKind]
    text = page(
        block(words("title-notifications"), note),
        words("notify-here"),
        block(*lines),
        quiet_hours(words, chat.quiet, zone),
        _subscribed(words, chat),
        _told_in(words, chat, topic),
    )
    rows: list[tuple[Button, ...]] = [
        (
            button(
                words,
                "button-notify",
                "notify",
                kind,
                _becomes(chat, kind),
                mark=_mark(chat, kind),
                kind=words.plain(f"notify-kind-{kind}"),
            ),
        )
        for kind in NotificationKind
    ]
    rows.append((button(words, "button-quiet", "quiet"),))
    keys = [_subscription(words, chat, kind) for kind in KINDS]
    rows += [tuple(keys[:2]), tuple(keys[2:])]
    if topic is not None and chat.topic != topic:
        rows.append((button(words, "button-topic-here", "notify", TOPIC, HERE),))
    if chat.topic is not None:
        rows.append((button(words, "button-topic-off", "notify", TOPIC, "off"),))
    rows.append((button(words, "button-back", "settings"),))
    return View(text, tuple(rows))


def quiet(words: Words, chat: ChatNotifications, zone: str, note: Raw | None = None) -> View:
    """The hours in which nothing rings."""
    text = page(
        block(words("title-quiet"), note), quiet_hours(words, chat.quiet, zone), words("quiet-ask")
    )
    keys = [
        button(
            words,
            "button-quiet-hours",
            "quiet",
            60 * begin,
            60 * end,
            **{"from": words.of_day(60 * begin), "to": words.of_day(60 * end)},
        )
        for begin, end in _OFFERED
    ]
    rows = [tuple(keys[at : at + 2]) for at in range(0, len(keys), 2)]
    if chat.quiet is not None:
        becomes = "calm" if chat.quiet.challenges_ring else "ring"
        rows.append((button(words, f"button-quiet-{becomes}", "quiet", becomes),))
        rows.append((button(words, "button-quiet-off", "quiet", "off"),))
    rows.append((button(words, "button-back", "notify"),))
    return View(text, tuple(rows))


def not_hours(words: Words, said: str) -> Raw:
    """What was typed is no hours."""
    return words("quiet-not-understood", word=code(said))


def not_a_kind(words: Words, said: str) -> Raw:
    """What was typed is no kind of run."""
    return words("subscribe-not-understood", word=code(said), kinds=", ".join(KINDS))


def set_otherwise(words: Words, chat: ChatNotifications) -> list[Raw]:
    """What is not told as is usual, a line for each kind."""
    return [_line(words, chat, kind) for kind in NotificationKind if kind in chat.hows]


def quiet_hours(words: Words, hours: QuietHours | None, zone: str) -> Raw:
    """The hours in which nothing rings, or that there are none."""
    if hours is None:
        return words("quiet-none")
    key = "quiet-set-ring" if hours.challenges_ring else "quiet-set"
    begin, end = words.of_day(hours.from_minute), words.of_day(hours.to_minute)
    return words(key, zone=words.city(zone), **{"from": begin, "to": end})


def _line(words: Words, chat: ChatNotifications, kind: NotificationKind) -> Raw:
    return words(
        "notify-line",
        mark=_mark(chat, kind),
        kind=words(f"notify-kind-{kind}"),
        how=_how(words, chat, kind),
    )


def _mark(chat: ChatNotifications, kind: NotificationKind) -> str:
    how = chat.hows.get(kind)
    if how is None:
        return "🔉" if kind in _DIFFERS else _MARKS[How.ON]
    return _MARKS[how]


def _how(words: Words, chat: ChatNotifications, kind: NotificationKind) -> Raw:
    how = chat.hows.get(kind)
    if how is None and kind in _DIFFERS:
        return words(f"notify-usual-{kind}")
    return words(f"notify-how-{how or How.ON}")


def _becomes(chat: ChatNotifications, kind: NotificationKind) -> str:
    """What the next press makes of it; said by the button, so that it may be handled twice."""
    order = (USUAL, *_RINGS) if kind in _DIFFERS else _RINGS
    now = chat.hows.get(kind, order[0])
    return order[(order.index(now) + 1) % len(order)]


def _subscribed(words: Words, chat: ChatNotifications) -> Raw:
    kinds = [words(KINDS[kind].title_key) for kind in KINDS if kind in chat.subscribed]
    return (
        words("subscribe-kinds", kinds=Raw(", ".join(kinds))) if kinds else words("subscribe-none")
    )


def _told_in(words: Words, chat: ChatNotifications, topic: int | None) -> Raw | None:
    if chat.topic is None:
        return None
    return words("notify-topic-here" if chat.topic == topic else "notify-topic-other")


def _subscription(words: Words, chat: ChatNotifications, kind: RunKind) -> Button:
    is_on = kind in chat.subscribed
    key = "button-unsubscribe" if is_on else "button-subscribe"
    return button(words, key, "subs", kind, int(not is_on), kind=words.plain(KINDS[kind].title_key))
