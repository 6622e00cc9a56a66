"""What goes wrong during a soak: with phones, with the apps' services, with Telegram."""

import asyncio
import contextlib
import random
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field

from sandbox.adb import AdbRefusedError
from sandbox.chat import Chat
from sandbox.farm import Farm, SimulatedPhone
from sandbox.instagram.service import Behaviour as OnInstagram
from sandbox.phones.faults import FaultKind as PhoneFault
from sandbox.soak import rack
from sandbox.soak.diary import Diary
from sandbox.soak.facts import SignedOut
from sandbox.telegram.faults import Fault
from sandbox.telegram.faults import FaultKind as ApiFault
from sandbox.telegram.server import BotApi
from sandbox.tiktok.service import Behaviour as OnTikTok

_CALLS = ("", "dumpWindowHierarchy", "click", "setText")
_METHODS = ("sendMessage", "editMessageText", "sendDocument", "sendPhoto", "*")
_NOT_DONE = (ApiFault.TOO_MANY_REQUESTS, ApiFault.BAD_GATEWAY, ApiFault.REFUSED)
_UNANSWERED = (ApiFault.ANSWER_LOST, ApiFault.HALF_ANSWER)
_INSTAGRAM = (OnInstagram.CAPTCHA, OnInstagram.EMAIL_CODE, OnInstagram.CONFIRM_ITS_YOU)
_TIKTOK = (OnTikTok.CAPTCHA, OnTikTok.EMAIL_CODE, OnTikTok.SMS_CODE)
PLUG_SECONDS = 30.0
_COMMON_SECONDS = (20.0, 60.0)


@dataclass(slots=True)
class Trouble:
    """Strikes at random until cancelled. `signed_out` is who a hand signed out at a phone."""

    farm: Farm
    api: BotApi
    chats: list[Chat]
    accounts: list[rack.RackAccount]
    rng: random.Random
    diary: Diary
    signed_out: list[SignedOut] = field(default_factory=list)
    _armed: dict[str, Fault] = field(default_factory=dict)
    _away: set[SimulatedPhone] = field(default_factory=set)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _refused: int = 0

    async def phones(self, pause: float) -> None:
        """Something with a phone, every `pause` seconds on average."""
        kinds: list[tuple[int, Callable[[int, SimulatedPhone], Awaitable[None]]]] = [
            (12, self._fault),
            (4, self._pull),
            (3, self._kill_automation),
            (2, self._reboot),
            (3, self._crash),
            (2, self._screen_off),
            (3, self._popup),
            (6, self._sign_out),
        ]
        while True:
            await asyncio.sleep(self.rng.expovariate(1 / pause))
            number = self.rng.randrange(len(self.farm.phones))
            phone = self.farm.phones[number]
            if phone not in self._away:
                strike = self.rng.choices([k for _, k in kinds], [w for w, _ in kinds])[0]
                await strike(number, phone)

    async def services(self, pause: float) -> None:
        """An app asks for something, or refuses, every `pause` seconds on average."""
        while True:
            await asyncio.sleep(self.rng.expovariate(1 / pause))
            account = self.rng.choice(self.accounts)
            final = self._refused < len(self.accounts) // 12 and self.rng.random() < 0.2
            self._refused += final
            self._spawn(self._behave(account, is_final=final))

    async def telegram(self, pause: float) -> None:
        """Something with Telegram, every `pause` seconds on average."""
        while True:
            await asyncio.sleep(self.rng.expovariate(1 / pause))
            method, drawn = self.rng.choice(_METHODS), self.rng.random()
            times = self.rng.randint(1, 3)
            if drawn < 0.4:
                self._fail(self.rng.choice(_NOT_DONE), method, times)
            elif drawn < 0.7:
                self._fail(self.rng.choice(_UNANSWERED), method, 1)
            elif drawn < 0.8:
                kind = self.rng.choice((*_NOT_DONE, *_UNANSWERED, ApiFault.CONFLICT))
                self._fail(kind, "getUpdates", times)
            elif drawn < 0.93:
                self.api.world.updates.repeat(times)
                self.diary.note("telegram", "updates repeated", f"{times}")
            else:
                self._spawn(self._block(self.rng.choice(self.chats)))

    async def adb(self, pause: float) -> None:
        """The adb server is killed and started again, every `pause` seconds on average."""
        while True:
            await asyncio.sleep(pause * self.rng.uniform(0.5, 1.5))
            self.diary.note("phones", "adb server restarted")
            try:
                await self.farm.restart_adb()
            except (AdbRefusedError, OSError):
                for phone in self.farm.phones:
                    if phone not in self._away:
                        await self._plug_in(phone)

    async def end(self) -> None:
        """All is well again: faults off, phones plugged in, apps friendly, nobody blocks."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.api.faults.disarm()
        for account in self.accounts:
            self._set(account, "normal")
        for chat in self.chats:
            if chat.room.has_blocked:
                await self._unblock(chat)
        for phone in self.farm.phones:
            phone.faults.clear()
            phone.display.wake()
            await phone.drop_transport()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._until_plugged_in(phone), PLUG_SECONDS)
        self._away.clear()

    def _fail(self, kind: ApiFault, method: str, times: int) -> None:
        """Not beside another one: what is rarely called would meet all of them in a row."""
        last = self._armed.get(method)
        if last is None or last.struck >= (last.times or 0):
            self._armed[method] = self.api.arm(kind, method, times=times, retry_after=times)
            self.diary.note("telegram", kind.value, f"{method} {times} times")

    async def _fault(self, number: int, phone: SimulatedPhone) -> None:
        kind = self.rng.choice(list(PhoneFault))
        call = self.rng.choice(_CALLS) if "dump" not in kind.value else "dumpWindowHierarchy"
        seconds, times = self.rng.uniform(0.5, 6.0), self.rng.randint(1, 3)
        if kind in (PhoneFault.HANG, PhoneFault.DROP_TRANSPORT):
            times = 1
        fault = phone.faults.arm(
            kind, rpc=call, nth=self.rng.randint(1, 6), times=times, seconds=seconds
        )
        self.diary.note("phones", kind.value, f"{number:02} {call or 'any call'}")
        if kind is PhoneFault.DROP_TRANSPORT:
            self._spawn(self._back_after_cut(phone, lambda: fault.fired > 0))

    async def _back_after_cut(self, phone: SimulatedPhone, is_cut: Callable[[], bool]) -> None:
        while not is_cut():  # noqa: ASYNC110 - the phone tells nobody
            await asyncio.sleep(0.2)
        await self._outage(phone, self.rng.uniform(0.5, 15.0))

    async def _pull(self, number: int, phone: SimulatedPhone) -> None:
        seconds = self.rng.choice((self.rng.uniform(0.2, 3), self.rng.uniform(3, 20), 75.0))
        self.diary.note("phones", "pulled out", f"{number:02} {seconds:.0f} s")
        self._spawn(self._outage(phone, seconds))

    async def _reboot(self, number: int, phone: SimulatedPhone) -> None:
        self.diary.note("phones", "rebooted", f"{number:02}")
        self._spawn(self._outage(phone, phone.delays.boot, then=phone.display.reboot))

    async def _kill_automation(self, number: int, phone: SimulatedPhone) -> None:
        self.diary.note("phones", "automation killed", f"{number:02}")
        await phone.kill_automation()

    async def _crash(self, number: int, phone: SimulatedPhone) -> None:
        app = phone.display.foreground
        if app is not None:
            self.diary.note("phones", "app crashed", f"{number:02} {app.name}")
            phone.display.force_stop(app.package)

    async def _screen_off(self, number: int, phone: SimulatedPhone) -> None:
        self.diary.note("phones", "screen off", f"{number:02}")
        phone.display.sleep()

    async def _popup(self, number: int, phone: SimulatedPhone) -> None:
        self.diary.note("phones", "popup", f"{number:02}")
        phone.popup("notifications", self.rng.choice(("instagram", "tiktok")))

    async def _sign_out(self, number: int, phone: SimulatedPhone) -> None:
        """Somebody at the rack signs an account out, so that there is always something to do."""
        here = list(rack.signed_in([phone]))
        if not here:
            return
        name, handle, _ = self.rng.choice(here)
        app = phone.app if name == rack.INSTAGRAM else phone.tiktok
        phone.display.force_stop(app.package)
        app.signed_in.remove(handle)
        self.signed_out.append(SignedOut(name, handle, number, self.api.world.now()))
        self.diary.note("phones", "signed out by hand", f"{number:02} {name} {handle}")

    async def _outage(
        self, phone: SimulatedPhone, seconds: float, then: Callable[[], None] = lambda: None
    ) -> None:
        if phone in self._away:
            return
        self._away.add(phone)
        try:
            await phone.drop_transport()
            then()
            await asyncio.sleep(seconds)
            await self._until_plugged_in(phone)
        finally:
            self._away.discard(phone)

    async def _until_plugged_in(self, phone: SimulatedPhone) -> None:
        while not await self._plug_in(phone):  # noqa: ASYNC110 - the adb server may be away
            await asyncio.sleep(0.5)

    async def _plug_in(self, phone: SimulatedPhone) -> bool:
        try:
            await phone.drop_transport()
            await phone.restore_transport()
            return await self.farm.state(phone) == "device"
        except (AdbRefusedError, OSError, asyncio.IncompleteReadError, ValueError):
            return False

    async def _behave(self, account: rack.RackAccount, *, is_final: bool) -> None:
        if is_final:
            how = self.rng.choice(("wrong_password", "suspended", "rate_limited"))
        else:
            asked = _INSTAGRAM if account.app == rack.INSTAGRAM else _TIKTOK
            how = self.rng.choice([*(each.value for each in asked), "slow"])
        self._set(account, how)
        self.diary.note("services", how, f"{account.app} {account.handle}")
        await asyncio.sleep(self.rng.uniform(*_COMMON_SECONDS))
        self._set(account, "normal")

    def _set(self, account: rack.RackAccount, how: str) -> None:
        if account.app == rack.INSTAGRAM:
            self.farm.instagram.profile(account.handle).behaviour = OnInstagram(how)
        else:
            self.farm.tiktok.profile(account.handle).behaviour = OnTikTok(how)

    async def _block(self, chat: Chat) -> None:
        if chat.room.has_blocked:
            return
        self.diary.note("telegram", "bot blocked", chat.user.first_name)
        await chat.block()
        await asyncio.sleep(self.rng.uniform(1.0, 5.0))
        await self._unblock(chat)

    async def _unblock(self, chat: Chat) -> None:
        await chat.unblock()
        self.diary.note("telegram", "bot unblocked", chat.user.first_name)

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
