"""A phone's screen in the chat: what is said under its picture, and a button for each thing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render import hands as render
from bot.render.layout import CAPTION_ROOM
from bot.render.view import View
from bot.texts.catalogue import Texts, Words
from engine.model.hands import (
    GRID_COLUMNS,
    GRID_ROWS,
    SHOWN_FIRST,
    Act,
    Acted,
    ActKind,
    ActRefused,
    Box,
    HeldPhone,
    Pressable,
    Role,
    ShownScreen,
)
from engine.model.question import QuestionView
from engine.model.run import ChallengeKind, Exclusion, Outcome
from sandbox.telegram.markup import parse
from tests.examples import examples
from tests.unit.bot.render_cases import ID, NOW, foreign
from tests.unit.bot.test_render_limits import check, languages
from tests.unit.bot.test_render_questions import asked

WORDS = Texts().of("en")
BOX = Box(0, 0, 100, 100)
NAMES = {1001: "Ada", 1002: "Bo"}


def screen(*labels: str, gridded: bool = False, can_type: bool = False) -> ShownScreen:
    """A screen with these buttons, the likeliest first."""
    pressables = tuple(
        Pressable(number, label, Role.BUTTON, BOX) for number, label in enumerate(labels, 1)
    )
    return ShownScreen(
        picture=b"picture",
        drawn=False,
        pressables=pressables,
        fingerprint="f",
        structure="s",
        can_type=can_type,
        can_scroll=True,
        gridded=gridded,
        revision=3,
    )


shown = st.builds(
    lambda labels, gridded, can_type, revision: replace(
        screen(*labels, gridded=gridded, can_type=can_type),
        revision=revision,
        named=tuple(labels),
    ),
    st.lists(foreign, max_size=45),
    st.booleans(),
    st.booleans(),
    st.sampled_from([1, 10**9]),
)
questions = st.builds(
    lambda kind, job_id, name, phones, passed_on, says: (
        lambda question: replace(
            question,
            phones=tuple(phones),
            job=replace(question.job, passed_on=passed_on, ends_as=Outcome.STUCK),
        )
    )(asked(kind, job_id=job_id, username=name, phone=name, says=says, choices=("a", "b"))),
    st.sampled_from(ChallengeKind),
    st.sampled_from([1, ID]),
    foreign,
    st.lists(foreign, max_size=30),
    st.booleans(),
    foreign,
)


def view(
    on_screen: ShownScreen, question: QuestionView | None = None, part: int = 0, reader: int = 1001
) -> View:
    question = question or asked(ChallengeKind.SCREEN)
    return render.question(WORDS, question, on_screen, NOW, reader=reader, names=NAMES, part=part)


def labels(seen: View) -> list[str]:
    return [button.label for row in seen.keyboard for button in row]


@given(languages, questions, shown, st.integers(0, 3), st.sampled_from([1001, 1002]), foreign)
@examples(50)
def test_every_screen_fits(
    words: Words, question: QuestionView, on_screen: ShownScreen, part: int, reader: int, note: str
) -> None:
    acted = Acted(on_screen, ActRefused.HELD_BACK, note, NOW)
    said = render.refusal(words, acted, NOW)
    seen = render.question(
        words, question, on_screen, NOW, reader=reader, names=NAMES, note=said, part=part
    )
    phone = HeldPhone(7, note, 1001, NOW, on_screen)
    for each in (
        seen,
        render.held(words, phone, NOW, render.done(words, on_screen, Act(ActKind.PRESS, 1)), part),
        render.given_back(words, note),
    ):
        assert 1 <= len(parse(each.text, "HTML").text) <= CAPTION_ROOM
        check(each)


def test_the_likeliest_eight_come_first_two_to_a_row_at_most_and_no_other_is_lost() -> None:
    every = [f"Thing {number}" for number in range(1, 36)]
    seen, part, numbers = view(screen(*every)), 0, list[int]()
    while True:
        touched = [row for row in seen.keyboard if ":press:" in row[0].data]
        assert all(len(row) <= 2 for row in touched)
        numbers += [int(button.data.rpartition(":")[2]) for row in touched for button in row]
        if part == 0:
            assert len(numbers) == SHOWN_FIRST
        if not any("More" in label for label in labels(seen)):
            break
        part += 1
        seen = view(screen(*every), part=part)
    assert numbers == list(range(1, 36))
    assert "‹ Back to the first" in labels(seen)


def test_a_long_label_has_a_row_of_its_own_and_a_strange_one_is_made_tidy() -> None:
    seen = view(
        screen("OK", "No", "Read all about it, and then decide for yourself", "\u202e\n<b>")
    )
    rows = [[button.label for button in row] for row in seen.keyboard[:3]]
    assert rows == [["1 · OK", "2 · No"], ["3 · Read all about it, and then decid…"], ["4 · <b>"]]


def test_the_grid_has_a_button_for_each_cell_and_leads_back_to_the_numbers() -> None:
    seen = view(screen("Skip", gridded=True))
    cells = [row for row in seen.keyboard if ":cell:" in row[0].data]
    assert [len(row) for row in cells] == [GRID_COLUMNS] * GRID_ROWS
    assert "‹ Numbers" in labels(seen)
    assert "▦ Grid" not in labels(seen)
    assert "1 · Skip" not in labels(seen)
    assert "▦ Grid" in labels(view(screen("Skip")))


def test_typing_is_offered_where_a_field_is_chosen() -> None:
    assert "⌨️ Type" in labels(view(screen("Skip", can_type=True)))
    assert "⌨️ Type" not in labels(view(screen("Skip")))


def test_several_phones_are_named_once() -> None:
    question = replace(asked(ChallengeKind.SCREEN), phones=("3", "7", "12"))
    assert "On phones 3, 7, 12" in view(screen("Skip"), question).text


def test_the_account_a_screen_names_is_said_where_it_is_another() -> None:
    on_screen = replace(screen("Skip"), named=("luna.bakery", "kite.works"))
    assert "On the screen: luna.bakery, kite.works" in parse(view(on_screen).text, "HTML").text
    on_screen = replace(on_screen, named=("luna.bakery",))
    assert "On the screen" not in view(on_screen).text
    held = render.held(WORDS, HeldPhone(7, "A01", 1001, NOW, on_screen), NOW)
    assert "On the screen" in held.text


def test_who_is_not_asked_sees_whose_it_is_and_may_take_it() -> None:
    other = view(screen("Skip"), reader=1002)
    assert labels(other) == ["🙋 Take it"]
    assert "Waiting for Ada" in other.text
    left = asked(ChallengeKind.SCREEN)
    left = replace(left, job=replace(left.job, passed_on=True))
    assert "1 · Skip" in labels(view(screen("Skip"), left, reader=1002))


def test_a_challenge_keeps_its_own_answers_beside_the_screen() -> None:
    both = labels(view(screen("Resend"), asked(choices=("Email",))))
    assert "▶️ Go on" not in both
    for label in ("✅ I did it on the phone", "🔢 Enter code", "➡️ Email", "1 · Resend"):
        assert label in both


@pytest.mark.parametrize("words", [Texts().of(name) for name in Texts().languages])
def test_every_refusal_says_why_and_until_when(words: Words) -> None:
    on_screen = screen()
    for refused in ActRefused:
        assert render.refusal(words, Acted(on_screen, refused, "cooling_down", NOW + 60), NOW)
    for why in Exclusion:
        said = render.refusal(words, Acted(on_screen, ActRefused.HELD_BACK, why, NOW + 60), NOW)
        assert said is not None
        assert words.plain(f"held-{why}") in said
        assert words.moment(NOW + 60, NOW) in said
    soon = render.refusal(words, Acted(on_screen, ActRefused.TOO_SOON, until=NOW + 60), NOW)
    assert soon is not None
    assert words.moment(NOW + 60, NOW) in soon
