"""Logins to TikTok, on simulated phones behind a real adb server."""

from dataclasses import replace
from pathlib import Path

import pytest

from engine.common.secret import Secret
from engine.model.account import Workspace
from engine.model.columns import Column
from engine.model.run import ChallengeKind, Outcome
from sandbox.farm import MUSICALLY, TRILL
from sandbox.tiktok.options import Entry, Refusal, TikTokOptions
from sandbox.tiktok.service import Behaviour
from tests.e2e.engine.rack import SECRET, Rack, job_of
from tests.e2e.engine.tiktok_rack import options, spec, tiktok_rack
from tests.unit.spreadsheet.books import book

WAYS = [
    options(),
    options(version="46.7.3"),
    options(two_pages=True),
    options(version="46.7.3", two_pages=True),
    options(entry=Entry.LOG_IN),
    options(entry=Entry.WELCOME_BACK, remembered=("somebody.else",)),
    options(entry=Entry.WELCOME_BACK, remembered=("harbor_runs",), sessions_live=False),
    options(save_login=False),
    options(language="id"),
    options(language="nl"),
    options(language="id", two_pages=True, entry=Entry.LOG_IN),
    options(language="nl", two_pages=True, entry=Entry.LOG_IN),
]


@pytest.mark.parametrize("way", WAYS, ids=str)
async def test_whatever_the_way_in_the_account_is_signed_in(
    tmp_path: Path, way: TikTokOptions
) -> None:
    async with tiktok_rack(tmp_path, [spec(app=way)]) as house:
        await house.tiktok_account("harbor_runs")
        view = await house.login()

        assert job_of(view, "harbor_runs").outcome is Outcome.LOGGED_IN
        assert house.phones[0].tiktok_signed_in[0] == "harbor_runs"
        assert await house.logined() == {"harbor_runs"}
        assert len(house.attempts("harbor_runs")) == 1


@pytest.mark.parametrize("two_pages", [False, True])
async def test_a_keyboard_that_comes_first_in_the_dump_is_no_obstacle(
    tmp_path: Path, two_pages: bool
) -> None:
    phone = replace(spec(app=options(two_pages=two_pages)), keyboard_first=True)
    async with tiktok_rack(tmp_path, [phone]) as house:
        await house.tiktok_account("harbor_runs")
        view = await house.login()

        assert view.counts == {Outcome.LOGGED_IN: 1}


@pytest.mark.parametrize("package", [MUSICALLY, TRILL])
async def test_whichever_package_is_installed_is_signed_in_to(tmp_path: Path, package: str) -> None:
    async with tiktok_rack(tmp_path, [spec(package=package)]) as house:
        await house.tiktok_account("luna.bakery", email="luna@example.com")
        view = await house.login()

        assert view.counts == {Outcome.LOGGED_IN: 1}
        assert len(house.attempts("luna@example.com")) == 1


async def test_a_phone_without_tiktok_is_told(tmp_path: Path) -> None:
    async with tiktok_rack(tmp_path, [spec(package=None)]) as house:
        await house.tiktok_account("harbor_runs")
        view = await house.login()

        assert view.counts == {Outcome.APP_MISSING: 1}


async def test_a_live_session_of_welcome_back_is_restored_without_a_password(
    tmp_path: Path,
) -> None:
    way = options(entry=Entry.WELCOME_BACK, remembered=("harbor_runs",))
    async with tiktok_rack(tmp_path, [spec(app=way)]) as house:
        await house.tiktok_account("harbor_runs")
        view = await house.login()

        assert job_of(view, "harbor_runs").outcome is Outcome.LOGGED_IN
        assert (house.typed(), house.tiktok.attempts) == ([], [])


FAILURES = [
    (False, Behaviour.WRONG_PASSWORD, Outcome.WRONG_PASSWORD, None),
    (True, Behaviour.WRONG_PASSWORD, Outcome.WRONG_PASSWORD, None),
    (False, Behaviour.RATE_LIMITED, Outcome.RATE_LIMITED, None),
    (True, Behaviour.CAPTCHA, Outcome.CHALLENGE, ChallengeKind.CAPTCHA),
    (False, Behaviour.EMAIL_CODE, Outcome.CHALLENGE, ChallengeKind.EMAIL_OR_SMS_CODE),
    (True, Behaviour.SMS_CODE, Outcome.CHALLENGE, ChallengeKind.EMAIL_OR_SMS_CODE),
    (False, Behaviour.TWO_STEP, Outcome.CHALLENGE, ChallengeKind.TWO_FACTOR),
    (False, Behaviour.SUSPENDED, Outcome.SUSPENDED, None),
    (True, Behaviour.ACCOUNT_UPDATE, Outcome.CHALLENGE, ChallengeKind.ACCOUNT_UPDATE),
]


@pytest.mark.parametrize(("two_pages", "behaviour", "outcome", "kind"), FAILURES)
async def test_what_ends_a_login_is_told_apart(
    tmp_path: Path,
    two_pages: bool,
    behaviour: Behaviour,
    outcome: Outcome,
    kind: ChallengeKind | None,
) -> None:
    async with tiktok_rack(tmp_path, [spec(app=options(two_pages=two_pages))]) as house:
        await house.tiktok_account("harbor_runs", behaviour=behaviour)
        view = await house.login()

        job = job_of(view, "harbor_runs")
        assert (job.outcome, job.challenge) == (outcome, kind)
        assert len(house.attempts("harbor_runs")) == 1
        assert not await house.logined()


@pytest.mark.parametrize("language", ["en", "id", "nl"])
@pytest.mark.parametrize(
    ("behaviour", "outcome"),
    [
        (Behaviour.WRONG_PASSWORD, Outcome.WRONG_PASSWORD),
        (Behaviour.RATE_LIMITED, Outcome.RATE_LIMITED),
    ],
)
async def test_a_refusal_that_only_pops_up_is_seen(
    tmp_path: Path, behaviour: Behaviour, outcome: Outcome, language: str
) -> None:
    way = options(refusal=Refusal.TOAST, language=language)
    async with tiktok_rack(tmp_path, [spec(app=way)]) as house:
        await house.tiktok_account("harbor_runs", behaviour=behaviour)
        view = await house.login()

        assert job_of(view, "harbor_runs").outcome is outcome


async def test_a_code_asked_for_in_six_fields_is_for_a_human(tmp_path: Path) -> None:
    async with tiktok_rack(tmp_path, [spec(app=options(six_fields=True))]) as house:
        await house.tiktok_account("harbor_runs", behaviour=Behaviour.EMAIL_CODE)
        view = await house.login()

        assert job_of(view, "harbor_runs").challenge is ChallengeKind.EMAIL_OR_SMS_CODE
        assert len(house.typed()) == 2


@pytest.mark.parametrize("language", ["en", "id", "nl"])
async def test_two_steps_are_taken_with_the_stored_secret(tmp_path: Path, language: str) -> None:
    async with tiktok_rack(tmp_path, [spec(app=options(language=language))]) as house:
        await house.tiktok_account("harbor_runs", totp=SECRET)
        view = await house.login()

        assert job_of(view, "harbor_runs").outcome is Outcome.LOGGED_IN
        assert [code.correct for code in house.tiktok.code_attempts] == [True]
        assert not [act for act in house.typed() if "verify_password" in act]


async def test_the_secret_of_a_file_s_column_gives_the_codes(tmp_path: Path) -> None:
    async with tiktok_rack(tmp_path, [spec(app=options())]) as house:
        house.tiktok.add("harbor_runs", "made:up", totp_secret=SECRET)
        serial = (await house.engine.stores.phones.all())[0].serial
        address = f"otpauth://totp/TikTok:harbor_runs?secret={SECRET.lower()}&issuer=TikTok"
        data = book(
            ["username", "pwd", "device", "totp"], ["harbor_runs", "made:up", serial, address]
        )
        imports = house.engine.imports
        preview = await imports.open(house.actor, Workspace("tiktok"), data, file_message_id=None)
        await imports.apply(house.actor, preview.id)
        view = await house.login()

        assert job_of(view, "harbor_runs").outcome is Outcome.LOGGED_IN
        assert [code.correct for code in house.tiktok.code_attempts] == [True]


async def test_a_code_by_mail_is_for_a_human_whatever_secret_is_stored(tmp_path: Path) -> None:
    async with tiktok_rack(tmp_path, [spec(app=options())]) as house:
        await house.tiktok_account("harbor_runs", behaviour=Behaviour.EMAIL_CODE)
        account = await house.stored("harbor_runs")
        await house.engine.editor.change(
            house.actor, account.id, Column.TOTP, Secret(SECRET), mark=None
        )
        view = await house.login()

        assert job_of(view, "harbor_runs").challenge is ChallengeKind.EMAIL_OR_SMS_CODE
        assert house.tiktok.code_attempts == []


async def test_everything_that_pops_up_is_refused_or_closed(tmp_path: Path) -> None:
    kinds = (
        "contacts",
        "friends",
        "notifications",
        "follow_friends",
        "add_phone",
        "security_check",
        "data_consent",
    )
    async with tiktok_rack(tmp_path, [spec("studio.north")]) as house:
        for kind in kinds:
            house.phones[0].popup(kind, app="tiktok")
        await house.tiktok_account("harbor_runs")
        view = await house.login()

        assert job_of(view, "harbor_runs").outcome is Outcome.LOGGED_IN
        assert not [act for act in house.touched() if act.endswith("popup.accept")]
        assert len([act for act in house.touched() if act.startswith("popup_")]) == len(kinds)


async def test_five_accounts_follow_each_other_and_nobody_is_signed_out(tmp_path: Path) -> None:
    names = [f"brand.no{number}" for number in range(1, 6)]
    async with tiktok_rack(tmp_path, [spec("client.old")]) as house:
        for name in names:
            await house.tiktok_account(name)
        view = await house.login()

        assert view.counts == {Outcome.LOGGED_IN: 5}
        assert set(house.phones[0].tiktok_signed_in) == {"client.old", *names}
        assert await house.logined() == set(names)
        assert house.phones[0].count("am force-stop", kind="shell") == 1
        opened = [act for act in house.touched() if act.endswith("profile.switcher")]
        assert len(opened) == 5


async def test_eight_fill_a_phone_beside_five_of_instagram_and_the_ninth_is_told(
    tmp_path: Path,
) -> None:
    names = [f"brand.no{number}" for number in range(1, 10)]
    others = [f"studio.no{number}" for number in range(1, 6)]
    async with tiktok_rack(tmp_path, [spec()]) as house:
        for name in names:
            await house.tiktok_account(name)
        for name in others:
            await house.account(name)
        view = await house.login()
        proposal = await Rack.propose(house)
        assert proposal.token is not None
        started = await house.engine.proposals.start(house.actor, proposal.token)
        instagram = await house.finished(started.run.id)

        assert view.counts == {Outcome.LOGGED_IN: 8, Outcome.PHONE_FULL: 1}
        assert job_of(view, names[-1]).outcome is Outcome.PHONE_FULL
        assert house.attempts(names[-1]) == []
        assert set(house.phones[0].tiktok_signed_in) == set(names[:8])
        assert instagram.counts == {Outcome.LOGGED_IN: 5}
        assert set(house.phones[0].signed_in) == set(others)


async def test_accounts_signed_in_already_are_told_by_one_reading(tmp_path: Path) -> None:
    names = [f"brand.no{number}" for number in range(1, 9)]
    async with tiktok_rack(tmp_path, [spec(*names)]) as house:
        for name in names:
            await house.tiktok_account(name)
        await house.tiktok_account("brand.gone", logined=True)
        view = await house.login(*names)

        assert view.counts == {Outcome.ALREADY_LOGGED_IN: 8}
        assert await house.logined() == set(names)
        assert len([act for act in house.touched() if act.endswith("profile.switcher")]) == 1
        assert house.typed() == []


async def test_a_full_phone_is_told_before_anything_is_typed(tmp_path: Path) -> None:
    names = [f"brand.no{number}" for number in range(1, 9)]
    async with tiktok_rack(tmp_path, [spec(*names)]) as house:
        for name in names:
            await house.tiktok_account(name, logined=True)
        await house.tiktok_account("one.more")
        await house.tiktok_account("and.another")
        view = await house.login("one.more", "and.another")

        assert view.counts == {Outcome.PHONE_FULL: 2}
        assert (house.typed(), house.tiktok.attempts) == ([], [])
        assert len([act for act in house.touched() if act.endswith("profile.switcher")]) == 1


@pytest.mark.parametrize("after_switch", [False, True])
async def test_rows_that_show_display_names_are_told_by_their_profiles(
    tmp_path: Path, after_switch: bool
) -> None:
    way = options(save_login_after_switch=after_switch)
    async with tiktok_rack(tmp_path, [spec("client.old", "brand.no1", app=way)]) as house:
        await house.tiktok_account("brand.no1", display_name="Brand No 1", row_shows_name=True)
        await house.tiktok_account("brand.no2")
        view = await house.login()

        assert job_of(view, "brand.no1").outcome is Outcome.ALREADY_LOGGED_IN
        assert job_of(view, "brand.no2").outcome is Outcome.LOGGED_IN
        assert await house.logined() == {"brand.no1", "brand.no2"}


async def test_a_display_name_that_could_be_a_handle_takes_nobodys_session_away(
    tmp_path: Path,
) -> None:
    async with tiktok_rack(tmp_path, [spec("client.old", "brand.shop")]) as house:
        await house.tiktok_account(
            "brand.shop", logined=True, display_name="brandshop", row_shows_name=True
        )
        await house.tiktok_account("brand.new")
        view = await house.login("brand.new")

        assert job_of(view, "brand.new").outcome is Outcome.LOGGED_IN
        assert await house.logined() == {"brand.shop", "brand.new"}


@pytest.mark.parametrize("signed_in", [(), ("client.old",)])
async def test_in_a_language_nobody_knows_nothing_is_typed_and_nothing_pressed(
    tmp_path: Path, signed_in: tuple[str, ...]
) -> None:
    async with tiktok_rack(tmp_path, [spec(*signed_in, app=options(language="nonsense"))]) as house:
        await house.tiktok_account("harbor_runs")
        view = await house.login()

        assert job_of(view, "harbor_runs").outcome is Outcome.UNKNOWN_SCREEN
        assert house.touched() == []


async def test_an_app_that_opens_on_somebody_elses_profile_is_left_for_our_own(
    tmp_path: Path,
) -> None:
    way = options(opens_stranger="river_cafe")
    async with tiktok_rack(tmp_path, [spec("client.old", app=way)]) as house:
        await house.tiktok_account("harbor_runs")
        view = await house.login()

        assert job_of(view, "harbor_runs").outcome is Outcome.LOGGED_IN


async def test_the_mail_of_another_account_is_told_and_not_marked_signed_in(
    tmp_path: Path,
) -> None:
    async with tiktok_rack(tmp_path, [spec()]) as house:
        await house.tiktok_account("harbor_runs", behaviour=Behaviour.LANDS_ON_OTHER_HANDLE)
        view = await house.login()

        job = job_of(view, "harbor_runs")
        assert (job.outcome, job.detail) == (Outcome.OTHER_ACCOUNT, "harbor_runs.other")
        assert not await house.logined()
