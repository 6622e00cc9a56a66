"""All that can be set for oneself and a chat, as it is now; and the keys below the chat."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.render.layout import block, button, in_fitting_rows, page
from bot.render.notifications import quiet_hours, set_otherwise
from bot.render.view import View
from bot.texts.catalogue import Words
from engine.model.account import Workspace
from engine.model.digest import DigestTime
from engine.model.notification import ChatNotifications

KEYS: Final = ("status", "login", "waiting", "phones")
"""The commands that have keys, each as `key-<command>`."""

TOGGLE: Final = "keys"


@dataclass(frozen=True, slots=True)
class Settings:
    """`zone` is None where none was chosen. `quiet_zone`, `digest_zone`: by whose clock those are.

    `keys`: whether keys are shown; None where there can be none.
    """

    language_chosen: bool
    zone: str | None
    chat: ChatNotifications
    quiet_zone: str
    digest: DigestTime | None
    digest_zone: str
    keys: bool | None


def settings(words: Words, now: Settings, workspace: Workspace) -> View:
    """The answer to /settings."""
    language = "language-chosen" if now.language_chosen else "language-followed"
    digest, own = now.digest, set_otherwise(words, now.chat)
    text = page(
        words("title-settings"),
        block(
            words(language, language=words("language-name")),
            words("settings-zone", zone=words.city(now.zone))
            if now.zone
            else words("settings-zone-none"),
        ),
        block(
            words("settings-heard" if own else "settings-heard-usual"),
            *own,
            quiet_hours(words, now.chat.quiet, now.quiet_zone),
            words("settings-no-digest")
            if digest is None
            else words(
                "settings-digest",
                time=words.of_day(digest.minute),
                zone=words.city(now.digest_zone),
            ),
        ),
        None if now.keys is None else words("settings-keys" if now.keys else "settings-no-keys"),
    )
    keys = [
        button(words, "name-language", "language"),
        button(words, "name-timezone", "timezone"),
        button(words, "name-notifications", "notify"),
        button(words, "button-quiet", "quiet"),
        button(words, "button-settings-digest", "digest"),
    ]
    if now.keys is not None:
        label = "button-keys-off" if now.keys else "button-keys-on"
        keys.append(button(words, label, TOGGLE, int(not now.keys)))
    return View(text, (*in_fitting_rows(keys), (button(words, "button-back", "start", workspace),)))


def keys(words: Words, commands: Sequence[str]) -> View:
    """The keys below the chat, for whoever may use these commands."""
    labels = [words.plain(f"key-{command}") for command in commands]
    rows = tuple(tuple(labels[at : at + 2]) for at in range(0, len(labels), 2))
    return View(words("keys-shown"), keys=rows)


def no_keys(words: Words) -> View:
    """They are taken away."""
    return View(words("keys-hidden"), keys=())
