"""A phone's label on its own screen, so that a person finds it in the rack."""

import asyncio
import contextlib
import shlex
from functools import partial
from typing import Final, Protocol

from engine.common.clock import Clock
from engine.common.errors import PhoneError
from engine.common.supervisor import Supervisor
from engine.phones.adb_server import AdbServer
from engine.phones.adb_wire import run_shell

SHOWN_FOR: Final = 30.0
"""Seconds until the label goes by itself."""
_LIMIT: Final = 8.0
_COLLAPSE: Final = "cmd statusbar collapse"
_WAKE: Final = "input keyevent 224; wm dismiss-keyguard"


class OnlinePhones(Protocol):
    """What is needed of the fleet."""

    def server_of(self, phone_id: int) -> tuple[AdbServer, str]: ...


class LabelBoard:
    """Shows labels in the notification shade: uiautomator2's toasts are no more."""

    def __init__(self, phones: OnlinePhones, clock: Clock, supervisor: Supervisor) -> None:
        self._phones = phones
        self._clock = clock
        self._supervisor = supervisor
        self._shown: dict[int, asyncio.Task[None]] = {}

    async def show(self, phone_id: int, title: str, text: str) -> None:
        """Turn the screen on and show a title there. Raises `PhoneError`."""
        server, serial = self._phones.server_of(phone_id)
        await self._forget(phone_id)
        post = f"cmd notification post -t {shlex.quote(title)} rosterbot {shlex.quote(text)}"
        await run_shell(
            server, serial, f"{_WAKE}; {post} && cmd statusbar expand-notifications", _LIMIT
        )
        ends = self._clock.monotonic() + SHOWN_FOR
        self._shown[phone_id] = self._supervisor.once(
            "label", partial(self._take_down_at, ends, phone_id), None, about=phone_id
        )

    async def take_down(self, phone_id: int) -> None:
        """Let the phone's screen be free, if a label is shown; what fails is left to the flow."""
        if phone_id in self._shown:
            await self._forget(phone_id)
            await self._collapse(phone_id)

    async def stop(self) -> None:
        for phone_id in list(self._shown):
            await self._forget(phone_id)

    async def _take_down_at(self, ends: float, phone_id: int) -> None:
        await self._clock.sleep(ends - self._clock.monotonic())
        self._shown.pop(phone_id, None)
        await self._collapse(phone_id)

    async def _collapse(self, phone_id: int) -> None:
        with contextlib.suppress(PhoneError):
            server, serial = self._phones.server_of(phone_id)
            await run_shell(server, serial, _COLLAPSE, _LIMIT)

    async def _forget(self, phone_id: int) -> None:
        task = self._shown.pop(phone_id, None)
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
