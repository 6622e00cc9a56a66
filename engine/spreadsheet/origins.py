"""Which program a sheet is from, and what its cells mean there."""

from typing import Final

from engine.model.account import UNSET, Unset
from engine.model.columns import Column
from engine.model.import_plan import Origin
from engine.model.sheet import Sheet
from engine.spreadsheet.phone_index import PhoneIndex

_TIKMATRIX_HEADING: Final = "packagename"
_TIKMATRIX_COLUMNS: Final = (
    *(Column.ID, Column.EMAIL, Column.PWD, Column.USERNAME),
    *(Column.DEVICE, Column.DEVICE_INDEX, Column.LOGINED, Column.STATUS),
)
_OFFLINE: Final = "offline"


def origin_of(sheet: Sheet, phones: PhoneIndex) -> Origin:
    """By a heading of its own; or by `offline` for a number, in a sheet with all of its columns."""
    if sheet.headings.get(Column.PACKAGE) == _TIKMATRIX_HEADING:
        return Origin.TIKMATRIX
    is_alike = all(sheet.headings.get(column) == column for column in _TIKMATRIX_COLUMNS)
    if is_alike and phones.labelled(_OFFLINE) is None:
        cells = (row.cells.get(Column.DEVICE_INDEX) for row in sheet.rows)
        if any(cell is not None and is_offline(cell.text) for cell in cells):
            return Origin.TIKMATRIX
    return Origin.OWN


def phone_cells(
    device: str | Unset | None, device_index: str | Unset | None
) -> tuple[str | Unset | None, str | None]:
    """A TikMatrix row's `device`, and its number on TikMatrix's list where that stands alone.

    The number says nothing of our labels, so that it contradicts nothing.
    """
    is_number = isinstance(device_index, str) and not is_offline(device_index)
    if isinstance(device, str) or not is_number:
        return device, None
    return UNSET, str(device_index)


def is_offline(text: str) -> bool:
    """Whether it is what TikMatrix writes where a phone is not connected."""
    return text.strip().casefold() == _OFFLINE
