"""/start as a status: the truth of all apps at once, on one screen, with a button to each thing."""

from dataclasses import replace

import pytest

from bot.render import overview
from bot.render.layout import plain
from bot.render.view import View
from bot.texts.catalogue import Texts
from engine.model.account import Workspace
from engine.model.operator import Role
from engine.model.overview import AppCounts, Busy, Failure, Overview, PhonesStanding, RunStanding
from engine.model.phone import HostProblem, HostView, PhoneState, PhoneView
from engine.model.run import Outcome, Run, RunKind, RunState
from tests.unit.bot.render_cases import NOW
from tests.unit.bot.test_render_limits import check

TEXTS = Texts()
INSTAGRAM, TIKTOK = Workspace("instagram"), Workspace("tiktok")
LINE = 44
"""Characters in a line of a message on a phone of 390 pixels."""

EMPTY = Overview((AppCounts(INSTAGRAM, 0, 0, 0), AppCounts(TIKTOK, 0, 0, 0)))


def phone(id: int, state: PhoneState) -> PhoneView:
    return PhoneView(id, "local", f"SIM{id}", str(id), None, None, state, 0)


def run(id: int, kind: RunKind = RunKind.LOGIN, app: Workspace | None = TIKTOK) -> Run:
    return Run(id, kind, app, 1001, 1001, RunState.ACTIVE, NOW)


def failure(run_id: int, name: str, outcome: Outcome = Outcome.WRONG_PASSWORD) -> Failure:
    return Failure(run_id, RunKind.LOGIN, INSTAGRAM, outcome, NOW - 60, name, "3")


PHONES = PhonesStanding(
    36,
    (
        phone(37, PhoneState.OFFLINE),
        phone(38, PhoneState.RESTING),
        phone(39, PhoneState.UNAUTHORIZED),
        phone(40, PhoneState.HEALING),
    ),
    1,
)
FULL = Overview(
    (AppCounts(INSTAGRAM, 41, 38, 0), AppCounts(TIKTOK, 38, 30, 2)),
    (RunStanding(run(12), 38, 12), RunStanding(run(13, RunKind.CHECK, None), 40, 0)),
    (
        Busy(12, "paper.kites", "1", asks=True),
        Busy(12, "", "2", asks=True),
        *(Busy(12, f"made.up.{number}", str(number), asks=False) for number in range(3, 9)),
    ),
    PHONES,
    (HostView("rack-b", "10.0.0.2:5037", "silent", HostProblem.SILENT),),
    1,
    tuple(failure(11, f"lemon.press.{number}") for number in range(4)),
    draining=True,
)


def shown(seen: Overview, role: Role = Role.ADMIN, language: str = "en") -> View:
    return overview.overview(TEXTS.of(language), seen, TIKTOK, role, NOW)


def leads(view: View) -> dict[str, str]:
    return {button.data: button.label for row in view.keyboard for button in row}


def test_what_goes_on_in_another_app_is_told_and_leads_to_its_run() -> None:
    view = shown(FULL)
    text = plain(view.text)

    assert "Nothing is running" not in text
    assert "#12 Log in · TikTok: 12 of 38" in text
    assert "#13 Check · TikTok + Instagram: 0 of 40" in text
    assert "Running: 6 now, 58 queued" in text
    assert leads(view)["run:12:0"] == "▶️ #12"
    assert leads(view)["run:13:0"] == "▶️ #13"


def test_the_accounts_of_each_app_are_counted() -> None:
    text = plain(shown(FULL).text).replace("\N{NO-BREAK SPACE}", " ")

    assert "Instagram: 41 accounts, 38 signed in" in text
    assert "TikTok: 38 accounts, 30 signed in, 2 disabled" in text


def test_what_needs_somebody_is_named_and_leads_there() -> None:
    view = shown(FULL)
    text = plain(view.text).replace("\N{NO-BREAK SPACE}", " ")

    assert "2 are waiting for you: paper.kites, phone 2" in text
    assert "No response from rack-b" in text
    assert "Phones: 36 of 40 online, down: ⚪ 37, 🩺 38, 🔒 39, 🩹 40" in text
    assert "lemon.press.0: wrong password" in text
    assert "… and 2 more" in text
    assert "Paused" in text
    wanted = {"waiting", "whichphone:0", "run:12:0", "run:13:0", "run:11:0", "phone:37"}
    assert wanted <= leads(view).keys()
    calm = replace(FULL, runs=(), busy=(), failures=())
    assert {"phone:37", "phone:38", "phone:39", "phone:40"} <= leads(shown(calm)).keys()


def test_what_was_held_back_has_not_failed() -> None:
    held = failure(12, "tea_and_tiles", Outcome.RATE_LIMITED)
    text = plain(shown(replace(FULL, failures=(failure(12, "paper.kites"), held))).text)

    assert "❌ paper.kites: wrong password" in text
    assert "⏸ tea_and_tiles: try again later" in text
    alone = replace(FULL, failures=(failure(11, "tea_and_tiles", Outcome.RATE_LIMITED),))
    assert leads(shown(alone))["run:11:0"] == "⏸ #11"


def test_a_run_that_failed_and_still_goes_on_has_one_button() -> None:
    seen = replace(FULL, failures=(failure(12, "paper.kites"),))
    labels = [button.label for row in shown(seen).keyboard for button in row]

    assert [label for label in labels if "#12" in label] == ["▶️ #12"]


def test_each_role_is_shown_what_it_may_do() -> None:
    for role in Role:
        found = leads(shown(FULL, role)).keys()
        assert ("waiting" in found) is role.includes(Role.OPERATOR)
        assert ("login:tiktok:all" in found) is role.includes(Role.OPERATOR)
        assert ("operators:tiktok" in found) is role.includes(Role.ADMIN)
        assert {"run:12:0", "run:11:0", "phone:37", "start:instagram"} <= found
    assert "Which phone" not in shown(FULL, Role.VIEWER).text


def test_where_there_is_nothing_yet_the_first_steps_are_shown() -> None:
    admin, operator, viewer = (
        leads(shown(EMPTY, role)).keys() for role in (Role.ADMIN, Role.OPERATOR, Role.VIEWER)
    )

    assert {"template", "add", "remote"} <= admin
    assert {"template", "add"} <= operator
    assert "remote" not in operator
    assert not {"template", "add", "remote"} & viewer
    assert "accounts.xlsx" in shown(EMPTY).text
    assert "accounts.xlsx" not in shown(EMPTY, Role.VIEWER).text


@pytest.mark.parametrize("language", TEXTS.languages)
def test_the_fullest_status_fits_one_screen_of_a_phone(language: str) -> None:
    view = shown(FULL, language=language)
    check(view)
    lines = sum(max(1, -(-len(line) // LINE)) for line in plain(view.text).split("\n"))

    assert lines * 20 + len(view.keyboard) * 41 <= 690
