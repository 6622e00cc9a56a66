"""What is known of a phone's apps is known of each copy by itself."""

from engine.agent.memories import Memories
from engine.apps.memory import AppMemory
from engine.model.account import Workspace
from engine.rack.order import CopyMemory
from tests.unit.runs.copies import OWN, WORK

TIKTOK, INSTAGRAM = Workspace("tiktok"), Workspace("instagram")


def test_a_copy_is_full_or_read_by_itself_and_only_the_last_one_is_in_front() -> None:
    memories = Memories(())
    own = memories.turn_to(TIKTOK, OWN)
    own.signed_in, own.in_front = tuple(f"name{number}" for number in range(8)), True

    work = memories.turn_to(TIKTOK, WORK)
    assert (work.signed_in, work.in_front, own.in_front) == (None, False, False)
    work.in_front = True
    assert memories.turn_to(TIKTOK, WORK).in_front
    assert memories.turn_to(TIKTOK, OWN) is own
    assert not work.in_front


def test_what_an_app_says_too_often_in_one_copy_holds_for_its_others() -> None:
    memories = Memories(())
    memories.turn_to(TIKTOK, OWN).too_often = True
    assert memories.turn_to(TIKTOK, WORK).too_often
    assert not memories.turn_to(INSTAGRAM, None).too_often


def test_what_came_with_an_order_stays_as_it_came() -> None:
    before = CopyMemory(TIKTOK, OWN, AppMemory(("one",), names={"The First": "one"}))
    memories = Memories((before,))
    memory = memories.turn_to(TIKTOK, OWN)
    memory.names["The Second"] = "two"
    memory.signed_in = ("one", "two")

    assert before.memory == AppMemory(("one",), names={"The First": "one"})
    assert memories.all() == (CopyMemory(TIKTOK, OWN, memory),)
