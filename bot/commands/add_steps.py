"""In which order the fields of a new account are asked for, and where what was refused belongs."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from bot.drafts import AccountDraft, AddStep
from engine.common.errors import RequestRefused
from engine.model.columns import Column
from engine.spreadsheet.typed_input import typed_password, typed_text, typed_username

_ORDER: Final = tuple(AddStep)
_STEP_OF: Final[Mapping[str, AddStep]] = {
    "username_taken": AddStep.USERNAME,
    "username_invalid": AddStep.USERNAME,
    "email_invalid": AddStep.EMAIL,
    "secret_invalid": AddStep.DOUBT,
    "phone_unknown": AddStep.PHONE,
}


def problem(draft: AccountDraft) -> tuple[AddStep, RequestRefused] | None:
    """The first thing that cannot be taken, and where it is asked again."""
    checks: tuple[tuple[AddStep, Callable[[], object]], ...] = (
        (AddStep.USERNAME, lambda: typed_username(draft.username, draft.workspace)),
        (AddStep.EMAIL, lambda: typed_text(Column.EMAIL, draft.email, draft.workspace)),
        (
            AddStep.PASSWORD,
            lambda: typed_password(draft.password, draft.workspace, plain=True),
        ),
    )
    for step, check in checks:
        try:
            check()
        except RequestRefused as refusal:
            return step, refusal
    return None


def step_of(refusal: RequestRefused) -> AddStep:
    """Where what was refused is asked again."""
    if refusal.code not in _STEP_OF:
        raise refusal
    return _STEP_OF[refusal.code]


def following(step: AddStep, draft: AccountDraft) -> AddStep:
    """What is asked next; nothing but that it is right, where the rest was shown already."""
    if draft.is_checked:
        is_open = step is AddStep.PASSWORD and draft.is_doubtful
        return AddStep.DOUBT if is_open else AddStep.CHECK
    after = _ORDER[_ORDER.index(step) + 1]
    return AddStep.PHONE if after is AddStep.DOUBT and not draft.is_doubtful else after


def previous(step: AddStep, draft: AccountDraft) -> AddStep:
    """What was asked before."""
    if draft.is_checked and step is not AddStep.CHECK:
        return AddStep.CHECK
    before = _ORDER[max(0, _ORDER.index(step) - 1)]
    return AddStep.PASSWORD if before is AddStep.DOUBT else before


def without(draft: AccountDraft, step: AddStep) -> AccountDraft:
    """Without what a step has asked for."""
    match step:
        case AddStep.EMAIL:
            return replace(draft, email=None)
        case AddStep.PASSWORD:
            return replace(draft, password=None, is_whole=False)
        case AddStep.PHONE:
            return replace(draft, phone_id=None)
        case _:
            return draft
