"""TikTok's scenes for the scripted phone, drawn after its recordings and its known words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from lxml import etree

from engine.apps.limits import FlowLimits
from engine.apps.memory import AppMemory
from engine.apps.result import FlowResult
from engine.apps.tiktok.login import login
from engine.common.secret import Secret
from engine.model.account import Credentials
from sandbox.scenes.filling import Row
from tests.scripted_phone import (
    FakeClock,
    Scene,
    ScriptedPhone,
    drawn,
    dump_of,
    node,
    saying,
)
from tests.unit.apps.scenes import Context, Led, Task

TIKTOK: Final = "com.zhiliaoapp.musically"
PASSWORD: Final = "made-up-password"
TOTP: Final = "JBSWY3DPEHPK3PXP"
ME: Final = "brand.one"
NAME: Final = "Brand One"
EIGHT: Final = tuple(f"brand.no{number}" for number in range(1, 9))
LISTED: Final = frozenset(
    {*EIGHT, *(f"brand.{number}" for number in ("one", "two", "three", "four", "five", "six"))}
)
"""The accounts of the list that are bound to the phone."""


class TikTokPhone(ScriptedPhone):
    """Empty fields show their hint, and what sends a form is disabled until it is filled.

    Without `enables` it stays disabled.
    """

    enables = True

    def _draw(self, scene: Scene) -> str:
        root = etree.fromstring(super()._draw(scene).encode())
        fields = list(root.iter("node"))
        fields = [field for field in fields if field.get("class", "").endswith("EditText")]
        for field in fields:
            if not field.get("text"):
                field.set("text", field.get("hint", ""))
        empty = any(field.get("text") == field.get("hint") for field in fields)
        for element in root.iter("node"):
            if element.get("submits") or element.get("enabled") == "false":
                element.set("enabled", str(self.enables and not empty).lower())
        return etree.tostring(root, encoding="unicode")


def text(words: str, **attributes: str) -> str:
    return node("widget.TextView", text=words, **attributes)


def button(label: str, **attributes: str) -> str:
    return node("widget.Button", flags="clickable", text=label, **attributes)


def submit(label: str = "Log in") -> str:
    return button(label, submits="true")


def field(hint: str, *, password: bool = False) -> str:
    flags = "clickable password" if password else "clickable"
    return node("widget.EditText", flags=flags, text=hint, hint=hint)


def tab(label: str, *, selected: bool) -> str:
    flags = "clickable selected" if selected else "clickable"
    return node("widget.LinearLayout", label, flags)


def page(*nodes: str) -> str:
    return drawn(*nodes, package=TIKTOK)


def home(to: str = "profile") -> Scene:
    return Scene(dump_of("tiktok/home_feed"), on={"Profile": to})


def splash(then: str) -> Scene:
    return Scene(dump_of("tiktok/splash_blank"), looks=1, then=then)


def profile(
    handle: str = ME, name: str = NAME, switcher: str = "switcher", extra: str = ""
) -> Scene:
    """The own profile as 43.1.4 and 46.7.3 have it: the name above the handle, tabs below."""
    xml = dump_of("tiktok/own_profile", "en", "without_counts", name=name, handle=handle)
    if extra:
        xml = xml.replace("</hierarchy>", extra + "</hierarchy>")
    return Scene(xml, on={name: switcher})


def switcher(
    *labels: str,
    active: str = "",
    add: bool = True,
    scroll_to: str = "",
    on: dict[str, Led] | None = None,
    back: str = "",
) -> Scene:
    """The sheet with these rows."""
    flags = [flag for flag, holds in (("end_hidden", not add), ("scrolls", scroll_to)) if holds]
    rows = [Row(label, selected=label == active) for label in labels]
    xml = dump_of("tiktok/account_switcher", "en", *flags, rows=rows)
    return Scene(xml, on={"Add account": "sheet", **(on or {})}, down=scroll_to, back=back)


def signed_out(to: str = "sheet") -> Scene:
    return Scene(dump_of("tiktok/profile_signed_out"), on={"Sign up": to})


def sign_up_sheet(to: str = "sheet") -> Scene:
    return Scene(dump_of("tiktok/signup_sheet"), on={"Already have an account? Log in": to})


def sheet(to: str = "phone tab") -> Scene:
    return Scene(dump_of("tiktok/login_sheet"), on={"Use phone / email / username": to})


def phone_tab(to: str = "form") -> Scene:
    return Scene(dump_of("tiktok/login_phone_tab"), on={"Email / Username": to})


def email_page(*nodes: str, on: dict[str, Led]) -> Scene:
    tabs = (tab("Phone", selected=False), tab("Email / Username", selected=True))
    return Scene(page(text("Log in"), *tabs, *nodes), on=on)


def form(to: Led = "save", *notes: str) -> Scene:
    """The one-page form."""
    return Scene(saying(dump_of("tiktok/login_email_tab"), *notes), on={"Log in": to})


def first_page(to: str = "second page") -> Scene:
    return Scene(dump_of("tiktok/login_email_first"), on={"Continue": to})


def second_page(to: Led = "save", *notes: str, handle: str = "") -> Scene:
    lines = [line for line in (handle, *notes) if line]
    return Scene(saying(dump_of("tiktok/login_password"), *lines), on={"Log in": to})


def save_login(to: str = "home") -> Scene:
    return Scene(dump_of("tiktok/save_login"), on={"Not now": to})


def welcome_back(*handles: str, on: dict[str, Led]) -> Scene:
    rows = [Row(handle, note="b***e@example.com") for handle in handles]
    return Scene(dump_of("tiktok/welcome_back", rows=rows), on=on)


def note(*labels: str, buttons: tuple[str, ...] = ("OK",)) -> Scene:
    return Scene(page(*(text(label) for label in labels), *(button(label) for label in buttons)))


FRESH: Final = {
    "splash": splash("home"),
    "home": home("signed out"),
    "signed out": signed_out("sign up"),
    "sign up": sign_up_sheet(),
    "sheet": sheet(),
    "phone tab": phone_tab(),
    "form": form("save"),
    "save": save_login("new home"),
    "new home": home(),
    "profile": profile(),
}
"""A phone with nobody signed in."""

SECOND: Final = {
    "home": home("other profile"),
    "other profile": profile("brand.two", "Brand Two"),
    "switcher": switcher("brand.two", "brand.three", active="brand.two"),
    "sheet": sheet(),
    "phone tab": phone_tab(),
    "form": form("save"),
    "save": save_login("new home"),
    "new home": home(),
    "profile": profile(),
}
"""A phone with two accounts signed in, neither of them ours."""


def wanting(
    username: str = ME,
    *,
    email: str | None = None,
    totp: bool = False,
    look_only: bool = False,
    known: frozenset[str] = LISTED,
) -> Task:
    return Task(username, credentials(email=email, totp=totp), look_only, known)


def credentials(*, email: str | None = None, totp: bool = False) -> Credentials:
    return Credentials(ME, Secret(PASSWORD), email, Secret(TOTP) if totp else None)


@dataclass(slots=True)
class Ran:
    result: FlowResult
    phone: TikTokPhone
    context: Context

    @property
    def typed(self) -> list[str]:
        return [what for _, what in self.phone.typed]


async def run(
    scenes: dict[str, Scene],
    first: str,
    *,
    task: Task | None = None,
    memory: AppMemory | None = None,
    cancel_after: int | None = None,
    limits: FlowLimits | None = None,
    prepare: Callable[[TikTokPhone], None] = lambda phone: None,
) -> Ran:
    """One login against these scenes."""
    clock = FakeClock()
    phone = TikTokPhone(clock, scenes, first)
    prepare(phone)
    context = Context(clock, cancel_after, TIKTOK, memory or AppMemory())
    if context.memory.in_front:
        phone.go(first)
    result = await login(phone, task or wanting(), context, limits)
    return Ran(result, phone, context)
