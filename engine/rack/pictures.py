"""What is kept of a screen: a picture, or a dump, with nothing secret in either."""

from dataclasses import dataclass, field
from typing import Final

from engine.model.app_on_phone import AppOnPhone

MOST_BYTES: Final = 2_000_000
"""Of a picture; what is larger is made smaller where it is taken."""


@dataclass(frozen=True, slots=True)
class TakenPicture:
    """A picture of a screen as JPEG or PNG; `drawn` when it was made from the dump."""

    data: bytes = field(repr=False)
    drawn: bool


@dataclass(frozen=True, slots=True)
class KeptScreen:
    """A screen nobody knows: its blanked `dump` (XML), of which copy of an app.

    `structure` is the same for dumps that differ in contents alone.
    """

    app: AppOnPhone
    dump: bytes = field(repr=False)
    structure: str
