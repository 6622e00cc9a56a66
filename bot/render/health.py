"""How the bot is."""

from typing import Final

from bot.health import BackupStanding, Health, HealthProblem
from bot.render import hosts
from bot.render.layout import block, button, code, listed, page
from bot.render.view import View
from bot.texts.catalogue import Raw, Words
from engine.common.task_failures import TaskFailed
from engine.model.account import Workspace
from engine.model.agent import AGENT, AgentStanding, AgentState
from engine.model.host import HostState

_HOSTS_SHOWN: Final = 5
_AGENTS_SHOWN: Final = 16
_MEGABYTE: Final = 1_000_000
_GIGABYTE: Final = 1_000_000_000


def health(words: Words, workspace: Workspace, seen: Health, now: float) -> View:
    """What is wrong first, with what to do about it; then the figures."""
    troubles = [_trouble(words, trouble, seen, now) for trouble in seen.troubles]
    text = page(
        block(
            words("title-health"),
            None if troubles else words("health-well"),
        ),
        *troubles,
        block(
            words("health-since", when=words.moment(seen.since, now)),
            words("health-telegram", ago=words.span(seen.silent)),
            words("health-hosts", count=seen.hosts, answering=seen.hosts - len(seen.hosts_down)),
            *(_stored(words, seen) if seen.database else ()),
            None if seen.disk_free is None else _disk(words, seen.disk_free),
            *_kept_safe(words, seen, now),
        ),
        *_agents(words, seen, now),
        *_machines(words, seen, now),
    )
    return View(
        text,
        (
            (button(words, "button-days", "days"),),
            (
                button(words, "button-look-again", "health", workspace),
                button(words, "button-back", "start", workspace),
            ),
        ),
    )


def task_failed(words: Words, failed: TaskFailed) -> View:
    """Told to the admins when a part of the program ended by itself."""
    if failed.name == AGENT:
        return View(words("task-agent"))
    key = "task-left-out" if failed.once else "task-failed"
    if failed.off:
        key = "task-ended" if failed.essential else "task-off"
    return View(words(key, task=code(failed.name, 32)))


def backup(words: Words, seen: BackupStanding, now: float) -> View:
    """Told to the admins when daily backups fail, and when they go on."""
    return View(_backup(words, seen, now) if seen.trouble else words("safe-backup-well"))


def _backup(words: Words, seen: BackupStanding, now: float) -> Raw:
    """What stands in the way of daily backups, and what to do."""
    if seen.trouble == "future":
        return words("safe-backup-future")
    made = words("safe-backup-never")
    if seen.made_at is not None:
        made = words("safe-backup-last", when=words.moment(seen.made_at, now))
    key = "safe-backup-folder" if seen.trouble == "folder" else "safe-backup-failed"
    return words(key, last=made)


def _kept_safe(words: Words, seen: Health, now: float) -> tuple[Raw, ...]:
    found = []
    if seen.backup is not None and not seen.backup.trouble and seen.backup.made_at is not None:
        found.append(words("health-backup", when=words.moment(seen.backup.made_at, now)))
    if seen.ping is not None and seen.ping.failing_since is None and seen.ping.pinged_at:
        found.append(words("health-ping", when=words.moment(seen.ping.pinged_at, now)))
    return tuple(found)


def _stored(words: Words, seen: Health) -> tuple[Raw, ...]:
    return (
        words("health-phones", count=seen.phones, online=seen.phones_online),
        words("health-runs", count=seen.runs),
        words("health-outbox", count=seen.outbox),
    )


def _trouble(words: Words, trouble: HealthProblem, seen: Health, now: float) -> Raw:
    match trouble:
        case HealthProblem.DATABASE:
            return words("health-database")
        case HealthProblem.DISK_FULL:
            return words("health-disk-full")
        case HealthProblem.DISK_LOW:
            return words("health-disk-low")
        case HealthProblem.SLOW:
            return words("health-slow", lag=words.span(seen.lag))
        case HealthProblem.DEAF:
            return words("health-deaf", ago=words.span(seen.unasked))
        case HealthProblem.TELEGRAM:
            return words("health-silent", ago=words.span(seen.silent))
        case HealthProblem.BACKUP:
            return _backup(words, seen.backup or BackupStanding(), now)
        case HealthProblem.PING:
            since = seen.ping.failing_since if seen.ping is not None else None
            return words("health-ping-fails", when=words.moment(since or now, now))
        case HealthProblem.TASKS:
            names = listed(words, [code(name, 32) for name in seen.tasks_down], _HOSTS_SHOWN)
            return words("health-tasks-down", names=names)
        case HealthProblem.FAILED:
            names = listed(words, [code(name, 32) for name in seen.tasks_failed], _HOSTS_SHOWN)
            return words("health-tasks-failed", names=names)
        case HealthProblem.AGENTS:
            names = listed(words, [code(name, 32) for name in seen.agents_down], _HOSTS_SHOWN)
            return words("health-agents-down", names=names)
        case HealthProblem.MAIL:
            return words("health-mail-down", when=words.moment(seen.mail_since, now))
        case HealthProblem.MACHINES:
            names = listed(words, [code(name, 32) for name in seen.machines_down], _HOSTS_SHOWN)
            return words("health-machines-down", names=names)
        case HealthProblem.HOSTS:
            names = listed(words, [code(name, 32) for name in seen.hosts_down], _HOSTS_SHOWN)
            return words("health-hosts-down", names=names)


def _agents(words: Words, seen: Health, now: float) -> tuple[str, ...]:
    """Nothing where there are none."""
    if not seen.agents:
        return ()
    running = sum(agent.state is AgentState.RUNNING for agent in seen.agents)
    refused = sum(agent.refused for agent in seen.agents)
    return (
        block(
            words("health-agents", count=len(seen.agents), running=running),
            *(_agent(words, agent, now) for agent in seen.agents[:_AGENTS_SHOWN]),
            words("health-agents-refused", count=refused) if refused else None,
        ),
    )


def _machines(words: Words, seen: Health, now: float) -> tuple[str, ...]:
    """Nothing where the bot has no way to any."""
    if seen.mail is None:
        return ()
    up = sum(one.state is HostState.UP for one in seen.machines)
    return (
        block(
            words("health-machines", count=len(seen.machines), up=up),
            words("health-mail", waiting=seen.mail_waiting) if seen.mail else None,
            *(
                hosts.clock(words, one.name, one.clock_off or 0.0)
                for one in seen.machines
                if one.clock_is_wrong
            ),
        ),
    )


def _agent(words: Words, agent: AgentStanding, now: float) -> Raw:
    name, when = code(agent.name, 32), words.moment(agent.since, now)
    if agent.state is not AgentState.RUNNING:
        return words(f"health-agent-{agent.state.value}", name=name, when=when)
    return words(
        "health-agent-running",
        name=name,
        phones=agent.phones,
        memory=round(agent.memory / _MEGABYTE),
        share=min(100, round(100 * agent.cpu / max(1.0, now - agent.since))),
    )


def _disk(words: Words, free: int) -> Raw:
    if free >= _GIGABYTE:
        return words("health-disk-gigabytes", count=free // _GIGABYTE)
    return words("health-disk-megabytes", count=free // _MEGABYTE)
