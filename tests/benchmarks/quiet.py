"""Benchmarks without the program's log."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from engine.phones.session import quiet_libraries


@contextmanager
def quiet() -> Iterator[None]:
    """Only errors are logged inside the block."""
    quiet_libraries()
    configured = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    try:
        yield
    finally:
        structlog.configure(**configured)
