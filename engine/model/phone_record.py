"""What is remembered of a phone."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PhoneAddress:
    """How adb knows a phone: the name of its adb server and its serial there."""

    host: str
    serial: str

    def __str__(self) -> str:
        return f"{self.host}/{self.serial}"


@dataclass(frozen=True, slots=True)
class PhoneRecord:
    """One phone, whether connected or not. Times are Unix seconds.

    `serial`: the address it is shown under. `hardware_serial`: ro.serialno, known once probed.
    `label`: None until it was first seen; a phone may be named in a spreadsheet before that.
    """

    id: int
    host: str
    serial: str
    hardware_serial: str | None = None
    label: str | None = None
    model: str | None = None
    android: str | None = None
    first_seen: float | None = None
    last_seen: float | None = None
    tags: str | None = None
    note: str | None = None

    @property
    def address(self) -> PhoneAddress:
        return PhoneAddress(self.host, self.serial)
