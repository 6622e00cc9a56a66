"""Copies of TikTok on one phone, with accounts in each: the whole way of a list."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from engine.common.errors import WhyNotStarted
from engine.model.account import AccountChanges, Workspace
from engine.model.check import CheckFound
from engine.model.columns import Column
from engine.model.match import MatchResult
from engine.model.proposal import RunRequest
from engine.model.run import Outcome, RunKind
from engine.model.run_view import RunView, Selection, SelectionKind
from engine.phones.adapter import CallLimits
from sandbox.farm import MUSICALLY, CopySpec, PhoneSpec
from tests.e2e.engine.rack import PASSWORD
from tests.e2e.engine.sync_rack import SyncRack, sync_rack
from tests.e2e.engine.tiktok_rack import QUICK
from tests.faults.recovery import Recovery
from tests.unit.spreadsheet.books import book

TIKTOK = Workspace("tiktok")
CLONE, WORK = "com.example.musicallx", f"{MUSICALLY}@10"
HANDLES = ("brand.own", "brand.clone", "brand.work", "brand.found", "brand.second")


async def run_over_phones(rack: SyncRack, kind: RunKind) -> RunView:
    asked = RunRequest(kind, (TIKTOK,), Selection(SelectionKind.ALL))
    proposal = await rack.engine.proposals.propose(rack.actor, asked)
    assert proposal.token is not None
    started = await rack.engine.proposals.start(rack.actor, proposal.token)
    return await rack.finished(started.run.id)


async def homes(rack: SyncRack) -> dict[str, str | None]:
    return {one.username: one.package for one in await rack.store.all(TIKTOK) if one.logined}


async def exported(rack: SyncRack) -> dict[object, object]:
    file = await rack.engine.exports.without_passwords(rack.actor, TIKTOK)
    sheet = load_workbook(io.BytesIO(file.data))["accounts"]
    head, *rows = sheet.iter_rows(values_only=True)
    name, package = head.index("username"), head.index("package")
    return {row[name]: row[package] for row in rows}


async def seen(rack: SyncRack, *usernames: str, package: str) -> None:
    """Accounts on the list that were seen signed in to a copy."""
    for username in usernames:
        rack.tiktok.add(username, PASSWORD)
        account_id = await rack.tiktok_account(username, logined=True, stranger=True)
        changes = AccountChanges(values={Column.PACKAGE: package}, confirmed=True)
        async with rack.engine.stores.database.write() as tx:
            await rack.store.update(tx, account_id, changes)


@pytest.mark.fault(
    area="The phones",
    name="A work profile is paused, and a clone of the app is uninstalled",
    expected="their accounts stay as they are, and it is said why; the other copy is read",
    # What a phone has installed is asked anew after two minutes.
    within=130,
)
async def test_a_copy_that_is_paused_or_gone_holds_up_no_other_and_signs_out_nobody(
    tmp_path: Path, recovery: Recovery
) -> None:
    phone = PhoneSpec(
        "Pixel 6",
        tiktok=MUSICALLY,
        tiktok_signed_in=("brand.own",),
        tiktok_app=QUICK,
        copies=(CopySpec(CLONE), CopySpec(user=10, signed_in=("brand.work",))),
    )
    async with sync_rack(tmp_path, [phone]) as rack:
        (simulated,) = rack.phones
        (_, work) = simulated.copies
        await seen(rack, "brand.own", package=MUSICALLY)
        await seen(rack, "brand.clone", package=CLONE)
        await seen(rack, "brand.work", "brand.gone", package=WORK)
        before = await homes(rack)
        simulated.display.apps = tuple(
            app for app in simulated.display.apps if app.package != CLONE
        )
        running = simulated.users.states.pop(10)
        rack.clock.advance(CallLimits().packages_age)
        recovery.begins(rack.clock.monotonic)

        matched = await run_over_phones(rack, RunKind.MATCH)
        (scan,) = matched.jobs
        paused = (Outcome.APP_NOT_STARTED, WhyNotStarted.USER_STOPPED)
        assert (scan.job.outcome, scan.job.detail) == paused
        checked = await run_over_phones(rack, RunKind.CHECK)
        (look,) = checked.jobs
        assert (look.job.outcome, look.job.detail) == (Outcome.APP_MISSING, CLONE)
        assert CheckFound.from_json(look.found).there == 1
        assert await homes(rack) == before

        logins = await rack.login()
        told = {
            one.username: (one.job.outcome, one.job.detail)
            for one in logins.jobs
            if not one.job.outcome or not one.job.outcome.succeeded
        }
        assert told == {
            "brand.work": paused,
            "brand.gone": paused,
            "brand.clone": (Outcome.APP_MISSING, CLONE),
        }
        assert work.touched == []
        assert await homes(rack) == before

        simulated.users.states[10] = running
        rack.clock.advance(CallLimits().packages_age)
        await run_over_phones(rack, RunKind.CHECK)
        assert await homes(rack) == {k: v for k, v in before.items() if k != "brand.gone"}
        recovery.ends()


async def test_no_copy_is_taken_for_another_that_does_not_come_to_the_front(
    tmp_path: Path,
) -> None:
    phone = PhoneSpec(
        "Pixel 6",
        tiktok=MUSICALLY,
        tiktok_signed_in=("brand.own",),
        tiktok_app=QUICK,
        copies=(CopySpec(user=10),),
    )
    async with sync_rack(tmp_path, [phone]) as rack:
        (simulated,) = rack.phones
        simulated.users.guarded.add(10)
        await seen(rack, "brand.own", package=MUSICALLY)
        rack.tiktok.add("brand.work", PASSWORD)
        account_id = await rack.tiktok_account("brand.work")
        async with rack.engine.stores.database.write() as tx:
            changes = AccountChanges(values={Column.PACKAGE: WORK})
            await rack.store.update(tx, account_id, changes)

        logins = await rack.login()

        assert logins.counts == {Outcome.ALREADY_LOGGED_IN: 1, Outcome.APP_NOT_STARTED: 1}
        assert logins.jobs[-1].job.detail == WhyNotStarted.PROFILE_LOCKED
        assert simulated.tiktok.signed_in == ["brand.own"]
        await run_over_phones(rack, RunKind.CHECK)
        assert await homes(rack) == {"brand.own": MUSICALLY}


async def test_accounts_in_several_copies_on_one_phone_go_the_whole_way(tmp_path: Path) -> None:
    phone = PhoneSpec(
        "Pixel 6",
        tiktok=MUSICALLY,
        tiktok_signed_in=("brand.own",),
        tiktok_app=QUICK,
        copies=(CopySpec(CLONE), CopySpec(user=10, signed_in=("brand.found", "brand.second"))),
    )
    async with sync_rack(tmp_path, [phone]) as rack:
        (simulated,) = rack.phones
        clone, work = simulated.copies
        simulated.users.others[11] = "Guest:404"
        for name in HANDLES:
            rack.tiktok.add(name, PASSWORD, followers=100, likes=7, following=3, videos=0)
        rows = [
            ["username", "pwd", "device", "packagename"],
            ["brand.own", PASSWORD, simulated.serial, ""],
            ["brand.clone", PASSWORD, simulated.serial, CLONE],
            ["brand.work", PASSWORD, simulated.serial, WORK],
        ]
        preview = await rack.engine.imports.open(
            rack.actor, TIKTOK, book(*rows), file_message_id=None
        )
        await rack.engine.imports.apply(rack.actor, preview.id)

        logins = await rack.login()
        assert logins.counts == {Outcome.LOGGED_IN: 2, Outcome.ALREADY_LOGGED_IN: 1}
        assert simulated.tiktok.signed_in == ["brand.own"]
        assert clone.signed_in == ["brand.clone"]
        assert sorted(work.signed_in) == ["brand.found", "brand.second", "brand.work"]
        assert await homes(rack) == {
            "brand.own": MUSICALLY,
            "brand.clone": CLONE,
            "brand.work": WORK,
        }

        matched = await run_over_phones(rack, RunKind.MATCH)
        told = await rack.engine.kinds[RunKind.MATCH].result(matched)
        assert isinstance(told, MatchResult)
        assert told.found[0].created == ("brand.found", "brand.second")
        assert told.found[0].copies == ((MUSICALLY, 1), (WORK, 3), (CLONE, 1))
        everybody = {
            "brand.own": MUSICALLY,
            "brand.clone": CLONE,
            **dict.fromkeys(("brand.work", "brand.found", "brand.second"), WORK),
        }
        assert await homes(rack) == everybody

        checked = await run_over_phones(rack, RunKind.CHECK)
        assert checked.counts == {Outcome.SCANNED: 1}
        assert await homes(rack) == everybody

        synced = await rack.sync()
        assert synced.counts == {Outcome.SYNCED: 5}
        assert work.signed_in[0] == "brand.work"
        assert rack.rows("SELECT * FROM accounts_to_restore") == []
        assert (await rack.stored("brand.found")).values[Column.FOLLOWERS] == 100
        assert await exported(rack) == everybody

        clone.signed_in.clear()
        await run_over_phones(rack, RunKind.CHECK)
        assert await homes(rack) == {k: v for k, v in everybody.items() if k != "brand.clone"}
