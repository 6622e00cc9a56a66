"""What a scan found and what came of it, as it is kept with its job."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Self

from engine.apps.result import FlowResult
from engine.common.errors import WhyNotStarted
from engine.model.account import Account, Workspace
from engine.model.app_on_phone import AppOnPhone
from engine.model.installed import Copies
from engine.runs.matching import MatchPlan
from engine.runs.phone_reading import PhoneReading


@dataclass(frozen=True, slots=True)
class ScanRecord:
    """Usernames, without secrets. `seen` is None when not every account could be read.

    `copies` are those the phone has, with the handles of each that was read whole; `user`: the
    Android user it shows; `absent`: others, whose apps could not be worked with, and why. `moved`:
    seen in another copy than the list said. `elsewhere` has the id of the phone each is bound to.
    `left`: the account that was active before, where `active` is now and could not be changed back.
    """

    seen: tuple[str, ...] | None = None
    copies: tuple[tuple[str, tuple[str, ...] | None], ...] = ()
    user: int = 0
    absent: tuple[tuple[int, WhyNotStarted], ...] = ()
    created: tuple[str, ...] = ()
    bound: tuple[str, ...] = ()
    signed_in: tuple[str, ...] = ()
    signed_out: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    elsewhere: tuple[tuple[str, int], ...] = ()
    disabled: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    active: str | None = None
    left: str | None = None

    @classmethod
    def of(cls, result: FlowResult) -> Self:
        """What was read, with nothing come of it."""
        reading = PhoneReading.of(0, result)
        is_whole = all(copy in reading.read for copy in result.copies.all)
        return cls(
            seen=tuple(reading.places) if is_whole and reading.read else None,
            copies=tuple((str(copy), reading.read.get(copy)) for copy in result.copies.all),
            user=result.copies.user,
            absent=tuple(result.copies.absent.items()),
            unreadable=result.unreadable,
            active=result.active,
            left=result.left,
        )

    def reading(self, phone_id: int, workspace: Workspace) -> PhoneReading:
        """What was read, as it is compared with the list."""
        named = ((AppOnPhone.named(workspace, name), handles) for name, handles in self.copies)
        copies = [(copy, handles) for copy, handles in named if copy is not None]
        read = {copy: handles for copy, handles in copies if handles is not None}
        found = Copies(tuple(copy for copy, _ in copies), self.user, dict(self.absent))
        return PhoneReading(phone_id, found, read)

    def planned(self, plan: MatchPlan) -> Self:
        """The same with what comes of it."""
        return replace(
            self,
            created=plan.create,
            bound=_names(plan.bind),
            signed_in=_names(plan.sign_in),
            signed_out=_names(plan.sign_out),
            moved=_names(plan.moved),
            elsewhere=tuple(
                (account.username, account.phone_id or 0) for account in plan.elsewhere
            ),
            disabled=_names(plan.disabled),
        )

    @classmethod
    def from_json(cls, text: str) -> Self:
        kept = json.loads(text)
        seen, active, left = kept.pop("seen"), kept.pop("active"), kept.pop("left")
        elsewhere = tuple((name, phone_id) for name, phone_id in kept.pop("elsewhere"))
        copies, user = kept.pop("copies", ()), kept.pop("user", 0)
        absent = tuple((number, WhyNotStarted(why)) for number, why in kept.pop("absent", ()))
        return cls(
            seen=None if seen is None else tuple(seen),
            copies=tuple(
                (name, None if handles is None else tuple(handles)) for name, handles in copies
            ),
            user=user,
            absent=absent,
            elsewhere=elsewhere,
            active=active,
            left=left,
            **{name: tuple(names) for name, names in kept.items()},
        )

    def to_json(self) -> str:
        return json.dumps(asdict(self), separators=(",", ":"))


def _names(accounts: Iterable[Account]) -> tuple[str, ...]:
    return tuple(account.username for account in accounts)
