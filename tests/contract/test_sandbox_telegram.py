"""The local Bot API serves unmodified python-telegram-bot, with the real service's manners."""

import asyncio
import io
import re
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMedia,
    InputMediaDocument,
    InputMediaPhoto,
    MenuButtonCommands,
    Message,
    Update,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.ext import (
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from sandbox.chat import Chat, NothingCame
from sandbox.telegram.errors import ApiError
from sandbox.telegram.faults import FaultKind
from sandbox.telegram.markup import parse
from sandbox.telegram.page import render_page
from sandbox.telegram.server import BotApi

TOKEN = "123456:made-up-token"
Context = ContextTypes.DEFAULT_TYPE


@pytest.fixture
async def server() -> AsyncIterator[BotApi]:
    async with BotApi(TOKEN) as running:
        yield running


@asynccontextmanager
async def client(server: BotApi, token: str = TOKEN) -> AsyncIterator[Bot]:
    bot = Bot(token, base_url=f"{server.base_url}/bot", base_file_url=f"{server.base_url}/file/bot")
    async with bot:
        yield bot


@pytest.fixture
async def bot(server: BotApi) -> AsyncIterator[Bot]:
    async with client(server) as ready:
        yield ready


@pytest.fixture
async def chat(server: BotApi) -> Chat:
    chat = server.user(1001, "Ada").private_chat()
    await chat.send("hello")
    return chat


def keyboard(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(x, callback_data=f"do:{x}") for x in labels]]
    )


@asynccontextmanager
async def polling(server: BotApi) -> AsyncIterator[None]:
    """A small bot that greets, counts presses and sends a document back."""

    async def start(update: Update, context: Context) -> None:
        assert update.effective_message
        await update.effective_message.reply_html("<b>Hi</b>", reply_markup=keyboard("More"))

    async def pressed(update: Update, context: Context) -> None:
        query = update.callback_query
        assert query
        assert isinstance(query.message, Message)
        await query.answer("Done")
        await query.message.edit_text("one more", reply_markup=keyboard("More"))

    async def document(update: Update, context: Context) -> None:
        assert update.effective_message
        assert update.effective_message.document
        file = await update.effective_message.document.get_file()
        data = bytes(await file.download_as_bytearray())
        await update.effective_message.reply_document(InputFile(data, filename="back.xlsx"))

    app = (
        ApplicationBuilder()
        .token(TOKEN)
        .base_url(f"{server.base_url}/bot")
        .base_file_url(f"{server.base_url}/file/bot")
        .build()
    )
    app.add_handler(CommandHandler("start", start))
    app.add_handler(CallbackQueryHandler(pressed))
    app.add_handler(MessageHandler(filters.Document.ALL, document))
    async with app:
        assert app.updater
        await app.updater.start_polling(allowed_updates=Update.ALL_TYPES)
        await app.start()
        yield
        await app.updater.stop()
        await app.stop()


async def test_an_album_is_several_messages_without_a_keyboard_and_refused_as_a_whole(
    bot: Bot, chat: Chat
) -> None:
    def photos(*pictures: bytes) -> list[InputMediaPhoto]:
        return [InputMediaPhoto(one, caption=str(place)) for place, one in enumerate(pictures)]

    sent = await bot.send_media_group(chat.id, photos(png(), png()))
    assert [message.caption for message in sent] == ["0", "1"]
    assert len({message.media_group_id for message in sent}) == 1
    assert [message.labels for message in chat.messages[-2:]] == [[], []]
    before = len(chat.messages)
    refused: tuple[tuple[list[InputMediaPhoto | InputMediaDocument], str], ...] = (
        ([*photos(*[png()] * 11)], "Too many messages to send as an album"),
        ([*photos(png()), InputMediaDocument(b"x")], "can't be mixed"),
        ([*photos(png(), b"none")], 'message #2 with the error message "image_process_failed"'),
    )
    for media, reason in refused:
        with pytest.raises(BadRequest, match=reason):
            await bot.send_media_group(chat.id, media)
    assert len(chat.messages) == before


async def test_a_command_is_answered_a_button_edits_and_a_document_comes_back(
    server: BotApi,
) -> None:
    chat = server.user(1001, "Ada").private_chat()
    async with polling(server):
        await chat.send("/start")
        greeting = await chat.wait(lambda m: "Hi" in m.text)
        press = await chat.press(greeting, "more")
        edited = await chat.wait(lambda m: "one more" in m.text)
        toast = await chat.answer(press)
        await chat.send_document("accounts.xlsx", b"PK content")
        back = await chat.wait(lambda m: m.document is not None)

    assert edited is greeting
    assert [version.html for version in edited.edits] == ["<b>Hi</b>"]
    assert (toast, chat.toasts) == ("Done", ["Done"])
    assert back.document
    assert (back.document.name, back.document.data) == ("back.xlsx", b"PK content")
    assert all(request.ok for request in server.requests)


async def test_a_wait_that_times_out_shows_the_conversation(chat: Chat) -> None:
    with pytest.raises(NothingCame, match=r"(?s)within 0\.01 s.*Ada: hello"):
        await chat.wait(lambda m: True, timeout=0.01)


async def test_a_broken_expectation_fails_who_waits_and_not_the_server(
    server: BotApi, bot: Bot, chat: Chat
) -> None:
    waiting = asyncio.create_task(chat.wait(lambda m: bool(1 // 0)))
    await asyncio.sleep(0)

    await bot.send_message(chat.id, "fine")

    with pytest.raises(ZeroDivisionError):
        await waiting
    assert server.requests[-1].ok


async def test_a_message_is_taken_once_in_each_of_its_states(bot: Bot, chat: Chat) -> None:
    sent = await bot.send_message(chat.id, "1 of 2")
    first = await chat.wait(lambda m: "of 2" in m.text)
    with pytest.raises(NothingCame):
        await chat.wait(lambda m: "of 2" in m.text, timeout=0.01)

    await sent.edit_text("2 of 2")

    assert await chat.wait(lambda m: "of 2" in m.text) is first


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<x>a</x>", 'Unsupported start tag "x" at byte offset 0'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>ab</b>", 'Unmatched end tag at byte offset 8, expected "</i>", found "</b>"'),
        ("é<", "Unclosed start tag at byte offset 2"),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("a<br>", 'Unsupported start tag "br" at byte offset 1'),
    ],
)
async def test_broken_markup_is_refused_in_the_real_words(
    bot: Bot, chat: Chat, text: str, words: str
) -> None:
    with pytest.raises(BadRequest, match="(?i)" + re.escape(f"can't parse entities: {words}")):
        await bot.send_message(chat.id, text, parse_mode="HTML")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Message text is empty"),
        (" \n", "Text must be non-empty"),
        ("é" * 4097, "Message is too long"),
        ("x" * 32_769, "Text is too long"),
    ],
)
async def test_texts_of_wrong_length_are_refused(
    bot: Bot, chat: Chat, text: str, words: str
) -> None:
    with pytest.raises(BadRequest, match=words):
        await bot.send_message(chat.id, text)


async def test_the_length_limit_counts_what_is_shown_and_not_the_markup(
    bot: Bot, chat: Chat
) -> None:
    await bot.send_message(chat.id, f"<b>{'&amp;' * 4096}</b>", parse_mode="HTML")

    assert chat.messages[-1].text == "&" * 4096


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_escaped_text_survives_parsing_and_is_escaped_again(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    formatted = parse(f"<b>{escaped}</b><i>x</i>", "HTML")

    assert formatted.text == f"{text}x"
    assert parse(formatted.html(), "HTML") == formatted


@given(st.text(st.sampled_from('<>/b&;a ="'), max_size=12))
def test_any_markup_is_either_refused_or_understood(text: str) -> None:
    try:
        formatted = parse(text, "HTML")
    except ApiError as error:
        assert error.description.startswith("Bad Request: can't parse entities: ")  # noqa: PT017
    else:
        assert parse(formatted.html(), "HTML") == formatted


async def test_keyboards_are_checked(bot: Bot, chat: Chat) -> None:
    def one(data: str | None = None) -> InlineKeyboardMarkup:
        return InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data=data)]])

    await bot.send_message(chat.id, "fits", reply_markup=one("x" * 64))
    with pytest.raises(BadRequest, match="Button_data_invalid"):
        await bot.send_message(chat.id, "too long", reply_markup=one("é" * 33))
    with pytest.raises(BadRequest, match=r"(?i)text buttons are unallowed in the inline keyboard"):
        await bot.send_message(chat.id, "no action", reply_markup=one())


async def test_edits_are_refused_where_the_service_refuses_them(bot: Bot, chat: Chat) -> None:
    sent = await bot.send_message(chat.id, "same", reply_markup=keyboard("Go"))
    file = await bot.send_document(chat.id, b"data", filename="a.txt")

    with pytest.raises(BadRequest, match="Message is not modified: specified new"):
        await sent.edit_text("same", reply_markup=keyboard("Go"))
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await file.edit_text("words")
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("x", chat.id, chat.messages[0].id)
    await sent.delete()
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await sent.edit_text("late")
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await sent.delete()


async def test_an_edit_without_a_keyboard_removes_it(bot: Bot, chat: Chat) -> None:
    sent = await bot.send_message(chat.id, "same", reply_markup=keyboard("Go"))

    await sent.edit_text("same")

    assert chat.messages[-1].buttons == ()


async def test_several_messages_are_deleted_and_unknown_ones_skipped(bot: Bot, chat: Chat) -> None:
    sent = await bot.send_message(chat.id, "gone soon")

    await bot.delete_messages(chat.id, [chat.messages[0].id, sent.message_id, 999_999])

    assert chat.messages == []
    assert [message.deleted for message in chat.history] == [True, True]


async def test_documents_are_checked_and_searched_for_secrets(
    server: BotApi, bot: Bot, chat: Chat
) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sheet1.xml", "<v>canary&amp;one</v>")

    await bot.send_document(chat.id, packed.getvalue(), filename="out.xlsx", caption="c" * 1024)
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_document(chat.id, b"data", caption="c" * 1025)
    with pytest.raises(BadRequest, match="File must be non-empty"):
        await bot.send_document(chat.id, b"")
    await bot.send_message(chat.id, "<b>canary&amp;</b>two", parse_mode="HTML")
    await bot.send_message(chat.id, "three", reply_markup=keyboard("canary·3"))

    assert server.sent_containing("canary&one") == ["sendDocument.document out.xlsx › sheet1.xml"]
    assert server.sent_containing("canary&two") == ["sendMessage.text"]
    assert server.sent_containing("canary·3") == ["sendMessage.reply_markup"]
    assert server.sent_containing("canary four") == []


async def test_uploads_beyond_fifty_megabytes_are_refused(bot: Bot, chat: Chat) -> None:
    with pytest.raises(NetworkError, match="Request Entity Too Large"):
        await bot.send_document(chat.id, bytes(50_000_001))


async def test_downloads_beyond_twenty_mebibytes_are_refused(bot: Bot, chat: Chat) -> None:
    sent = await chat.send_document("big.xlsx", bytes(20 * 1024 * 1024 + 1))
    assert sent.document

    with pytest.raises(BadRequest, match="File is too big"):
        await bot.get_file(sent.document.id)


async def test_photos_arrive_as_smaller_jpegs(bot: Bot, chat: Chat) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (1080, 2400), "white").save(picture, "PNG")

    sent = await bot.send_photo(chat.id, picture.getvalue(), caption="the screen")

    assert (sent.photo[-1].width, sent.photo[-1].height) == (576, 1280)
    shown = chat.messages[-1].photo
    assert shown
    assert shown.data.startswith(b"\xff\xd8")
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.send_photo(chat.id, b"no picture")


def png(colour: str = "white", size: tuple[int, int] = (90, 160)) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, colour).save(target, "PNG")
    return target.getvalue()


async def test_a_message_gets_another_picture_in_place(
    bot: Bot, server: BotApi, chat: Chat
) -> None:
    sent = await bot.send_photo(chat.id, png(), "one", reply_markup=keyboard("Go"))
    message = chat.messages[-1]
    before = message.photo

    await bot.edit_message_media(InputMediaPhoto(png("red"), "a&lt;b", "HTML"), chat.id, sent.id)
    assert (message.text, message.labels, message.photo is before) == ("a<b", [], False)
    assert [version.photo for version in message.edits] == [before]
    assert server.sent_containing("a<b") == ["editMessageMedia.media.caption"]
    await bot.edit_message_caption(chat.id, sent.id, caption="two")
    assert message.photo is not None
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_caption(chat.id, sent.id, caption="two")
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("text", chat.id, sent.id)
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.edit_message_media(InputMediaPhoto(png(), "x" * 1025), chat.id, sent.id)
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.edit_message_media(InputMediaPhoto(b"no picture"), chat.id, sent.id)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_media(InputMediaPhoto(png()), chat.id, 99)
    with pytest.raises(BadRequest, match="Can't parse inputmedia: media not found"):
        await bot.edit_message_media(InputMediaPhoto("attach://nothing"), chat.id, sent.id)
    with pytest.raises(BadRequest, match='Can\'t parse inputmedia: type "dance" is unsupported'):
        await bot.edit_message_media(InputMedia("dance", "x"), chat.id, sent.id)
    text = await bot.send_message(chat.id, "a text")
    await bot.edit_message_media(InputMediaPhoto(png(), "a picture now"), chat.id, text.id)
    assert chat.messages[-1].photo is not None


async def test_a_press_is_answered_once_and_not_when_it_is_too_old(
    bot: Bot, server: BotApi, chat: Chat
) -> None:
    await bot.send_message(chat.id, "ready", reply_markup=keyboard("Go"))
    message = chat.messages[-1]
    first, second = await chat.press(message, "Go"), await chat.press(message, "Go")

    await bot.answer_callback_query(first.id)
    with pytest.raises(BadRequest, match="Query is too old and response timeout expired"):
        await bot.answer_callback_query(first.id)
    chat.forget_presses()
    with pytest.raises(BadRequest, match="Query is too old and response timeout expired"):
        await bot.answer_callback_query(second.id)


async def test_the_bot_cannot_write_first_nor_to_those_who_blocked_it(
    server: BotApi, bot: Bot
) -> None:
    chat = server.user(2002, "Eve").private_chat()
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(chat.id, "psst")
    await chat.send("hello")
    await chat.block()

    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(chat.id, "psst")

    kinds = [u.my_chat_member for u in await bot.get_updates() if u.my_chat_member]
    assert [(k.old_chat_member.status, k.new_chat_member.status) for k in kinds] == [
        ("member", "kicked")
    ]


async def test_updates_are_confirmed_by_the_offset(bot: Bot, chat: Chat) -> None:
    await chat.send("second")

    first, second = await bot.get_updates()

    assert [u.update_id for u in await bot.get_updates()] == [first.update_id, second.update_id]
    assert [u.update_id for u in await bot.get_updates(offset=second.update_id)] == [
        second.update_id
    ]
    assert await bot.get_updates(offset=-1) != ()
    assert await bot.get_updates(offset=second.update_id + 1) == ()


async def test_updates_that_were_not_asked_for_do_not_arise(bot: Bot, chat: Chat) -> None:
    await bot.get_updates(offset=-1, allowed_updates=["callback_query"])
    await chat.send("unheard")
    await bot.get_updates(allowed_updates=[])
    await chat.send("heard")

    texts = [u.message.text for u in await bot.get_updates() if u.message]

    assert texts == ["hello", "heard"]


async def test_a_newer_poll_ends_the_older_one(server: BotApi, bot: Bot) -> None:
    async with client(server) as other:
        older = asyncio.create_task(bot.get_updates(timeout=20))
        newer = asyncio.create_task(other.get_updates(timeout=20))
        async with asyncio.timeout(60):
            done, pending = await asyncio.wait({older, newer}, return_when=asyncio.FIRST_COMPLETED)
        for poll in pending:
            poll.cancel()
        await asyncio.wait(pending)

    assert isinstance(done.pop().exception(), Conflict)


async def test_edited_forwarded_and_group_messages_reach_the_bot(
    server: BotApi, bot: Bot, chat: Chat
) -> None:
    stranger = server.user(3003, "Mallory")
    await chat.edit(chat.messages[0], "hello again")
    await chat.forward(chat.messages[0])
    await stranger.chat_in(server.group(-77, "Team")).send("/start@bot 😀 /login")

    _, edited, forwarded, in_group = await bot.get_updates()

    assert edited.edited_message
    assert edited.edited_message.text == "hello again"
    assert forwarded.message
    assert forwarded.message.forward_origin
    assert in_group.message
    assert (in_group.message.chat.type, in_group.message.chat.title) == ("group", "Team")
    commands = in_group.message.parse_entities(["bot_command"])
    assert list(commands.values()) == ["/start@bot", "/login"]


async def test_groups_refuse_as_the_service_does_and_say_what_became_of_them(
    server: BotApi, bot: Bot, chat: Chat
) -> None:
    group = server.group(-77, "Team")
    seen = chat.user
    group.mute()
    with pytest.raises(BadRequest, match="Not enough rights to send text messages"):
        await bot.send_message(-77, "muted")
    supergroup = await group.upgrade(-1_000_000_000_077, by=seen)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(-77, "to the old id")
    assert moved.value.new_chat_id == supergroup.id

    for topic in (0, 5, 6):
        supergroup.open_topic(topic, is_open=topic != 6)
    sent = await bot.send_message(supergroup.id, "in a topic", message_thread_id=5)
    assert (sent.message_thread_id, sent.is_topic_message) == (5, True)
    for topic, why in ((6, "Topic_closed"), (7, "Message thread not found")):
        with pytest.raises(BadRequest, match=why):
            await bot.send_message(supergroup.id, "nowhere", message_thread_id=topic)

    inside = server.user(1001).chat_in(supergroup)
    await inside.in_topic(5).as_group().send("/start")
    _, old, new, anonymous = [update.message for update in await bot.get_updates()]
    assert old is not None and old.migrate_to_chat_id == supergroup.id  # noqa: PT018
    assert new is not None and new.migrate_from_chat_id == -77  # noqa: PT018
    assert anonymous is not None and anonymous.sender_chat is not None  # noqa: PT018
    assert anonymous.message_thread_id == 5


async def test_429_names_the_wait_and_strikes_only_where_it_was_armed(
    server: BotApi, bot: Bot, chat: Chat
) -> None:
    server.arm(FaultKind.TOO_MANY_REQUESTS, "sendMessage", chat=chat.id, skip=1, retry_after=7)
    other = server.user(1002, "Grace").private_chat()
    await other.send("hello")

    await bot.send_message(chat.id, "skipped")
    await bot.send_message(other.id, "another chat")
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(chat.id, "too many")
    await bot.send_message(chat.id, "again")

    assert "7" in str(refused.value)
    assert [m.text for m in chat.messages] == ["hello", "skipped", "again"]
    assert [r.code for r in server.requests if r.method == "sendMessage"] == [200, 200, 429, 200]


@pytest.mark.parametrize(
    ("kind", "error", "is_executed"),
    [
        (FaultKind.BAD_GATEWAY, NetworkError, False),
        (FaultKind.REFUSED, NetworkError, False),
        (FaultKind.ANSWER_LOST, NetworkError, True),
        (FaultKind.HALF_ANSWER, NetworkError, True),
        (FaultKind.BLOCKED, Forbidden, False),
        (FaultKind.BAD_REQUEST, BadRequest, False),
    ],
)
async def test_a_broken_request_is_executed_or_not_as_its_fault_says(
    server: BotApi,
    bot: Bot,
    chat: Chat,
    kind: FaultKind,
    error: type[TelegramError],
    is_executed: bool,
) -> None:
    server.arm(kind, "sendMessage")

    with pytest.raises(error):
        await bot.send_message(chat.id, "once")

    assert ("once" in [m.text for m in chat.messages]) is is_executed
    await bot.send_message(chat.id, "the next one passes")


async def test_a_held_request_is_executed_when_it_is_released(
    server: BotApi, bot: Bot, chat: Chat
) -> None:
    fault = server.arm(FaultKind.HELD, "sendMessage")
    sending = asyncio.create_task(bot.send_message(chat.id, "held"))
    await fault.reached()
    before = len(chat.messages)

    fault.release()
    await sending

    assert (before, len(chat.messages)) == (1, 2)


async def test_updates_can_be_lost_repeated_and_unparsable(
    server: BotApi, bot: Bot, chat: Chat
) -> None:
    server.world.updates.lose(1)
    await chat.send("lost")
    server.world.updates.repeat(1)
    (first,) = await bot.get_updates()
    again = await bot.get_updates(offset=first.update_id + 1)
    await server.add_unparsable_update()

    assert [u.update_id for u in again] == [first.update_id]
    with pytest.raises(KeyError):
        await bot.get_updates(offset=first.update_id + 1)


async def test_an_outage_refuses_connections_and_keeps_the_chats(
    server: BotApi, bot: Bot, chat: Chat
) -> None:
    await server.stop()
    with pytest.raises(NetworkError):
        await bot.send_message(chat.id, "nobody there")

    await server.start()
    await bot.send_message(chat.id, "back")

    assert [m.text for m in chat.messages] == ["hello", "back"]


async def test_wrong_and_revoked_tokens_are_refused(server: BotApi, bot: Bot) -> None:
    for token in ("123456:another", "malformed"):
        with pytest.raises(InvalidToken):
            async with client(server, token):
                pass
    server.revoke_token()
    with pytest.raises(InvalidToken):
        await bot.get_updates()


async def test_a_webhook_and_polling_exclude_each_other(server: BotApi, bot: Bot) -> None:
    server.methods.webhook_url = "https://bot.example.test"

    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates()

    await bot.delete_webhook()
    assert (await bot.get_webhook_info()).url == ""
    assert await bot.get_updates() == ()


async def test_commands_and_chats_are_remembered(bot: Bot, chat: Chat) -> None:
    await chat.send("/start")
    await bot.set_my_commands([BotCommand("login", "Log in")])

    assert await bot.get_my_commands() == (BotCommand("login", "Log in"),)
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.set_my_commands([BotCommand("a", "A")], scope=BotCommandScopeChat(77))
    await bot.set_my_commands([BotCommand("a", "A")], scope=BotCommandScopeChat(chat.id))
    await bot.set_my_commands([BotCommand("b", "B")], language_code="nl")
    await bot.delete_my_commands()
    assert await bot.get_my_commands() == ()
    assert await bot.get_my_commands(language_code="nl") == (BotCommand("b", "B"),)
    assert [c.command for c in await bot.get_my_commands(BotCommandScopeChat(chat.id))] == ["a"]
    for limit, put in ((512, bot.set_my_description), (120, bot.set_my_short_description)):
        await put("x" * limit, language_code="id")
        with pytest.raises(BadRequest, match="too long"):
            await put("x" * (limit + 1))
    assert (await bot.get_my_description(language_code="id")).description == "x" * 512
    assert (await bot.get_chat_menu_button()).type == "default"
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert (await bot.get_chat_menu_button(chat.id)).type == "commands"
    assert (await bot.get_chat(chat.id)).first_name == "Ada"
    assert await bot.send_chat_action(chat.id, "typing")


async def test_a_message_is_pinned_where_the_bot_may_and_the_chat_tells_it(
    server: BotApi, bot: Bot, chat: Chat
) -> None:
    await chat.send("hello")
    sent = await bot.send_message(chat.id, "status")
    for _ in range(2):
        assert await bot.pin_chat_message(chat.id, sent.message_id, disable_notification=True)
    *_, told = await bot.get_updates(timeout=1)
    assert told.message is not None
    assert told.message.pinned_message is not None
    assert told.message.pinned_message.message_id == sent.message_id
    assert told.message.from_user is not None
    assert told.message.from_user.is_bot
    newest = (await bot.get_chat(chat.id)).pinned_message
    assert newest is not None
    assert newest.message_id == sent.message_id
    assert await bot.delete_message(chat.id, told.message.message_id)
    assert await bot.unpin_chat_message(chat.id, sent.message_id)
    assert (await bot.get_chat(chat.id)).pinned_message is None
    with pytest.raises(BadRequest, match="Message to pin not found"):
        await bot.pin_chat_message(chat.id, 1)

    group = server.group(-42)
    sent = await bot.send_message(group.id, "status")
    with pytest.raises(BadRequest, match="Not enough rights to manage pinned messages in the chat"):
        await bot.pin_chat_message(group.id, sent.message_id)
    group.let_pin()
    assert await bot.pin_chat_message(group.id, sent.message_id)
    await bot.delete_message(group.id, sent.message_id)
    assert (await bot.get_chat(group.id)).pinned_message is None


async def test_the_page_shows_the_chat_with_everything_escaped(bot: Bot, chat: Chat) -> None:
    await bot.send_message(
        chat.id, "<b>&lt;script&gt;</b>", parse_mode="HTML", reply_markup=keyboard("<i>&")
    )

    page = render_page("Rosterbot", chat.messages)

    assert "<b>&lt;script&gt;</b>" in page
    assert ">&lt;i&gt;&amp;</button>" in page
    assert "<script" not in page


async def test_a_developer_can_write_press_and_read_on_the_live_page(
    server: BotApi, bot: Bot
) -> None:
    chat = server.user(1001).private_chat()
    live = f"{server.base_url}/chat/1001"
    async with aiohttp.ClientSession() as browser:
        async with browser.get(live) as page:
            assert "compose" in await page.text()
        await browser.post(f"{live}/send", data={"text": "/start"})
        await bot.send_document(chat.id, b"data", filename="a.txt", reply_markup=keyboard("Go"))
        message = chat.messages[-1]
        await browser.post(f"{live}/press", data={"message": str(message.id), "data": "do:Go"})
        async with browser.get(f"{live}/view?seen=-1") as view:
            bubbles = await view.text()
        assert message.document
        async with browser.get(f"{live}/file/{message.document.id}") as file:
            content = await file.read()

    started, pressed = await bot.get_updates()
    assert started.message
    assert started.message.text == "/start"
    assert pressed.callback_query
    assert pressed.callback_query.data == "do:Go"
    assert "a.txt" in bubbles
    assert content == b"data"
