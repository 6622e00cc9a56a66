"""What takes messages from one party to another: it may lose, repeat and delay them."""

from collections.abc import Callable
from typing import Protocol


class CarrierAway(Exception):
    """The way to the other is closed, or so full that nothing more goes in."""


class Carrier(Protocol):
    """One end of the way between two parties. Never waits for the other one."""

    def send(self, frame: bytes) -> None:
        """Raises `CarrierAway`; whether what was sent arrives is not known."""

    def receive(self, handle: Callable[[bytes], None]) -> None:
        """Hand over what arrives from now on; `handle` is called on the loop and raises nothing."""
