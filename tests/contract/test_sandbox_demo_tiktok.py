"""The demo's TikTok part is met by the right end of the story, and by no other."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sandbox import demo_tiktok, sample
from sandbox.demo_hands import SeenHands
from sandbox.demo_tiktok import FOLLOWERS, NEW, NEW_PHONE, PASSWORD, PREPARED, SeenTikTok
from sandbox.farm import MUSICALLY, Farm, PhoneSpec
from sandbox.telegram.server import BotApi
from sandbox.tiktok.pages import PageRequest

PREPARED_TEXT = ", ".join(handle for handles in PREPARED.values() for handle in handles)


class Story:
    """The part as it should end, before somebody spoils it."""

    def __init__(self, farm: Farm) -> None:
        self.farm = farm
        self.server = BotApi(sample.TOKEN)
        self.seen = SeenTikTok(
            found=f"3 new: {PREPARED_TEXT}",
            again="Nothing to change: the list already matches the phones.",
            hands=SeenHands(2, 1, "1 · TikTok · “Skip” · ✅ on · used once"),
            logged_in="1 signed in",
            synced="4 read",
            rows=[{"username": name, "followers": str(count)} for name, count in FOLLOWERS.items()],
            active=(["a", "b", NEW], ["a", "b", NEW]),
        )

    def missed(self) -> list[str]:
        checks = demo_tiktok.check(self.seen, self.farm, self.server)
        return [check.promise for check in checks if not check.is_met]


@pytest.fixture
def story(tmp_path: Path) -> Story:
    specs = [
        PhoneSpec(f"Phone {n}", tiktok=MUSICALLY, tiktok_signed_in=PREPARED.get(n, ()))
        for n in range(3)
    ]
    farm = Farm(tmp_path, specs, tiktok=demo_tiktok.known_to_tiktok())
    phone = farm.phones[NEW_PHONE]
    farm.tiktok.sign_in(NEW, PASSWORD, phone.hardware_serial)
    phone.tiktok_signed_in.append(NEW)
    farm.pages.requests += [PageRequest(name, 1.0, {}) for name in FOLLOWERS]
    return Story(farm)


def test_the_right_end_meets_every_check(story: Story) -> None:
    assert story.missed() == []


def _one_not_found(story: Story) -> None:
    story.seen = replace(story.seen, found="2 new: luna.bakes, paper.kites.tv")


def _found_again(story: Story) -> None:
    story.seen = replace(story.seen, again="3 new")


def _asked_again(story: Story) -> None:
    story.seen = replace(story.seen, hands=replace(story.seen.hands, asked=2))


def _rule_never_used(story: Story) -> None:
    hands = replace(story.seen.hands, screens="1 · TikTok · “Skip” · ✅ on · not used yet")
    story.seen = replace(story.seen, hands=hands)


def _signed_in_twice(story: Story) -> None:
    story.farm.tiktok.sign_in(NEW, PASSWORD, "SIM00003")


def _zero_for_nothing(story: Story) -> None:
    rows = [row | {"followers": "0"} for row in story.seen.rows]
    story.seen = replace(story.seen, rows=rows)


def _asked_twice(story: Story) -> None:
    story.farm.pages.requests.append(PageRequest(NEW, 2.0, {}))


def _left_elsewhere(story: Story) -> None:
    story.seen = replace(story.seen, active=(["a", "b", NEW], ["b", "b", NEW]))


@pytest.mark.parametrize(
    ("spoil", "promise"),
    [
        (_one_not_found, "match found 3 TikTok accounts on two phones in one run"),
        (_found_again, "match again changed nothing"),
        (
            _asked_again,
            "a popup nobody knows was answered in the chat once, and known the next time",
        ),
        (_rule_never_used, "the rule made of it was counted"),
        (_signed_in_twice, f"{NEW}: signed in to TikTok with a password that has a colon"),
        (_zero_for_nothing, "sync read every account's followers, a real 0 among them"),
        (_asked_twice, "one request for each public page"),
        (_left_elsewhere, "who was active on a phone is active again"),
    ],
)
def test_any_other_end_is_named(story: Story, spoil: Callable[[Story], None], promise: str) -> None:
    spoil(story)

    assert story.missed() == [promise]
