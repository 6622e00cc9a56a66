"""In which copies of an app the accounts that are bound to a phone are said to be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from engine.model.account import Workspace
from engine.model.app_on_phone import AppOnPhone
from engine.model.installed import Copies, Installed


@dataclass(frozen=True, slots=True)
class Homes:
    """`said`: each account's `package`, by its handle, casefolded; `named`: all that a list has.

    `expected`: those of accounts that are said to be signed in, and not disabled.
    """

    said: Mapping[str, str | None] = field(default_factory=dict, hash=False)
    named: frozenset[str] = frozenset()
    expected: frozenset[str] = frozenset()

    def copies(self, workspace: Workspace, installed: Installed) -> Copies:
        """Those the phone has; a clone is known by some account's being said to be in it."""
        return installed.copies(workspace, self.named)

    def missing(self, workspace: Workspace, copies: Copies) -> list[str]:
        """The expected copies that the phone does not have."""
        return sorted(name for name in self.expected if copies.of(workspace, name) is None)

    def handles_in(self, copy: AppOnPhone, copies: Copies) -> frozenset[str]:
        """Whose home a copy is."""
        return frozenset(
            handle
            for handle, named in self.said.items()
            if copies.of(copy.workspace, named) == copy
        )


NO_HOMES: Final = Homes()
