"""Help shows each role what it may use, and first things first."""

import re

from bot.commands import ROUTES
from bot.render import help as render
from bot.texts.catalogue import Texts
from engine.model.account import default_workspace
from engine.model.operator import Role
from tests.unit.bot.test_render_limits import check

COMMANDS = {route.command: route for route in ROUTES if route.command}
LANGUAGES = [Texts().of(language) for language in Texts().languages]


def test_help_names_the_commands_of_a_role_and_no_others() -> None:
    for words in LANGUAGES:
        for role in Role:
            usable = {name for name, route in COMMANDS.items() if role.includes(route.role)}
            view = render.how_to(
                words, default_workspace(), role, usable.__contains__, is_new=False
            )
            check(view)
            topics = [b.data for row in view.keyboard for b in row if b.data.startswith("help:")]
            told = view.text + "".join(
                render.topic(words, topic.partition(":")[2], role).text for topic in topics
            )

            named = set(re.findall(r"(?<![<\w])/([a-z]+)", told)) & set(COMMANDS)
            listed = {name for part in render.PARTS.values() for name in part}
            assert named <= usable, f"{role}, {words.language}"
            assert listed & usable <= named


def test_a_new_house_sees_the_first_steps() -> None:
    for words in LANGUAGES:
        first, nothing = (
            render.how_to(words, default_workspace(), role, lambda _: True, is_new=True).text
            for role in (Role.OPERATOR, Role.VIEWER)
        )
        assert "/add" in first
        assert "/template" in first
        assert "/check" not in first
        assert "/add" not in nothing


def test_a_command_leads_to_the_topic_it_belongs_to() -> None:
    assert render.topic_of("check", Role.OPERATOR) == "login"
    assert render.topic_of("quiet", Role.VIEWER) == "chat"
    assert render.topic_of("login", Role.VIEWER) is None
    assert render.topic_of("drain", Role.OPERATOR) is None
    assert render.topic_of("nonsense", Role.ADMIN) is None
    for words in LANGUAGES:
        for topic in render.TOPICS:
            check(render.topic(words, topic, Role.ADMIN))
