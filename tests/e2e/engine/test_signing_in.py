"""Logins that succeed, on simulated phones behind a real adb server."""

from pathlib import Path

import pytest

from engine.model.run import Outcome
from sandbox.farm import Delays, SimulatedPhone
from sandbox.instagram.options import AppOptions, Entry
from sandbox.instagram.service import Behaviour
from tests.e2e.engine.rack import PASSWORD, QUICK, SECRET, job_of, rack, spec, view_of

PROFILE = "own_profile"


async def test_three_phones_sign_in_at_once_by_mail_username_and_code(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec(), spec(), spec()]) as house:
        await house.account("luna.bakery", phone=0, email="luna@example.com")
        await house.account("harbor_runs", phone=1)
        await house.account("tea_and_tiles", f"mypassword123:{SECRET}", phone=2)
        view = await house.login()

        assert view.counts == {Outcome.LOGGED_IN: 3}
        assert [item.identifier for item in house.attempts("luna@example.com")]
        assert [item.identifier for item in house.attempts("harbor_runs")]
        assert [code.correct for code in house.instagram.code_attempts] == [True]
        assert await house.logined() == {"luna.bakery", "harbor_runs", "tea_and_tiles"}
        assert [phone.signed_in for phone in house.phones] == [
            ["luna.bakery"],
            ["harbor_runs"],
            ["tea_and_tiles"],
        ]
        began = [job.job.started_at or 0 for job in view.jobs]
        ended = [job.job.finished_at or 0 for job in view.jobs]
        assert max(began) < min(ended)


async def test_a_second_account_is_added_beside_the_first(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec("studio.north")]) as house:
        await house.account("studio.north", logined=True)
        await house.account("studio.north.shop")
        view = await house.login("studio.north.shop")

        assert job_of(view, "studio.north.shop").outcome is Outcome.LOGGED_IN
        assert set(house.phones[0].signed_in) == {"studio.north", "studio.north.shop"}
        assert await house.logined() == {"studio.north", "studio.north.shop"}


@pytest.mark.parametrize("first", ["active", "in the switcher"])
async def test_an_account_seen_signed_in_is_skipped_and_nothing_typed(
    tmp_path: Path, first: str
) -> None:
    handles = ("studio.north", "other.one") if first == "active" else ("other.one", "studio.north")
    async with rack(tmp_path, [spec(*handles)]) as house:
        await house.account("studio.north")
        view = await house.login()

        assert job_of(view, "studio.north").outcome is Outcome.ALREADY_LOGGED_IN
        assert house.typed(0) == []
        assert house.instagram.attempts == []
        assert await house.logined() == {"studio.north"}


@pytest.mark.parametrize(
    "options",
    [
        AppOptions(entry=Entry.WELCOME),
        AppOptions(old_form=True),
        AppOptions(entry=Entry.WELCOME, old_form=True),
        AppOptions(entry=Entry.CONTINUE_AS, remembered=("harbor_runs",)),
        AppOptions(entry=Entry.CONTINUE_AS, remembered=("somebody.else",)),
        AppOptions(entry=Entry.ACCOUNT_PICKER, remembered=("somebody.else", "harbor_runs")),
        AppOptions(entry=Entry.ACCOUNT_PICKER, remembered=("somebody.else", "another.one")),
        AppOptions(new_device="location"),
        AppOptions(new_device="contacts"),
        AppOptions(save_login_info=False),
        AppOptions(language="id"),
        AppOptions(language="nl"),
    ],
    ids=str,
)
async def test_every_way_in_leads_to_the_profile(tmp_path: Path, options: AppOptions) -> None:
    async with rack(tmp_path, [spec(app=options)]) as house:
        await house.account("harbor_runs")
        view = await house.login()

        assert job_of(view, "harbor_runs").outcome is Outcome.LOGGED_IN
        assert house.phones[0].signed_in == ["harbor_runs"]


@pytest.mark.parametrize(
    "popup",
    [
        "rate_app",
        "notifications",
        "permission_location",
        "permission_contacts",
        "permission_notifications",
    ],
)
@pytest.mark.parametrize("signed_in", [(), ("studio.north",)], ids=["first", "second"])
async def test_a_popup_on_the_way_is_dismissed(
    tmp_path: Path, popup: str, signed_in: tuple[str, ...]
) -> None:
    async with rack(tmp_path, [spec(*signed_in)]) as house:
        await house.account("harbor_runs")
        house.phones[0].popup(popup)
        view = await house.login()

        assert job_of(view, "harbor_runs").outcome is Outcome.LOGGED_IN
        assert house.phones[0].app.popups == []


async def test_two_accounts_of_one_phone_are_signed_in_one_after_the_other(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account("one.first")
        await house.account("two.second")
        view = await house.login()

        assert view.counts == {Outcome.LOGGED_IN: 2}
        first, second = (job.job for job in view.jobs)
        assert first.finished_at is not None
        assert second.started_at is not None
        assert first.finished_at <= second.started_at
        assert set(house.phones[0].signed_in) == {"one.first", "two.second"}


async def test_two_serials_of_one_phone_are_one_phone_with_one_worker(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as house:
        port = house.phones[0].serial.rpartition(":")[2]
        await house.farm.adb.connect(f"localhost:{port}")
        await house.account("one.first")
        await house.account("two.second")
        view = await house.login()

        assert view.counts == {Outcome.LOGGED_IN: 2}
        first, second = (job.job for job in view.jobs)
        assert (first.finished_at or 0) <= (second.started_at or 0)
        phones = await house.engine.phones.views()
        assert [(phone.label, phone.accounts) for phone in phones] == [("1", 2)]


async def test_a_complete_switcher_sets_logined_of_the_phones_other_accounts(
    tmp_path: Path,
) -> None:
    async with rack(tmp_path, [spec("studio.north", "still.there")]) as house:
        await house.account("studio.north", logined=True)
        await house.account("gone.away", logined=True)
        await house.account("still.there")
        await house.account("new.one")
        view = await house.login("new.one")

        assert await house.logined() == {"studio.north", "still.there", "new.one"}
        assert set(view_of(view, "new.one").logined_changes) == {
            ("gone.away", False),
            ("still.there", True),
        }


async def test_an_incomplete_reading_changes_nothing(tmp_path: Path) -> None:
    # What the second row says is no handle: whose it is cannot be told.
    async with rack(tmp_path, [spec("studio.north", "A name of words", "account.one")]) as house:
        await house.account("account.one")
        await house.account("gone.away", logined=True)
        view = await house.login("account.one")

        assert job_of(view, "account.one").outcome is Outcome.ALREADY_LOGGED_IN
        assert view_of(view, "account.one").logined_changes == ()
        assert await house.logined() == {"account.one", "gone.away"}


async def test_a_long_switcher_is_read_to_its_end_before_an_account_is_added(
    tmp_path: Path,
) -> None:
    many = tuple(f"account.no{number:02}" for number in range(12))
    async with rack(tmp_path, [spec(*many)]) as house:
        await house.account("gone.away", logined=True)
        await house.account("harbor_runs")
        view = await house.login("harbor_runs")

        assert job_of(view, "harbor_runs").outcome is Outcome.LOGGED_IN
        assert view_of(view, "harbor_runs").logined_changes == (("gone.away", False),)


async def test_a_login_with_a_code_costs_few_calls(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec(app=QUICK)]) as house:
        await house.account("tea_and_tiles", f"mypassword123:{SECRET}")
        await house.account("warm_up", stranger=True)
        await house.login("warm_up")
        phone = house.phones[0]
        phone.journal.clear()
        view = await house.login("tea_and_tiles")

        assert job_of(view, "tea_and_tiles").outcome is Outcome.LOGGED_IN
        assert phone.screen_name == PROFILE
        assert phone.count() <= 18, _calls(phone)
        starting = ("am get-current-user", "am force-stop", "am start", "pm list packages")
        shells = [call.name for call in phone.journal if call.kind == "shell"]
        assert all(shell.startswith(starting) for shell in shells), shells


def _calls(phone: SimulatedPhone) -> list[str]:
    return [call.name for call in phone.journal if call.kind == "rpc"]


async def test_a_code_refused_once_is_followed_by_the_next_one(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account("tea_and_tiles", f"{PASSWORD}:{SECRET}")
        profile = house.instagram.profile("tea_and_tiles")
        profile.used_steps.update(_steps_around(house.clock.now()))
        run = await house.begin()
        await house.codes_typed(1)
        profile.used_steps.clear()
        house.clock.advance(31)
        view = await house.finished(run.run.id)

        assert job_of(view, "tea_and_tiles").outcome is Outcome.LOGGED_IN
        assert [code.correct for code in house.instagram.code_attempts] == [False, True]


async def test_a_code_refused_twice_ends_the_login_and_none_is_typed_twice(
    tmp_path: Path,
) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account("tea_and_tiles", f"{PASSWORD}:{SECRET}", totp="MFRGGZDFMZTWQ2LK")
        run = await house.begin()
        await house.codes_typed(1)
        house.clock.advance(31)
        view = await house.finished(run.run.id)

        assert job_of(view, "tea_and_tiles").outcome is Outcome.CODE_REFUSED
        assert [code.correct for code in house.instagram.code_attempts] == [False, False]
        first, second = (code.at // 30 for code in house.instagram.code_attempts)
        assert first < second


def _steps_around(now: float) -> set[int]:
    return {int(now) // 30 + offset for offset in (-1, 0, 1)}


@pytest.mark.parametrize("signed_in", [(), ("studio.north",)], ids=["first", "second"])
async def test_a_phone_that_shows_its_screens_late_is_waited_for(
    tmp_path: Path, signed_in: tuple[str, ...]
) -> None:
    late = Delays(dump=0.03, call=0.02, shell=0.02, screen=0.3)
    async with rack(tmp_path, [spec(*signed_in)], delays=late) as house:
        await house.account("tea_and_tiles", f"mypassword123:{SECRET}")
        view = await house.login()

        assert job_of(view, "tea_and_tiles").outcome is Outcome.LOGGED_IN
        assert [item.password_correct for item in house.instagram.attempts] == [True]
        assert [code.correct for code in house.instagram.code_attempts] == [True]


async def test_a_slow_answer_is_waited_for_and_not_asked_for_twice(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account("luna.bakery", behaviour=Behaviour.SLOW)
        view = await house.login()
        assert job_of(view, "luna.bakery").outcome is Outcome.LOGGED_IN
        assert len(house.instagram.attempts) == 1
