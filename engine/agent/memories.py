"""What is known of the copies of apps on a phone, while an order is worked on."""

from collections.abc import Iterable
from dataclasses import replace

from engine.apps.memory import AppMemory
from engine.model.account import Workspace
from engine.model.app_on_phone import AppOnPhone
from engine.rack.order import CopyMemory


class Memories:
    """Begins with what the run's jobs before knew, as it was given with the order."""

    def __init__(self, before: Iterable[CopyMemory]) -> None:
        self._apps: dict[tuple[Workspace, AppOnPhone | None], AppMemory] = {
            (each.workspace, each.copy): replace(each.memory, names=dict(each.memory.names))
            for each in before
        }

    def turn_to(self, workspace: Workspace, copy: AppOnPhone | None) -> AppMemory:
        """What is known of a copy that is turned to now; what is not in front any more is not.

        What the app has said "too often" of in one copy holds for all on the phone.
        """
        turned_to = (workspace, copy)
        too_often = False
        for (other, whose), memory in self._apps.items():
            memory.in_front &= (other, whose) == turned_to
            too_often |= other is workspace and memory.too_often
        memory = self._apps.setdefault(turned_to, AppMemory())
        memory.too_often |= too_often
        return memory

    def all(self) -> tuple[CopyMemory, ...]:
        """As it goes back with what came of the order."""
        return tuple(
            CopyMemory(workspace, copy, memory) for (workspace, copy), memory in self._apps.items()
        )
