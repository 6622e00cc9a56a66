"""The first thing each end of a pipe says to the other: its public keys, which are no secret.

The pipe is inherited by the agent alone, so that nobody else can say it.
"""

from dataclasses import dataclass
from typing import Final

from engine.rack.codec import Codec
from engine.rack.sealing import PublicKeys


@dataclass(frozen=True, slots=True)
class Greeting:
    """`name`: what the agent is called."""

    name: str
    keys: PublicKeys


GREETING: Final = Codec[Greeting](Greeting)
