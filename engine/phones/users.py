"""What a phone tells of its Android users, and of what is installed for them."""

import re
from collections.abc import Mapping
from typing import Final

from engine.common.errors import PhoneConfused, WhyNotStarted
from engine.model.android_user import AndroidUser, UserKind
from engine.model.installed import Installed
from engine.phones.sections import answers, one_line
from engine.phones.starting import Shell

QUESTIONS: Final = {"user": "am get-current-user", "users": "pm list users"}
"""For `read_users`; see `sections`."""
_LINE: Final = re.compile(r"UserInfo\{([0-9]{1,6}):(.{0,200}):([0-9a-fA-F]{1,8})\}( running)?")
_NUMBER: Final = re.compile(r"[0-9]{1,6}")
_MOST: Final = 20
_LONGEST_NAME: Final = 40
_OWNER: Final = 0
# Of UserInfo: a managed profile, and any profile since Android 11; before that makers marked the
# users of their dual apps in bits of their own (XSpace, MultiApp, DUAL_APP).
_PROFILE: Final = 0x20 | 0x1000 | 0x800000 | 0x4000000 | 0x20000000


def read_users(told: Mapping[str, str]) -> tuple[AndroidUser, ...]:
    """What a phone answered to `QUESTIONS`: the current user, profiles, and others, by number.

    Profiles are the owner's: beside any other current user there are none to work with.
    """
    said = told.get("user", "").strip()
    current = int(said) if _NUMBER.fullmatch(said) else _OWNER
    found = {current: AndroidUser(current, "", UserKind.CURRENT)}
    for line in _LINE.finditer(told.get("users", "")):
        number, flags = int(line[1]), int(line[3], 16)
        kind = UserKind.OTHER
        if number == current:
            kind = UserKind.CURRENT
        elif flags & _PROFILE and current == _OWNER:
            kind = UserKind.PROFILE
        name = " ".join("".join(filter(str.isprintable, line[2])).split())
        name = name[:_LONGEST_NAME].strip()
        found[number] = AndroidUser(number, name, kind, running=bool(line[4]) or number == current)
    return tuple(found[number] for number in sorted(found))[:_MOST]


async def installed(shell: Shell) -> Installed:
    """What the current user and its running profiles have. Raises `PhoneConfused`."""
    users = read_users(answers((await shell(one_line(QUESTIONS)))[1]))
    current = next((user.id for user in users if user.kind is UserKind.CURRENT), _OWNER)
    profiles = [user.id for user in users if user.kind is UserKind.PROFILE and user.running]
    listing = {str(user): f"pm list packages --user {user}" for user in (current, *profiles)}
    listed = answers((await shell(one_line(listing)))[1])
    found = {user: _packages(listed.get(str(user), "")) for user in (current, *profiles)}
    if not found[current]:
        raise PhoneConfused("the phone does not list its packages")
    absent = {
        user.id: WhyNotStarted.USER_STOPPED
        if user.kind is UserKind.PROFILE
        else WhyNotStarted.OTHER_USER
        for user in users
        if user.id not in found
    }
    # Every profile has packages: this one's are kept from the shell.
    absent |= {user: WhyNotStarted.FORBIDDEN for user in profiles if not found[user]}
    usable = {user: found[user] for user in profiles if found[user]}
    return Installed(found[current], current, usable, absent)


def _packages(listed: str) -> frozenset[str]:
    lines = (line.strip() for line in listed.splitlines())
    return frozenset(line[8:] for line in lines if line.startswith("package:"))
