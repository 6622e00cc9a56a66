"""What is known of one app on one phone while the jobs of a run follow each other."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class AppMemory:
    """Handed from one flow to the next, and changed by each.

    `signed_in`: handles of a switcher read whole and those signed in since, casefolded; None until
    there was a whole reading. `active`: the handle the own profile showed last. `in_front`: the
    app is where the last flow left it, on its own pages, and need not be started cold.
    `names`: what the switcher calls an account, to the handle its profile showed. `known`: handles
    of the list's accounts, casefolded, which a row may be taken for unseen. `too_often`: the app
    has said "try again later", and is left alone by what only reads. `by_hand`: a human has just
    dealt with what the app shows, and the job goes on there.
    """

    signed_in: tuple[str, ...] | None = None
    active: str | None = None
    in_front: bool = False
    names: dict[str, str] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    too_often: bool = False
    by_hand: bool = False

    def forget(self) -> None:
        """Something was done whose end was not seen: nothing is known any more."""
        self.signed_in = self.active = None
        self.in_front = False
        self.names.clear()
