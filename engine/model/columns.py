"""The columns of accounts.xlsx, each declared once: all that goes by columns derives from here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Column(StrEnum):
    """The columns in their order, by the names they have in the database too."""

    ID = "id"
    EMAIL = "email"
    PWD = "pwd"  # noqa: S105
    USERNAME = "username"
    DEVICE = "device"
    DEVICE_INDEX = "device_index"
    LOGINED = "logined"
    STATUS = "status"
    NICKNAME = "nickname"
    COUNTRY = "country"
    FOLLOWERS = "followers"
    FOLLOWING = "following"
    HEARTS = "hearts"
    VIDEOS = "videos"
    FRIENDS = "friends"
    TAGS = "tags"
    NOTE = "note"
    PACKAGE = "package"
    TOTP = "totp"


Value = str | int
"""What a cell holds, as it lies in the database; a flag is 0 or 1."""
Values = Mapping[Column, Value]
"""What is known; a column that is missing is empty."""
NewValues = Mapping[Column, Value | None]
"""What becomes of columns: None empties one, and one that is missing stays as it is."""


class ColumnForm(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    TAGS = "tags"  # see `model/tags.py`
    NUMBER = "number"
    FLAG = "flag"  # 0 or 1


class Place(StrEnum):
    """Where an account has what a column says."""

    ID = "id"
    FIELD = "field"  # a field of its own, with rules of its own
    VALUES = "values"  # among its `values`, which are only kept, shown and changed
    SECRET = "secret"  # noqa: S105 - sealed
    PHONE = "phone"  # by the phone it is bound to


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column's rules.

    Reading: `longest` text is in characters; `other_name` is understood in a file's head too; an
    empty cell empties unless it `keeps_when_empty`. `is_state`: an import may leave it alone. A
    text of several `lines` keeps them.
    Writing and showing: `width` is in characters, `example` is the template's. One that is `extra`
    is written only when something has it; an empty cell of it keeps what is stored, a dash empties.
    By hand: `by_hand` is what buttons, dialogues and the audit trail call a change of it, empty
    where there is none; `typed_as` is what a text must be, matched in full, or it is refused.
    Lists search in those that are `searched`; a sync fills those that are a `statistic`, in
    the apps that have it.
    """

    column: Column
    form: ColumnForm
    place: Place
    width: int = 11
    longest: int = 500
    other_name: str = ""
    keeps_when_empty: bool = False
    extra: bool = False
    is_state: bool = False
    lines: bool = False
    example: str = ""
    by_hand: str = ""
    typed_as: re.Pattern[str] | None = None
    searched: bool = False
    statistic: bool = False


def _figure(
    column: Column, form: ColumnForm, width: int = 11, *, example: str = "", searched: bool = False
) -> ColumnSpec:
    return ColumnSpec(
        column,
        form,
        Place.VALUES,
        width,
        is_state=True,
        example=example,
        searched=searched,
        statistic=True,
    )


_SPECS: Final = (
    ColumnSpec(Column.ID, ColumnForm.NUMBER, Place.ID, 8),
    ColumnSpec(
        Column.EMAIL,
        ColumnForm.TEXT,
        Place.VALUES,
        32,
        example="luna@example.com",
        by_hand="email",
        typed_as=re.compile(r"[^\s@]+@[^\s@]+"),
        searched=True,
    ),
    ColumnSpec(
        Column.PWD,
        ColumnForm.TEXT,
        Place.SECRET,
        28,
        other_name="password",
        keeps_when_empty=True,
        by_hand="password",
    ),
    ColumnSpec(
        Column.USERNAME,
        ColumnForm.TEXT,
        Place.FIELD,
        26,
        keeps_when_empty=True,
        example="luna.bakery",
        by_hand="username",
        searched=True,
    ),
    ColumnSpec(
        Column.DEVICE, ColumnForm.TEXT, Place.PHONE, 24, example="R58M123ABC", by_hand="phone"
    ),
    ColumnSpec(Column.DEVICE_INDEX, ColumnForm.TEXT, Place.PHONE, 13, example="3"),
    ColumnSpec(
        Column.LOGINED,
        ColumnForm.FLAG,
        Place.FIELD,
        keeps_when_empty=True,
        is_state=True,
        example="0",
        by_hand="logined",
    ),
    ColumnSpec(
        Column.STATUS,
        ColumnForm.FLAG,
        Place.FIELD,
        keeps_when_empty=True,
        is_state=True,
        example="0",
        by_hand="status",
    ),
    _figure(Column.NICKNAME, ColumnForm.TEXT, 22, example="Luna's Bakery", searched=True),
    _figure(Column.COUNTRY, ColumnForm.TEXT, example="NL"),
    _figure(Column.FOLLOWERS, ColumnForm.NUMBER),
    _figure(Column.FOLLOWING, ColumnForm.NUMBER),
    _figure(Column.HEARTS, ColumnForm.NUMBER),
    _figure(Column.VIDEOS, ColumnForm.NUMBER),
    _figure(Column.FRIENDS, ColumnForm.NUMBER),
    ColumnSpec(
        Column.TAGS,
        ColumnForm.TAGS,
        Place.VALUES,
        24,
        longest=2_000,
        keeps_when_empty=True,
        extra=True,
        example="acme",
        by_hand="tags",
        searched=True,
    ),
    ColumnSpec(
        Column.NOTE,
        ColumnForm.TEXT,
        Place.VALUES,
        40,
        longest=1_000,
        keeps_when_empty=True,
        extra=True,
        lines=True,
        example="Luna answers herself",
        by_hand="note",
        searched=True,
    ),
    ColumnSpec(
        Column.PACKAGE,
        ColumnForm.TEXT,
        Place.VALUES,
        34,
        longest=230,
        other_name="packagename",
        keeps_when_empty=True,
        extra=True,
        by_hand="package",
    ),
    ColumnSpec(
        Column.TOTP,
        ColumnForm.TEXT,
        Place.SECRET,
        36,
        keeps_when_empty=True,
        extra=True,
        by_hand="totp",
    ),
)
SPECS: Final[Mapping[Column, ColumnSpec]] = {spec.column: spec for spec in _SPECS}

TEXT_COLUMNS: Final = frozenset(
    spec.column for spec in _SPECS if spec.form in (ColumnForm.TEXT, ColumnForm.TAGS)
)
FLAG_COLUMNS: Final = frozenset(spec.column for spec in _SPECS if spec.form is ColumnForm.FLAG)
VALUE_COLUMNS: Final = tuple(spec.column for spec in _SPECS if spec.place is Place.VALUES)
STORED_COLUMNS: Final = tuple(
    spec.column for spec in _SPECS if spec.place in (Place.FIELD, Place.VALUES)
)
"""Those that lie in the database as they are."""
SECRET_COLUMNS: Final = tuple(spec.column for spec in _SPECS if spec.place is Place.SECRET)
PLAIN_COLUMNS: Final = tuple(spec.column for spec in _SPECS if not spec.extra)
"""Those of every file that is written; the others follow them where something has them."""
STATISTICS_COLUMNS: Final = tuple(spec.column for spec in _SPECS if spec.statistic)
COUNT_COLUMNS: Final = frozenset(STATISTICS_COLUMNS) - TEXT_COLUMNS
"""The statistics that are numbers."""
EMPTIED_BY: Final = "-"
"""What a cell of an extra column says to empty it."""
TYPED_COLUMNS: Final = tuple(column for column in VALUE_COLUMNS if SPECS[column].by_hand)
"""Texts that are typed by hand and have no rules beside those declared."""
SEARCHED_COLUMNS: Final = tuple(spec.column for spec in _SPECS if spec.searched)
BY_HAND: Final[Mapping[str, Column]] = {
    spec.by_hand: spec.column for spec in _SPECS if spec.by_hand
}
LONGEST: Final = max(spec.longest for spec in _SPECS)
"""Characters of a text that is read at all."""


def filled(values: NewValues) -> Values:
    """Those of them that are not empty."""
    return {column: value for column, value in values.items() if value is not None}
