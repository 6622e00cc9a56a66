"""A new account as far as it was told."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from engine.common.secret import Secret
from engine.model.account import NewAccount, Workspace
from engine.model.columns import Column, filled
from engine.spreadsheet.credentials import split_password


class AddStep(StrEnum):
    """What is asked of a new account, in this order; `DOUBT` only of a doubtful password."""

    USERNAME = "username"
    EMAIL = "email"
    PASSWORD = "password"  # noqa: S105
    DOUBT = "doubt"
    PHONE = "phone"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class AccountDraft:
    """What was said so far. `is_whole`: all of the password is one, its colon too.

    `totp` is a secret that was given beside the password. `is_checked`: all of it was shown, and
    what is corrected leads back there. `line`: the words it was read from, one to a line.
    """

    workspace: Workspace
    username: str = ""
    email: str | None = None
    password: Secret | None = None
    is_whole: bool = False
    phone_id: int | None = None
    totp: Secret | None = None
    is_checked: bool = False
    line: Secret | None = None

    @classmethod
    def of(cls, said: Mapping[str, str]) -> "AccountDraft":
        """From what a dialogue keeps."""
        return cls(
            Workspace(said["workspace"]),
            said.get("username", ""),
            said.get("email"),
            Secret(said["password"]) if "password" in said else None,
            "whole" in said,
            int(said["phone"]) if "phone" in said else None,
            Secret(said["totp"]) if "totp" in said else None,
            "checked" in said,
            Secret(said["line"]) if "line" in said else None,
        )

    def said(self) -> dict[str, str]:
        """For a dialogue to keep, the secrets among it."""
        parts = {
            "workspace": str(self.workspace),
            "username": self.username,
            "email": self.email,
            "password": self.password.reveal() if self.password else None,
            "whole": "1" if self.is_whole else None,
            "phone": str(self.phone_id) if self.phone_id else None,
            "totp": self.totp.reveal() if self.totp else None,
            "checked": "1" if self.is_checked else None,
            "line": self.line.reveal() if self.line else None,
        }
        return {name: part for name, part in parts.items() if part}

    @property
    def is_doubtful(self) -> bool:
        """The password has a colon and no valid 2FA secret behind it."""
        if self.password is None or self.is_whole:
            return False
        return split_password(self.password, self.workspace).doubtful

    @property
    def gives_codes(self) -> bool:
        if self.totp is not None or self.password is None or self.is_whole:
            return self.totp is not None
        return split_password(self.password, self.workspace).totp is not None

    def account(self) -> NewAccount:
        """As it was typed: the password is not split yet."""
        return NewAccount(
            self.workspace,
            self.username,
            filled({Column.EMAIL: self.email}),
            self.password,
            self.totp,
            self.phone_id,
        )
