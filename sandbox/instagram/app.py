"""Instagram on one phone: a state machine over its screens."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from sandbox.apps.app import SimulatedApp
from sandbox.instagram.drawing import POPUPS, SHEET_ROWS, Facts, draw
from sandbox.instagram.options import AppOptions, Entry
from sandbox.instagram.service import Answer, Behaviour, InstagramService, Profile
from sandbox.phones.hierarchy import Node

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


@dataclass
class InstagramApp(SimulatedApp[Profile, Answer]):
    """Instagram: what the app shows, and what it does when it is touched."""

    _forms: ClassVar[tuple[str, ...]] = ("login_form", "login_form_old", "password_only")
    _main_screens: ClassVar[tuple[str, ...]] = ("home_feed", "own_profile")
    _popups: ClassVar[Mapping[str, str]] = POPUPS
    _authenticator_screen: ClassVar[str] = "two_factor_code"

    service: InstagramService
    options: AppOptions = field(default_factory=AppOptions)
    package: str = PACKAGE
    name: str = "instagram"
    activity: str = ACTIVITY
    _way: str = ""

    def _act(self, act: str, *, long: bool) -> None:
        match act:
            case "form.clear":
                self._fields.pop("username", None)
            case "welcome.have_account" | "sheet.log_in" | "picker.other":
                self._go(self._form())
            case "continue.go":
                self._restore_or_ask(self.remembered[0])
            case "code.new":
                self._resend()
            case "code.other":
                self._go("choose_way_to_confirm")
            case "way.elsewhere" | "way.app":
                self._way = act
            case "way.continue":
                self._go("approve_elsewhere" if self._way != "way.app" else "two_factor_code")
            case "confirm.phone" | "confirm.email":
                self._way = act
            case "confirm.continue":
                self._go("email_code")
            case "save.yes" | "save.no":
                self._go(self._after_saving())
            case "setup.continue":
                self.overlay = f"permission_{self.options.new_device}"
            case "setup.skip" | "permission.allow" | "permission.deny":
                self._permission_done()
            case "consent.free" | "consent.subscribe":
                self._way = act
            case "consent.on":
                self._consented()
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
            case "challenge.log_out":
                self._go(self._first_screen())

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

    def _take_answer(self, answer: Answer, profile: Profile | None) -> None:
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
        if self._code():
            super()._submit_code()

    def _signed_in(self, profile: Profile) -> None:
        self._pending = profile
        self._activate(profile.handle)
        after = self._after_saving()
        self._go("save_login_info" if self.options.save_login_info else after)

    def _consented(self) -> None:
        """The owner's choice about ads and cookies, page after page."""
        match self.base:
            case "ads_consent":
                self._go("ads_choice")
            case "ads_choice" if self._way == "consent.free":
                self._go("ads_manage")
            case "ads_manage":
                self._go("cookies_consent")
            case "cookies_consent":
                self._go("home_feed")

    def _after_saving(self) -> str:
        if self.options.asks_about_ads:
            return "ads_consent"
        kind = self.options.new_device
        return f"setup_new_device_{kind}" if kind else "home_feed"

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
