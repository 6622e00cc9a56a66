"""An agent's process that goes, and one that does not come back."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from engine.common.errors import PhoneLost
from engine.rack.asks import Done, Examine
from engine.rack.events import PhoneAppeared, PhoneGone
from tests.contract.rack_rig import Desk, rigged


async def test_an_agent_whose_hub_ends_before_it_has_replied_presses_nothing(
    tmp_path: Path,
) -> None:
    async with rigged(tmp_path, "an agent's process") as rig:

        class Dies(Desk):
            async def submit(self) -> None:
                """Written down; and then the program is gone."""
                self.asked.append("submit")
                dying.set()
                await asyncio.Event().wait()

        desk, dying = Dies(rig), asyncio.Event()
        driving = asyncio.create_task(rig.drive(rig.order(rig.account("luna.bakery")), desk))
        await dying.wait()
        await rig.rack.stop()
        with pytest.raises(PhoneLost):
            await driving
        served = len(rig.phone.journal)
        typed = [call.name for call in rig.phone.journal]
        assert desk.asked == ["submit"]
        assert "setText" in typed

    # Its process has ended with the rack: what it would have done is done by now.
    assert rig.farm.instagram.attempts == []
    assert len(rig.phone.journal) == served


async def test_an_agent_that_does_not_start_again_has_lost_its_phones_until_it_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.fleet.racks.child.AWAY", 0.0)
    broken, pids = tmp_path / "broken", tmp_path / "pids"
    program = (
        "import os, sys; from pathlib import Path\n"
        f"os._exit(1) if Path({str(broken)!r}).exists() else None\n"
        f"Path({str(pids)!r}).write_text(str(os.getpid()))\n"
        "from bot import agent; agent.main(['warning', 'console', sys.argv[1]])"
    )
    monkeypatch.setattr(
        "tests.contract.rack_rig.agent.command", lambda *_: (sys.executable, "-c", program)
    )
    async with rigged(tmp_path, "an agent's process") as rig:
        here = rig.address()
        broken.touch()
        os.kill(int(pids.read_text()), signal.SIGKILL)
        await rig.heard(lambda event: event == PhoneGone(here))
        before = len(rig.told)
        broken.unlink()
        back = await rig.heard(lambda event: isinstance(event, PhoneAppeared), before)
        assert isinstance(back, PhoneAppeared)
        assert back.address == here
        assert await rig.rack.ask(here, Examine()) == Done()
