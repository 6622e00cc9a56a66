"""Views of what runs by itself, in every state, language and on a narrow phone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render import notifications, schedule_steps, schedules
from bot.render.schedule_draft import ScheduleDraft
from bot.schedule_words import Trouble
from bot.texts.catalogue import Words
from engine.model.account import Workspace
from engine.model.filters import Filter
from engine.model.notification import ChatNotifications, How, NotificationKind, QuietHours
from engine.model.operator import Role
from engine.model.phone import PhoneView
from engine.model.run import Exclusion, RunKind
from engine.model.schedule import (
    Ending,
    LastRun,
    Missed,
    NewSchedule,
    Schedule,
    ScheduleNote,
    ScheduleProposal,
    ScheduleView,
    Scope,
)
from engine.model.timing import AtTime, Every
from tests.examples import examples
from tests.unit.bot import render_cases as cases
from tests.unit.bot.render_cases import NOW
from tests.unit.bot.test_render_limits import TEXTS, check, languages

timings = st.one_of(
    st.builds(
        AtTime,
        st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
        st.integers(0, 1439),
    ),
    st.builds(Every, st.integers(1, 168), st.just(0.0)),
)
scopes = st.builds(
    Scope,
    st.sampled_from(Filter),
    st.none() | cases.ids,
    st.just("") | cases.foreign.map(lambda text: text[:100]),
)
asked = st.builds(
    NewSchedule,
    st.sampled_from(RunKind),
    st.none() | cases.workspaces,
    scopes,
    timings,
    st.sampled_from(["UTC", "America/Argentina/ComodRivadavia"]),
    st.sampled_from(Missed),
)
views = st.builds(
    ScheduleView,
    st.builds(
        Schedule,
        cases.ids,
        st.just(1),
        st.just(1),
        asked,
        st.booleans(),
        st.none() | cases.times,
        st.none() | cases.times,
        st.none() | cases.ids,
        st.none() | st.sampled_from(Ending),
    ),
    cases.foreign,
    st.none() | cases.foreign,
    st.none() | st.builds(LastRun, cases.ids, st.none() | cases.times, cases.counts, cases.counts),
)
notes = st.builds(
    ScheduleNote,
    cases.ids,
    views,
    st.sampled_from([each for each in Ending if each is not Ending.STARTED]),
    cases.times,
    st.dictionaries(st.sampled_from(Exclusion), cases.counts),
)
drafts = st.builds(
    ScheduleDraft,
    st.sampled_from([RunKind.LOGIN, RunKind.SYNC]),
    cases.workspaces,
    st.sampled_from(["e", "o", "f", f"p{10**17}", "vAbCdEfGh"]),
    st.from_regex(r"[01]{7}", fullmatch=True),
    st.integers(0, 23).map("{:02}".format),
    st.integers(0, 59).map("{:02}".format),
)


@given(languages, st.lists(views, max_size=12), st.integers(0, 9), st.sampled_from(Role))
@examples(50)
def test_schedules_fit(words: Words, known: list[ScheduleView], number: int, role: Role) -> None:
    check(schedules.schedules(words, Workspace("tiktok"), known, number, NOW, role))
    for view in known[:3]:
        check(schedules.card(words, view, NOW, role, schedules.made(words)))
        question = ScheduleProposal(view, cases.TOKEN, NOW)
        check(schedules.ask_run(words, question, NOW))
        check(schedules.ask_deletion(words, question, NOW))


@given(languages, notes)
@examples(50)
def test_what_is_told_of_a_schedule_fits(words: Words, note: ScheduleNote) -> None:
    check(schedules.told(words, note, NOW))


@given(languages, st.sampled_from(Trouble), cases.foreign)
def test_what_was_not_understood_fits(words: Words, trouble: Trouble, word: str) -> None:
    check(schedules.not_understood(words, trouble, word))


@given(languages, drafts, st.lists(cases.phone_views, max_size=25), st.integers(0, 9))
@examples(50)
def test_the_steps_fit(
    words: Words, draft: ScheduleDraft, known: list[PhoneView], number: int
) -> None:
    at_hours = replace(draft, minute="")
    check(schedule_steps.minutes(words, at_hours))
    check(schedule_steps.hours(words, replace(at_hours, hour="")))
    at_days = replace(at_hours, hour="", days="")
    check(schedule_steps.spans(words, at_days))
    check(schedule_steps.hours_between(words, replace(at_days, days="h")))
    check(schedule_steps.some_days(words, replace(at_days, days=f"d{draft.days}")))
    check(schedule_steps.scopes(words, replace(at_days, scope="")))
    check(schedule_steps.phones(words, replace(at_days, scope=""), known, number))
    check(schedule_steps.kinds(words, Workspace("tiktok"), draft.scope))


@given(drafts)
def test_a_draft_survives_the_button_that_carries_it(draft: ScheduleDraft) -> None:
    while draft.scope:
        assert ScheduleDraft.of(draft.data()) == draft
        draft = draft.back()


@given(st.lists(st.text(max_size=8), max_size=7))
def test_a_button_of_no_draft_makes_none_or_one_that_is_whole(said: list[str]) -> None:
    draft = ScheduleDraft.of(said)
    if draft is not None:
        assert list(draft.data()) == said[: len(draft.data())]


@pytest.mark.parametrize("role", Role)
def test_only_operators_are_offered_what_changes_a_schedule(role: Role) -> None:
    new = NewSchedule(RunKind.LOGIN, Workspace("instagram"), Scope(), Every(6, 0.0), "UTC")
    view = ScheduleView(Schedule(1, 1, 1, new, next_at=NOW), "Ada", None, None)

    card = schedules.card(TEXTS.of("en"), view, NOW, role)

    labels = [button.label for row in card.keyboard for button in row]
    assert ("Delete" in labels) == role.includes(Role.OPERATOR)


@given(
    languages,
    st.dictionaries(st.sampled_from(NotificationKind), st.sampled_from(How)),
    st.none()
    | st.builds(QuietHours, st.just(1), st.integers(0, 1439), st.integers(0, 1439), st.booleans()),
    st.frozensets(st.sampled_from(RunKind)),
    cases.foreign,
)
@examples(50)
def test_the_notifications_fit(
    words: Words,
    hows: dict[NotificationKind, How],
    quiet: QuietHours | None,
    subscribed: frozenset[RunKind],
    said: str,
) -> None:
    chat = ChatNotifications(1, hows, quiet, subscribed)
    check(notifications.notifications(words, chat, "UTC", notifications.not_a_kind(words, said)))
    check(notifications.quiet(words, chat, "UTC", notifications.not_hours(words, said)))


@pytest.mark.parametrize("kind", NotificationKind)
def test_pressing_a_kind_goes_through_all_there_is_and_comes_back(kind: NotificationKind) -> None:
    chat, seen = ChatNotifications(1), []
    for _ in range(4):
        view = notifications.notifications(TEXTS.of("en"), chat, "UTC")
        data = next(key.data for row in view.keyboard for key in row if f":{kind}:" in key.data)
        becomes = data.rpartition(":")[2]
        seen.append(becomes)
        hows = {} if becomes == notifications.USUAL else {kind: How(becomes)}
        chat = ChatNotifications(1, hows)

    differs = kind in (NotificationKind.RESULTS, NotificationKind.SCHEDULES)
    usual, rings = ["on", "silent", "off", "usual"], ["silent", "off", "on", "silent"]
    assert seen == (usual if differs else rings)
