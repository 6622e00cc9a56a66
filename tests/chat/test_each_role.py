"""Whatever can be said or pressed, in the hands of each role and of a stranger."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from bot.commands import ROUTES
from engine.model.actor import Actor
from engine.model.operator import Role
from sandbox.chat import Chat
from sandbox.telegram.model import Message
from sandbox.telegram.server import BotApi
from tests.chat.desk import OPERATOR, Desk, open_desk, xlsx

WORKER, WATCHER, STRANGER, GROUP = 2001, 2002, 666, -4001
BOSS = Actor(OPERATOR, OPERATOR, "r")
ROWS: Final = (
    {
        "username": "luna.bakery",
        "pwd": "made-up-moon-1",
        "email": "luna@bakery.test",
        "tags": "acme",
        "device": "R58M",
    },
)
ANY, WORKS, RULES = Role.VIEWER, Role.OPERATOR, Role.ADMIN

NOT_ASKED: Final = "I'm not asking you anything right now"


class Said(NamedTuple):
    """What is said, the least role it takes, and what its answer means; `otherwise` to some."""

    text: str
    needs: Role
    means: str
    otherwise: Mapping[Role, str] = MappingProxyType({})


SAID: Final = (
    Said("/start", ANY, "Instagram: 1 account"),
    Said("/status", ANY, "Instagram: 1 account"),
    Said("/menu", ANY, "Instagram: 1 account"),
    Said("📊 Status", ANY, "Instagram: 1 account"),
    Said("⏳ Waiting", ANY, "Nothing is waiting for you"),
    Said("📱 Phones", ANY, "R58M"),
    Said("🔑 Log in", WORKS, "Who should I log in?"),
    Said("/settings", ANY, "Keys below the chat: on"),
    Said("/language", ANY, "English"),
    Said("/timezone", ANY, "Time zone"),
    Said("/notifications", ANY, "What I tell this chat"),
    Said("/quiet", ANY, "uiet hours"),
    Said("/subscribe", ANY, "What I tell this chat"),
    Said("/unsubscribe", ANY, "What I tell this chat"),
    Said("/phones", ANY, "R58M"),
    Said("/phones R58M", ANY, "Phone R58M"),
    Said("/phone R58M", ANY, "Phone R58M"),
    Said("/phone 2", ANY, "phone 2"),
    Said("/runs", ANY, "Nothing has run yet"),
    Said("/waiting", ANY, "Nothing is waiting for you"),
    Said("/health", RULES, "Telegram answered"),
    Said("/accounts", ANY, "luna.bakery"),
    Said("/accounts #acme", ANY, "#acme: 1 account"),
    Said("/accounts failed", ANY, "No accounts match"),
    Said("/accounts tiktok", ANY, "TikTok · Accounts"),
    Said("/account luna.bakery", ANY, "luna@bakery.test"),
    Said("/login", WORKS, "Who should I log in?"),
    Said("/login failed", WORKS, "Nobody can be logged in"),
    Said("/login #acme", WORKS, "phone is offline: luna.bakery"),
    Said("/login tiktok", WORKS, "TikTok · Log in"),
    Said("/login phone 2", WORKS, "no phone 2"),
    Said("/login nobody.here", WORKS, "called nobody.here"),
    Said("/check", WORKS, "who is still signed in"),
    Said("/match", WORKS, "Which phones should I scan?"),
    Said("/sync", WORKS, "Whose stats should I read?"),
    Said("/export", WORKS, "1 account without passwords"),
    Said("/export tiktok", WORKS, "TikTok · Export"),
    Said("/template", ANY, "Fill in"),
    Said("/hands R58M", WORKS, "isn't connected"),
    Said("login all", WORKS, "phone is offline: luna.bakery"),
    Said("luna.bakery", ANY, "luna@bakery.test"),
    Said("#acme", ANY, "#acme: 1 account"),
    Said("status", ANY, "Instagram: 1 account"),
    Said("help", ANY, "Help"),
    Said("made-up-moon-1", ANY, "I didn't understand that"),
    Said("/lgin", ANY, "Did you mean this?", {ANY: "/help lists them all"}),
    Said("/cancel", ANY, "I'm not asking you anything right now"),
    Said("/help", ANY, "Help"),
    Said("/help login", ANY, "I ask before anything starts", {ANY: "how everything stands"}),
    Said("/add tea.tiles tea@tiles.test made-up-lamp-7", WORKS, "looks like an e-mail address"),
    Said("/cancel", ANY, "nothing was saved", {ANY: NOT_ASKED}),
    Said("/add", WORKS, "Which username?"),
    Said("luna.bakery", ANY, "already on the list", {ANY: "luna@bakery.test"}),
    Said("/cancel", ANY, "nothing was saved", {ANY: NOT_ASKED}),
    Said("/schedules", ANY, "Nothing runs by itself yet"),
    Said("/schedule login all", WORKS, "Say when"),
    Said("/schedule", WORKS, "Where are you?"),
    Said("/cancel", ANY, "nothing was saved", {ANY: NOT_ASKED}),
    Said("/digest", ANY, "This chat doesn't get one"),
    Said("/digest 08:00", ANY, "Where are you?"),
    Said("Amsterdam", ANY, "08:00"),
    Said("/digest off", ANY, "doesn't get one"),
    Said("/audit", RULES, "Who did what"),
    Said("/operators", RULES, "4 people may use this bot"),
    Said("/hosts", RULES, "Machines with phones"),
    Said("/connect", RULES, "Phones over TCP"),
    Said("/disconnect", RULES, "Phones over TCP"),
    Said("/screens", RULES, "creens"),
    Said("/leave", RULES, "Which client leaves?"),
    Said("/leave #acme", RULES, "Wipe everything of #acme?"),
    Said("/cancel", ANY, "nothing was saved", {WORKS: NOT_ASKED, ANY: NOT_ASKED}),
    Said("/drain", RULES, "Paused: nothing new starts"),
    Said("/resume", RULES, "new things start again"),
    Said("/allow", RULES, "in the group it's about"),
    Said("/disallow", RULES, "in the group it's about"),
    Said("/pin", ANY, "Unchanged since"),
    Said("/pin", ANY, "The status is pinned here"),
)
"""Said in turn, by each of the three."""


@contextlib.asynccontextmanager
async def opened(api: BotApi, folder: Path) -> AsyncIterator[tuple[Desk, dict[Role, Chat]]]:
    """One desk, and the chats of an admin, an operator and a viewer."""
    async with open_desk(api, folder) as desk:
        await desk.imported(ROWS)
        desk.clock.hurried = True
        yield (
            desk,
            {
                RULES: desk.chat,
                WORKS: await joined(desk, api, WORKER, WORKS),
                ANY: await joined(desk, api, WATCHER, ANY),
            },
        )


async def joined(desk: Desk, api: BotApi, user_id: int, role: Role) -> Chat:
    made = await desk.engine.invitations.invite(BOSS, role)
    name = f"Grace the {role}"
    await desk.engine.invitations.accept(Actor(user_id, user_id, "r"), name, made.token)
    return api.user(user_id, name).private_chat()


async def heard(desk: Desk, chat: Chat, text: str) -> list[Message]:
    """All that the bot says to a text."""
    before = {message.id for message in chat.history}

    def is_new(message: Message) -> bool:
        return message.from_bot and message.id not in before

    await chat.send(text)
    await chat.wait(is_new, what=f"an answer to {text}")
    while await desk.engine.inbox.waiting():  # noqa: ASYNC110 - nobody is told that all was said
        await asyncio.sleep(0.001)
    await desk.app.outbox.settled()
    return [message for message in chat.messages if is_new(message)]


async def test_each_role_is_answered_or_told_which_role_it_needs_and_a_stranger_hears_nothing(
    api: BotApi, tmp_path: Path
) -> None:
    unsaid = {route.command for route in ROUTES} - {None}
    unsaid -= {text.split()[0].removeprefix("/") for text, *_ in SAID}
    assert not unsaid, "each command is to be tried"
    async with opened(api, tmp_path) as (desk, chats):
        keeper = asyncio.create_task(desk.app.pins.run())
        stranger = api.user(STRANGER, "Mallory").private_chat()
        wrong, offered = {}, {}
        for number, (text, needs, means, otherwise) in enumerate(SAID):
            await stranger.send(text)
            for role, chat in chats.items():
                answers = await heard(desk, chat, text)
                shown = "\n".join(f"{one.text}\n{one.labels}" for one in answers)
                expected = otherwise.get(role, means)
                if not role.includes(needs):
                    expected = f"You need the role {needs} for that; yours is {role}. Ask Ada"
                if expected not in shown:
                    wrong[number, text, str(role)] = shown
                offered.update(too_much(answers, role))
        keeper.cancel()
        await asyncio.gather(keeper, return_exceptions=True)
        assert (wrong, offered) == ({}, {})

        await stranger.send_document("accounts.xlsx", xlsx(ROWS))
        await stranger.send("/whoami")
        told = await stranger.wait(lambda message: message.from_bot, what="who they are")
        assert str(STRANGER) in told.text
        assert [message for message in stranger.history if message.from_bot] == [told]

        group = api.group(GROUP)
        here = {role: api.user(chat.user.id).chat_in(group) for role, chat in chats.items()}
        await heard(desk, here[RULES], "/allow")
        (made,) = await heard(desk, here[WORKS], "/schedule check every 6 h")
        await here[WORKS].press(made, "Delete")
        sure = "Delete this schedule?"
        question = await here[WORKS].wait(lambda message: sure in message.text, what=sure)
        outside = api.user(STRANGER, "Mallory").chat_in(group)
        unheard = await outside.press(question, "Delete")
        told_so = await here[ANY].answer(await here[ANY].press(question, "Delete"))
        assert (told_so, unheard.is_answered) == ("This is for Grace the operator.", False)
        (refused,) = await heard(desk, here[ANY], "/login")
        assert "yours is viewer" in refused.text
        (moved,) = await heard(desk, here[ANY], "/account luna.bakery")
        assert "privately" in moved.text
        await here[WORKS].press(question, "Delete")
        await here[WORKS].wait(lambda message: "runs by itself yet" in message.text, what="an end")


def too_much(answers: Iterable[Message], role: Role) -> dict[str, str]:
    """Buttons whose press would be refused."""
    known = {route.button: route.role for route in ROUTES if route.button}
    pressed = [button for one in answers for row in one.buttons for button in row]
    verbs = {(button.data or "").partition(":")[0]: button.label for button in pressed}
    return {verb: label for verb, label in verbs.items() if not role.includes(known[verb])}


async def test_who_has_another_role_by_the_time_of_the_answer_changes_nothing(
    api: BotApi, tmp_path: Path
) -> None:
    async with opened(api, tmp_path) as (desk, chats):
        boss = await joined(desk, api, 2003, RULES)

        async def lowered(role: Role) -> None:
            await desk.engine.operators.change_role(BOSS, 2003, role)

        async def press(shown: Message, label: str, answer: str) -> Message:
            await boss.press(shown, label)
            return await boss.wait(lambda one: answer in one.text, what=answer)

        async def ask(text: str, answer: str) -> Message:
            await boss.send(text)
            return await boss.wait(lambda one: answer in one.text, what=answer)

        async def deleting() -> Message:
            listed = await press(await ask("/accounts", "1 account"), "Change the 1", "1 account")
            return await press(listed, "Delete", "type 1")

        async def ticked() -> Message:
            picking = await press(await ask("/accounts", "1 account"), "Select", "Tick")
            more = await press(await press(picking, "luna", "1 ticked."), "More for", "1 ticked")
            return await press(more, "Delete", "Delete 1 account?")

        async def typed(text: str) -> None:
            """What is typed is taken away, and the question ends."""
            sent = await boss.send(text)
            told = await boss.wait(lambda one: "needs the role admin" in one.text, what="why not")
            assert "which you no longer have" in told.text
            await boss.wait_deleted(sent)
            await ask("/cancel", NOT_ASKED)

        for question, answer in (
            (deleting(), "1"),
            (ask("/leave #acme", "Wipe everything of #acme?"), "acme"),
        ):
            asked = await question
            await lowered(WORKS)
            await typed(answer)
            await boss.press(asked, "Cancel")
            await lowered(RULES)
        asked = await ask("/leave #acme", "Wipe everything of #acme?")
        await lowered(WORKS)
        await press(asked, "Cancel", "needs the role admin")
        await lowered(RULES)

        card = await ask("/phone R58M", "Phone R58M")
        forgets = await press(card, "Forget…", "Forget phone R58M?")
        account = await ask("/account luna.bakery", "luna@bakery.test")
        paused = await press(account, "Disable", "isabled")
        for shown, label in (
            (await ticked(), "Delete 1"),
            (forgets, "Forget it"),
        ):
            await lowered(WORKS)
            await press(shown, label, "You need the role admin for that; yours is operator")
            await lowered(RULES)
        await lowered(ANY)
        await press(paused, "Undo", "You need the role operator for that; yours is viewer")
        assert not await desk.engine.audit.lines("phone.forget")
        left = await heard(desk, chats[ANY], "/account luna.bakery")
        assert ["R58M" in one.text and "isabled" in one.text for one in left] == [True]
