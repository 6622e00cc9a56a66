"""A code typed without a button before goes to the one question it can be for."""

from dataclasses import dataclass, field, replace
from typing import cast

import pytest

from bot.commands.questions import heard
from bot.context import Context
from bot.health import Health
from bot.outbox import Outbox
from bot.pins import Pins
from bot.render.view import View
from bot.request import Request
from bot.texts.catalogue import Texts
from engine.common.secret import Secret
from engine.engine import Engine
from engine.model.account import Workspace
from engine.model.actor import Actor
from engine.model.question import QuestionView
from engine.model.run import ChallengeKind
from tests.unit.bot.test_render_questions import asked

ADA, BO, GROUP = 1001, 1002, -500


@dataclass
class Chat:
    """What a handler needs of the engine and the outbox."""

    waiting: tuple[QuestionView, ...]
    entered: list[tuple[int, str]] = field(default_factory=list)
    deleted: list[int] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @property
    def questions(self) -> "Chat":
        return self

    async def open(self) -> tuple[QuestionView, ...]:
        return self.waiting

    async def enter(self, actor: Actor, job_id: int, number: int, code: Secret) -> QuestionView:
        self.entered.append((job_id, code.reveal()))
        return self.waiting[0]

    async def delete(self, chat_id: int, message_id: int, *, if_failed: View) -> None:
        self.deleted.append(message_id)

    async def send(self, chat_id: int, view: View) -> None:
        self.said.append(view.text)

    async def hears(self, text: str, chat_id: int = ADA) -> bool:
        async def unused() -> Health:
            raise AssertionError

        engine, outbox = cast(Engine, self), cast(Outbox, self)
        context = Context(engine, outbox, Texts(), unused, cast(Pins, self))
        request = Request(5, ADA, chat_id, 77, Workspace("instagram"), "en", text=text)
        return await heard(request, context)


@pytest.mark.parametrize("text", ["246810", " 246 810 ", "2468-1012"])
async def test_it_is_taken_for_the_one_question_and_deleted(text: str) -> None:
    chat = Chat((asked(),))

    assert await chat.hears(text)

    assert chat.entered == [(7, text)]
    assert chat.deleted == [77]
    assert "into the app now" in chat.said[0]


async def test_with_two_questions_it_is_used_for_none_and_deleted() -> None:
    chat = Chat((asked(), asked(job_id=8)))

    assert await chat.hears("246810")

    assert chat.entered == []
    assert chat.deleted == [77]
    assert "Several apps" in chat.said[0]


@pytest.mark.parametrize("text", ["hello", "123", "123456789", "luna2468", "call 246810"])
async def test_what_is_no_code_is_left_alone(text: str) -> None:
    chat = Chat((asked(),))

    assert not await chat.hears(text)

    assert (chat.entered, chat.deleted) == ([], [])


async def test_nothing_is_taken_from_whom_nobody_asks_for_a_code() -> None:
    other = replace(asked(), job=replace(asked().job, asked_operator=BO))

    assert not await Chat((other, asked(ChallengeKind.CAPTCHA))).hears("246810")
    assert not await Chat((asked(),)).hears("246810", GROUP)
