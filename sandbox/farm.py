"""A rack of simulated phones behind a real adb server of its own."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from sandbox.adb import AdbRefusedError, AdbServer
from sandbox.instagram.app import InstagramApp
from sandbox.instagram.options import AppOptions
from sandbox.instagram.service import InstagramService
from sandbox.phones.app import App
from sandbox.phones.condition import Condition
from sandbox.phones.display import Display
from sandbox.phones.hardware import Hardware
from sandbox.phones.phone import Delays, SimulatedPhone
from sandbox.phones.services import Services
from sandbox.tiktok.app import TikTokApp
from sandbox.tiktok.options import MUSICALLY, TRILL, TikTokOptions
from sandbox.tiktok.pages import Pages
from sandbox.tiktok.service import TikTokService

__all__ = ["MUSICALLY", "TRILL", "CopySpec", "Delays", "Farm", "PhoneSpec", "SimulatedPhone"]


@dataclass(frozen=True, slots=True)
class CopySpec:
    """One more TikTok on a phone: a clone's package, or the same for a profile's Android user."""

    package: str = MUSICALLY
    user: int = 0
    signed_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PhoneSpec:
    """One phone: its model's name, who is signed in (the first is active), what is installed.

    `tiktok` is the package of its TikTok (com.zhiliaoapp.musically or com.ss.android.ugc.trill).
    A phone that is not `connected` is plugged in, but nobody has told adb its address yet.
    """

    name: str
    signed_in: tuple[str, ...] = ()
    instagram: bool = True
    hardware_serial: str | None = None
    app: AppOptions = field(default_factory=AppOptions)
    tiktok: str | None = None
    tiktok_signed_in: tuple[str, ...] = ()
    tiktok_app: TikTokOptions = field(default_factory=TikTokOptions)
    copies: tuple[CopySpec, ...] = ()
    hardware: Hardware = field(default_factory=Hardware)
    condition: Condition = field(default_factory=Condition)
    free: int | None = None
    keyboard_first: bool = False
    connected: bool = True


class Farm:
    """Phones and their adb server, as an async context manager.

    The adb server's home is `folder`. No process is left when it is stopped. With `pages` it also
    serves TikTok's public profile pages.
    """

    def __init__(
        self,
        folder: Path,
        specs: Sequence[PhoneSpec],
        *,
        instagram: InstagramService | None = None,
        tiktok: TikTokService | None = None,
        delays: Delays | None = None,
        pages: bool = False,
    ) -> None:
        self.instagram = instagram or InstagramService()
        self.tiktok = tiktok or TikTokService()
        self._delays = delays or Delays()
        self.adb = AdbServer(folder)
        self._serves_pages = pages
        self.pages = Pages(self.tiktok)
        self.phones = [self._phone(number, spec) for number, spec in enumerate(specs)]

    @property
    def adb_port(self) -> int:
        """The port of the adb server on the loopback."""
        return self.adb.port

    async def start(self) -> None:
        await self.adb.start()
        try:
            if self._serves_pages:
                await self.pages.start()
            for phone in self.phones:
                await phone.plug_in(Services(phone).listener())
            await self._connect_all()
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        for phone in self.phones:
            await phone.unplug()
        await self.pages.stop()
        await self.adb.stop()

    async def restart_adb(self) -> None:
        """Kills the adb server, starts it on the same port, and connects the phones again."""
        await self.adb.stop()
        await self.adb.start()
        await self._connect_all()

    async def connect(self, phone: SimulatedPhone) -> None:
        """Tells adb a phone's address."""
        await self.adb.connect(phone.serial)

    async def state(self, phone: SimulatedPhone) -> str:
        """How adb has it: device, offline, unauthorized; empty where it knows no such phone."""
        try:
            return await self.adb.request(f"host-serial:{phone.serial}:get-state")
        except AdbRefusedError:
            return ""

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    async def _connect_all(self) -> None:
        known = [phone for phone in self.phones if phone.reconnect is not None]
        await asyncio.gather(*(self.adb.connect(phone.serial) for phone in known))

    def _phone(self, number: int, spec: PhoneSpec) -> SimulatedPhone:
        serial = f"SIM{number + 1:05d}" if spec.hardware_serial is None else spec.hardware_serial
        instagram = InstagramApp(self.instagram, serial, spec.app, list(spec.signed_in))
        tiktok = TikTokApp(
            self.tiktok,
            serial,
            spec.tiktok_app,
            list(spec.tiktok_signed_in),
            spec.tiktok or MUSICALLY,
        )
        apps: list[App] = [instagram] if spec.instagram else []
        if spec.tiktok is not None:
            apps.append(tiktok)
        copies = tuple(self._copy(serial, spec, copy) for copy in spec.copies)
        apps += copies
        phone = SimulatedPhone(
            spec.name,
            serial,
            instagram,
            tiktok,
            Display(tuple(apps), self._delays.screen, keyboard_first=spec.keyboard_first),
            copies,
            spec.hardware,
            self._delays,
            condition=spec.condition,
        )
        if spec.free is not None:
            phone.disk.free = spec.free
        if spec.condition.lock == "boot":
            phone.users.lock()
        if spec.connected:
            phone.reconnect = lambda: self.adb.connect(phone.serial)
        for copy in spec.copies:
            if copy.user:
                phone.users.add_profile(copy.user)
        return phone

    def _copy(self, serial: str, spec: PhoneSpec, copy: CopySpec) -> TikTokApp:
        signed_in = list(copy.signed_in)
        app = TikTokApp(self.tiktok, serial, spec.tiktok_app, signed_in, copy.package)
        app.user = copy.user
        return app
