"""How the bot is used: by whom it is asked, and how far they have come."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from bot.render.layout import block, button, in_fitting_rows, page
from bot.render.view import View
from bot.texts.catalogue import Words
from engine.model.account import Workspace
from engine.model.operator import Role

PARTS: Final[Mapping[str, Sequence[str]]] = {
    "accounts": ("accounts", "account", "add", "export", "template"),
    "runs": (*("login", "check", "match", "sync", "waiting", "runs"), "schedule", "schedules"),
    "phones": ("phones", "hands", "connect", "screens"),
    "you": ("status", "pin", "settings", "menu", "cancel", "digest"),
    "team": ("operators", "audit", "drain", "health", "hosts"),
}
"""The commands that help has a line for."""

TOPICS: Final[Mapping[str, Sequence[str]]] = {
    "login": ("login", "check", "match", "sync", "runs"),
    "files": ("template", "add", "export"),
    "accounts": ("accounts", "account"),
    "phones": ("phones", "phone"),
    "waiting": ("waiting", "hands"),
    "schedules": ("schedules", "schedule"),
    "chat": ("settings", "menu", "notifications", "quiet", "language", "timezone", "digest"),
    "team": ("operators", "audit", "drain", "resume", "health", "hosts"),
}
"""What help tells of one by one, and the commands that belong there."""

_LEAST: Final = {
    "login": Role.OPERATOR,
    "files": Role.OPERATOR,
    "waiting": Role.OPERATOR,
    "team": Role.ADMIN,
}


def topic_of(command: str, role: Role) -> str | None:
    """What a command is told of in; None for what somebody may not use."""
    found = (name for name, commands in TOPICS.items() if command == name or command in commands)
    return next((name for name in found if _may(role, name)), None)


def how_to(
    words: Words,
    workspace: Workspace,
    role: Role,
    may: Callable[[str], bool],
    *,
    is_new: bool,
) -> View:
    """The answer to /help; `may` tells the commands somebody may use.

    `is_new`: there are neither accounts nor phones, and first things come first.
    """
    works = role.includes(Role.OPERATOR)
    if is_new:
        parts: list[str] = [words("help-new" if works else "help-new-view")]
    else:
        parts = [words("help-file")] if works else []
        for part, commands in PARTS.items():
            lines = [words(f"help-line-{command}") for command in commands if may(command)]
            if lines:
                parts.append(block(words(f"help-part-{part}"), *lines))
        parts += [words("help-hands")] if works else []
    say = words("help-say" if works else "help-say-view")
    topics = [
        button(words, f"help-topic-{topic}", "help", topic) for topic in TOPICS if _may(role, topic)
    ]
    rows = in_fitting_rows(topics)
    return View(
        page(words("title-help"), *parts, say),
        (*rows, (button(words, "button-back", "start", workspace),)),
    )


def topic(words: Words, name: str, role: Role) -> View:
    """One thing, with examples."""
    if name == "schedules" and not role.includes(Role.OPERATOR):
        text = words("topic-schedules-view")
    else:
        text = words(f"topic-{name}")
    return View(text, ((button(words, "button-back", "help"),),))


def _may(role: Role, topic: str) -> bool:
    return role.includes(_LEAST.get(topic, Role.VIEWER))
