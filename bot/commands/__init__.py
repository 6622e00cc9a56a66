"""The commands: one file per group."""

from typing import Final

from bot.commands import accounts, bulk, card, exports, language, phones, runs, spreadsheet, start
from bot.context import Route

ROUTES: Final[tuple[Route, ...]] = (
    *start.ROUTES,
    *accounts.ROUTES,
    *card.ROUTES,
    *bulk.ROUTES,
    *phones.ROUTES,
    *runs.ROUTES,
    *spreadsheet.ROUTES,
    *exports.ROUTES,
    *language.ROUTES,
)
"""Everything an operator can do; Telegram lists the commands in this order."""
