"""A screen nobody knows: kept once, without secrets, to be fetched and explained."""

import io
from pathlib import Path

import pytest
from PIL import Image

from engine.common.errors import RequestRefused
from engine.maintenance.screen_report import explain_file
from engine.model.run import Outcome
from engine.screens.hierarchy import Hierarchy
from tests.e2e.engine.rack import PASSWORD, job_of
from tests.e2e.engine.tiktok_rack import options, spec, tiktok_rack


async def test_an_unknown_screen_is_kept_once_and_can_be_fetched_and_explained(
    tmp_path: Path,
) -> None:
    strange = options(language="nonsense")
    async with tiktok_rack(tmp_path, [spec("client.old", app=strange)]) as house:
        await house.tiktok_account("client.old")
        await house.tiktok_account("harbor_runs")
        view = await house.out_of_patience((await house.begin()).run.id)
        assert view.counts == {Outcome.UNKNOWN_SCREEN: 2}

        screens = await house.engine.unknown_screens.all()
        assert sum(screen.times for screen in screens) == 2
        of_run = await house.engine.unknown_screens.of_run(view.run.id)
        assert set(of_run.values()) <= {screen.id for screen in screens}
        last = job_of(view, "harbor_runs")
        assert last.id in of_run

        kept = await house.engine.unknown_screens.files(house.actor, of_run[last.id])
        assert len(Hierarchy.parse(kept.dump))
        for secret in (b"client.old", b"harbor_runs", PASSWORD.encode()):
            assert secret not in kept.dump
        assert kept.picture is not None
        Image.open(io.BytesIO(kept.picture)).verify()
        (told,) = house.rows("SELECT action, subject FROM audit WHERE action = 'screen.fetch'")
        assert told["subject"] == f"tiktok/{of_run[last.id]}"

        file = tmp_path / f"{kept.name}.xml"
        file.write_bytes(kept.dump)
        found = explain_file(file)
        assert (found.app, found.screen) == ("tiktok", "unknown")
        assert found.nearest


async def test_a_run_that_succeeds_keeps_no_screen(tmp_path: Path) -> None:
    async with tiktok_rack(tmp_path, [spec()]) as house:
        await house.tiktok_account("harbor_runs")
        assert job_of(await house.login(), "harbor_runs").outcome is Outcome.LOGGED_IN
        assert await house.engine.unknown_screens.all() == ()
        with pytest.raises(RequestRefused) as refused:
            await house.engine.unknown_screens.files(house.actor, 1)
        assert refused.value.code == "screen_gone"
