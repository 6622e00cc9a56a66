"""A page of the list of accounts."""

from bot.render.layout import block, button, code, head, page, tidy
from bot.render.view import View
from bot.texts.catalogue import Raw, Words
from engine.views import AccountRow, AccountsPage


def accounts(words: Words, shown: AccountsPage, now: float) -> View:
    """Ten accounts with their marks, phone and last result."""
    workspace = shown.workspace
    top = head(words, workspace, words("title-accounts"))
    if not shown.total:
        text = page(top, words("accounts-none"))
    else:
        counts = words(
            "accounts-counts",
            count=shown.total,
            signed=shown.signed_in,
            disabled=shown.disabled,
        )
        lines = (_row(words, row, now) for row in shown.rows)
        text = page(block(top, counts), block(*lines), words("accounts-legend"))
    paging = []
    if shown.before is not None:
        paging.append(button(words, "button-earlier", "accounts", workspace, "b", shown.before))
    if shown.after is not None:
        paging.append(button(words, "button-later", "accounts", workspace, "a", shown.after))
    back = (button(words, "button-back", "start", workspace),)
    return View(text, (tuple(paging), back) if paging else (back,))


def _row(words: Words, row: AccountRow, now: float) -> str:
    account = row.account
    first = words(
        "accounts-row",
        mark="✓" if account.logined else "–",
        name=code(account.username),
        off=words("accounts-off") if account.disabled else "",
    )
    details = [
        words("accounts-no-phone")
        if row.phone is None
        else words("accounts-phone", phone=tidy(row.phone, 24))
    ]
    if row.last_outcome is not None:
        short = words(f"short-{row.last_outcome}")
        if row.last_at is None:
            details.append(short)
        else:
            at = words.moment(row.last_at, now)
            details.append(words("accounts-last", outcome=short, at=at))
    return f"{first}\n    {Raw(' · ').join(details)}"
