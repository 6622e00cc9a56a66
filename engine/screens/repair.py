"""Dumps with characters that XML does not allow: apps put them into their texts."""

import re
from typing import Final

_REFERENCE: Final = re.compile(r"&#(?:x([0-9A-Fa-f]{1,8})|([0-9]{1,10}));")
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_INSTEAD: Final = "\ufffd"


def repaired(xml: str) -> str:
    """The same with halves of characters put together, and a mark for what cannot be read."""
    whole = _REFERENCE.sub(_written_out, xml)
    whole = whole.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _ILLEGAL.sub(_INSTEAD, whole)


def _written_out(reference: re.Match[str]) -> str:
    """A character that may not be referred to; any other stays as it is written."""
    code = int(reference[1], 16) if reference[1] else int(reference[2])
    if 0xD800 <= code <= 0xDFFF:
        return chr(code)
    is_allowed = code <= 0x10FFFF and not _ILLEGAL.match(chr(code))
    return reference[0] if is_allowed else _INSTEAD
