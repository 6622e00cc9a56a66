"""The local Bot API over HTTP."""

import json
import re
import time
from collections.abc import Callable
from contextlib import suppress

from aiohttp import web
from aiohttp.web_request import FileField

from sandbox.chat import Person
from sandbox.telegram.errors import ApiError, bad_request
from sandbox.telegram.faults import DOWNLOAD, Fault, FaultKind, Faults
from sandbox.telegram.group import Group
from sandbox.telegram.live import LiveChats
from sandbox.telegram.methods import Methods
from sandbox.telegram.model import Json, Room, User
from sandbox.telegram.params import Params, Upload
from sandbox.telegram.record import Piece, Request, pieces
from sandbox.telegram.updates import OTHER_POLL
from sandbox.telegram.world import World

MAX_BODY_BYTES = 51_000_000
_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
_CUT = 0
_UNPARSABLE: Json = {"message_id": 1, "text": "no date and no chat"}
_BROKEN = "what a broken update is sent without"


class BotApi:
    """A Bot API for one bot on 127.0.0.1, with the people and chats in front of it.

    `token` is what the bot must use; `port` 0 takes a free one, which is then kept across
    `stop()` and `start()`; `now` gives seconds since the epoch.
    """

    def __init__(
        self,
        token: str,
        *,
        port: int = 0,
        username: str = "rosterbot_sandbox_bot",
        now: Callable[[], float] = time.time,
    ) -> None:
        self.token = token
        self.port = port
        bot_id = int(token.partition(":")[0])
        self.world = World(User(bot_id, "Rosterbot", username=username, is_bot=True), now)
        self.methods = Methods(self.world)
        self.faults = Faults()
        self.requests: list[Request] = []
        self._is_revoked = False
        self._runner: web.AppRunner | None = None

    @property
    def base_url(self) -> str:
        """What the bot is given in place of Telegram's address."""
        return f"http://127.0.0.1:{self.port}"

    async def start(self) -> None:
        app = web.Application(client_max_size=MAX_BODY_BYTES)
        app.router.add_route("*", "/bot{token}/{method}", self._serve)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        LiveChats(self.world, self.methods).add_to(app)
        self._runner = web.AppRunner(
            app, access_log=None, handler_cancellation=True, shutdown_timeout=0.2
        )
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.port = int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """Refuse connections from now on; `start()` brings the same chats back."""
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> "BotApi":
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    def user(
        self,
        id: int,
        first_name: str = "Ada",
        language: str = "en",
        username: str | None = None,
    ) -> Person:
        """A person with a Telegram account; the same one for the same id."""
        user = self.world.users.setdefault(id, User(id, first_name, language, username))
        return Person(self.world, user)

    def group(self, id: int, title: str = "The team") -> Group:
        """A group the bot is a member of; `id` is negative."""
        kind = "supergroup" if id < -(10**12) else "group"
        room = self.world.rooms.setdefault(id, Room(id, kind, title, is_open=True))
        return Group(self.world, room)

    def arm(
        self,
        kind: FaultKind,
        method: str = "*",
        *,
        chat: int | None = None,
        times: int | None = 1,
        skip: int = 0,
        retry_after: int = 1,
        reason: str = "",
        text: str = "",
    ) -> Fault:
        """Let requests fail; `*` is every method but getUpdates (see Fault)."""
        return self.faults.arm(Fault(kind, method, chat, times, skip, retry_after, reason, text))

    def revoke_token(self) -> None:
        """Answer 401 to everything from now on."""
        self._is_revoked = True

    async def add_unparsable_update(self) -> None:
        """Put an update before the bot that lacks what every message has."""
        await self.world.updates.add("message", _UNPARSABLE)

    async def add_broken_update(self) -> None:
        """Put an update before the bot that is no JSON."""
        await self.world.updates.add("message", {"text": _BROKEN})

    def everything_sent(self) -> list[Piece]:
        """All texts, captions, labels, button data, file names and contents, refused ones too."""
        return [piece for request in self.requests for piece in pieces(request)]

    def sent_containing(self, secret: str) -> list[str]:
        """Where a secret went out; empty if it never did."""
        needle = secret.encode()
        return [piece.where for piece in self.everything_sent() if needle in piece.data]

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        try:
            self._check_token(request.match_info["token"])
            name, method = self.methods.find(request.match_info["method"])
            params = await _params(request)
        except ApiError as error:
            return _refusal(error)
        except web.HTTPRequestEntityTooLarge:
            return _refusal(ApiError(413, "Request Entity Too Large"))
        words = params.text("text") or params.text("caption") or params.text("media")
        fault = self.faults.strike(name, params.chat_id, words)
        try:
            if fault:
                await self._before(fault)
            result = await method(params)
            body = json.dumps({"ok": True, "result": result}).replace(f'"{_BROKEN}"', "")
            answer: web.StreamResponse = web.json_response(text=body)
            if fault and fault.kind is FaultKind.SERVER_ERROR:
                answer = _refusal(ApiError(500, "Internal Server Error"))
        except ApiError as error:
            result, answer = None, _refusal(error)
        except ConnectionAbortedError:
            self._note(name, params, _CUT, is_answered=False)
            return _cut(request)
        if fault and fault.kind is FaultKind.ANSWER_LOST:
            self._note(name, params, _CUT, result, is_answered=False)
            return _cut(request)
        is_half = fault is not None and fault.kind is FaultKind.HALF_ANSWER
        self._note(name, params, answer.status, result, is_answered=not is_half)
        if is_half:
            return await _half(request, answer)
        return answer

    async def _before(self, fault: Fault) -> None:
        match fault.kind:
            case FaultKind.TOO_MANY_REQUESTS:
                seconds = fault.retry_after
                text = f"Too Many Requests: retry after {seconds}"
                raise ApiError(429, text, retry_after=seconds)
            case FaultKind.BAD_GATEWAY:
                raise ApiError(502, "Bad Gateway")
            case FaultKind.TOO_LARGE:
                raise ApiError(413, "Request Entity Too Large")
            case FaultKind.BLOCKED:
                raise ApiError(403, "Forbidden: bot was blocked by the user")
            case FaultKind.CONFLICT:
                raise ApiError(409, f"Conflict: {fault.reason or OTHER_POLL}")
            case FaultKind.BAD_REQUEST:
                raise bad_request(fault.reason or "message can't be deleted")
            case FaultKind.UNAUTHORIZED:
                raise ApiError(401, "Unauthorized")
            case FaultKind.REFUSED:
                raise ConnectionAbortedError
            case FaultKind.HELD:
                await fault.hold()

    async def _download(self, request: web.Request) -> web.StreamResponse:
        try:
            self._check_token(request.match_info["token"])
        except ApiError as error:
            return _refusal(error)
        path = request.match_info["path"]
        for file in self.world.files.values():
            if file.path == path:
                if fault := self.faults.strike(DOWNLOAD, None):
                    return await _trickling(request, file.data, fault)
                return web.Response(body=file.data, content_type="application/octet-stream")
        return _refusal(ApiError(404, "Not Found"))

    def _check_token(self, token: str) -> None:
        if not _TOKEN.fullmatch(token):
            raise ApiError(404, "Not Found")
        if token != self.token or self._is_revoked:
            raise ApiError(401, "Unauthorized")

    def _note(
        self,
        method: str,
        params: Params,
        code: int,
        result: object = None,
        *,
        is_answered: bool = True,
    ) -> None:
        first = result[0] if isinstance(result, list) and result else result  # of an album
        at, made = self.world.now(), first.get("message_id") if isinstance(first, dict) else None
        request = Request(method, params.chat_id, at, code, params, made, is_answered)
        self.requests.append(request)


async def _params(request: web.Request) -> Params:
    values = dict(request.query)
    uploads: dict[str, Upload] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, FileField):
            mime = value.content_type or "application/octet-stream"
            with value.file:
                uploads[name] = Upload(value.filename, value.file.read(), mime)
        elif isinstance(value, str):
            values[name] = value
    return Params(values, uploads)


def _refusal(error: ApiError) -> web.Response:
    body: Json = {"ok": False, "error_code": error.code, "description": error.description}
    headers = {}
    if error.parameters:
        body["parameters"] = error.parameters
    if (seconds := error.parameters.get("retry_after")) is not None:
        headers["Retry-After"] = str(seconds)
    return web.json_response(body, status=error.code, headers=headers)


def _cut(request: web.Request) -> web.Response:
    if request.transport:
        request.transport.abort()
    return web.Response()


async def _trickling(request: web.Request, data: bytes, fault: Fault) -> web.StreamResponse:
    answer = web.StreamResponse(headers={"Content-Length": str(len(data))})
    await answer.prepare(request)
    with suppress(ConnectionError):
        for at in range(len(data)):
            await answer.write(data[at : at + 1])
            await fault.pause()
    return answer


async def _half(request: web.Request, whole: web.StreamResponse) -> web.StreamResponse:
    assert isinstance(whole, web.Response)  # noqa: S101
    body = whole.body if isinstance(whole.body, bytes) else b""
    partial = web.StreamResponse(headers={"Content-Length": str(len(body))})
    await partial.prepare(request)
    with suppress(ConnectionError):
        await partial.write(body[: len(body) // 2])
    if request.transport:
        request.transport.close()
    return partial
