"""What an operator sees of a question, whatever is in it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render import questions as render
from bot.render.layout import CAPTION_ROOM
from bot.texts.catalogue import Texts, Words
from engine.model.account import Workspace
from engine.model.question import QuestionView
from engine.model.run import (
    CODE_REFUSED,
    STILL_THERE,
    ChallengeKind,
    Job,
    JobState,
    Outcome,
    Run,
    RunKind,
    RunState,
)
from sandbox.telegram.markup import parse
from tests.unit.bot.render_cases import ID, NOW, foreign
from tests.unit.bot.test_render_limits import check, languages

WORDS = Texts().of("en")
ENDS = [
    outcome
    for outcome in Outcome
    if not outcome.succeeded or outcome in (Outcome.LOGGED_IN, Outcome.ALREADY_LOGGED_IN)
]
NAMES = {1001: "Ada", 1002: "Bo"}
BY_HAND = (
    ChallengeKind.CAPTCHA,
    ChallengeKind.SELFIE,
    ChallengeKind.ID_UPLOAD,
    ChallengeKind.ACCOUNT_UPDATE,
)


def asked(
    challenge: ChallengeKind = ChallengeKind.EMAIL_OR_SMS_CODE,
    *,
    job_id: int = 7,
    state: JobState = JobState.WAITING,
    outcome: Outcome | None = None,
    choices: tuple[str, ...] = (),
    says: str | None = None,
    detail: str | None = "screen",
    username: str = "luna.bakery",
    phone: str = "A01",
) -> QuestionView:
    run = Run(3, RunKind.LOGIN, Workspace("instagram"), 1001, 1001, RunState.ACTIVE, NOW)
    job = Job(
        job_id,
        3,
        RunKind.LOGIN,
        Workspace("instagram"),
        5,
        6,
        state,
        waiting_until=NOW + 900 if state is JobState.WAITING else None,
        asked_operator=1001,
        choices=choices,
        says=says,
        questions=1,
        outcome=outcome,
        challenge=challenge,
        detail=detail,
    )
    return QuestionView(run, job, 1, username, phone)


questions = st.builds(
    asked,
    st.sampled_from(ChallengeKind),
    job_id=st.sampled_from([1, ID]),
    choices=st.lists(foreign, max_size=4, unique=True).map(tuple),
    says=st.one_of(st.none(), foreign),
    detail=st.one_of(st.sampled_from([CODE_REFUSED, STILL_THERE]), foreign),
    username=foreign,
    phone=foreign,
)
ended = st.builds(
    asked,
    st.sampled_from(ChallengeKind),
    state=st.just(JobState.DONE),
    outcome=st.sampled_from(ENDS),
    username=foreign,
)


def labels(question: QuestionView, reader: int = 1001) -> list[str]:
    view = render.question(WORDS, question, NOW, reader=reader, names=NAMES)
    return [button.label for row in view.keyboard for button in row]


@given(languages, st.one_of(questions, ended), st.sampled_from([1001, 1002]), foreign)
def test_every_question_fits(words: Words, question: QuestionView, reader: int, name: str) -> None:
    names = {1001: name}
    check(render.question(words, question, NOW, reader=reader, names=names))
    check(render.called(words, question, NOW, names))
    check(render.reminder(words, question, NOW))
    check(render.entered(words, question))
    check(render.left(words, question))
    assert len(parse(render.caption(words, question, drawn=True), "HTML").text) <= CAPTION_ROOM


@given(languages, st.lists(questions, max_size=12), foreign)
def test_the_list_of_what_is_asked_fits(
    words: Words, asked_now: list[QuestionView], name: str
) -> None:
    check(render.waiting(words, asked_now, NOW, reader=1001, names={1001: name}))


@pytest.mark.parametrize("challenge", BY_HAND)
def test_what_only_a_human_can_do_has_no_way_to_type(challenge: ChallengeKind) -> None:
    assert labels(asked(challenge)) == [
        "✅ I did it on the phone",
        "📷 New picture",
        "⏭ Skip this account",
    ]


def test_a_code_can_be_entered_and_a_way_chosen() -> None:
    question = asked(choices=("Get a new code", "Try another way"))

    assert labels(question)[1:4] == ["🔢 Enter code", "➡️ Get a new code", "➡️ Try another way"]


def test_somebody_else_can_only_take_it() -> None:
    assert labels(asked(), reader=1002) == ["🙋 Take it"]


def test_what_is_over_has_no_buttons() -> None:
    for outcome in ENDS:
        assert labels(asked(state=JobState.DONE, outcome=outcome)) == []


def test_a_refused_code_is_said() -> None:
    view = render.question(WORDS, asked(detail=CODE_REFUSED), NOW, reader=1001, names=NAMES)

    assert "didn't accept that code" in view.text


def test_an_earlier_question_is_answered_whatever_came_after() -> None:
    question = asked()
    earlier = replace(question, job=replace(question.job, questions=2))

    assert labels(earlier) == []
