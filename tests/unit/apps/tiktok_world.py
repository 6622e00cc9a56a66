"""A phone's TikTok with any accounts in its switcher, for property tests."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.scripted_phone import Scene, ScriptedPhone
from tests.unit.apps.tiktok_scenes import (
    ME,
    form,
    home,
    phone_tab,
    profile,
    save_login,
    sheet,
    switcher,
)

CAP = 8


@dataclass(frozen=True, slots=True)
class Held:
    """An account signed in on the phone, and what its row says."""

    handle: str
    name: str
    row: str


@dataclass(slots=True)
class World:
    """The accounts in the order of their rows; `page` rows fit the screen."""

    accounts: list[Held]
    active: int = 0
    page: int = 4
    switches: int = 0
    phone: ScriptedPhone | None = field(default=None, repr=False)

    @property
    def truth(self) -> set[str]:
        return {account.handle for account in self.accounts}

    def scenes(self) -> dict[str, Scene]:
        shown = self.accounts[self.active]
        made = {
            "home": home(),
            "profile": profile(shown.handle, shown.name, "sheet at 0"),
            "sheet": sheet(),
            "phone tab": phone_tab(),
            "form": form(self._signed_in),
            "save": save_login("home"),
        }
        rows = [account.row for account in self.accounts]
        last = max(0, len(rows) + (len(rows) < CAP) - self.page)
        starts = [*range(0, last, max(1, self.page - 1)), last]
        for place, start in enumerate(starts):
            at_end = place == len(starts) - 1
            made[f"sheet at {place}"] = switcher(
                *rows[start : start + self.page],
                active=shown.row,
                add=at_end and len(rows) < CAP,
                scroll_to="" if last == 0 else f"sheet at {min(place + 1, len(starts) - 1)}",
                on={row: self._switch_to(number) for number, row in enumerate(rows)},
                back="profile",
            )
        return made

    def _switch_to(self, number: int) -> Callable[[ScriptedPhone], str]:
        def switch(phone: ScriptedPhone) -> str:
            self.switches += 1
            self.active = number
            phone.scenes.update(self.scenes())
            return "save" if number % 2 else "profile"

        return switch

    def _signed_in(self, phone: ScriptedPhone) -> str:
        self.accounts.append(Held(ME, "Brand One", ME))
        self.active = len(self.accounts) - 1
        phone.scenes.update(self.scenes())
        return "save"
