"""A hundred phones' jobs written at once, and what one operator's press then waits for.

The stores alone: no phone, no Telegram. Each phone takes a job, notes that it sends, ends it and
looks for the next; meanwhile a press that changes something is taken in, handled and answered
again and again.
"""

import asyncio
import tempfile
import time
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import Final

from engine.common.clock import SystemClock
from engine.common.hurry import hurried
from engine.model.account import NewAccount, Workspace
from engine.model.phone_record import PhoneAddress
from engine.model.run import Job, Outcome, RunKind
from engine.storage.database import Database, Transaction
from engine.storage.outgoing import NewMessage, OutgoingKind, OutgoingState
from engine.storage.runs import NewJob, NewRun
from engine.storage.stores import Stores
from tests.benchmarks.quiet import quiet

PHONES: Final = 100
JOBS: Final = 30
_BODY: Final = b"x" * 400
_PAUSE: Final = 0.02


async def end(stores: Stores, job: Job, tx: Transaction) -> None:
    await stores.queue.finish(tx, job, Outcome.LOGGED_IN)


async def phone(stores: Stores, phone_id: int) -> int:
    """A phone's jobs until there is none; how many there were."""
    done = 0
    while job := await stores.queue.claim(phone_id, time.time()):
        await stores.queue.mark_submitted(job, 1)
        await stores.database.transact(partial(end, stores, job))
        done += 1
    return done


async def asked(stores: Stores, number: int) -> None:
    """What is written for one press of /start's buttons, in its order."""
    await stores.inbox.keep(number, _BODY, str(number))
    id = await stores.inbox.begin(number)
    with hurried():
        await stores.preferences.set_workspace(1, 1, Workspace("tiktok"))
    await stores.outbox.add(NewMessage(1, OutgoingKind.SEND, _BODY, f"u{id}:1"))
    (due,) = await stores.outbox.due()
    message = await stores.outbox.claim(due.id)
    assert message is not None
    await stores.inbox.end(id)
    await stores.outbox.finish(message.id, OutgoingState.SENT, message_id=number)


async def operator(stores: Stores, over: asyncio.Event) -> list[float]:
    """Seconds of each press."""
    took: list[float] = []
    while not over.is_set():
        began = time.perf_counter()
        await asked(stores, len(took) + 1)
        took.append(time.perf_counter() - began)
        await asyncio.sleep(_PAUSE)
    return took


async def _measured(folder: Path) -> str:
    database = await Database.open(folder / "data", folder / "key", SystemClock())
    stores = Stores(database)
    try:
        async with database.write() as tx:
            phones = [
                await stores.phones.remember(tx, PhoneAddress("bench", str(number)))
                for number in range(PHONES)
            ]
            workspace = Workspace("tiktok")
            names = [NewAccount(workspace, f"a{number}") for number in range(PHONES * JOBS)]
            accounts = await stores.accounts.insert_many(tx, names)
            jobs = [NewJob(id, phones[place % PHONES]) for place, id in enumerate(accounts)]
            await stores.runs.submit(tx, NewRun(RunKind.LOGIN, workspace, 1, 1), jobs)
        over = asyncio.Event()
        asking = asyncio.create_task(operator(stores, over))
        began, spent = time.perf_counter(), time.process_time()
        done = await asyncio.gather(*(phone(stores, id) for id in phones))
        seconds, spent = time.perf_counter() - began, time.process_time() - spent
        over.set()
        took = await asking
    finally:
        await database.close()
    assert sum(done) == PHONES * JOBS
    writes = PHONES * JOBS * 3
    slowest = quantiles(took, n=20)[-1] if len(took) > 1 else took[0]
    return "\n".join(
        (
            f"- {writes / seconds:,.0f} transactions of phones a second "
            f"({spent / writes * 1000:.2f} ms of CPU each, presses and all)",
            f"- what a press writes takes {median(took) * 1000:.0f} ms meanwhile, "
            f"at the 95th percentile {slowest * 1000:.0f} ms ({len(took)} of them)",
        )
    )


def report() -> str:
    """Writers a second, and what a press waits for."""
    with quiet(), tempfile.TemporaryDirectory() as folder:
        return asyncio.run(_measured(Path(folder)))
