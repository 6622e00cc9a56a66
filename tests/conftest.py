"""What holds for every test: whatever it makes the program log, no secret is in it."""

import logging
import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from structlog.dev import ConsoleRenderer, plain_traceback

from bot.logs import QUIET
from sandbox import demo_tiktok, sample
from tests.faults.recovery import pytest_runtest_call, recovery
from tests.loop_guard import free_loop
from tests.ordering import dealt
from tests.postgres.fixtures import mail_database, postgres

__all__ = ["free_loop", "mail_database", "postgres", "pytest_runtest_call", "recovery"]

CANARIES = frozenset(
    {
        "made-up-password-1",
        "Canary-7-lamp",
        "JBSWY3DPEHPK3PXP",
        "made-up-token-of-the-tests",
        sample.TOKEN,
        demo_tiktok.PASSWORD,
        *(secret for account in sample.ACCOUNTS for secret in account.secrets),
    }
)
"""Secrets the tests' accounts and bots are given."""


# No test depends on how fast the machine is. `make check` draws fewer examples: see the Makefile.
settings.register_profile(
    "whole",
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
)
settings.register_profile("quick", settings.get_profile("whole"), max_examples=15)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "whole"))


def pytest_configure(config: pytest.Config) -> None:
    logging.getLogger().setLevel(logging.INFO)
    # As the program does before anything else: it would log the token within its URLs.
    for name in ("httpx", "procrastinate", "psycopg"):
        logging.getLogger(name).setLevel(QUIET[name])
    # As the program's own: one drawn with all locals takes seconds.
    ConsoleRenderer.get_active().exception_formatter = plain_traceback
    config.addinivalue_line(
        "markers", "says_secrets(why): prints secrets itself; what it logs is not searched"
    )
    config.addinivalue_line(
        "markers", "fault(area, name, expected, within): see docs/reliability.md; within in seconds"
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # Known where several processes share the tests.
    if workers := os.environ.get("PYTEST_XDIST_WORKER_COUNT"):
        items[:] = dealt(items, int(workers))


def heard(item: pytest.Item, sections: list[tuple[str, str]]) -> Iterator[str]:
    """Where a canary is found: in what was printed and logged, and in the programs' log files."""
    for title, text in sections:
        yield from (f"{title} says {canary}" for canary in CANARIES if canary in text)
    folder = getattr(item, "funcargs", {}).get("tmp_path")
    for path in sorted(folder.rglob("*.log")) if isinstance(folder, Path) else ():
        text = path.read_text(errors="replace")
        yield from (f"{path.name} says {canary}" for canary in CANARIES if canary in text)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.when == "teardown" and item.get_closest_marker("says_secrets") is None:
        found = sorted(set(heard(item, report.sections)))
        if found:
            report.outcome = "failed"
            report.longrepr = "a secret was logged: " + "; ".join(found)
    return report
