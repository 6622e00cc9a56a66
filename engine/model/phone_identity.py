"""What a phone says of itself, and which phone that makes it: no I/O here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from engine.model.phone_record import PhoneAddress

_SERIAL: Final = re.compile(r"[\x21-\x7e]{1,64}")
_BOOT: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ANDROID: Final = re.compile(r"[0-9a-f]{8,16}")
_NAME_ROOM: Final = 64
_VERSION_ROOM: Final = 16
# One that a whole generation of phones had in common, and one that is none.
_NOBODYS: Final = frozenset({"9774d56d682e549c", "0" * 16})


@dataclass(frozen=True, slots=True)
class Identity:
    """What a phone says of itself, within bounds.

    `hardware_serial`: ro.serialno, empty where it says none. `boot_id`: the kernel's, new at every
    start. `android_id`: new after a factory reset. Both are None where they cannot be read.
    """

    hardware_serial: str
    model: str
    android: str
    boot_id: str | None = None
    android_id: str | None = None

    def key(self, serial: str) -> str:
        """The same for two serials of one running device on one host, and for nothing else."""
        # Containers share their machine's kernel, and hence its boot id.
        if self.boot_id is None:
            return serial
        return "\n".join((self.boot_id, self.hardware_serial, self.android_id or ""))


def serial_said(text: str) -> str:
    """A serial as a phone says it; empty where it is none, or nothing that could be one."""
    text = text.strip()
    return text if _SERIAL.fullmatch(text) and text != "unknown" else ""


def name_said(text: str) -> str:
    """A model's name, on one line."""
    on_one_line = " ".join(text.split())
    return "".join(char for char in on_one_line if char.isprintable())[:_NAME_ROOM]


def version_said(text: str) -> str:
    """Android's version, on one line."""
    return name_said(text)[:_VERSION_ROOM]


def boot_said(text: str) -> str | None:
    """The kernel's boot id."""
    text = text.strip().lower()
    return text if _BOOT.fullmatch(text) and text.strip("0-") else None


def android_said(text: str) -> str | None:
    """The Android id, leading zeros put back."""
    text = text.strip().lower()
    if not _ANDROID.fullmatch(text):
        return None
    text = text.zfill(16)
    return None if text in _NOBODYS else text


class Assumed(StrEnum):
    """What a device was taken for a phone by, where that was less than its boot id."""

    SERIAL = "serial"  # a spreadsheet named the serial alone
    ADDRESS = "address"  # it answered there when devices were not told apart yet
    ANDROID = "android"  # serial and Android id, after a restart


class Whereabouts(StrEnum):
    """Where a phone is while something else claims to be it."""

    AWAY = "away"
    ELSEWHERE = "elsewhere"  # answers under another address, and is another device
    UNCLEAR = "unclear"  # is listed under another address; nothing proves that it is another one


@dataclass(frozen=True, slots=True)
class PhoneTraits:
    """A remembered phone, as far as it tells which device it is.

    `seen`: it was connected once, and is not merely named. `cloned`: another device had its serial
    and its Android id at the same time.
    """

    id: int
    address: PhoneAddress
    seen: bool
    hardware_serial: str | None
    boot_id: str | None
    android_id: str | None
    cloned: bool
    assumed: Assumed | None
    presence: Whereabouts = Whereabouts.AWAY


@dataclass(frozen=True, slots=True)
class Same:
    """It is this phone; `assumed` where only that speaks for it."""

    phone_id: int
    assumed: Assumed | None = None


@dataclass(frozen=True, slots=True)
class Another:
    """It is a phone of its own; it has serial and Android id of `clones`, which are there too."""

    clones: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubtful:
    """It knows the name of `candidates` and proves nothing.

    `contested` when one of them is there as well, which was taken for that phone by as little.
    """

    candidates: tuple[int, ...]
    contested: bool


Verdict = Same | Another | Doubtful


def judge(
    found: Identity, address: PhoneAddress, owner_id: int | None, known: Sequence[PhoneTraits]
) -> Verdict:
    """Which phone answers at an address; `owner_id` is the phone that had it last."""
    serial = found.hardware_serial or address.serial
    owner = next((phone for phone in known if phone.id == owner_id), None)
    if (same := same_boot(found, owner_id, known)) is not None:
        return Same(same)
    namesakes = [phone for phone in known if phone.seen and phone.hardware_serial == serial]
    same_ids = [
        phone
        for phone in namesakes
        if found.android_id is not None and phone.android_id == found.android_id
    ]
    if len(same_ids) == 1 and not same_ids[0].cloned and same_ids[0].presence is Whereabouts.AWAY:
        return Same(same_ids[0].id, Assumed.ANDROID)
    if owner in namesakes and owner is not None and _is_taken_over(owner):
        return Same(owner.id, Assumed.ADDRESS)
    claimed = namesakes or ([owner] if owner is not None and owner.seen else [])
    candidates = [
        phone
        for phone in claimed
        if phone.presence is not Whereabouts.ELSEWHERE or _contests(phone, found, owner_id)
    ]
    if candidates:
        contested = any(phone.presence is not Whereabouts.AWAY for phone in candidates)
        return Doubtful(tuple(phone.id for phone in candidates), contested)
    if owner is not None and not owner.seen:
        return Same(owner.id)
    named = [phone for phone in known if not phone.seen and phone.address.serial == serial]
    if named and not namesakes:
        nearest = min(named, key=lambda phone: (phone.address.host != address.host, phone.id))
        return Same(nearest.id, Assumed.SERIAL)
    return Another(tuple(phone.id for phone in same_ids))


def same_boot(found: Identity, owner_id: int | None, known: Sequence[PhoneTraits]) -> int | None:
    """The phone whose boot id a device has, now or as last read; None where that tells none."""
    if found.boot_id is None:
        return None
    running = [
        phone
        for phone in known
        if phone.boot_id == found.boot_id
        and found.hardware_serial in ("", phone.hardware_serial)
        and (phone.id == owner_id or _may_be(phone.android_id, found.android_id))
    ]
    if len(running) > 1:
        running = [phone for phone in running if phone.id == owner_id]
    return running[0].id if len(running) == 1 else None


def _is_taken_over(owner: PhoneTraits) -> bool:
    """Whether a phone was last seen when devices were not told apart yet."""
    is_told_apart = owner.boot_id is not None or owner.android_id is not None
    return not is_told_apart and owner.presence is Whereabouts.AWAY


def _contests(phone: PhoneTraits, found: Identity, owner_id: int | None) -> bool:
    """Whether what is there may be the wrong one of two, and `found` the phone."""
    match phone.assumed:
        case Assumed.SERIAL:
            return True
        case Assumed.ADDRESS:
            return phone.id == owner_id
        case Assumed.ANDROID:
            return _may_be(phone.android_id, found.android_id)
        case None:
            return False


def _may_be(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other
