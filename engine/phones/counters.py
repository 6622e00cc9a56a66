"""What the calls to one phone have cost so far."""

from dataclasses import dataclass


@dataclass(slots=True)
class Counters:
    """Calls and seconds of work, and apart from them those of setting a session up.

    `seconds` is the time the calls took as seen from here, the phone's own time included.
    """

    rpcs: int = 0
    shells: int = 0
    seconds: float = 0.0
    setup_rpcs: int = 0
    setup_shells: int = 0
    setup_seconds: float = 0.0
    setting_up: bool = False

    def count_rpc(self) -> None:
        if self.setting_up:
            self.setup_rpcs += 1
        else:
            self.rpcs += 1

    def count_shell(self) -> None:
        if self.setting_up:
            self.setup_shells += 1
        else:
            self.shells += 1

    def count_seconds(self, seconds: float) -> None:
        if self.setting_up:
            self.setup_seconds += seconds
        else:
            self.seconds += seconds
