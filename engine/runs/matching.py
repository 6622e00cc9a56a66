"""What readings of phones change on the list: a pure decision."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from engine.model.account import Account, Workspace
from engine.model.columns import Column
from engine.runs.phone_reading import PhoneReading


@dataclass(frozen=True, slots=True)
class MatchPlan:
    """What one reading changes.

    `create`: handles not on the list. `bind`: accounts without a phone. `sign_in`, `sign_out`:
    accounts bound to the phone whose `logined` is to be set. `moved`: those seen in another copy of
    the app than they are said to be in. `seen`: those that are there, whose login was sent without
    its end being seen, of whom only a file or a person said so, or of whose copy nothing is said.
    `there` are all that are bound to the phone and seen on it. `packages`: the copy of whoever was
    seen, by handle, where that is to be noted.
    Reported and left as they are: `elsewhere`, bound to another phone, and `disabled`.
    """

    create: tuple[str, ...] = ()
    bind: tuple[Account, ...] = ()
    sign_in: tuple[Account, ...] = ()
    sign_out: tuple[Account, ...] = ()
    moved: tuple[Account, ...] = ()
    seen: tuple[Account, ...] = ()
    there: tuple[Account, ...] = field(default=(), compare=False)
    elsewhere: tuple[Account, ...] = ()
    disabled: tuple[Account, ...] = ()
    packages: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def changes(self) -> int:
        """How many accounts an operator would find changed."""
        changed = {account.id for account in (*self.sign_in, *self.sign_out, *self.moved)}
        return len(self.create) + len(self.bind) + len(changed)


def plan_match(reading: PhoneReading, accounts: Iterable[Account]) -> MatchPlan:
    """What one reading changes; a copy that was not read whole changes nothing.

    `accounts` are those of the app that are bound to the phone or have one of the handles.
    """
    phone_id = reading.phone_id
    places = reading.places
    listed = {account.username.casefold(): account for account in accounts}
    found = [listed[handle] for handle in places if handle in listed]
    here = [account for account in found if account.phone_id == phone_id]
    homeless = [account for account in found if account.phone_id is None]
    bind = tuple(account for account in homeless if not account.disabled)
    create = tuple(handle for handle in places if handle not in listed)
    packages = {handle: str(places[handle][0]) for handle in create}
    for account in (*here, *bind):
        package = reading.package_of(account)
        if package is not None:
            packages[account.username.casefold()] = package
    noted = [account for account in here if account.username.casefold() in packages]
    return MatchPlan(
        create=create,
        bind=bind,
        sign_in=tuple(account for account in here if not account.logined),
        sign_out=tuple(
            account
            for account in listed.values()
            if account.phone_id == phone_id and account.logined and reading.lacks(account)
        ),
        moved=tuple(account for account in noted if account.package is not None),
        seen=tuple(
            account
            for account in here
            if account.login_unseen or not account.confirmed or account in noted
        ),
        there=tuple(here),
        elsewhere=tuple(account for account in found if account.phone_id not in (None, phone_id)),
        disabled=tuple(account for account in (*here, *homeless) if account.disabled),
        packages=packages,
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
            new = Account(0, workspace, handle, phone_id=reading.phone_id, logined=True)
            listed[handle] = _in_copy(new, plan.packages.get(handle))
        for account in plan.bind:
            name = account.username.casefold()
            bound = replace(account, phone_id=reading.phone_id, logined=True)
            listed[name] = _in_copy(bound, plan.packages.get(name))
        plans.append(plan)
    return plans


def _in_copy(account: Account, package: str | None) -> Account:
    if package is None:
        return account
    return replace(account, values={**account.values, Column.PACKAGE: package})
