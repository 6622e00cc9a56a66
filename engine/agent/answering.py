"""What is asked of phones beside their orders."""

import contextlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from engine.agent.at_hand import PhonesAtHand
from engine.agent.label_board import LabelBoard
from engine.agent.restoring import make_active
from engine.common.clock import Clock
from engine.common.errors import PhoneConfused, TouchRefused
from engine.model.phone_record import PhoneAddress
from engine.model.preflight import PhoneTrouble, Preflight
from engine.phones import hands, pairing, tcp
from engine.phones.adb_wire import run_shell
from engine.phones.examination import examine
from engine.phones.picture import failure_picture
from engine.phones.preflight import look_over
from engine.phones.probe import who_is_it
from engine.phones.vitals import ask_vitals
from engine.rack.asks import (
    Ask,
    ConnectTcp,
    DisconnectTcp,
    Done,
    Examine,
    HandsAct,
    LookOver,
    MakeActive,
    Pair,
    Photograph,
    ReadVitals,
    Reconnect,
    Release,
    Restart,
    ShowLabel,
    WhoIsIt,
)

_SHELL: Final = 8.0
# Written so that the command does not find, and end, the shell it runs in.
_END_AUTOMATION: Final = "pkill -f 'wetest[.]uia2'"


class Answering:
    """`stopping`: whether what is only put right is left as it is, since the program ends."""

    def __init__(
        self, phones: PhonesAtHand, labels: LabelBoard, clock: Clock, stopping: Callable[[], bool]
    ) -> None:
        self._phones = phones
        self._labels = labels
        self._clock = clock
        self._stopping = stopping

    async def answer(self, address: PhoneAddress, what: Ask[Any]) -> Any:
        """As `engine.rack.asks` has it. Raises the errors of the Phone port."""
        match what:
            case Release():
                await self._phones.release(address)
                return Done()
            case Photograph(known):
                return await failure_picture(await self._phones.connect(address), known)
            case ShowLabel(title, text):
                await self._labels.show(address, title, text)
                return Done()
            case Examine():
                with contextlib.suppress(TouchRefused):  # it does answer
                    await examine(await self._phones.connect(address), self._clock)
                return Done()
            case Restart():
                return await self._restart(address)
            case LookOver():
                return await self._look_over(address)
            case HandsAct():
                return await hands.act(await self._phones.connect(address), what, self._clock)
            case MakeActive():
                phone = await self._phones.connect(address)
                return await make_active(phone, what, self._clock, self._stopping)
            case _:
                return await self._of_server(address, what)

    async def _of_server(self, address: PhoneAddress, what: Ask[Any]) -> Any:
        server, serial = self._phones.server_of(address), address.serial
        match what:
            case ReadVitals(packages):
                return await ask_vitals(server, serial, packages)
            case WhoIsIt(patience):
                return await who_is_it(server, serial, patience)
            case Reconnect():
                await self._phones.release(address)
                return Done(await tcp.reconnect(server, serial))
            case ConnectTcp():
                return await tcp.connect(server, serial)
            case DisconnectTcp():
                await tcp.disconnect(server, serial)
                return Done()
            case Pair(code):
                return await pairing.pair(server, serial, code)
            case _:
                raise PhoneConfused(f"{type(what).__name__} is nothing that can be asked")

    async def _restart(self, address: PhoneAddress) -> Done:
        await self._phones.release(address, try_everything=True)
        server = self._phones.server_of(address)
        with contextlib.suppress(PhoneConfused):  # nothing of the kind runs there
            await run_shell(server, address.serial, _END_AUTOMATION, _SHELL)
        return Done()

    async def _look_over(self, address: PhoneAddress) -> Preflight:
        before = self._phones.drives(address)
        server = self._phones.server_of(address)
        seen = await look_over(server, address.serial, self._clock.now, ours=before)
        if PhoneTrouble.AUTOMATION_TAKEN in seen.troubles and self._phones.drives(address):
            # An order has begun meanwhile: it is our own.
            return _without_holder(seen)
        return seen


def _without_holder(seen: Preflight) -> Preflight:
    kept = tuple(one for one in seen.troubles if one is not PhoneTrouble.AUTOMATION_TAKEN)
    return replace(seen, facts=replace(seen.facts, automation=None), troubles=kept)
