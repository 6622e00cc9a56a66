"""What the rows of a sheet do to their accounts' phones."""

from collections import Counter
from typing import final

from engine.model.account import UNSET, Unset
from engine.model.columns import Column
from engine.model.import_plan import NumberedPhone, Origin
from engine.model.row_problems import CellRefused, RowProblem
from engine.model.sheet import Sheet
from engine.spreadsheet.origins import is_offline, phone_cells
from engine.spreadsheet.phone_index import Binding, KnownPhone, PhoneIndex
from engine.spreadsheet.row_match import Match


@final
class Bindings:
    """Reads `device` and `device_index` as the sheet's program means them.

    `binds_numbers`: a number on another program's list, where it stands alone, is taken for a label
    of ours.
    """

    def __init__(
        self, sheet: Sheet, phones: PhoneIndex, origin: Origin, *, binds_numbers: bool
    ) -> None:
        self._sheet = sheet
        self._phones = phones
        self._origin = origin
        self._binds_numbers = binds_numbers
        self._numbered: Counter[tuple[str, KnownPhone | None]] = Counter()

    @property
    def numbered(self) -> tuple[NumberedPhone, ...]:
        """Whom numbers that stand alone would bind, of the rows that were asked for so far."""
        return tuple(
            NumberedPhone(number, self._phones.device_text(phone) if phone else None, accounts)
            for (number, phone), accounts in sorted(
                self._numbered.items(), key=lambda item: (len(item[0][0]), item[0][0])
            )
        )

    def of(self, match: Match) -> Binding:
        """A row's; what is wrong with its cells becomes a problem of the draft."""
        draft = match.draft
        current = self._phones.get(match.stored.account.phone_id) if match.stored else None
        device, index = draft.device, draft.device_index
        if self._origin is Origin.TIKMATRIX:
            device, number = phone_cells(device, index)
            if number is not None:
                return self._by_number(number, current)
            index = UNSET
        elif isinstance(index, str) and is_offline(index) and not self._phones.labelled(index):
            index = None if device is None else UNSET
        return self._weighed(match, device, index, current)

    def _weighed(
        self,
        match: Match,
        device: str | Unset | None,
        index: str | Unset | None,
        current: KnownPhone | None,
    ) -> Binding:
        draft = match.draft
        try:
            return self._phones.binding(device, index, current)
        except CellRefused as error:
            column = Column(str(error.details.get("column", Column.DEVICE_INDEX)))
            cell = self._sheet.address(draft.row, column)
            draft.problems.append(
                RowProblem(draft.row, cell, draft.shown, error.code, error.details)
            )
            return Binding(UNSET)

    def _by_number(self, number: str, current: KnownPhone | None) -> Binding:
        phone = self._phones.labelled(number)
        if phone is not None and phone == current:
            return Binding(UNSET)
        self._numbered[number, phone] += 1
        is_bound = phone is not None and self._binds_numbers
        return Binding(phone, by_index=True) if is_bound else Binding(UNSET)
