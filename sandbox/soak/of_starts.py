"""A soak's account of starts: each press one run, each run one press, or a schedule's time."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sandbox.soak import answers
from sandbox.soak.facts import Evidence, Pressed, SaidFact, ScheduleFact, Told
from sandbox.soak.line import Line
from sandbox.soak.of_chats import was_refused

AT_ONCE = ("go:", "srun:")
"""The beginnings of what buttons carry that start a run once, however often they are pressed."""

ONE_TAP = ("retry:", "matchmore:")
"""Those of buttons that start a run, or ask first where things have changed since."""

SETTLING = 60.0
"""Before the end a schedule may have become due and not be started yet."""


def lines(found: Evidence) -> list[Line]:
    return [_presses_start_once(found), _schedules_start_once(found)]


def is_start(data: str) -> bool:
    """Whether a press of a button with this data starts something."""
    return data.startswith((*AT_ONCE, *ONE_TAP))


def _presses_start_once(found: Evidence) -> Line:
    """The journal of presses against the runs: the same number, each with its own."""
    ledger = _Ledger(found)
    starts = [each for each in found.pressed if is_start(each.data)]
    wrong: list[str] = []
    why: Counter[str] = Counter()
    begun: Counter[int] = Counter()
    for press in starts:
        runs = ledger.runs_of(press)
        begun.update(runs)
        if len(runs) > 1:
            wrong.append(f"{press.data} started runs {', '.join(map(str, runs))}")
        elif not runs:
            reason = ledger.why_not(press)
            why[reason] += 1
            if not reason:
                wrong.append(f"{press.data} in chat {press.chat} started nothing and told nothing")
    wrong += [f"run {run} was started by {n} presses" for run, n in begun.items() if n > 1]
    by_schedule = {run.id for run in found.runs if run.schedule is not None}
    by_hand = [run for run in found.runs if run.id in begun or run.id not in by_schedule]
    wrong += [f"run {run.id} without a press" for run in by_hand if run.id not in begun]
    known = {run.id for run in found.runs}
    wrong += [f"run {run} is told of, and is not there" for run in begun if run not in known]
    explained = sum(why.values()) - why[""]
    if len(by_hand) != len(starts) - explained and not wrong:
        wrong.append(f"{len(by_hand)} runs of {len(starts)} presses, {explained} explained")
    counted = f"{len(by_hand)} runs of {len(starts)} presses"
    counted += "".join(f", {n} {reason}" for reason, n in why.most_common() if reason)
    return Line("each start is one run", counted, tuple(wrong), bool(starts))


class _Ledger:
    """What the program and the chats say about presses."""

    def __init__(self, found: Evidence) -> None:
        self._found = found
        asked = {each.press: each.id for each in found.asked if each.press}
        numbers = {heard.id: heard.number for heard in found.heard}
        self._number = {press: numbers[id] for press, id in asked.items() if id in numbers}
        self._taken: defaultdict[str, list[int]] = defaultdict(list)
        self._by_token: dict[str, int] = {}
        for taken in found.taken:
            self._taken[taken.request].append(taken.run)
            self._by_token[taken.token] = taken.run
        self._first: dict[str, str] = {}
        for press in found.pressed:
            self._first.setdefault(press.data, press.press)
        self._by_data: defaultdict[str, set[str]] = defaultdict(set)
        for press in found.pressed:
            self._by_data[press.data].update(map(str, self.runs_of(press)))
        self._spent: set[int] = set()
        self._explained: dict[tuple[str, int], bool] = {}
        self._told: defaultdict[tuple[int, int], list[Told]] = defaultdict(list)
        for told in found.told:
            self._told[told.chat, told.message].append(told)

    def runs_of(self, press: Pressed) -> list[int]:
        """The runs that this very press has started."""
        number = self._number.get(press.press)
        return [] if number is None else self._taken[f"update:{number}"]

    def why_not(self, press: Pressed) -> str:
        """Why it started nothing, as the chat was told; empty where it was not."""
        is_once = press.data.startswith(AT_ONCE)
        token = press.data.partition(":")[2]
        if is_once and token in self._by_token and self._first[press.data] != press.press:
            return "pressed again"
        if not is_once and any(
            run in self._by_data[press.data]
            for told in self._answers(press)
            for (run,) in answers.numbers(told.text, answers.AGAIN)
        ):
            return "pressed again"
        if self._explained.get((press.data, press.message)):
            return "pressed again"  # to the same answer, which is there
        for told in self._answers(press):
            name = answers.named(told.text, (*answers.REFUSED, *answers.NOTHING))
            is_question = any(data.startswith(("go:", "drop:")) for data in told.buttons)
            if name or (is_question and not is_once):
                self._spent.add(id(told))
                self._explained[press.data, press.message] = True
                return f"told {name}" if name else "asked about first"
        if any(was_refused(self._found, said) for said in self._said(press)):
            return "answered to a chat that had blocked the bot"
        return ""

    def _said(self, press: Pressed) -> Iterator[SaidFact]:
        """What was said as the answer, and how the message was changed that was pressed."""
        number = self._number.get(press.press)
        for said in self._found.said:
            is_change = not said.is_new and said.name == said.key == ""
            is_of_it = (said.chat, said.message) == (press.chat, press.message)
            if said.name.startswith(f"u{number}:") or (
                is_change and is_of_it and said.created_at >= press.at
            ):
                yield said

    def _answers(self, press: Pressed) -> Iterator[Told]:
        """What of that has come to stand in the chat, and explains no other press."""
        for said in self._said(press):
            until = said.sent_at or self._found.now
            for told in self._told[said.chat, said.message or 0]:
                if id(told) not in self._spent and said.created_at <= told.at <= until:
                    yield told


def _schedules_start_once(found: Evidence) -> Line:
    """Each due time of each schedule against its runs; those made against what was asked for."""
    out_of_turn = {taken.run for taken in found.taken}
    runs = defaultdict(list)
    for run in found.runs:
        if run.schedule is not None and run.id not in out_of_turn:
            runs[run.schedule].append(run)
    wrong: list[str] = [*_made(found)]
    why: Counter[str] = Counter()
    for each in found.schedules:
        mine = runs.pop(each.id, [])
        due = list(_due(each, found.now))
        wrong += [
            f"schedule {each.id}: run {run.id} started when nothing was due"
            for run in mine
            if not any(at <= run.created_at for at in due)
        ]
        if len(mine) > len(due):
            wrong.append(f"schedule {each.id}: {len(mine)} runs of {len(due)} times")
        for at in due[len(mine) :]:
            reason = _why_not_due(found, each, at)
            why[reason] += 1
            if not reason:
                wrong.append(f"schedule {each.id}: nothing started, and nothing told")
        why["runs"] += len(mine)
    wrong += [f"schedule {id} is not there and has runs" for id in runs]
    started, times = why.pop("runs", 0), sum(why.values())
    counted = f"{len(found.schedules)} schedules, due {started + times} times: {started} runs"
    counted += "".join(f", {n} {reason}" for reason, n in why.most_common() if reason)
    return Line("each due time of a schedule is one run", counted, tuple(wrong), bool(started))


def _made(found: Evidence) -> Iterator[str]:
    """Schedules nobody has asked for, and those that were asked for in vain."""
    numbers = {heard.id: heard.number for heard in found.heard}
    made = Counter(each.request for each in found.schedules)
    asked = [each for each in found.asked if each.command.startswith("/schedule ")]
    told: defaultdict[tuple[int, int], list[Told]] = defaultdict(list)
    for each in found.told:
        told[each.chat, each.message].append(each)
    for one in asked:
        number = numbers.get(one.id)
        if made.pop(f"update:{number}", 0) == 1:
            continue
        answered = [s for s in found.said if s.name.startswith(f"u{number}:")]
        texts = [t.text for s in answered for t in told[s.chat, s.message or 0]]
        if not any(answers.named(text, answers.NOT_SCHEDULED) for text in texts):
            yield f"{one.command} (update {one.id}) made no schedule"
    yield from (f"a schedule by {request}, which nobody asked for" for request in made)


def _due(schedule: ScheduleFact, now: float) -> Iterator[float]:
    """Every time of a schedule of every day from its making on."""
    zone = ZoneInfo(schedule.zone)
    day = datetime.fromtimestamp(schedule.created_at, zone).date()
    hours, minutes = divmod(schedule.minute, 60)
    while True:
        at = datetime(day.year, day.month, day.day, hours, minutes, tzinfo=zone).timestamp()
        if at > now:
            return
        if at > schedule.created_at:
            yield at
        day += timedelta(days=1)


def _why_not_due(found: Evidence, schedule: ScheduleFact, at: float) -> str:
    """Why nothing was started at a due time; empty where nothing says so."""
    changes = [p for p in found.paused if p.schedule == schedule.id and p.at <= found.now]
    before = [each for each in changes if each.at <= at]
    if before and max(before, key=lambda each: each.at).is_paused:
        return "while it was paused"
    if any(each.is_paused and at < each.at <= at + SETTLING for each in changes):
        return "paused before it was started"
    for note in found.said:
        if note.name.startswith(f"schedule:{schedule.id}:note:"):
            if was_refused(found, note):
                return "told to a chat that had blocked the bot"
            shown = (t.text for t in found.told if (t.chat, t.message) == (note.chat, note.message))
            if name := next(filter(None, (answers.named(t, answers.NO_RUN) for t in shown)), ""):
                return f"told {name}"
    return "as the soak ended" if at > found.now - SETTLING else ""
