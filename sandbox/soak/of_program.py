"""A soak's account of the program itself: its faults, its agents' ends, what it has to forget."""

from sandbox.soak.facts import Evidence, Logged
from sandbox.soak.line import Line

NOTICED_SECONDS = 5.0
"""Within which the program has to notice that an agent was killed."""

BACK_SECONDS = 30.0
"""Within which another agent has to drive its phones."""

CONFLICT_SECONDS = 5.0
"""Within which the program has to tell of a poll that was refused."""

_AGENT_ENDED = "task.failed: engine.fleet.racks.child.AgentEnded"
_AGENT = "agent.ended: An agent has ended by itself."
_CONFLICT = "telegram.conflict: "


def lines(found: Evidence, *, agents: int) -> list[Line]:
    """`agents`: how many drive the phones; without any nothing is said of them."""
    told = [_who_left_is_gone(found), _nothing_failed(found)]
    if agents:
        return [*told, _agents_end_as_killed(found), _killed_agents_are_back(found)]
    return told


def _who_left_is_gone(found: Evidence) -> Line:
    """Once a client's leaving is confirmed, nothing that is kept names its accounts."""
    wrong = tuple(found.kept) if found.has_left else ()
    counted = "in every table" if found.has_left else "nobody has left"
    return Line("nothing is kept of a client that left", counted, wrong, found.has_left)


def _nothing_failed(found: Evidence) -> Line:
    """A fault of the program itself ends a job as failed, or stands in the log."""
    failed = [
        f"job {job.id} of run {job.run} failed" for job in found.jobs if job.outcome == "failed"
    ]
    logged = [each.text for each in found.logged if not _is_expected(found, each)]
    counted = f"in {len(found.jobs)} jobs and the log"
    return Line("no fault of its own", counted, (*failed, *logged), bool(found.jobs))


def _is_expected(found: Evidence, logged: Logged) -> bool:
    """What tells of a fault from outside: another poll, or an agent's end, which has its line."""
    if logged.text == _CONFLICT:
        return any(each.at <= logged.at <= each.at + CONFLICT_SECONDS for each in found.conflicts)
    return bool(found.agent_kills) and logged.text in (_AGENT_ENDED, _AGENT)


def _agents_end_as_killed(found: Evidence) -> Line:
    """Each agent's end in the log against one that was killed; none more, none less."""
    told = sorted(each.at for each in found.logged if each.text == _AGENT_ENDED)
    killed = sorted(each.at for each in found.agent_kills)
    wrong = []
    for at in killed:
        mine = next((each for each in told if at <= each <= at + NOTICED_SECONDS), None)
        if mine is None:
            wrong.append(f"an agent was killed at {at:.1f}, and nothing of it is in the log")
        else:
            told.remove(mine)
    wrong += [f"an agent ended at {at:.1f} without having been killed" for at in told]
    counted = f"{len(killed)} killed"
    return Line("an agent ends only when killed", counted, tuple(wrong), bool(killed))


def _killed_agents_are_back(found: Evidence) -> Line:
    wrong = [
        f"killed at {each.at:.1f}, "
        + (
            "and no other came"
            if each.back_after is None
            else f"back after {each.back_after:.1f} s"
        )
        for each in found.agent_kills
        if each.back_after is None or each.back_after > BACK_SECONDS
    ]
    longest = max((each.back_after or 0.0 for each in found.agent_kills), default=0.0)
    counted = f"at most {longest:.1f} s"
    promise = f"a killed agent is back within {BACK_SECONDS:.0f} s"
    return Line(promise, counted, tuple(wrong), bool(found.agent_kills))
