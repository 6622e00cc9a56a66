"""The gates a human's act passes where it could send a sign-in form: those of a login."""

from dataclasses import dataclass

from engine.apps.hands.sending import Sends
from engine.common.errors import RequestRefused
from engine.model.hands import ActRefused
from engine.model.limits import LoginTooSoon
from engine.model.run import Job
from engine.runs.job_execution import JobExecution
from engine.storage.stores import Stores


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an act is not done; `because` and `until`: see `Acted`."""

    why: ActRefused
    because: str | None = None
    until: float | None = None


class HandGates:
    """What holds for a flow holds for a human's press."""

    def __init__(self, stores: Stores, desk: JobExecution) -> None:
        self._database = stores.database
        self._store = stores.hands
        self._desk = desk

    async def pass_through(self, job: Job, sends: Sends) -> Refusal | None:
        """Note durably that the job's login is about to be sent; or why it must not be.

        What completes a login that was sent, such as a code, is part of it. Raises
        `RequestRefused("question_over")`.
        """
        kind = self._desk.kind(job)
        if not kind.sends:
            return Refusal(ActRefused.SENDS)
        if job.submitted_at is not None:
            return None if sends is Sends.CODE else Refusal(ActRefused.ALREADY_SENT)
        against = await kind.against_sending(job)
        if against is not None:
            reason, until = against
            return Refusal(ActRefused.HELD_BACK, reason, until)
        try:
            async with self._database.write() as tx:
                await self._store.mark_sent(tx, job)
        except LoginTooSoon as error:
            return Refusal(ActRefused.TOO_SOON, until=error.until)
        except RequestRefused:
            # It was sent by an act that came in between, or does not wait any more.
            return Refusal(ActRefused.ALREADY_SENT)
        return None
