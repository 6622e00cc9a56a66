"""/add: what was said of the new account so far, and what is asked now."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from bot.drafts import AccountDraft, AddStep
from bot.render.badges import badges
from bot.render.dialogues import BUTTON, answer
from bot.render.layout import app, block, button, code, head, in_rows, page, tidy
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.model.account import Workspace
from engine.model.apps import PasswordForm
from engine.model.phone import PhoneView

_CORRECTED: Final[Mapping[AddStep, str]] = {
    AddStep.USERNAME: "field-username",
    AddStep.EMAIL: "field-email",
    AddStep.PASSWORD: "field-password",
    AddStep.PHONE: "button-field-phone",
}


def form(
    words: Words,
    dialogue_id: str,
    step: AddStep,
    draft: AccountDraft,
    known: Sequence[PhoneView],
    *,
    number: int = 0,
    note: Raw | None = None,
) -> View:
    """`note` says why what was said is asked again; `number` is a page of phones, from 0."""
    text = page(
        head(words, draft.workspace, words("title-add")),
        _said(words, step, draft, known),
        block(note, _question(words, step, draft, known)),
    )
    rows: list[tuple[Button, ...]] = []
    if step is AddStep.PHONE:
        rows += badges(
            words,
            known,
            number,
            choose=(BUTTON, dialogue_id, step, "on"),
            turn=(BUTTON, dialogue_id, step, "page"),
        )
    return View(text, (*rows, *_keyboard(words, dialogue_id, step, draft)))


def read_as(words: Words, place: int, look: str, unplaced: int) -> Raw:
    """Why a line is asked about: a word, by its place from 1, looks like another field."""
    return Raw(
        block(
            words("add-odd", place=place, look=words(f"add-look-{look}")),
            words("add-unplaced", count=unplaced) if unplaced else None,
        )
    )


def looks_like(words: Words, look: str) -> Raw:
    """What was typed for a password looks like another field."""
    return words("add-looks", look=words(f"add-look-{look}"))


def dropped(words: Words, workspace: Workspace) -> View:
    """Cancelled: nothing was saved."""
    text = page(block(head(words, workspace, words("title-add")), words("add-dropped")))
    return View(text, ((button(words, "button-to-list", "accounts", workspace),),))


def known_already(words: Words, workspace: Workspace) -> View:
    """Saved by this very request before, and no longer there to be shown."""
    text = page(block(head(words, workspace, words("title-add")), words("add-saved")))
    return View(text, ((button(words, "button-to-list", "accounts", workspace),),))


def _said(
    words: Words, step: AddStep, draft: AccountDraft, known: Sequence[PhoneView]
) -> str | None:
    passed = list(AddStep)[: list(AddStep).index(step)]
    phone = next((phone for phone in known if phone.id == draft.phone_id), None)
    password = words("card-password" if draft.password else "card-no-password")
    codes = words("add-gives-codes") if draft.gives_codes else None
    email = words("card-no-email")
    if draft.email:
        email = words("card-email", value=code(draft.email, 80))
    bound = words("card-no-phone")
    if phone is not None:
        bound = words("add-phone", phone=tidy(phone.name, 24))
    return block(
        words("add-username", name=code(draft.username)) if draft.username else None,
        email if AddStep.EMAIL in passed or draft.email else None,
        block(password, codes) if AddStep.PASSWORD in passed or draft.password else None,
        bound if AddStep.PHONE in passed or phone else None,
    )


def _question(
    words: Words, step: AddStep, draft: AccountDraft, known: Sequence[PhoneView]
) -> Raw | str:
    if step is AddStep.PASSWORD:
        return block(words("add-ask-password"), password_hint(words, draft.workspace))
    if step is AddStep.USERNAME and not draft.username:
        return block(words("add-ask-username"), words("add-hint-line"))
    if step is AddStep.DOUBT and not draft.is_doubtful:
        return words("add-ask-sure")
    if step is AddStep.PHONE and not any(phone.id for phone in known):
        return words("add-no-phones")
    return words(f"add-ask-{step}")


def password_hint(words: Words, workspace: Workspace) -> Raw | None:
    """How a 2FA secret is given with a password."""
    return words("add-hint-codes") if workspace.app.password is PasswordForm.WITH_SECRET else None


def _keyboard(
    words: Words, dialogue_id: str, step: AddStep, draft: AccountDraft
) -> list[tuple[Button, ...]]:
    def say(key: str, choice: str) -> Button:
        return answer(words, key, dialogue_id, step, choice)

    cancel, back = say("button-cancel", "cancel"), say("button-back", "back")
    match step:
        case AddStep.USERNAME:
            keep = (say("button-keep-said", "keep"),) if draft.username else ()
            return [*_as_written(words, dialogue_id, step, draft), (*keep, cancel)]
        case AddStep.DOUBT:
            whole = say("button-whole" if draft.is_doubtful else "button-is-password", "whole")
            return [(whole,), (say("button-type-again", "back"),), (cancel,)]
        case AddStep.CHECK:
            last = (cancel,) if draft.is_checked else (back, cancel)
            return [
                (say("button-save", "save"),),
                *_corrections(words, dialogue_id, draft),
                *_as_written(words, dialogue_id, step, draft),
                last,
            ]
        case _:
            given = {
                AddStep.EMAIL: draft.email,
                AddStep.PASSWORD: draft.password,
                AddStep.PHONE: draft.phone_id,
            }[step]
            keep = (say("button-keep-said", "keep"),) if given else ()
            return [(*keep, say("button-skip", "skip")), (back, cancel)]


def _corrections(
    words: Words, dialogue_id: str, draft: AccountDraft
) -> Iterable[tuple[Button, ...]]:
    """What can be said anew of all that is about to be saved."""
    check = AddStep.CHECK
    keys = [answer(words, key, dialogue_id, check, "fix", step) for step, key in _CORRECTED.items()]
    yield from in_rows(keys, 2)
    if draft.totp is not None:
        yield (answer(words, "button-no-totp", dialogue_id, check, "nototp"),)
    for other in draft.workspace.others:
        name = app(words, other)
        key = "button-import-for"
        yield (answer(words, key, dialogue_id, check, "app", other, workspace=name),)


def _as_written(
    words: Words, dialogue_id: str, step: AddStep, draft: AccountDraft
) -> Iterable[tuple[Button, ...]]:
    if draft.line is not None:
        yield (answer(words, "button-as-written", dialogue_id, step, "written"),)
