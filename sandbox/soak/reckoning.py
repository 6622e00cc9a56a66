"""The account of a soak: every job, every message, every login, held against each other."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sandbox.soak.evidence import Evidence, JobFact, Posted, RunFact, SaidFact

END_SECONDS = 3.0
"""So long before the program was ended a message may have gone out unnoted."""

_CLOCK_SECONDS = 0.5
_WHILE_OPEN = ("stop:", "ask:skip:")
_ALL_OVER = ("finished", "cancelled")
_WELL = (
    *("logged_in", "already_logged_in", "scanned", "no_app"),
    *("synced", "partly_synced", "profile_private"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One promise, what was counted, and what is not as it should be."""

    promise: str
    counted: str
    wrong: tuple[str, ...] = ()


def reckon(found: Evidence) -> list[Line]:
    """Every promise about jobs, messages and logins."""
    return [
        _runs_end(found),
        _results_are_told(found),
        _jobs_end_once(found),
        _one_job_a_phone(found),
        _runs_start_once(found),
        _logins_are_sent_once(found),
        _nothing_is_repeated_blindly(found),
        _nobody_is_signed_out(found),
        _updates_are_handled(found),
        _commands_are_answered(found),
        _messages_arrive(found),
        _doubles_have_a_cause(found),
        _nothing_stays_open(found),
        _nothing_failed(found),
    ]


def _runs_end(found: Evidence) -> Line:
    wrong = [f"run {run.id} is {run.state}" for run in found.runs if run.state not in _ALL_OVER]
    return Line("every run has ended", f"{len(found.runs)} runs", tuple(wrong))


def _results_are_told(found: Evidence) -> Line:
    named: defaultdict[str, list[SaidFact]] = defaultdict(list)
    for said in found.said:
        named[":".join(said.name.split(":")[:3])].append(said)
    wrong, unread = [], 0
    for run in found.runs:
        results = named[f"run:{run.id}:result"] or _told_in_place(found, run)
        if any(said.state == "sent" for said in results) and run.is_reported:
            continue
        if results and all(_was_blocked(found, said) for said in results):
            unread += 1
            continue
        wrong.append(f"run {run.id}: no result in chat {run.chat}")
    counted = f"{len(found.runs) - unread - len(wrong)} results"
    return Line(
        "every run's result was told",
        counted + (f", {unread} to somebody who had blocked the bot" if unread else ""),
        tuple(wrong),
    )


def _told_in_place(found: Evidence, run: RunFact) -> list[SaidFact]:
    """What the progress was changed to after all went well: that is the result then."""
    jobs = [job for job in found.jobs if job.run == run.id]
    if any(job.outcome not in _WELL for job in jobs):
        return []
    ended = max((job.finished_at or 0.0 for job in jobs), default=0.0)
    return [
        said
        for said in found.said
        if said.name == f"run:{run.id}:progress" and not said.is_new and said.created_at >= ended
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
    return Line("every job has one outcome", f"{len(found.jobs)} jobs: {counted}", tuple(wrong))


def _one_job_a_phone(found: Evidence) -> Line:
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
            if (later.started_at or 0) < (earlier.finished_at or found.now) - _CLOCK_SECONDS
        ]
    return Line("one job at a time on each phone", f"{spans} on {len(by_phone)}", tuple(wrong))


def _runs_start_once(found: Evidence) -> Line:
    by_hand = sum(run.by_hand for run in found.runs)
    pressed = len(found.starts)
    wrong = (f"{by_hand} runs of {pressed} starts",) if by_hand > pressed else ()
    counted = f"{by_hand} of {pressed} starts, {len(found.runs) - by_hand} by schedules"
    return Line("no start was taken twice", counted, wrong)


def _logins_are_sent_once(found: Evidence) -> Line:
    """A job sends a login at most once, and none is sent without one."""
    wrong, total = [], 0
    sent = _sent_by_account(found)
    attempts: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for attempt in found.attempts:
        attempts[attempt.app, attempt.account.casefold()].append(attempt.at)
    for (app, account), times in attempts.items():
        total += len(times)
        jobs = sent.get((app, account), [])
        used: Counter[int] = Counter()
        for at in times:
            before = [job for job in jobs if (job.submitted_at or 0) <= at + _CLOCK_SECONDS]
            if before:
                used[before[-1].id] += 1
            else:
                wrong.append(f"{app} {account}: a login no job has sent")
        wrong += [f"{app} {account}: job {id} sent {n}" for id, n in used.items() if n > 1]
    jobs_sent = sum(map(len, sent.values()))
    return Line("no job sent a login twice", f"{total} logins of {jobs_sent} jobs", tuple(wrong))


def _nothing_is_repeated_blindly(found: Evidence) -> Line:
    """Only with consent after an unseen end, unless signed out by hand; never after a refusal."""
    by_hand = {(app, account.casefold()) for app, account, _ in found.by_hand}
    wrong, consents = [], 0
    for key, jobs in _sent_by_account(found).items():
        consents += sum(job.consent for job in jobs)
        for earlier, later in pairwise(jobs):
            if earlier.outcome == "wrong_password":
                wrong.append(f"{key[1]}: a refused password again, job {later.id}")
            if earlier.outcome == "unconfirmed" and not later.consent and key not in by_hand:
                wrong.append(f"{key[1]}: job {later.id} repeats job {earlier.id} unasked")
    return Line("no login was repeated without consent", f"{consents} with", tuple(wrong))


def _nobody_is_signed_out(found: Evidence) -> Line:
    gone = sorted(found.seen - found.there - found.by_hand)
    wrong = tuple(f"{app} {account}, phone {phone}" for app, account, phone in gone)
    counted = f"{len(found.there)} signed in, {len(found.by_hand)} signed out by hand"
    return Line("nobody was signed out", counted, wrong)


def _updates_are_handled(found: Evidence) -> Line:
    handled = {heard.id for heard in found.heard if heard.is_handled}
    wrong = [
        f"update {asked.id} {asked.command}" for asked in found.asked if asked.id not in handled
    ]
    return Line("every update was handled", f"{len(found.asked)} updates", tuple(wrong))


def _commands_are_answered(found: Evidence) -> Line:
    commands = [asked for asked in found.asked if asked.command]
    answered = {said.name.partition(":")[0] for said in found.said}
    heard = {heard.id for heard in found.heard if f"u{heard.number}" in answered}
    wrong = [f"{one.command} (update {one.id})" for one in commands if one.id not in heard]
    return Line("every command has an answer", f"{len(commands)} commands", tuple(wrong))


def _messages_arrive(found: Evidence) -> Line:
    there = {(posted.chat, posted.id) for posted in found.posted}
    wrong, blocked, later, arrived = [], 0, 0, 0
    for said in found.said:
        if said.state in ("waiting", "sending"):
            later += said.not_before > found.now
            if said.not_before <= found.now:
                wrong.append(f"message {said.id} {said.name} is {said.state}")
        elif said.state == "failed":
            blocked += _was_blocked(found, said)
            if not _was_blocked(found, said):
                wrong.append(f"message {said.id} {said.name} failed: {said.error}")
        elif said.state == "sent" and said.is_new:
            arrived += 1
            if (said.chat, said.message) not in there:
                wrong.append(f"message {said.id} {said.name} is not in chat {said.chat}")
    counted = f"{arrived} messages"
    if blocked:
        counted += f", {blocked} refused by chats that had blocked the bot"
    if later:
        counted += f", {later} for later"
    return Line("every message has arrived", counted, tuple(wrong))


def _doubles_have_a_cause(found: Evidence) -> Line:
    """What Telegram has and the program does not know of is there twice."""
    lost = ended = 0
    wrong = []
    for posted in _unknown_posts(found):
        if not posted.is_answered:
            lost += 1
        elif any(at - END_SECONDS <= posted.at <= at + END_SECONDS for at in found.ends):
            ended += 1
        else:
            wrong.append(f"message {posted.id} in chat {posted.chat}")
    counted = f"{lost} after a lost answer, {ended} as the program was ended"
    return Line("doubles only where an answer was lost", counted, tuple(wrong))


def _nothing_stays_open(found: Evidence) -> Line:
    """Progress and questions are closed, but for doubles and where an edit was refused."""
    doubles = {(posted.chat, posted.id) for posted in _unknown_posts(found)}
    refusing = {said.chat for said in found.said if not said.is_new and _was_blocked(found, said)}
    looked_at = [
        posted
        for posted in found.posted
        if (posted.chat, posted.id) not in doubles and posted.chat not in refusing
    ]
    wrong = [
        f"message {posted.id} in chat {posted.chat} still offers {data}"
        for posted in looked_at
        for data in posted.buttons
        if data.startswith(_WHILE_OPEN)
    ]
    return Line("no progress or question stays open", f"{len(looked_at)} messages", tuple(wrong))


def _nothing_failed(found: Evidence) -> Line:
    """A fault of the program itself ends a job as failed, or stands in the log."""
    failed = [
        f"job {job.id} of run {job.run} failed" for job in found.jobs if job.outcome == "failed"
    ]
    wrong = (*failed, *found.exceptions)
    return Line("no fault of its own", "in jobs and log", wrong)


def _sent_by_account(found: Evidence) -> dict[tuple[str, str], list[JobFact]]:
    sent: defaultdict[tuple[str, str], list[JobFact]] = defaultdict(list)
    for job in found.jobs:
        if job.submitted_at is not None:
            sent[job.app, job.account.casefold()].append(job)
    for jobs in sent.values():
        jobs.sort(key=lambda job: job.submitted_at or 0.0)
    return sent


def _was_blocked(found: Evidence, said: SaidFact) -> bool:
    """Whether a message failed because its reader had blocked the bot.

    An edit has nothing to change where the message itself was refused.
    """
    if said.state != "failed":
        return False
    if said.error == "forbidden":
        at = said.sent_at or found.now
        return any(
            each.chat == said.chat and each.since - 1.0 <= at <= each.until + END_SECONDS
            for each in found.blocked
        )
    return said.error == "no target" and any(each.chat == said.chat for each in found.blocked)


def _unknown_posts(found: Evidence) -> Iterator[Posted]:
    """Messages Telegram has and the program does not know of."""
    noted = {(said.chat, said.message) for said in found.said if said.is_new and said.message}
    return (each for each in found.posted if (each.chat, each.id) not in noted)
