"""An agent: a process beside the bot that drives phones."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

AGENT: Final = "agent"
"""The name of their tasks, and of what is told when one fails."""


class AgentState(StrEnum):
    """How an agent stands."""

    STARTING = "starting"
    RUNNING = "running"
    SILENT = "silent"  # it runs, and has not been heard of for half a minute
    DOWN = "down"  # it ended, and is started again in a moment


@dataclass(frozen=True, slots=True)
class AgentStanding:
    """An agent as it is now. `since`: when it came to be so (Unix seconds).

    `phones`: connected ones that are its to drive. `memory` in bytes and `cpu` in seconds since its
    start, as it last said. `refused`: messages that were not taken, on either side; `ends`: how
    often it has ended by itself.
    """

    name: str
    state: AgentState
    since: float
    phones: int = 0
    memory: int = 0
    cpu: float = 0.0
    refused: int = 0
    ends: int = 0
