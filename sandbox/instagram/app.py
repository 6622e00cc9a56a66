"""Instagram on one phone: a state machine over its screens."""

import time
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field

from sandbox.instagram.drawing import POPUPS, SHEET_ROWS, Facts, draw
from sandbox.instagram.options import AppOptions, Entry
from sandbox.instagram.service import Answer, Behaviour, InstagramService, Profile
from sandbox.phones.hierarchy import Node, Window
from sandbox.phones.popups import SYSTEM_SCREENS

PACKAGE = "com.instagram.android"
ACTIVITY = "com.instagram.mainactivity.InstagramMainActivity"

_CHALLENGE_SCREENS = {
    Answer.CAPTCHA: "captcha_confirm_human",
    Answer.SELFIE: "challenge_video_selfie",
    Answer.ID_UPLOAD: "challenge_upload_id",
    Answer.CONFIRM_ITS_YOU: "challenge_confirm_its_you_channel_choice",
    Answer.SUSPENDED: "suspended",
    Answer.DISABLED: "disabled",
}
_DIRECT_SCREENS = {
    Answer.TWO_FACTOR: "two_factor_code",
    Answer.APPROVE_ELSEWHERE: "approve_elsewhere",
    Answer.EMAIL_CODE: "email_code",
}
_REFUSALS = {
    Answer.WRONG_PASSWORD: "wrong_password",
    Answer.UNKNOWN: "unknown_account",
    Answer.RATE_LIMITED: "try_again_later",
}
_FORMS = ("login_form", "login_form_old", "password_only")


@dataclass(slots=True)
class InstagramApp:
    """What the app shows, and what it does when it is touched.

    `touched` tells every tap taken and field typed into as "screen:act", never the text.
    """

    service: InstagramService
    phone: str
    options: AppOptions = field(default_factory=AppOptions)
    signed_in: list[str] = field(default_factory=list)
    clock: Callable[[], float] = time.monotonic
    name: str = "instagram"
    package: str = PACKAGE
    activity: str = ACTIVITY
    base: str = ""
    overlay: str = ""
    remembered: list[str] = field(default_factory=list)
    popups: list[str] = field(default_factory=list)
    touched: list[str] = field(default_factory=list)
    _fields: dict[str, str] = field(default_factory=dict, repr=False)
    _looks_left: int = 0
    _next: str = ""
    _answer_at: float | None = None
    _answer: Answer = Answer.SIGNED_IN
    _pending: Profile | None = None
    _typed: str = ""
    _code_refused: bool = False
    _way: str = ""
    _scrolled: int = 0

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
            self._code_refused,
            self._scrolled,
            self._pending.handle if self._pending else "",
        )

    def start(self) -> None:
        if not self.running:
            self._pass_by("splash_blank", self.options.splash_dumps, self._first_screen())

    def stop(self) -> None:
        self.base = self.overlay = self._next = ""
        self._answer_at = None
        self._pending = None
        self._fields.clear()

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
            case "form.clear":
                self._fields.pop("username", None)
            case "welcome.have_account" | "sheet.log_in" | "picker.other":
                self._go(self._form())
            case "continue.go":
                self._restore_or_ask(self.remembered[0])
            case "row":
                self._row(rest)
            case "code.submit":
                self._submit_code()
            case "code.new":
                self._resend()
            case "code.other":
                self._go("choose_way_to_confirm")
            case "way.elsewhere" | "way.app":
                self._way = head
            case "way.continue":
                self._go("approve_elsewhere" if self._way != "way.app" else "two_factor_code")
            case "confirm.phone" | "confirm.email":
                self._way = head
            case "confirm.continue":
                self._go("email_code")
            case "save.yes" | "save.no":
                self._go(self._after_saving())
            case "setup.continue":
                self.overlay = f"permission_{self.options.new_device}"
            case "setup.skip" | "permission.allow" | "permission.deny":
                self._permission_done()
            case "tab.feed_tab":
                self._go("home_feed")
            case "tab.profile_tab":
                self._go("own_profile")
                if long:
                    self._open_switcher()
            case "profile.switcher":
                self._open_switcher()
            case "switcher.add":
                self.overlay = "add_account_sheet"
            case "overlay.close":
                self.overlay = ""
            case "anr.close":
                self.stop()
            case "page.back":
                self.back()
            case "challenge.log_out":
                self._go(self._first_screen())

    def typed(self, field: str, text: str) -> None:
        self.touched.append(f"{self.screen}:typed {field}")
        self._fields[field] = text

    def read(self, field: str) -> str:
        return self._fields.get(field, "")

    def scroll(self, down: bool) -> None:
        if self.overlay == "account_switcher":
            end = max(0, len(self.signed_in) - SHEET_ROWS)
            self._scrolled = min(max(self._scrolled + (4 if down else -4), 0), end)

    def back(self) -> bool:
        if self.overlay:
            self._permission_done() if "permission" in self.overlay else self._close()
            return True
        if self.base == "own_profile":
            self._go("home_feed")
            return True
        if self.base in ("home_feed", "splash_blank"):
            return False
        if not self.signed_in and self.base == self._entry():
            return False
        self._go("home_feed" if self.signed_in else self._first_screen())
        return True

    def solve_challenge(self) -> None:
        """A human has done at the phone what the challenge asked for."""
        if self._pending is not None:
            self._signed_in(self._pending)

    def _close(self) -> None:
        self.overlay = ""

    def _permission_done(self) -> None:
        self.overlay = ""
        if self.base.startswith("setup_new_device"):
            self._go("home_feed")

    def _first_screen(self) -> str:
        return "home_feed" if self.signed_in else self._entry()

    def _entry(self) -> str:
        entry = self.options.entry
        if entry in (Entry.CONTINUE_AS, Entry.ACCOUNT_PICKER) and not self.remembered:
            entry = Entry.LOGIN_FORM
        if entry is Entry.LOGIN_FORM:
            return self._form()
        if entry is Entry.WELCOME and self.options.old_form:
            return "welcome_old"
        return entry.value

    def _form(self) -> str:
        return "login_form_old" if self.options.old_form else "login_form"

    def _go(self, screen: str) -> None:
        self.base, self.overlay, self._next = screen, "", ""
        self._looks_left = 0
        self._code_refused = False
        self._scrolled = 0
        self._fields.pop("code", None)
        if screen not in _FORMS:
            self._fields.clear()

    def _pass_by(self, screen: str, looks: int, then: str) -> None:
        self._go(screen if looks else then)
        self._looks_left, self._next = looks, then if looks else ""

    def settle(self) -> None:
        if self._next and not self._looks_left:
            self._go(self._next)
        if self._answer_at is not None and not self._looks_left and self.clock() >= self._answer_at:
            self._take_answer()
        if self.popups and not self.overlay and self._may_pop_up(POPUPS[self.popups[0]]):
            self.overlay = POPUPS[self.popups.pop(0)]

    def _may_pop_up(self, popup: str) -> bool:
        """Android's own dialogs come over anything, the app's over its main screens."""
        if popup in SYSTEM_SCREENS:
            return self.running and self.base != "splash_blank"
        return self.base in ("home_feed", "own_profile")

    def _submit(self) -> None:
        if self._answer_at is None and self.read("username") and self.read("password"):
            self._typed = self.read("username")
            self._answer_at = self.clock() + self.service.seconds_for(self._typed)
            self._looks_left = self.options.loading_dumps
            self._answer, self._pending = self.service.sign_in(
                self._typed, self.read("password"), self.phone
            )

    def _take_answer(self) -> None:
        self._answer_at = None
        answer, profile = self._answer, self._pending
        if answer in _REFUSALS:
            self.overlay = _REFUSALS[answer]
        elif answer in _DIRECT_SCREENS:
            self._go(_DIRECT_SCREENS[answer])
        elif answer in _CHALLENGE_SCREENS:
            looks = self.options.loading_dumps
            self._pass_by("challenge_loading", looks, _CHALLENGE_SCREENS[answer])
        elif profile is not None:
            self._signed_in(profile)

    def _submit_code(self) -> None:
        code, profile = self.read("code"), self._pending
        if profile is None or not code:
            return
        if self.base == "two_factor_code":
            accepted = self.service.accepts_totp(profile.handle, code, self.phone)
        else:
            accepted = self.service.accepts_mail_code(profile.handle, code, self.phone)
        if accepted:
            self._signed_in(self.service.landing(profile))
        else:
            self._fields.pop("code", None)
            self._code_refused = True

    def _resend(self) -> None:
        self._code_refused = False
        if self._pending is not None:
            self.service.codes_resent.append(self._pending.handle)

    def _signed_in(self, profile: Profile) -> None:
        self._pending = profile
        self._activate(profile.handle)
        after = self._after_saving()
        self._go("save_login_info" if self.options.save_login_info else after)

    def _after_saving(self) -> str:
        kind = self.options.new_device
        return f"setup_new_device_{kind}" if kind else "home_feed"

    def _activate(self, handle: str) -> None:
        if handle in self.signed_in:
            self.signed_in.remove(handle)
        self.signed_in.insert(0, handle)

    def _row(self, handle: str) -> None:
        if self.overlay == "account_switcher":
            self.overlay = ""
            if handle != self.signed_in[0]:
                self._activate(handle)
                self._pass_by("splash_blank", self.options.loading_dumps, "home_feed")
        else:
            self._restore_or_ask(handle)

    def _restore_or_ask(self, handle: str) -> None:
        """A remembered account comes back by itself, unless its password is asked for again."""
        profile = self.service.profile(handle)
        if profile.behaviour is Behaviour.NORMAL and profile.totp_secret is None:
            self._signed_in(profile)
            return
        self._go("password_only")
        self._fields["username"] = handle

    def _open_switcher(self) -> None:
        self._scrolled = 0
        self.overlay = "account_switcher"

    def _draw(self, screen: str) -> Node:
        facts = Facts(
            options=self.options,
            signed_in=tuple(self.signed_in),
            remembered=tuple(self.remembered),
            fields=self._fields,
            pending=self._pending,
            typed=self._typed,
            sending=self._answer_at is not None,
            code_refused=self._code_refused,
            scrolled=self._scrolled,
        )
        return draw(screen, self.service, facts)
