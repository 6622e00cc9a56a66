"""Ads and cookies, as Instagram asks about them in the EU: a human's choice, or a setting's."""

from dataclasses import replace
from pathlib import Path

import pytest

from engine.model.account import Workspace
from engine.model.run import ChallengeKind, Outcome
from tests.e2e.engine.rack import QUICK, job_of, rack, spec

INSTAGRAM = Workspace("instagram")
IN_THE_EU = replace(QUICK, asks_about_ads=True, save_login_info=False)


async def test_without_a_setting_a_human_is_asked_and_nothing_is_agreed_to(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec(app=IN_THE_EU)]) as house:
        await house.account("luna.bakery")
        job = job_of(await house.login(), "luna.bakery")

        assert (job.outcome, job.challenge) == (Outcome.CHALLENGE, ChallengeKind.CONSENT)
        assert not [act for act in house.phones[0].app.touched if "consent" in act]


@pytest.mark.parametrize("signed_in", [(), ("old.one",)])
async def test_with_the_setting_the_account_is_signed_in_free_with_ads(
    tmp_path: Path, signed_in: tuple[str, ...]
) -> None:
    phones = [spec(*signed_in, app=IN_THE_EU)]
    async with rack(tmp_path, phones, free_with_ads=frozenset({INSTAGRAM})) as house:
        await house.account("luna.bakery")
        job = job_of(await house.login(), "luna.bakery")

        assert job.outcome is Outcome.LOGGED_IN
        chosen = [act for act in house.phones[0].app.touched if "consent" in act]
        assert [act.rpartition(":")[2] for act in chosen] == [
            "consent.on",
            "consent.free",
            "consent.on",
            "consent.on",
            "consent.on",
        ]
