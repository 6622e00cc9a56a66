"""What an operator does with accounts by hand, over a real database."""

from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from engine.changes.log import ChangeLog
from engine.common.secret import Secret
from engine.model.account import NewAccount, Status, Workspace
from engine.model.account_changes import AccountCard, AccountsList, BulkAction, MadeChange
from engine.model.actor import Actor
from engine.model.columns import Column, filled
from engine.model.filters import Criteria, Filter
from engine.model.phone import PhoneView
from engine.storage.changes import ChangeStore
from engine.use_cases.accounts.bulk import BulkChanges
from engine.use_cases.accounts.cards import AccountCards
from engine.use_cases.accounts.editor import AccountEditor, FieldValue
from engine.use_cases.accounts.lists import AccountLists
from engine.use_cases.accounts.undo import Undo
from tests.unit.use_cases.runs.desks import INSTAGRAM, Desks

SECRET = "JBSWY3DPEHPK3PXP"
_REQUESTS = count(1)


def actor(operator_id: int = 1, chat_id: int = 1) -> Actor:
    """Somebody with a request of their own."""
    return Actor(operator_id, chat_id, f"request-{next(_REQUESTS)}")


@dataclass(slots=True)
class Hands:
    """The desks around accounts by hand."""

    desks: Desks
    log: ChangeLog = field(init=False)
    lists: AccountLists = field(init=False)
    cards: AccountCards = field(init=False)
    editor: AccountEditor = field(init=False)
    bulk: BulkChanges = field(init=False)
    undo_desk: Undo = field(init=False)
    changes: ChangeStore = field(init=False)

    def __post_init__(self) -> None:
        desks = self.desks
        self.changes = desks.stores.changes
        self.log = ChangeLog(desks.stores)
        self.lists = AccountLists(desks.stores)
        self.cards = AccountCards(desks.stores, self.phones)
        self.editor = AccountEditor(desks.stores, self.log)
        self.bulk = BulkChanges(desks.stores, self.log)
        self.undo_desk = Undo(desks.stores)

    @classmethod
    async def open(cls, folder: Path) -> "Hands":
        return cls(await Desks.open(folder))

    async def phones(self) -> tuple[PhoneView, ...]:
        return ()

    async def put(
        self,
        username: str,
        *,
        workspace: Workspace = INSTAGRAM,
        email: str | None = None,
        password: str | None = None,
        totp: str | None = None,
        phone_id: int | None = None,
        logined: bool = False,
        disabled: bool = False,
        nickname: str | None = None,
    ) -> int:
        """An account on the list, without a change being recorded."""
        async with self.desks.database.write() as tx:
            return await self.desks.accounts.insert(
                tx,
                NewAccount(
                    workspace,
                    username,
                    filled({Column.EMAIL: email, Column.NICKNAME: nickname}),
                    None if password is None else Secret(password),
                    None if totp is None else Secret(totp),
                    phone_id=phone_id,
                    logined=logined,
                    status=Status.DISABLED if disabled else Status.ENABLED,
                ),
            )

    async def add(self, username: str, password: str | None = None) -> MadeChange:
        new = NewAccount(
            INSTAGRAM, username, password=None if password is None else Secret(password)
        )
        return await self.editor.add(actor(), new, password_is_plain=False)

    async def change(
        self, account_id: int, changed: Column, value: FieldValue, mark: str | None = None
    ) -> MadeChange:
        return await self.editor.change(
            actor(), account_id, changed, value, mark=mark, password_is_plain=False
        )

    async def card(self, account_id: int) -> AccountCard:
        return await self.cards.card(account_id)

    async def look(self, criteria: Criteria | None = None) -> AccountsList:
        return await self.lists.open(actor(), criteria or Criteria(INSTAGRAM))

    async def found(self, search: str = "", filter: Filter = Filter.ALL) -> list[str]:
        """The usernames of a list's first page."""
        return names(await self.look(Criteria(INSTAGRAM, filter, search=search)))

    async def all_at_once(
        self,
        action: BulkAction,
        account_ids: list[int],
        phone_id: int | None = None,
        tag: str = "acme",
    ) -> MadeChange:
        """Propose and apply for ticked accounts."""
        view = (await self.look()).view
        await self.lists.tick(actor(), view.id, account_ids, on=True)
        offered = await self.bulk.propose(
            actor(), view.id, action, ticked=True, phone_id=phone_id, tag=tag
        )
        return await self.bulk.apply(actor(), offered.token)

    async def undo(self, change_id: int) -> MadeChange:
        return await self.undo_desk.take_back(actor(), change_id)

    async def state(self) -> list[tuple[object, ...]]:
        """Every column of every account."""
        rows = await self.desks.database.fetchall("SELECT * FROM accounts ORDER BY id")
        return [tuple(row) for row in rows]

    async def audit(self) -> list[tuple[str, str, str]]:
        rows = await self.desks.database.fetchall(
            "SELECT action, subject, detail FROM audit ORDER BY id"
        )
        return [(row["action"], row["subject"], row["detail"]) for row in rows]


def names(shown: AccountsList) -> list[str]:
    return [row.account.username for row in shown.rows]
