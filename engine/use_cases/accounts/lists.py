"""A workspace's list as somebody looks at it: narrowed down, ten at a time, with ticks."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from engine.common.errors import RequestRefused
from engine.model.account import Account, Workspace
from engine.model.account_changes import AccountRow, AccountsList, ListView
from engine.model.actor import Actor
from engine.model.filters import Criteria, Filter
from engine.model.proposal import EVERYTHING
from engine.model.run_view import Selection, SelectionKind
from engine.model.tags import KnownTag, tag_key
from engine.storage.stores import Stores
from engine.storage.views import StoredView

PAGE: Final = 10
_LONGEST_SEARCH: Final = 100


class AccountLists:
    """Pages by keyset: a page is as quick at the end of a long list as at its beginning."""

    def __init__(self, stores: Stores) -> None:
        self._accounts = stores.accounts
        self._search = stores.account_search
        self._views = stores.views
        self._phones = stores.phones
        self._jobs = stores.jobs
        self._tags = stores.tags

    async def tags(self, workspace: Workspace) -> list[KnownTag]:
        """Those that accounts of a list have, by name."""
        return await self._tags.of_accounts(workspace)

    async def tag_of(self, tag_id: int) -> str:
        """A tag that a button names. Raises `RequestRefused("tag_unknown")` (`name`)."""
        name = await self._tags.get(tag_id)
        if name is None:
            raise RequestRefused("tag_unknown", {"name": "?"})
        return name

    async def tag_called(self, name: str) -> str:
        """How a tag is written that something has.

        Raises `RequestRefused("tag_unknown")` (`name`).
        """
        if not await self._tags.is_in_use(tag_key(name)):
            raise RequestRefused("tag_unknown", {"name": name})
        return await self._tags.name(tag_key(name))

    async def open(self, actor: Actor, criteria: Criteria) -> AccountsList:
        """A new view.

        Raises `RequestRefused` with `phone_unknown`, or with `tag_unknown` (`name`) for a tag that
        nothing on the list has.
        """
        await self._expect_phone(criteria)
        await self._expect_tag(criteria)
        criteria = replace(criteria, search=_tidy(criteria.search))
        return await self._read(await self._views.add(actor, criteria))

    async def show(
        self, actor: Actor, view_id: str, *, after: int | None = None, before: int | None = None
    ) -> AccountsList:
        """The page after or before an account; with neither, the page it showed last.

        Begins anew when that account is gone. Raises `RequestRefused("view_unknown")`.
        """
        view = await self._views.get(actor, view_id)
        if after is not None or before is not None:
            view = replace(view, after=after, before=before)
        return await self._shown(view)

    async def selection(self, actor: Actor, view_id: str, *, ticked: bool = False) -> Selection:
        """Which accounts a run is for: the ticked ones, or all the view matches.

        Raises `RequestRefused` with `view_unknown` or `nothing_ticked`.
        """
        view = await self._views.get(actor, view_id)
        criteria = view.criteria
        if ticked and not view.ticked:
            raise RequestRefused("nothing_ticked")
        if not ticked and criteria.is_everything:
            return EVERYTHING
        ids = sorted(view.ticked) if ticked else await self._search.ids(criteria)
        found = await self._accounts.by_ids(ids)
        return Selection(SelectionKind.USERNAMES, tuple(account.username for account in found))

    async def refine(
        self,
        actor: Actor,
        view_id: str,
        *,
        filter: Filter | None = None,
        phone_id: int | None = None,
        search: str | None = None,
        tag_id: int | None = None,
    ) -> AccountsList:
        """Another filter, search or tag, from its first page; None leaves it, ticks stay.

        A `tag_id` of 0 is any. Raises `RequestRefused` with `view_unknown`, `phone_unknown` or
        `tag_unknown`.
        """
        view = await self._views.get(actor, view_id)
        criteria = view.criteria
        if filter is not None:
            criteria = replace(
                criteria, filter=filter, phone_id=phone_id if filter is Filter.PHONE else None
            )
            await self._expect_phone(criteria)
        if search is not None:
            criteria = replace(criteria, search=_tidy(search))
        if tag_id is not None:
            name = await self._tags.get(tag_id) if tag_id else ""
            criteria = replace(criteria, tag=tag_key(name or ""))
            if tag_id:
                await self._expect_tag(criteria)
        return await self._shown(replace(view, criteria=criteria, after=None, before=None))

    async def tick(
        self, actor: Actor, view_id: str, account_ids: Sequence[int], on: bool | None
    ) -> AccountsList:
        """Tick accounts on or off, or each the other way round; the same page again.

        Raises `RequestRefused("view_unknown")`.
        """
        view = await self._views.get(actor, view_id)
        ids = frozenset(account_ids)
        on_now = ids - view.ticked if on is None else ids if on else frozenset[int]()
        return await self._shown(replace(view, ticked=(view.ticked - ids) | on_now))

    async def clear_ticks(self, actor: Actor, view_id: str) -> AccountsList:
        """Raises `RequestRefused("view_unknown")`."""
        view = await self._views.get(actor, view_id)
        return await self._shown(replace(view, ticked=frozenset()))

    async def _expect_phone(self, criteria: Criteria) -> None:
        if criteria.filter is not Filter.PHONE:
            return
        if criteria.phone_id is None or await self._phones.get(criteria.phone_id) is None:
            raise RequestRefused("phone_unknown", {"name": criteria.phone_id or ""})

    async def _expect_tag(self, criteria: Criteria) -> None:
        if criteria.tag and not await self._search.count(
            Criteria(criteria.workspace, tag=criteria.tag)
        ):
            raise RequestRefused("tag_unknown", {"name": criteria.tag})

    async def _shown(self, view: StoredView) -> AccountsList:
        if view.ticked:
            workspace = view.criteria.workspace
            here = await self._accounts.ids_in(workspace, view.ticked)
            view = replace(view, ticked=frozenset(here))
        await self._views.put(view)
        return await self._read(view)

    async def _read(self, view: StoredView) -> AccountsList:
        criteria = view.criteria
        rows, earlier, later = await self._page(view)
        counts = await self._accounts.counts(criteria.workspace)
        names = await self._phones.names()
        last = await self._jobs.last_of(account.id for account in rows)
        return AccountsList(
            view=ListView(
                view.id,
                criteria.workspace,
                criteria.filter,
                criteria.phone_id,
                criteria.search,
                view.ticked,
                criteria.tag,
            ),
            rows=tuple(
                AccountRow(
                    account,
                    names.get(account.phone_id) if account.phone_id else None,
                    last[account.id].outcome if account.id in last else None,
                    last[account.id].finished_at if account.id in last else None,
                )
                for account in rows
            ),
            total=counts.total,
            signed_in=counts.logined,
            disabled=counts.disabled,
            matching=counts.total if criteria.is_everything else await self._search.count(criteria),
            before=rows[0].id if rows and earlier else None,
            after=rows[-1].id if rows and later else None,
            phone=names.get(criteria.phone_id) if criteria.phone_id else None,
            tag=await self._tags.name(criteria.tag) if criteria.tag else None,
        )

    async def _page(self, view: StoredView) -> tuple[list[Account], bool, bool]:
        """The accounts, and whether there are others before and after them."""
        edge_id = view.after if view.before is None else view.before
        edge = None if edge_id is None else await self._accounts.get(edge_id)
        if edge is not None and edge.workspace is not view.criteria.workspace:
            edge = None
        backward = view.before is not None and edge is not None
        position = None if edge is None else (edge.username, edge.id)
        found = await self._search.page(view.criteria, position, PAGE + 1, backward=backward)
        more = len(found) > PAGE
        if edge is not None and (not found or (backward and not more)):
            # The first page is always a full one.
            return await self._page(replace(view, after=None, before=None))
        if backward:
            return found[-PAGE:], more, True
        return found[:PAGE], edge is not None, more


def _tidy(search: str) -> str:
    return " ".join(search.split())[:_LONGEST_SEARCH]
