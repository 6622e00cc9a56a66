"""Simulated phones in a process of their own, and what they did there."""

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from sandbox.farm import MUSICALLY, Delays, Farm, PhoneSpec, SimulatedPhone
from sandbox.instagram.app import PACKAGE
from sandbox.instagram.service import InstagramService
from sandbox.tiktok.service import TikTokService
from tests.benchmarks.child import Child, answer, child

INSTANT: Final = Delays()
SLOW: Final = Delays(dump=0.25, call=0.06, shell=0.04)
PASSWORD: Final = "made-up-password-1"
TOTP_SECRET: Final = "JBSWY3DPEHPK3PXP"
_CODE_PERIOD: Final = 30
_JAR: Final = "/data/local/tmp/u2.jar"


@dataclass(frozen=True, slots=True)
class Work:
    """What one phone served. Seconds; `began` and `ended` by the machine's monotonic clock."""

    rpcs: int
    shells: int
    seconds: float
    began: float
    ended: float
    dumps: list[float]
    clicks: list[float]


class Rack:
    """Phones in another process, with both apps.

    The accounts of phone number n are `username(n)`, or `username(n, 0)` and so on.
    """

    def __init__(self, process: Child) -> None:
        self._process = process
        where = json.loads(process.ask("where"))
        self.port: int = where["port"]
        self.serials: list[str] = where["serials"]

    @property
    def pid(self) -> int:
        """The simulators' process; the adb server is its child."""
        return self._process.pid

    def sign_out(self, ahead: float) -> None:
        """Nobody is signed in, the app does not run, no code was used.

        `ahead` is what the service's clock is ahead of this machine's, in seconds.
        """
        self._process.ask(f"sign_out {ahead}")

    def work(self) -> list[Work]:
        """What each phone did since this was asked last."""
        return [Work(**each) for each in json.loads(self._process.ask("work"))]


class CodeClock:
    """The host's clock moved forward, so that codes are good for long enough to be typed."""

    def __init__(self) -> None:
        self.ahead = 0.0
        self.next_code()

    def next_code(self) -> None:
        """Go on to where a code's window begins."""
        self.ahead += _CODE_PERIOD - self.now() % _CODE_PERIOD

    def now(self) -> float:
        return time.time() + self.ahead

    def monotonic(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


@contextmanager
def rack(
    phones: int, delays: Delays, *, accounts: int = 1, codes: bool = True, first: int = 0
) -> Iterator[Rack]:
    """So many phones with so many accounts each, ended with the block.

    With `codes` Instagram asks for the code of an authenticator app. `first`: the number of the
    first phone.
    """
    timing = (delays.dump, delays.call, delays.shell)
    with child(__name__, phones, accounts, int(codes), first, *timing) as process:
        yield Rack(process)


def username(number: int, account: int = 0) -> str:
    """An account of a phone, in either app."""
    return f"studio.{number:03d}" + (f".{account}" if account else "")


async def serve(phones: int, accounts: int, codes: bool, first: int, delays: Delays) -> None:
    """Answer questions on the standard input until it ends."""
    ahead = 0.0
    instagram = InstagramService(clock=lambda: time.time() + ahead)
    tiktok = TikTokService(clock=lambda: time.time() + ahead)
    numbers = range(first, first + phones)
    for number in numbers:
        for account in range(accounts):
            name = username(number, account)
            instagram.add(name, PASSWORD, totp_secret=TOTP_SECRET if codes else None)
            tiktok.add(name, PASSWORD)
    specs = [
        PhoneSpec("Pixel 6", hardware_serial=f"SIM{number + 1:05d}", tiktok=MUSICALLY)
        for number in numbers
    ]
    jar = files("uiautomator2").joinpath("assets/u2.jar").read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        farm = Farm(Path(folder), specs, instagram=instagram, tiktok=tiktok, delays=delays)
        async with farm:
            for phone in farm.phones:
                phone.disk.put(_JAR, jar)

            async def reply(question: list[str]) -> object:
                nonlocal ahead
                match question:
                    case ["where"]:
                        serials = [phone.serial for phone in farm.phones]
                        return {"port": farm.adb_port, "serials": serials}
                    case ["sign_out", seconds]:
                        ahead = float(seconds)
                        _sign_out(farm.phones)
                        for profile in instagram.profiles:
                            profile.used_steps.clear()
                        return None
                    case _:
                        return [asdict(_work(phone)) for phone in farm.phones]

            await answer(reply)


def _sign_out(phones: Sequence[SimulatedPhone]) -> None:
    for phone in phones:
        for package in (PACKAGE, MUSICALLY):
            phone.display.force_stop(package)
        phone.app.signed_in.clear()
        phone.tiktok.signed_in.clear()


def _work(phone: SimulatedPhone) -> Work:
    calls, phone.journal = phone.journal, []
    return Work(
        rpcs=sum(call.kind == "rpc" for call in calls),
        shells=sum(call.kind == "shell" for call in calls),
        seconds=sum(call.seconds for call in calls),
        began=min((call.at for call in calls), default=0.0),
        ended=max((call.at + call.seconds for call in calls), default=0.0),
        dumps=[call.seconds for call in calls if call.name == "dumpWindowHierarchy"],
        clicks=[call.seconds for call in calls if call.name == "click"],
    )


if __name__ == "__main__":
    count, each, codes, first, *seconds = sys.argv[1:]
    delays = Delays(*map(float, seconds))
    asyncio.run(serve(int(count), int(each), codes == "1", int(first), delays))
