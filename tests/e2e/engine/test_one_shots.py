"""What the engine does once, now and then: an error in it is logged and told, and nothing stops."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from engine.agent import answering
from engine.agent.label_board import SHOWN_FOR, LabelBoard
from engine.common.errors import StorageError
from engine.common.supervisor import TaskState
from engine.fleet.attendance import Attendance
from engine.fleet.fleet import Fleet
from engine.phones import tcp
from tests.e2e.engine.rack import Rack, rack, spec
from tests.e2e.engine.travel import until

WORDS = "made-up-words-of-an-error"
LOOKED = "_looked"


async def raises(*_: object, **__: object) -> None:
    raise LookupError(WORDS)


async def read_vitals(house: Rack) -> None:
    house.clock.advance(1_900.0)


async def take_label_down(house: Rack) -> None:
    await house.engine.treatment.identify(house.actor, await house.phone_id(0))
    house.clock.advance(SHOWN_FOR)


async def heal(house: Rack) -> None:
    house.engine.fleet.suspect(await house.phone_id(0))


async def reconnect(house: Rack) -> None:
    async with house.engine.stores.database.write() as tx:
        await house.engine.stores.remote_phones.add(tx, "local", "127.0.0.1:9", 1001)


ONCE: dict[str, tuple[object, str, Callable[[Rack], Awaitable[None]]]] = {
    "connect": (tcp, "connect", reconnect),
    "healing": (Fleet, "reconnect", heal),
    "label": (LabelBoard, "_collapse", take_label_down),
    "vitals": (answering, "ask_vitals", read_vitals),
}


@pytest.mark.parametrize("kind", ONCE)
async def test_an_error_in_what_is_done_once_is_logged_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    owner, name, act = ONCE[kind]
    async with rack(tmp_path, [spec()]) as house:
        supervisor = house.engine.supervisor
        with capture_logs() as logged:
            monkeypatch.setattr(owner, name, raises)
            await act(house)
            await until(lambda: bool(supervisor.failures.untold()), kind)
        (told,) = supervisor.failures.untold()
        assert (told.name, told.once, told.off) == (kind, True, False)
        line = next(line for line in logged if line["event"] == "task.failed")
        assert line["task"].startswith(f"{kind}-")
        assert f"in {raises.__name__}" in line["exception"]
        assert WORDS not in str(logged)
        found = {one.name: one for one in supervisor.standings()}
        assert found.pop(kind).state is TaskState.FAILED
        assert {one.state for one in found.values()} == {TaskState.RUNNING}


@pytest.mark.parametrize("error", [StorageError(), LookupError(WORDS)])
async def test_looking_who_a_device_is_goes_on_after_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    """It would be in doubt for ever: nobody was asked yet, and nobody would look again."""
    real, errors = getattr(Attendance, LOOKED), [error]

    async def stumbles(self: Attendance, *given: object, **how: object) -> bool:
        if errors:
            raise errors.pop()
        return bool(await real(self, *given, **how))

    monkeypatch.setattr(Attendance, LOOKED, stumbles)
    async with rack(tmp_path, [spec()]) as house:
        known, house.phones[0].android_id = house.phones[0].android_id, ""
        house.phones[0].reboot()
        await until(lambda: bool(house.engine.fleet.strangers()), "the device in doubt")
        house.phones[0].android_id = known
        async with asyncio.timeout(60):
            while not house.engine.fleet.online():
                house.clock.advance(5.0)
                await asyncio.sleep(0.02)
        assert errors == []
        told = [failed.name for failed in house.engine.supervisor.failures.untold()]
        is_fault = isinstance(error, LookupError)
        assert told == ([f"who-is-local/{house.phones[0].serial}"] if is_fault else [])
