"""The program of an agent on another machine: its phones, and the way to the hub over PostgreSQL.

It needs nothing of the hub's settings: only its folder, which it is given by joining.
"""

import asyncio
import os
import signal
import threading
from collections.abc import Coroutine
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import structlog

from engine.agent.agent import Agent
from engine.agent.hub_clock import HubClock
from engine.agent.identity import AgentFolder, HostIdentity
from engine.agent.joining import enrol
from engine.agent.let_in import is_refusal, is_unknown, why_not
from engine.agent.program import Measure
from engine.agent.service import AgentService
from engine.agent.settings import AgentSettings
from engine.apps.reading import read_all
from engine.common.carrier_url import with_password
from engine.common.clock import SystemClock
from engine.common.errors import ConfigurationError, RosterbotError
from engine.common.secret import Secret
from engine.common.supervisor import Supervisor
from engine.phones.adb_server import ADB_HOME, STANDARD_PORT, AdbServer
from engine.rack.join_token import JoinToken, read_token
from engine.rack.mail.standing import MailUnavailable
from engine.rack.messages import HUB, Ends

if TYPE_CHECKING:
    from engine.rack.mail.agent import AgentMail

log: Final = structlog.get_logger()

T = TypeVar("T")

_STOPS: Final = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
_FINISHES_WITHIN: Final = 5.0
"""Seconds orders have to end, those above all whose login was sent."""
_LEAVES_WITHIN: Final = 0.5
_LOOK: Final = 0.02
_CHANGED_FOR: Final = 1.5
"""Seconds of refusals after which the role's password is taken to be the agent's own by now."""
_LETS_GO_WITHIN: Final = 1.5
_ENDS_WITHIN: Final = 9.0
_FIRST_PAUSE: Final = 1.0
_LONGEST_PAUSE: Final = 30.0
_NOT_JOINED: Final = (
    "This machine hasn't joined yet: the folder {folder} has no agent's keys. Get a token in the "
    "chat with /hosts add NAME, then run `make join` here, or `python -m bot agent --join`."
)


class HostForgotten(RosterbotError):
    """The bot no longer knows this machine. Get a new token with /hosts add, and join again."""


class _Stopped(Exception):
    """A signal has ended it."""


def run(path: Path, token: Secret | None, adb_port: int | None, version: str) -> int:
    """Join with a token, or go on as the agent that has joined, until a signal ends it.

    Raises `RosterbotError` with the way out; the exit code.
    """
    joining = None if token is None else read_token(token)
    folder = AgentFolder.hold(path)
    try:
        identity = _identity(folder, joining, adb_port)
        return asyncio.run(HostProgram(folder, identity, version).run())
    finally:
        folder.release()


def _identity(folder: AgentFolder, token: JoinToken | None, adb_port: int | None) -> HostIdentity:
    joined = folder.joined()
    if token is None:
        kept = joined or folder.joining()
        if kept is None:
            raise ConfigurationError(_NOT_JOINED.format(folder=folder.path))
        return kept
    if joined is not None and joined.host != token.host:
        raise ConfigurationError(
            f"The folder {folder.path} belongs to {joined.host}, but this token is for "
            f"{token.host}. Name another folder with --folder, or remove that one."
        )
    joining = folder.joining()
    if joining is not None and joining.secret == token.secret:
        return joining  # it goes on where it was
    port = adb_port or (STANDARD_PORT if joined is None else joined.adb_port)
    identity = HostIdentity.of_token(token, port)
    folder.keep(identity)
    return identity


class HostProgram:
    """One run of it."""

    def __init__(self, folder: AgentFolder, identity: HostIdentity, version: str) -> None:
        self._folder = folder
        self._identity = identity
        self._version = version
        self._clock = SystemClock()
        self._supervisor = Supervisor(self._clock)
        self._stopping = asyncio.Event()
        self._code = 1

    async def run(self) -> int:
        """Until a signal; the exit code. Raises `RosterbotError`."""
        loop = asyncio.get_running_loop()
        for number in _STOPS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                loop.add_signal_handler(number, self._stop)
        await asyncio.to_thread(read_all)
        try:
            if self._identity.secret is not None:
                await self._unless_stopped(self._join())
            mail = self._mail()
            await self._unless_stopped(self._opened(mail))
        except _Stopped:
            return 0
        try:
            return await self._serve(mail)
        finally:
            await mail.close()
            if self._stopping.is_set():
                self._code = 0  # what may hang now are threads that wait for a phone
            log.info("agent.stopped", host=self._identity.host)

    async def _join(self) -> None:
        mail = self._mail()
        try:
            await reach(self._folder.url_of(self._identity))
            await mail.open()
        except MailUnavailable as error:
            if not await self._is_enrolled_unheard():
                raise ConfigurationError(
                    why_not(error, self._identity, self._clock.now())
                ) from None
        else:
            try:
                await self._enrol(mail)
            finally:
                await mail.close()
        await asyncio.to_thread(self._folder.keep, self._identity)
        log.info("agent.joined", host=self._identity.host)

    async def _enrol(self, mail: "AgentMail") -> None:
        """The hub changes the password as it answers: the answer may not come over the old way."""
        enrolling = asyncio.create_task(enrol(self._identity, mail.carrier, self._clock))
        try:
            while not enrolling.done():
                refused = asyncio.create_task(is_unknown(mail, self._clock, _CHANGED_FOR))
                try:
                    done, _ = await asyncio.wait(
                        {enrolling, refused}, return_when=asyncio.FIRST_COMPLETED
                    )
                    if enrolling not in done:
                        refused.result()
                finally:
                    refused.cancel()
                if not enrolling.done() and await self._is_enrolled_unheard():
                    return
            self._identity = enrolling.result()
        finally:
            enrolling.cancel()

    async def _is_enrolled_unheard(self) -> bool:
        """Whether the role has the password this agent has chosen; then it has enrolled."""
        identity = self._identity.enrolled_unheard()
        if identity is None:
            return False
        chosen = self._identity.chosen or Secret("")
        url = with_password(self._folder.url_of(self._identity), chosen)
        mail = self._mail(url)
        try:
            await mail.open()
        except MailUnavailable:
            return False
        await mail.close()
        self._identity = identity
        return True

    async def _opened(self, mail: "AgentMail") -> None:
        """PostgreSQL may be away for long; that it lets nobody in is told at once."""
        pause = _FIRST_PAUSE
        while True:
            try:
                await reach(self._folder.url_of(self._identity))
                await mail.open()
                return
            except MailUnavailable as error:
                if is_refusal(str(error)):
                    raise ConfigurationError(
                        why_not(error, self._identity, self._clock.now())
                    ) from None
                log.warning("mail.away", why=str(error))
            await self._clock.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    async def _serve(self, mail: "AgentMail") -> int:
        identity, clock = self._identity, HubClock(self._clock)
        home = (self._folder.path / ADB_HOME).absolute()
        # Any other port is a tunnel, or somebody's own.
        ours = identity.adb_port == STANDARD_PORT
        server = AdbServer(identity.host, "127.0.0.1", identity.adb_port, ours, home)

        measure = await asyncio.to_thread(Measure)

        def make(settings: AgentSettings) -> Agent:
            limits, timings = settings.limits, settings.timings
            return Agent((server,), clock, self._supervisor, limits=limits, timings=timings)

        service = AgentService(
            Ends(identity.host, identity.keys, HUB, identity.hub),
            mail.carrier,
            self._clock,
            self._supervisor,
            make,
            measure,
            self._version,
            clock,
        )
        mail.carrier.receive(service.hub.take)
        log.info("agent.running", host=identity.host, version=self._version)
        running = self._supervisor.keep("agent", service.run)
        try:
            await self._unless_stopped(self._is_forgotten(service, mail))
        except _Stopped:
            await service.finish(_FINISHES_WITHIN)
            await self._sent(mail)
            return 0
        else:
            raise HostForgotten
        finally:
            running.cancel()
            with suppress(TimeoutError):
                async with asyncio.timeout(_LETS_GO_WITHIN):
                    await service.stop()

    async def _is_forgotten(self, service: AgentService, mail: "AgentMail") -> None:
        """Until the bot has said so, or its saying so was lost and PostgreSQL knows nobody here."""
        looked = asyncio.create_task(is_unknown(mail, self._clock))
        said = asyncio.create_task(service.forgotten.wait())
        try:
            done, _ = await asyncio.wait({looked, said}, return_when=asyncio.FIRST_COMPLETED)
            if said not in done:
                looked.result()
        finally:
            for task in (looked, said):
                task.cancel()
            await asyncio.gather(looked, said, return_exceptions=True)

    async def _sent(self, mail: "AgentMail") -> None:
        """What was said last is on its way."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_LEAVES_WITHIN):
                while mail.standing().connected and mail.standing().waiting:
                    await self._clock.sleep(_LOOK)

    def _mail(self, url: Secret | None = None) -> "AgentMail":
        try:
            from engine.rack.mail.agent import AgentMail
        except ImportError as error:
            raise ConfigurationError(
                f"An agent needs some more packages; {error.name} is missing. `make join` "
                "installs them, or run: pip install -r requirements/cluster.txt"
            ) from None
        url = url or self._folder.url_of(self._identity)
        return AgentMail(url, self._identity.host, self._clock, self._supervisor)

    def _stop(self) -> None:
        if self._stopping.is_set():
            return
        log.info("agent.stopping", host=self._identity.host)
        self._stopping.set()
        timer = threading.Timer(_ENDS_WITHIN, lambda: os._exit(self._code))
        timer.daemon = True
        timer.start()

    async def _unless_stopped(self, work: Coroutine[Any, Any, T]) -> T:
        """Raises `_Stopped` where a signal comes first."""
        doing = asyncio.create_task(work)
        stopped = asyncio.create_task(self._stopping.wait())
        try:
            await asyncio.wait({doing, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if not doing.done():
                raise _Stopped
            return doing.result()
        finally:
            for task in (doing, stopped):
                task.cancel()
            await asyncio.gather(doing, stopped, return_exceptions=True)


async def reach(url: Secret) -> None:
    """Raises `MailUnavailable` at once."""
    from engine.rack.mail.reach import reached

    await reached(url)
