"""The real program with people of each role in front of it."""

import re
from collections.abc import Iterable
from itertools import count
from typing import Final

from sandbox.chat import Chat
from sandbox.telegram.model import Message
from tests.e2e.chat.stage import Stage, offering, saying

ROLES: Final = ("viewer", "operator", "admin")
_IDS: Final = count(5001)
_TOKEN: Final = re.compile(r"start=([A-Za-z0-9_-]{22})")


def in_front_of(bot: Stage, chat: Chat) -> Stage:
    """The same program in front of another chat."""
    return Stage(bot.folder, bot.api, bot.program, chat, bot.farm, bot.operators)


def stranger(bot: Stage, language: str = "en") -> Stage:
    """Somebody who may not use the bot."""
    person = bot.api.user(next(_IDS), "Grace", language)
    return in_front_of(bot, person.private_chat())


async def invitation(admin: Stage, role: str) -> str:
    """The token an admin is given for a newcomer."""
    people = await admin.say("/operators", offering("Invite"))
    which = await admin.press(people, "Invite", saying("For which role?"))
    made = await admin.press(which, role, saying(f"For one {role}"))
    found = _TOKEN.search(made.text)
    assert found, made.text
    return found[1]


async def member(bot: Stage, role: str, language: str = "en") -> Stage:
    """A newcomer who has just joined with this role."""
    newcomer = stranger(bot, language)
    token = await invitation(bot.another(), role)
    await newcomer.after(newcomer.chat.send(token), lambda message: "/start" in message.text)
    return newcomer


async def silent(someone: Stage) -> None:
    """Whatever they sent until now was handled, and nothing was said to them."""
    before = heard(someone)
    await someone.another().handled()
    assert heard(someone) == before


def heard(someone: Stage) -> list[Message]:
    return [message for message in someone.chat.history if message.from_bot]


async def stay_out(someone: Stage, needed: str, *texts: str) -> None:
    """Each of these is refused, and they hear which role it needs and who can give it."""
    for text in texts:
        refusal = await someone.say(text, saying("You need the role"))
        assert f"the role {needed} for that;" in refusal.text
        assert "Ask " in refusal.text


def names_in(message: Message) -> list[str]:
    """The accounts a list's buttons lead to."""
    rows = [row[0] for row in message.buttons if (row[0].data or "").startswith(("card:", "tick:"))]
    return [label.label.split(" ")[1] for label in rows]


def labels(message: Message, words: Iterable[str]) -> set[str]:
    """Which of these stand on a button."""
    return {word for word in words if any(word in label for label in message.labels)}
