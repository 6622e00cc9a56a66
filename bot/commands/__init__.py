"""The commands: one file per group."""

from typing import Final

from bot.commands import (
    accounts,
    add,
    audit,
    bulk,
    card,
    connect,
    drain,
    edit,
    exports,
    groups,
    health,
    history,
    kept_screens,
    language,
    match,
    operators,
    phone_card,
    phone_leaving,
    phones,
    plain,
    runs,
    spreadsheet,
    start,
    sync,
)
from bot.context import Route

ROUTES: Final[tuple[Route, ...]] = (
    *start.ROUTES,
    *accounts.ROUTES,
    *card.ROUTES,
    *add.ROUTES,
    *edit.ROUTES,
    *plain.ROUTES,
    *bulk.ROUTES,
    *phones.ROUTES,
    *phone_card.ROUTES,
    *phone_leaving.ROUTES,
    *connect.ROUTES,
    *kept_screens.ROUTES,
    *runs.ROUTES,
    *match.ROUTES,
    *sync.ROUTES,
    *history.ROUTES,
    *spreadsheet.ROUTES,
    *exports.ROUTES,
    *language.ROUTES,
    *operators.ROUTES,
    *audit.ROUTES,
    *drain.ROUTES,
    *health.ROUTES,
    *groups.ROUTES,
)
"""Everything an operator can do; Telegram lists the commands in this order."""
