"""Every error the engine raises on purpose.

    RosterbotError
    ├── ConfigurationError            a setting is wrong; names it and the way out
    ├── StorageError
    │   ├── DatabaseTooNew            written by a newer program
    │   ├── DatabaseDamaged           quick_check failed, or not our file
    │   ├── DatabaseMissing           there is a key, so there was a database
    │   ├── DatabaseBusy              another process holds it
    │   ├── StatementRefused          what was to be written breaks a rule; it will again
    │   ├── KeyUnusable               key missing, wrong, or unreadable
    │   └── BackupUnusable            not a backup, another passphrase, or altered
    ├── RecordingsUnusable            a folder of recorded dumps that cannot be checked
    ├── RuleNotExportable             there is no such local rule, or nothing tells what it presses
    ├── SpreadsheetRefused            a file that cannot be read as accounts.xlsx (code + details)
    ├── RequestRefused                a use case said no, with a code the chat can put in words
    └── PhoneError                    a call to a phone did not do what was asked
        ├── PhoneLost                 the transport is gone
        ├── PhoneTimeout              no answer within the call's time limit
        ├── AutomationDead            uiautomator2's server on the phone does not come back
        │   └── AutomationTaken       because another tool holds Android's one UiAutomation
        ├── PhoneRefusal              the phone is well and will not; trying again changes nothing
        │   ├── TouchRefused          it lets nobody touch it over adb: a setting of it
        │   ├── TextRefused           a field takes no text
        │   ├── AppNotStarted         it does not start the app
        │   └── AutomationRefused     uiautomator2's file cannot be put on it
        └── PhoneConfused             an answer that cannot be understood (a garbled dump)
            ├── AnswerTooLarge        it is larger than a real one can be, and was not read on
            └── ScreenUnreadable      no dump tells what is shown, for a while

The text of an error is for logs and the command line, in English, and never holds a secret; the
chat words `code` and `details` in the operator's language.
"""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path


class RosterbotError(Exception):
    """Something Rosterbot refuses or could not do."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())


class ConfigurationError(RosterbotError):
    """A setting is wrong."""


class StorageError(RosterbotError):
    """The database could not be used."""


class DatabaseTooNew(StorageError):
    """The database was written by a newer version of Rosterbot."""


class DatabaseDamaged(StorageError):
    """The database file is damaged."""


class DatabaseMissing(StorageError):
    """There is a key and no database: the data may not be mounted."""

    def __init__(self, database: Path, key_file: Path) -> None:
        super().__init__(
            f"There's a key in {key_file} but no database in {database.parent}, so this isn't a "
            "first start. Is the disk with the data mounted, and ROSTERBOT_DATA_DIR right? Put "
            "the data back, or restore a backup. To start with an empty list and this key, run "
            "`python -m bot run --new-database` once."
        )


class DatabaseBusy(StorageError):
    """Another process is using this data directory."""


class StatementRefused(StorageError):
    """The database refused a statement."""


class KeyUnusable(StorageError):
    """The encryption key is missing or does not belong to this database."""


class BackupUnusable(StorageError):
    """The backup cannot be read."""


class _Coded(RosterbotError):
    def __init__(self, code: str, details: Mapping[str, str | int] | None = None) -> None:
        self.code = code
        self.details: dict[str, str | int] = dict(details or {})
        tail = ", ".join(f"{key}={value}" for key, value in self.details.items())
        super().__init__(f"{code} ({tail})" if tail else code)


class RecordingsUnusable(RosterbotError):
    """The folder has no recorded dumps that could be checked."""


class RuleNotExportable(RosterbotError):
    """The local rule cannot be written as an entry of a catalogue."""


class SpreadsheetRefused(_Coded):
    """The file cannot be read as accounts.xlsx."""


class RequestRefused(_Coded):
    """The request was refused."""


class PhoneError(RosterbotError):
    """A call to a phone did not do what was asked.

    `undone`: it is certain that nothing was done on the phone; otherwise it may have been.
    """

    def __init__(self, message: str | None = None, *, undone: bool = False) -> None:
        super().__init__(message)
        self.undone = undone


class PhoneLost(PhoneError):
    """The phone is no longer connected."""


class PhoneTimeout(PhoneError):
    """The phone did not answer in time."""


class AutomationDead(PhoneError):
    """The automation server on the phone does not come back."""


class AutomationTaken(AutomationDead):
    """Another tool holds the phone's automation."""


class PhoneRefusal(PhoneError):
    """The phone refuses what is asked of it, and would do so again."""


class TouchRefused(PhoneRefusal):
    """The phone refuses every touch over adb."""

    def __init__(self) -> None:
        super().__init__(undone=True)


class TextRefused(PhoneRefusal):
    """The field takes no text."""


class WhyNotStarted(StrEnum):
    """Why a phone does not start an app."""

    LOCKED = "locked"  # nobody has unlocked it since it was started
    PROFILE_LOCKED = "profile_locked"  # nor the profile of its own that the app is in
    MISSING = "missing"  # not installed for this Android user
    DISABLED = "disabled"  # or hidden
    PAUSED = "app_paused"  # paused by a timer of Android's or by whoever manages the phone
    NO_LAUNCHER = "no_launcher"  # it has nothing a launcher could start
    OTHER_USER = "other_user"  # of an Android user other than the one the phone shows
    USER_STOPPED = "user_stopped"  # of a profile that is paused
    FORBIDDEN = "forbidden"  # adb's shell may do nothing for this Android user


class AppNotStarted(PhoneRefusal):
    """The phone does not start an app."""

    def __init__(self, package: str, why: WhyNotStarted) -> None:
        super().__init__(f"{package} cannot be started ({why})", undone=True)
        self.package = package
        self.why = why


class WhyNotAutomated(StrEnum):
    """Why a phone that answers cannot be worked on."""

    NO_ROOM = "no_room"  # its storage is full
    BLOCKED = "blocked"  # something else lies where uiautomator2's file goes
    NOT_WRITTEN = "not_written"  # the file did not arrive
    TAKEN = "taken"  # another tool holds Android's one UiAutomation
    UNREADABLE = "unreadable"  # no dump tells what is shown


class AutomationRefused(PhoneRefusal):
    """What uiautomator2 needs cannot be put on the phone."""

    def __init__(self, why: WhyNotAutomated) -> None:
        super().__init__(f"uiautomator2 cannot be put on the phone ({why})", undone=True)
        self.why = why


class PhoneConfused(PhoneError):
    """The phone gave an answer that cannot be understood."""


class AnswerTooLarge(PhoneConfused):
    """The phone's answer is larger than a real one can be."""


class ScreenUnreadable(PhoneConfused):
    """What the phone shows cannot be read, and that for a while."""
