"""accounts.xlsx going out."""

from bot.render.layout import button, head, page
from bot.render.view import Button, View
from bot.texts.catalogue import Words
from engine.accounts.account import Workspace
from engine.views import ExportFile


def caption(words: Words, workspace: Workspace, file: ExportFile) -> str:
    """What is said under the file."""
    key = "export-secret" if file.with_passwords else "export-plain"
    top = head(words, workspace, words("title-export"))
    return page(top, words(key, count=file.accounts))


def with_passwords(words: Words, workspace: Workspace) -> tuple[tuple[Button, ...], ...]:
    """The button under a file without passwords."""
    return ((button(words, "button-with-passwords", "secrets", workspace),),)


def question(words: Words, workspace: Workspace, accounts: int, token: str) -> View:
    """What is confirmed before passwords leave."""
    top = head(words, workspace, words("title-export"))
    go = button(words, "button-export-go", "reveal", workspace, token, count=accounts)
    drop = button(words, "button-cancel", "keep", workspace, token)
    return View(page(top, words("export-ask", count=accounts)), ((go,), (drop,)))


def answered(words: Words, workspace: Workspace, key: str) -> View:
    """The question once it is decided; `key` is the text that says how."""
    return View(page(head(words, workspace, words("title-export")), words(key)))
