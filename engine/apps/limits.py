"""How long a flow is patient."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FlowLimits:
    """How long a flow is patient, in seconds of the clock it is given.

    `unknown` and `passing`: how long a screen nobody knows, and one that goes by itself, may stay.
    `blind`: how long a phone may have nothing to show at all, no window and no readable dump; it
    is asked `blind_looks` times at least, also by a host that was asleep meanwhile.
    `stuck`: after how long of that its automation is started anew, once.
    `covered`: how long another window may lie over what is to be touched. `page`: how long one
    that fills the screen may, before it is taken to stay.
    `frozen`: how long one that offers nothing may stay before the back key is pressed.
    `dark`: how long one without a word may before the phone is woken.
    `settle`: how long an act may take to show; twice as long each time it is repeated. `pace` is
    the shortest time between two looks that show the same, growing to `slowest_pace`. `repeats`:
    the same act on the same screen, in a row.
    `confused`: how often a phone may not do what it is told, or send more than a screen can have.
    `deadline_when_sent` counts from the sending: nothing that was sent is given up on for the time
    that went by before.
    """

    deadline: float = 240.0
    deadline_when_sent: float = 240.0
    acts: int = 80
    unknown: float = 5.0
    unknown_when_sent: float = 20.0
    blind: float = 15.0
    blind_when_sent: float = 30.0
    stuck: float = 8.0
    covered: float = 45.0
    page: float = 1.0
    passing: float = 45.0
    launcher: float = 10.0
    frozen: float = 5.0
    frozen_when_sent: float = 20.0
    dark: float = 3.0
    settle: float = 1.2
    pace: float = 0.1
    slowest_pace: float = 1.0
    repeats: int = 3
    confused: int = 3
    blind_looks: int = 10
