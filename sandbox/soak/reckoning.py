"""The account of a soak: every job, every message, every login, held against each other."""

from sandbox.soak import of_chats, of_logins, of_program, of_runs, of_starts
from sandbox.soak.facts import Evidence
from sandbox.soak.line import Line


def reckon(found: Evidence, *, agents: int = 0) -> list[Line]:
    """Every promise about jobs, messages, logins and agents."""
    return [
        *of_runs.lines(found),
        *of_starts.lines(found),
        *of_logins.lines(found),
        *of_chats.lines(found),
        *of_program.lines(found, agents=agents),
    ]
