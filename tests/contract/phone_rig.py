"""A phone for the contract tests: how each adapter's is made, and the way to its first screen."""

import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from importlib.resources import files
from pathlib import Path

from engine.apps.port import Phone
from engine.common.clock import SystemClock
from engine.model.account import Workspace
from engine.model.app_on_phone import AppOnPhone
from engine.phones.adapter import CallLimits, RealPhone
from engine.phones.adb_server import AdbServer
from engine.screens.hierarchy import Hierarchy, Node
from sandbox.farm import Farm, PhoneSpec
from sandbox.instagram.options import AppOptions
from tests.scripted_phone import FakeClock, Scene, ScriptedPhone, dump_of

APP = "com.instagram.android"
INSTAGRAM = AppOnPhone(Workspace("instagram"), APP)
JAR = files("uiautomator2").joinpath("assets/u2.jar").read_bytes()
PATIENT = CallLimits()
HASTY = CallLimits(dump=0.4, call=0.4, start=0.4)


@contextlib.asynccontextmanager
async def racked(folder: Path, *, signed_in: tuple[str, ...] = ()) -> AsyncIterator[Farm]:
    options = AppOptions(splash_dumps=0, loading_dumps=0)
    async with Farm(folder, [PhoneSpec("Pixel 6", signed_in, app=options)]) as farm:
        for simulated in farm.phones:
            simulated.disk.put("/data/local/tmp/u2.jar", JAR)
        yield farm


@contextlib.asynccontextmanager
async def connected(farm: Farm, limits: CallLimits = PATIENT) -> AsyncIterator[RealPhone]:
    server = AdbServer("rack", "127.0.0.1", farm.adb_port)
    phone = await RealPhone.connect(
        server, farm.phones[0].serial, clock=SystemClock(), limits=limits
    )
    try:
        yield phone
    finally:
        await phone.close()


@contextlib.asynccontextmanager
async def real(folder: Path) -> AsyncIterator[Phone]:
    async with racked(folder) as farm, connected(farm) as phone:
        yield phone


@contextlib.asynccontextmanager
async def scripted(_: Path) -> AsyncIterator[Phone]:
    scenes = {
        "off": Scene(dump_of("android/launcher")),
        "form": Scene(dump_of("instagram/login_form")),
    }
    yield ScriptedPhone(FakeClock(), scenes, "form")


ADAPTERS: dict[str, Callable[[Path], AbstractAsyncContextManager[Phone]]] = {
    "real": real,
    "scripted": scripted,
}


def fields(hierarchy: Hierarchy) -> list[Node]:
    return [node for node in hierarchy if node.class_name.endswith("EditText")]


async def form(phone: Phone) -> Hierarchy:
    """Start the app and look for its sign-in form."""
    await phone.start(INSTAGRAM)
    for _ in range(10):
        seen = await phone.look()
        if len(fields(seen)) == 2:
            return seen
    raise AssertionError("the sign-in form did not appear")
