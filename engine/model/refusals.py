"""Why a file is refused as a whole."""

from enum import StrEnum


class Refusal(StrEnum):
    """Why a file cannot be read, with the details that go with it."""

    EMPTY_FILE = "empty_file"
    TOO_BIG = "too_big"  # limit, in bytes
    PASSWORD_PROTECTED = "password_protected"  # noqa: S105
    WRONG_PASSWORD = "wrong_password"  # noqa: S105
    PROTECTION_UNKNOWN = "protection_unknown"  # by rights management, or as a zip
    OLD_EXCEL = "old_excel"  # .xls
    BINARY_EXCEL = "binary_excel"  # .xlsb
    WEB_PAGE = "web_page"  # or other markup, which some programs call .xls
    TEXT_ENCODING = "text_encoding"
    TEXT_QUOTES = "text_quotes"  # line
    OPEN_DOCUMENT = "open_document"  # .ods
    NUMBERS = "numbers"  # .numbers
    PICTURE = "picture"
    NOT_A_SPREADSHEET = "not_a_spreadsheet"
    TRUNCATED = "truncated"
    DAMAGED = "damaged"
    MACROS = "macros"
    TOO_MANY_PARTS = "too_many_parts"  # limit
    UNPACKS_TOO_BIG = "unpacks_too_big"  # limit, in bytes
    TOO_MANY_ROWS = "too_many_rows"  # limit
    TOO_COMPLEX = "too_complex"  # more memory or time than allowed
    UNREADABLE = "unreadable"  # what reads it stumbled
    NO_ROWS = "no_rows"  # not even a header
    NO_USERNAME_COLUMN = "no_username_column"
    DUPLICATE_COLUMN = "duplicate_column"  # column, cells
