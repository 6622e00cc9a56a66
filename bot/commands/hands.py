"""What a phone shows, pressed from the chat: `/hands 7`, and the buttons under every picture."""

import re
from dataclasses import dataclass, replace
from typing import Final

from bot import dialogues, turns
from bot.commands.phone_view import called, refused, refused_view
from bot.commands.replies import argument, number, show, words_for
from bot.context import Context, Route
from bot.hands import hands_key
from bot.pads import Turned
from bot.questions import question_key
from bot.render import hands as render
from bot.render import phones as render_list
from bot.render.dialogues import answer as answer_button
from bot.render.view import View
from bot.request import Request
from bot.texts.catalogue import Raw
from engine.common.errors import RequestRefused
from engine.common.secret import Secret
from engine.model.actor import Actor
from engine.model.hands import Act, Acted, ActKind, HeldPhone, ShownScreen
from engine.model.operator import Role
from engine.storage.dialogues import Dialogue

KIND: Final = "hands"

_STEP: Final = "text"
_WHOSE: Final = re.compile(r"q([0-9]{1,18})\.([0-9]{1,9})|p([0-9]{1,18})")
_BUSY: Final = "hands_busy"


@dataclass(frozen=True, slots=True)
class _Question:
    """The screen a job waits at."""

    job_id: int
    number: int

    @property
    def key(self) -> str:
        return question_key(self.job_id, self.number)

    async def act(self, context: Context, actor: Actor, act: Act, offered: int) -> Acted:
        return await context.engine.hands.act(actor, self.job_id, self.number, act, offered)

    async def check(self, context: Context, actor: Actor) -> None:
        await context.engine.questions.check(actor, self.job_id, self.number)

    async def shown(self, context: Context, actor: Actor) -> ShownScreen | None:
        return (await context.engine.hands.waiting(self.job_id, self.number)).shown

    async def view(
        self, request: Request, context: Context, note: Raw | None, part: int = 0
    ) -> View:
        return render.question(
            words_for(request, context),
            await context.engine.questions.view(self.job_id, self.number),
            await self.shown(context, request.actor),
            context.engine.clock.now(),
            reader=request.operator_id,
            names={one.id: one.name for one in context.engine.operators.all()},
            note=note,
            part=part,
        )


@dataclass(frozen=True, slots=True)
class _Phone:
    """The screen of a phone in the actor's hands."""

    phone_id: int

    @property
    def key(self) -> str:
        return hands_key(self.phone_id)

    async def act(self, context: Context, actor: Actor, act: Act, offered: int) -> Acted:
        return await context.engine.hands.act_on_phone(actor, self.phone_id, act, offered)

    async def check(self, context: Context, actor: Actor) -> None:
        if await self._held(context, actor) is None:
            raise RequestRefused("hands_over", {"name": await self._name(context)})

    async def shown(self, context: Context, actor: Actor) -> ShownScreen | None:
        found = await self._held(context, actor)
        return None if found is None else found.shown

    async def view(
        self, request: Request, context: Context, note: Raw | None, part: int = 0
    ) -> View:
        words, found = words_for(request, context), await self._held(context, request.actor)
        if found is None:
            return render.given_back(words, await self._name(context))
        return render.held(words, found, context.engine.clock.now(), note, part)

    async def _held(self, context: Context, actor: Actor) -> HeldPhone | None:
        own = (self.phone_id, actor.operator_id)
        for one in context.engine.hands.held():
            if (one.phone_id, one.operator_id) == own:
                return replace(one, name=await self._name(context))
        return None

    async def _name(self, context: Context) -> str:
        phones = await context.engine.phones.views()
        return next((one.name for one in phones if one.id == self.phone_id), str(self.phone_id))


async def named(request: Request, context: Context) -> None:
    """`/hands label`, or a serial."""
    words, name = words_for(request, context), " ".join(request.arguments)
    if not name:
        await show(request, context, View(words("hands-which")))
        return
    found = called(name, await context.engine.phones.views())
    if not found:
        raise RequestRefused("phone_unknown", {"name": name})
    if len(found) > 1:
        await show(request, context, render_list.several(words, request.workspace, name, found))
        return
    turns.let_pass()
    try:
        await take(request, context, found[0].id)
    except RequestRefused as refusal:
        await show(request, context, await refused_view(request, context, found[0].id, refusal))


async def take(request: Request, context: Context, phone_id: int) -> None:
    """Reserve a free phone and show it. Raises what `Hands.take_phone` raises."""
    try:
        found = await context.engine.hands.take_phone(request.actor, phone_id)
    except RequestRefused as refusal:
        by = context.engine.operators.get(int(refusal.details.get("by", 0)))
        if by is None:
            raise
        raise RequestRefused(refusal.code, {**refusal.details, "by": by.name}) from None
    phone = _Phone(found.phone_id)
    view = await phone.view(request, context, None)
    if found.shown is None:
        await context.outbox.send(request.chat_id, view, key=phone.key)
        return
    await context.outbox.photo(
        request.chat_id, found.shown.picture, view.text, keyboard=view.keyboard, key=phone.key
    )


async def pressed(request: Request, context: Context) -> None:
    """Data: whose screen, which of those shown, what to do there, and with which number."""
    whose, what = _whose(argument(request, 0)), argument(request, 2)
    if whose is None:
        await show(request, context, View(words_for(request, context)("gate-unknown-button")))
        return
    try:
        await _do(request, context, whose, what)
    except RequestRefused as refusal:
        if refusal.code != _BUSY:  # the answer to what was pressed before is on its way
            note = refused(words_for(request, context), refusal)
            await _show(request, context, whose, None, note)


async def answered(request: Request, context: Context, dialogue: Dialogue) -> None:
    """What is to be typed was sent, or Cancel pressed, while `dialogue` was open."""
    words, whose = words_for(request, context), _whose(dialogue.said["whose"])
    if request.pressed or whose is None:
        await dialogues.finish(request, context, dialogue, View(words("hands-not-typed")))
        return
    await dialogues.take_away(request, context)
    if not request.text.strip():
        await _ask(request, context, dialogue, words("dialogue-no-text"))
        return
    act = Act(ActKind.TYPE, text=Secret(request.text))
    try:
        acted = await whose.act(context, request.actor, act, int(dialogue.said["offered"]))
    except RequestRefused as refusal:
        await dialogues.finish(request, context, dialogue, View(refused(words, refusal)))
        return
    note = render.refusal(words, acted, context.engine.clock.now()) or words("hands-typed")
    await dialogues.finish(request, context, dialogue, View(note))
    await _show(request, context, whose, acted.shown.picture, note)


async def _do(request: Request, context: Context, whose: _Question | _Phone, what: str) -> None:
    words, engine, actor = words_for(request, context), context.engine, request.actor
    offered, which = number(request, 1) or 0, number(request, 3) or 0
    match whose, what:
        case _, render.PART:
            await _show(request, context, whose, None, part=which)
        case _, ActKind.TYPE:
            await whose.check(context, actor)
            await _begin(request, context, offered)
        case _Question(job_id, asked), render.GO_ON:
            await engine.hands.go_on(actor, job_id, asked)
            await _show(request, context, whose, None)
        case _Question(job_id, asked), render.SKIP:
            await engine.questions.skip(actor, job_id, asked)
            await _show(request, context, whose, None)
        case _Question(job_id, asked), render.DROP:
            await engine.hands.skip_phone(actor, job_id, asked)
            await _show(request, context, whose, None)
        case _Phone(phone_id), render.DONE:
            await engine.hands.leave_phone(actor, phone_id)
            await _show(request, context, whose, None)
        case _ if what in set(ActKind):
            act = Act(ActKind(what), which)
            before = await whose.shown(context, actor)
            turns.let_pass()
            acted = await whose.act(context, actor, act, offered)
            note = render.refusal(words, acted, engine.clock.now())
            note = note or render.done(words, before, act)
            await _show(request, context, whose, acted.shown.picture, note)
        case _:
            await _show(request, context, whose, None)


async def _show(
    request: Request,
    context: Context,
    whose: _Question | _Phone,
    picture: bytes | None,
    note: Raw | None = None,
    part: int = 0,
) -> None:
    """Change the picture, or what is said under the one that is there."""
    chat, shown = request.chat_id, await whose.shown(context, request.actor)
    if shown is not None:
        before = context.pads.of(chat, whose.key, shown.revision)
        note = note if picture is not None or note is not None else before.note
        context.pads.turn(chat, whose.key, Turned(shown.revision, part, note))
    view = await whose.view(request, context, note, part)
    await context.outbox.edit_photo(chat, picture, view.text, key=whose.key, keyboard=view.keyboard)


async def _begin(request: Request, context: Context, offered: int) -> None:
    # The picture stays as it is; the text is asked for below it.
    below = replace(request, pressed=False)
    begun = await dialogues.begin(below, context, KIND, _STEP)
    if begun is not None:
        said = {"whose": argument(request, 0), "offered": str(offered)}
        await _ask(below, context, replace(begun, said=said))


async def _ask(
    request: Request, context: Context, dialogue: Dialogue, note: Raw | None = None
) -> None:
    words = words_for(request, context)
    cancel = answer_button(words, "button-cancel", dialogue.id, _STEP, "cancel")
    await dialogues.ask(request, context, dialogue, render.ask_text(words, cancel, note))


def _whose(data: str) -> _Question | _Phone | None:
    found = _WHOSE.fullmatch(data)
    if found is None:
        return None
    job, asked, phone = found.groups()
    return _Phone(int(phone)) if phone else _Question(int(job), int(asked))


ROUTES = (
    Route(named, command="hands", role=Role.OPERATOR, private=True),
    Route(pressed, button=render.BUTTON, role=Role.OPERATOR, private=True),
)
