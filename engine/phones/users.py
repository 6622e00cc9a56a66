"""What a phone tells of its Android users, and of what is installed for them."""

import re
from typing import Final

from engine.common.errors import PhoneConfused
from engine.model.android_user import AndroidUser, UserKind
from engine.model.installed import Installed
from engine.phones.starting import Shell

LIST: Final = "am get-current-user; pm list users"
_LINE: Final = re.compile(r"UserInfo\{([0-9]{1,6}):(.{0,200}):([0-9a-fA-F]{1,8})\}( running)?")
_CURRENT: Final = re.compile(r"^([0-9]{1,6})\s*$", re.MULTILINE)
_MOST: Final = 20
_LONGEST_NAME: Final = 40
_OWNER: Final = 0
# Of UserInfo: a managed profile, and any profile since Android 11; before that makers marked the
# users of their dual apps in bits of their own (XSpace, MultiApp, DUAL_APP).
_PROFILE: Final = 0x20 | 0x1000 | 0x800000 | 0x4000000 | 0x20000000
_MARK: Final = "=="


def read_users(answer: str) -> tuple[AndroidUser, ...]:
    """What `LIST` printed: the current user, its profiles, and others, by their numbers.

    Profiles are the owner's: beside any other current user there are none to work with.
    """
    said = _CURRENT.search(answer)
    current = _OWNER if said is None else int(said[1])
    found = {current: AndroidUser(current, "", UserKind.CURRENT)}
    for line in _LINE.finditer(answer):
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


def installed(shell: Shell) -> Installed:
    """What the current user and its running profiles have. Raises `PhoneConfused`.

    A profile of which the phone does not tell its shell has nothing that could be worked with.
    """
    _, said = shell(LIST)
    users = read_users(said)
    current = next((user.id for user in users if user.kind is UserKind.CURRENT), _OWNER)
    profiles = [user.id for user in users if user.kind is UserKind.PROFILE and user.running]
    listing = [f"pm list packages --user {current}"]
    listing += [f"echo {_MARK}{number}; pm list packages --user {number}" for number in profiles]
    _, answer = shell("; ".join(listing))
    first, *others = f"\n{answer}".split(f"\n{_MARK}")
    found = _packages(first)
    if not found:
        raise PhoneConfused("the phone does not list its packages")
    of_profiles = {}
    for part in others:
        number, _, listed = part.partition("\n")
        if number.strip().isdigit():
            of_profiles[int(number)] = _packages(listed)
    return Installed(found, current, of_profiles)


def _packages(listed: str) -> frozenset[str]:
    lines = (line.strip() for line in listed.splitlines())
    return frozenset(line[8:] for line in lines if line.startswith("package:"))
