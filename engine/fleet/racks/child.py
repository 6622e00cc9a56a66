"""An agent as a process of the bot's own: started, watched, and started again when it ends."""

import asyncio
import os
import resource
import socket
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

import structlog

import engine
from engine.common.clock import Clock
from engine.common.errors import PhoneLost, RosterbotError
from engine.common.supervisor import Supervisor
from engine.fleet.racks.remote import RemoteAgent
from engine.model.agent import AGENT, AgentStanding, AgentState
from engine.rack.codec import NotUnderstood
from engine.rack.contents import Roster
from engine.rack.greeting import GREETING, Greeting
from engine.rack.messages import HUB, Ends
from engine.rack.pipes import Pipe
from engine.rack.sealing import Keys

log: Final = structlog.get_logger()

SILENCE: Final = 30.0
"""Seconds without a roster after which an agent counts as silent, and it is told."""
_GIVEN_UP: Final = 60.0
"""After which it is ended and started again."""
LOOK: Final = 1.0
ASLEEP: Final = 15.0
"""Seconds between two looks after which it was the bot that did not listen."""
ENDS_WITHIN: Final = 1.5
"""Seconds an agent has to let go of its phones."""
READY_WITHIN: Final = 15.0
"""Seconds an order or ask waits for an agent that is just starting."""
AWAY: Final = 20.0
"""Seconds after which the phones of an agent that does not start count as gone."""
_FIRST_PAUSE: Final = 0.1
_LONGEST_PAUSE: Final = 30.0
_WELL: Final = 60.0
"""Seconds an agent has to run for its next end to count as the first one."""
MEMORY: Final = 160 * 1024 * 1024
MEMORY_A_PHONE: Final = 4 * 1024 * 1024
"""Bytes an agent may use: twice what it needs with that many phones. It is ended beyond that."""
_PRIVATE: Final = "ROSTERBOT_"
_ROOT: Final = str(Path(engine.__file__).parent.parent)


class AgentEnded(RosterbotError):
    """An agent has ended by itself."""


class AgentSilent(RosterbotError):
    """An agent has not been heard of for half a minute."""


class AgentTooLarge(RosterbotError):
    """An agent used more memory than it may."""


class Child:
    """`command` starts the program, which is given the number of its end of the pipe.

    `welcome` is what it is told at its hello; `changed` is called with each of its rosters;
    `phones` tells how many are its to drive; `moved` is called as it comes, and when it ends.
    """

    def __init__(
        self,
        number: int,
        command: Sequence[str],
        welcome: bytes,
        changed: Callable[[Roster], None],
        phones: Callable[[], int],
        moved: Callable[[], None],
        clock: Clock,
        supervisor: Supervisor,
    ) -> None:
        self.number = number
        self.name = f"{AGENT}-{number}"
        self._command = command
        self._welcome = welcome
        self._changed = changed
        self._phones = phones
        self._moved = moved
        self._clock = clock
        self._supervisor = supervisor
        self._agent: RemoteAgent | None = None
        self._ready = asyncio.Event()
        self._state = AgentState.STARTING
        self._since = clock.now()
        self._gone_at: float | None = clock.monotonic()
        self._ends = 0
        self._refused_before = 0

    async def run(self) -> None:
        """Until cancelled; raises nothing that the agent does."""
        pause = _FIRST_PAUSE
        while True:
            began = self._clock.monotonic()
            try:
                why = await self._live()
            except OSError as error:
                why = error
            self._ends += 1
            log.error("agent.ended", agent=self.name, why=str(why), ends=self._ends)
            self._supervisor.failed(AGENT, why, about=self.number)
            self._moved()
            lasted = self._clock.monotonic() - began
            pause = _FIRST_PAUSE if lasted >= _WELL else min(pause * 2, _LONGEST_PAUSE)
            await self._clock.sleep(pause)

    async def agent(self) -> RemoteAgent:
        """The one that runs, once it does. Raises `PhoneLost` where that takes too long."""
        if self._agent is None or not self._ready.is_set():
            try:
                async with asyncio.timeout(READY_WITHIN):
                    await self._ready.wait()
            except TimeoutError:
                raise PhoneLost("its agent does not start") from None
        if self._agent is None:
            raise PhoneLost("its agent has ended")
        return self._agent

    @property
    def running(self) -> RemoteAgent | None:
        return self._agent if self._ready.is_set() else None

    @property
    def away(self) -> bool:
        """Whether it has not been there for so long that its phones count as gone."""
        return self._gone_at is not None and self._clock.monotonic() - self._gone_at >= AWAY

    def standing(self) -> AgentStanding:
        agent = self._agent
        roster = None if agent is None else agent.roster
        refused = self._refused_before + (0 if agent is None else agent.refused)
        return AgentStanding(
            self.name,
            self._state,
            self._since,
            self._phones(),
            0 if roster is None else roster.memory,
            0.0 if roster is None else roster.cpu,
            refused,
            self._ends,
        )

    async def _live(self) -> Exception:
        """One start of the program up to its end; why it ended."""
        self._stand(AgentState.STARTING)
        process: asyncio.subprocess.Process | None = None
        pipe: Pipe | None = None
        ours, theirs = socket.socketpair()
        try:
            with ours, theirs:
                # Of its own: the socket is closed here, whatever happens meanwhile.
                pipe = await Pipe.over(ours.dup())
                process = await asyncio.create_subprocess_exec(
                    *self._command,
                    str(theirs.fileno()),
                    pass_fds=(theirs.fileno(),),
                    stdin=asyncio.subprocess.DEVNULL,
                    env=_environment(os.environ),
                    # What ends the bot from its terminal is not meant for it: it ends with the bot.
                    start_new_session=True,
                )
            self._greet(pipe)
            return await self._watch(pipe, process)
        finally:
            self._stand(AgentState.DOWN)
            self._ready.clear()
            if self._gone_at is None:
                self._gone_at = self._clock.monotonic()
            agent, self._agent = self._agent, None
            if pipe is not None:
                pipe.abort()
            try:
                if agent is not None:
                    self._refused_before += agent.refused
                    await agent.gone()
            finally:
                if process is not None:
                    await _ended(process)

    def _greet(self, pipe: Pipe) -> None:
        keys = Keys.new()
        pipe.send(GREETING.encode(Greeting(self.name, keys.public)))

        def greeted(frame: bytes) -> None:
            if self._agent is not None:
                self._agent.exchange.take(frame)
                return
            try:
                theirs = GREETING.decode(frame)
            except NotUnderstood:
                pipe.abort()
                return
            self._agent = RemoteAgent(
                Ends(HUB, keys, self.name, theirs.keys),
                pipe,
                self._clock,
                self._supervisor,
                self._heard,
                self._welcome,
            )

        pipe.receive(greeted)

    def _heard(self, roster: Roster) -> None:
        if self._state is not AgentState.RUNNING:
            self._stand(AgentState.RUNNING)
            log.info("agent.running", agent=self.name)
        self._ready.set()
        self._changed(roster)
        if self._gone_at is not None:
            self._gone_at = None
            self._moved()

    async def _watch(self, pipe: Pipe, process: asyncio.subprocess.Process) -> Exception:
        began = looked = self._clock.monotonic()
        while not await self._closes(pipe):
            before, looked = looked, self._clock.monotonic()
            if looked - before > ASLEEP:
                began = looked
            if (used := await asyncio.to_thread(memory_of, process.pid)) > self._most():
                log.error("agent.too_large", agent=self.name, memory=used)
                _kill(process)
                return AgentTooLarge()
            heard = began if self._agent is None else max(began, self._agent.heard_at)
            silent = looked - heard
            if silent > _GIVEN_UP:
                _kill(process)
                return AgentSilent()
            if silent > SILENCE and self._state is not AgentState.SILENT:
                self._stand(AgentState.SILENT)
                self._supervisor.failed(AGENT, AgentSilent(), about=self.number)
        return AgentEnded()

    async def _closes(self, pipe: Pipe) -> bool:
        """Whether it does in the next moment."""
        pause = asyncio.create_task(self._clock.sleep(LOOK))
        try:
            await asyncio.wait({pipe.closed, pause}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            pause.cancel()
        return pipe.closed.done()

    def _most(self) -> int:
        return MEMORY + MEMORY_A_PHONE * self._phones()

    def _stand(self, state: AgentState) -> None:
        self._state, self._since = state, self._clock.now()


def memory_of(pid: int) -> int:
    """Bytes a process has in memory; 0 where that is not told (elsewhere than on Linux)."""
    try:
        resident = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
    except (OSError, IndexError):
        return 0
    return int(resident) * resource.getpagesize()


def _environment(ours: Mapping[str, str]) -> dict[str, str]:
    """Without the bot's own settings: an agent needs no token."""
    given = {name: value for name, value in ours.items() if not name.startswith(_PRIVATE)}
    paths = filter(None, (_ROOT, ours.get("PYTHONPATH")))
    return given | {"PYTHONPATH": os.pathsep.join(paths)}


async def _ended(process: asyncio.subprocess.Process) -> None:
    """It ends by itself once its pipe is closed; one that hangs is ended."""
    try:
        with suppress(TimeoutError):
            async with asyncio.timeout(ENDS_WITHIN):
                await process.wait()
    finally:
        _kill(process)
        await process.wait()


def _kill(process: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError):  # it has just ended
        process.kill()
