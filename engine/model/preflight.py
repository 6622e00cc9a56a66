"""What a look over a phone found before anything is done on it. Times are Unix seconds."""

from dataclasses import dataclass, field
from enum import StrEnum


class PhoneTrouble(StrEnum):
    """What keeps a phone from working well, and a human can mend. The order is that of telling."""

    UNTOUCHABLE = "untouchable"  # events over adb are refused: a setting of the phone
    LOCKED_SINCE_BOOT = "locked_since_boot"  # not unlocked since it was started: no app runs
    LOCKED = "locked"  # a PIN, pattern or password locks the screen
    AUTOMATION_TAKEN = "automation_taken"  # another tool holds Android's one UiAutomation
    STORAGE_LOW = "storage_low"
    CLOCK_OFF = "clock_off"
    OTHER_USER = "other_user"  # another Android user than the owner is in front
    OTHER_DISPLAYS = "other_displays"  # a second display is on
    KEYBOARD = "keyboard"  # that of another tool


@dataclass(frozen=True, slots=True)
class PhoneFacts:
    """What a phone told of itself; None for what it did not tell.

    `clock_off`: seconds its clock is ahead, negative behind, 0 within what can be measured.
    `size` and `density` are those in force, `real_size` where another size was set. `free` in
    bytes. `displays`: those beside the first that are on. `automation`: who holds it, where known.
    """

    clock_off: float | None = None
    user: int | None = None
    keyboard: str | None = None
    size: tuple[int, int] | None = None
    real_size: tuple[int, int] | None = None
    density: int | None = None
    is_on: bool | None = None
    displays: tuple[str, ...] = ()
    free: int | None = None
    automation: str | None = None


@dataclass(frozen=True, slots=True)
class Preflight:
    """One look; `device`: what told then that it is the phone as it was."""

    looked_at: float
    device: str = ""
    facts: PhoneFacts = field(default_factory=PhoneFacts)
    troubles: tuple[PhoneTrouble, ...] = ()


@dataclass(frozen=True, slots=True)
class TroubledPhone:
    """A phone and one thing that is the matter with it, to be told."""

    phone_id: int
    name: str
    trouble: PhoneTrouble
    facts: PhoneFacts


@dataclass(frozen=True, slots=True)
class TroubleReport:
    """What is told at once; `gathered_at` names it for good."""

    gathered_at: float
    phones: tuple[TroubledPhone, ...]
