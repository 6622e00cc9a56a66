"""A hub and its hosts on one machine: each a program, with an adb server and phones of its own."""

import re
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sandbox import sample
from sandbox.adb import AdbServer
from sandbox.chat import Chat
from sandbox.conversation import Conversation
from sandbox.farm import Delays, Farm, PhoneSpec
from sandbox.instagram.service import InstagramService
from sandbox.phones.phone import SimulatedPhone
from sandbox.postgres.server import Server
from sandbox.program import AgentProgram, BotProgram, Start, settings_for, start
from sandbox.telegram.server import BotApi
from sandbox.tiktok.service import TikTokService

JOINING_SECONDS: Final = 60.0
_TOKEN: Final = re.compile(r"rosterbot-host\.[\w.-]+")


@dataclass(slots=True)
class Host:
    """One machine with phones, and the agent that drives them; `token` is what it joined with."""

    name: str
    farm: Farm
    agent: AgentProgram
    token: str = ""

    @property
    def phones(self) -> list[SimulatedPhone]:
        return self.farm.phones


class Cluster:
    """An async context manager; in it the hub runs, and hosts may `join`. Nothing is left behind.

    `racks` are the phones of each host, all of whose apps share one `instagram` and one `tiktok`,
    whose public pages are served; `settings` are more of the hub's environment.
    """

    def __init__(
        self,
        folder: Path,
        postgres: Server,
        racks: Mapping[str, Sequence[PhoneSpec]],
        *,
        instagram: InstagramService | None = None,
        tiktok: TikTokService | None = None,
        delays: Delays | None = None,
        begin: Start = start,
        **settings: str,
    ) -> None:
        self.postgres = postgres
        self.instagram = instagram or InstagramService()
        self.database = postgres.database()
        self.api = BotApi(sample.TOKEN)
        self.hosts: dict[str, Host] = {}
        for name, specs in racks.items():
            home = folder / name
            home.mkdir()
            farm = Farm(
                home / "adb",
                specs,
                instagram=self.instagram,
                tiktok=tiktok,
                delays=delays,
                pages=tiktok is not None,
            )
            self.hosts[name] = Host(name, farm, AgentProgram(home, begin))
        self._adb = AdbServer(folder / "adb")
        self._home = folder / "bot"
        self._home.mkdir()
        self._settings = settings
        self._paged = tiktok is not None
        self._begin = begin
        self._open = AsyncExitStack()
        self.hub: BotProgram

    @property
    def phones(self) -> list[SimulatedPhone]:
        """Those of all hosts."""
        return [phone for host in self.hosts.values() for phone in host.phones]

    async def __aenter__(self) -> "Cluster":
        try:
            await self._begun()
        except BaseException:
            await self._open.aclose()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._open.aclose()

    async def _begun(self) -> None:
        self._open.push_async_callback(self._adb.stop)
        await self._adb.start()
        for host in self.hosts.values():
            await self._open.enter_async_context(host.farm)
        await self._open.enter_async_context(self.api)
        known = settings_for(
            token=sample.TOKEN,
            admin=sample.OPERATOR_ID,
            bot_api=self.api.base_url,
            adb_port=self._adb.port,
            pages=self._pages(),
        )
        known["ROSTERBOT_CARRIER_URL"] = self.postgres.owner(self.database)
        self.hub = BotProgram(self._home, known | self._settings, self._begin)
        self._open.push_async_callback(self.hub.kill)
        for host in self.hosts.values():
            self._open.push_async_callback(host.agent.kill)
        await self.hub.start()

    def _pages(self) -> str:
        """Where TikTok's are; empty where nobody serves them."""
        return next((host.farm.pages.base_url for host in self.hosts.values() if self._paged), "")

    def chat(self) -> Chat:
        """The operator's."""
        return self.api.user(sample.OPERATOR_ID, "Ada").private_chat()

    async def join(self, talk: Conversation, name: str) -> None:
        """Ask for a token in the chat, and start the agent with it. Raises `NothingCame`."""
        host = self.hosts[name]
        await talk.chat.send(f"/hosts add {name}")
        offer = await talk.answer(
            lambda m: name in m.text and bool(_TOKEN.search(m.text)), what=f"a token for {name}"
        )
        found = _TOKEN.search(offer.text)
        host.token = found.group() if found else ""
        await host.agent.join(host.token, host.farm.adb_port)
        await talk.answer(
            lambda m: name in m.text and "has joined" in m.text,
            JOINING_SECONDS,
            f"that {name} has joined",
        )
        await talk.chat.wait_deleted(offer)

    async def stop(self) -> dict[str, int]:
        """End all programs as a service manager does; the exit status of each."""
        statuses = {name: await host.agent.stop() for name, host in self.hosts.items()}
        return statuses | {"hub": await self.hub.stop()}

    def logs(self) -> str:
        """What all programs wrote."""
        programs = (self.hub, *(host.agent for host in self.hosts.values()))
        return "\n".join(program.log() for program in programs)
