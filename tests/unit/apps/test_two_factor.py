"""Codes: which is typed, when, and how often."""

import pytest

from engine.apps.totp import code_at
from engine.common.secret import Secret
from engine.model.run import ChallengeKind, Outcome
from tests.scripted_phone import (
    CALL_SECONDS,
    LOOK_SECONDS,
    FakeClock,
    Scene,
    ScriptedPhone,
    button,
    drawn,
    keyboard,
    text,
    text_field,
)
from tests.unit.apps.scenes import (
    ME,
    TOTP,
    Ran,
    Task,
    credentials,
    form,
    home,
    profile,
    run,
    save_login,
    sending,
    splash,
    two_factor,
)

FRESH = {
    "splash": splash("form"),
    "form": form("sending"),
    "sending": sending("code"),
    "code": two_factor("save"),
    "save": save_login(),
    "home": home(),
    "profile": profile(),
}
WITH_SECRET = Task(credentials=credentials(totp=True))
WINDOW_BEGINS = 1_700_000_010.0


def codes(ran: Ran, scene: str = "code") -> list[str]:
    return [typed for where, typed in ran.phone.typed if where.startswith(scene)]


def code_of(window: float) -> str:
    return code_at(Secret(TOTP), window).digits.reveal()


async def test_a_login_with_two_factor_takes_at_most_18_calls_and_hardly_a_wait() -> None:
    clock = FakeClock(WINDOW_BEGINS)

    ran = await run(FRESH, "splash", task=WITH_SECRET, clock=clock)

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.phone.rpcs <= 18, ran.context.steps
    assert clock.seconds <= 1.15 * (clock.seconds - clock.slept)
    assert len(ran.phone.starts) == 1
    assert codes(ran) == [code_of(WINDOW_BEGINS)]


async def test_the_code_is_of_the_moment_it_is_typed() -> None:
    ran = await run(FRESH, "splash", task=WITH_SECRET, clock=FakeClock(WINDOW_BEGINS + 29.5))

    assert codes(ran) == [code_of(WINDOW_BEGINS + 30)]


async def test_with_little_time_left_the_next_code_is_waited_for() -> None:
    reaches_the_code_after = 6 * LOOK_SECONDS + 3 * CALL_SECONDS
    clock = FakeClock(WINDOW_BEGINS + 26 - reaches_the_code_after)

    ran = await run(FRESH, "splash", task=WITH_SECRET, clock=clock)

    assert codes(ran) == [code_of(WINDOW_BEGINS + 30)]
    assert 3 <= clock.slept <= 5


async def test_without_a_secret_a_human_is_needed() -> None:
    ran = await run(FRESH, "splash")

    assert (ran.result.outcome, ran.result.challenge) == (
        Outcome.CHALLENGE,
        ChallengeKind.TWO_FACTOR,
    )
    assert codes(ran) == []


def refusing(times: int) -> dict[str, Scene]:
    scenes = dict(FRESH)
    note = "Please check the security code and try again."
    for attempt in range(times):
        following = f"code {attempt + 1}" if attempt + 1 <= times else "save"
        scenes["code" if not attempt else f"code {attempt}"] = two_factor(
            following, *([note] if attempt else [])
        )
    scenes[f"code {times}"] = two_factor("save", note)
    return scenes


async def test_a_refused_code_is_followed_by_one_of_a_later_window() -> None:
    ran = await run(refusing(1), "splash", task=WITH_SECRET, clock=FakeClock(WINDOW_BEGINS))

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert codes(ran) == [code_of(WINDOW_BEGINS), code_of(WINDOW_BEGINS + 30)]


async def test_a_second_refused_code_is_the_last() -> None:
    ran = await run(refusing(2), "splash", task=WITH_SECRET, clock=FakeClock(WINDOW_BEGINS))

    assert ran.result.outcome is Outcome.CODE_REFUSED
    assert len(codes(ran)) == 2
    assert len(set(codes(ran))) == 2


async def test_a_code_left_standing_without_an_answer_is_not_typed_again() -> None:
    scenes = {**FRESH, "code": two_factor("")}

    ran = await run(scenes, "splash", task=WITH_SECRET, clock=FakeClock(WINDOW_BEGINS))

    assert ran.result.outcome is Outcome.UNCONFIRMED
    assert len(codes(ran)) == len(set(codes(ran))) == 2


async def test_a_code_that_is_taken_at_the_last_digit_needs_no_button() -> None:
    def automatic(phone: ScriptedPhone) -> None:
        fill = phone.fill

        async def filling(seen: object, node: object, text: object) -> None:
            await fill(seen, node, text)  # type: ignore[arg-type]
            if phone.scene == "code":
                phone.go("save")

        phone.fill = filling  # type: ignore[method-assign]

    ran = await run(FRESH, "splash", task=WITH_SECRET, prepare=automatic)

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ("code", "Continue") not in ran.phone.taps


async def test_a_keyboard_over_continue_costs_no_second_code() -> None:
    nodes = (text("Go to your authentication app"), text_field("Code,"), button("Continue"))
    covered = drawn(*nodes, top=1500, above=keyboard(1700))
    scenes = {
        **FRESH,
        "code": Scene(covered, on={"Continue": "form"}, back="code free"),
        "code free": Scene(drawn(*nodes, top=1500), on={"Continue": "save"}),
    }
    ran = await run(scenes, "splash", task=WITH_SECRET, clock=FakeClock(WINDOW_BEGINS))

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert len(codes(ran)) == 1


ELSEWHERE = Scene(
    drawn(text("Waiting for approval"), button("Try another way")),
    on={"Try another way": "ways"},
)
WAYS = Scene(
    drawn(
        text("Choose a way to confirm it’s you"),
        button("Notification on another device"),
        button("Authentication app"),
        button("Continue"),
    ),
    on={"Continue": "code"},
)


async def test_with_a_secret_approval_elsewhere_becomes_a_code() -> None:
    scenes = {**FRESH, "sending": sending("elsewhere"), "elsewhere": ELSEWHERE, "ways": WAYS}

    ran = await run(scenes, "splash", task=WITH_SECRET, clock=FakeClock(WINDOW_BEGINS))

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert [label for scene, label in ran.phone.taps if scene == "ways"] == [
        "Authentication app",
        "Continue",
    ]


async def test_approval_elsewhere_that_comes_back_is_for_a_human() -> None:
    ways = Scene(WAYS.xml, on={"Continue": "elsewhere"})
    scenes = {**FRESH, "sending": sending("elsewhere"), "elsewhere": ELSEWHERE, "ways": ways}

    ran = await run(scenes, "splash", task=WITH_SECRET)

    assert ran.result.challenge is ChallengeKind.APPROVE_ELSEWHERE


@pytest.mark.parametrize("task", [WITH_SECRET, Task(credentials=credentials())])
async def test_a_code_by_mail_is_for_a_human(task: Task) -> None:
    mail = drawn(
        text("Check your email"),
        text("Enter the code we sent to o***e@example.com."),
        text_field("Enter code,"),
        button("Continue"),
    )
    ran = await run({**FRESH, "sending": sending("mail"), "mail": Scene(mail)}, "splash", task=task)

    assert (ran.result.outcome, ran.result.challenge) == (
        Outcome.CHALLENGE,
        ChallengeKind.EMAIL_OR_SMS_CODE,
    )
    assert codes(ran, "mail") == []


async def test_no_code_is_traced() -> None:
    ran = await run(FRESH, "splash", task=WITH_SECRET)

    assert codes(ran)[0] not in repr(ran.context.steps) + repr(ran.result)


async def test_a_remembered_account_that_is_asked_for_a_code_gets_one() -> None:
    offered = drawn(text(ME), button("Continue"), button("Use another profile"))
    scenes = {**FRESH, "as": Scene(offered, on={"Continue": "code"})}

    ran = await run(scenes, "as", task=WITH_SECRET, clock=FakeClock(WINDOW_BEGINS))

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert codes(ran) == [code_of(WINDOW_BEGINS)]


async def test_a_code_somebody_else_is_asked_for_is_not_given() -> None:
    ran = await run(FRESH, "code", task=WITH_SECRET)

    assert ran.result.challenge is ChallengeKind.TWO_FACTOR
    assert codes(ran) == []
