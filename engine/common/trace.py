"""Where an error came from, without what it says: its words may hold what was typed."""

import traceback


def trace(error: BaseException) -> str:
    """The frames of an error and of those it followed or holds, with their types alone."""
    return "\nafter\n".join(_parts(error, set()))


def _parts(error: BaseException, told: set[int]) -> list[str]:
    parts: list[str] = []
    next_one: BaseException | None = error
    while next_one is not None and id(next_one) not in told:
        told.add(id(next_one))
        frames = "".join(traceback.format_tb(next_one.__traceback__))
        parts.append(f"{frames}{type(next_one).__module__}.{type(next_one).__qualname__}")
        if isinstance(next_one, BaseExceptionGroup):
            for held in next_one.exceptions:
                parts += _parts(held, told)
        context = None if next_one.__suppress_context__ else next_one.__context__
        next_one = next_one.__cause__ or context
    return parts
