"""The chats as live pages, so that a developer can use a bot without Telegram."""

from contextlib import suppress

from aiohttp import web
from aiohttp.web_request import FileField

from sandbox.chat import Chat, Person
from sandbox.telegram.model import File, User
from sandbox.telegram.page import render_bubbles, render_page
from sandbox.telegram.world import World

POLL_SECONDS = 20.0
TOASTS_SHOWN = 1


class LiveChats:
    """`/chat/<user id>`: the page, its bubbles as they change, and what is typed and pressed."""

    def __init__(self, world: World) -> None:
        self._world = world

    def add_to(self, app: web.Application) -> None:
        app.router.add_get(r"/chat/{user:\d+}", self._page)
        app.router.add_get(r"/chat/{user:\d+}/view", self._view)
        app.router.add_get(r"/chat/{user:\d+}/file/{file}", self._download)
        app.router.add_post(r"/chat/{user:\d+}/send", self._send)
        app.router.add_post(r"/chat/{user:\d+}/press", self._press)

    def _chat(self, request: web.Request) -> Chat:
        user_id = int(request.match_info["user"])
        user = self._world.users.setdefault(user_id, User(user_id, "You"))
        return Person(self._world, user).private_chat()

    async def _page(self, request: web.Request) -> web.Response:
        self._chat(request)
        page = render_page(self._world.bot.first_name, (), is_live=True)
        return web.Response(text=page, content_type="text/html")

    async def _view(self, request: web.Request) -> web.Response:
        chat = self._chat(request)
        await self._world.change_after(int(request.query.get("seen", "-1")), POLL_SECONDS)
        presses = [p for p in self._world.presses.values() if p.message.room is chat.room]
        folder = f"/chat/{chat.id}/file/"

        def link(file: File) -> str:
            return folder + file.id

        bubbles = render_bubbles(chat.messages, presses=presses[-TOASTS_SHOWN:], link=link)
        headers = {"X-Revision": str(self._world.revision)}
        return web.Response(text=bubbles, content_type="text/html", headers=headers)

    async def _download(self, request: web.Request) -> web.Response:
        file = self._world.files.get(request.match_info["file"])
        if file is None:
            raise web.HTTPNotFound
        return web.Response(body=file.data, content_type=file.mime)

    async def _send(self, request: web.Request) -> web.Response:
        chat = self._chat(request)
        form = await request.post()
        file, text = form.get("file"), form.get("text")
        if isinstance(file, FileField):
            mime = file.content_type or "application/octet-stream"
            with file.file:
                content = file.file.read()
            await chat.send_document(file.filename, content, mime=mime)
        elif isinstance(text, str) and text.strip():
            await chat.send(text.strip())
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
