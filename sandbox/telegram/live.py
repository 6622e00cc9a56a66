"""The chats as live pages, so that a developer can use a bot without Telegram."""

import json
from contextlib import suppress

from aiohttp import web
from aiohttp.web_request import FileField

from sandbox.chat import Chat, Person
from sandbox.telegram.group import Group
from sandbox.telegram.methods import Methods
from sandbox.telegram.model import File, Room, User
from sandbox.telegram.page import render_bubbles, render_page
from sandbox.telegram.world import World

POLL_SECONDS = 20.0
TOASTS_SHOWN = 1
LANGUAGES = ("en", "id", "nl")
NAME_ROOM = 40
PLACES = ("/chat/{user:\\d+}", "/chat/{user:\\d+}/in/{room:-\\d+}")


class LiveChats:
    """`/chat/<user id>` is somebody's own chat, `/chat/<user id>/in/<id>` a group they are in.

    Each has the page, its bubbles as they change, the bot's menu, and what is typed and pressed.
    """

    def __init__(self, world: World, methods: Methods) -> None:
        self._world = world
        self._methods = methods

    def add_to(self, app: web.Application) -> None:
        for place in PLACES:
            app.router.add_get(place, self._page)
            app.router.add_get(f"{place}/view", self._view)
            app.router.add_get(f"{place}/menu", self._menu)
            app.router.add_get(f"{place}/file/{{file}}", self._download)
            app.router.add_post(f"{place}/send", self._send)
            app.router.add_post(f"{place}/press", self._press)
            app.router.add_post(f"{place}/people", self._add)

    def _chat(self, request: web.Request) -> Chat:
        user_id = int(request.match_info["user"])
        user = self._world.users.setdefault(user_id, User(user_id, "You"))
        person = Person(self._world, user)
        if "room" not in request.match_info:
            return person.private_chat()
        room = self._world.rooms.get(int(request.match_info["room"]))
        if room is None:
            raise web.HTTPNotFound
        return person.chat_in(Group(self._world, room))

    async def _page(self, request: web.Request) -> web.Response:
        chat = self._chat(request)
        title = self._world.bot.first_name
        if chat.id < 0:
            title = chat.room.title
        here = [(request.path, _named(chat.user, chat.room))]
        people = [user for user in self._world.users.values() if not user.is_bot]
        others = [(f"/chat/{user.id}", user.first_name) for user in people]
        groups = [
            (f"/chat/{chat.user.id}/in/{room.id}", _named(chat.user, room))
            for room in self._world.rooms.values()
            if room.id < 0
        ]
        elsewhere = [each for each in (*others, *groups) if each[0] != request.path]
        page = render_page(title, (), elsewhere=here + elsewhere)
        return web.Response(text=page, content_type="text/html")

    async def _view(self, request: web.Request) -> web.Response:
        chat = self._chat(request)
        await self._world.change_after(int(request.query.get("seen", "-1")), POLL_SECONDS)
        presses = [p for p in self._world.presses.values() if p.message.room is chat.room]
        folder = request.path.removesuffix("view") + "file/"

        def link(file: File) -> str:
            return folder + file.id

        bubbles = render_bubbles(
            chat.messages,
            presses=presses[-TOASTS_SHOWN:],
            link=link,
            me=chat.user.id if chat.id < 0 else None,
        )
        headers = {"X-Revision": str(self._world.revision), "X-Keys": json.dumps(chat.keys)}
        return web.Response(text=bubbles, content_type="text/html", headers=headers)

    async def _menu(self, request: web.Request) -> web.Response:
        chat = self._chat(request)
        return web.json_response(self._methods.profile.menu(chat.user, chat.room))

    async def _download(self, request: web.Request) -> web.Response:
        file = self._world.files.get(request.match_info["file"])
        if file is None:
            raise web.HTTPNotFound
        return web.Response(body=file.data, content_type=file.mime)

    async def _send(self, request: web.Request) -> web.Response:
        chat = self._chat(request)
        form = await request.post()
        file, text = form.get("file"), form.get("text")
        said = text.strip() if isinstance(text, str) else ""
        if isinstance(file, FileField):
            mime = file.content_type or "application/octet-stream"
            with file.file:
                content = file.file.read()
            await chat.send_document(file.filename, content, mime=mime, caption=said)
        elif said:
            await chat.send(said)
        return web.Response(status=204)

    async def _press(self, request: web.Request) -> web.Response:
        chat = self._chat(request)
        form = await request.post()
        wanted = str(form.get("message", ""))
        for message in chat.messages:
            if str(message.id) == wanted:
                with suppress(LookupError):
                    await chat.press(message, str(form.get("data", "")))
        return web.Response(status=204)

    async def _add(self, request: web.Request) -> web.Response:
        """Somebody else, or a group; the address of their chat."""
        chat = self._chat(request)
        form = await request.post()
        name = str(form.get("name", "")).strip()[:NAME_ROOM] or "Somebody"
        if form.get("kind") == "group":
            room_id = min([-100, *self._world.rooms]) - 1
            self._world.rooms[room_id] = Room(room_id, "group", name, is_open=True)
            return web.Response(text=f"/chat/{chat.user.id}/in/{room_id}")
        language = str(form.get("language", ""))
        user_id = max(self._world.users) + 1
        self._world.users[user_id] = User(
            user_id, name, language if language in LANGUAGES else LANGUAGES[0]
        )
        return web.Response(text=f"/chat/{user_id}")


def _named(user: User, room: Room) -> str:
    return user.first_name if room.id > 0 else f"{user.first_name} in {room.title}"
