"""What a list of accounts is narrowed down to."""

from dataclasses import dataclass
from enum import StrEnum

from engine.model.account import Workspace


class Filter(StrEnum):
    """One condition; disabled accounts are shown by all of them."""

    ALL = "all"
    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    DISABLED = "disabled"
    NO_PHONE = "no_phone"
    NO_PASSWORD = "no_password"  # noqa: S105
    FAILED = "failed"  # the last job that ended neither succeeded nor was cancelled
    PHONE = "phone"  # bound to one phone


@dataclass(frozen=True, slots=True)
class Criteria:
    """A filter with what goes with it.

    `phone_id` belongs to `Filter.PHONE`. `search` is looked for in username, e-mail, nickname,
    tags, note and the phone's label and serials, ignoring the case of ASCII letters; empty for
    everything.
    `tag`: by its key, one that they have beside all that; empty for any.
    """

    workspace: Workspace
    filter: Filter = Filter.ALL
    phone_id: int | None = None
    search: str = ""
    tag: str = ""

    @property
    def is_everything(self) -> bool:
        return self.filter is Filter.ALL and not self.search and not self.tag
