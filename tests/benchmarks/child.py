"""A module of the benchmarks as a process of its own that answers questions line by line."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager


class Child:
    """The other end; ends with the block that made it."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    @property
    def pid(self) -> int:
        return self._process.pid

    def ask(self, question: str) -> str:
        """One line for one line, the answer as JSON. Raises RuntimeError when it has ended."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(question, file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(f"{self._process.args!r} ended at {question!r}")
        return answer


@contextmanager
def child(module: str, *arguments: object) -> Iterator[Child]:
    process = subprocess.Popen(
        [sys.executable, "-m", module, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    # Leaving the block closes the child's standard input, which ends it, and waits.
    with process:
        yield Child(process)


async def answer(reply: Callable[[list[str]], Awaitable[object]]) -> None:
    """In the child: answer every question, as words, until the standard input ends."""
    while question := (await asyncio.to_thread(sys.stdin.readline)).split():
        print(json.dumps(await reply(question)), flush=True)
