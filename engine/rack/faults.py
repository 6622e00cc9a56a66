"""The errors of the Phone port as data: they travel, and are raised again as what they were."""

from dataclasses import dataclass
from typing import Final, Self

from engine.common.errors import (
    AnswerTooLarge,
    AppNotStarted,
    AutomationDead,
    AutomationRefused,
    AutomationTaken,
    PhoneConfused,
    PhoneError,
    PhoneLost,
    PhoneRefusal,
    PhoneTimeout,
    ScreenUnreadable,
    TextRefused,
    TouchRefused,
    WhyNotAutomated,
    WhyNotStarted,
)

_KINDS: Final[dict[str, type[PhoneError]]] = {
    kind.__name__: kind
    for kind in (
        PhoneError,
        PhoneLost,
        PhoneTimeout,
        AutomationDead,
        AutomationTaken,
        PhoneRefusal,
        TouchRefused,
        TextRefused,
        AppNotStarted,
        AutomationRefused,
        PhoneConfused,
        AnswerTooLarge,
        ScreenUnreadable,
    )
}
_MOST_SAID: Final = 200


@dataclass(frozen=True, slots=True)
class PhoneFault:
    """`kind`: the name of one of the errors of `engine.common.errors`; `said`: its words, bounded.

    `undone`: it is certain that nothing was done on the phone. `package` and `why`: of an app that
    was not started (`WhyNotStarted`), or of automation that was refused (`WhyNotAutomated`).
    """

    kind: str
    said: str = ""
    undone: bool = False
    package: str | None = None
    why: str | None = None

    @classmethod
    def of(cls, error: PhoneError) -> Self:
        """The nearest kind that everybody knows."""
        kind = next(each for each in type(error).__mro__ if _KINDS.get(each.__name__) is each)
        return cls(
            kind.__name__,
            str(error)[:_MOST_SAID],
            error.undone,
            error.package if isinstance(error, AppNotStarted) else None,
            error.why.value if isinstance(error, AppNotStarted | AutomationRefused) else None,
        )

    def error(self) -> PhoneError:
        """The error to raise; what is no known kind, or lacks what it needs, is `PhoneConfused`."""
        try:
            error = self._made()
        except ValueError:
            error = PhoneConfused(self.said)
        error.undone = self.undone
        return error

    def _made(self) -> PhoneError:
        kind = _KINDS.get(self.kind)
        if kind is None:
            raise ValueError(self.kind)
        if kind is TouchRefused:
            return TouchRefused()
        if kind is AppNotStarted:
            return AppNotStarted(self.package or "", WhyNotStarted(self.why or ""))
        if kind is AutomationRefused:
            return AutomationRefused(WhyNotAutomated(self.why or ""))
        return kind(self.said or None)
