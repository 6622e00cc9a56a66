"""What a check of one app on one phone has found. Times are Unix seconds."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, slots=True)
class CheckFound:
    """What has changed since the last look.

    `there` counts the accounts that were seen signed in; None when not every one could be told.
    `signed_out`: who no longer is, and when each was last seen so, None where it never was.
    `signed_in`: who is although the list said otherwise. `strangers` are signed in there and not
    on the list as bound to the phone. `unreadable` are rows that only switching could tell.
    `active`: whose profile is open. `worse`: something is as it should not be, and was not so at
    the last look.
    """

    there: int | None = None
    signed_out: Mapping[str, float | None] = field(default_factory=dict)
    signed_in: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    active: str | None = None
    worse: bool = False

    @classmethod
    def from_json(cls, text: str | None) -> "CheckFound":
        """As it was kept; nothing where nothing was."""
        if text is None:
            return cls()
        kept = json.loads(text)
        for name in ("signed_in", "strangers", "unreadable"):
            kept[name] = tuple(kept[name])
        return cls(**kept)

    def to_json(self) -> str:
        """As it is kept with its job; without secrets."""
        return json.dumps(asdict(self), separators=(",", ":"))
