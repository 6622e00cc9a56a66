"""What a reading of a phone's accounts says of those on the list that are bound to it."""

from engine.apps.result import FlowResult
from engine.model.account import UNSET, AccountChanges
from engine.model.columns import Column
from engine.model.run import Job
from engine.runs.phone_reading import PhoneReading
from engine.storage.accounts import AccountStore
from engine.storage.database import Transaction


async def set_logined_as_seen(
    tx: Transaction,
    accounts: AccountStore,
    job: Job,
    result: FlowResult,
    *,
    but: int | None = None,
) -> tuple[tuple[str, bool], ...]:
    """Set `logined` of the phone's accounts of the app as whole readings of switchers show it.

    In which copy an account was seen is noted too. `but` is an account that is settled otherwise.
    Returns the usernames whose `logined` changed, and to what; a copy that was not read whole
    changes nothing.
    """
    if job.phone_id is None:
        return ()
    reading = PhoneReading.of(job.phone_id, result)
    if not reading.read:
        return ()
    bound = await accounts.of_phone(job.phone_id, job.workspace, tx)
    places = reading.places
    changes: dict[int, AccountChanges] = {}
    differing: list[tuple[str, bool]] = []
    there: set[int] = set()
    for account in bound:
        if account.id == but:
            continue
        is_there = account.username.casefold() in places
        package = reading.package_of(account)
        if is_there:
            there.add(account.id)
        differs = not account.logined if is_there else account.logined and reading.lacks(account)
        if differs:
            differing.append((account.username, is_there))
        if differs or package is not None:
            changes[account.id] = AccountChanges(
                logined=is_there if differs else UNSET,
                confirmed=is_there,
                values={} if package is None else {Column.PACKAGE: package},
            )
    await accounts.update_many(tx, list(changes.items()))
    await accounts.note_seen(tx, there)
    return tuple(differing)
