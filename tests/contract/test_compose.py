"""What compose.engine.yaml does on its first start, with its scripts but without a container."""

import os
from pathlib import Path

import pytest

from engine.common.clock import SystemClock
from engine.common.secret import Secret
from engine.common.supervisor import Supervisor
from engine.rack.mail.agent import AgentMail
from engine.rack.mail.hub import HubMail
from engine.rack.mail.standing import MailUnavailable
from sandbox.postgres.lifetime import alone
from sandbox.postgres.programs import program, run, user
from sandbox.postgres.server import PREPARE, Server

PROJECT = Path(__file__).parents[2]
ADDRESS = "rosterbot.example:5432"


class Container:
    """The folders of its volumes; what PostgreSQL is started with is written down."""

    def __init__(self, server: Server, pristine: Path) -> None:
        self.server = server
        self.pristine = str(pristine)
        self.keys, self.shared = server.folder / "keys", server.folder / "shared"
        commands = server.folder / "commands"
        run(server.folder, "mkdir", str(self.keys), str(self.shared), str(commands))
        entry = commands / "docker-entrypoint.sh"
        entry.write_text(f'#!/bin/sh\nprintf "%s " "$@" >{server.folder}/asked\n')
        entry.chmod(0o755)
        self.env = {
            "PATH": f"{commands}:{os.environ['PATH']}",
            "CARRIER_KEYS": str(self.keys),
            "CARRIER_SHARED": str(self.shared),
            "PREPARE": str(server.folder / "prepare.sql"),
            "PGHOST": str(server.folder),
            "PGPORT": str(server.port),
        }
        # The checkout may be where only its owner can read.
        for source in (PREPARE, *(PROJECT / "compose").iterdir()):
            (server.folder / source.name).write_bytes(source.read_bytes())
            (server.folder / source.name).chmod(0o644)

    def begin(self, address: str = ADDRESS) -> None:
        env = self.env | {"ROSTERBOT_CARRIER_ADDRESS": address}
        run(self.server.folder, "bash", "postgres.sh", env=env)

    def serve(self) -> None:
        """As the image does: made anew, then the first script."""
        folder, data = self.server.folder, str(self.server.data)
        asked = (folder / "asked").read_text().removeprefix("postgres ")
        run(folder, "rm", "-rf", data)
        run(folder, "cp", "-r", self.pristine, data)
        here = f"-p {self.server.port} -c listen_addresses=127.0.0.1,127.0.0.2"
        words = f"{asked} {here} -c unix_socket_directories={folder} -c fsync=off"
        run(
            folder,
            program("pg_ctl"),
            "-D",
            data,
            "-w",
            "-s",
            "-l",
            "server.log",
            "-o",
            words,
            "start",
        )
        run(folder, program("createdb"), "-U", "postgres", "rosterbot", env=self.env)
        run(folder, "bash", "first.sh", env=self.env)

    @property
    def url(self) -> str:
        """As the bot gets it, but on the port of the tests."""
        said = (self.shared / "url").read_text().strip()
        here = said.replace(":5432", f":{self.server.port}")
        return here.replace("/carrier/ca.crt", str(self.shared / "ca.crt"))


async def test_postgresql_beside_the_bot_makes_its_secrets_once_and_serves_mail(
    postgres: Server,
) -> None:
    if user() != "postgres":
        pytest.skip("the image's server runs as postgres, the tests' here does not")
    with alone(postgres) as server:
        server.stop()
        container = Container(server, postgres.folder / "pristine")
        container.begin()
        container.serve()
        clock = SystemClock()
        supervisor = Supervisor(clock)
        hub = HubMail(Secret(container.url), clock, supervisor)
        await hub.open()
        try:
            access = await hub.add_host("rack-b", 900)
            password = container.url.partition(":")[2].partition(":")[2].partition("@")[0]
            url = container.url.replace("//rosterbot", f"//{access.role}")
            agent = AgentMail(
                Secret(url.replace(password, access.password.reveal())), "rack-b", clock, supervisor
            )
            await agent.open()
            await agent.close()
            plain = HubMail(
                Secret(container.url.replace("localhost", "127.0.0.2")), clock, supervisor
            )
            with pytest.raises(MailUnavailable):
                await plain.open()
        finally:
            await hub.close()

        modes = {
            path.relative_to(server.folder).as_posix(): oct(path.stat().st_mode & 0o777)
            for folder in (container.keys, container.shared)
            for path in folder.iterdir()
        }
        assert {mode for name, mode in modes.items() if name.startswith("keys/")} == {"0o600"}
        assert (modes["shared/url"], modes["shared/ca.crt"]) == ("0o400", "0o444")
        made = {path: path.read_bytes() for path in container.keys.iterdir()}
        container.begin()
        assert {path: path.read_bytes() for path in container.keys.iterdir()} == made
        container.begin("other.example:5432")
        anew = {path.name for path, was in made.items() if path.read_bytes() != was}
        assert anew == {"server.crt", "server.csr", "server.ext", "server.key", "names"}
