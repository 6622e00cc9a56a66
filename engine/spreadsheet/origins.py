"""Which program a sheet is from, and what its cells mean there."""

from typing import Final

from engine.model.account import UNSET, Unset
from engine.model.columns import Column
from engine.model.import_plan import Origin
from engine.model.sheet import Sheet
from engine.spreadsheet.phone_index import PhoneIndex

_TIKMATRIX_HEADING: Final = "packagename"
_OFFLINE: Final = "offline"
"""What TikMatrix writes where a phone is not connected."""


def origin_of(sheet: Sheet, phones: PhoneIndex) -> Origin:
    """By what only that program writes: a heading of its own, or `offline` for a number."""
    if sheet.headings.get(Column.PACKAGE) == _TIKMATRIX_HEADING:
        return Origin.TIKMATRIX
    if Column.DEVICE_INDEX in sheet.columns and phones.labelled(_OFFLINE) is None:
        cells = (row.cells.get(Column.DEVICE_INDEX) for row in sheet.rows)
        if any(cell is not None and _is_offline(cell.text) for cell in cells):
            return Origin.TIKMATRIX
    return Origin.OWN


def phone_cells(
    device: str | Unset | None, device_index: str | Unset | None
) -> tuple[str | Unset | None, str | None]:
    """A TikMatrix row's `device`, and its number on TikMatrix's list where that stands alone.

    The number says nothing of our labels, so that it contradicts nothing.
    """
    is_number = isinstance(device_index, str) and not _is_offline(device_index)
    if isinstance(device, str) or not is_number:
        return device, None
    return UNSET, str(device_index)


def _is_offline(text: str) -> bool:
    return text.strip().casefold() == _OFFLINE
