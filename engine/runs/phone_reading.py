"""What the copies of an app on one phone showed of who is signed in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from engine.apps.result import FlowResult
from engine.model.account import Account
from engine.model.app_on_phone import AppOnPhone
from engine.model.installed import Copies


@dataclass(frozen=True, slots=True)
class PhoneReading:
    """The handles each copy showed, casefolded; one that was not read whole is not among `read`."""

    phone_id: int
    copies: Copies
    read: Mapping[AppOnPhone, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, phone_id: int, result: FlowResult) -> Self:
        """What a flow has read."""
        read = {
            part.copy: tuple(handle.casefold() for handle in part.signed_in)
            for part in result.each
            if part.copy is not None and part.signed_in is not None
        }
        return cls(phone_id, result.copies, read)

    @property
    def places(self) -> dict[str, list[AppOnPhone]]:
        """By handle, the copies it is signed in to."""
        found: dict[str, list[AppOnPhone]] = {}
        for copy, handles in self.read.items():
            for handle in dict.fromkeys(handles):
                found.setdefault(handle, []).append(copy)
        return found

    def package_of(self, account: Account) -> str | None:
        """The copy that is to be noted for an account that was seen; None where it is right.

        One that is noted stays, unless it was read whole without the account, or is not there; a
        copy that cannot be worked with now may well be.
        """
        seen = self.places.get(account.username.casefold())
        if not seen:
            return None
        said = account.package
        home = self.copies.of(account.workspace, said)
        if said is None:
            return str(home if home in seen else seen[0])
        if home in seen:
            named = AppOnPhone.named(account.workspace, said)
            return None if named is not None and named.package == home.package else str(home)
        if self.copies.why_absent(account.workspace, said) is not None:
            return None
        return str(seen[0]) if home is None or home in self.read else None

    def lacks(self, account: Account) -> bool:
        """Whether it is certain that an account bound to the phone is not signed in there.

        Of whose copy nothing is said, that takes all of them.
        """
        if account.username.casefold() in self.places:
            return False
        if account.package is None:
            all_read = bool(self.copies.all) and all(copy in self.read for copy in self.copies.all)
            return all_read and not self.copies.some_paused
        home = self.copies.of(account.workspace, account.package)
        return home is not None and home in self.read
