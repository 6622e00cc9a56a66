"""What a reading of a phone's accounts says of those on the list that are bound to it."""

from engine.apps.result import FlowResult
from engine.model.account import AccountChanges, Workspace
from engine.model.run import Job
from engine.storage.accounts import AccountStore
from engine.storage.database import Transaction


async def handles_on(
    accounts: AccountStore, phone_id: int | None, workspace: Workspace
) -> frozenset[str]:
    """The handles of an app's accounts that are bound to a phone, casefolded."""
    if phone_id is None:
        return frozenset()
    bound = await accounts.of_phone(phone_id, workspace)
    return frozenset(account.username.casefold() for account in bound)


async def set_logined_as_seen(
    tx: Transaction,
    accounts: AccountStore,
    job: Job,
    result: FlowResult,
    *,
    but: int | None = None,
) -> tuple[tuple[str, bool], ...]:
    """Set `logined` of the phone's accounts of the app as a whole reading of the switcher shows it.

    `but` is an account that is settled otherwise. Returns the usernames that changed, and to what;
    a reading that is not whole changes nothing.
    """
    if result.signed_in is None or job.phone_id is None:
        return ()
    seen = frozenset(name.casefold() for name in result.signed_in)
    bound = await accounts.of_phone(job.phone_id, job.workspace, tx)
    differing = [
        account
        for account in bound
        if account.logined != (account.username.casefold() in seen) and account.id != but
    ]
    there = {account.id for account in bound if account.username.casefold() in seen}
    changes = {
        account.id: AccountChanges(logined=not account.logined, confirmed=not account.logined)
        for account in differing
    }
    await accounts.update_many(tx, list(changes.items()))
    await accounts.note_seen(tx, there - {but})
    return tuple((account.username, not account.logined) for account in differing)
