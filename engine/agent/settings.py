"""What an agent is told when it has said hello."""

from dataclasses import dataclass
from typing import Final

from engine.phones.adapter import CallLimits
from engine.phones.adb_server import AdbServer
from engine.phones.discovery import Timings
from engine.rack.codec import Codec


@dataclass(frozen=True, slots=True)
class AgentSettings:
    """`servers`: the adb servers of the phones it drives; `discovers`: it follows all of them."""

    servers: tuple[AdbServer, ...]
    discovers: bool
    limits: CallLimits | None = None
    timings: Timings | None = None


SETTINGS: Final = Codec[AgentSettings](AgentSettings)
