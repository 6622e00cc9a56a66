"""What a stored message says, as the outbox keeps it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from bot.render.view import Button, View
from bot.sound import Sound

_JPEG: Final = b"\xff\xd8\xff"


@dataclass(frozen=True, slots=True)
class Piece:
    """A picture (PNG or JPEG) of an album, and its caption in HTML."""

    data: bytes = field(repr=False)
    text: str = ""

    @property
    def name(self) -> str:
        return picture_name(self.data)


@dataclass(frozen=True, slots=True)
class Content:
    """What a stored message says. `text` is HTML; a caption where there is a file.

    `name` and no `data`: the caption of a file that is there, and stays. `more`: the other pictures
    of an album, which has no buttons.
    `delete_after`: seconds until a delivered file is deleted; one with it holds secrets.
    `if_failed`: what is said when a deletion was refused; `if_late`: when a file with secrets
    waited for too long. `keys` as in a view. `sound`: what decides whether it rings; of
    one without, that was decided when it was stored.
    """

    text: str = ""
    keyboard: tuple[tuple[Button, ...], ...] = ()
    name: str = ""
    data: bytes = field(default=b"", repr=False)
    delete_after: float | None = None
    if_failed: View | None = None
    if_late: View | None = None
    keys: tuple[tuple[str, ...], ...] | None = None
    more: tuple[Piece, ...] = ()
    sound: Sound | None = None

    @classmethod
    def of(cls, view: View) -> "Content":
        return cls(view.text, view.keyboard, keys=view.keys)

    @property
    def has_file(self) -> bool:
        return bool(self.data)

    def over(self, before: "Content") -> "Content":
        """This in place of what did not leave yet: a file that would have come still comes."""
        if self.data or not before.data:
            return self
        return replace(self, name=before.name, data=before.data)

    @property
    def view(self) -> View:
        return View(self.text, self.keyboard)

    def pack(self) -> bytes:
        head = {
            "text": self.text,
            "keyboard": _plain(self.keyboard),
            "name": self.name,
            "delete_after": self.delete_after,
            "if_failed": _packed(self.if_failed),
            "if_late": _packed(self.if_late),
            "keys": self.keys,
            "more": [[piece.text, len(piece.data)] for piece in self.more],
            "sound": self.sound and self.sound.pack(),
        }
        return b"".join(
            (json.dumps(head).encode(), b"\n", self.data, *(piece.data for piece in self.more))
        )

    @classmethod
    def unpack(cls, body: bytes) -> "Content":
        line, _, data = body.partition(b"\n")
        head = json.loads(line)
        more: list[Piece] = []
        for text, size in reversed(head.get("more", ())):
            more.insert(0, Piece(data[-size:], text))
            data = data[:-size]
        sound = head.get("sound")
        return cls(
            text=head["text"],
            keyboard=_buttons(head["keyboard"]),
            name=head["name"],
            data=data,
            delete_after=head["delete_after"],
            if_failed=_unpacked(head["if_failed"]),
            if_late=_unpacked(head["if_late"]),
            keys=_keys(head.get("keys")),
            more=tuple(more),
            sound=sound and Sound.unpack(*sound),
        )


def _keys(rows: list[list[str]] | None) -> tuple[tuple[str, ...], ...] | None:
    return None if rows is None else tuple(tuple(row) for row in rows)


def over(before: bytes, body: bytes) -> bytes:
    """What is left to say of a packed body that another replaces, and of that other."""
    return Content.unpack(body).over(Content.unpack(before)).pack()


def frozen(keyboard: Sequence[Sequence[Button]]) -> tuple[tuple[Button, ...], ...]:
    """Rows of buttons as they are kept."""
    return tuple(tuple(row) for row in keyboard)


def picture_name(data: bytes) -> str:
    """What a picture's file is called."""
    return "screen.jpg" if data.startswith(_JPEG) else "screen.png"


def _packed(view: View | None) -> list[object] | None:
    return None if view is None else [view.text, _plain(view.keyboard)]


def _unpacked(stored: list[Any] | None) -> View | None:
    return None if stored is None else View(stored[0], _buttons(stored[1]))


def _plain(keyboard: Sequence[Sequence[Button]]) -> list[list[list[str]]]:
    return [[[button.label, button.data] for button in row] for row in keyboard]


def _buttons(rows: list[list[list[str]]]) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(Button(label, data) for label, data in row) for row in rows)
