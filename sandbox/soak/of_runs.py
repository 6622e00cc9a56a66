"""A soak's account of runs and jobs: all of them end, once, and are told."""

from collections import Counter, defaultdict
from itertools import pairwise

from sandbox.soak.facts import Evidence, JobFact, RunFact, SaidFact
from sandbox.soak.line import Line
from sandbox.soak.of_chats import was_refused

_ALL_OVER = ("finished", "cancelled")
_WELL = (
    *("logged_in", "already_logged_in", "scanned", "no_app"),
    *("synced", "partly_synced", "profile_private", "signed_in"),
)


def lines(found: Evidence) -> list[Line]:
    return [_runs_end(found), _results_are_told(found), _jobs_end_once(found), _one_a_phone(found)]


def _runs_end(found: Evidence) -> Line:
    wrong = [f"run {run.id} is {run.state}" for run in found.runs if run.state not in _ALL_OVER]
    counted = f"{len(found.runs)} runs"
    return Line("every run has ended", counted, tuple(wrong), bool(found.runs))


def _results_are_told(found: Evidence) -> Line:
    named: defaultdict[str, list[SaidFact]] = defaultdict(list)
    for said in found.said:
        named[":".join(said.name.split(":")[:3])].append(said)
    wrong, unread = [], 0
    for run in found.runs:
        results = named[f"run:{run.id}:result"] or _told_in_place(found, run)
        if any(said.state == "sent" for said in results) and run.is_reported:
            continue
        if results and all(was_refused(found, said) for said in results):
            unread += 1
            continue
        wrong.append(f"run {run.id}: no result in chat {run.chat}")
    counted = f"{len(found.runs) - unread - len(wrong)} results"
    return Line(
        "every run's result was told",
        counted + (f", {unread} to somebody who had blocked the bot" if unread else ""),
        tuple(wrong),
        bool(found.runs),
    )


def _told_in_place(found: Evidence, run: RunFact) -> list[SaidFact]:
    """What the progress was changed to after all went well: that is the result then."""
    jobs = [job for job in found.jobs if job.run == run.id]
    if any(job.outcome not in _WELL for job in jobs):
        return []
    ended = max((job.finished_at or 0.0 for job in jobs), default=0.0)
    name = f"run:{run.id}:progress"
    return [
        said
        for said in found.said
        if name in (said.name, said.key)
        and not said.is_new
        and said.state != "replaced"
        and said.created_at >= ended
    ]


def _jobs_end_once(found: Evidence) -> Line:
    wrong = [
        f"job {job.id} is {job.state}, outcome {job.outcome}"
        for job in found.jobs
        if job.state != "done" or job.outcome is None
    ]
    of_run = Counter((job.run, job.app, job.account or job.phone) for job in found.jobs)
    wrong += [f"run {key[0]} has {n} jobs for {key[2]}" for key, n in of_run.items() if n > 1]
    empty = {run.id for run in found.runs} - {job.run for job in found.jobs}
    wrong += [f"run {run} has lost its jobs" for run in sorted(empty)]
    outcomes = Counter(job.outcome for job in found.jobs)
    counted = ", ".join(f"{n} {outcome}" for outcome, n in outcomes.most_common())
    said = f"{len(found.jobs)} jobs: {counted}"
    return Line("every job has one outcome", said, tuple(wrong), bool(found.jobs or empty))


def _one_a_phone(found: Evidence) -> Line:
    by_phone: defaultdict[int, list[JobFact]] = defaultdict(list)
    for job in found.jobs:
        if job.phone is not None and job.started_at is not None:
            by_phone[job.phone].append(job)
    wrong, spans = [], 0
    for phone, jobs in by_phone.items():
        jobs.sort(key=lambda job: (job.started_at or 0.0, job.finished_at or found.now))
        spans += len(jobs)
        wrong += [
            f"phone {phone}: job {later.id} began while job {earlier.id} ran"
            for earlier, later in pairwise(jobs)
            if (later.started_at or 0) < (earlier.finished_at or found.now)
        ]
    counted = f"{spans} on {len(by_phone)}"
    return Line("one job at a time on each phone", counted, tuple(wrong), bool(spans))
