"""What phones tell of their Android users, in the words of several makers."""

import pytest

from engine.common.errors import PhoneConfused, WhyNotStarted
from engine.model.android_user import AndroidUser, UserKind
from engine.phones.starting import current_user
from engine.phones.users import installed, read_users

CURRENT, PROFILE, OTHER = UserKind


def users_of(listed: str, current: str = "0\n") -> tuple[AndroidUser, ...]:
    return read_users({"user": current, "users": listed})


def test_profiles_are_told_from_people_whoever_made_the_phone() -> None:
    lines = {
        "UserInfo{0:Owner:4c13} running": (0, "Owner", CURRENT, True),
        "UserInfo{10:Work profile:1030} running": (10, "Work profile", PROFILE, True),
        "UserInfo{11:Work: old:30} running": (11, "Work: old", PROFILE, True),
        "UserInfo{12:Guest:404}": (12, "Guest", OTHER, False),
        "UserInfo{13:Second space:10} running": (13, "Second space", OTHER, True),
        "UserInfo{14:Brother:410} running": (14, "Brother", OTHER, True),
        "UserInfo{25:Clone0:1010} running": (25, "Clone0", PROFILE, True),
        "UserInfo{95:DUAL_APP:20001010} running": (95, "DUAL_APP", PROFILE, True),
        "UserInfo{96:DUAL_APP:20000010} running": (96, "DUAL_APP", PROFILE, True),
        "UserInfo{150:Secure Folder:10061030}": (150, "Secure Folder", PROFILE, False),
        "UserInfo{998:MultiApp:4000010} running": (998, "MultiApp", PROFILE, True),
        "UserInfo{999:XSpace:800010} running": (999, "XSpace", PROFILE, True),
    }
    found = users_of("Users:\n" + "".join(f"\t{line}\n" for line in lines))
    assert [(one.id, one.name, one.kind, one.running) for one in found] == [*lines.values()]


def test_beside_another_user_than_the_owner_there_are_no_profiles() -> None:
    said = "Users:\n\tUserInfo{0:Owner:c13} running\n\tUserInfo{10:Work:1030} running\n"
    found = users_of(said + "\tUserInfo{11:Bo:410} running\n", current="11\n")
    assert [(one.id, one.kind) for one in found] == [(0, OTHER), (10, OTHER), (11, CURRENT)]


@pytest.mark.parametrize("said", ["", "sh: pm: not found\n", "Error: no users\n" * 9, "x" * 99_999])
def test_a_phone_that_tells_of_no_users_has_its_owner(said: str) -> None:
    assert [(one.id, one.kind) for one in users_of(said, said)] == [(0, CURRENT)]


def test_names_and_users_are_bounded() -> None:
    named = f"UserInfo{{10:{'long ' * 30}\x07:30}} running\n"
    many = "".join(f"UserInfo{{{number}:x:30}} running\n" for number in range(20, 999))
    (owner, first, *rest) = users_of(named + many)
    assert (owner.id, first.name) == (0, ("long " * 8).strip())
    assert len(rest) == 18


class Shell:
    """Answers as a phone with a work profile, a paused one and one it tells nothing of."""

    def __init__(self, packages: str = "package:android\npackage:com.own\n") -> None:
        self.packages = packages

    async def __call__(self, line: str) -> tuple[int, str]:
        if "pm list users" in line:
            users = {10: "Work:1030} running", 11: "Old:1030}", 150: "Secure Folder:1030} running"}
            listed = "".join(f"\tUserInfo{{{user}:{rest}\n" for user, rest in users.items())
            owner = "UserInfo{0:Owner:c13} running"
            return 0, f"WARNING: linker\n==:user\n0\n==:users\nUsers:\n\t{owner}\n{listed}"
        assert "--user 11" not in line
        return 0, (
            f"==:0\n{self.packages}==:10\npackage:com.own\r\npackage:com.work\r\n==:150\n"
            "java.lang.SecurityException: Shell does not have permission to access user 150\n"
        )


async def test_what_the_current_user_and_each_running_profile_have_is_listed() -> None:
    found = await installed(Shell())
    assert found.packages == {"android", "com.own"}
    assert found.profiles == {10: {"com.own", "com.work"}}
    assert found.absent == {11: WhyNotStarted.USER_STOPPED, 150: WhyNotStarted.FORBIDDEN}
    with pytest.raises(PhoneConfused):
        await installed(Shell(packages=""))


async def test_the_user_in_front_is_found_behind_warnings() -> None:
    for said, user in (("10\r\n", 10), ("WARNING: linker: x\r\n10\r\n", 10), ("no\n", 0), ("", 0)):

        async def shell(_: str, answer: str = said) -> tuple[int, str]:
            return 0, answer

        assert await current_user(shell) == user
