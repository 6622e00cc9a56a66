"""TikTok on one phone: a state machine over its screens."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from sandbox.apps.app import SimulatedApp
from sandbox.phones.hierarchy import Node, Window
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


@dataclass
class TikTokApp(SimulatedApp[Profile, Answer]):
    """TikTok: what the app shows, and what it does when it is touched.

    `toasts` is everything that popped up for a moment.
    """

    _forms: ClassVar[tuple[str, ...]] = (
        "login_phone_tab",
        "login_email_tab",
        "login_email_first",
        "login_password",
    )
    _main_screens: ClassVar[tuple[str, ...]] = ("home_feed", "own_profile", "profile_signed_out")
    _popups: ClassVar[Mapping[str, str]] = POPUPS
    _authenticator_screen: ClassVar[str] = "two_step"

    service: TikTokService
    options: TikTokOptions = field(default_factory=TikTokOptions)
    package: str = MUSICALLY
    name: str = "tiktok"
    activity: str = ACTIVITY
    toasts: list[str] = field(default_factory=list)
    _visited: str = ""
    _error: str = ""
    _toast: str = ""
    _toast_looks: int = 0
    _by_sms: bool = False
    _swallowed: int = 0

    def key(self) -> Hashable:
        return (super().key(), self._error, self._toast, self._by_sms, self._visited)

    def start(self) -> None:
        if not self.running:
            self._visited = self.options.opens_stranger
            if self.options.pops_up and self.options.pops_up not in self.popups:
                self.popups.append(self.options.pops_up)
        super().start()

    def stop(self) -> None:
        super().stop()
        self._toast = ""

    def looked(self) -> None:
        super().looked()
        if self._toast_looks:
            self._toast_looks -= 1
            if not self._toast_looks:
                self._toast = ""

    def windows(self) -> Sequence[Window]:
        windows = super().windows()
        return (*windows, Window(self._draw("toast"))) if self._toast else windows

    def _act(self, act: str, *, long: bool) -> None:
        match act:
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
            case "code.resend":
                self._resend()
            case "update.later":
                self._go("home_feed")
            case "popup.accept" | "permission.allow" | "permission.deny" | "save.yes" | "save.no":
                self.overlay = ""

    def typed(self, field: str, text: str) -> None:
        super().typed(field, text)
        if self.base in ("code", "code_six") and len(self._code()) == _CODE_DIGITS:
            self._submit_code()

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

    def settle(self) -> None:
        if self.base == "own_profile" and not self.signed_in:
            self._go(self._profile())
        super().settle()

    def _first_screen(self) -> str:
        return "other_profile" if self.options.opens_stranger else "home_feed"

    def _profile(self) -> str:
        if self.signed_in:
            return "own_profile"
        welcome = self.options.entry is Entry.WELCOME_BACK and self.remembered
        return "welcome_back" if welcome else "profile_signed_out"

    def _go(self, screen: str) -> None:
        super()._go(screen)
        self._error = ""

    def _submit(self) -> None:
        self._error = ""
        super()._submit()

    def _take_answer(self, answer: Answer, profile: Profile | None) -> None:
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

    def _signed_in(self, profile: Profile) -> None:
        self._pending = profile
        self._activate(profile.handle)
        self._go("home_feed")
        if self.options.save_login:
            self.overlay = "save_login"

    def _activate(self, handle: str) -> None:
        super()._activate(handle)
        if handle in self.remembered:
            self.remembered.remove(handle)

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
