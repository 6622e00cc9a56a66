"""What is kept when a job ends at a screen nobody knows."""

from typing import Final

import structlog

from engine.accounts.account import Workspace
from engine.apps.hierarchy import Hierarchy
from engine.apps.recognise import UNKNOWN
from engine.apps.result import FlowResult
from engine.errors import RosterbotError
from engine.phones.blanking import blanked, structure
from engine.phones.picture import TakenPicture
from engine.runs.model import Job, Outcome
from engine.storage.accounts import AccountStore
from engine.storage.unknown_screens import UnknownScreenStore

log: Final = structlog.get_logger()


class UnknownScreens:
    """Keeps the last dump and picture of such jobs, with nothing secret in them."""

    def __init__(self, store: UnknownScreenStore, accounts: AccountStore) -> None:
        self._store = store
        self._accounts = accounts

    async def ended(
        self, job: Job, result: FlowResult, package: str, picture: TakenPicture | None
    ) -> None:
        """A job has ended; a screen that cannot be kept costs the job nothing."""
        if result.evidence is None or not package or not _tells_something(result):
            return
        try:
            await self._keep(job, result.evidence, package, picture)
        except RosterbotError as error:
            log.error("screen.not_kept", error=type(error).__name__)

    async def _keep(
        self, job: Job, evidence: Hierarchy, package: str, picture: TakenPicture | None
    ) -> None:
        dump = blanked(evidence, await self._names(job))
        kept = await self._store.keep(
            # Of the blanked dump: whoever is named on a button makes it no other screen.
            fingerprint=structure(Hierarchy.parse(dump), package),
            job_id=job.id,
            workspace=job.workspace,
            package=package,
            dump=dump,
            picture=None if picture is None else picture.data,
        )
        log.info("screen.unknown", kept=kept, package=package)

    async def _names(self, job: Job) -> list[str]:
        """Whoever may be named on the phone's screen."""
        accounts = []
        if job.account_id is not None:
            account = await self._accounts.get(job.account_id)
            accounts += [account] if account is not None else []
        if job.phone_id is not None:
            for workspace in Workspace:
                accounts += await self._accounts.of_phone(job.phone_id, workspace)
        found = [
            name
            for account in accounts
            for name in (account.username, account.email, account.statistics.nickname)
        ]
        return [name for name in found if name]


def _tells_something(result: FlowResult) -> bool:
    if result.outcome is Outcome.UNCONFIRMED:
        return result.detail == UNKNOWN
    return result.outcome in (Outcome.UNKNOWN_SCREEN, Outcome.STUCK)
