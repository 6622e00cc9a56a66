"""Phones over TCP: asked for, connected, and those that are kept connected."""

from collections.abc import Sequence
from typing import Final

from bot.render.layout import block, button, code, fitting, page, tidy
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.model.account import Workspace
from engine.model.phone import HostView
from engine.model.remote_phone import Connected, Paired, RemotePhone

_ADDRESS_ROOM: Final = 60
_SHOWN: Final = 30
_ROOM: Final = 3000
_HOSTS_NAMED: Final = 5


def ask(
    words: Words,
    kept: Sequence[RemotePhone],
    hosts: Sequence[HostView],
    keys: tuple[Button, ...],
    note: Raw | None = None,
) -> View:
    """Which address to connect; below those there are."""
    text = page(
        words("title-connect"),
        block(note, words("connect-ask"), _servers(words, hosts)),
        _kept(words, kept),
    )
    return View(text, (keys,))


def ask_pairing(
    words: Words, hosts: Sequence[HostView], keys: tuple[Button, ...], note: Raw | None = None
) -> View:
    """Where a phone waits for its code."""
    text = page(
        words("title-pair"),
        block(note, words("pair-ask"), _servers(words, hosts)),
        words("pair-how"),
    )
    return View(text, (keys,))


def ask_code(words: Words, address: str, cancel: Button, note: Raw | None = None) -> View:
    """The six digits."""
    asked = words("pair-code", address=code(address, _ADDRESS_ROOM))
    return View(page(words("title-pair"), block(note, asked)), ((cancel,),))


def remotes(
    words: Words, workspace: Workspace, kept: Sequence[RemotePhone], note: Raw | None = None
) -> View:
    """Those that are kept connected."""
    text = page(block(words("title-connect"), note), _kept(words, kept))
    return View(
        text,
        (
            (button(words, "button-connect", "remote"), button(words, "button-pair", "pairphone")),
            (button(words, "button-to-phones", "phones", workspace, 0),),
        ),
    )


def trying(words: Words, address: str) -> View:
    """What is said until adb has answered."""
    said = words("connect-trying", address=code(address, _ADDRESS_ROOM))
    return View(page(words("title-connect"), said))


def pairing(words: Words, address: str) -> View:
    """What is said until the phone has taken the code or refused it."""
    said = words("pair-trying", address=code(address, _ADDRESS_ROOM))
    return View(page(words("title-pair"), said))


def paired(words: Words, made: Paired) -> Raw:
    """What pairing did; connecting is left to do."""
    return words("pair-done", host=tidy(made.host, 20))


def connected(words: Words, made: Connected) -> Raw:
    """What connecting did, and what is left to do by hand."""
    done = words(
        "connect-done", address=code(made.address, _ADDRESS_ROOM), host=tidy(made.host, 20)
    )
    return Raw(
        block(
            done,
            words("connect-allow") if made.unauthorized else None,
            words("connect-twice") if made.found_twice else None,
        )
    )


def disconnected(words: Words, gone: RemotePhone) -> Raw:
    return words("phone-disconnected", address=code(gone.address, _ADDRESS_ROOM))


def _servers(words: Words, hosts: Sequence[HostView]) -> Raw | None:
    if len(hosts) < 2:
        return None
    named = Raw(", ".join(code(host.name, 20) for host in hosts[:_HOSTS_NAMED]))
    return words("connect-servers", host=tidy(hosts[1].name, 20), hosts=named)


def _kept(words: Words, kept: Sequence[RemotePhone]) -> str:
    if not kept:
        return words("connect-nobody")
    lines = [
        words(
            "connect-row",
            mark="🟢" if one.connected else "⚪",
            host=tidy(one.host, 20),
            address=code(one.address, _ADDRESS_ROOM),
        )
        for one in kept
    ]
    shown = fitting(lines, _ROOM, _SHOWN)
    rest = len(lines) - len(shown)
    return block(
        words("connect-known"),
        *shown,
        words("run-more-failures", count=rest) if rest else None,
        words("disconnect-how"),
    )
