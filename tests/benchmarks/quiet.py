"""Benchmarks without the program's log."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import structlog


@contextmanager
def quiet() -> Iterator[None]:
    """Only errors are logged inside the block."""
    for name in ("uiautomator2", "adbutils"):
        logging.getLogger(name).setLevel(logging.ERROR)
    configured = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    try:
        yield
    finally:
        structlog.configure(**configured)
