"""Changing one field of an account: what is asked."""

from bot.render.add import password_hint
from bot.render.card import typed
from bot.render.dialogues import answer
from bot.render.layout import block, button, code, head, page
from bot.render.view import View
from bot.texts.catalogue import Raw, Words
from engine.model.account import Account, Workspace
from engine.model.apps import PasswordForm
from engine.model.columns import BY_HAND, TYPED_COLUMNS


def form(
    words: Words, dialogue_id: str, step: str, account: Account, note: Raw | None = None
) -> View:
    """`step`: what to change, `doubt` about a password, or `nopassword` to remove it."""
    now: Raw | str | None = None
    hint: Raw | None = None
    choices: tuple[tuple[str, str], ...] = ()
    match step:
        case "password":
            now = words("card-password" if account.has_password else "card-no-password")
            hint = password_hint(words, account.workspace)
        case "totp":
            now = words("card-totp" if account.has_totp else "card-no-totp")
            choices = (("button-no-totp", "none"),) if account.has_totp else ()
        case "doubt":
            choices = (("button-whole", "whole"), ("button-type-again", "again"))
        case "nopassword":
            choices = (("button-no-password", "yes"),)
            takes_codes = account.workspace.app.password is PasswordForm.WITH_SECRET
            hint = words("edit-nopassword-codes") if takes_codes and account.has_totp else None
        case _ if (column := BY_HAND.get(step)) in TYPED_COLUMNS:
            now = typed(words, account, column)
            if account.cell(column) is not None:
                choices = ((f"button-no-{step}", "none"),)
    text = page(
        head(words, account.workspace, code(account.username)),
        now,
        block(note, words(f"edit-ask-{step}"), hint),
    )
    rows = [(answer(words, key, dialogue_id, step, choice),) for key, choice in choices]
    cancel = answer(words, "button-cancel", dialogue_id, step, "cancel")
    return View(text, (*rows, (cancel,)))


def gone(words: Words, workspace: Workspace, note: Raw) -> View:
    """What is left to say when the account is not on the list any more."""
    text = page(block(head(words, workspace, words("title-account")), note))
    return View(text, ((button(words, "button-to-list", "accounts", workspace),),))
