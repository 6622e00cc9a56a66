"""One account with all that is known of it, and finding it by its name."""

import asyncio
import difflib
import heapq
from collections.abc import Awaitable, Callable, Iterable
from typing import Final

from engine.common.errors import RequestRefused
from engine.model.account import Account, Workspace
from engine.model.account_changes import AccountCard
from engine.model.phone import PhoneView
from engine.model.run_view import JobView
from engine.spreadsheet.field_versions import marks_of
from engine.storage.figures import FigureStore
from engine.storage.stores import Stores

_JOBS: Final = 5
_NEAR: Final = 5
_LIKENESS: Final = 0.6
_COMPARED: Final = 100


class AccountCards:
    """Reads cards; `phone_views` tells how the phones stand."""

    def __init__(
        self, stores: Stores, phone_views: Callable[[], Awaitable[Iterable[PhoneView]]]
    ) -> None:
        self._database = stores.database
        self._figures = FigureStore(stores.database)
        self._accounts = stores.accounts
        self._search = stores.account_search
        self._changes = stores.changes
        self._phones = stores.phones
        self._jobs = stores.jobs
        self._phone_views = phone_views

    async def card(self, account_id: int) -> AccountCard:
        """Raises `RequestRefused("account_unknown")`."""
        account = await self._accounts.get(account_id)
        row = (await self._changes.rows(self._database, (account_id,))).get(account_id)
        if account is None or row is None:
            raise RequestRefused("account_unknown")
        names = await self._phones.names()
        views = await self._phone_views() if account.phone_id else ()
        jobs = await self._jobs.recent_of(account_id, _JOBS)
        return AccountCard(
            account=account,
            phone=next((view for view in views if view.id == account.phone_id), None),
            password_changed_at=_moment(row["password_changed_at"]),
            statistics_at=_moment(row["statistics_at"]),
            jobs=tuple(
                JobView(job, account.username, names.get(job.phone_id or 0, "")) for job in jobs
            ),
            marks=marks_of(row),
            figures=await self._figures.known(account_id),
        )

    async def has(self, workspace: Workspace, username: str) -> bool:
        """Whether a username is on the list, ignoring case."""
        return bool(await self._accounts.by_usernames(workspace, (username,)))

    async def find(self, workspace: Workspace, name: str) -> AccountCard | tuple[Account, ...]:
        """The card of a username or of the only account with an e-mail address, ignoring case.

        Otherwise up to five that come near it, best first.
        """
        name = name.strip().removeprefix("@").strip()
        exact = await self._accounts.by_usernames(workspace, (name,))
        if not exact:
            exact = await self._search.by_email(workspace, name)
        if len(exact) == 1:
            return await self.card(exact[0].id)
        if exact:
            return tuple(exact[:_NEAR])
        ids = await self._search.usernames(workspace)
        near = await asyncio.to_thread(_nearest, name, ids)
        found = {
            account.id: account for account in await self._accounts.by_ids(ids[n] for n in near)
        }
        return tuple(found[ids[n]] for n in near if ids[n] in found)


def _nearest(name: str, usernames: Iterable[str]) -> list[str]:
    """What begins with the name, then what holds it, then what looks like it."""
    wanted = name.lower()
    if not wanted:
        return []
    lower = {username.lower(): username for username in usernames}
    holding = sorted(
        (key for key in lower if wanted in key),
        key=lambda key: (not key.startswith(wanted), len(key), key),
    )[:_NEAR]
    if len(holding) < _NEAR:
        alike = difflib.get_close_matches(
            wanted, _worth_a_look(wanted, lower), n=_NEAR, cutoff=_LIKENESS
        )
        holding += [key for key in alike if key not in holding]
    return [lower[key] for key in holding[:_NEAR]]


def _worth_a_look(wanted: str, names: Iterable[str]) -> list[str]:
    """Those with the most pairs of letters in common: comparing well is too slow for all."""
    pairs = _pairs(wanted)

    def likeness(name: str) -> float:
        own = _pairs(name)
        return len(pairs & own) / (len(pairs) + len(own))

    return heapq.nlargest(_COMPARED, names, key=likeness)


def _pairs(name: str) -> set[str]:
    framed = f"<{name}>"
    return {framed[at : at + 2] for at in range(len(framed) - 1)}


def _moment(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
