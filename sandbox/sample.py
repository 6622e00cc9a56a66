"""The made-up accounts of the demo: a spreadsheet, and the same accounts on Instagram's side."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import zip_longest

from openpyxl import Workbook, load_workbook

from sandbox.instagram.service import InstagramService

COLUMNS = (
    "id",
    "email",
    "pwd",
    "username",
    "device",
    "device_index",
    "logined",
    "status",
    "nickname",
    "country",
    "followers",
    "following",
    "hearts",
    "videos",
    "friends",
)
OPERATOR_ID = 1001
TOKEN = "123456789:made-up-token-of-the-local-sandbox0"
TOTP_SECRET = "JBSWY3DPEHPK3PXP"

Row = dict[str, str]


class Fate(StrEnum):
    """How the demo must end for an account."""

    BY_EMAIL = "signed in by e-mail"
    BY_USERNAME = "signed in by username"
    WITH_2FA = "signed in with a 2FA code"
    BESIDE = "added beside the account its phone already had"
    SKIPPED = "skipped, it was signed in"
    WRONG_PASSWORD = "wrong password, typed once"
    DISABLED = "disabled, left out"
    ROW_ERROR = "a row error, not imported"


@dataclass(frozen=True, slots=True)
class SampleAccount:
    """One row of the sample: the password in the sheet, and the one Instagram knows."""

    username: str
    phone: int
    fate: Fate
    password: str = field(repr=False)
    email: str = ""
    real_password: str | None = field(default=None, repr=False)
    totp_secret: str | None = field(default=None, repr=False)

    @property
    def pwd(self) -> str:
        """The cell of the spreadsheet."""
        return f"{self.password}:{self.totp_secret}" if self.totp_secret else self.password

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be seen."""
        return (self.password, self.totp_secret) if self.totp_secret else (self.password,)


ACCOUNTS = (
    SampleAccount("luna.bakery", 0, Fate.BY_EMAIL, "made-up-moon-1", "luna@example.com"),
    SampleAccount("harbor_runs", 1, Fate.BY_USERNAME, "made-up-tide-2"),
    SampleAccount("studio.north", 2, Fate.SKIPPED, "made-up-north-3", "north@example.com"),
    SampleAccount("tea_and_tiles", 1, Fate.WITH_2FA, "mypassword123", totp_secret=TOTP_SECRET),
    SampleAccount("studio.north.shop", 2, Fate.BESIDE, "made-up-shop-5"),
    SampleAccount(
        "paper.kites",
        0,
        Fate.WRONG_PASSWORD,
        "made-up-old-6",
        "kites@example.com",
        real_password="made-up-new-6",
    ),
    SampleAccount("quiet_garden", 1, Fate.DISABLED, "made-up-leaf-7"),
    SampleAccount("sunny side", 0, Fate.ROW_ERROR, "made-up-sun-8"),
)
SIGNED_IN_FROM_THE_START = {2: ("studio.north",)}


def known_to_instagram() -> InstagramService:
    """Instagram's side of the sample."""
    service = InstagramService()
    for account in ACCOUNTS:
        if account.fate is not Fate.ROW_ERROR:
            service.add(
                account.username,
                account.real_password or account.password,
                email=account.email or None,
                totp_secret=account.totp_secret,
            )
    return service


def spreadsheet(serials: Sequence[str]) -> bytes:
    """The sample as accounts.xlsx, bound to these phones in turn."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101
    sheet.title = "accounts"
    sheet.append(COLUMNS)
    for account in ACCOUNTS:
        cells: dict[str, str | int | None] = {
            "email": account.email or None,
            "pwd": account.pwd,
            "username": account.username,
            "device": serials[account.phone % len(serials)],
            "logined": 0,
            "status": int(account.fate is Fate.DISABLED),
        }
        sheet.append([cells.get(column) for column in COLUMNS])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def rows_of(data: bytes) -> list[Row]:
    """The rows of an accounts.xlsx by column, every cell as text."""
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    sheet = book["accounts"] if "accounts" in book.sheetnames else book.worksheets[0]
    header, *lines = [
        ["" if cell is None else str(cell) for cell in row]
        for row in sheet.iter_rows(values_only=True)
    ]
    book.close()
    # A row ends at its last filled cell.
    return [dict(zip_longest(header, line, fillvalue="")) for line in lines if any(line)]
