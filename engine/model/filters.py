"""What a list of accounts is narrowed down to, and how it is sorted."""

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
    FAILED = "failed"  # the last job that ended failed, was held back or skipped
    WAITING = "waiting"  # for an operator's answer, or for one that did not come in time
    RESTING = "resting"  # it, or its app on its phone, cools down


class Sorting(StrEnum):
    """By what a list is sorted; what is equal is sorted by name."""

    NAME = "name"
    PHONE = "phone"
    LAST_RUN = "last_run"  # the newest first, never last
    SIGNED_IN = "signed_in"  # those who are not first


@dataclass(frozen=True, slots=True)
class Criteria:
    """A filter with what goes beside it: all of it has to be so.

    `phone_ids`: bound to one of them; `tags`: has one of them, by their keys; `names`: has one of
    these usernames, ignoring the case of ASCII letters. Empty for any. `search` is looked for in
    username, e-mail, nickname, tags, note and the phone's label and serials, ignoring the case of
    ASCII letters; empty for everything.
    """

    workspace: Workspace
    filter: Filter = Filter.ALL
    phone_ids: tuple[int, ...] = ()
    search: str = ""
    tags: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def is_everything(self) -> bool:
        return self == Criteria(self.workspace)
