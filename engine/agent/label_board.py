"""A phone's label on its own screen, so that a person finds it in the rack."""

import asyncio
import contextlib
import shlex
from collections.abc import Mapping
from functools import partial
from typing import Final

from engine.common.clock import Clock
from engine.common.errors import PhoneError, PhoneLost
from engine.common.supervisor import Supervisor
from engine.model.phone_record import PhoneAddress
from engine.phones.adb_server import AdbServer
from engine.phones.adb_wire import run_shell

SHOWN_FOR: Final = 30.0
"""Seconds until the label goes by itself."""
_LIMIT: Final = 8.0
_COLLAPSE: Final = "cmd statusbar collapse"
_WAKE: Final = "input keyevent 224; wm dismiss-keyguard"


class LabelBoard:
    """Shows labels in the notification shade: uiautomator2's toasts are no more."""

    def __init__(
        self, servers: Mapping[str, AdbServer], clock: Clock, supervisor: Supervisor
    ) -> None:
        self._servers = servers
        self._clock = clock
        self._supervisor = supervisor
        self._shown: dict[PhoneAddress, asyncio.Task[None]] = {}

    async def show(self, address: PhoneAddress, title: str, text: str) -> None:
        """Turn the screen on and show a title there. Raises `PhoneError`."""
        await self._forget(address)
        post = f"cmd notification post -t {shlex.quote(title)} rosterbot {shlex.quote(text)}"
        await self._run(address, f"{_WAKE}; {post} && cmd statusbar expand-notifications")
        ends = self._clock.monotonic() + SHOWN_FOR
        self._shown[address] = self._supervisor.once(
            "label", partial(self._take_down_at, ends, address), None, about=str(address)
        )

    async def take_down(self, address: PhoneAddress) -> None:
        """Let the phone's screen be free, if a label is shown; what fails is left to the flow."""
        if address in self._shown:
            await self._forget(address)
            await self._collapse(address)

    async def stop(self) -> None:
        for address in list(self._shown):
            await self._forget(address)

    async def _take_down_at(self, ends: float, address: PhoneAddress) -> None:
        await self._clock.sleep(ends - self._clock.monotonic())
        self._shown.pop(address, None)
        await self._collapse(address)

    async def _collapse(self, address: PhoneAddress) -> None:
        with contextlib.suppress(PhoneError):
            await self._run(address, _COLLAPSE)

    async def _run(self, address: PhoneAddress, command: str) -> None:
        server = self._servers.get(address.host)
        if server is None:
            raise PhoneLost
        await run_shell(server, address.serial, command, _LIMIT)

    async def _forget(self, address: PhoneAddress) -> None:
        task = self._shown.pop(address, None)
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
