"""uiautomator2's server: HTTP over a stream, JSON-RPC over HTTP."""

import asyncio
import base64
import json
from collections.abc import Awaitable, Callable

from sandbox.phones.display import size
from sandbox.phones.faults import Fault, FaultKind
from sandbox.phones.hierarchy import Node, Shown, dump
from sandbox.phones.phone import ConnectionDroppedError, SimulatedPhone
from sandbox.phones.picture import picture
from sandbox.phones.selector import Criteria, find, info
from sandbox.phones.transport import Stream

Params = list[object]

_LONG_PRESS = 500
_POLL = 0.02
_PIECE = 64 * 1024
_IDLE = 5.0  # NanoHTTPD's own, in seconds
_EMPTY = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\r\n<hierarchy rotation=\"0\" />"
_OPAQUE = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\r\n<hierarchy rotation=\"0\">"
    '<node index="0" text="" resource-id="" class="android.widget.FrameLayout" package="android" '
    'content-desc="" enabled="true" bounds="[0,0][1080,2412]" display-id="0" /></hierarchy>'
)
_EVENTS = frozenset({"click", "longClick", "swipe", "drag", "pressKey", "pressKeyCode", "wakeUp"})
_KEYS = {4: "back", 3: "home", 66: "enter", 67: "delete", 26: "power", 224: "wakeup"}


class JavaError(Exception):
    """What the server answers as an error: a Java class and its message."""

    def __init__(self, java_class: str, detail: str = "", code: int = -32001) -> None:
        super().__init__(java_class)
        self.java_class = java_class
        self.detail = detail
        self.code = code


class RpcServer:
    """The server behind tcp:9008 of one phone."""

    def __init__(self, phone: SimulatedPhone) -> None:
        self._phone = phone
        self._last_dump = ""
        self._methods: dict[str, Callable[[Params], object]] = {
            "ping": lambda _: "pong",
            "deviceInfo": lambda _: self._device_info(),
            "click": self._click,
            "longClick": self._long_click,
            "swipe": self._swipe,
            "drag": self._swipe,
            "exist": lambda p: bool(self._find(p[0])),
            "count": lambda p: len(self._find(p[0])),
            "objInfo": lambda p: info(self._one(p[0])),
            "objInfoOfAllInstances": lambda p: [info(node) for node in self._find(p[0])],
            "getText": lambda p: self._one(p[0]).text,
            "setText": self._set_text,
            "clearTextField": lambda p: self._set_text([p[0], ""]),
            "clearInputText": lambda _: self._clear_focused(),
            "scrollForward": lambda _: self._scroll(down=True),
            "scrollBackward": lambda _: self._scroll(down=False),
            "pressKey": lambda p: self._key(str(p[0])),
            "pressKeyCode": lambda p: self._key(_KEYS.get(int(str(p[0])), "")),
            "wakeUp": lambda _: self._phone.display.wake(),
            "sleep": lambda _: self._phone.display.sleep(),
            "isScreenOn": lambda _: self._phone.display.on,
            "setClipboard": self._set_clipboard,
            "getClipboard": lambda _: self._phone.clipboard,
            "pasteClipboard": lambda _: self._phone.display.insert(self._phone.clipboard),
            "getLastToast": lambda _: self._phone.toasts[-1] if self._phone.toasts else None,
            "clearLastToast": lambda _: self._phone.toasts.clear(),
            "setConfigurator": lambda p: p[0],
            "getConfigurator": lambda _: {},
            "freezeRotation": lambda _: None,
            "setOrientation": lambda _: None,
            "waitForIdle": lambda _: None,
            "waitForWindowUpdate": lambda _: True,
            "openNotification": lambda _: self._phone.display.open_shade(),
            "openQuickSettings": lambda _: self._phone.display.open_shade(),
        }
        self._waits: dict[str, Callable[[Params], Awaitable[object]]] = {
            "dumpWindowHierarchy": self._dump,
            "takeScreenshot": self._screenshot,
            "waitForExists": lambda p: self._wait(p, gone=False),
            "waitUntilGone": lambda p: self._wait(p, gone=True),
        }

    async def serve(self, stream: Stream) -> None:
        """One HTTP connection. Raises StreamClosedError when the client leaves."""
        with self._phone.calling(stream):
            try:
                while await self._request(stream):
                    pass
            except (ConnectionDroppedError, TimeoutError):
                return

    async def _request(self, stream: Stream) -> bool:
        try:
            async with asyncio.timeout(_IDLE):
                head = (await stream.inbox.readuntil(b"\r\n\r\n")).decode("latin-1")
        except asyncio.IncompleteReadError:
            return False
        lines = head.split("\r\n")
        method, path, _ = lines[0].split(" ", 2)
        headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines[1:])}
        body = await stream.read(int(headers.get("content-length", "0")))
        if (method, path) == ("GET", "/ping"):
            await stream.write(_http(200, b"pong", "text/plain"))
        elif (method, path) == ("POST", "/jsonrpc/0"):
            await stream.write(await self._answer(stream, body))
        elif path == "/stop":
            await stream.write(_http(200, b"Finished!", "text/plain"))
            await self._phone.kill_automation()
        elif path.startswith("/screenshot"):
            image = await asyncio.to_thread(picture, self._phone.display.peek(), "JPEG")
            await stream.write(_http(200, image, "image/jpeg"))
        else:
            await stream.write(_http(404, b"Not Found!!!", "text/plain"))
        return True

    async def _answer(self, stream: Stream, body: bytes) -> bytes:
        call = json.loads(body)
        name, given = str(call.get("method")), call.get("params")
        params = given if isinstance(given, list) else []
        delays = self._phone.delays
        delay = delays.dump if name == "dumpWindowHierarchy" else delays.call
        async with self._phone.serving("rpc", name, delay) as fault:
            if fault is not None and fault.kind is FaultKind.HTTP_500:
                return _http(500, b"Internal error", "text/plain")
            if fault is not None and fault.kind is FaultKind.ENDLESS:
                await stream.write(_head(200, "application/json", f"Content-Length: {10**12}"))
                await self._phone.flood(stream, fault, b'"' + b"x" * _PIECE)
            if fault is not None and fault.kind is FaultKind.ENDLESS_CHUNKS:
                await stream.write(_head(200, "application/json", "Transfer-Encoding: chunked"))
                await self._phone.flood(stream, fault, b"%x\r\n%b\r\n" % (_PIECE, b"x" * _PIECE))
            if fault is not None and fault.kind is FaultKind.TRICKLE:
                await stream.write(_head(200, "application/json", f"Content-Length: {10**6}"))
                await self._phone.flood(stream, fault, b"x", pause=_POLL)
            try:
                if fault is not None and fault.kind is FaultKind.JAVA_EXCEPTION:
                    raise JavaError(fault.error, "armed")
                result = await self._run(name, params, fault)
            except JavaError as error:
                failure = {
                    "code": error.code,
                    "message": error.java_class,
                    "data": error.detail,
                }
                return _json({"error": failure})
            answer = _json({"result": result})
            twice = fault is not None and fault.kind is FaultKind.ANSWERED_TWICE
            return answer * 2 if twice else answer

    async def _run(self, name: str, params: Params, fault: Fault | None) -> object:
        if fault is not None and fault.kind is FaultKind.NOT_DONE:
            return False
        if name in _EVENTS and self._phone.condition.untouchable:
            raise JavaError("java.lang.SecurityException", "INJECT_EVENTS")
        if name == "dumpWindowHierarchy" and fault is not None:
            return await self._broken_dump(params, fault)
        if name in self._waits:
            return await self._waits[name](params)
        if name in self._methods:
            return self._methods[name](params)
        raise JavaError("Method not found", name, code=-32601)

    async def _dump(self, params: Params) -> str:
        shown = self._phone.display.look()
        if len(params) > 2 and params[2]:
            return dump([w.root for w in shown.windows if w.active])
        self._last_dump = shown.xml
        return shown.xml

    async def _broken_dump(self, params: Params, fault: Fault) -> str:
        if fault.kind is FaultKind.EMPTY_DUMP:
            return _EMPTY
        if fault.kind is FaultKind.OTHER_DUMP:
            return fault.error
        if fault.kind is FaultKind.STALE_DUMP and self._last_dump:
            return self._last_dump
        if fault.kind is FaultKind.OPAQUE_DUMP:
            return _OPAQUE
        xml = await self._dump(params)
        if fault.kind is FaultKind.ODD_DUMP:
            return _odd(xml)
        return xml[: len(xml) // 2] if fault.kind is FaultKind.GARBLED_DUMP else xml

    async def _screenshot(self, params: Params) -> str:
        numbers = [n for n in params if isinstance(n, int | float)]
        scale, quality = (*numbers, 1, 80)[:2] if len(numbers) >= 2 else (1, 80)
        image = await asyncio.to_thread(
            picture, self._phone.display.peek(), "JPEG", scale=float(scale), quality=int(quality)
        )
        return base64.b64encode(image).decode()

    async def _wait(self, params: Params, *, gone: bool) -> bool:
        seconds = int(str(params[1])) / 1000 if len(params) > 1 else 0.0
        deadline = self._phone.clock() + seconds
        while bool(self._find(params[0])) is gone:
            if self._phone.clock() >= deadline:
                return False
            await asyncio.sleep(_POLL)
        return True

    def _find(self, selector: object) -> list[Node]:
        shown: Shown = self._phone.display.look()
        return find(shown.windows, _criteria(selector))

    def _one(self, selector: object) -> Node:
        found = self._find(selector)
        if not found:
            raise JavaError("androidx.test.uiautomator.UiObjectNotFoundException", str(selector))
        return found[0]

    def _click(self, params: Params) -> bool:
        if isinstance(params[0], dict):
            x, y = _center(self._one(params[0]))
            hold = 0.0
        else:
            x, y = _number(params[0]), _number(params[1])
            hold = _number(params[2]) if len(params) > 2 else 0.0
        self._phone.display.tap(x, y, long=hold >= _LONG_PRESS)
        return True

    def _long_click(self, params: Params) -> bool:
        self._phone.display.tap(*_center(self._one(params[0])), long=True)
        return True

    def _swipe(self, params: Params) -> bool:
        fx, fy, tx, ty = (_number(p) for p in params[:4])
        self._phone.display.swipe((fx, fy), (tx, ty))
        return True

    def _scroll(self, *, down: bool) -> bool:
        self._phone.display.swipe((0, 1), (0, 0)) if down else self._phone.display.swipe(
            (0, 0), (0, 1)
        )
        return True

    def _set_text(self, params: Params) -> bool:
        node = self._one(params[0])
        if not node.field:
            return False
        self._phone.display.write(node.field, str(params[1]))
        return True

    def _clear_focused(self) -> None:
        if self._phone.display.focus:
            self._phone.display.write(self._phone.display.focus, "")

    def _set_clipboard(self, params: Params) -> None:
        self._phone.clipboard = str(params[-1])

    def _key(self, name: str) -> bool:
        press_key(self._phone, name)
        return True

    def _device_info(self) -> dict[str, object]:
        width, height = size()
        return {
            "currentPackageName": self._phone.display.package,
            "displayWidth": width,
            "displayHeight": height,
            "displayRotation": 0,
            "displaySizeDpX": 393,
            "displaySizeDpY": 877,
            "productName": self._phone.model.lower().replace(" ", "_"),
            "screenOn": self._phone.display.on,
            "sdkInt": self._phone.hardware.sdk,
            "naturalOrientation": True,
        }


def press_key(phone: SimulatedPhone, name: str) -> None:
    """A key by uiautomator2's name; unknown ones do nothing."""
    display = phone.display
    match name:
        case "back":
            display.back()
        case "home":
            display.home()
        case "wakeup":
            display.wake()
        case "sleep":
            display.sleep()
        case "power":
            display.sleep() if display.on else display.wake()


def _criteria(selector: object) -> Criteria:
    return selector if isinstance(selector, dict) else {}


def _odd(xml: str) -> str:
    head, opening, windows = xml.removesuffix("</hierarchy>").partition('<hierarchy rotation="0">')
    elsewhere = windows.replace('display-id="0"', 'display-id="2"').replace("[0,0]", "[7,9]")
    odd = windows.replace('text="', 'text="&#11;\x0c\ud83d', 1)
    return f"{head}{opening}{elsewhere}{odd}</hierarchy>"


def _center(node: Node) -> tuple[float, float]:
    left, top, right, bottom = node.bounds
    return (left + right) / 2, (top + bottom) / 2


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float | str) else 0.0


def _json(answer: dict[str, object]) -> bytes:
    body = json.dumps({"jsonrpc": "2.0", "id": 1, **answer}).encode()
    return _http(200, body, "application/json")


def _http(status: int, body: bytes, kind: str) -> bytes:
    return _head(status, kind, f"Content-Length: {len(body)}") + body


def _head(status: int, kind: str, length: str) -> bytes:
    reason = {200: "OK", 404: "Not Found", 500: "Internal Server Error"}[status]
    head = f"HTTP/1.1 {status} {reason}\r\nContent-Type: {kind}\r\n{length}"
    return f"{head}\r\nConnection: keep-alive\r\n\r\n".encode()
