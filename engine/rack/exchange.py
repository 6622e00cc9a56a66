"""Questions and answers over a carrier that may lose, repeat and delay: each is done once.

A question is repeated until it is answered. Whoever was asked remembers the answer, and gives the
same one to a question that comes again.
"""

import asyncio
import secrets
from collections import Counter, OrderedDict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import structlog

from engine.common.clock import Clock
from engine.common.supervisor import Supervisor
from engine.rack.carrier import Carrier, CarrierAway
from engine.rack.messages import (
    HUB,
    Ends,
    Message,
    MessageId,
    MessageKind,
    MessageRefused,
    Refused,
)

log: Final = structlog.get_logger()

FIRST_PAUSE: Final = 2.0
LONGEST_PAUSE: Final = 10.0
"""Seconds until a question is asked again."""
LONGEST_AWAY: Final = 60.0
"""The same for what waits for as long as the other is away: `again` ends the pause."""
REMEMBERED: Final = 4096
"""Questions of which it is known that they came; the answers of the last ones are kept too."""
KEPT_BYTES: Final = 16 * 1024 * 1024
_AT_ONCE: Final = 1024
AT_ONCE_BYTES: Final = 64 * 1024 * 1024
"""Questions that are answered at once; an agent has half of these bytes to report at most."""

_ANSWERS: Final = {
    MessageKind.ORDER: MessageKind.ANSWERED,
    MessageKind.ASK: MessageKind.ANSWERED,
    MessageKind.CANCEL: MessageKind.ANSWERED,
    MessageKind.HAIL: MessageKind.ANSWERED,
    MessageKind.HELLO: MessageKind.REPLY,
    MessageKind.CALL: MessageKind.REPLY,
    MessageKind.TIME: MessageKind.REPLY,
    MessageKind.DONE: MessageKind.ACK,
}
_OF_AGENTS: Final = frozenset(
    {
        MessageKind.HELLO,
        MessageKind.ROSTER,
        MessageKind.CALL,
        MessageKind.ANSWERED,
        MessageKind.DONE,
        MessageKind.TIME,
    }
)

Serve = Callable[[Message], Awaitable[bytes]]
"""Given a question, its answer; raises `MessageRefused` for what is not understood."""


class OtherAway(Exception):
    """The other party does not answer, or is gone for good; or it did not understand."""


class Exchange:
    """Our end of the way to one other party.

    `serve` answers its questions, each in a task; `hear` is given what wants no answer. `refused`
    counts the messages that were not taken, by why; `closed` once the other is gone for good. While
    `resting` no question is taken, so that whoever comes after us has to answer it.
    """

    def __init__(
        self,
        ends: Ends,
        carrier: Carrier,
        clock: Clock,
        supervisor: Supervisor,
        serve: Serve,
        hear: Callable[[Message], None],
    ) -> None:
        self.refused: Counter[Refused] = Counter()
        self._ends = ends
        self._carrier = carrier
        self._clock = clock
        self._supervisor = supervisor
        self._serve = serve
        self._hear = hear
        self._accepted = set(MessageKind) - _OF_AGENTS if ends.other == HUB else _OF_AGENTS
        self._waiting: dict[MessageId, _Waiting] = {}
        self._serving: set[asyncio.Task[None]] = set()
        self._serving_bytes = 0
        self._came: OrderedDict[MessageId, bytes | None] = OrderedDict()
        self._kept = 0
        self.closed = self.resting = False

    async def ask(
        self,
        kind: MessageKind,
        content: bytes,
        *,
        job: int = 0,
        turn: int = 0,
        number: str | None = None,
        within: float | None = None,
    ) -> bytes:
        """The answer, however often it has to be asked for; `number`: one of `new_number`.

        Raises `OtherAway` after `within` seconds, or once it is `close`d; `MessageRefused` for what
        is too large.
        """
        if self.closed:
            raise OtherAway
        told = MessageId(number or new_number(), job, turn)
        frame = self._ends.wrap(Message(kind, told, content))
        answer: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        waiting = self._waiting[told] = _Waiting(_ANSWERS[kind], answer)
        longest = LONGEST_AWAY if within is None else LONGEST_PAUSE
        began, pause = self._clock.monotonic(), FIRST_PAUSE
        try:
            while True:
                self._send(frame)
                left = pause
                if within is not None:
                    left = min(pause, began + within - self._clock.monotonic())
                if left <= 0:
                    raise OtherAway
                if await self._comes(waiting, left):
                    if not (said := answer.result()):
                        raise OtherAway
                    return said
                pause = FIRST_PAUSE if waiting.is_nudged else min(pause * 2, longest)
        finally:
            del self._waiting[told]

    def tell(self, kind: MessageKind, content: bytes) -> None:
        """Say what wants no answer; it may be lost. Raises `MessageRefused` if it is too large."""
        self._send(self._ends.wrap(Message(kind, MessageId(new_number()), content)))

    def take(self, frame: bytes) -> None:
        """What the carrier has brought. Raises nothing."""
        try:
            message = self._ends.unwrap(frame)
            if message.kind not in self._accepted:
                raise MessageRefused(Refused.UNREADABLE)
            self._take(message)
        except MessageRefused as refusal:
            self.refuse(refusal.why)

    def again(self) -> None:
        """The other is there, perhaps begun anew: what waits for it is asked at once."""
        for waiting in self._waiting.values():
            waiting.nudge()

    def refuse(self, why: Refused) -> None:
        """Count a message that is not taken."""
        self.refused[why] += 1
        log.warning("message.refused", why=why.value, host=self._ends.host)

    async def close(self) -> None:
        """The other is gone for good: nobody is waited for, and what it has asked for ends."""
        self.closed = True
        for waiting in self._waiting.values():
            if not (answer := waiting.answer).done():
                answer.set_exception(OtherAway())
                answer.exception()  # no news, should whoever asked have gone meanwhile
        tasks = self._serving - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _take(self, message: Message) -> None:
        if message.kind in _ANSWERS:
            self._take_question(message)
        elif message.kind is MessageKind.ROSTER:
            self._hear(message)
        else:
            waiting = self._waiting.get(message.id)
            # An answer that comes twice, or after nobody waits for it any more, is none.
            if waiting is None or waiting.kind is not message.kind or waiting.answer.done():
                return
            waiting.answer.set_result(message.content)

    def _take_question(self, message: Message) -> None:
        if message.id in self._came:
            answer = self._came[message.id]
            if answer is not None:
                self._send(answer or self._ends.wrap(_nothing_to(message)))
            return
        size = len(message.content)
        is_much = len(self._serving) >= _AT_ONCE or self._serving_bytes + size > AT_ONCE_BYTES
        if self.closed or self.resting or is_much:
            return  # it is asked again
        self._remember(message.id, None)
        task = self._supervisor.once("message", partial(self._answer, message), None)
        self._serving.add(task)
        self._serving_bytes += size
        task.add_done_callback(partial(self._served, size))

    def _served(self, size: int, task: asyncio.Task[None]) -> None:
        self._serving.discard(task)
        self._serving_bytes -= size

    async def _answer(self, message: Message) -> None:
        try:
            said = await self._serve(message)
            frame = self._ends.wrap(Message(_ANSWERS[message.kind], message.id, said))
        except MessageRefused as refusal:
            self.refuse(refusal.why)
            frame = self._ends.wrap(_nothing_to(message))
        except (Exception, asyncio.CancelledError) as error:
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise
            # Also where something it has waited for was cut off.
            self._supervisor.failed("message", error)
            frame = self._ends.wrap(_nothing_to(message))
        if not self.resting:
            self._remember(message.id, frame)
            self._send(frame)

    def _remember(self, told: MessageId, answer: bytes | None) -> None:
        came = self._came
        came[told] = answer
        self._kept += len(answer or b"")
        while len(came) > REMEMBERED + len(self._serving):
            oldest, said = came.popitem(last=False)
            if said is None:
                came[oldest] = None  # it is still being answered
            else:
                self._kept -= len(said)
        if self._kept > KEPT_BYTES:
            for one, said in came.items():
                if said and one != told:
                    came[one] = b""
                    self._kept -= len(said)
                    if self._kept <= KEPT_BYTES:
                        break

    def _send(self, frame: bytes) -> None:
        # What does not go now is asked for, or told, again.
        with suppress(CarrierAway):
            self._carrier.send(frame)

    async def _comes(self, waiting: "_Waiting", seconds: float) -> bool:
        pause = waiting.pause = asyncio.create_task(self._clock.sleep(seconds))
        either: set[asyncio.Future[Any]] = {waiting.answer, pause}
        waiting.is_nudged = False
        try:
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        finally:
            pause.cancel()
        return waiting.answer.done()


@dataclass(slots=True)
class _Waiting:
    """A question without its answer, of this `kind`, so far."""

    kind: MessageKind
    answer: asyncio.Future[bytes]
    pause: asyncio.Task[None] | None = None
    is_nudged: bool = False

    def nudge(self) -> None:
        self.is_nudged = True
        if self.pause is not None:
            self.pause.cancel()


def new_number() -> str:
    """For a message: no other has it."""
    return secrets.token_hex(8)


def _nothing_to(question: Message) -> Message:
    """An empty answer says that there is none."""
    return Message(_ANSWERS[question.kind], question.id, b"")
