"""TikTok on one phone: a state machine over its screens."""

import time
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field

from sandbox.phones.hierarchy import Node, Window
from sandbox.phones.popups import SYSTEM_SCREENS
from sandbox.tiktok.drawing import POPUPS, Facts, draw
from sandbox.tiktok.options import MUSICALLY, Entry, Refusal, TikTokOptions
from sandbox.tiktok.service import Answer, Behaviour, Profile, TikTokService

ACTIVITY = "com.ss.android.ugc.aweme.splash.SplashActivity"

_REFUSALS = {
    Answer.WRONG_PASSWORD: "Incorrect account or password",
    Answer.RATE_LIMITED: "Maximum number of attempts reached",
}
_CODE_DIGITS = 6
_ROWS_A_SWIPE = 3
_FORMS = ("login_phone_tab", "login_email_tab", "login_email_first", "login_password")
_MAIN = ("home_feed", "own_profile", "profile_signed_out")


@dataclass(slots=True)
class TikTokApp:
    """What the app shows, and what it does when it is touched.

    `touched` tells every tap taken and field typed into as "screen:act", never the text;
    `signed_in` has the active account first; `toasts` is everything that popped up for a moment.
    """

    service: TikTokService
    phone: str
    options: TikTokOptions = field(default_factory=TikTokOptions)
    signed_in: list[str] = field(default_factory=list)
    package: str = MUSICALLY
    clock: Callable[[], float] = time.monotonic
    name: str = "tiktok"
    activity: str = ACTIVITY
    base: str = ""
    overlay: str = ""
    remembered: list[str] = field(default_factory=list)
    popups: list[str] = field(default_factory=list)
    touched: list[str] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)
    _fields: dict[str, str] = field(default_factory=dict, repr=False)
    _looks_left: int = 0
    _next: str = ""
    _answer_at: float | None = None
    _answer: Answer = Answer.SIGNED_IN
    _pending: Profile | None = None
    _visited: str = ""
    _error: str = ""
    _toast: str = ""
    _toast_looks: int = 0
    _by_sms: bool = False
    _code_refused: bool = False
    _scrolled: int = 0
    _swallowed: int = 0

    def __post_init__(self) -> None:
        self.remembered = list(self.options.remembered)

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
            self._error,
            self._toast,
            self._by_sms,
            self._code_refused,
            self._scrolled,
            self._visited,
            self._pending.handle if self._pending else "",
        )

    def start(self) -> None:
        if not self.running:
            stranger = self.options.opens_stranger
            then = "other_profile" if stranger else "home_feed"
            self._visited = stranger
            self._pass_by("splash_blank", self.options.splash_dumps, then)

    def stop(self) -> None:
        self._go("")
        self._answer_at = None
        self._pending = None
        self._toast = ""
        self._fields.clear()

    def forget(self) -> None:
        self.stop()
        self.signed_in.clear()
        self.remembered.clear()

    def looked(self) -> None:
        if self._looks_left:
            self._looks_left -= 1
        if self._toast_looks:
            self._toast_looks -= 1
            if not self._toast_looks:
                self._toast = ""

    def windows(self) -> Sequence[Window]:
        windows = [Window(self._draw(self.base), active=not self.overlay)]
        if self.overlay:
            windows.append(Window(self._draw(self.overlay), modal=True, active=True))
        if self._toast:
            windows.append(Window(self._draw("toast")))
        return windows

    def tap(self, act: str, *, long: bool = False) -> None:
        self.touched.append(f"{self.screen}:{act}")
        head, _, rest = act.partition(":")
        match head:
            case "tab.home":
                self._go("home_feed")
            case "tab.profile":
                self._go(self._profile())
            case "profile.switcher":
                self._scrolled = 0
                self.overlay = "account_switcher"
            case "switcher.add" | "signed_out.log_in" | "welcome.other" | "sheet.log_in":
                self._go("login_sheet")
            case "signed_out.sign_up" | "sheet.sign_up":
                self._go("signup_sheet")
            case "sheet.use_phone" | "tab.phone":
                self._go("login_phone_tab")
            case "tab.email":
                self._go("login_email_first" if self.options.two_pages else "login_email_tab")
            case "form.next":
                self._go("login_password")
            case "form.submit":
                self._submit()
            case "code.submit":
                self._submit_code()
            case "code.resend":
                self._resend()
            case "row":
                self._row(rest)
            case "update.later":
                self._go("home_feed")
            case (
                "overlay.close"
                | "popup.accept"
                | "permission.allow"
                | "permission.deny"
                | "save.yes"
                | "save.no"
            ):
                self.overlay = ""
            case "anr.close":
                self.stop()
            case "page.back":
                self.back()

    def typed(self, field: str, text: str) -> None:
        self.touched.append(f"{self.screen}:typed {field}")
        self._fields[field] = text
        if self.base in ("code", "code_six") and len(self._code()) == _CODE_DIGITS:
            self._submit_code()

    def read(self, field: str) -> str:
        return self._fields.get(field, "")

    def scroll(self, down: bool) -> None:
        if self.overlay == "account_switcher":
            moved = self._scrolled + (_ROWS_A_SWIPE if down else -_ROWS_A_SWIPE)
            self._scrolled = min(max(moved, 0), self._facts().last_scroll)

    def back(self) -> bool:
        if self.overlay:
            if self.overlay != "captcha":
                self.overlay = ""
            return True
        match self.base:
            case "home_feed" | "splash_blank":
                return False
            case "login_password":
                self._go("login_email_first")
            case "login_phone_tab" | "login_email_tab" | "login_email_first":
                self._go("login_sheet")
            case "login_sheet" | "signup_sheet":
                self._go(self._profile())
            case _:
                self._go("home_feed")
        return True

    def solve_challenge(self) -> None:
        """A human has done at the phone what the challenge asked for."""
        if self._pending is not None:
            self._signed_in(self._pending)

    def settle(self) -> None:
        if self._next and not self._looks_left:
            self._go(self._next)
        if self._answer_at is not None and not self._looks_left and self.clock() >= self._answer_at:
            self._take_answer()
        if self.base == "own_profile" and not self.signed_in:
            self._go(self._profile())
        if self.popups and not self.overlay and self._may_pop_up(POPUPS[self.popups[0]]):
            self.overlay = POPUPS[self.popups.pop(0)]

    def _may_pop_up(self, popup: str) -> bool:
        """Android's own dialogs come over anything, the app's over its main screens."""
        if popup in SYSTEM_SCREENS:
            return self.running and self.base != "splash_blank"
        return self.base in _MAIN

    def _profile(self) -> str:
        if self.signed_in:
            return "own_profile"
        welcome = self.options.entry is Entry.WELCOME_BACK and self.remembered
        return "welcome_back" if welcome else "profile_signed_out"

    def _go(self, screen: str) -> None:
        self.base, self.overlay, self._next = screen, "", ""
        self._looks_left = 0
        self._error = ""
        self._code_refused = False
        self._scrolled = 0
        if screen not in _FORMS:
            self._fields.clear()

    def _pass_by(self, screen: str, looks: int, then: str) -> None:
        self._go(screen if looks else then)
        self._looks_left, self._next = looks, then if looks else ""

    def _submit(self) -> None:
        self._error = ""
        typed = self.read("username")
        if self._answer_at is None and typed and self.read("password"):
            self._answer_at = self.clock() + self.service.seconds_for(typed)
            self._looks_left = self.options.loading_dumps
            self._answer, self._pending = self.service.sign_in(
                typed, self.read("password"), self.phone
            )

    def _take_answer(self) -> None:
        self._answer_at = None
        answer, profile = self._answer, self._pending
        if answer in _REFUSALS:
            self._refuse(_REFUSALS[answer])
        elif answer is Answer.CAPTCHA:
            self.overlay = "captcha"
        elif answer in (Answer.EMAIL_CODE, Answer.SMS_CODE):
            self._by_sms = answer is Answer.SMS_CODE
            self._go("code_six" if self.options.six_fields else "code")
        elif answer is not Answer.SIGNED_IN:
            self._go(answer.value)
        elif profile is not None:
            self._signed_in(profile)

    def _refuse(self, words: str) -> None:
        if self.options.refusal is Refusal.INLINE:
            self._error = words
            return
        self.toasts.append(words)
        self._toast, self._toast_looks = words, self.options.toast_dumps

    def _code(self) -> str:
        if self.base == "code_six":
            return "".join(self.read(f"code{place + 1}") for place in range(_CODE_DIGITS))
        return self.read("code").strip()

    def _submit_code(self) -> None:
        profile = self._pending
        if profile is None:
            return
        accepts = self.service.accepts_sent_code
        if self.base == "two_step":
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

    def _signed_in(self, profile: Profile) -> None:
        self._pending = profile
        self._activate(profile.handle)
        self._go("home_feed")
        if self.options.save_login:
            self.overlay = "save_login"

    def _activate(self, handle: str) -> None:
        if handle in self.signed_in:
            self.signed_in.remove(handle)
        if handle in self.remembered:
            self.remembered.remove(handle)
        self.signed_in.insert(0, handle)

    def _row(self, handle: str) -> None:
        if self.overlay == "account_switcher":
            self._switch(handle)
        elif self.options.sessions_live:
            self._signed_in(self.service.profile(handle))
        else:
            self._go("login_password")
            self._fields["username"] = handle

    def _switch(self, handle: str) -> None:
        if self._swallowed < self.options.swallowed_taps:
            self._swallowed += 1
            return
        self.overlay = ""
        if handle == self.signed_in[0]:
            return
        self._pending = self.service.profile(handle)
        if self._pending.behaviour is Behaviour.ACCOUNT_UPDATE:
            self._go("account_update")
            return
        self._activate(handle)
        self._pass_by("splash_blank", self.options.loading_dumps, "home_feed")
        if self.options.save_login_after_switch:
            self.popups.insert(0, "save_login")

    def _facts(self) -> Facts:
        return Facts(
            package=self.package,
            options=self.options,
            signed_in=tuple(self.signed_in),
            remembered=tuple(self.remembered),
            fields=self._fields,
            pending=self._pending,
            visited=self._visited,
            error=self._error,
            toast=self._toast,
            by_sms=self._by_sms,
            sending=self._answer_at is not None,
            code_refused=self._code_refused,
            scrolled=self._scrolled,
        )

    def _draw(self, screen: str) -> Node:
        return draw(screen, self.service, self._facts())
