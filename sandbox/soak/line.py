"""One line of a soak's account."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One promise, what was counted, and what is not as it should be.

    `is_shown`: there was something to hold against it; without that nothing is kept, and nothing
    broken.
    """

    promise: str
    counted: str
    wrong: tuple[str, ...] = ()
    is_shown: bool = True

    @property
    def mark(self) -> str:
        """✗ where something is wrong, ? where nothing can be said, else ✓."""
        if self.wrong:
            return "✗"
        return "✓" if self.is_shown else "?"
