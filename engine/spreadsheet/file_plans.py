"""What the sheets of one file would change, each in its app's list."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from engine.model.account import Workspace
from engine.model.apps import APPS
from engine.model.import_plan import ImportPlan, PlanOptions, StoredAccount
from engine.model.sheet import Book
from engine.spreadsheet.phone_index import PhoneIndex
from engine.spreadsheet.planner import make_plan
from engine.spreadsheet.sheet_names import rows_of_app, sheet_of

Plans = tuple[ImportPlan, ...]


def plans_of(
    book: Book,
    accounts: Mapping[Workspace, Sequence[StoredAccount]],
    phones: PhoneIndex,
    options: PlanOptions,
) -> Plans:
    """One for each of the lists `accounts` gives, in that order."""
    sheets = {workspace: sheet_of(book, workspace) for workspace in accounts}
    read = [*map(id, sheets.values())]
    unread = [sheet.name for sheet in book.sheets if id(sheet) not in read]
    first = next(iter(sheets))
    return tuple(
        replace(
            make_plan(
                rows_of_app(sheet, workspace, APPS, with_rest=workspace is first),
                accounts[workspace],
                phones,
                workspace,
                options,
                [*unread, *book.unread],
            ),
            encoding_guessed=book.encoding_guessed,
        )
        for workspace, sheet in sheets.items()
    )
