"""Calls are what uiautomator2 itself would send, whichever version is installed."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from uiautomator2 import core

from engine.common.clock import SystemClock
from engine.phones.adapter import RealPhone
from engine.phones.adb_server import AdbServer
from engine.phones.byte_stream import ByteStream
from engine.phones.http_line import HttpLine
from engine.phones.rpc import PORT, request_body
from sandbox.farm import Farm, PhoneSpec
from tests.contract.phone_rig import JAR


class Asked:
    """A device that notes what the library asks of it."""

    def __init__(self) -> None:
        self.sent = b""

    def create_connection(self, *_: object) -> socket.socket:
        near, far = socket.socketpair()

        def answer() -> None:
            with far:
                while b"}" not in self.sent and b"ping" not in self.sent:
                    self.sent += far.recv(4096)
                far.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n" + b'{"result":1}')

        threading.Thread(target=answer, daemon=True).start()
        return near


async def sent(method: str, path: str, body: bytes) -> bytes:
    near, far = socket.socketpair()
    _, stream = await asyncio.get_running_loop().create_connection(ByteStream, sock=near)
    line = HttpLine(stream, f"localhost:{PORT}")
    with far:
        asking = asyncio.create_task(line.ask(method, path, body, 1000))
        await asyncio.sleep(0)
        line.close()
        with contextlib.suppress(Exception):
            await asking
        return far.recv(65_536)


async def test_a_call_is_the_librarys_byte_for_byte() -> None:
    for method, params in (
        ("isScreenOn", {}),
        ("dumpWindowHierarchy", [False, 50]),
        ("setText", [{"mask": 0x10, "className": "a"}, 'made "up" é']),
    ):
        theirs = Asked()
        core._jsonrpc_call(theirs, PORT, method, params, 5, False)  # noqa: SLF001
        assert await sent("POST", "/jsonrpc/0", request_body(method, params)) == theirs.sent
    theirs = Asked()
    core._http_request(theirs, PORT, "GET", "/ping")  # noqa: SLF001
    assert await sent("GET", "/ping", b"") == theirs.sent


@pytest.fixture
async def bare(tmp_path: Path) -> AsyncIterator[Farm]:
    async with Farm(tmp_path, [PhoneSpec("Pixel 6")]) as farm:
        yield farm


async def test_the_librarys_file_is_put_on_a_phone_that_has_another_and_only_then(
    bare: Farm,
) -> None:
    (simulated,) = bare.phones
    simulated.disk.put("/data/local/tmp/u2.jar", b"an older one")
    server = AdbServer("rack", "127.0.0.1", bare.adb_port)
    sent = []
    for _ in range(2):
        phone = await RealPhone.connect(server, simulated.serial, clock=SystemClock())
        await phone.close()
        sent.append(simulated.count("session", "sync"))
    assert simulated.disk.files["/data/local/tmp/u2.jar"].content.data == JAR
    assert sent[0] == sent[1] > 0
