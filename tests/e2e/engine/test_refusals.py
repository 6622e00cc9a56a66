"""What the app refuses: said once, remembered, and not tried again where it must not be."""

from pathlib import Path

import pytest

from engine.common.secret import Secret
from engine.model.account import AccountChanges, Status
from engine.model.limits import FIRST_REST
from engine.model.run import ChallengeKind, Exclusion, Outcome
from sandbox.instagram.service import Behaviour
from tests.e2e.engine.rack import PASSWORD, SECRET, job_of, rack, reasons, spec

OLD, NEW = "made-up-old-6", "made-up-new-6"


async def test_a_refused_password_is_typed_once_until_it_changes(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as house:
        account = await house.account("paper.kites", OLD, real_password=NEW)
        view = await house.login()
        assert job_of(view, "paper.kites").outcome is Outcome.WRONG_PASSWORD
        assert (await house.stored("paper.kites")).password_refused

        for proposal in (await house.propose(), await house.propose(retry=view.run.id)):
            assert proposal.token is None
            assert reasons(proposal.plan.excluded) == {"paper.kites": Exclusion.PASSWORD_REFUSED}
        assert len(house.instagram.attempts) == 1

        async with house.engine.stores.database.write() as tx:
            await house.store.update(tx, account, AccountChanges(password=Secret(OLD)))
        assert reasons((await house.propose()).plan.excluded) == {
            "paper.kites": Exclusion.PASSWORD_REFUSED
        }
        async with house.engine.stores.database.write() as tx:
            await house.store.update(tx, account, AccountChanges(password=Secret(NEW)))
        again = await house.login()
        assert job_of(again, "paper.kites").outcome is Outcome.LOGGED_IN
        assert [item.password_correct for item in house.instagram.attempts] == [False, True]


async def test_an_account_the_app_does_not_know_is_not_retried(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account("nobody.here", stranger=True)
        view = await house.login()
        assert job_of(view, "nobody.here").outcome is Outcome.UNKNOWN_ACCOUNT
        proposal = await house.propose(retry=view.run.id)
        assert reasons(proposal.plan.excluded) == {"nobody.here": Exclusion.UNKNOWN_TO_APP}
        assert len(house.attempts("nobody.here")) == 1


async def test_try_again_later_cools_the_account_and_its_phone_down(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec(), spec()]) as house:
        await house.account("hot.one", behaviour=Behaviour.RATE_LIMITED)
        await house.account("on.same.phone")
        await house.account("elsewhere", phone=1)
        view = await house.login()

        assert job_of(view, "hot.one").outcome is Outcome.RATE_LIMITED
        held = job_of(view, "on.same.phone")
        assert (held.outcome, held.detail) == (
            Outcome.HELD_BACK,
            Exclusion.PHONE_COOLING_DOWN.value,
        )
        assert job_of(view, "elsewhere").outcome is Outcome.LOGGED_IN
        assert house.attempts("on.same.phone") == []

        proposal = await house.propose()
        assert reasons(proposal.plan.excluded) == {
            "hot.one": Exclusion.COOLING_DOWN,
            "on.same.phone": Exclusion.PHONE_COOLING_DOWN,
        }
        assert [login.username for login in proposal.plan.planned] == ["elsewhere"]
        cooling = {view.serial: view.cooldown_until for view in await house.engine.phones.views()}
        assert cooling[house.phones[0].serial] == proposal.plan.excluded[0].until

        house.clock.advance(FIRST_REST + 1)
        house.instagram.profile("hot.one").behaviour = Behaviour.NORMAL
        later = await house.login("hot.one", "on.same.phone")
        assert later.counts == {Outcome.LOGGED_IN: 2}


@pytest.mark.parametrize(
    ("behaviour", "kind"),
    [
        (Behaviour.CAPTCHA, ChallengeKind.CAPTCHA),
        (Behaviour.SELFIE, ChallengeKind.SELFIE),
        (Behaviour.ID_UPLOAD, ChallengeKind.ID_UPLOAD),
        (Behaviour.CONFIRM_ITS_YOU, ChallengeKind.CONFIRM_IDENTITY),
        (Behaviour.EMAIL_CODE, ChallengeKind.EMAIL_OR_SMS_CODE),
        (Behaviour.APPROVE_ELSEWHERE, ChallengeKind.APPROVE_ELSEWHERE),
        (Behaviour.NORMAL, ChallengeKind.TWO_FACTOR),
    ],
)
async def test_what_needs_a_human_ends_the_login_with_nothing_pressed(
    tmp_path: Path, behaviour: Behaviour, kind: ChallengeKind
) -> None:
    async with rack(tmp_path, [spec()]) as house:
        totp = SECRET if kind is ChallengeKind.TWO_FACTOR else None
        await house.account("luna.bakery", behaviour=behaviour, totp=totp)
        view = await house.login()
        job = job_of(view, "luna.bakery")

        assert (job.outcome, job.challenge) == (Outcome.CHALLENGE, kind)
        assert house.phones[0].app.touched[-1].endswith(":form.submit")
        assert house.instagram.code_attempts == []
        assert await house.logined() == set()
        picture = await house.engine.runs.failure_picture(job.id)
        assert picture is not None


async def test_a_code_of_ours_answers_an_approval_elsewhere(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account(
            "luna.bakery", f"{PASSWORD}:{SECRET}", behaviour=Behaviour.APPROVE_ELSEWHERE
        )
        view = await house.login()
        assert job_of(view, "luna.bakery").outcome is Outcome.LOGGED_IN
        assert [code.correct for code in house.instagram.code_attempts] == [True]


@pytest.mark.parametrize(
    ("behaviour", "outcome", "reason"),
    [
        (Behaviour.SUSPENDED, Outcome.SUSPENDED, Exclusion.SUSPENDED),
        (Behaviour.DISABLED, Outcome.ACCOUNT_DISABLED, Exclusion.DISABLED_BY_APP),
    ],
)
async def test_an_account_the_app_has_shut_is_not_retried(
    tmp_path: Path, behaviour: Behaviour, outcome: Outcome, reason: Exclusion
) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account("shut.shop", behaviour=behaviour)
        view = await house.login()
        assert job_of(view, "shut.shop").outcome is outcome
        assert reasons((await house.propose(retry=view.run.id)).plan.excluded) == {
            "shut.shop": reason
        }


async def test_a_mail_address_of_another_handle_changes_nothing_else(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account(
            "luna.bakery",
            email="luna@example.com",
            behaviour=Behaviour.LANDS_ON_OTHER_HANDLE,
            lands_on="luna.private",
        )
        await house.account("kept.as.it.is", logined=True)
        view = await house.login("luna.bakery")
        job = job_of(view, "luna.bakery")

        assert (job.outcome, job.detail) == (Outcome.OTHER_ACCOUNT, "luna.private")
        assert await house.logined() == {"kept.as.it.is"}


async def test_a_phone_without_the_app_is_told_apart(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec(instagram=False)]) as house:
        await house.account("luna.bakery")
        view = await house.login()
        assert job_of(view, "luna.bakery").outcome is Outcome.APP_MISSING


async def test_a_disabled_account_never_takes_part(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account("quiet_garden", status=Status.DISABLED)
        await house.account("luna.bakery")
        view = await house.login()
        assert [job.username for job in view.jobs] == ["luna.bakery"]
        assert reasons(view.excluded) == {"quiet_garden": Exclusion.DISABLED}


async def test_an_account_disabled_while_it_waits_is_held_back(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account("one.first")
        second = await house.account("two.second")
        hold = house.phones[0].faults.hold(rpc="setText")
        run = await house.begin()
        await hold.reached()
        async with house.engine.stores.database.write() as tx:
            await house.store.update(tx, second, AccountChanges(status=Status.DISABLED))
        hold.release()
        view = await house.finished(run.run.id)

        held = job_of(view, "two.second")
        assert (held.outcome, held.detail) == (Outcome.HELD_BACK, Exclusion.DISABLED.value)
        assert house.attempts("two.second") == []
