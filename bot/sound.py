"""What a stored message keeps of how loud it is, so that its chat has the word when it leaves."""

from dataclasses import dataclass

from engine.model.notification import How, NotificationKind


@dataclass(frozen=True, slots=True)
class Sound:
    """Of a message nobody just asked for: the kind it is, and how one is told that was set nothing.

    No kind: nothing is set for it, but it keeps quiet hours.
    """

    kind: NotificationKind | None
    usual: How = How.ON

    def pack(self) -> tuple[str | None, str]:
        return None if self.kind is None else self.kind.value, self.usual.value

    @classmethod
    def unpack(cls, kind: str | None, usual: str) -> "Sound":
        return cls(None if kind is None else NotificationKind(kind), How(usual))


Loud = bool | Sound
"""Whether a message rings: always, never, or as its chat has it when it leaves."""


def sound_of(loud: Loud) -> Sound | None:
    return loud if isinstance(loud, Sound) else None
