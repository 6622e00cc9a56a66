"""A popup nobody knows: answered in the chat while a run waits, and known the next time."""

import re
from dataclasses import dataclass

from sandbox.conversation import RUN_SECONDS, Conversation, labelled
from sandbox.demo_checks import Check
from sandbox.farm import Farm
from sandbox.telegram.model import Message

PHONE = 0
"""Shows the popup, twice."""

PRESSED = "popup_albums:overlay.close"
"""A touch of its Skip, as simulated apps keep it."""

_POPUP = "albums"
_SKIP = re.compile(r"^\d+ · Skip$")
_ALWAYS = re.compile(r"Always press")


@dataclass(frozen=True, slots=True)
class SeenHands:
    """How often Skip was pressed, and the chat asked, in all; what /screens says of the rule."""

    pressed: int
    asked: int
    screens: str


def shows_popup(farm: Farm) -> None:
    """The phone, once its app is started again."""
    farm.phones[PHONE].tiktok.stop()
    farm.phones[PHONE].popup(_POPUP, "tiktok")


async def answer(talk: Conversation) -> None:
    """Press what the picture of the popup has a button for."""
    question = await talk.answer(_asks, RUN_SECONDS, "the popup")
    await talk.chat.press(question, labelled(question, _SKIP)[0])


async def agree(talk: Conversation) -> None:
    """Let it always be pressed."""
    offer = await talk.answer(lambda m: bool(labelled(m, _ALWAYS)), what="the offer of a rule")
    await talk.chat.press(offer, labelled(offer, _ALWAYS)[0])
    await talk.answer(lambda m: m.id == offer.id and "✅" in m.text, what="the rule")


async def look_back(talk: Conversation, farm: Farm) -> SeenHands:
    """What became of it, for the checks."""
    await talk.chat.send("/screens")
    screens = await talk.next(lambda m: "Local rules" in m.text, what="the rules")
    return SeenHands(
        farm.phones[PHONE].tiktok.touched.count(PRESSED),
        sum("You're needed" in message.text for message in talk.chat.history),
        screens.text,
    )


def check(seen: SeenHands) -> list[Check]:
    """What had to be seen of it."""
    return [
        Check(
            "a popup nobody knows was answered in the chat once, and known the next time",
            (seen.pressed, seen.asked) == (2, 1),
            f"pressed {seen.pressed} times, asked {seen.asked} times",
        ),
        Check("the rule made of it was counted", "used once" in seen.screens, seen.screens),
    ]


def _asks(message: Message) -> bool:
    return bool(labelled(message, _SKIP))
