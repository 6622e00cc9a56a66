"""What is read of a phone's own words."""

import pytest

from engine.phones.vitals import command_for, read_vitals
from engine.rack.asks import Vitals

BATTERY = """==:battery
Current Battery Service state:
  AC powered: false
  USB powered: {usb}
  Wireless powered: false
  status: {status}
  health: 2
  level: {level}
  scale: 100
"""


def told(level: int = 87, *, usb: bool = False, status: int = 3, apps: str = "") -> Vitals:
    return read_vitals(BATTERY.format(usb=str(usb).lower(), status=status, level=level) + apps)


@pytest.mark.parametrize(
    ("usb", "status", "charging"), [(True, 3, True), (False, 2, True), (False, 3, False)]
)
def test_a_phone_charges_when_it_is_powered_or_says_so(
    usb: bool, status: int, charging: bool
) -> None:
    found = told(usb=usb, status=status)
    assert (found.level, found.charging) == (87, charging)


def test_versions_belong_to_the_package_asked_for() -> None:
    found = told(
        apps="==:com.one.app\n    versionName=43.1.4\n    versionName=40.0 (system's copy)\n"
        "==:com.two.app\n==:com.three.app\n    versionName=9\n"
    )
    assert found.versions == {"com.one.app": "43.1.4", "com.three.app": "9"}


def test_carriage_returns_of_old_shells_are_no_part_of_a_version() -> None:
    found = read_vitals("==:battery\r\n  level: 5\r\n==:com.one.app\r\n    versionName=1.2\r\n")
    assert (found.level, dict(found.versions)) == (5, {"com.one.app": "1.2"})


@pytest.mark.parametrize("nonsense", ["", "Can't find engine: battery\n", "  level: full\n"])
def test_a_phone_that_tells_nothing_has_no_vitals(nonsense: str) -> None:
    assert read_vitals(nonsense) == Vitals(None, False, {})


def test_one_line_asks_for_everything() -> None:
    line = command_for(["com.one.app", "com.two.app"])
    assert "\n" not in line
    assert line.index("dumpsys battery") < line.index("com.one.app") < line.index("com.two.app")


def test_copies_of_profiles_have_their_users_and_those_of_other_people_are_none() -> None:
    for_users = "".join(
        f"    User {user}: ceDataInode=1 installed={there} hidden=false enabled=0\n"
        for user, there in ((0, "false"), (10, "true"), (11, "true"), (150, "false"))
    )
    found = told(
        apps="==:user\n0\n==:users\nUsers:\n\tUserInfo{0:Owner:c13} running\n"
        "\tUserInfo{10:Work profile:1030}\n\tUserInfo{11:Guest:404} running\n"
        "\tUserInfo{150:Secure Folder:61010} running\n"
        f"==:com.one.app\n    versionName=43.1.4\n{for_users}"
    )
    assert found.versions == {"com.one.app@10": "43.1.4"}
    assert [(user.id, user.running) for user in found.users] == [
        (0, True),
        (10, False),
        (11, True),
        (150, True),
    ]
