"""The systemd unit of docs/operations.md, played without systemd: its folders, modes and user."""

import asyncio
import os
import re
import shlex
import shutil
import signal
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from engine.storage.vault import Vault
from sandbox.chat import Chat
from sandbox.telegram.server import BotApi
from tests.e2e.conftest import OPERATOR, ROOT, TOKEN, closed_port

PAGE = (ROOT / "docs" / "operations.md").read_text("utf-8")
UNITS = re.findall(r"```ini\n(.*?)```", PAGE, re.DOTALL)
"""The bot's is the first."""
PASSPHRASE = "made-up passphrase of a test"
NOBODY = 65_534
SLOW = 60.0


def unit() -> dict[str, str]:
    """The `[Service]` section as the page has it."""
    service = UNITS[0].split("[Service]")[1].split("[Install]")[0]
    lines = (line for line in service.splitlines() if "=" in line and not line.startswith("#"))
    return dict(line.split("=", 1) for line in lines)


def documented_settings() -> dict[str, str]:
    """What the page has put into .env."""
    (text,) = re.findall(r"cat >> \.env <<'END'\n(.*?)END\n", PAGE, re.DOTALL)
    return dict(line.split("=", 1) for line in text.splitlines())


@dataclass
class Machine:
    """A machine's folders below one: `/var/lib` and `/opt/rosterbot` as the unit finds them.

    As root the program runs as another user, as the unit has it.
    """

    root: Path
    user: int | None

    def place(self, path: str) -> Path:
        return self.root / path.lstrip("/")

    def boot(self, api: str) -> None:
        """What an administrator does by the page, and systemd before the first start."""
        home = self.place(unit()["WorkingDirectory"])
        home.mkdir(parents=True)
        self.place("/var/lib").mkdir(parents=True)
        for path in (self.root, *self.root.rglob("*")):
            path.chmod(0o755)
        settings = {
            key: str(self.place(value)) if value.startswith("/") else value
            for key, value in documented_settings().items()
        } | {
            "ROSTERBOT_TOKEN": TOKEN,
            "ROSTERBOT_ADMINS": str(OPERATOR),
            "ROSTERBOT_BOT_API_URL": api,
            "ROSTERBOT_ADB_SERVERS": f"nowhere=0.0.0.0:{closed_port()}",
        }
        env = home / ".env"
        env.write_text("".join(f"{key}={value}\n" for key, value in settings.items()))
        env.chmod(0o600)
        self.give(env)
        # systemd.exec(5): StateDirectory= is made below /var/lib, with its mode, for User=.
        for name in unit()["StateDirectory"].split():
            folder = self.place(f"/var/lib/{name}")
            folder.mkdir()
            folder.chmod(int(unit()["StateDirectoryMode"], 8))
            self.give(folder)

    def give(self, path: Path) -> None:
        if self.user is not None:
            os.chown(path, self.user, self.user)

    async def start(self, *arguments: str) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            *arguments,
            cwd=self.place(unit()["WorkingDirectory"]),
            env={"PYTHONPATH": str(self.root / "src"), "PATH": os.environ["PATH"]}
            | {"PYTHONDONTWRITEBYTECODE": "1", "HOME": str(self.place("/var/lib/rosterbot"))},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            user=self.user,
            umask=int(unit()["UMask"], 8),
        )

    async def call(self, *arguments: str, typed: str = "") -> tuple[int | None, str]:
        """A command as the page has it: in the same folder, as the same user."""
        process = await self.start(*arguments)
        said, _ = await asyncio.wait_for(process.communicate(typed.encode()), SLOW)
        return process.returncode, said.decode()


async def _may_run(user: int) -> bool:
    """Whether another user can start this interpreter, which may lie in somebody's home."""
    if os.geteuid() != 0:
        return False
    try:
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", "", user=user)
    except PermissionError:
        return False
    return await process.wait() == 0


@pytest.fixture
async def machine(api: BotApi, tmp_path_factory: pytest.TempPathFactory) -> Machine:
    root = tmp_path_factory.mktemp("machine")
    for folder in (root, root.parent, root.parent.parent):
        if os.geteuid() == 0:
            folder.chmod(0o755)
    # The user of the unit need not be able to enter the folder the tests lie in.
    source = root / "src"
    for package in ("bot", "engine"):
        shutil.copytree(ROOT / package, source / package)
    shutil.copytree(ROOT / "requirements", source / "requirements")
    made = Machine(root, NOBODY if await _may_run(NOBODY) else None)
    made.boot(api.base_url)
    return made


async def test_the_unit_starts_on_a_fresh_machine_and_commands_act_on_its_data(
    machine: Machine, api: BotApi
) -> None:
    assert shlex.split(unit()["ExecStart"])[1:] == ["-m", "bot", "run"]
    settings = documented_settings()
    data, key = settings["ROSTERBOT_DATA_DIR"], settings["ROSTERBOT_KEY_FILE"]
    chat: Chat = api.user(OPERATOR).private_chat()
    running = await machine.start("run")
    try:
        await chat.send("/add luna.bakery made-up-password-1")
        await chat.wait(lambda m: m.from_bot and "added" in m.text, timeout=SLOW)
        found = machine.place(key)
        assert stat.S_IMODE(found.stat().st_mode) == 0o600
        assert (machine.place(data) / "rosterbot.db").exists()

        code, said = await machine.call("health")
        assert (code, said.startswith("running")) == (0, True), said
        _, said = await machine.call("doctor")
        assert f"{machine.place(data)}/rosterbot.db, undamaged" in said
        assert "the right one for the database" in said
        backup = str(machine.place("/var/lib/rosterbot/a.backup"))
        code, said = await machine.call("backup", backup, typed=f"{PASSPHRASE}\n")
        assert (code, "1 account," in said) == (0, True), said
        code, said = await machine.call("restore", backup, typed=f"{PASSPHRASE}\n")
        assert code == 1
        assert f"{machine.place(data)} isn't empty" in said
    finally:
        # As a script of logrotate does it; SIGTERM is tried below.
        running.send_signal(signal.SIGHUP)
        await asyncio.wait_for(running.communicate(), SLOW)
    assert running.returncode == 0
    code, said = await machine.call("rotate-key")
    assert (code, "The key is changed" in said) == (0, True), said


async def test_a_key_without_its_database_is_no_first_start(machine: Machine, api: BotApi) -> None:
    settings = documented_settings()
    data, key = (machine.place(settings[f"ROSTERBOT_{name}"]) for name in ("DATA_DIR", "KEY_FILE"))
    Vault.create_file(key)
    machine.give(key)
    for command in ("run", "doctor"):
        code, said = await machine.call(command)
        assert code == 1
        assert "this isn't a first start" in said
        assert str(data) in said
    assert not (data / "rosterbot.db").exists()

    chat: Chat = api.user(OPERATOR).private_chat()
    running = await machine.start("run", "--new-database")
    await chat.send("/whoami")
    await chat.wait(lambda m: m.from_bot and str(OPERATOR) in m.text, timeout=SLOW)
    running.terminate()
    await asyncio.wait_for(running.communicate(), SLOW)
    assert running.returncode == 0
    assert (data / "rosterbot.db").exists()


EXPOSED = 3.0
"""Of ten; what `systemd-analyze security` gives a unit at most."""


@pytest.mark.parametrize("number", range(len(UNITS)))
def test_a_unit_is_locked_down(number: int, tmp_path: Path) -> None:
    analyse = shutil.which("systemd-analyze")
    if analyse is None:
        pytest.skip("no systemd-analyze: `sudo apt install systemd` lets this test run")
    file = tmp_path / "rosterbot.service"
    file.write_text(UNITS[number])
    told = subprocess.run(
        [analyse, "security", "--offline=true", str(file)], capture_output=True, text=True
    )
    found = re.search(r"Overall exposure level for rosterbot.service: ([\d.]+)", told.stdout)
    assert found is not None, told.stderr
    assert float(found[1]) <= EXPOSED
    # Phones on USB can still be reached, and adb is told of them.
    lines = UNITS[number].splitlines()
    assert "DeviceAllow=char-usb_device rw" in lines
    assert "PrivateDevices=yes" not in lines
    assert any(line.startswith("RestrictAddressFamilies=") and "NETLINK" in line for line in lines)


def test_containers_are_locked_down_as_far_as_their_text_tells() -> None:
    for name in ("compose.yaml", "compose.engine.yaml"):
        text = (ROOT / name).read_text("utf-8")
        for line in ("read_only: true", "- ALL", "- no-new-privileges:true", "pids_limit:"):
            assert line in text, (name, line)
        images = re.findall(r"image: \S+:(\S+)", text)
        assert all(re.match(r"\d+\.\d+", tag) for tag in images)
    assert re.search(r"^ARG BASE=python:\d+\.\d+\.\d+-", (ROOT / "Dockerfile").read_text(), re.M)
