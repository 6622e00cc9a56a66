"""Accounts signed in by hand on the phones are found and put on the list, all in one run."""

import contextlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from engine.model.account import Account, NewAccount, Status, Workspace
from engine.model.actor import Actor
from engine.model.match import MatchResult
from engine.model.proposal import RunRequest
from engine.model.run import Outcome, RunKind
from engine.model.run_view import RunView
from engine.storage.accounts import AccountStore
from sandbox.farm import MUSICALLY, TRILL, Farm, PhoneSpec
from sandbox.instagram.options import AppOptions
from sandbox.instagram.options import Entry as InstagramEntry
from sandbox.tiktok.options import Entry, TikTokOptions
from sandbox.tiktok.service import Behaviour, TikTokService
from tests.e2e.engine.rack import JAR, PASSWORD, QUICK, Rack, opened
from tests.e2e.engine.tiktok_rack import QUICK as QUICK_TIKTOK
from tests.e2e.engine.tiktok_rack import options
from tests.e2e.engine.travel import TravelClock, until

INSTAGRAM, TIKTOK = Workspace("instagram"), Workspace("tiktok")
BOTH = RunRequest(RunKind.MATCH, (TIKTOK, INSTAGRAM))
ONLY_TIKTOK = RunRequest(RunKind.MATCH, (TIKTOK,))


class MatchRack(Rack):
    """A rack whose phones have both apps, prepared by hand; the list is empty at first."""

    @property
    def tiktok(self) -> TikTokService:
        return self.farm.tiktok

    async def listed(self, workspace: Workspace) -> dict[str, Account]:
        found = await AccountStore(self.engine.stores.database).all(workspace)
        return {account.username: account for account in found}

    async def add(self, workspace: Workspace, *usernames: str, phone: int | None = None) -> None:
        """Accounts on the list, marked as signed in."""
        phone_id = None if phone is None else await self.phone_id(phone)
        async with self.engine.stores.database.write() as tx:
            for name in usernames:
                new = NewAccount(workspace, name, phone_id=phone_id, logined=True)
                await self.store.insert(tx, new)

    async def begin_match(self, asked: RunRequest = BOTH) -> RunView:
        proposal = await self.engine.proposals.propose(self.actor, asked)
        assert proposal.token is not None, proposal.plan.excluded_phones
        return await self.engine.proposals.start(self.actor, proposal.token)

    async def match(self, asked: RunRequest = BOTH) -> MatchResult:
        run = await self.begin_match(asked)
        await self.finished(run.run.id)
        return await self.engine.match_results.of(await self.engine.runs.view(run.run.id))

    def swiped(self, phone: int) -> list[str]:
        """What was touched in TikTok's switcher."""
        touched = self.phones[phone].tiktok.touched
        return [act for act in touched if act.startswith("account_switcher:row")]

    def everything(self) -> list[dict[str, object]]:
        """The lists as they are stored, with the versions that grow with every change.

        When somebody was last seen signed in is no part of it.
        """
        found = self.rows("SELECT * FROM accounts ORDER BY id")
        return [{**dict(row), "confirmed_at": row["confirmed_at"] is not None} for row in found]


def spec(
    *tiktok: str,
    instagram: Sequence[str] = (),
    package: str | None = MUSICALLY,
    app: AppOptions = QUICK,
    tiktok_app: TikTokOptions = QUICK_TIKTOK,
) -> PhoneSpec:
    return PhoneSpec(
        "Pixel 6",
        tuple(instagram),
        app=app,
        tiktok=package,
        tiktok_signed_in=tiktok,
        tiktok_app=tiktok_app,
    )


@contextlib.asynccontextmanager
async def match_rack(folder: Path, specs: Sequence[PhoneSpec]) -> AsyncIterator[MatchRack]:
    clock = TravelClock()
    farm = Farm(folder / "adb", specs, tiktok=TikTokService(clock=clock.now))
    async with farm:
        for phone in farm.phones:
            phone.disk.put("/data/local/tmp/u2.jar", JAR)
        engine = await opened(farm, folder, clock, None)
        running = MatchRack(farm, folder, clock, None, engine)
        try:
            await running.settled(len(specs))
            yield running
        finally:
            for phone in farm.phones:
                phone.faults.clear()
            await running.engine.stop()


def outcomes(result: MatchResult) -> dict[tuple[str, Workspace], Outcome | None]:
    return {(job.phone, job.job.workspace): job.job.outcome for job in result.run.jobs}


def names(result: MatchResult, what: str) -> set[str]:
    return {name for found in result.found for name in getattr(found, what)}


async def test_five_phones_prepared_by_hand_are_matched_in_one_run(tmp_path: Path) -> None:
    eight = tuple(f"shop.number{number}" for number in range(8))
    phones = [
        spec(*eight, instagram=["luna.bakery", "harbor_runs"]),
        spec("tt.one", "tt.two", instagram=[f"ig.many{n}" for n in range(9)], package=TRILL),
        spec("tt.three", instagram=[]),
        spec(instagram=["paper.kites"]),
        spec(instagram=["quiet.one"], package=None),
    ]
    async with match_rack(tmp_path, phones) as house:
        house.tiktok.add("tt.two", PASSWORD, display_name="The Second", row_shows_name=True)
        result = await house.match()

        on_tiktok = await house.listed(TIKTOK)
        on_instagram = await house.listed(INSTAGRAM)
        assert set(on_tiktok) == {*eight, "tt.one", "tt.two", "tt.three"}
        assert set(on_instagram) == {name for phone in phones for name in phone.signed_in}
        for number, phone in enumerate(phones):
            phone_id = await house.phone_id(number)
            for name in phone.tiktok_signed_in:
                assert on_tiktok[name].phone_id == phone_id
            for name in phone.signed_in:
                assert on_instagram[name].phone_id == phone_id
        for account in (*on_tiktok.values(), *on_instagram.values()):
            assert account.logined
            assert account.status is Status.ENABLED
            assert not account.has_password
        assert names(result, "created") == {*on_tiktok, *on_instagram}
        ended = [(job.phone, job.job.workspace, job.job.outcome) for job in result.run.jobs]
        assert sum(outcome is Outcome.NO_APP for *_, outcome in ended) == 1
        assert sum(outcome is Outcome.SCANNED for *_, outcome in ended) == 9, ended

        before = house.everything()
        again = await house.match()
        assert again.changes == 0
        assert house.everything() == before
        for simulated, prepared in zip(house.phones, phones, strict=True):
            assert simulated.signed_in[:1] == list(prepared.signed_in[:1])
            assert simulated.tiktok_signed_in[:1] == list(prepared.tiktok_signed_in[:1])


async def test_display_names_popups_and_an_update_that_is_asked_for_hold_up_nobody_else(
    tmp_path: Path,
) -> None:
    phones = [
        spec("tt.one", "tt.two", "tt.three", tiktok_app=options(save_login_after_switch=True)),
        spec("tt.four", "tt.five"),
    ]
    async with match_rack(tmp_path, phones) as house:
        for number, name in enumerate(("one", "two", "three")):
            house.tiktok.add(
                f"tt.{name}", PASSWORD, display_name=f"Shop {number} ✨", row_shows_name=True
            )
        house.tiktok.add("tt.five", PASSWORD, behaviour=Behaviour.ACCOUNT_UPDATE)
        house.phones[0].popup("follow_friends", "tiktok")
        await house.add(TIKTOK, "tt.old", phone=1)

        result = await house.match(ONLY_TIKTOK)

        listed = await house.listed(TIKTOK)
        assert set(listed) == {"tt.one", "tt.two", "tt.three", "tt.old"}
        assert listed["tt.old"].logined
        assert sorted(outcomes(result).values(), key=str) == [Outcome.INCOMPLETE, Outcome.SCANNED]
        (unread,) = [found for found in result.found if found.seen is None]
        assert unread.unreadable == ("tt.five",)
        assert [phone.tiktok_signed_in[0] for phone in house.phones] == ["tt.one", "tt.four"]
        assert house.tiktok.attempts == []


async def test_accounts_the_phone_is_known_for_are_not_switched_to(tmp_path: Path) -> None:
    async with match_rack(tmp_path, [spec("tt.one", "tt.two", "tt.three")]) as house:
        await house.match(ONLY_TIKTOK)
        first = len(house.swiped(0))
        assert first == 3, house.swiped(0)

        await house.match(ONLY_TIKTOK)
        assert len(house.swiped(0)) == first


async def test_nobody_signed_in_is_a_whole_reading_and_remembered_accounts_are_not(
    tmp_path: Path,
) -> None:
    welcoming = options(entry=Entry.WELCOME_BACK, remembered=("tt.kept",))
    asking = AppOptions(splash_dumps=1, entry=InstagramEntry.CONTINUE_AS, remembered=("ig.kept",))
    phones = [spec(), spec(app=asking, tiktok_app=welcoming)]
    async with match_rack(tmp_path, phones) as house:
        await house.add(TIKTOK, "tt.gone", phone=0)
        await house.add(INSTAGRAM, "ig.gone", phone=0)
        await house.add(TIKTOK, "tt.kept", phone=1)
        await house.add(INSTAGRAM, "ig.kept", phone=1)

        result = await house.match()

        assert names(result, "signed_out") == {"tt.gone", "ig.gone"}
        assert (await house.listed(TIKTOK))["tt.kept"].logined
        assert (await house.listed(INSTAGRAM))["ig.kept"].logined
        kept = [job.job for job in result.run.jobs if job.job.outcome is Outcome.INCOMPLETE]
        assert {job.detail for job in kept} == {"welcome_back", "continue_as"}
        assert house.phones[1].tiktok.signed_in == []
        assert house.phones[1].app.signed_in == []


@pytest.mark.parametrize("workspace", tuple(Workspace))
async def test_a_phone_pulled_out_and_put_back_in_the_middle_is_still_read_whole(
    tmp_path: Path, workspace: Workspace
) -> None:
    phones = [spec("tt.one", "tt.two", instagram=["ig.one", "ig.two"])]
    async with match_rack(tmp_path, phones) as house:
        phone = house.phones[0]
        hold = phone.faults.hold(rpc="dumpWindowHierarchy", screen="account_switcher")
        run = await house.begin_match(RunRequest(RunKind.MATCH, (workspace,)))
        await hold.reached()
        await phone.drop_transport()
        hold.release()
        await house.settled(0)
        await phone.restore_transport()
        view = await house.finished(run.run.id)

        assert [job.job.outcome for job in view.jobs] == [Outcome.SCANNED]
        seen = phone.signed_in if workspace is INSTAGRAM else phone.tiktok_signed_in
        assert set(await house.listed(workspace)) == set(seen)


async def test_a_phone_that_stays_away_changes_nothing_on_the_list(tmp_path: Path) -> None:
    phones = [spec("tt.one", "tt.two"), spec("tt.three")]
    async with match_rack(tmp_path, phones) as house:
        await house.add(TIKTOK, "tt.old", phone=0)
        phone = house.phones[0]
        hold = phone.faults.hold(rpc="dumpWindowHierarchy", screen="account_switcher")
        run = await house.begin_match(ONLY_TIKTOK)
        await hold.reached()
        await phone.drop_transport()
        hold.release()
        await house.settled(1)
        while (await house.engine.runs.view(run.run.id)).run.finished_at is None:
            house.clock.advance(20)
            await house.clock.sleep(0.05)

        result = await house.engine.match_results.of(await house.engine.runs.view(run.run.id))
        assert Outcome.PHONE_LOST in outcomes(result).values()
        listed = await house.listed(TIKTOK)
        assert set(listed) == {"tt.old", "tt.three"}
        assert listed["tt.old"].logined


async def test_a_program_killed_in_the_middle_scans_again_and_leaves_the_phone_as_it_was(
    tmp_path: Path,
) -> None:
    async with match_rack(tmp_path, [spec("tt.one", "tt.two", "tt.three")]) as house:
        phone = house.phones[0]
        run = await house.begin_match(ONLY_TIKTOK)
        await until(lambda: phone.tiktok_signed_in[0] != "tt.one", "another account is active")
        await house.kill()
        assert phone.tiktok_signed_in[0] != "tt.one"
        await house.open()
        await house.finished(run.run.id)

        assert set(await house.listed(TIKTOK)) == {"tt.one", "tt.two", "tt.three"}
        assert phone.tiktok_signed_in[0] == "tt.one"


async def test_a_cancelled_scan_changes_nothing_and_leaves_the_phone_as_it_was(
    tmp_path: Path,
) -> None:
    async with match_rack(tmp_path, [spec("tt.one", "tt.two", "tt.three")]) as house:
        phone = house.phones[0]
        run = await house.begin_match(ONLY_TIKTOK)
        await until(lambda: phone.tiktok_signed_in[0] != "tt.one", "another account is active")
        await house.engine.run_control.cancel(house.actor, run.run.id)
        await house.finished(run.run.id)

        assert await house.listed(TIKTOK) == {}
        await until(lambda: phone.tiktok_signed_in[0] == "tt.one", "the first is active again")


async def test_a_preview_of_the_rack_changes_nothing_until_it_is_applied(tmp_path: Path) -> None:
    phones = [spec("tt.one", instagram=["ig.one"]), spec("tt.one")]
    async with match_rack(tmp_path, phones) as house:
        await house.add(INSTAGRAM, "ig.one")
        before = house.everything()

        preview = await house.match(replace(BOTH, preview=True))

        assert house.everything() == before
        assert (names(preview, "created"), names(preview, "bound")) == ({"tt.one"}, {"ig.one"})
        assert preview.token is not None
        operator = preview.run.run.operator_id
        actor = Actor(operator, preview.run.run.chat_id, "request-apply")
        done = await house.engine.match_results.apply(actor, preview.token)
        assert not done.recounted
        assert (await house.listed(INSTAGRAM))["ig.one"].phone_id == await house.phone_id(0)
        assert set(await house.listed(TIKTOK)) == {"tt.one"}
        assert (await house.match()).changes == 0
