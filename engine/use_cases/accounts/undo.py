"""Changes taken back."""

from typing import Final

from engine.changes.kept import AboutPhones, Kept, version_of
from engine.changes.log import ChangeLog
from engine.changes.told import told_again, told_undone
from engine.common.errors import RequestRefused
from engine.model.account import Workspace
from engine.model.account_changes import ChangeKind, MadeChange, PossibleUndo
from engine.model.actor import Actor
from engine.model.operator import Role
from engine.model.run import RunState
from engine.model.run_view import Selection, SelectionKind
from engine.storage.changes import StoredChange
from engine.storage.database import Reader, Transaction
from engine.storage.kept_phones import KeptPhones
from engine.storage.stores import Stores
from engine.use_cases.accounts.many import ManyAccounts

MOST_OFFERED: Final = 50
_GOES_ON: Final = (RunState.ACTIVE, RunState.CANCELLING)


class Undo:
    """Puts accounts and phones back exactly as they were, all of a change or nothing."""

    def __init__(self, stores: Stores) -> None:
        self._log = ChangeLog(stores)
        self._phones = KeptPhones()
        self._schedules = stores.schedules
        self._runs = stores.runs
        self._staging = stores.staging
        self._database = stores.database
        self._changes = stores.changes
        self._jobs = stores.jobs
        self._accounts = stores.accounts
        self._audit = stores.audit
        self._many = ManyAccounts(stores)

    async def take_back(
        self, actor: Actor, change_id: int, role: Role = Role.OPERATOR
    ) -> MadeChange:
        """Take a change back, whoever made it; `role` is that of whoever asks.

        Raises `RequestRefused` with `change_unknown`, `undo_over`, `undo_wiped` (an account of it
        was deleted since), `undo_done`, `role_needed` (`role`), `undo_changed_since` (`username`:
        an account that is another one now) or `account_busy` (`username`: in a run that is not
        over). Of phones, and of matches, also with `undo_phone_gone`, `undo_phone_busy` (`name`),
        `undo_phone_back` (`name`, `other`: what it is called now), `undo_label_taken` (`name`),
        `undo_run_active` (`run`) or `undo_schedule_changed` (`schedule`).
        """
        first = await self._open(self._database, actor, change_id)
        if not role.includes(first.kind.needs):
            raise RequestRefused("role_needed", {"role": first.kind.needs})
        if await self._is_of_many(first):
            return await self._take_many_back(actor, change_id)
        async with self._database.write() as tx:
            stored = await self._open(tx, actor, change_id)
            if stored.undone_at is not None:
                return told_undone(stored, again=True)
            kept = await self._log.whole(tx, stored)
            await self._expect_possible(tx, stored, kept)
            if kept.about.forgotten is not None:
                await self._phones.put_back(tx, kept.about.forgotten)
            await self._changes.restore(tx, kept.before, kept.added, kept.history)
            if kept.about.schedules:
                to, other = kept.about.phones
                await self._schedules.move_to_phone(tx, kept.about.schedules, other, to)
            await self._close(tx, actor, stored)
        await self._staging.forget_parts()
        return told_undone(stored, again=False)

    async def possible(self, role: Role = Role.OPERATOR) -> tuple[PossibleUndo, ...]:
        """What a role can take back as things are, newest first, of the last `MOST_OFFERED`.

        Of a change of very many accounts it is decided when it is taken back.
        """
        found = []
        for stored in await self._changes.undoable(MOST_OFFERED):
            if role.includes(stored.kind.needs) and await self._is_possible(stored):
                found.append(PossibleUndo(told_again(stored), stored.operator_id, stored.made_at))
        return tuple(found)

    async def one(self, change_id: int, role: Role = Role.OPERATOR) -> PossibleUndo:
        """One of them. Raises what `take_back` raises."""
        stored = await self._open(self._database, None, change_id)
        if not role.includes(stored.kind.needs):
            raise RequestRefused("role_needed", {"role": stored.kind.needs})
        if not await self._is_of_many(stored):
            kept = await self._log.whole(self._database, stored)
            await self._expect_possible(self._database, stored, kept)
        return PossibleUndo(told_again(stored), stored.operator_id, stored.made_at)

    async def accounts(self, change_id: int, workspace: Workspace) -> Selection | None:
        """The accounts of one app that a change has left there; None once it cannot be undone."""
        stored = await self._changes.get(self._database, change_id)
        ids = await self._many.changed(stored) if stored is not None else set()
        found = await self._accounts.by_ids(sorted(ids))
        names = tuple(account.username for account in found if account.workspace == workspace)
        return Selection(SelectionKind.USERNAMES, names) if names else None

    async def _is_possible(self, stored: StoredChange) -> bool:
        if await self._is_of_many(stored):
            return True
        kept = await self._log.whole(self._database, stored)
        try:
            await self._expect_possible(self._database, stored, kept)
        except RequestRefused:
            return False
        return True

    async def _is_of_many(self, stored: StoredChange) -> bool:
        """Whether it was prepared beside the lists, and has to be taken back so."""
        return stored.kind is not ChangeKind.MATCH and await self._many.has_parts(stored.id)

    async def _take_many_back(self, actor: Actor, change_id: int) -> MadeChange:
        stored = await self._open(self._database, actor, change_id)
        if stored.undone_at is not None:
            return told_undone(stored, again=True)

        async def decide(tx: Transaction) -> None:
            now = await self._open(tx, actor, change_id)
            if now.undone_at is not None:
                raise RequestRefused("undo_done")
            await self._close(tx, actor, stored)

        try:
            await self._many.take_back(stored, decide)
        except RequestRefused:
            # Somebody else may have taken it back while this one waited for its turn.
            await self._open(self._database, actor, change_id)
            raise
        return told_undone(stored, again=False)

    async def _open(self, reader: Reader, actor: Actor | None, change_id: int) -> StoredChange:
        """A change that can be taken back, or was by this very request of the actor's."""
        stored = await self._changes.get(reader, change_id)
        if stored is None:
            raise RequestRefused("change_unknown")
        if stored.undone_at is not None:
            if actor is None or stored.undone_request != actor.request:
                raise RequestRefused("undo_done")
            return stored
        if stored.undo_until <= self._database.clock.now():
            raise RequestRefused("undo_over")
        if stored.kept is None:
            raise RequestRefused("undo_wiped")
        return stored

    async def _close(self, tx: Transaction, actor: Actor, stored: StoredChange) -> None:
        await self._changes.close(tx, actor, stored.id)
        told = f"{stored.kind} {stored.id}, {stored.accounts} accounts"
        if stored.kind.needs is Role.ADMIN:
            name = next(iter(told_again(stored).phones.values()), "")
            await self._audit.record(tx, actor, "phone.undo", name, told)
        else:
            await self._audit.record(tx, actor, "account.undo", stored.workspace or "", told)

    async def _expect_possible(self, reader: Reader, stored: StoredChange, kept: Kept) -> None:
        await self._expect_phones(reader, stored, kept.about)
        await self._expect_unchanged(reader, kept)
        busy = await self._jobs.open_accounts(reader)
        for account_id in kept.versions if kept.about.phones else kept.added:
            if account_id in busy:
                (row,) = (await self._changes.rows(reader, (account_id,))).values()
                raise RequestRefused("account_busy", {"username": str(row["username"])})
        if kept.about.schedules:
            _, other = kept.about.phones
            moved = await self._schedules.moved_on(reader, kept.about.schedules, other)
            if moved is not None:
                raise RequestRefused("undo_schedule_changed", {"schedule": moved})

    async def _expect_phones(
        self, reader: Reader, stored: StoredChange, about: AboutPhones
    ) -> None:
        if about.run_id is not None:
            run = await self._runs.run(about.run_id)
            if run is not None and run.state in _GOES_ON:
                raise RequestRefused("undo_run_active", {"run": str(about.run_id)})
        if about.forgotten is not None:
            (name,) = about.phones.values()
            other = await self._phones.returned_as(reader, about.forgotten, stored.made_at)
            if other is not None:
                raise RequestRefused("undo_phone_back", {"name": name, "other": other})
            if await self._phones.label_taken(reader, about.forgotten):
                raise RequestRefused("undo_label_taken", {"name": name})
            return
        gone = await self._phones.missing(reader, about.phones)
        if gone is not None:
            raise RequestRefused("undo_phone_gone", {"name": about.phones[gone]})
        now = self._database.clock.now()
        busy = await self._phones.busy(reader, about.phones, now)
        if busy is not None:
            raise RequestRefused("undo_phone_busy", {"name": about.phones[busy]})

    async def _expect_unchanged(self, reader: Reader, kept: Kept) -> None:
        rows = await self._changes.rows(reader, [*kept.before, *kept.added])
        for account_id in {**kept.before, **kept.versions}:
            row = rows.get(account_id)
            version = None if row is None else version_of(row)
            if version != kept.versions.get(account_id):
                known = row or kept.before.get(account_id)
                name = str(known["username"]) if known else f"#{account_id}"
                raise RequestRefused("undo_changed_since", {"username": name})
        obstacle = await self._changes.obstacle(reader, kept.before, kept.added, kept.about.phones)
        if obstacle is not None:
            raise RequestRefused("undo_changed_since", {"username": obstacle})
