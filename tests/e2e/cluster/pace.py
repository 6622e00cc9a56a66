"""How the programs of a test's cluster are begun: as always, with less patience for each other.

Each runs the `sitecustomize.py` of its folder first, which a test may write anew.
"""

import os
import signal
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO, Final

from sandbox.program import Program
from tests import warm

SET_BACK, SET_RIGHT = signal.SIGUSR1, signal.SIGUSR2
"""What a program is told of its machine's clock: two hours back, and right again."""

PACE: Final = """
import signal, sys, time
if "bot" in sys.orig_argv:
    from engine.agent import let_in, service
    from engine.common.clock import SystemClock
    from engine.fleet.racks import host
    from engine.rack import exchange
    from engine.rack.mail import address, link
    from engine.use_cases.hosts import host_watch
    service.BEAT, service._LOOK = 1.0, 0.25
    host.SILENCE, host._ALONE, host._MEASURES = 8.0, 5.0, 3
    exchange.FIRST_PAUSE, exchange.LONGEST_PAUSE, exchange.LONGEST_AWAY = 0.5, 2.0, 2.0
    link.ANSWERS_WITHIN, link._LONGEST_PAUSE = 3.0, 1.0
    address._QUICK["connect_timeout"] = "2"
    host_watch._LOOK, host_watch._GATHERED = 0.25, 1.0
    let_in.is_unknown.__defaults__ = (3.0,)
    off = {signal.SIGUSR1: -7200.0, signal.SIGUSR2: 0.0}
    is_off = [0.0]
    for number in off:
        signal.signal(number, lambda number, _: is_off.__setitem__(0, off[number]))
    SystemClock.now = lambda _: time.time() + is_off[0]
"""
OF_BEFORE: Final = """
    from engine.agent.hub_session import HubSession
    service.PROTOCOL -= 1
    async def admits(self, content):
        return content
    HubSession.admit = admits
"""
OF_LATER: Final = """
    service.PROTOCOL = 7
"""


async def begin(
    folder: Path,
    environment: Mapping[str, str],
    output: BinaryIO,
    /,
    *arguments: str,
    entered: bytes = b"",
) -> warm.Warm:
    """A `Start`."""
    if not (folder / "sitecustomize.py").exists():
        (folder / "sitecustomize.py").write_text(PACE)
    path = os.pathsep.join((str(folder), environment["PYTHONPATH"]))
    own = {**environment, "PYTHONPATH": path}
    return await warm.start(folder, own, output, *arguments, entered=entered)


async def become(program: Program, otherwise: str = "") -> None:
    """It is another one from its next start on, which is now."""
    assert await program.stop() == 0
    (program.folder / "sitecustomize.py").write_text(PACE + otherwise)
    await program.start()


def tell(program: Program, number: signal.Signals) -> None:
    assert program.pid is not None
    os.kill(program.pid, number)


async def command(program: Program, *arguments: str, entered: str = "") -> None:
    """`python -m bot …` with the settings of a bot that is stopped; it goes well."""
    said = program.folder / "command.log"
    with said.open("wb") as output:
        begun = await begin(
            program.folder, program.environment, output, *arguments, entered=entered.encode()
        )
        assert await begun.wait() == 0, said.read_text()
