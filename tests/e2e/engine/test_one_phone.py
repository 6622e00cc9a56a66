"""Several Instagram accounts on one phone: one after the other, in the fewest steps."""

from pathlib import Path

from engine.model.run import Outcome
from sandbox.instagram.service import Behaviour
from tests.e2e.engine.rack import job_of, rack, spec

FIVE = [f"brand.{number}" for number in range(1, 6)]


async def test_five_accounts_are_signed_in_one_after_the_other_and_nobody_is_signed_out(
    tmp_path: Path,
) -> None:
    async with rack(tmp_path, [spec("client.old")]) as running:
        phone = running.phones[0]
        for name in FIVE:
            await running.account(name)

        view = await running.login()

        assert view.counts == {Outcome.LOGGED_IN: 5}
        assert {"client.old", *FIVE} == set(phone.signed_in)
        assert await running.logined() == set(FIVE)
        assert [len(running.attempts(name)) for name in FIVE] == [1] * 5
        assert phone.count("am force-stop", kind="shell") == 1


async def test_the_switcher_is_read_once_for_all_accounts_of_a_phone(tmp_path: Path) -> None:
    many = [f"brand.{number}" for number in range(1, 13)]
    async with rack(tmp_path, [spec(*many)]) as running:
        for name in many:
            await running.account(name)

        view = await running.login()

        opened = [act for act in running.phones[0].app.touched if "switcher" in act]
        assert view.counts == {Outcome.ALREADY_LOGGED_IN: 12}
        assert len(opened) == 1
        assert not running.typed(0)


async def test_a_refused_password_between_two_accounts_keeps_what_was_read(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec("client.old")]) as running:
        await running.account("brand.1")
        await running.account("brand.2", behaviour=Behaviour.WRONG_PASSWORD)
        await running.account("brand.3")

        view = await running.login()

        assert job_of(view, "brand.2").outcome is Outcome.WRONG_PASSWORD
        assert view.counts[Outcome.LOGGED_IN] == 2
        assert set(running.phones[0].signed_in) == {"client.old", "brand.1", "brand.3"}
        assert await running.logined() == {"brand.1", "brand.3"}


async def test_accounts_signed_out_by_hand_are_noticed_by_the_first_whole_reading(
    tmp_path: Path,
) -> None:
    async with rack(tmp_path, [spec("client.old")]) as running:
        await running.account("brand.1")
        await running.account("brand.gone", logined=True)

        view = await running.login("brand.1")

        assert job_of(view, "brand.1").outcome is Outcome.LOGGED_IN
        assert await running.logined() == {"brand.1"}
        assert ("brand.gone", False) in view.jobs[0].logined_changes


async def test_a_phone_that_shows_a_login_form_has_nobody_signed_in(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as running:
        await running.account("brand.1")
        await running.account("brand.gone", logined=True)

        view = await running.login("brand.1")

        assert job_of(view, "brand.1").outcome is Outcome.LOGGED_IN
        assert await running.logined() == {"brand.1"}
