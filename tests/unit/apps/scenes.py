"""Instagram's scenes for the scripted phone, and what a flow is given in tests."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from engine.apps.instagram.login import login
from engine.apps.limits import FlowLimits
from engine.apps.memory import AppMemory
from engine.apps.result import FlowResult
from engine.common.secret import Secret
from engine.model.account import Credentials, Workspace
from engine.model.app_on_phone import AppOnPhone
from engine.model.rule import NO_RULES, RuleBook
from engine.model.run import Answer
from engine.screens.hierarchy import Hierarchy
from sandbox.scenes.filling import Row
from tests.scripted_phone import (
    INSTAGRAM,
    FakeClock,
    Scene,
    ScriptedPhone,
    button,
    drawn,
    dump_of,
    saying,
    text,
)

PASSWORD = "made-up-password"
TOTP = "JBSWY3DPEHPK3PXP"
ME = "brand.one"

Led = str | Callable[[ScriptedPhone], str]


@dataclass(slots=True)
class Task:
    username: str = ME
    credentials: Credentials | None = None
    look_only: bool = False
    known: frozenset[str] = frozenset()
    take_answer: Callable[[], Awaitable[Answer | None]] | None = None


@dataclass(slots=True)
class Context:
    """Keeps the trace; `cancel_after` acts it asks the flow to end."""

    clock: FakeClock
    cancel_after: int | None = None
    package: str = INSTAGRAM
    memory: AppMemory = field(default_factory=AppMemory)
    free_with_ads: bool = False
    rules: RuleBook = NO_RULES
    rules_used: dict[int, bool] = field(default_factory=dict)
    submitted: int = 0
    evidence: Hierarchy | None = None
    steps: list[tuple[str, str]] = field(default_factory=list)

    @property
    def app(self) -> AppOnPhone:
        (workspace,) = (each for each in Workspace if self.package in each.app.packages)
        return AppOnPhone(workspace, self.package)

    async def about_to_submit(self) -> None:
        self.submitted += 1

    async def not_submitted(self) -> None:
        self.submitted -= 1

    def cancelled(self) -> bool:
        return self.cancel_after is not None and len(self.steps) >= self.cancel_after

    def step(self, screen: str, act: str) -> None:
        self.steps.append((screen, act))

    def ended_on(self, seen: Hierarchy) -> None:
        self.evidence = seen


def splash(then: str) -> Scene:
    return Scene(dump_of("instagram/splash_blank"), looks=1, then=then)


def form(to: Led, **more: str) -> Scene:
    return Scene(dump_of("instagram/login_form"), on={"Log in": to}, **more)  # type: ignore[arg-type]


def sending(then: str) -> Scene:
    return Scene(dump_of("instagram/login_sending"), looks=1, then=then)


def home(to: str = "profile") -> Scene:
    return Scene(dump_of("instagram/home_feed"), on={"profile_tab": to})


def profile(handle: str = ME, switcher: str = "switcher") -> Scene:
    xml = dump_of("instagram/own_profile", handle=handle)
    return Scene(xml, on={"action_bar_username_container": switcher})


def save_login(to: str = "home") -> Scene:
    return Scene(dump_of("instagram/save_login_info"), on={"Not now": to})


def two_factor(to: Led, *notes: str, way: str = "") -> Scene:
    return Scene(
        saying(dump_of("instagram/two_factor_code"), *notes),
        on={"Continue": to, "Try another way": way or "ways"},
    )


def dialog(*labels: str, to: str = "form") -> Scene:
    return Scene(drawn(*(text(label) for label in labels), button("OK")), on={"OK": to})


def switcher(
    *handles: str,
    active: str = "",
    add: bool = True,
    scroll_to: str = "",
    on: dict[str, Led] | None = None,
) -> Scene:
    flags = [flag for flag, holds in (("end_hidden", not add), ("scrolls", scroll_to)) if holds]
    rows = [Row(handle, selected=handle == active) for handle in handles]
    xml = dump_of("instagram/account_switcher", "en", *flags, rows=rows)
    return Scene(xml, on={"Add Instagram account": "sheet", **(on or {})}, down=scroll_to)


def sheet(to: str = "form") -> Scene:
    return Scene(dump_of("instagram/add_account_sheet"), on={"Log into existing account": to})


def credentials(*, email: str | None = None, totp: bool = False) -> Credentials:
    return Credentials(ME, Secret(PASSWORD), email, Secret(TOTP) if totp else None)


@dataclass(slots=True)
class Ran:
    result: FlowResult
    phone: ScriptedPhone
    context: Context


async def run(
    scenes: dict[str, Scene],
    first: str,
    *,
    task: Task | None = None,
    cancel_after: int | None = None,
    clock: FakeClock | None = None,
    limits: FlowLimits | None = None,
    prepare: Callable[[ScriptedPhone], None] = lambda phone: None,
    in_front: bool = False,
    by_hand: bool = False,
    phone: ScriptedPhone | None = None,
    free_with_ads: bool = False,
    rules: RuleBook = NO_RULES,
) -> Ran:
    """One login against these scenes, or on `phone`; `in_front`: it goes on where the app is."""
    clock = phone.clock if phone is not None else clock or FakeClock()
    phone = phone or ScriptedPhone(clock, scenes, first)
    prepare(phone)
    context = Context(clock, cancel_after, free_with_ads=free_with_ads, rules=rules)
    context.memory.in_front, context.memory.by_hand = in_front, by_hand
    if in_front:
        phone.scene = first
    result = await login(phone, task or Task(credentials=credentials()), context, limits)
    return Ran(result, phone, context)
