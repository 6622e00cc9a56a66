"""What a human is asked on a challenge's screen, and what is done there with the answer."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from engine.apps.flow import Flow
from engine.apps.result import FlowResult
from engine.common.secret import Secret
from engine.model.run import CODE_REFUSED, STILL_THERE, Answer, AnswerKind, ChallengeKind, Outcome
from engine.screens.hierarchy import Node
from engine.screens.reading import shows_text
from engine.screens.recognise import Recognition
from engine.screens.wording import fold

TakeAnswer = Callable[[], Awaitable[Answer | None]]
"""Hands an operator's answer out, once."""

_GOES_AWAY: Final = 6.0
"""Seconds a challenge has to go away once a human has done what it asks for."""
_CODE_PATIENCE: Final = 15.0
_EMPTIED: Final = 3.0
_FILL_ATTEMPTS: Final = 3
_SAID: Final = 160
_MOST_CHOICES: Final = 20
_MASKS: Final = frozenset("*•●∙")


@dataclass(slots=True)
class _Try:
    """An answer being used on one screen; `code` until the app has it."""

    screen: str
    kind: AnswerKind
    since: float
    code: Secret | None = None
    fills: int = 0
    sent: bool = False
    warned: bool = False
    way_chosen: bool = False


class Challenges:
    """Ends the flow where a human is needed; goes on there when one has answered.

    `resumed`: the flow began with an answer. It is used on the first challenge that is met, once;
    without one that fits the challenge is looked at until it goes away.
    """

    def __init__(self, flow: Flow, take_answer: TakeAnswer | None) -> None:
        self.resumed = take_answer is not None
        self._flow = flow
        self._take_answer = take_answer
        self._taken = False
        self._answer: Answer | None = None
        self._try: _Try | None = None

    async def answered(self, seen: Recognition) -> bool:
        """Whether a human's code or choice is for this screen, or is being used on it."""
        if self._try is not None:
            return self._try.screen == seen.name and self._try.kind is not AnswerKind.DONE
        answer = await self._given()
        if answer is None or answer.kind is AnswerKind.DONE:
            return False
        if answer.code is not None:
            return _takes(seen, answer.code)
        return _chosen(seen, answer.choice or "") is not None

    async def met(self, kind: ChallengeKind, seen: Recognition) -> FlowResult | None:
        """A question for a human; None while an answer is being used."""
        if self._take_answer is None:
            return _question(kind, seen)
        if self._try is None:
            await self._begin(seen, await self._given())
            return None
        if self._try.screen != seen.name:
            return _question(kind, seen)
        match self._try.kind:
            case AnswerKind.CODE:
                note = await self._go_on_typing(seen, self._try)
            case AnswerKind.CHOICE:
                note = await self._go_on_choosing(seen, self._try)
            case AnswerKind.DONE:
                note = await self._wait(seen, self._try, _GOES_AWAY, STILL_THERE)
        return None if note is None else _question(kind, seen, note)

    async def _given(self) -> Answer | None:
        """The answer, taken where the first challenge is met: it is wiped in that moment."""
        if self._take_answer is not None and not self._taken:
            self._taken = True
            self._answer = await self._take_answer()
        return self._answer

    async def _begin(self, seen: Recognition, answer: Answer | None) -> None:
        now = self._flow.context.clock.monotonic()
        code = None if answer is None else answer.code
        if code is not None and _takes(seen, code):
            self._flow.sent = True
            self._try = _Try(seen.name, AnswerKind.CODE, now, code=code)
            await self._type(seen, self._try, code)
            return
        chosen = None
        if answer is not None and answer.kind is AnswerKind.CHOICE:
            chosen = _chosen(seen, answer.choice or "")
        if chosen is None:
            self._try = _Try(seen.name, AnswerKind.DONE, now)
            await self._flow.wait(seen, 2 * _GOES_AWAY)
            return
        self._flow.sent = True
        self._try = _Try(seen.name, AnswerKind.CHOICE, now)
        is_way = any(node.order == chosen.order for node in seen.all("ways"))
        if await self._flow.tap(seen, chosen):
            self._try.way_chosen = is_way

    async def _type(self, seen: Recognition, attempt: _Try, code: Secret) -> None:
        attempt.fills += 1
        attempt.warned = bool(seen.all("refusal"))
        fields, typed = seen.all("code"), code.reveal()
        parts = [typed] if len(fields) == 1 else list(typed)
        for place, (field, part) in enumerate(zip(fields, parts, strict=True), 1):
            await self._flow.fill(seen, field, Secret(part), f"code {place}")
        back = await self._flow.eyes.look()
        button = back.target("submit")
        if back.name != seen.name or button is None:
            # The app takes a code by itself once it is complete, and may have done so.
            self._sent(attempt)
            self._flow.again(back)
        elif _shown(back, code):
            await self._send(back, attempt)

    async def _send(self, seen: Recognition, attempt: _Try) -> None:
        if await self._flow.tap(seen, "submit"):
            self._sent(attempt)

    def _sent(self, attempt: _Try) -> None:
        attempt.sent = True
        attempt.since = self._flow.context.clock.monotonic()

    async def _go_on_typing(self, seen: Recognition, attempt: _Try) -> str | None:
        code = attempt.code
        if code is None:
            return STILL_THERE
        there = _shown(seen, code)
        if attempt.sent:
            waited = self._flow.context.clock.monotonic() - attempt.since
            newly_warned = bool(seen.all("refusal")) and not (attempt.warned and there)
            if newly_warned or (not there and waited >= _EMPTIED):
                return CODE_REFUSED
            return await self._wait(seen, attempt, _CODE_PATIENCE, STILL_THERE)
        if there:
            await self._send(seen, attempt)
        elif attempt.fills == _FILL_ATTEMPTS or not _takes(seen, code):
            return STILL_THERE
        else:
            await self._type(seen, attempt, code)
        return None

    async def _go_on_choosing(self, seen: Recognition, attempt: _Try) -> str | None:
        if attempt.way_chosen and seen.target("continue") is not None:
            if await self._flow.tap(seen, "continue"):
                attempt.way_chosen = False
                attempt.since = self._flow.context.clock.monotonic()
            return None
        return await self._wait(seen, attempt, _GOES_AWAY, seen.name)

    async def _wait(
        self, seen: Recognition, attempt: _Try, patience: float, note: str
    ) -> str | None:
        if self._flow.context.clock.monotonic() - attempt.since >= patience:
            return note
        await self._flow.wait(seen, 2 * patience)
        return None


def _question(kind: ChallengeKind, seen: Recognition, note: str = "") -> FlowResult:
    said = next((node.words for node in seen.all("says")), None)
    return FlowResult(
        Outcome.CHALLENGE,
        kind,
        note or seen.name,
        choices=tuple(_offers(seen))[:_MOST_CHOICES],
        says=None if said is None else " ".join(said.split())[:_SAID],
    )


def _offers(seen: Recognition) -> dict[str, Node]:
    """What the app lets one choose from, by what it says; a way with the address above it."""
    offers: dict[str, Node] = {}
    before = {node.order: node for node in seen.view.nodes}
    goes_on = seen.target("continue")
    for node in seen.all("ways"):
        if goes_on is not None and node.order == goes_on.order:
            continue
        above = before.get(node.order - 1)
        masked = above.words if above is not None and _MASKS & set(above.words) else ""
        offers.setdefault(_label(node.words, masked), node)
    for node in seen.all("offers"):
        offers.setdefault(_label(node.words), node)
    return offers


def _label(*parts: str) -> str:
    return " · ".join(" ".join(part.split()) for part in parts if part)[:_SAID]


def _chosen(seen: Recognition, label: str) -> Node | None:
    """What was chosen; a label that counts seconds is another one by now."""
    offers = _offers(seen)
    same = (node for offered, node in offers.items() if fold(offered) == fold(label))
    alone = next(iter(offers.values())) if len(offers) == 1 else None
    return next(same, alone)


def _takes(seen: Recognition, code: Secret) -> bool:
    return len(seen.all("code")) in (1, len(code.reveal()))


def _shown(seen: Recognition, code: Secret) -> bool:
    fields, typed = seen.all("code"), code.reveal()
    parts = [typed] if len(fields) == 1 else list(typed)
    return len(fields) == len(parts) and all(
        shows_text(field, part) for field, part in zip(fields, parts, strict=True)
    )
