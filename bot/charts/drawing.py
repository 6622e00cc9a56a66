"""Has charts drawn, one at a time."""

import asyncio
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final, final

import structlog

import engine
from bot.charts.chart import Chart, packed
from engine.common.errors import RequestRefused

CHILD: Final = "bot.charts.child"
_ROOT: Final = str(Path(engine.__file__).parent.parent)
_WITHIN: Final = 30.0
_LARGEST: Final = 2 << 20
_PNG: Final = b"\x89PNG\r\n\x1a\n"

_log = structlog.stdlib.get_logger(__name__)


@final
class Charts:
    """Each is drawn by a process of its own, which ends with it."""

    def __init__(self) -> None:
        self._turn = asyncio.Semaphore(1)

    async def draw(self, chart: Chart) -> bytes:
        """A PNG. Raises `RequestRefused("chart_failed")`."""
        said = json.dumps(packed(chart)).encode()
        async with self._turn:
            # The library keeps a list of fonts, in a place of its own.
            folder = await asyncio.to_thread(tempfile.mkdtemp, prefix="rosterbot-chart-")
            try:
                return await _drawn(said, folder)
            finally:
                await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)


async def _drawn(said: bytes, folder: str) -> bytes:
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-B",
        "-m",
        CHILD,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={"PYTHONPATH": _ROOT, "MPLCONFIGDIR": folder, "OPENBLAS_NUM_THREADS": "1"},
    )
    try:
        async with asyncio.timeout(_WITHIN):
            picture, _ = await child.communicate(said)
    except TimeoutError:
        picture = b""
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if child.returncode == 0 and picture.startswith(_PNG) and len(picture) <= _LARGEST:
        return picture
    _log.warning("chart.failed", exit_code=child.returncode, bytes=len(picture))
    raise RequestRefused("chart_failed")
