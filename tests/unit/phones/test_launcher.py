"""The stream an automation server is launched in, as a thread of the library reads it."""

import socket
import struct

import pytest

from engine.phones.adb_link import Launcher

RESET = struct.pack("ii", 1, 0)


@pytest.fixture
def ends() -> tuple[Launcher, socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        connected = socket.create_connection(server.getsockname())
        return Launcher(connected), server.accept()[0]


def test_it_is_let_go_of_when_the_line_is_reset(ends: tuple[Launcher, socket.socket]) -> None:
    launcher, server = ends
    server.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    server.close()
    assert launcher.recv(1024) == b""
    assert launcher.fileno() == -1


def test_it_is_let_go_of_at_its_end_and_once_that_is_told(
    ends: tuple[Launcher, socket.socket],
) -> None:
    launcher, server = ends
    with server:
        server.sendall(b"said")
        assert launcher.recv(1024) == b"said"
        launcher.close()
        assert launcher.recv(1024) == b""
        assert launcher.fileno() == -1
