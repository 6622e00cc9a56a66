"""What each role may ask for, what groups may see, and what strangers hear."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.app import TelegramApp
from bot.commands import ROUTES
from bot.context import Context, Route
from bot.render.view import Button, View
from bot.request import Request
from bot.settings import Settings
from bot.strangers import WHOAMI_PER_MINUTE
from bot.texts.catalogue import Texts
from engine.common.secret import Secret
from engine.config import EngineConfig
from engine.engine import Engine
from engine.model.actor import Actor
from engine.model.operator import Role
from sandbox.chat import Chat, Person
from sandbox.telegram.faults import FaultKind
from sandbox.telegram.model import Message
from sandbox.telegram.server import BotApi
from tests.chat.conftest import TOKEN

OWNER = 1001
OTHER = 1002
STRANGER = 666
GROUP = -42


async def echo(request: Request, context: Context) -> None:
    said = f"{request.role} did {request.text or 'press'} in {request.chat_title or 'private'}"
    await context.outbox.send(request.chat_id, View(said))


async def buttons(request: Request, context: Context) -> None:
    keys = (Button("See", "see"), Button("Do", "do"), Button("Rule", "rule"))
    more = (Button("Secret", "secret"), Button("Old", "old"))
    await context.outbox.send(request.chat_id, View("keys", (keys, more)))


def _route(command: str, role: Role, *, private: bool = False) -> Route:
    return Route(
        *(echo, command, command),
        described=False,
        role=role,
        private=private,
        secret=private,
    )


LITTLE = (
    Route(buttons, command="keys", described=False),
    _route("see", Role.VIEWER),
    _route("do", Role.OPERATOR),
    _route("rule", Role.ADMIN),
    _route("secret", Role.OPERATOR, private=True),
    Route(echo, file=True, role=Role.OPERATOR, private=True),
    Route(echo, plain=True),
)


@dataclass
class House:
    api: BotApi
    engine: Engine
    group: Chat = field(init=False)

    def __post_init__(self) -> None:
        self.group = self.owner.chat_in(self.api.group(GROUP))

    @property
    def owner(self) -> Person:
        return self.api.user(OWNER, "Ada", username="ada_made_up")

    def person(self, user_id: int, name: str = "Grace") -> Person:
        return self.api.user(user_id, name)

    async def add(self, user_id: int, role: Role) -> Chat:
        made = await self.engine.invitations.invite(Actor(OWNER, OWNER, "r"), role)
        await self.engine.invitations.accept(Actor(user_id, user_id, "r"), "Grace", made.token)
        return self.person(user_id).private_chat()

    async def allow(self) -> None:
        await self.group.send("/allow")
        await said(self.group, "From now on I listen here")


async def handled(chat: Chat) -> list[str]:
    """What a stranger has heard, once everything they sent before is handled."""
    await chat.send("/whoami")
    await said(chat, str(chat.user.id))
    return heard(chat)[:-1]


async def said(chat: Chat, text: str) -> Message:
    return await chat.wait(lambda message: text in message.text, what=text)


def heard(chat: Chat) -> list[str]:
    return [message.text for message in chat.messages if message.from_bot]


@contextlib.asynccontextmanager
async def opened(api: BotApi, folder: Path, routes: Sequence[Route]) -> AsyncIterator[House]:
    settings = Settings(token=Secret(TOKEN), admins=frozenset({OWNER}), bot_api_url=api.base_url)
    config = EngineConfig(folder / "data", folder / "a.key", (), admins=settings.admins)
    engine = await Engine.open(config)
    app = TelegramApp(settings, engine, Texts(), routes)
    sender = asyncio.create_task(app.outbox.run())
    try:
        await app.listen()
        house = House(api, engine)
        await engine.operators.see(OWNER, "@ada_made_up", None)
        yield house
    finally:
        await app.stop(patience=0.2)
        sender.cancel()
        await asyncio.gather(sender, return_exceptions=True)
        await app.close()
        await engine.stop()


@pytest.fixture
async def house(api: BotApi, tmp_path: Path) -> AsyncIterator[House]:
    allowing = [route for route in ROUTES if route.command in ("allow", "disallow")]
    async with opened(api, tmp_path, (*LITTLE, *allowing)) as house:
        yield house


@pytest.mark.parametrize("role", Role)
async def test_each_role_does_what_it_may_and_hears_who_can_give_the_rest(
    house: House, role: Role
) -> None:
    chat = await house.add(OTHER, role)
    for command, needed in (("see", Role.VIEWER), ("do", Role.OPERATOR), ("rule", Role.ADMIN)):
        await chat.send(f"/{command}")
        if role.includes(needed):
            await said(chat, f"{role} did /{command}")
        else:
            refusal = await said(chat, f"need the role {needed} for that; yours is {role}")
            assert "@ada_made_up" in refusal.text


async def test_a_button_is_refused_once_its_presser_has_lost_the_role(house: House) -> None:
    chat = await house.add(OTHER, Role.OPERATOR)
    await chat.send("/keys")
    keys = await said(chat, "keys")
    await chat.press(keys, "Do")
    await said(chat, "operator did press")
    await house.engine.operators.change_role(Actor(OWNER, OWNER, "r"), OTHER, Role.VIEWER)
    await chat.press(keys, "Do")
    await said(chat, "need the role operator for that; yours is viewer")
    assert sum("did press" in text for text in heard(chat)) == 1


async def test_somebody_removed_hears_nothing_more(house: House) -> None:
    chat = await house.add(OTHER, Role.ADMIN)
    await chat.send("/keys")
    keys = await said(chat, "keys")
    _, token = await house.engine.operators.propose_removal(Actor(OWNER, OWNER, "r"), OTHER)
    await house.engine.operators.remove(Actor(OWNER, OWNER, "r"), token)
    before = heard(chat)
    press = await chat.press(keys, "See")
    await chat.send("/see")
    assert await handled(chat) == before
    assert not press.is_answered


async def test_what_somebody_said_who_is_removed_while_it_waits_is_not_kept(
    api: BotApi, tmp_path: Path
) -> None:
    begun, done = asyncio.Event(), asyncio.Event()

    async def slow(request: Request, context: Context) -> None:
        begun.set()
        await done.wait()

    async with opened(api, tmp_path, (*LITTLE, Route(slow, command="slow"))) as house:
        chat = await house.add(OTHER, Role.ADMIN)
        await chat.send("/slow")
        await asyncio.wait_for(begun.wait(), 60)
        await chat.send("/see made-up-password")
        async with asyncio.timeout(60):
            while len(await house.engine.inbox.waiting()) < 2:  # noqa: ASYNC110 - nobody is told
                await asyncio.sleep(0.005)
        _, token = await house.engine.operators.propose_removal(Actor(OWNER, OWNER, "r"), OTHER)
        await house.engine.operators.remove(Actor(OWNER, OWNER, "r"), token)
        done.set()
        assert await handled(chat) == []
        assert await house.engine.inbox.waiting() == ()


@pytest.mark.parametrize("form", ["{}", "/start {}", "  {} "])
async def test_an_invitation_lets_a_newcomer_in_and_its_message_goes(
    house: House, form: str
) -> None:
    await house.owner.private_chat().send("/see")
    made = await house.engine.invitations.invite(Actor(OWNER, OWNER, "r"), Role.OPERATOR)
    chat = house.person(OTHER).private_chat()
    sent = await chat.send(form.format(made.token))
    await said(chat, "Your role is operator")
    await chat.wait_deleted(sent)
    await said(house.owner.private_chat(), "accepted your invitation, as operator")
    await chat.send("/do")
    await said(chat, "operator did /do")


async def test_an_invitation_works_once_and_only_in_private(house: House) -> None:
    made = await house.engine.invitations.invite(Actor(OWNER, OWNER, "r"), Role.ADMIN)
    group = house.person(STRANGER, "Mallory").chat_in(house.api.group(GROUP))
    await group.send(made.token)
    await group.send(f"/start {made.token}")
    await house.allow()
    assert house.engine.operators.role_of(STRANGER) is None
    chat = house.person(OTHER).private_chat()
    await chat.send(made.token)
    await said(chat, "Welcome")
    late = house.person(STRANGER, "Mallory").private_chat()
    await late.send(made.token)
    assert await handled(late) == []
    assert house.engine.operators.role_of(STRANGER) is None


async def test_a_stranger_s_tries_are_limited_and_unanswered(house: House) -> None:
    chat = house.person(STRANGER, "Mallory").private_chat()
    for number in range(5):
        await chat.send(f"{number:022}")
    made = await house.engine.invitations.invite(Actor(OWNER, OWNER, "r"), Role.ADMIN)
    await chat.send(made.token)
    assert await handled(chat) == []
    assert house.engine.operators.role_of(STRANGER) is None
    assert len(await house.engine.audit.lines("stranger.refused")) == 1


async def test_a_password_like_text_of_an_operator_is_no_invitation(house: House) -> None:
    chat = await house.add(OTHER, Role.VIEWER)
    sent = await chat.send("A" * 22)
    await said(chat, "viewer did AAAA")
    assert not sent.deleted


async def test_a_group_is_silent_until_an_admin_allows_it(house: House) -> None:
    await house.add(OTHER, Role.OPERATOR)
    theirs = house.person(OTHER).chat_in(house.api.group(GROUP))
    await theirs.send("/see")
    await theirs.send("/allow")
    await house.group.send("/see")
    await house.allow()
    assert len(heard(house.group)) == 1
    assert len(await house.engine.audit.lines("group.refused")) == 1
    await theirs.send("/see")
    await said(theirs, "operator did /see in The team")


async def test_many_strangers_are_not_all_answered_and_operators_go_first(house: House) -> None:
    strangers = [house.person(5_000 + number).private_chat() for number in range(60)]
    for stranger in strangers:
        await stranger.send("/whoami")
    owner = house.owner.private_chat()
    await owner.send("/see")
    await said(owner, "did /see")
    # Its line in the audit trail is the last thing that is done for a stranger.
    async with asyncio.timeout(30):
        while len(await house.engine.audit.lines("stranger.refused")) < len(strangers):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    await asyncio.gather(*(said(each, "5") for each in strangers[:WHOAMI_PER_MINUTE]))
    assert not any(map(heard, strangers[WHOAMI_PER_MINUTE:]))


async def test_in_a_group_strangers_and_small_talk_hear_nothing(house: House) -> None:
    await house.allow()
    before = heard(house.group)
    stranger = house.person(STRANGER, "Mallory").chat_in(house.api.group(GROUP))
    await stranger.send("/see")
    await stranger.send("/whoami")
    await house.group.send("good morning")
    await house.group.send("/see@another_bot")
    await house.group.send("/nonsense")
    await house.group.send_photo(b"picture")
    await house.group.send_document("notes.pdf", b"notes")
    await house.group.send("/see@rosterbot_sandbox_bot")
    answer = await said(house.group, "admin did /see")
    assert heard(house.group) == [*before, answer.text]


async def test_what_is_not_for_a_group_is_answered_privately(house: House) -> None:
    private = await house.add(OTHER, Role.OPERATOR)
    await private.send("/see")
    await said(private, "did /see")
    await house.allow()
    theirs = house.person(OTHER).chat_in(house.api.group(GROUP))
    await theirs.send("/secret made-up-password")
    await said(theirs, "I couldn't delete your message here")
    await said(theirs, "I sent you that privately")
    await said(private, "did /secret")
    await theirs.send("/keys")
    await theirs.press(await said(theirs, "keys"), "Secret")
    await said(private, "operator did press")
    assert not any("operator did press" in text for text in heard(theirs))


async def test_who_never_wrote_privately_is_asked_to(house: House) -> None:
    await house.add(OTHER, Role.OPERATOR)
    await house.allow()
    theirs = house.person(OTHER).chat_in(house.api.group(GROUP))
    await theirs.send("/secret")
    await said(theirs, "Write to me privately first: @rosterbot_sandbox_bot")
    assert not any("did /secret" in text for text in heard(house.person(OTHER).private_chat()))


async def test_a_spreadsheet_in_a_group_is_not_read(house: House) -> None:
    await house.allow()
    for name in ("accounts.xlsx", "Accounts.CSV"):
        await house.group.send_document(name, b"rows")
        await said(house.group, "I couldn't delete your message here")
        await said(house.group, "send them to me privately")
    assert not any("admin did" in text for text in heard(house.group))


async def test_a_group_ends_with_disallow_or_when_the_bot_is_taken_out(house: House) -> None:
    await house.allow()
    await house.group.send("/disallow")
    await said(house.group, "silent here")
    assert not house.engine.operators.is_allowed(GROUP)
    await house.group.send("/allow")
    await said(house.group, "From now on I listen here")
    stranger = house.person(STRANGER, "Mallory").chat_in(house.api.group(GROUP))
    await stranger.block()
    async with asyncio.timeout(60):
        while house.engine.operators.is_allowed(GROUP):  # noqa: ASYNC110 - nothing is said to anybody
            await asyncio.sleep(0.01)
    (line,) = await house.engine.audit.lines("chat.left")
    assert line.operator_id == STRANGER


LEAST: dict[Role, set[str]] = {
    Role.VIEWER: {
        *("/start", "/help", "/accounts", "/account", "/phones", "/template"),
        *("/language", "/timezone", "plain", "say", "pick", "tick", "/cancel", "obey"),
        *("/settings", "settings", "keys", "/menu", "/waiting", "waiting"),
        *("/status", "/pin", "pin", "template", "sort", "pages", "names", "result"),
        *("/schedules", "schedules", "sched", "/notifications", "notify", "/quiet", "quiet"),
        *("/subscribe", "/unsubscribe", "subs"),
        *("/digest", "digest", "battery", "followers"),
        *("/phone", "phone", "phonetags", "bound", "/runs", "runs", "run"),
        *(
            "start",
            "help",
            "accounts",
            "list",
            "filter",
            "card",
            "phones",
            "language",
            "timezone",
            "zone",
        ),
    },
    Role.ADMIN: {
        *("/operators", "/audit", "/allow", "/disallow", "/leave"),
        *("operators", "person", "invite", "role", "unseat", "remove", "seat"),
        *("audit", "auditfile", "secrets", "reveal", "keep", "delete", "erase"),
        *("eraseall", "erasego"),
        *("/connect", "/disconnect", "unplug", "remote", "pairphone"),
        *("/screens", "screens", "screen"),
        *("rules", "rule", "rkeep", "rdel", "ryes", "rno"),
        *("replace", "replaceby", "replacego", "forget", "forgetgo", "keepphone"),
        *("/hosts", "hosts", "hostforget", "hostgone", "hostkeep"),
        *("/drain", "/resume", "resume", "drained", "/health", "health", "days"),
    },
}


def _names(route: Route) -> set[str]:
    names = {f"/{route.command}" if route.command else None, route.button}
    names |= {"file" if route.file else None, "plain" if route.plain else None}
    return {name for name in names if name}


def test_every_command_and_button_needs_the_role_it_should() -> None:
    wrong = {}
    for route in ROUTES:
        for name in _names(route):
            expected = [role for role, names in LEAST.items() if name in names]
            if route.role is not (expected[0] if expected else Role.OPERATOR):
                wrong[name] = str(route.role)
    assert wrong == {}


def test_what_holds_secrets_files_pictures_or_addresses_stays_out_of_groups() -> None:
    private = set[str]().union(*(_names(route) for route in ROUTES if route.private))
    must = {
        *("file", "import", "/export", "export", "secrets", "reveal", "pictures"),
        *("/add", "/account", "card", "fields", "set", "/operators", "invite", "/audit"),
        *("auditfile", "audit", "operators", "person", "/template"),
        *("/phone", "phone", "/connect", "/screens", "screen", "/health"),
        *("/hands", "hand", "hold"),
    }
    assert must - private == set()


async def test_what_was_said_to_a_role_does_not_reach_who_lost_it_meanwhile(house: House) -> None:
    chat = await house.add(OTHER, Role.ADMIN)
    await chat.send("/rule")
    await said(chat, "admin did /rule")
    actor, fault = (
        Actor(OWNER, OWNER, "r"),
        house.api.arm(FaultKind.TOO_MANY_REQUESTS, "sendMessage", chat=chat.id, retry_after=1),
    )
    await chat.send("/rule again")
    await fault.reached()
    await chat.send("/see")
    await house.engine.operators.change_role(actor, OTHER, Role.VIEWER)
    await said(chat, "did /see")
    assert not any("/rule again" in text for text in heard(chat))


async def test_a_worthless_invitation_is_told_kindly_and_lets_nobody_in(house: House) -> None:
    await house.add(OTHER, Role.ADMIN)
    made = await house.engine.invitations.invite(Actor(OTHER, OTHER, "r"), Role.ADMIN)
    await house.engine.operators.change_role(Actor(OWNER, OWNER, "r"), OTHER, Role.OPERATOR)
    chat = house.person(STRANGER, "Mallory").private_chat()
    sent = await chat.send(f"/start {made.token}")
    await said(chat, "Ask an admin for a new one")
    await chat.wait_deleted(sent)
    assert house.engine.operators.role_of(STRANGER) is None
    theirs = house.person(OTHER).private_chat()
    await theirs.send(made.token)
    await said(theirs, "Ask an admin for a new one")
    assert house.engine.operators.role_of(OTHER) is Role.OPERATOR
