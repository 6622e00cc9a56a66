"""What whole readings of phones change on the list: a pure decision."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from engine.model.account import Account, Workspace


@dataclass(frozen=True, slots=True)
class PhoneReading:
    """The handles one app showed signed in on one phone; None when not every one was read."""

    phone_id: int
    handles: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class MatchPlan:
    """What one reading changes.

    `create`: handles not on the list. `bind`: accounts without a phone. `sign_in`, `sign_out`:
    accounts bound to the phone whose `logined` is to be set. `seen`: those that are there, whose
    login was sent without its end being seen, or of whom only a file or a person said so.
    `there` are all that are bound to the phone and seen on it.
    Reported and left as they are: `elsewhere`, bound to another phone, and `disabled`.
    """

    create: tuple[str, ...] = ()
    bind: tuple[Account, ...] = ()
    sign_in: tuple[Account, ...] = ()
    sign_out: tuple[Account, ...] = ()
    seen: tuple[Account, ...] = ()
    there: tuple[Account, ...] = field(default=(), compare=False)
    elsewhere: tuple[Account, ...] = ()
    disabled: tuple[Account, ...] = ()

    @property
    def changes(self) -> int:
        """How many accounts an operator would find changed."""
        return len(self.create) + len(self.bind) + len(self.sign_in) + len(self.sign_out)


def plan_match(reading: PhoneReading, accounts: Iterable[Account]) -> MatchPlan:
    """What one reading changes; one that is not whole changes nothing.

    `accounts` are those of the app that are bound to the phone or have one of the handles.
    """
    if reading.handles is None:
        return MatchPlan()
    phone_id = reading.phone_id
    handles = list(dict.fromkeys(handle.casefold() for handle in reading.handles))
    listed = {account.username.casefold(): account for account in accounts}
    found = [listed[handle] for handle in handles if handle in listed]
    here = [account for account in found if account.phone_id == phone_id]
    homeless = [account for account in found if account.phone_id is None]
    return MatchPlan(
        create=tuple(handle for handle in handles if handle not in listed),
        bind=tuple(account for account in homeless if not account.disabled),
        sign_in=tuple(account for account in here if not account.logined),
        sign_out=tuple(
            account
            for name, account in listed.items()
            if account.phone_id == phone_id and account.logined and name not in handles
        ),
        seen=tuple(account for account in here if account.login_unseen or not account.confirmed),
        there=tuple(here),
        elsewhere=tuple(account for account in found if account.phone_id not in (None, phone_id)),
        disabled=tuple(account for account in (*here, *homeless) if account.disabled),
    )


def plan_matches(
    workspace: Workspace, readings: Sequence[PhoneReading], accounts: Iterable[Account]
) -> list[MatchPlan]:
    """What readings of different phones change one after the other.

    An account that two phones show is the first one's.
    """
    listed = {account.username.casefold(): account for account in accounts}
    plans = []
    for reading in readings:
        plan = plan_match(reading, listed.values())
        for handle in plan.create:
            listed[handle] = Account(0, workspace, handle, phone_id=reading.phone_id, logined=True)
        for account in plan.bind:
            bound = replace(account, phone_id=reading.phone_id, logined=True)
            listed[account.username.casefold()] = bound
        plans.append(plan)
    return plans
