"""A soak's account of sign-ins: each sent once, none blindly again, nobody signed out."""

from collections import Counter, defaultdict
from itertools import pairwise

from sandbox.soak.facts import Evidence, JobFact
from sandbox.soak.line import Line

_LOOKED = ("already_logged_in", "logged_in", "scanned", "signed_in")
"""Outcomes of jobs that have seen who is signed in on a phone."""


def lines(found: Evidence) -> list[Line]:
    return [_are_sent_once(found), _nothing_is_repeated_blindly(found), _nobody_is_out(found)]


def _are_sent_once(found: Evidence) -> Line:
    """A job sends a login at most once, and none is sent without one that has noted it before."""
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
            before = [job for job in jobs if (job.submitted_at or 0) <= at]
            if before:
                used[before[-1].id] += 1
            else:
                wrong.append(f"{app} {account}: a login no job has sent")
        wrong += [f"{app} {account}: job {id} sent {n}" for id, n in used.items() if n > 1]
    jobs_sent = sum(map(len, sent.values()))
    counted = f"{total} logins of {jobs_sent} jobs"
    return Line("no job sent a login twice", counted, tuple(wrong), bool(total))


def _nothing_is_repeated_blindly(found: Evidence) -> Line:
    """After an end nobody saw, only with consent; after a refusal of the password never.

    What was seen signed in since, and then signed out by a hand, is no repetition.
    """
    wrong, consents, repeated = [], 0, 0
    for (app, account), jobs in _sent_by_account(found).items():
        consents += sum(job.consent for job in jobs)
        refused = ""
        for earlier, later in pairwise(jobs):
            repeated += 1
            refused = refused or (earlier.outcome == "wrong_password" and f"job {earlier.id}") or ""
            if refused:
                wrong.append(f"{app} {account}: job {later.id} after {refused} was refused")
            if earlier.outcome == "unconfirmed" and not later.consent:
                if _was_settled(found, app, account, earlier, later):
                    continue
                wrong.append(f"{app} {account}: job {later.id} repeats job {earlier.id} unasked")
    counted = f"{repeated} sent again, {consents} with consent"
    return Line("no login was repeated without consent", counted, tuple(wrong), bool(repeated))


def _was_settled(found: Evidence, app: str, account: str, earlier: JobFact, later: JobFact) -> bool:
    """Whether the program saw it signed in after all, before a hand has signed it out."""
    began, ended = earlier.finished_at or found.now, later.submitted_at or 0.0
    outs = [
        each.at
        for each in found.by_hand
        if (each.app, each.account.casefold()) == (app, account) and began < each.at < ended
    ]
    looks = [
        job.started_at
        for job in found.jobs
        if job.outcome in _LOOKED
        and job.app == app
        and (job.account.casefold() == account if job.account else job.phone == earlier.phone)
        and job.started_at is not None
        and began <= job.started_at
    ]
    return any(look < out for look in looks for out in outs)


def _nobody_is_out(found: Evidence) -> Line:
    counted = f"{len(found.there)} signed in, {len(found.by_hand)} signed out by hand"
    gone = sorted(found.seen - found.there)
    lost = [
        f"{app} {account}, phone {phone}"
        for app, account, phone in gone
        if (app, account, phone) not in {(e.app, e.account, e.phone) for e in found.by_hand}
    ]
    return Line("nobody was signed out", counted, (*found.vanished, *lost), bool(found.seen))


def _sent_by_account(found: Evidence) -> dict[tuple[str, str], list[JobFact]]:
    sent: defaultdict[tuple[str, str], list[JobFact]] = defaultdict(list)
    for job in found.jobs:
        if job.submitted_at is not None:
            sent[job.app, job.account.casefold()].append(job)
    for jobs in sent.values():
        jobs.sort(key=lambda job: job.submitted_at or 0.0)
    return sent
