"""A simulated app on one phone: a state machine over its screens."""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Generic, Protocol

from sandbox.apps.service import AnswerT, AppService, ProfileT
from sandbox.phones.hierarchy import Node, Window
from sandbox.phones.popups import STRANGE_POPUPS, SYSTEM_SCREENS


class Options(Protocol):
    """What every app's options have; the two counts are looks for which a passing screen stays."""

    @property
    def version(self) -> str: ...

    @property
    def remembered(self) -> tuple[str, ...]: ...

    @property
    def splash_dumps(self) -> int: ...

    @property
    def loading_dumps(self) -> int: ...


@dataclass
class SimulatedApp(ABC, Generic[ProfileT, AnswerT]):
    """What the app shows, and what it does when it is touched.

    `touched` tells every tap taken and field typed into as "screen:act", never the text;
    `signed_in` has the active account first.
    """

    _forms: ClassVar[tuple[str, ...]]
    _main_screens: ClassVar[tuple[str, ...]]
    _popups: ClassVar[Mapping[str, str]]
    _authenticator_screen: ClassVar[str]

    service: AppService[ProfileT, AnswerT]
    phone: str
    options: Options
    signed_in: list[str] = field(default_factory=list)
    package: str = ""
    clock: Callable[[], float] = time.monotonic
    name: str = ""
    activity: str = ""
    base: str = ""
    user: int = 0
    overlay: str = ""
    remembered: list[str] = field(default_factory=list)
    popups: list[str] = field(default_factory=list)
    touched: list[str] = field(default_factory=list)
    _fields: dict[str, str] = field(default_factory=dict, repr=False)
    _looks_left: int = 0
    _next: str = ""
    _answer_at: float | None = None
    _answer: AnswerT | None = None
    _pending: ProfileT | None = None
    _typed: str = ""
    _code_refused: bool = False
    _scrolled: int = 0

    def __post_init__(self) -> None:
        self.remembered = list(self.options.remembered)

    @abstractmethod
    def _first_screen(self) -> str:
        """What a cold start leads to."""

    @abstractmethod
    def _act(self, act: str, *, long: bool) -> None:
        """Takes a tap that only this app's screens offer."""

    @abstractmethod
    def _row(self, handle: str) -> None:
        """Takes a tap on the row of an account."""

    @abstractmethod
    def _take_answer(self, answer: AnswerT, profile: ProfileT | None) -> None:
        """Shows what the service answered to a sign-in."""

    @abstractmethod
    def _signed_in(self, profile: ProfileT) -> None: ...

    @abstractmethod
    def _draw(self, screen: str) -> Node: ...

    @property
    def version(self) -> str:
        return self.options.version

    @property
    def running(self) -> bool:
        return bool(self.base)

    @property
    def screen(self) -> str:
        if self.overlay:
            return self.overlay
        return "login_loading" if self._answer_at is not None else self.base

    def key(self) -> Hashable:
        return (
            self.base,
            self.overlay,
            self.options,
            tuple(self.signed_in),
            tuple(self.remembered),
            tuple(sorted(self._fields.items())),
            self._answer_at is not None,
            self._code_refused,
            self._scrolled,
            self._pending.handle if self._pending else "",
        )

    def start(self) -> None:
        if not self.running:
            self._pass_by("splash_blank", self.options.splash_dumps, self._first_screen())

    def stop(self) -> None:
        self._go("")
        self._answer_at = None
        self._pending = None

    def forget(self) -> None:
        self.stop()
        self.signed_in.clear()
        self.remembered.clear()

    def looked(self) -> None:
        if self._looks_left:
            self._looks_left -= 1

    def windows(self) -> Sequence[Window]:
        base = Window(self._draw(self.base), active=not self.overlay)
        if not self.overlay:
            return (base,)
        return (base, Window(self._draw(self.overlay), modal=True, active=True))

    def tap(self, act: str, *, long: bool = False) -> None:
        self.touched.append(f"{self.screen}:{act}")
        head, _, rest = act.partition(":")
        match head:
            case "form.submit":
                self._submit()
            case "code.submit":
                self._submit_code()
            case "row":
                self._row(rest)
            case "overlay.close":
                self.overlay = ""
            case "strange.more":
                self.overlay = STRANGE_POPUPS["stranger"]
            case "anr.close":
                self.stop()
            case "page.back":
                self.back()
            case _:
                self._act(head, long=long)

    def typed(self, field: str, text: str) -> None:
        self.touched.append(f"{self.screen}:typed {field}")
        self._fields[field] = text

    def read(self, field: str) -> str:
        return self._fields.get(field, "")

    @abstractmethod
    def scroll(self, down: bool) -> None: ...

    @abstractmethod
    def back(self) -> bool: ...

    def solve_challenge(self) -> None:
        """A human has done at the phone what the challenge asked for."""
        if self._pending is not None:
            self._signed_in(self._pending)

    def settle(self) -> None:
        if self._next and not self._looks_left:
            self._go(self._next)
        if self._answer is not None and self._answer_is_due():
            self._answer_at = None
            self._take_answer(self._answer, self._pending)
        if self.popups and not self.overlay and self._may_pop_up(self._popups[self.popups[0]]):
            self.overlay = self._popups[self.popups.pop(0)]

    def _answer_is_due(self) -> bool:
        if self._answer_at is None or self._looks_left:
            return False
        return self.clock() >= self._answer_at

    def _may_pop_up(self, popup: str) -> bool:
        """Android's own dialogs come over anything, most of the app's over its main screens."""
        if popup in SYSTEM_SCREENS or popup == STRANGE_POPUPS["strange"]:
            return self.running and self.base != "splash_blank"
        return self.base in self._main_screens

    def _go(self, screen: str) -> None:
        self.base, self.overlay, self._next = screen, "", ""
        self._looks_left = 0
        self._code_refused = False
        self._scrolled = 0
        self._fields.pop("code", None)
        if screen not in self._forms:
            self._fields.clear()

    def _pass_by(self, screen: str, looks: int, then: str) -> None:
        self._go(screen if looks else then)
        self._looks_left, self._next = looks, then if looks else ""

    def _submit(self) -> None:
        typed, password = self.read("username"), self.read("password")
        if self._answer_at is None and typed and password:
            self._typed = typed
            self._answer_at = self.clock() + self.service.seconds_for(typed)
            self._looks_left = self.options.loading_dumps
            self._answer, self._pending = self.service.sign_in(typed, password, self.phone)

    def _code(self) -> str:
        return self.read("code")

    def _submit_code(self) -> None:
        profile = self._pending
        if profile is None:
            return
        accepts = self.service.accepts_sent_code
        if self.base == self._authenticator_screen:
            accepts = self.service.accepts_totp
        if accepts(profile.handle, self._code(), self.phone):
            self._signed_in(self.service.landing(profile))
        else:
            self._fields.clear()
            self._code_refused = True

    def _resend(self) -> None:
        self._code_refused = False
        if self._pending is not None:
            self.service.codes_resent.append(self._pending.handle)

    def _activate(self, handle: str) -> None:
        if handle in self.signed_in:
            self.signed_in.remove(handle)
        self.signed_in.insert(0, handle)
