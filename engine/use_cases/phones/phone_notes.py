"""Tags and notes of phones, by hand."""

from engine.common.errors import RequestRefused
from engine.model.account import default_workspace
from engine.model.actor import Actor
from engine.model.columns import Column
from engine.spreadsheet.typed_input import typed_text
from engine.storage.database import Transaction
from engine.storage.stores import Stores


class PhoneNotes:
    """By the rules of the columns that accounts have."""

    def __init__(self, stores: Stores) -> None:
        self._database = stores.database
        self._phones = stores.phones
        self._audit = stores.audit

    async def set(self, actor: Actor, phone_id: int, column: Column, text: str | None) -> None:
        """Give a phone other tags or another note; None, nothing but space or a dash empties.

        Raises `RequestRefused` with `phone_gone`, `tags_invalid` and the like; `ValueError` for
        another column.
        """
        said = typed_text(column, text, default_workspace())

        async def work(tx: Transaction) -> None:
            record = await self._phones.get(phone_id, tx)
            if record is None:
                raise RequestRefused("phone_gone")
            match column:
                case Column.TAGS:
                    action = "phone.tags"
                    await self._phones.set_tags(tx, phone_id, said)
                case Column.NOTE:
                    action = "phone.note"
                    await self._phones.set_note(tx, phone_id, said)
                case _:
                    raise ValueError(f"a phone has no {column}")
            await self._audit.record(tx, actor, action, record.label or record.serial)

        await self._database.transact(work)
