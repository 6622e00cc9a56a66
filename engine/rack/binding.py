"""What the hub wants done is said to one start of an agent, in one run of the hub, and once.

Whoever carries messages may keep them, and say them again later: to an agent that has begun anew
and remembers nothing, or after so many others that it has forgotten this one.
"""

import secrets
from dataclasses import dataclass
from itertools import count
from typing import Final

from engine.rack.codec import Codec, NotUnderstood
from engine.rack.contents import BINDS, Hello
from engine.rack.messages import MessageRefused, Refused

REMEMBERED: Final = 4096
"""Of the last ones it is known which have come; one from before them comes too late."""
_LARGEST: Final = 256
_END: Final = b"\n"


@dataclass(frozen=True, slots=True)
class Binding:
    """`boot`: the start of the agent it is for; `run`: the hub's; `number`: counts up in that."""

    boot: str
    run: str
    number: int


_BINDING: Final = Codec[Binding](Binding)


class Binder:
    """The hub's. `run` is another one each time it starts."""

    def __init__(self) -> None:
        self.run = secrets.token_hex(8)
        self._numbers = count(1)

    def bind(self, hello: Hello | None, content: bytes) -> bytes:
        """For the agent that has said `hello`; one of before does not know of it."""
        if hello is None or hello.version < BINDS:
            return content
        return _BINDING.encode(Binding(hello.boot, self.run, next(self._numbers))) + _END + content


def unbound(content: bytes) -> tuple[Binding, bytes]:
    """To whom it was said, and what. Raises `MessageRefused`."""
    head, end, rest = content.partition(_END)
    if not end or len(head) > _LARGEST:
        raise MessageRefused(Refused.STALE)
    try:
        return _BINDING.decode(head), rest
    except NotUnderstood:
        raise MessageRefused(Refused.NOT_UNDERSTOOD) from None


class Admitted:
    """Which of the numbers of one run of the hub have come."""

    def __init__(self) -> None:
        self._numbers: set[int] = set()
        self._last = 0

    def take(self, number: int) -> None:
        """Raises `MessageRefused` for one that has come before, or comes too late."""
        if number in self._numbers or number <= self._last - REMEMBERED:
            raise MessageRefused(Refused.STALE)
        self._numbers.add(number)
        self._last = max(self._last, number)
        if len(self._numbers) > 2 * REMEMBERED:
            self._numbers = {one for one in self._numbers if one > self._last - REMEMBERED}
