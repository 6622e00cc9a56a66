"""One end of the mail as a process of its own: sends as many messages as it is told, and counts."""

import asyncio
import logging
import sys
import time

from bot.logs import QUIET
from engine.common.clock import SystemClock
from engine.common.secret import Secret
from engine.common.supervisor import Supervisor
from engine.rack.carrier import Carrier, CarrierAway
from engine.rack.mail.agent import AgentMail
from engine.rack.mail.hub import HubMail
from tests.benchmarks.child import answer
from tests.benchmarks.quiet import quiet

HOST = "rack-b"


class End:
    """`heard`: messages that arrived."""

    def __init__(self, carrier: Carrier) -> None:
        self.heard = 0
        self._carrier = carrier
        self._news = asyncio.Event()
        carrier.receive(self._hear)

    async def reply(self, question: list[str]) -> float:
        """`send COUNT SIZE PER_SECOND` or `hear COUNT`: when that was done (monotonic seconds)."""
        if question[0] == "send":
            count, size, pace = map(int, question[1:])
            began = time.monotonic()
            for number in range(count):
                while not self._sent(bytes(size)):  # noqa: ASYNC110
                    await asyncio.sleep(0.005)
                if pace:
                    await asyncio.sleep(began + (number + 1) / pace - time.monotonic())
        else:
            while self.heard < int(question[1]):
                self._news.clear()
                await self._news.wait()
            self.heard = 0
        return time.monotonic()

    def _sent(self, frame: bytes) -> bool:
        try:
            self._carrier.send(frame)
        except CarrierAway:
            return False
        return True

    def _hear(self, _: bytes) -> None:
        self.heard += 1
        self._news.set()


async def serve(what: str, url: str) -> None:
    clock = SystemClock()
    supervisor = Supervisor(clock)
    mail: HubMail | AgentMail
    if what == "hub":
        mail = HubMail(Secret(url), clock, supervisor)
        await mail.open()
        await answer(End(mail.way_to(HOST)).reply)
    else:
        mail = AgentMail(Secret(url), HOST, clock, supervisor)
        await mail.open()
        await answer(End(mail.carrier).reply)
    await mail.close()


if __name__ == "__main__":
    for library in ("procrastinate", "psycopg"):
        logging.getLogger(library).setLevel(QUIET[library])
    with quiet():
        asyncio.run(serve(sys.argv[1], sys.argv[2]))
