"""TikTok's ids change with every release: nothing may depend on them."""

import hashlib
import re
from collections.abc import Callable

import pytest

from engine.apps.tiktok.profile import display_name, read_own_profile
from engine.apps.tiktok.switching import rows_of
from engine.screens.recognise import Recognition
from tests.unit.screens.test_recordings import Recording, recordings, seen

RECORDED = [recording for recording in recordings() if recording.app == "tiktok"]
_ID = re.compile(r'resource-id="([^"/]*/)([^"]*)"')


def renamed(xml: str) -> str:
    """Every id another one, as after a release."""

    def other(match: re.Match[str]) -> str:
        name = hashlib.sha256(match[2].encode()).hexdigest()[:4]
        return f'resource-id="{match[1]}z{name}"'

    return _ID.sub(other, xml)


def swapped(xml: str) -> str:
    """Every id that of another node, so that a remembered one leads astray."""
    names = sorted({match[2] for match in _ID.finditer(xml)})
    others = dict(zip(names, [*names[1:], *names[:1]], strict=True))
    return _ID.sub(lambda match: f'resource-id="{match[1]}{others[match[2]]}"', xml)


def dropped(xml: str) -> str:
    """No ids; some recordings name the app in them alone, which therefore stays."""
    return _ID.sub(r'resource-id="\1"', xml)


CHANGES = [renamed, swapped, dropped]
Change = Callable[[str], str]


def told(found: Recognition) -> dict[str, object]:
    """All that flows take from a screen: what is to be pressed, and what is read."""
    targets = {} if found.screen is None else found.screen.targets
    name = display_name(found)
    return {
        "screen": found.name,
        "blank": found.blank,
        "targets": {
            target: None if (node := found.target(target)) is None else node.order
            for target in targets
        },
        "rows": [(row.label, row.node.order, row.active) for row in rows_of(found)],
        "display name": None if name is None else name.order,
        "profile": read_own_profile(found),
    }


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("recording", RECORDED, ids=lambda recording: recording.file)
def test_whatever_the_ids_a_recording_tells_the_same(recording: Recording, change: Change) -> None:
    xml = recording.read()

    assert told(seen(change(xml))) == told(seen(xml))


def test_the_recordings_have_ids_to_change() -> None:
    with_ids = [recording for recording in RECORDED if _ID.search(recording.read())]

    assert len(with_ids) > len(RECORDED) // 2
    assert all(renamed(recording.read()) != recording.read() for recording in with_ids)


def shown(file: str) -> Recognition:
    (recording,) = (each for each in RECORDED if each.file == f"tiktok/{file}.xml")
    return seen(recording.read())


@pytest.mark.parametrize("number", [1, 2])
def test_the_rows_of_both_recorded_switchers_are_their_accounts(number: int) -> None:
    found = shown(f"account_switcher-{number}")

    rows = [(row.label, row.active) for row in rows_of(found)]
    assert rows == [("brandone", True), ("brand_three", False), ("brand.two_77", False)]
    add = found.target("add")
    assert add is not None
    assert add.description == "Add account"


@pytest.mark.parametrize("number", [1, 2])
def test_the_recorded_profiles_handle_is_read(number: int) -> None:
    found = shown(f"own_profile-{number}")

    profile, name = read_own_profile(found), display_name(found)
    assert profile is not None
    assert (profile.handle, profile.display_name) == ("brandone", "Display name")
    assert name is not None
    assert name.text == "Display name"


def test_the_recorded_statistics_are_read_in_their_order() -> None:
    profile = read_own_profile(shown("own_profile-3"))

    assert profile is not None
    assert profile.handle == "user_1"
    assert profile.figures == (("5", "Suivis"), ("2", "Followers"), ("19", "J'aime"))


@pytest.mark.parametrize("file", ["home_feed-1", "video_page-1", "friends_tab_connect-1"])
def test_the_profile_tab_is_found(file: str) -> None:
    tab = shown(file).target("profile_tab")

    assert tab is not None
    assert (tab.description, tab.clickable) == ("Profile", True)
