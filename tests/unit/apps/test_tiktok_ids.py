"""TikTok's ids change with every release: nothing may depend on them."""

import hashlib
import re
from collections.abc import Callable

import pytest

from engine.apps.tiktok.profile import display_name, read_own_profile
from engine.apps.tiktok.switching import rows_of
from engine.screens.recognise import Recognition
from sandbox.scenes.collection import app_scenes
from tests.scripted_phone import dump_of
from tests.unit.screens.test_scenes import seen

SCENES = [scene.path for scene in app_scenes("tiktok").scenes.values()]
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
@pytest.mark.parametrize("scene", SCENES)
def test_whatever_the_ids_a_screen_tells_the_same(scene: str, change: Change) -> None:
    xml = dump_of(scene)

    assert told(seen(change(xml))) == told(seen(xml))


def test_the_scenes_have_ids_to_change() -> None:
    dumps = [dump_of(scene) for scene in SCENES]
    with_ids = [xml for xml in dumps if _ID.search(xml)]

    assert len(with_ids) > len(SCENES) // 2
    assert all(renamed(xml) != xml for xml in with_ids)


@pytest.mark.parametrize("version", ["43.1.4", "46.7.3"])
def test_the_rows_of_both_versions_switchers_are_their_accounts(version: str) -> None:
    found = seen(dump_of("tiktok/account_switcher", version=version))

    rows = [(row.label, row.active) for row in rows_of(found)]
    assert rows == [("brand.one", True), ("brand.two", False), ("brand.three", False)]
    add = found.target("add")
    assert add is not None
    assert add.description == "Add account"


@pytest.mark.parametrize("version", ["43.1.4", "46.7.3"])
def test_both_versions_profiles_handle_is_read(version: str) -> None:
    xml = dump_of("tiktok/own_profile", version=version, name="A name", handle="harbor.runs_64")
    profile, name = read_own_profile(seen(xml)), display_name(seen(xml))

    assert profile is not None
    assert (profile.handle, profile.display_name) == ("harbor.runs_64", "A name")
    assert name is not None
    assert name.text == "A name"


def test_the_statistics_are_read_in_their_order() -> None:
    xml = dump_of("tiktok/own_profile", "fr", following="5", followers="2", likes="19")
    profile = read_own_profile(seen(xml))

    assert profile is not None
    assert profile.figures == (("5", "Suivis"), ("2", "Followers"), ("19", "J'aime"))


@pytest.mark.parametrize("scene", ["home_feed", "video_page", "friends_tab_connect"])
def test_the_profile_tab_is_found(scene: str) -> None:
    tab = seen(dump_of(f"tiktok/{scene}")).target("profile_tab")

    assert tab is not None
    assert (tab.description, tab.clickable) == ("Profile", True)
