"""What a scan found and what came of it, as it is kept with its job."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Self

from engine.apps.result import FlowResult
from engine.model.account import Account
from engine.runs.matching import MatchPlan


@dataclass(frozen=True, slots=True)
class ScanRecord:
    """Usernames, without secrets. `seen` is None when not every account could be read.

    `elsewhere` has the id of the phone each is bound to. `left`: the account that was active
    before, where `active` is now and could not be changed back.
    """

    seen: tuple[str, ...] | None = None
    created: tuple[str, ...] = ()
    bound: tuple[str, ...] = ()
    signed_in: tuple[str, ...] = ()
    signed_out: tuple[str, ...] = ()
    elsewhere: tuple[tuple[str, int], ...] = ()
    disabled: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    active: str | None = None
    left: str | None = None

    @classmethod
    def of(cls, result: FlowResult) -> Self:
        """What was read, with nothing come of it."""
        return cls(
            seen=result.signed_in,
            unreadable=result.unreadable,
            active=result.active,
            left=result.left,
        )

    def planned(self, plan: MatchPlan) -> Self:
        """The same with what comes of it."""
        return replace(
            self,
            created=plan.create,
            bound=_names(plan.bind),
            signed_in=_names(plan.sign_in),
            signed_out=_names(plan.sign_out),
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
        return cls(
            seen=None if seen is None else tuple(seen),
            elsewhere=elsewhere,
            active=active,
            left=left,
            **{name: tuple(names) for name, names in kept.items()},
        )

    def to_json(self) -> str:
        return json.dumps(asdict(self), separators=(",", ":"))


def _names(accounts: Iterable[Account]) -> tuple[str, ...]:
    return tuple(account.username for account in accounts)
