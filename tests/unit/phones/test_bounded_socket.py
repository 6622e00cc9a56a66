import socket
import threading

import pytest

from engine.common.errors import AnswerTooLarge
from engine.phones.bounded_socket import BoundedSocket

ROOM = 10_000


def speaking(size: int) -> BoundedSocket:
    """A connection whose far end says so many bytes and leaves."""
    near, far = socket.socketpair()

    def speak() -> None:
        with far:
            far.sendall(b"x" * size)

    threading.Thread(target=speak, daemon=True).start()
    bounded = BoundedSocket(near)
    bounded.room = ROOM
    return bounded


def received(connection: socket.socket) -> int:
    return sum(iter(lambda: len(connection.recv(1_000)), 0))


def test_an_answer_that_fits_is_read_whole_either_way() -> None:
    with speaking(ROOM) as connection:
        assert received(connection) == ROOM
    with speaking(ROOM) as connection, connection.makefile("rb") as file:
        assert len(file.read()) == ROOM


def test_a_longer_one_is_refused_either_way() -> None:
    with speaking(ROOM + 1) as connection, pytest.raises(AnswerTooLarge):
        received(connection)
    with (
        speaking(ROOM + 1) as connection,
        connection.makefile("rb") as file,
        pytest.raises(AnswerTooLarge),
    ):
        file.read()
