"""One test that looks at many things and names each that is not as it should be.

A test for each of them costs many times what it looks at, in every process that runs tests.
"""

import functools
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def for_each(
    things: Sequence[T], name: Callable[[T], str] = str
) -> Callable[[Callable[[T], None]], Callable[[], None]]:
    """Have `check(thing)` tried with every thing.

    The test raises an `ExceptionGroup` of whatever failed, each with the thing's name.
    """

    def decorate(check: Callable[[T], None]) -> Callable[[], None]:
        def test() -> None:
            assert things, "there is nothing to look at"
            failed: list[Exception] = []
            for thing in things:
                try:
                    check(thing)
                except Exception as error:
                    error.add_note(f"for {name(thing)}")
                    failed.append(error)
            if failed:
                raise ExceptionGroup(f"{len(failed)} of {len(things)} are not right", failed)

        functools.update_wrapper(test, check)
        # Pytest would take what it wraps for the test, and its parameter for a fixture.
        del test.__wrapped__  # type: ignore[attr-defined]
        return test

    return decorate
