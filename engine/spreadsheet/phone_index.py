"""Which phone the spreadsheet's `device` and `device_index` mean."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from engine.model.account import UNSET, Unset
from engine.model.columns import Column
from engine.model.phone_record import PhoneAddress
from engine.model.row_problems import CellRefused, ProblemCode

_SERIAL: Final = re.compile(r"[!-.0-~]{1,128}")
"""What adb lists as a serial: printable ASCII; the slash parts it from the host."""

_NUMBER: Final = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class KnownPhone:
    """A phone that is remembered. `seen` is False when a spreadsheet named it and nothing more.

    `serials`: every serial adb has listed it under on its host, `serial` being the one shown.
    `hardware`: its ro.serialno, which others may have as well.
    """

    id: int
    host: str
    serial: str
    label: str | None = None
    serials: tuple[str, ...] = ()
    seen: bool = True
    hardware: str | None = None

    @property
    def address(self) -> PhoneAddress:
        return PhoneAddress(self.host, self.serial)


Target = KnownPhone | PhoneAddress


@dataclass(frozen=True, slots=True)
class Binding:
    """What a row does to an account's phone: another one, None to unbind, UNSET to leave it.

    `label_ignored`: `device_index` is no label here and was read as another installation's.
    `by_index`: it was `device_index` that decided.
    """

    phone: Target | Unset | None
    label_ignored: bool = False
    by_index: bool = False


class PhoneIndex:
    """Finds phones by label or serial. A new phone belongs to the first of the `hosts`."""

    def __init__(self, phones: Iterable[KnownPhone], hosts: Sequence[str]) -> None:
        self._hosts = tuple(hosts)
        self._by_id: dict[int, KnownPhone] = {}
        self._by_label: dict[str, KnownPhone] = {}
        self._by_serial: dict[str, dict[str, KnownPhone]] = defaultdict(dict)
        self._twins: dict[str, list[KnownPhone]] = {}
        phones = list(phones)
        hardware: dict[tuple[str, str], list[KnownPhone]] = defaultdict(list)
        for phone in phones:
            self._by_id[phone.id] = phone
            if phone.label is not None:
                self._by_label[phone.label.casefold()] = phone
            for serial in phone.serials or (phone.serial,):
                self._by_serial[serial][phone.host] = phone
            for also in {phone.hardware or phone.serial, phone.serial} - {*phone.serials}:
                hardware[also, phone.host].append(phone)
        for (serial, host), owners in hardware.items():
            # What adb lists is one phone's; a ro.serialno may be several phones'.
            if host in self._by_serial[serial]:
                continue
            self._by_serial[serial][host] = owners[0]
            if len(owners) > 1:
                self._twins.setdefault(serial, []).extend(owners)

    def get(self, phone_id: int | None) -> KnownPhone | None:
        return None if phone_id is None else self._by_id.get(phone_id)

    def labelled(self, label: str) -> KnownPhone | None:
        """The phone that is called so here."""
        return self._by_label.get(label.casefold())

    def device_text(self, phone: KnownPhone) -> str:
        """The export's `device`: a serial, or host/serial where several hosts have it."""
        shared = len(self._by_serial[phone.serial]) > 1
        return str(phone.address) if shared else phone.serial

    def address_text(self, address: PhoneAddress) -> str:
        """A serial that is not known yet, with its host where there are several."""
        return str(address) if len(self._hosts) > 1 else address.serial

    def index_text(self, phone: KnownPhone) -> str:
        """The export's `device_index`: a label, or the serial of a phone without one."""
        return phone.label or self.device_text(phone)

    def by_device(self, text: str, current: KnownPhone | None, column: Column) -> Target:
        """The phone of a serial or host/serial, or the address it will be remembered under.

        A serial of several hosts, or of several phones, is the phone the account has, or else
        `DEVICE_AMBIGUOUS` or `DEVICE_TWINS`.
        """
        host, slash, serial = text.rpartition("/")
        if not _SERIAL.fullmatch(serial):
            raise CellRefused(ProblemCode.DEVICE_INVALID, column=column)
        found = self._by_serial.get(serial, {})
        twins = [twin for twin in self._twins.get(serial, ()) if not slash or twin.host == host]
        if twins:
            if current is not None and current in twins:
                return current
            names = ", ".join(sorted(twin.label or twin.serial for twin in twins))
            raise CellRefused(ProblemCode.DEVICE_TWINS, column=column, serial=serial, phones=names)
        if slash:
            if host not in found and host not in self._hosts:
                raise CellRefused(ProblemCode.HOST_UNKNOWN, column=column, host=host)
            return found.get(host) or PhoneAddress(host, serial)
        if current is not None and found.get(current.host) is current:
            return current
        if len(found) > 1:
            hosts = ", ".join(sorted(found))
            raise CellRefused(
                ProblemCode.DEVICE_AMBIGUOUS, column=column, serial=serial, hosts=hosts
            )
        return next(iter(found.values()), None) or PhoneAddress(self._hosts[0], serial)

    def by_index(self, text: str, current: KnownPhone | None) -> Target:
        """The phone of a label, or else of a serial."""
        return self._by_label.get(text.casefold()) or self.by_device(
            text, current, Column.DEVICE_INDEX
        )

    def binding(
        self,
        device: str | Unset | None,
        device_index: str | Unset | None,
        current: KnownPhone | None,
    ) -> Binding:
        """Weigh both cells (None when empty, UNSET when not in the file) against the phone now.

        Either binds when it is alone. The one that changed wins; both changed and disagreeing is
        `DEVICE_CONFLICT`; emptying either while the other is unchanged unbinds.

        A number that is no label here, beside the `device` of a phone without a label, is the
        label that phone has in another installation: it contradicts nothing, and is ignored.
        """
        by_device = (
            self.by_device(device, current, Column.DEVICE) if isinstance(device, str) else None
        )
        by_index = self.by_index(device_index, current) if isinstance(device_index, str) else None
        foreign_label = (
            by_device != by_index
            and isinstance(by_index, PhoneAddress)
            and _NUMBER.fullmatch(by_index.serial) is not None
            and by_device is not None
            and (isinstance(by_device, PhoneAddress) or by_device.label is None)
        )
        device_changed = by_device is not None and by_device != current
        index_changed = by_index is not None and by_index != current
        if foreign_label:
            return Binding(by_device if device_changed else UNSET, label_ignored=True)
        if device_changed and index_changed and by_device != by_index:
            raise CellRefused(
                ProblemCode.DEVICE_CONFLICT, device=str(device), device_index=str(device_index)
            )
        if device_changed:
            return Binding(by_device)
        if index_changed:
            return Binding(by_index, by_index=True)
        if current is not None and (device is None or device_index is None):
            return Binding(None)
        return Binding(UNSET)
