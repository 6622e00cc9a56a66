"""A workspace's list as somebody looks at it: narrowed down, ten at a time, with ticks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from engine.common.errors import RequestRefused
from engine.model.account import Workspace
from engine.model.account_changes import AccountRow, AccountsList, ListView
from engine.model.actor import Actor
from engine.model.filters import Criteria, Filter, Sorting
from engine.model.proposal import EVERYTHING
from engine.model.run_view import Selection, SelectionKind
from engine.model.tags import KnownTag, tag_key
from engine.storage.stores import Stores
from engine.storage.views import StoredView

PAGE: Final = 10
_LONGEST_SEARCH: Final = 100


class AccountLists:
    """Lists of an app's accounts; a page number that is no longer there is the last."""

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

    async def known_among(self, workspace: Workspace, names: Iterable[str]) -> Mapping[str, int]:
        """The ids of the accounts that are called so, by their usernames casefolded."""
        found = await self._accounts.by_usernames(workspace, names)
        return {account.username.casefold(): account.id for account in found}

    async def open(self, actor: Actor, criteria: Criteria) -> AccountsList:
        """A new view.

        Raises `RequestRefused` with `phone_unknown`, or with `tag_unknown` (`name`) for a tag that
        nothing on the list has.
        """
        await self._expect_phones(criteria)
        await self._expect_tags(criteria)
        criteria = replace(criteria, search=_tidy(criteria.search))
        return await self._read(await self._views.add(actor, criteria))

    async def show(self, actor: Actor, view_id: str, page: int | None = None) -> AccountsList:
        """A page, from 0; with None the one it showed last.

        Raises `RequestRefused("view_unknown")`.
        """
        view = await self._views.get(actor, view_id)
        if page is not None:
            view = replace(view, page=page)
        return await self._shown(view)

    async def sort(self, actor: Actor, view_id: str, sorting: Sorting) -> AccountsList:
        """Its first page in another order. Raises `RequestRefused("view_unknown")`."""
        view = await self._views.get(actor, view_id)
        return await self._shown(replace(view, sorting=sorting, page=0))

    async def selection(self, actor: Actor, view_id: str, *, ticked: bool = False) -> Selection:
        """Which accounts a run is for: the ticked ones, or all the view matches.

        Raises `RequestRefused` with `view_unknown` or `nothing_ticked`.
        """
        view = await self._views.get(actor, view_id)
        if ticked and not view.ticked:
            raise RequestRefused("nothing_ticked")
        if ticked:
            return Selection(SelectionKind.LISTED, ids=tuple(sorted(view.ticked)))
        return await self.matching((view.criteria,))

    async def matching(self, criteria: Iterable[Criteria]) -> Selection:
        """Those who match one of several criteria, of several apps perhaps."""
        several = tuple(criteria)
        if all(one.is_everything for one in several):
            return EVERYTHING
        ids = [id for one in several for id in await self._search.ids(one)]
        return Selection(SelectionKind.LISTED, ids=tuple(sorted(ids)))

    async def phones_of(self, criteria: Iterable[Criteria]) -> frozenset[int]:
        """The ids of the phones on which those are who match one of several criteria."""
        ids = [id for one in criteria for id in await self._search.ids(one)]
        found = await self._accounts.by_ids(ids)
        return frozenset(account.phone_id for account in found if account.phone_id is not None)

    async def refine(
        self,
        actor: Actor,
        view_id: str,
        *,
        filter: Filter | None = None,
        phone_id: int | None = None,
        search: str | None = None,
        tag_id: int | None = None,
        names: tuple[str, ...] | None = None,
    ) -> AccountsList:
        """Another filter, phone, search, tag or names, from its first page; None leaves it.

        Ticks stay. A `phone_id` or `tag_id` of 0 is any. Raises `RequestRefused` with
        `view_unknown`, `phone_unknown` or `tag_unknown`.
        """
        view = await self._views.get(actor, view_id)
        criteria = view.criteria
        if filter is not None:
            criteria = replace(criteria, filter=filter)
        if phone_id is not None:
            criteria = replace(criteria, phone_ids=(phone_id,) if phone_id else ())
            await self._expect_phones(criteria)
        if search is not None:
            criteria = replace(criteria, search=_tidy(search))
        if names is not None:
            criteria = replace(criteria, names=names)
        if tag_id is not None:
            name = await self._tags.get(tag_id) if tag_id else ""
            criteria = replace(criteria, tags=(tag_key(name or ""),) if tag_id else ())
            await self._expect_tags(criteria)
        return await self._shown(replace(view, criteria=criteria, page=0))

    async def widen(self, actor: Actor, view_id: str) -> AccountsList:
        """The whole list. Raises `RequestRefused("view_unknown")`."""
        view = await self._views.get(actor, view_id)
        whole = Criteria(view.criteria.workspace)
        return await self._shown(replace(view, criteria=whole, page=0))

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

    async def _expect_phones(self, criteria: Criteria) -> None:
        for phone_id in criteria.phone_ids:
            if await self._phones.get(phone_id) is None:
                raise RequestRefused("phone_unknown", {"name": phone_id})

    async def _expect_tags(self, criteria: Criteria) -> None:
        for tag in criteria.tags:
            if not await self._search.count(Criteria(criteria.workspace, tags=(tag,))):
                raise RequestRefused("tag_unknown", {"name": tag})

    async def _shown(self, view: StoredView) -> AccountsList:
        if view.ticked:
            workspace = view.criteria.workspace
            here = await self._accounts.ids_in(workspace, view.ticked)
            view = replace(view, ticked=frozenset(here))
        await self._views.put(view)
        return await self._read(view)

    async def _read(self, view: StoredView) -> AccountsList:
        criteria = view.criteria
        counts = await self._accounts.counts(criteria.workspace)
        matching = await self._search.count(criteria)
        pages = max(1, -(-matching // PAGE))
        page = min(view.page, pages - 1)
        rows = await self._search.page(criteria, view.sorting, page * PAGE, PAGE)
        names = await self._phones.names()
        last = await self._jobs.last_of(account.id for account in rows)
        return AccountsList(
            view=ListView(view.id, criteria, view.ticked, view.sorting),
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
            matching=matching,
            page=page,
            pages=pages,
            phones=tuple(names.get(phone_id, "?") for phone_id in criteria.phone_ids),
            tags=tuple([await self._tags.name(tag) for tag in criteria.tags]),
        )


def _tidy(search: str) -> str:
    return " ".join(search.split())[:_LONGEST_SEARCH]
