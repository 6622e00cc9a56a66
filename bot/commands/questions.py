"""What an app asks of a human: `/waiting`, and the buttons under a question."""

import re
from dataclasses import replace
from typing import Final

from bot import dialogues
from bot.commands.replies import argument, number, show, words_for
from bot.context import Context, Route
from bot.questions import question_key, screen_of
from bot.render import hands
from bot.render import questions as render
from bot.render.dialogues import answer as answer_button
from bot.render.view import View
from bot.request import Request
from bot.texts.catalogue import Raw
from engine.common.errors import RequestRefused
from engine.common.secret import Secret
from engine.model.hands import ShownScreen
from engine.model.operator import Role
from engine.model.question import TAKES_CODE, QuestionView
from engine.storage.dialogues import Dialogue

KIND: Final = "entry"

_STEP: Final = "code"
_BARE_CODE: Final = re.compile(r"[0-9](?:[ -]?[0-9]){3,7}")


async def waiting(request: Request, context: Context) -> None:
    """`/waiting`: everything somebody is asked now."""
    asked = await context.engine.questions.open()
    view = render.waiting(
        words_for(request, context),
        asked,
        context.engine.clock.now(),
        reader=request.operator_id,
        names=_names(context),
    )
    if not request.role.includes(Role.OPERATOR):
        view = View(view.text)
    await show(request, context, view)


async def pressed(request: Request, context: Context) -> None:
    """Data: what to do, the job, which of its questions, and the choice."""
    engine, actor = context.engine, request.actor
    job_id, asked = number(request, 1) or 0, number(request, 2) or 0
    try:
        match argument(request, 0):
            case "did":
                shown = await engine.questions.done(actor, job_id, asked)
            case "pick":
                place = number(request, 3)
                shown = await engine.questions.choose(
                    actor, job_id, asked, -1 if place is None else place
                )
            case "skip":
                shown = await engine.questions.skip(actor, job_id, asked)
            case "take":
                await _take(request, context, job_id, asked)
                return
            case "code":
                await _begin(request, context, await engine.questions.check(actor, job_id, asked))
                return
            case "shot":
                await _photograph(request, context, job_id, asked)
                return
            case _:
                await _again(request, context, await engine.questions.view(job_id, asked))
                return
    except RequestRefused as refusal:
        await _refused(request, context, job_id, asked, refusal)
        return
    await _show(request, context, shown)


async def heard(request: Request, context: Context) -> bool:
    """Take a code that was typed without a button before, for the one question it can be for.

    Returns False for what is no code, and where nobody asks the operator for one.
    """
    if request.in_group or not _BARE_CODE.fullmatch(request.text.strip()):
        return False
    asked = [
        one
        for one in await context.engine.questions.open()
        if one.job.asked_operator == request.operator_id and one.job.challenge in TAKES_CODE
    ]
    if not asked:
        return False
    await dialogues.take_away(request, context)
    words = words_for(request, context)
    if len(asked) > 1:
        await context.outbox.send(request.chat_id, View(words("question-which-code")))
        return True
    (one,) = asked
    try:
        shown = await context.engine.questions.enter(
            request.actor, one.job.id, one.number, Secret(request.text)
        )
        view = render.entered(words, shown)
    except RequestRefused as refusal:
        view = View(words(f"refused-{refusal.code}", **refusal.details))
    await context.outbox.send(request.chat_id, view)
    return True


async def heard_for_another(request: Request, context: Context) -> bool:
    """Whether it is a code that somebody else is asked for; theirs is shown, to be taken over."""
    if request.in_group or not _BARE_CODE.fullmatch(request.text.strip()):
        return False
    if all(one.job.challenge not in TAKES_CODE for one in await context.engine.questions.open()):
        return False
    await dialogues.take_away(request, context)
    await waiting(request, context)
    return True


async def answered(request: Request, context: Context, dialogue: Dialogue) -> None:
    """The code was typed, or Cancel pressed, while `dialogue` was open."""
    engine, words = context.engine, words_for(request, context)
    job_id, asked = int(dialogue.said["job"]), int(dialogue.said["number"])
    if not request.pressed:
        await dialogues.take_away(request, context)
    try:
        if request.pressed:
            view = render.left(words, await engine.questions.view(job_id, asked))
        else:
            code = Secret(request.text)
            shown = await engine.questions.enter(request.actor, job_id, asked, code)
            view = render.entered(words, shown)
    except RequestRefused as refusal:
        reason = words(f"refused-{refusal.code}", **refusal.details)
        if refusal.code == "code_invalid":
            shown = await engine.questions.view(job_id, asked)
            await _ask(request, context, dialogue, shown, reason)
            return
        view = View(reason)
    await dialogues.finish(request, context, dialogue, view)


async def _take(request: Request, context: Context, job_id: int, asked: int) -> None:
    shown = await context.engine.questions.take(request.actor, job_id, asked)
    if request.moved:
        return  # the question comes by itself
    own = await context.engine.outbox.message_of(request.chat_id, question_key(job_id, asked))
    if own == request.message_id:
        await _show(request, context, shown)
        return
    # The question comes by itself here too: this is the list, or what called the admins.
    await waiting(request, context)


async def _photograph(request: Request, context: Context, job_id: int, asked: int) -> None:
    words, actor = words_for(request, context), request.actor
    try:
        picture = await context.engine.questions.picture(actor, job_id, asked)
    except RequestRefused as refusal:
        shown = await context.engine.questions.check(actor, job_id, asked)
        reason = words(f"refused-{refusal.code}", **refusal.details)
        await _show(request, context, shown, reason)
        return
    shown = await context.engine.questions.view(job_id, asked)
    caption = render.caption(words, shown, drawn=picture.drawn)
    await context.outbox.photo(request.chat_id, picture.data, caption)


async def _again(request: Request, context: Context, shown: QuestionView) -> None:
    """The question once more, as the last message of the chat, which is changed from now on."""
    key, chat = question_key(shown.job.id, shown.number), request.chat_id
    screen = await screen_of(context.engine, shown)
    view = _view(request, context, shown, screen)
    if screen is None:
        await context.outbox.send(chat, view, key=key)
    else:
        await context.outbox.photo(chat, screen.picture, view.text, keyboard=view.keyboard, key=key)


async def _begin(request: Request, context: Context, shown: QuestionView) -> None:
    # The question's own message stays as it is; the code is asked for below it.
    below = replace(request, pressed=False)
    begun = await dialogues.begin(below, context, KIND, _STEP)
    if begun is not None:
        said = {"job": str(shown.job.id), "number": str(shown.number)}
        await _ask(below, context, replace(begun, said=said), shown)


async def _ask(
    request: Request,
    context: Context,
    dialogue: Dialogue,
    shown: QuestionView,
    note: Raw | None = None,
) -> None:
    words = words_for(request, context)
    cancel = answer_button(words, "button-cancel", dialogue.id, _STEP, "cancel")
    await dialogues.ask(request, context, dialogue, render.enter(words, shown, cancel, note))


async def _refused(
    request: Request, context: Context, job_id: int, asked: int, refusal: RequestRefused
) -> None:
    """Say why a button does nothing, and how the question stands."""
    note = words_for(request, context)(f"refused-{refusal.code}", **refusal.details)
    try:
        shown = await context.engine.questions.view(job_id, asked)
    except RequestRefused:
        await show(request, context, View(note))
        return
    await _show(request, context, shown, note)


async def _show(
    request: Request, context: Context, shown: QuestionView, note: Raw | None = None
) -> None:
    """The question as it is now, where its button was pressed."""
    chat, key = request.chat_id, question_key(shown.job.id, shown.number)
    screen = await screen_of(context.engine, shown)
    view = _view(request, context, shown, screen, note)
    own = await context.engine.outbox.message_of(chat, key)
    if screen is None or own != request.message_id:
        await show(request, context, view)
    else:
        # By its name: no older change of its picture comes after this one.
        await context.outbox.edit_photo(chat, None, view.text, key=key, keyboard=view.keyboard)


def _view(
    request: Request,
    context: Context,
    shown: QuestionView,
    screen: ShownScreen | None,
    note: Raw | None = None,
) -> View:
    return hands.question(
        words_for(request, context),
        shown,
        screen,
        context.engine.clock.now(),
        reader=request.operator_id,
        names=_names(context),
        note=note,
    )


def _names(context: Context) -> dict[int, str]:
    return {operator.id: operator.name for operator in context.engine.operators.all()}


ROUTES = (
    Route(waiting, command="waiting", button="waiting"),
    Route(pressed, button=render.BUTTON, role=Role.OPERATOR, private=True),
)
