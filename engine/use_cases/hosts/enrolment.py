"""Agents enrol: a token that is good is taken once, and the keys that came with it are pinned."""

from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from functools import partial
from typing import Final, Literal

import structlog

from engine.common.clock import Clock
from engine.common.secret import Secret
from engine.common.supervisor import Supervisor
from engine.model.actor import Actor
from engine.model.host import EnrolledHost
from engine.rack.carrier import Carrier, CarrierAway
from engine.rack.enrolling import (
    Enrol,
    Enrolled,
    WhyNotEnrolled,
    fingerprint,
    is_enrolment,
    read_enrolment,
    secret_hash,
    write_enrolled,
)
from engine.rack.mail.standing import MailUnavailable, UnknownHost
from engine.rack.sealing import KEY, Keys, NotAuthentic
from engine.storage.database import Transaction
from engine.storage.stores import Stores
from engine.use_cases.hosts.ports import Mail

log: Final = structlog.get_logger()

_PAUSE: Final = 0.5
"""Seconds between two that one host says; agents wait for longer."""


class _ToEnrol(Enum):
    """The token is good, and was not used."""

    NOW = "now"


_TO_ENROL: Final = _ToEnrol.NOW
_Judged = EnrolledHost | WhyNotEnrolled | Literal[_ToEnrol.NOW] | None


class HostWay:
    """The way to one host; what says that it wants to enrol is handed to `enrol`."""

    def __init__(self, inner: Carrier, enrol: Callable[[bytes], None]) -> None:
        self._inner = inner
        self._enrol = enrol
        self._handle: Callable[[bytes], None] | None = None
        inner.receive(self._arrived)

    def send(self, frame: bytes) -> None:
        self._inner.send(frame)

    def receive(self, handle: Callable[[bytes], None]) -> None:
        self._handle = handle

    def _arrived(self, frame: bytes) -> None:
        if is_enrolment(frame):
            self._enrol(frame)
        elif self._handle is not None:
            self._handle(frame)


class Enrolment:
    """`joined` is told of a host that has just enrolled, with its way.

    What comes again, since an answer was lost, is answered as before.
    """

    def __init__(
        self,
        stores: Stores,
        mail: Mail,
        keys: Keys,
        joined: Callable[[EnrolledHost, Carrier], None],
        clock: Clock,
        supervisor: Supervisor,
    ) -> None:
        self._database = stores.database
        self._hosts = stores.hosts
        self._audit = stores.audit
        self._mail = mail
        self._keys = keys
        self._joined = joined
        self._clock = clock
        self._supervisor = supervisor
        self._ways: dict[str, HostWay] = {}
        self._at_work: set[str] = set()
        self._next: dict[str, float] = {}
        self._passwords: dict[str, Secret] = {}

    def way_to(self, name: str) -> Carrier:
        """The one way to a host; agents may enrol over it from now on."""
        if name not in self._ways:
            self._ways[name] = HostWay(self._mail.way_to(name), partial(self._hear, name))
        return self._ways[name]

    def forget(self, name: str) -> None:
        """There is no such host any more."""
        self._ways.pop(name, None)

    def _hear(self, name: str, frame: bytes) -> None:
        # It is said again until it is answered; whoever says it without end holds nobody up.
        now = self._clock.monotonic()
        if name in self._ways and name not in self._at_work and now >= self._next.get(name, now):
            self._at_work.add(name)
            self._next[name] = now + _PAUSE
            self._supervisor.once("enrolment", partial(self._take, name, frame), None, about=name)

    async def _take(self, name: str, frame: bytes) -> None:
        try:
            try:
                said = read_enrolment(frame, name, self._keys)
                if not len(said.keys.sealing) == len(said.keys.signing) == KEY:
                    raise NotAuthentic
            except NotAuthentic:
                log.warning("host.enrolment_refused", host=name, why="not authentic")
                return
            answer = await self._answer(said)
            if answer is not None and name in self._ways:
                with suppress(CarrierAway, NotAuthentic):
                    self._ways[name].send(write_enrolled(answer, name, said.keys, self._keys))
        except (MailUnavailable, UnknownHost) as error:
            # It is asked again.
            log.warning("host.not_enrolled", host=name, why=str(error))
        finally:
            self._at_work.discard(name)

    async def _answer(self, said: Enrol) -> Enrolled | None:
        """None to what came late: the host has spoken since."""
        about = fingerprint(said.keys)
        judged = await self._judged(said)
        if judged is _TO_ENROL:
            async with self._database.write() as tx:
                judged = await self._judged(said, tx)
                if judged is _TO_ENROL:
                    judged = await self._enrolled(tx, said)
        if judged is None:
            return None
        if isinstance(judged, WhyNotEnrolled):
            log.warning("host.enrolment_refused", host=said.host, why=judged.value)
            return Enrolled(about, refused=judged)
        if about not in self._passwords:
            password = await self._mail.confirm_host(said.host, said.password)
            if said.host not in self._ways:
                return None  # it was forgotten meanwhile
            self._passwords[about] = password
            log.info("host.enrolled", host=said.host)
            self._joined(judged, self._ways[said.host])
        return Enrolled(about, self._passwords[about])

    async def _judged(self, said: Enrol, within: Transaction | None = None) -> "_Judged":
        found = await self._hosts.find(said.host, within)
        mark = secret_hash(said.secret)
        if found is None or not await self._hosts.has_token(said.host, mark, within):
            return WhyNotEnrolled.UNKNOWN
        if (host := found.enrolled) is not None:
            if (host.sealing_key, host.signing_key) != (said.keys.sealing, said.keys.signing):
                return WhyNotEnrolled.USED
            return host if host.seen_at is None else None
        return WhyNotEnrolled.OVER if self._clock.now() > found.token_ends_at else _TO_ENROL

    async def _enrolled(self, tx: Transaction, said: Enrol) -> EnrolledHost | None:
        await self._hosts.enrol(tx, said.host, said.keys.sealing, said.keys.signing)
        found = await self._hosts.find(said.host, tx)
        if found is None:
            return None
        actor = Actor(found.added_by, found.added_by, "enrolment")
        await self._audit.record(tx, actor, "host.join", f"host {said.host}")
        return found.enrolled
