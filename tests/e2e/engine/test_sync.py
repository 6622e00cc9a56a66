"""Syncs through the real stack: twenty accounts, both sources, and what goes wrong with either."""

from pathlib import Path

from engine.model.account import Workspace
from engine.model.columns import STATISTICS_COLUMNS, Column
from engine.model.run import Exclusion, Outcome
from engine.model.statistics import Source
from engine.model.sync import NotRestored, SyncGap
from engine.pages.reader import REST
from sandbox.farm import MUSICALLY, TRILL, PhoneSpec
from sandbox.tiktok.pages import PageKind
from tests.e2e.engine.rack import job_of
from tests.e2e.engine.sync_rack import SyncRack, found_of, sync_rack
from tests.e2e.engine.tiktok_rack import options, spec
from tests.e2e.engine.travel import until

F = Column
THREE = ("brand.one", "brand.two", "brand.three")


def known(rack: SyncRack, *names: str) -> None:
    """Accounts TikTok knows, with counts that the app shows rounded."""
    for place, name in enumerate(names):
        rack.tiktok.add(
            name,
            "made-up",
            followers=12_543 + place,
            likes=1_204_567,
            following=28,
            videos=0,
            region="ID",
        )


def says_too_often(rack: SyncRack) -> None:
    rack.phones[0].tiktok.popups.append("too_often")


async def three(rack: SyncRack) -> None:
    known(rack, *THREE)
    await rack.signed_in(*THREE)


async def test_twenty_accounts_are_read_from_both_sources_and_the_phones_left_as_they_were(
    tmp_path: Path,
) -> None:
    names = [[f"brand.{phone}{place}" for place in range(5)] for phone in range(4)]
    languages = ("en", "id", "nl", "es")
    specs = [
        spec(
            *names[phone],
            app=options(
                language=language,
                version="46.7.3" if phone % 2 else "43.1.4",
                save_login_after_switch=phone < 2,
            ),
        )
        for phone, language in enumerate(languages)
    ]
    async with sync_rack(tmp_path, specs) as rack:
        for phone in range(4):
            known(rack, *names[phone])
            rack.tiktok.profile(names[phone][2]).row_shows_name = True
            await rack.signed_in(*names[phone], phone=phone)
        run = await rack.sync()
        assert run.counts == {Outcome.SYNCED: 20}
        for phone in range(4):
            assert rack.active(phone) == names[phone][0]
            stored = await rack.stored(names[phone][3])
            assert stored.values == dict(
                zip(
                    STATISTICS_COLUMNS,
                    (f"Brand {phone}3", "ID", 12_546, 28, 1_204_567, 0, 3),
                    strict=True,
                )
            ) | {Column.PACKAGE: MUSICALLY}
        assert [rack.farm.pages.count(name) for name in names[0]] == [1] * 5
        assert rack.rows("SELECT * FROM accounts_to_restore") == []
        headers = rack.farm.pages.requests[0].headers
        assert "Rosterbot" in headers["User-Agent"]
        assert "Cookie" not in headers


async def test_the_phone_fills_in_rounded_and_by_its_language_what_no_page_says(
    tmp_path: Path,
) -> None:
    names = ("brand.en", "brand.id", "brand.nl", "brand.es")
    specs = [spec(name, app=options(language=name[-2:]), package=TRILL) for name in names]
    async with sync_rack(tmp_path, specs) as rack:
        for phone, name in enumerate(names):
            known(rack, name)
            rack.farm.pages.behave(name, PageKind.UNAVAILABLE)
            await rack.signed_in(name, phone=phone)
        run = await rack.sync()
        assert run.counts == {Outcome.PARTLY_SYNCED: 4}
        for name in names:
            assert job_of(run, name).detail == SyncGap.PAGE_FAILED
            figures = await rack.figures(name)
            read = {column: (figure.value, figure.exact) for column, figure in figures.items()}
            assert read == {
                F.NICKNAME: (f"Brand {name[-2:].title()}", True),
                F.FOLLOWING: (28, True),
                F.FOLLOWERS: (12_500, False),
                F.HEARTS: (1_200_000, False),
            }
            assert {figure.source for figure in figures.values()} == {Source.PHONE}


async def test_a_refusal_in_the_middle_stops_the_asking_for_this_run_and_for_an_hour(
    tmp_path: Path,
) -> None:
    names = tuple(f"brand.{place}" for place in range(6))
    async with sync_rack(tmp_path, [spec(*names)]) as rack:
        known(rack, *names)
        await rack.signed_in(*names)
        rack.farm.pages.behave(names[2], PageKind.TOO_MANY_REQUESTS)
        run = await rack.sync()
        assert [rack.farm.pages.count(name) for name in names] == [1, 1, 1, 0, 0, 0]
        assert run.counts == {Outcome.SYNCED: 2, Outcome.PARTLY_SYNCED: 4}
        details = [job_of(run, name).detail for name in names]
        assert details[2:] == [SyncGap.PAGE_REFUSED, *[SyncGap.PAGE_RESTING] * 3]
        assert (await rack.figures(names[5]))[F.FOLLOWERS].source is Source.PHONE

        await rack.engine.stop()
        await rack.open()
        await rack.settled(1)
        proposal = await rack.propose_sync()
        assert proposal.plan.pages is not None
        assert proposal.plan.pages.resting_until is not None
        await rack.sync()
        assert rack.farm.pages.count() == 3
        rack.clock.advance(REST)
        rack.farm.pages.behave(names[2], None)
        later = await rack.sync()
        assert later.counts == {Outcome.SYNCED: 6}


async def test_pages_without_data_one_after_the_other_are_a_refusal_too(tmp_path: Path) -> None:
    names = tuple(f"brand.{place}" for place in range(5))
    async with sync_rack(tmp_path, [spec(*names)]) as rack:
        known(rack, *names)
        await rack.signed_in(*names)
        for name in names:
            rack.farm.pages.behave(name, PageKind.INTERSTITIAL)
        run = await rack.sync()
        assert [job_of(run, name).detail for name in names] == [
            SyncGap.PAGE_UNREADABLE,
            SyncGap.PAGE_UNREADABLE,
            SyncGap.PAGE_REFUSED,
            SyncGap.PAGE_RESTING,
            SyncGap.PAGE_RESTING,
        ]


async def test_missing_private_and_unreadable_profiles_are_outcomes(tmp_path: Path) -> None:
    gone = PhoneSpec("Pixel 6", instagram=False)
    async with sync_rack(tmp_path, [spec("brand.one", "brand.two"), gone]) as rack:
        known(rack, *THREE, "brand.four")
        await rack.signed_in("brand.one", "brand.two")
        await rack.signed_in("brand.three", "brand.four", phone=1)
        rack.farm.pages.behave("brand.one", PageKind.PRIVATE)
        rack.farm.pages.behave("brand.two", PageKind.MISSING)
        rack.farm.pages.behave("brand.three", PageKind.MISSING)
        rack.farm.pages.behave("brand.four", PageKind.GARBAGE_JSON)
        run = await rack.sync()
        ends = {view.username: (view.job.outcome, view.job.detail) for view in run.jobs}
        assert ends == {
            "brand.one": (Outcome.PROFILE_PRIVATE, None),
            "brand.two": (Outcome.PARTLY_SYNCED, SyncGap.PAGE_MISSING),
            "brand.three": (Outcome.PROFILE_MISSING, SyncGap.APP_MISSING),
            "brand.four": (Outcome.NOT_READ, SyncGap.PAGE_UNREADABLE),
        }
        assert (await rack.figures("brand.one"))[F.FOLLOWERS].value == 12_543
        assert await rack.figures("brand.four") == {}


async def test_a_signed_out_account_is_told_and_its_page_is_not_kept(tmp_path: Path) -> None:
    async with sync_rack(tmp_path, [spec("brand.one", "brand.two")]) as rack:
        await three(rack)
        run = await rack.sync()
        assert job_of(run, "brand.three").outcome is Outcome.NOT_SIGNED_IN
        assert await rack.figures("brand.three") == {}
        assert await rack.logined() == {"brand.one", "brand.two"}
        assert rack.active() == "brand.one"
        again = await rack.propose_sync()
        assert [(item.username, item.reason) for item in again.plan.excluded] == [
            ("brand.three", Exclusion.NOT_SIGNED_IN)
        ]


async def test_an_account_whose_phone_is_offline_is_read_from_its_page_alone(
    tmp_path: Path,
) -> None:
    async with sync_rack(tmp_path, [spec("brand.one"), spec("brand.two")]) as rack:
        known(rack, *THREE)
        await rack.signed_in("brand.one")
        await rack.signed_in("brand.two", phone=1)
        await rack.phones[1].drop_transport()
        await rack.settled(1)
        proposal = await rack.propose_sync()
        assert sorted(job.phone_id is None for job in proposal.plan.planned) == [False, True]
        run = await rack.sync()
        assert job_of(run, "brand.one").outcome is Outcome.SYNCED
        two = job_of(run, "brand.two")
        assert (two.outcome, two.detail) == (Outcome.PARTLY_SYNCED, SyncGap.PHONE_OFFLINE)
        assert (await rack.figures("brand.two"))[F.HEARTS].value == 1_204_567


async def test_a_phone_pulled_out_in_the_middle_and_put_back_reads_on_and_is_left_as_it_was(
    tmp_path: Path,
) -> None:
    async with sync_rack(tmp_path, [spec(*THREE)]) as rack:
        await three(rack)
        phone = rack.phones[0]
        hold = phone.faults.hold(rpc="click", screen="account_switcher", before=True)
        run = await rack.begin_sync()
        await hold.reached()
        await phone.drop_transport()
        hold.release()
        await rack.settled(0)
        await phone.restore_transport()
        view = await rack.finished(run.run.id)
        assert view.counts == {Outcome.SYNCED: 3}
        assert rack.active() == "brand.one"
        assert [rack.farm.pages.count(name) for name in THREE] == [1, 1, 1]


async def test_a_phone_that_stays_away_loses_no_page_and_is_put_right_when_it_is_back(
    tmp_path: Path,
) -> None:
    async with sync_rack(tmp_path, [spec(*THREE)]) as rack:
        await three(rack)
        phone = rack.phones[0]
        hold = phone.faults.hold(rpc="click", screen="account_switcher")
        run = await rack.begin_sync()
        await hold.reached()
        await phone.drop_transport()
        hold.release()
        await rack.settled(0)
        view = await rack.out_of_patience(run.run.id)
        assert view.counts == {Outcome.SYNCED: 1, Outcome.PARTLY_SYNCED: 2}
        lost = found_of(view, view.jobs[1].username)
        assert (lost.phone_gap, lost.after[F.FOLLOWERS]) == (SyncGap.PHONE_LOST, 12_545)
        assert rack.active() != "brand.one"
        assert rack.rows("SELECT username FROM accounts_to_restore") != []

        await phone.restore_transport()
        await rack.well(0)
        await until(lambda: rack.active() == "brand.one", "the account from before is open")
        await until(lambda: rack.rows("SELECT * FROM accounts_to_restore") == [], "forgotten")


async def test_killed_in_the_middle_it_reads_on_and_the_account_from_before_is_open_again(
    tmp_path: Path,
) -> None:
    async with sync_rack(tmp_path, [spec(*THREE)]) as rack:
        await three(rack)
        phone = rack.phones[0]
        hold = phone.faults.hold(rpc="click", screen="account_switcher")
        run = await rack.begin_sync()
        await hold.reached()
        await rack.kill()
        hold.release()
        assert rack.active() != "brand.one"
        await rack.open()
        view = await rack.finished(run.run.id)
        assert view.counts == {Outcome.SYNCED: 3}
        assert rack.active() == "brand.one"


async def test_a_cancelled_sync_leaves_the_phone_as_it_was(tmp_path: Path) -> None:
    async with sync_rack(tmp_path, [spec(*THREE)]) as rack:
        await three(rack)
        phone = rack.phones[0]
        hold = phone.faults.hold(rpc="click", screen="account_switcher")
        run = await rack.begin_sync()
        await hold.reached()
        await rack.engine.run_control.cancel(rack.actor, run.run.id)
        assert rack.active() != "brand.one"
        hold.release()
        view = await rack.finished(run.run.id)
        assert view.counts == {Outcome.SYNCED: 1, Outcome.CANCELLED: 2}
        assert rack.active() == "brand.one"
        assert rack.rows("SELECT * FROM accounts_to_restore") == []


async def test_who_cannot_be_opened_again_is_told(tmp_path: Path) -> None:
    async with sync_rack(tmp_path, [spec(*THREE)]) as rack:
        await three(rack)
        phone = rack.phones[0]
        hold = phone.faults.hold(rpc="click", screen="account_switcher")
        run = await rack.begin_sync("brand.one", "brand.two")
        await hold.reached()
        phone.tiktok.signed_in.remove("brand.one")
        hold.release()
        view = await rack.finished(run.run.id)
        found = found_of(view, "brand.two")
        assert (found.active, found.not_restored) == ("brand.one", NotRestored.FAILED)
        assert rack.rows("SELECT * FROM accounts_to_restore") == []


async def test_a_second_sync_shows_what_changed_and_keeps_the_exact_value_that_still_fits(
    tmp_path: Path,
) -> None:
    async with sync_rack(tmp_path, [spec(*THREE)]) as rack:
        await three(rack)
        await rack.sync()
        for name in THREE:
            rack.farm.pages.behave(name, PageKind.UNAVAILABLE)
        profile = rack.tiktok.profile("brand.two")
        profile.followers += 2_000
        view = await rack.sync()
        assert found_of(view, "brand.two").change_of(F.FOLLOWERS) == 14_500 - 12_544
        assert found_of(view, "brand.one").change_of(F.FOLLOWERS) == 0
        one = (await rack.figures("brand.one"))[F.FOLLOWERS]
        two = (await rack.figures("brand.two"))[F.FOLLOWERS]
        assert (one.value, one.source, one.exact) == (12_543, Source.PAGE, True)
        assert (two.value, two.source, two.exact) == (14_500, Source.PHONE, False)


async def test_the_switcher_is_read_once_for_a_run(tmp_path: Path) -> None:
    async with sync_rack(tmp_path, [spec(*THREE)]) as rack:
        await three(rack)
        await rack.sync()
        touched = rack.touched()
        # To each of the two others, and back again.
        assert sum("account_switcher" in act for act in touched) == 3
        assert not any("typed" in act for act in touched)


async def test_an_app_that_says_too_often_rests_though_the_pages_were_read(tmp_path: Path) -> None:
    async with sync_rack(tmp_path, [spec(*THREE)]) as rack:
        await three(rack)
        says_too_often(rack)
        run = await rack.sync()

        assert run.counts == {Outcome.PARTLY_SYNCED: 3}
        assert {found_of(run, name).phone_gap for name in THREE} == {SyncGap.RATE_LIMITED}
        assert len(await rack.engine.stores.phones.cooldowns(Workspace("tiktok"))) == 1
        # One rest, and not one for each account.
        assert [row["in_a_row"] for row in rack.rows("SELECT * FROM phone_cooldowns")] == [1]


async def test_where_the_pages_are_not_read_either_that_is_what_is_told(tmp_path: Path) -> None:
    async with sync_rack(tmp_path, [spec("brand.one")]) as rack:
        known(rack, "brand.one")
        await rack.signed_in("brand.one")
        rack.farm.pages.behave("brand.one", PageKind.NO_SCOPE)
        says_too_often(rack)
        run = await rack.sync()

        job = job_of(run, "brand.one")
        assert job.outcome is Outcome.RATE_LIMITED
        assert job.held_until is not None
