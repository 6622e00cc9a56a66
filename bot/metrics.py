"""Prometheus metrics on a loopback port, counted from the canonical lines of the log."""

from collections import Counter as Count
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Protocol, final

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, start_http_server
from structlog.typing import EventDict, WrappedLogger

from engine.common.clock import Clock
from engine.common.errors import ConfigurationError, StorageError
from engine.common.supervisor import TaskStanding, TaskState
from engine.engine import Engine
from engine.model.account import Workspace
from engine.model.agent import AgentStanding, AgentState
from engine.model.host import HostStanding, HostState
from engine.model.phone import PhoneState

LOOPBACK: Final = "127.0.0.1"
MEASURED_EVERY: Final = 5.0

_JOB_SECONDS: Final = (1, 2, 5, 10, 20, 30, 60, 120, 300)
_STEP_SECONDS: Final = (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30)
_UPDATE_SECONDS: Final = (0.005, 0.02, 0.05, 0.1, 0.5, 1, 5, 20)

_OF_AGENTS: Final = {
    "phones": "Connected phones that are an agent's to drive.",
    "memory_bytes": "Memory an agent uses.",
    "cpu_seconds": "Processor time an agent has used since its start.",
    "messages_refused": "Messages between the bot and an agent that were not taken.",
    "ends": "Times an agent has ended by itself.",
}

_OF_HOSTS: Final = {
    "up": "Whether a machine of /hosts is heard of and gets orders.",
    "phones": "Phones that are connected there.",
    "jobs": "Jobs a machine has.",
    "clock_off_seconds": "Seconds its clock is ahead of the bot's.",
    "messages_refused": "Messages between the bot and a machine that were not taken.",
}
_OF_MAIL: Final = {
    "connected": "Whether the PostgreSQL between the bot and other machines is connected.",
    "waiting": "Messages that nobody has taken there yet.",
    "refused_of_forgotten": "Messages of machines forgotten since the start.",
}

_log = structlog.stdlib.get_logger(__name__)


class Depth(Protocol):
    """A store of which things wait."""

    async def depth(self) -> tuple[int, float]: ...


@final
class Metrics:
    """What is counted and measured. No label names an account, a phone, a chat or a person."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._jobs = Counter(
            "rosterbot_jobs",
            "Jobs that ended.",
            ["kind", "app", "outcome"],
            registry=self.registry,
        )
        self._job_seconds = Histogram(
            "rosterbot_job_seconds",
            "Seconds a job took.",
            ["kind", "app"],
            buckets=_JOB_SECONDS,
            registry=self.registry,
        )
        self._steps = Histogram(
            "rosterbot_step_seconds",
            "Seconds from one act of a flow to its next, by the screen it acted on.",
            ["app", "screen"],
            buckets=_STEP_SECONDS,
            registry=self.registry,
        )
        self._updates = Histogram(
            "rosterbot_update_seconds",
            "Seconds from taking an update up to its handler's end.",
            ["route", "result"],
            buckets=_UPDATE_SECONDS,
            registry=self.registry,
        )
        self._repeated = Counter(
            "rosterbot_messages_repeated",
            "Messages sent again because nobody knows whether they arrived.",
            registry=self.registry,
        )
        self._given_up = Counter(
            "rosterbot_messages_given_up",
            "Messages and deletions that Telegram did not take.",
            registry=self.registry,
        )
        self._phones = Gauge(
            "rosterbot_phones", "Phones by state.", ["state"], registry=self.registry
        )
        self._depth = Gauge(
            "rosterbot_waiting", "What waits, by store.", ["store"], registry=self.registry
        )
        self._age = Gauge(
            "rosterbot_waiting_seconds",
            "Seconds the oldest has waited, by store.",
            ["store"],
            registry=self.registry,
        )
        self._tasks = Gauge(
            "rosterbot_tasks",
            "Side tasks by name and state.",
            ["task", "state"],
            registry=self.registry,
        )
        self._kinds: set[str] = set()
        self._held_up = Counter(
            "rosterbot_loop_held_up",
            "Times the event loop was held up: by half a second of computing, or by a call that "
            "blocks.",
            ["by"],
            registry=self.registry,
        )
        self._agents = Gauge(
            "rosterbot_agents", "Agents by state.", ["state"], registry=self.registry
        )
        self._of_agents = {
            name: Gauge(f"rosterbot_agent_{name}", text, ["agent"], registry=self.registry)
            for name, text in _OF_AGENTS.items()
        }
        self._of_hosts = {
            name: Gauge(f"rosterbot_host_{name}", text, ["host"], registry=self.registry)
            for name, text in _OF_HOSTS.items()
        }
        self._hosts: set[str] = set()
        self._of_mail = {
            name: Gauge(f"rosterbot_mail_{name}", text, registry=self.registry)
            for name, text in _OF_MAIL.items()
        }
        self._lag = Gauge(
            "rosterbot_loop_lag_seconds",
            "Seconds the event loop was late at the last look.",
            registry=self.registry,
        )

    def event(self, _: WrappedLogger, __: str, event: EventDict) -> EventDict:
        """The structlog processor: counts canonical lines, whatever level is logged."""
        match event.get("event"):
            case "job.finished":
                self._job(structlog.contextvars.get_contextvars() | dict(event))
            case "flow.step" | "step.reported":
                self._step(structlog.contextvars.get_contextvars() | dict(event))
            case "update.handled":
                labels = (str(event.get("route", "")), str(event.get("result", "")))
                self._updates.labels(*labels).observe(float(event.get("seconds", 0.0)))
            case "outbox.repeated":
                self._repeated.inc()
            case "loop.held_up":
                self._held_up.labels(str(event.get("by", ""))).inc()
            case "outbox.given_up":
                self._given_up.inc()
        return event

    def serve(self, port: int) -> Callable[[], None]:
        """Answer on the loopback until what is returned is called.

        Raises `ConfigurationError` for a taken port.
        """
        try:
            server, thread = start_http_server(port, addr=LOOPBACK, registry=self.registry)
        except OSError as error:
            raise ConfigurationError(
                f"ROSTERBOT_METRICS_PORT: {LOOPBACK}:{port} cannot be used "
                f"({error.strerror or 'taken'}). Choose another port, or leave it empty."
            ) from None

        def stop() -> None:
            server.shutdown()
            server.server_close()
            thread.join()

        return stop

    async def measure(self, engine: Engine, clock: Clock) -> None:
        """Look at what stands still between events, until cancelled."""
        while True:
            due = clock.monotonic() + MEASURED_EVERY
            try:
                await self._look(engine)
            except StorageError as error:
                _log.warning("metrics.not_measured", error=type(error).__name__)
            await clock.sleep(max(0.0, due - clock.monotonic()))
            self._lag.set(max(0.0, clock.monotonic() - due))

    async def _look(self, engine: Engine) -> None:
        states = Count(phone.state for phone in await engine.phones.views())
        for state in PhoneState:
            self._phones.labels(state.value).set(states[state])
        self._count_tasks(engine.supervisor.standings())
        self._count_agents(engine.agents())
        if engine.hosts is not None:
            self._count_hosts(engine.hosts.standings())
            mail = engine.hosts.mail()
            self._of_mail["connected"].set(mail.connected)
            self._of_mail["waiting"].set(mail.waiting)
            self._of_mail["refused_of_forgotten"].set(engine.racks.refused_of_forgotten)
        stores: Mapping[str, Depth] = {"outbox": engine.outbox, "inbox": engine.inbox}
        for name, store in stores.items():
            depth, age = await store.depth()
            self._depth.labels(name).set(depth)
            self._age.labels(name).set(age)

    def _count_tasks(self, standings: Sequence[TaskStanding]) -> None:
        tasks = Count((task.kind, task.state) for task in standings)
        kinds = {task.kind for task in standings}
        for kind in self._kinds - kinds:
            for state in TaskState:
                self._tasks.remove(kind, state.value)
        for kind in kinds:
            for state in TaskState:
                self._tasks.labels(kind, state.value).set(tasks[kind, state])
        self._kinds = kinds

    def _count_agents(self, agents: Sequence[AgentStanding]) -> None:
        states = Count(agent.state for agent in agents)
        for state in AgentState:
            self._agents.labels(state.value).set(states[state])
        for agent in agents:
            figures = (agent.phones, agent.memory, agent.cpu, agent.refused, agent.ends)
            for gauge, figure in zip(self._of_agents.values(), figures, strict=True):
                gauge.labels(agent.name).set(figure)

    def _count_hosts(self, hosts: Sequence[HostStanding]) -> None:
        names = {one.name for one in hosts}
        for gone in self._hosts - names:
            for gauge in self._of_hosts.values():
                gauge.remove(gone)
        self._hosts = names
        for one in hosts:
            is_up, off = one.state is HostState.UP, one.clock_off or 0.0
            figures = (is_up, one.phones, len(one.held), off, one.refused)
            for gauge, figure in zip(self._of_hosts.values(), figures, strict=True):
                gauge.labels(one.name).set(figure)

    def _job(self, said: Mapping[str, Any]) -> None:
        kind, app = str(said.get("kind", "none")), _app(said)
        self._jobs.labels(kind, app, str(said.get("outcome", "none"))).inc()
        self._job_seconds.labels(kind, app).observe(float(said.get("seconds", 0.0)))

    def _step(self, said: Mapping[str, Any]) -> None:
        screen = str(said.get("screen", "none"))
        self._steps.labels(_app(said), screen).observe(float(said.get("seconds", 0.0)))


def _app(said: Mapping[str, Any]) -> str:
    app = str(said.get("app", "none"))
    return app if app in set(Workspace) else "none"
