"""What is wrong, or only worth saying, about a row of accounts.xlsx; worded by the chat."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Details = Mapping[str, str | int]


class ProblemCode(StrEnum):
    """Why a row is left out, with the details that go with it.

    The first group is about a text column (detail `column`): *format the cell as text*.
    """

    NUMBER_TOO_LONG = "number_too_long"
    SHOWN_OTHERWISE = "shown_otherwise"  # a number, by a format such as 1,000 or $5
    FRACTION = "fraction"
    DATE = "date"
    BOOLEAN = "boolean"
    ERROR_VALUE = "error_value"
    FORMULA = "formula"  # in any column

    APP_UNKNOWN = "app_unknown"  # the column that names the apps says none for this row
    CELLS_BEYOND = "cells_beyond"  # of a text: the row has more cells than its head
    NOT_KEPT = "not_kept"  # column: the cell stands for what was sent before, and is gone
    CONTROL_CHARACTER = "control_character"  # column
    UNSEEN_CHARACTER = "unseen_character"  # column, character: like U+200B
    TOO_LONG = "too_long"  # column, limit
    USERNAME_MISSING = "username_missing"
    USERNAME_INVALID = "username_invalid"  # character or limit
    USERNAME_ADDRESS = "username_address"  # app; of no profile there
    EMAIL_INVALID = "email_invalid"
    USERNAME_TWICE = "username_twice"  # row: where it is first
    USERNAME_TAKEN = "username_taken"  # account: the id of the account that has it
    ID_INVALID = "id_invalid"
    ID_UNKNOWN = "id_unknown"  # id
    ID_TWICE = "id_twice"  # id, row: where it is first
    FLAG_INVALID = "flag_invalid"  # column; logined and status are 0 or 1
    COUNT_INVALID = "count_invalid"  # column; a whole number of at most 15 digits
    DEVICE_INVALID = "device_invalid"  # column; not a serial
    DEVICE_AMBIGUOUS = "device_ambiguous"  # column, serial, hosts: write host/serial
    DEVICE_TWINS = "device_twins"  # column, serial, phones: write a label in device_index
    HOST_UNKNOWN = "host_unknown"  # column, host
    DEVICE_CONFLICT = "device_conflict"  # device, device_index: name different phones
    TAGS_INVALID = "tags_invalid"  # see `model/tags.py`
    PACKAGE_INVALID = "package_invalid"  # app, example: none of its copies can be called so
    TOTP_INVALID = "totp_invalid"
    TOTP_OTHER_KIND = "totp_other_kind"  # part: of an otpauth:// address, a `TotpPart`
    TOTP_DISAGREES = "totp_disagrees"  # pwd has another one
    ODD_SEPARATOR = "odd_separator"  # sign: before a valid 2FA secret, in place of a colon


class TotpPart(StrEnum):
    """What of an `otpauth://` address is not as this program needs it."""

    TYPE = "type"  # codes that are counted, not timed
    DIGITS = "digits"  # not 6
    PERIOD = "period"  # not 30 seconds
    ALGORITHM = "algorithm"  # not SHA1
    ISSUER = "issuer"  # another of the apps


class WarningCode(StrEnum):
    """What an operator should know about a row that is taken all the same."""

    COLON_WITHOUT_SECRET = "colon_without_secret"  # noqa: S105 - what follows looks like one
    PASSWORD_EDGE_SPACE = "password_edge_space"  # noqa: S105 - starts or ends with a space
    PACKAGE_UNKNOWN = "package_unknown"  # none the app is published under: taken for a clone
    PASSWORD_UNSEEN = "password_unseen"  # noqa: S105 - character: in it, and left there
    UNSEEN_DROPPED = "unseen_dropped"  # what nobody sees was left out of pwd or totp
    MERGED = "merged"  # column, row: down to which the cell is merged, and gives its value
    HEADINGS_AGAIN = "headings_again"  # the row repeats the head, and is left out
    LABEL_UNKNOWN = "label_unknown"  # device_index: not a label here, so the device alone counts


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row is left out. `cell` is an address like C7.

    `username` may be what stands in its place; None where there is nothing to show.
    """

    row: int
    cell: str
    username: str | None
    code: ProblemCode
    details: Details = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowWarning:
    """What is worth knowing about a row that is taken."""

    row: int
    cell: str
    username: str | None
    code: WarningCode
    details: Details = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ErrorRow:
    """A row problem in the operator's words."""

    row: int
    cell: str
    problem: str
    remedy: str


class CellRefused(Exception):
    """A cell's value cannot be taken; becomes a `RowProblem`."""

    def __init__(self, code: ProblemCode, **details: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
