"""Connecting and pairing in the chat, with an adb server that answers as it is told to."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.phones import tcp
from sandbox.telegram.server import BotApi
from tests.chat.desk import Desk, open_desk
from tests.faults.recovery import Recovery
from tests.scripted_adb import ScriptedAdb, answering

PAIRING = "192.168.1.23:37099"
ADDRESS = "192.168.1.23:41234"
CODE = "481516"


@pytest.fixture
async def adb() -> AsyncIterator[ScriptedAdb]:
    async with answering(ScriptedAdb(says={"host:disconnect:": ""})) as adb:
        yield adb


@pytest.fixture
async def desk(api: BotApi, tmp_path: Path, adb: ScriptedAdb) -> AsyncIterator[Desk]:
    async with open_desk(api, tmp_path, adb.port) as desk:
        yield desk


def kept_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


async def test_a_phone_is_paired_by_its_code_and_then_connected(
    desk: Desk, adb: ScriptedAdb, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    adb.says["host:pair:"] = "Failed: Wrong password or connection was dropped."
    adb.says["host:connect:"] = f"connected to {ADDRESS}"
    form = await desk.press(await desk.ask("/connect", "No phone is"), "Connect", "Which address?")
    await desk.press(form, "Pair with a code", "Pair device with pairing code")
    await desk.ask("somewhere", "Type HOST:PORT")
    await desk.ask(PAIRING, "six-digit code")

    await desk.ask("12345", "A pairing code has six digits")
    wrong = await desk.chat.send(CODE)
    refused = await desk.until("the phone didn't accept the code")
    assert "Which address?" in refused.text
    await desk.chat.wait_deleted(wrong)

    adb.says["host:pair:"] = f"Successfully paired to {PAIRING} [guid=adb-4F2A-x9]"
    await desk.ask(PAIRING, "six-digit code")
    typed = await desk.chat.send(CODE)
    await desk.until("Paired with the adb server local")
    await desk.chat.wait_deleted(typed)
    await desk.ask(ADDRESS, f"{ADDRESS} is connected through local")

    assert adb.asked.count(f"host:pair:{CODE}:{PAIRING}") == 2
    assert f"host:connect:{ADDRESS}" in adb.asked
    audited = await desk.engine.stores.database.fetchall("SELECT action, subject FROM audit")
    assert ("phone.pair", f"local/{PAIRING}") in [tuple(row) for row in audited]
    assert CODE not in capsys.readouterr().out
    assert CODE.encode() not in kept_in(tmp_path)


@pytest.mark.fault(
    area="The phones",
    name="A phone over TCP that takes its time to be connected, or to be paired",
    expected="the chat goes on meanwhile; what came of it is said then",
    within=10,
)
async def test_the_chat_goes_on_while_a_phone_is_being_connected(
    desk: Desk, adb: ScriptedAdb, recovery: Recovery
) -> None:
    adb.says["host:connect:"] = f"connected to {ADDRESS}"
    adb.holds = asyncio.Event()
    trying = await desk.ask(f"/connect {ADDRESS}", "Connecting")
    recovery.begins()
    await desk.ask("/phones", "No phone yet")
    recovery.ends()
    form = await desk.press(await desk.ask("/connect", "No phone is"), "Connect", "Which address?")
    await desk.ask("10.0.0.9:5555", "Connecting to 10.0.0.9:5555")
    await desk.ask("/start", "No phone yet")
    await desk.press(await desk.ask("/connect", "No phone is"), "Pair", "under the pairing code")

    adb.holds.set()

    done = await desk.until(f"{ADDRESS} is connected through local")
    assert done.id == trying.id
    # What was begun meanwhile stays; what came of the other one is said by itself.
    other = await desk.until("10.0.0.9:5555 is connected through local")
    assert other.id != form.id
    await desk.ask(PAIRING, "six-digit code")


async def test_a_try_that_breaks_off_leaves_the_question_open_for_another_answer(
    desk: Desk, adb: ScriptedAdb, monkeypatch: pytest.MonkeyPatch
) -> None:
    adb.says["host:connect:"] = f"connected to {ADDRESS}"
    await desk.press(await desk.ask("/connect", "No phone is"), "Connect", "Which address?")

    async def broken(*_: object) -> None:
        raise ArithmeticError

    with monkeypatch.context() as breaking:
        breaking.setattr(tcp, "connect", broken)
        await desk.ask(ADDRESS, "something went wrong")

    await desk.ask(ADDRESS, f"{ADDRESS} is connected through local")
