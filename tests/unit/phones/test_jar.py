"""uiautomator2's file on a phone that has no place for it."""

from dataclasses import dataclass, field

import adbutils
import pytest

from engine.common.errors import AutomationRefused, PhoneLost, WhyNotAutomated
from engine.phones.jar import JAR, JarShelf

SIZE = 3_700_000
ROOMY = 50_000_000


@dataclass(slots=True)
class Storage:
    """What a phone's shell tells of its storage, and whether a file arrives there."""

    free: int = ROOMY
    folder: bool = False
    goes: bool = False
    boot: str = "first"
    says: type[Exception] | None = None
    pushes: int = 0
    gone: bool = False
    shells: list[str] = field(default_factory=list)

    def shell(self, command: str) -> str:
        self.shells.append(command)
        if self.gone:
            raise PhoneLost
        if "rmdir" in command:
            self.folder &= not self.goes
            return ""
        there = f"drwxrwx--x 2 shell shell 3452 2026-01-01 10:00 {JAR}\n" if self.folder else ""
        return (
            f"{there}/dev/block/dm-5 112148496 30148496 {self.free // 1024}  27% /data\n{self.boot}"
        )

    def push(self) -> None:
        self.pushes += 1
        if self.says is not None:
            raise self.says("FAIL")


def refused(shelf: JarShelf, storage: Storage) -> WhyNotAutomated | None:
    try:
        shelf.put(storage.shell, storage.push, SIZE)
    except AutomationRefused as refusal:
        return refusal.why
    return None


def test_nothing_is_sent_where_there_is_no_place_for_it() -> None:
    full, blocked, empty = Storage(free=SIZE), Storage(folder=True), Storage(folder=True, goes=True)
    whys = [refused(JarShelf(), storage) for storage in (full, blocked, empty)]
    assert whys == [WhyNotAutomated.NO_ROOM, WhyNotAutomated.BLOCKED, None]
    assert [full.pushes, blocked.pushes, empty.pushes] == [0, 0, 1]


def test_what_did_not_arrive_is_sent_again_only_once_something_has_changed() -> None:
    shelf, storage = JarShelf(), Storage(says=adbutils.AdbError)
    for _ in range(5):
        assert refused(shelf, storage) is WhyNotAutomated.NOT_WRITTEN
        storage.free -= 4096
    assert storage.pushes == 1
    storage.boot = "second"
    assert refused(shelf, storage) is WhyNotAutomated.NOT_WRITTEN
    shelf.forget()
    storage.says = None
    assert refused(shelf, storage) is None
    assert storage.pushes == 3


def test_a_phone_that_goes_away_meanwhile_is_lost_and_not_full() -> None:
    storage = Storage(says=ConnectionResetError)
    pushed = storage.push

    def push() -> None:
        storage.gone = True
        pushed()

    with pytest.raises(PhoneLost):
        JarShelf().put(storage.shell, push, SIZE)
