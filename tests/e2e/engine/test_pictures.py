"""Pictures of failed screens: something to see, and nothing secret in it."""

import io
from pathlib import Path

import pytest
from PIL import Image

from engine.model.run import Outcome
from sandbox.farm import SimulatedPhone
from sandbox.instagram.service import Behaviour
from sandbox.phones.faults import FaultKind
from sandbox.phones.hierarchy import DISPLAY
from tests.e2e.engine.rack import job_of, rack, spec


def fields(phone: SimulatedPhone) -> list[tuple[int, int, int, int]]:
    return [
        node.bounds
        for window in phone.app.windows()
        for node in window.root.walk()
        if node.cls.endswith("EditText")
    ]


@pytest.mark.parametrize(
    ("behaviour", "outcome"),
    [
        (Behaviour.WRONG_PASSWORD, Outcome.WRONG_PASSWORD),
        (Behaviour.RATE_LIMITED, Outcome.RATE_LIMITED),
        (Behaviour.UNKNOWN, Outcome.UNKNOWN_ACCOUNT),
    ],
)
async def test_what_was_typed_cannot_be_read_off_a_picture(
    tmp_path: Path, behaviour: Behaviour, outcome: Outcome
) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account("luna.bakery", email="luna@example.com", behaviour=behaviour)
        job = job_of(await house.login(), "luna.bakery")
        assert job.outcome is outcome
        picture = await house.engine.runs.failure_picture(job.id)
        assert picture is not None
        assert not picture.drawn
        image = Image.open(io.BytesIO(picture.data)).convert("L")
        scale = image.height / DISPLAY[3]
        blanked = fields(house.phones[0])
        assert len(blanked) == 2
        for box in blanked:
            left, top, right, bottom = (int(side * scale) for side in box)
            darkest, brightest = image.crop((left + 9, top + 9, right - 9, bottom - 9)).getextrema()
            assert isinstance(darkest, int)
            assert isinstance(brightest, int)
            assert brightest - darkest <= 12
        darkest, brightest = image.getextrema()
        assert isinstance(darkest, int)
        assert isinstance(brightest, int)
        assert brightest - darkest > 100
        assert not image.getexif()
        assert not {"comment", "exif", "xmp"} & set(Image.open(io.BytesIO(picture.data)).info)


async def test_a_phone_that_gives_no_screenshot_is_drawn_from_its_dump(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account("luna.bakery", behaviour=Behaviour.CAPTCHA)
        await house.account("harbor_runs", behaviour=Behaviour.CAPTCHA)
        first = job_of(await house.login("luna.bakery"), "luna.bakery")
        house.phones[0].faults.arm(FaultKind.JAVA_EXCEPTION, rpc="takeScreenshot", times=None)
        second = job_of(await house.login("harbor_runs"), "harbor_runs")
        pictures = [await house.engine.runs.failure_picture(job.id) for job in (first, second)]
        assert [picture.drawn for picture in pictures if picture is not None] == [False, True]


async def test_a_reported_run_keeps_its_pictures_for_a_while(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account("luna.bakery", behaviour=Behaviour.CAPTCHA)
        view = await house.login()
        (job,) = view.jobs
        assert job.has_picture
        assert await house.engine.runs.unreported() == (view.run.id,)
        await house.engine.run_control.set_reported(view.run.id)
        assert await house.engine.runs.unreported() == ()
        assert await house.engine.runs.failure_picture(job.job.id) is not None
