"""accounts.xlsx, or accounts.csv, going out."""

from bot.render.dialogues import answer
from bot.render.layout import block, button, code, head, page
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.common.secret import Secret
from engine.model.account import Workspace
from engine.model.columns import SPECS, Column
from engine.model.files import ExportFile, ExportProposal
from engine.model.sheet import FileKind
from engine.spreadsheet.protection import Protection
from engine.spreadsheet.template import Explanations


def caption(words: Words, file: ExportFile) -> str:
    """What is said under the file."""
    top = head(words, file.workspace, words("title-export"))
    if not (file.accounts or file.whole):
        said = words("accounts-no-match")
    elif not file.with_passwords:
        said = words("export-plain", count=file.accounts)
    elif file.password is None:
        said = words("export-open", count=file.accounts)
    else:
        said = words("export-protected", count=file.accounts)
    part = None if file.whole else words("export-part")
    apart = words("export-text") if file.kind is FileKind.TEXT else None
    return page(top, block(said, part), apart)


def with_passwords(
    words: Words, workspace: Workspace, view_id: str | None = None
) -> tuple[tuple[Button, ...], ...]:
    """The button under a file without passwords."""
    of = ("view", view_id) if view_id else (workspace,)
    return ((button(words, "button-with-passwords", "secrets", *of),),)


def question(words: Words, offered: ExportProposal) -> View:
    """What is confirmed before passwords leave, and how the file is protected."""
    workspace, token = offered.workspace, offered.token
    top = head(words, workspace, words("title-export"))

    def reveal(key: str, protection: Protection) -> tuple[Button, ...]:
        return (button(words, key, "reveal", workspace, token, protection),)

    return View(
        page(
            top,
            block(
                words("export-ask", count=offered.accounts),
                None if offered.whole else words("export-part"),
            ),
            words("export-ask-protection"),
        ),
        (
            reveal("button-export-made-up", Protection.MADE_UP),
            reveal("button-export-chosen", Protection.CHOSEN),
            reveal("button-export-open", Protection.NONE),
            (button(words, "button-cancel", "keep", workspace, token),),
        ),
    )


def choose(
    words: Words, offered: ExportProposal, dialogue_id: str, note: Raw | None = None
) -> View:
    """The question for a password of one's own."""
    top = head(words, offered.workspace, words("title-export"))
    text = page(
        top,
        block(
            words("export-protecting", count=offered.accounts),
            None if offered.whole else words("export-part"),
        ),
        block(note, words("export-choose")),
    )
    return View(text, ((answer(words, "button-cancel", dialogue_id, "password", "cancel"),),))


def password(words: Words, file: ExportFile, secret: Secret) -> View:
    """The password of a file, in a message of its own."""
    top = head(words, file.workspace, words("title-export"))
    return View(page(top, words("export-password", password=code(secret.reveal(), 255))))


def notice(words: Words, workspace: Workspace, name: str, count: int, *, is_open: bool) -> View:
    """What other admins are told of an export with passwords."""
    top = head(words, workspace, words("title-export"))
    key = "export-notice-open" if is_open else "export-notice"
    return View(page(top, words(key, name=code(name), count=count)))


def answered(words: Words, workspace: Workspace, key: str) -> View:
    """The question once it is decided; `key` is the text that says how."""
    return View(page(head(words, workspace, words("title-export")), words(key)))


def explanations(words: Words, workspace: Workspace) -> Explanations:
    """The second sheet of a list's template."""
    package = f"{min(workspace.app.packages)}@10"
    return Explanations(
        words.plain("template-sheet"),
        (
            words.plain("template-column"),
            words.plain("template-meaning"),
            words.plain("template-example"),
        ),
        [
            (
                spec.column,
                words.plain(f"column-{spec.column}"),
                package if spec.column is Column.PACKAGE else spec.example,
            )
            for spec in SPECS.values()
        ],
    )
