"""A cell of a spreadsheet that holds a text, whatever the text is."""

import re
from typing import Any, Final

from openpyxl.cell import WriteOnlyCell

_UNWRITABLE: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def text_cell(sheet: Any, text: str | None) -> Any:
    """A text of a write-only sheet; nothing for none. What no file can hold is shown as `�`."""
    if not text:
        return None
    cell: Any = WriteOnlyCell(sheet, value=_UNWRITABLE.sub("�", text))
    # Otherwise a name that begins with "=" becomes a formula.
    cell.data_type = "s"
    return cell
