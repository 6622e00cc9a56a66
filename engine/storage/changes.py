"""What was changed, sealed, for as long as it can be taken back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from engine.storage.database import Value


@dataclass(frozen=True, slots=True)
class Rows:
    """Whole rows of accounts by id, their secrets as sealed as they lie in the database."""

    columns: tuple[str, ...]
    by_id: Mapping[int, tuple[Value, ...]] = field(repr=False)
