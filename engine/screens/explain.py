"""Why a dump is not recognised: which screens nearly are there, and what they lack."""

from dataclasses import dataclass
from typing import Final

from engine.screens.catalogue import Catalogue, Condition, Screen
from engine.screens.description import describe
from engine.screens.hierarchy import Hierarchy
from engine.screens.recognise import Recognition, ScreenView, recognise

_NEAREST: Final = 5


@dataclass(frozen=True, slots=True)
class Tested:
    """One condition held against a dump: `found` nodes fit it. `what` is in words."""

    what: str
    found: int
    holds: bool


@dataclass(frozen=True, slots=True)
class Likeness:
    """A screen and how its conditions fare."""

    app: str
    screen: str
    conditions: tuple[Tested, ...]

    @property
    def lacking(self) -> int:
        return sum(not condition.holds for condition in self.conditions)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a dump shows, and the screens nearest to it, the nearest first.

    `app` and `screen` as `recognise` tells them; no app where none of the catalogues is there.
    """

    app: str | None
    screen: str
    nearest: tuple[Likeness, ...]


def explain(hierarchy: Hierarchy, android: Catalogue, *apps: Catalogue) -> Explanation:
    """Hold a dump against every screen of the app in front, and of Android."""
    seen = recognise(hierarchy, android, *apps)
    around = seen.windows.foreign(())
    foreign = ScreenView(node for window in around for node in window.nodes)
    likenesses = [_likeness(screen, foreign) for screen in android.screens]
    for app in apps:
        if app.app == seen.app:
            likenesses += [_likeness(screen, seen.view) for screen in app.screens]
    near = [
        likeness
        for likeness in likenesses
        if any(condition.holds and condition.found for condition in likeness.conditions)
    ]
    near.sort(key=lambda likeness: _order(likeness, seen))
    return Explanation(seen.app, seen.name, tuple(near[:_NEAREST]))


def _order(likeness: Likeness, seen: Recognition) -> tuple[bool, int, int]:
    shown = seen.screen is not None and (likeness.app, likeness.screen) == (
        seen.screen.app,
        seen.screen.name,
    )
    return not shown, likeness.lacking, -len(likeness.conditions)


def _likeness(screen: Screen, view: ScreenView) -> Likeness:
    tested = [_tested(condition, view) for condition in screen.all]
    if screen.any:
        tested.append(_one_of(screen.any, view))
    tested += [_absent(condition, view) for condition in screen.none]
    return Likeness(screen.app, screen.name, tuple(tested))


def _tested(condition: Condition, view: ScreenView) -> Tested:
    return Tested(describe(condition), len(view.find(condition)), view.holds(condition))


def _one_of(conditions: tuple[Condition, ...], view: ScreenView) -> Tested:
    words = " / ".join(describe(condition) for condition in conditions)
    best = max(len(view.find(condition)) for condition in conditions)
    return Tested(f"one of: {words}", best, any(view.holds(each) for each in conditions))


def _absent(condition: Condition, view: ScreenView) -> Tested:
    # What is absent as it should be is found nowhere, and makes no screen a near one.
    return Tested(
        f"without {describe(condition)}", len(view.find(condition)), not view.holds(condition)
    )
