import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest
import structlog
from structlog.testing import capture_logs
from telegram import CallbackQuery, Document
from telegram.ext import ExtBot

from bot.app import TelegramApp
from bot.commands import groups, talk
from bot.context import Context, Handler, Route
from bot.downloads import WITHIN, Downloads
from bot.render.view import Button, View
from bot.request import Request
from bot.settings import Settings
from bot.texts.catalogue import Texts
from bot.turns import MOST_OF_A_CHAT
from engine.common.errors import RequestRefused
from engine.common.secret import Secret
from engine.config import EngineConfig
from engine.engine import Engine
from engine.model.account import Workspace
from engine.storage.inbox import InboxStore
from sandbox.chat import Chat
from sandbox.telegram.faults import DOWNLOAD, FaultKind
from sandbox.telegram.model import Message
from sandbox.telegram.server import BotApi
from tests.chat.conftest import TOKEN
from tests.faults.recovery import Recovery
from tests.unit.bot.manual_clock import ManualClock

OPERATOR = 1001
OTHER_OPERATOR = 1002


@dataclass
class Running:
    app: TelegramApp
    engine: Engine


@pytest.fixture
def chat(api: BotApi) -> Chat:
    return api.user(OPERATOR).private_chat()


@pytest.fixture
def other(api: BotApi) -> Chat:
    return api.user(OTHER_OPERATOR, "Grace").private_chat()


@pytest.fixture
def running(
    api: BotApi, tmp_path: Path
) -> Callable[[Sequence[Route]], contextlib.AbstractAsyncContextManager[Running]]:
    @contextlib.asynccontextmanager
    async def run(routes: Sequence[Route]) -> AsyncIterator[Running]:
        settings = Settings(
            token=Secret(TOKEN),
            admins=frozenset({OPERATOR, OTHER_OPERATOR}),
            bot_api_url=api.base_url,
        )
        engine = await Engine.open(
            EngineConfig(tmp_path / "data", tmp_path / "a.key", (), admins=settings.admins)
        )
        app = TelegramApp(settings, engine, Texts(), routes)
        sender = asyncio.create_task(app.outbox.run())
        try:
            await app.listen()
            yield Running(app, engine)
        finally:
            await app.stop(patience=0.2)
            sender.cancel()
            await asyncio.gather(sender, return_exceptions=True)
            await app.close()
            await engine.stop()

    return run


Runner = Callable[[Sequence[Route]], contextlib.AbstractAsyncContextManager[Running]]


def on(command: str, handler: Handler) -> Route:
    return Route(handler, command=command, described=False)


async def echo(request: Request, context: Context) -> None:
    words = " ".join(request.arguments)
    said = f"{request.workspace} {request.text or 'pressed'} ({words})"
    await context.outbox.send(request.chat_id, View(said))


async def fail(request: Request, context: Context) -> None:
    raise RuntimeError("canary-in-an-exception")


async def refuse(request: Request, context: Context) -> None:
    raise RequestRefused("phone_unknown", {"name": "<7>"})


def has(word: str, message: Message) -> bool:
    return message.from_bot and word in message.text


async def buttons(request: Request, context: Context) -> None:
    keys = (Button("Page 2", "page:2:x"), Button("Gone", "gone"))
    await context.outbox.send(request.chat_id, View("list", (keys,)))


async def test_a_command_gets_its_words_and_the_chat_s_workspace(
    running: Runner, chat: Chat
) -> None:
    async with running([on("login", echo)]) as it:
        await chat.send("/login @a @b")
        await chat.wait(lambda m: m.text == "instagram /login @a @b (@a @b)")
        await it.engine.preferences.set_workspace(OPERATOR, chat.id, Workspace("tiktok"))
        await chat.send("/LOGIN@rosterbot_sandbox_bot 3")
        await chat.wait(lambda m: m.text.endswith("(3)") and m.text.startswith("tiktok"))


async def test_a_button_gets_its_parts(running: Runner, chat: Chat) -> None:
    async with running([on("list", buttons), Route(echo, button="page")]):
        await chat.send("/list")
        shown = await chat.wait(lambda m: m.text == "list")
        await chat.press(shown, "Page 2")
        await chat.wait(lambda m: m.text == "instagram pressed (2 x)")


async def test_a_button_nobody_knows_any_more_gets_a_polite_sentence(
    running: Runner, chat: Chat
) -> None:
    async with running([on("list", buttons)]):
        await chat.send("/list")
        shown = await chat.wait(lambda m: m.text == "list")
        await chat.press(shown, "Gone")
        await chat.wait(lambda m: "button" in m.text)


async def test_a_press_is_answered_although_the_chat_is_busy(running: Runner, chat: Chat) -> None:
    done = asyncio.Event()

    async def slow(request: Request, context: Context) -> None:
        await done.wait()

    routes = [
        on("list", buttons),
        on("slow", slow),
        Route(echo, button="page"),
    ]
    async with running(routes):
        await chat.send("/list")
        shown = await chat.wait(lambda m: m.text == "list")
        await chat.send("/slow")
        await chat.answer(await chat.press(shown, "Page 2"))
        assert not [m for m in chat.messages if "pressed" in m.text]
        done.set()
        await chat.wait(lambda m: "pressed" in m.text)


async def test_a_press_too_old_to_be_answered_is_handled_all_the_same(
    running: Runner, chat: Chat, api: BotApi
) -> None:
    async with running([on("list", buttons), Route(echo, button="page")]):
        await chat.send("/list")
        shown = await chat.wait(lambda m: m.text == "list")
        api.arm(FaultKind.BAD_REQUEST, "answerCallbackQuery")
        await chat.press(shown, "Page 2")
        await chat.wait(lambda m: "pressed" in m.text)


async def test_a_press_is_answered_although_telegram_does_not_take_the_answer_at_first(
    running: Runner, chat: Chat, api: BotApi
) -> None:
    async with running([on("list", buttons), Route(echo, button="page")]):
        await chat.send("/list")
        shown = await chat.wait(lambda m: m.text == "list")
        for fault in (FaultKind.BAD_GATEWAY, FaultKind.REFUSED, FaultKind.TOO_MANY_REQUESTS):
            api.arm(fault, "answerCallbackQuery", retry_after=0)
            await chat.answer(await chat.press(shown, "Page 2"))


async def test_updates_of_a_chat_keep_their_order_and_other_chats_do_not_wait(
    running: Runner, chat: Chat, other: Chat
) -> None:
    done = asyncio.Event()

    async def wait(request: Request, context: Context) -> None:
        await done.wait()
        await echo(request, context)

    async with running([on("wait", wait), on("quick", echo)]):
        await chat.send("/wait")
        await chat.send("/quick")
        await other.send("/quick")
        await other.wait(lambda m: "/quick" in m.text)
        assert [m for m in chat.messages if m.from_bot] == []
        done.set()
        await chat.wait(lambda m: "/quick" in m.text)
        answers = [m.text.split()[1] for m in chat.messages if m.from_bot]
        assert answers == ["/wait", "/quick"]


async def test_a_file_is_fetched_when_it_is_wanted(running: Runner, chat: Chat) -> None:
    async def measure(request: Request, context: Context) -> None:
        assert request.file is not None
        data = await request.file.fetch()
        said = f"{request.file.name} {request.file.size} {data.decode()}"
        await context.outbox.send(request.chat_id, View(said))

    async with running([Route(measure, file=True)]):
        await chat.send_document("accounts.xlsx", b"rows")
        await chat.wait(lambda m: m.text == "accounts.xlsx 4 rows")


@pytest.mark.parametrize("is_gone", [True, False])
async def test_a_file_that_cannot_be_fetched_is_told_in_words(
    running: Runner, chat: Chat, api: BotApi, is_gone: bool
) -> None:
    async def fetch(request: Request, context: Context) -> None:
        assert request.file is not None
        if is_gone:
            api.world.files.clear()
        await request.file.fetch()

    async with running([Route(fetch, file=True)]) as it:
        if not is_gone:
            api.arm(FaultKind.BAD_GATEWAY, "getFile", times=3)
        await chat.send_document("accounts.xlsx", b"rows")
        await chat.wait(lambda m: "send it again" in m.text)
        assert not it.app.token.revoked.is_set()


async def test_plain_text_and_pictures_go_to_the_plain_handler(running: Runner, chat: Chat) -> None:
    async with running([Route(echo, plain=True)]):
        await chat.send("hello")
        await chat.wait(lambda m: m.text == "instagram hello ()")
        await chat.send_photo(b"picture")
        await chat.wait(lambda m: m.text == "instagram pressed ()")


async def test_an_unknown_command_gets_a_hint(running: Runner, chat: Chat) -> None:
    async with running(talk.ROUTES):
        await chat.send("/nonsense")
        await chat.wait(lambda m: "/help" in m.text)


async def test_an_edited_message_is_not_handled_again(running: Runner, chat: Chat) -> None:
    async with running([on("login", echo)]):
        sent = await chat.send("/login @a")
        await chat.wait(lambda m: "@a" in m.text)
        await chat.edit(sent, "/login @b")
        await chat.send("/login @c")
        await chat.wait(lambda m: "@c" in m.text)
        assert not [m for m in chat.messages if m.from_bot and "@b" in m.text]


async def test_a_refusal_is_put_in_words(running: Runner, chat: Chat) -> None:
    async with running([on("login", refuse)]):
        await chat.send("/login 7")
        await chat.wait(lambda m: "no phone <7>" in m.text)


async def test_a_failure_is_told_with_a_number_that_the_log_has_too(
    running: Runner, chat: Chat
) -> None:
    async with running([on("login", fail), on("next", echo)]):
        with structlog.testing.capture_logs() as events:
            await chat.send("/login")
            said = await chat.wait(lambda m: "something went wrong" in m.text)
            await chat.send("/next")
            await chat.wait(lambda m: "/next" in m.text)
        (failed,) = [event for event in events if event["event"] == "update.failed"]
        assert failed["error_id"] in said.text
        assert "canary" not in said.text


@pytest.mark.parametrize("kind", ["update", "press-answer"])
async def test_an_error_around_a_handler_is_logged_and_told_to_the_admins(
    running: Runner, chat: Chat, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """python-telegram-bot keeps the one to itself, and asyncio says the other's words."""

    async def fails(*_: object, **__: object) -> None:
        raise LookupError("made-up" + "-words")

    async with running([on("buttons", buttons), on("echo", echo)]) as at_work:
        await chat.send("/buttons")
        shown = await chat.wait(lambda m: m.text == "list")
        owner = InboxStore if kind == "update" else CallbackQuery
        with capture_logs() as logged, monkeypatch.context() as patched:
            patched.setattr(owner, "begin" if kind == "update" else "answer", fails)
            if kind == "update":
                await chat.send("/echo")
            else:
                await chat.press(shown, "Page 2")
            async with asyncio.timeout(60):
                await at_work.engine.supervisor.failures.any()
        (told,) = at_work.engine.supervisor.failures.untold()
    assert (told.name, told.once) == (kind, True)
    assert "LookupError" in str(logged)
    assert "made-up-words" not in str(logged)


async def test_an_update_is_done_only_when_its_handler_has_ended(
    running: Runner, chat: Chat
) -> None:
    begun, done = asyncio.Event(), asyncio.Event()

    async def slow(request: Request, context: Context) -> None:
        begun.set()
        await done.wait()
        await echo(request, context)

    async with running([on("slow", slow), on("next", echo)]) as it:
        await chat.send("/slow")
        await asyncio.wait_for(begun.wait(), 60)
        (waiting,) = await it.engine.inbox.waiting()
        assert waiting.attempts == 1
        done.set()
        await chat.send("/next")
        await chat.wait(lambda m: "/next" in m.text)
        left = [received.id for received in await it.engine.inbox.waiting()]
        assert waiting.id not in left


async def test_stopping_leaves_what_waits_for_the_next_start(running: Runner, chat: Chat) -> None:
    begun = asyncio.Event()

    async def hang(request: Request, context: Context) -> None:
        begun.set()
        await asyncio.Event().wait()

    async with running([on("first", hang), on("second", echo)]):
        await chat.send("/first")
        await chat.send("/second")
        await asyncio.wait_for(begun.wait(), 60)
    assert [m for m in chat.messages if m.from_bot] == []
    async with running([on("first", echo), on("second", echo)]):
        await chat.wait(lambda m: "/second" in m.text)
    assert [m.text.split()[1] for m in chat.messages if m.from_bot] == ["/first", "/second"]


async def test_an_update_that_ends_the_program_every_time_is_given_up_and_told(
    running: Runner, chat: Chat
) -> None:
    begun = asyncio.Event()

    async def hang(request: Request, context: Context) -> None:
        begun.set()
        await asyncio.Event().wait()

    await chat.send("/poison")
    for _ in range(3):
        begun.clear()
        async with running([on("poison", hang)]):
            await asyncio.wait_for(begun.wait(), 60)
    async with running([on("poison", hang)]):
        await chat.wait(lambda m: "once more" in m.text)


async def test_a_file_that_ends_the_program_every_time_does_not_stay_in_the_chat(
    running: Runner, chat: Chat
) -> None:
    begun = asyncio.Event()

    async def hang(request: Request, context: Context) -> None:
        reading = View(context.texts.of("en")("gate-failed", id="Reading"))
        await context.outbox.send(request.chat_id, reading, key=f"import:{request.message_id}")
        await context.outbox.settled()
        begun.set()
        await asyncio.Event().wait()

    sent = await chat.send_document("accounts.xlsx", b"made up")
    for _ in range(3):
        begun.clear()
        async with running([Route(hang, file=True)]):
            await asyncio.wait_for(begun.wait(), 60)
    async with running([Route(hang, file=True)]):
        told = await chat.wait(lambda m: "once more" in m.text)
        await chat.wait_deleted(sent)
    assert "Reading" in told.edits[0].text
    assert "Reading" not in told.text


async def test_a_file_the_bot_was_off_for_too_long_to_read_does_not_stay_in_the_chat(
    running: Runner, chat: Chat, tmp_path: Path
) -> None:
    begun = asyncio.Event()

    async def hang(request: Request, context: Context) -> None:
        begun.set()
        await asyncio.Event().wait()

    sent = await chat.send_document("accounts.xlsx", b"made up")
    async with running([Route(hang, file=True)]):
        await asyncio.wait_for(begun.wait(), 60)
    with contextlib.closing(sqlite3.connect(tmp_path / "data" / "rosterbot.db")) as database:
        database.execute("UPDATE inbox SET received_at = 1")
        database.commit()
    async with running([Route(hang, file=True)]):
        await chat.wait(lambda m: "once more" in m.text)
        await chat.wait_deleted(sent)


async def test_whoami_is_answered_to_operators_too(running: Runner, chat: Chat) -> None:
    async with running([]):
        await chat.send("/whoami")
        await chat.wait(lambda m: str(OPERATOR) in m.text)


SERVICE: tuple[dict[str, object], ...] = (
    {"new_chat_title": "Team"},
    {"forum_topic_closed": {}},
    {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}},
    {"of_a_kind_not_known_yet": {"text": "made-up"}},
)


async def test_what_telegram_tells_of_a_chat_is_no_answer(running: Runner, chat: Chat) -> None:
    async with running([Route(echo, plain=True)]):
        for told in SERVICE:
            await chat.send_kind(told)
        await chat.send("an answer")
        await chat.wait(lambda m: "an answer" in m.text)
        assert [m.text for m in chat.messages if m.from_bot] == ["instagram an answer ()"]


async def test_a_command_that_is_sent_on_is_not_obeyed(
    running: Runner, chat: Chat, other: Chat
) -> None:
    async with running([on("login", echo), Route(echo, plain=True)]):
        await chat.forward(await other.send("/login @a"))
        await chat.wait(lambda m: "act on forwarded commands" in m.text)
        await chat.forward(await other.send("an answer"))
        await chat.wait(lambda m: "an answer" in m.text)
        assert not [m for m in chat.messages if m.from_bot and "@a" in m.text]


async def test_a_new_name_of_the_bot_and_an_anonymous_admin_are_noticed(
    running: Runner, chat: Chat, api: BotApi
) -> None:
    group = api.user(OPERATOR).chat_in(api.group(-42))
    async with running([on("allow", groups.allow), on("echo", echo)]):
        api.world.bot = replace(api.world.bot, username="another_name_bot")
        await group.send("/allow@another_name_bot")
        await group.wait(lambda m: "From now on I listen here" in m.text)
        for command in ("/echo@another_name_bot", "/echo", "/of_another", "hello"):
            await group.as_group().send(command)
        await group.wait(lambda m: "Remain anonymous" in m.text)
        await group.send("/echo@another_name_bot")
        await group.wait(lambda m: "/echo" in m.text)
        assert len([m for m in group.messages if m.from_bot]) == 3


@pytest.mark.fault(
    area="Telegram",
    name="Commands of 20 hours ago, after a long downtime",
    expected="what changes something is asked again; what is said now is answered first",
    within=10,
)
async def test_what_was_said_long_ago_is_asked_again_and_what_is_said_now_comes_first(
    running: Runner, chat: Chat, recovery: Recovery
) -> None:
    before = chat.ago(20 * 3600)
    typed = await before.send("/change brand.one made-up-password-1")
    await before.send("/login")
    for _ in range(30):
        await before.send("/look")
    changes = Route(echo, command="change", described=False, changes=True, secret=True)
    async with running([on("look", echo), on("login", echo), on("now", echo), changes]):
        asked = await chat.wait(lambda m: "I was away" in m.text)
        await chat.wait(lambda m: "/login" in m.text)
        recovery.begins()
        await chat.send("/now")
        await chat.send("/change now")
        await chat.wait(lambda m: "/change now" in m.text)
        recovery.ends()
        early = [m.text for m in chat.messages if m.from_bot]
    assert len([text for text in early if "/look" in text]) < 30
    assert "/now" in early[-2]
    assert "you wrote /change. That was a long time ago" in asked.text
    assert not [text for text in early if "brand.one" in text]
    assert typed.deleted


async def test_a_clock_that_is_wrong_makes_nothing_late_that_is_said_now(
    running: Runner, chat: Chat
) -> None:
    changes = Route(echo, command="change", described=False, changes=True)
    async with running([changes, on("look", echo)]):
        await chat.send("/look")
        await chat.wait(lambda m: "/look" in m.text)
        await chat.ago(20 * 3600).send("/change")
        await chat.wait(lambda m: "/change" in m.text)


@pytest.mark.fault(
    area="Telegram",
    name="A file that trickles, a byte every half minute",
    expected="its chat and all others are answered meanwhile; it ends within three minutes",
    within=5,
)
async def test_a_file_that_trickles_holds_nobody_up(
    running: Runner, chat: Chat, other: Chat, api: BotApi, recovery: Recovery
) -> None:
    async def fetch(request: Request, context: Context) -> None:
        assert request.file is not None
        await request.file.fetch()
        await echo(request, context)

    trickle = api.arm(FaultKind.TRICKLE, DOWNLOAD, retry_after=30)
    async with running([Route(fetch, file=True), on("quick", echo)]):
        await chat.send_document("accounts.xlsx", b"rows")
        await trickle.reached()
        recovery.begins()
        for one in (chat, other):
            await one.send("/quick")
            await one.wait(lambda m: "/quick" in m.text)
        recovery.ends()
        trickle.release()
        await chat.wait(lambda m: "pressed" in m.text)


async def test_many_that_wait_for_their_chat_keep_no_other_waiting(
    running: Runner, chat: Chat, other: Chat
) -> None:
    done = asyncio.Event()

    async def wait(request: Request, context: Context) -> None:
        await done.wait()

    routes = [on("wait", wait), on("quick", echo), Route(echo, plain=True)]
    async with running(routes) as it:
        for _ in range(MOST_OF_A_CHAT):
            await chat.send("/wait")
        secret = await chat.send("a-made-up-password")
        for _ in range(150):
            await chat.send("/wait")
        await other.send("/quick")
        await other.wait(lambda m: "/quick" in m.text)
        await chat.wait(partial(has, f"the first {MOST_OF_A_CHAT} in turn"))
        await chat.wait_deleted(secret)
        done.set()
        # Until those are done, what is said now is too much as well.
        await _until_none_waits(it)
        await chat.send("/quick")
        await chat.wait(partial(has, "/quick"))
        assert len([m for m in chat.messages if has("in turn", m)]) == 1


async def _until_none_waits(it: Running) -> None:
    async with asyncio.timeout(30):
        while await it.engine.inbox.waiting():  # noqa: ASYNC110
            await asyncio.sleep(0.01)


@pytest.mark.fault(
    area="Telegram",
    name="429 of 20 seconds when a file is fetched",
    expected="it is fetched once that time has passed",
    within=30,
)
async def test_a_download_ends_in_time_and_waits_where_telegram_says_so(
    api: BotApi, bot: ExtBot[None], chat: Chat, clock: ManualClock, recovery: Recovery
) -> None:
    sent = await chat.send_document("accounts.xlsx", b"rows")
    document = Document.de_json(sent.json()["document"], bot)  # type: ignore[arg-type]
    downloads = Downloads(clock)

    limited = api.arm(FaultKind.TOO_MANY_REQUESTS, "getFile", retry_after=20)
    recovery.begins(clock.monotonic)
    fetching = asyncio.create_task(downloads.fetch(document))
    await limited.reached()
    async with asyncio.timeout(60):
        # Until it waits for that time alone, not for the end of the whole download.
        while clock.next_in() > 100:  # noqa: ASYNC110
            await asyncio.sleep(0.005)
    clock.advance(clock.next_in())
    assert await fetching == b"rows"
    recovery.ends()

    limited = api.arm(FaultKind.TOO_MANY_REQUESTS, "getFile", retry_after=300)
    with pytest.raises(RequestRefused, match="file_unavailable"):
        await downloads.fetch(document)

    trickle = api.arm(FaultKind.TRICKLE, DOWNLOAD, retry_after=30)
    fetching = asyncio.create_task(downloads.fetch(document))
    await trickle.reached()
    clock.advance(WITHIN)
    with pytest.raises(RequestRefused, match="file_unavailable"):
        await fetching


@pytest.mark.fault(
    area="Telegram",
    name="Somebody sets a webhook with the bot's token",
    expected="it is deleted, and the log names where it led; what is said then is heard",
    within=5,
)
async def test_a_webhook_somebody_has_set_is_deleted_and_named(
    running: Runner, chat: Chat, api: BotApi, recovery: Recovery
) -> None:
    async with running([on("echo", echo)]):
        with capture_logs() as logged:
            recovery.begins()
            api.methods.webhook_url = "https://elsewhere.example/made-up-path"
            for word in ("before", "after"):
                await chat.send(f"/echo {word}")
                await chat.wait(partial(has, word))
            recovery.ends()
    (dropped,) = [one for one in logged if one["event"] == "telegram.webhook_deleted"]
    assert dropped["host"] == "elsewhere.example"
    assert "BotFather" in dropped["help"]
    assert "made-up-path" not in str(logged)


@pytest.mark.fault(
    area="Telegram",
    name="401 to everything, for a moment",
    expected="the program goes on, and nothing is lost",
    within=8,
)
async def test_a_brief_401_is_no_revoked_token(
    running: Runner, chat: Chat, api: BotApi, recovery: Recovery
) -> None:
    async with running([on("echo", echo)]) as it:
        refused = api.arm(FaultKind.UNAUTHORIZED, times=None)
        polls = api.arm(FaultKind.UNAUTHORIZED, "getUpdates", times=1)
        await chat.send("/echo heard")
        await refused.reached()
        await polls.reached()
        api.faults.disarm()
        recovery.begins()
        await chat.wait(lambda m: "heard" in m.text)
        recovery.ends()
        assert not it.app.token.revoked.is_set()
        assert len([m for m in chat.messages if m.from_bot]) == 1
