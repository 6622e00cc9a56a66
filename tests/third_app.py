"""A third app, which there is in tests alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from engine.apps.catalogues import load
from engine.apps.flow import Flow, ScreenHandler
from engine.apps.port import Phone
from engine.apps.registry import found
from engine.apps.result import FlowContext, FlowResult, LoginTask
from engine.apps.signing_in import SENDING_PATIENCE, SigningIn
from engine.common.secret import Secret
from engine.model.account import Workspace
from engine.model.apps import APPS, App
from engine.screens.catalogue import read
from engine.screens.reading import handle_of
from engine.screens.recognise import Recognition


@contextmanager
def registered(*apps: App) -> Iterator[Workspace]:
    """Let them be there beside the others for as long as the block lasts; the list of the first."""
    APPS.found_by(lambda: (*found(), *apps))
    try:
        yield Workspace(apps[0].id)
    finally:
        APPS.found_by(found)


CATALOGUE: Final = read("""
app = "pixel"
packages = ["com.example.pixel"]

[words.log_in]
en.unverified = ["Log in"]

[nodes.name]
class = "EditText"
password = false
count = 1

[nodes.secret]
class = "EditText"
password = true
count = 1

[nodes.log_in]
class = "Button"
words = "log_in"

[[screens]]
name = "login_form"
does = "both fields filled"
seen = "unverified"
all = ["name", "secret", "log_in"]
targets.username = ["name"]
targets.password = ["secret"]
targets.submit = ["log_in"]

[[screens]]
name = "own_profile"
does = "the handle read"
seen = "unverified"
all = [{ id = "handle", labelled = true }]
targets.handle = [{ id = "handle" }]
""")


class PixelLogin(SigningIn):
    """One login; the app holds one account at a time."""

    def steps(self) -> dict[str, ScreenHandler]:
        return {"login_form": self._form, "own_profile": self._profile}

    async def _profile(self, seen: Recognition) -> FlowResult | None:
        title = seen.target("handle")
        handle = None if title is None else handle_of(title)
        return None if handle is None else self.on_profile(handle)

    async def _form(self, seen: Recognition) -> FlowResult | None:
        self.nobody_is_signed_in()
        if self.credentials is None:
            return self.signed_out(seen)
        if self.flow.sent:
            await self.flow.wait(seen, SENDING_PATIENCE)
            return None
        fields: dict[str, str | Secret] = {
            "username": self.credentials.identifier,
            "password": self.credentials.password,
        }
        filled = await self.fill(seen, fields)
        if filled is not None:
            await self.submit(filled)
        return None


async def login(phone: Phone, task: LoginTask, context: FlowContext) -> FlowResult:
    return await PixelLogin(Flow(phone, context, load("android"), CATALOGUE), task).run()


PIXEL: Final = App(
    id="pixel",
    title="Pixel Club",
    packages=frozenset({"com.example.pixel"}),
    flows={"login": login},
    place=3,
)
