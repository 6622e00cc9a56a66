"""The rack of a soak: its phones, its accounts, and their spreadsheets."""

import io
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from openpyxl import Workbook

from sandbox.farm import MUSICALLY, TRILL, Delays, PhoneSpec, SimulatedPhone
from sandbox.instagram.options import AppOptions
from sandbox.instagram.service import InstagramService
from sandbox.sample import COLUMNS
from sandbox.tiktok.options import TikTokOptions
from sandbox.tiktok.service import TikTokService

INSTAGRAM, TIKTOK = "instagram", "tiktok"
PER_APP = 3
PASSWORD = "made-up-soak-password-1"
TOTP_SECRET = "JBSWY3DPEHPK3PXP"
LEAVING = "leaving"
"""The tag of a client that leaves."""

LEAVERS = ("in.leaver.0", "in.leaver.1")
"""Its accounts; they are on no phone."""

DELAYS = Delays(dump=0.05, call=0.01, screen=0.1, boot=2.0)
_MODELS = ("Pixel 6", "Galaxy A54", "Redmi Note 12")


@dataclass(frozen=True, slots=True)
class RackAccount:
    """An account bound to the phone of a number."""

    app: str
    handle: str
    phone: int
    password: str = field(repr=False)


def accounts(phones: int) -> list[RackAccount]:
    """Some for each app on every phone."""
    return [
        RackAccount(app, f"{app[:2]}.{phone:02}.{number}", phone, PASSWORD)
        for phone in range(phones)
        for app in (INSTAGRAM, TIKTOK)
        for number in range(PER_APP)
    ]


def specs(phones: int, rng: random.Random) -> list[PhoneSpec]:
    """Phones of both packages of TikTok; on some somebody is signed in from the start."""
    return [
        PhoneSpec(
            f"{_MODELS[number % len(_MODELS)]} {number:02}",
            app=AppOptions(splash_dumps=1),
            signed_in=(f"in.{number:02}.0",) if rng.random() < 0.3 else (),
            tiktok=TRILL if number % 3 == 2 else MUSICALLY,
            tiktok_app=TikTokOptions(
                version="46.7.3" if number % 3 == 2 else "43.1.4", splash_dumps=1
            ),
            tiktok_signed_in=(f"ti.{number:02}.0",) if rng.random() < 0.3 else (),
        )
        for number in range(phones)
    ]


def services(
    known: Sequence[RackAccount], rng: random.Random
) -> tuple[InstagramService, TikTokService]:
    """Both apps' other sides; some accounts of Instagram ask for a code of an authenticator."""
    instagram, tiktok = InstagramService(latency=0.3), TikTokService(latency=0.3)
    for account in known:
        if account.app == TIKTOK:
            tiktok.add(account.handle, account.password, followers=rng.randrange(2_000_000))
        else:
            secret = TOTP_SECRET if has_code(account) else None
            instagram.add(account.handle, account.password, totp_secret=secret)
    return instagram, tiktok


def has_code(account: RackAccount) -> bool:
    """Whether the account has a TOTP secret."""
    return account.app == INSTAGRAM and account.handle.endswith(".1")


def spreadsheet(known: Sequence[RackAccount], phones: Sequence[SimulatedPhone], app: str) -> bytes:
    """accounts.xlsx of one app."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101
    sheet.title = "accounts"
    sheet.append([*COLUMNS, "tags"])
    if app == INSTAGRAM:
        for handle in LEAVERS:
            cells: dict[str, str] = {"pwd": PASSWORD, "username": handle}
            sheet.append([*(cells.get(column) for column in COLUMNS), LEAVING])
    for account in known:
        if account.app == app:
            secret = f":{TOTP_SECRET}" if has_code(account) else ""
            cells = {
                "pwd": account.password + secret,
                "username": account.handle,
                "device": phones[account.phone].serial,
            }
            sheet.append([cells.get(column) for column in COLUMNS])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def signed_in(phones: Sequence[SimulatedPhone]) -> Iterator[tuple[str, str, int]]:
    """App, handle and phone of everybody who is signed in now."""
    for number, phone in enumerate(phones):
        for handle in phone.signed_in:
            yield INSTAGRAM, handle, number
        for handle in phone.tiktok_signed_in:
            yield TIKTOK, handle, number
