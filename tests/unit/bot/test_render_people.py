from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render import audit, operators, undos
from bot.render.layout import plain
from bot.texts.catalogue import Texts, Words
from engine.model.account import Workspace
from engine.model.account_changes import PossibleUndo
from engine.model.actor import AuditLine, AuditPage
from engine.model.hands import ActRefused
from engine.model.operator import Invitation, Operator, Role, RoleChange, Welcome
from engine.runs.kinds import registry
from engine.runs.kinds.kind import Kind
from tests.examples import examples
from tests.unit.bot import render_cases as cases
from tests.unit.bot.recorded_actions import recorded_actions
from tests.unit.bot.render_cases import NOW
from tests.unit.bot.test_render_limits import check

LANGUAGES = [Texts().of(language) for language in Texts().languages]
languages = st.sampled_from(LANGUAGES)
roles = st.sampled_from(Role)
names = cases.foreign.map(lambda name: name[:64])
people = st.builds(
    Operator,
    cases.ids,
    roles,
    names,
    fixed=st.booleans(),
    added_by=st.none() | cases.ids,
    added_at=st.none() | st.just(NOW),
)
lines = st.builds(
    AuditLine,
    cases.ids,
    st.floats(NOW - 10**8, NOW),
    cases.ids,
    names,
    st.none() | cases.ids,
    st.sampled_from(sorted(recorded_actions())) | cases.foreign,
    st.sampled_from(["instagram", "tiktok/luna.bakery", "run 3", "admin"]) | cases.foreign,
    st.sampled_from(["viewer → admin", "operator", "2 accounts"]) | cases.foreign,
)
cursors = st.none() | cases.ids


@given(languages, cases.workspaces, st.lists(people, max_size=30), st.integers(0, 5))
def test_the_people_fit(
    words: Words, workspace: Workspace, everybody: list[Operator], number: int
) -> None:
    view = operators.operators(words, workspace, everybody, number)
    check(view)
    shown = [button for row in view.keyboard for button in row if "person:" in button.data]
    assert len(shown) <= 10
    assert bool(shown) == bool(everybody)


@given(languages, cases.workspaces, people, names)
def test_a_person_fits(words: Words, workspace: Workspace, one: Operator, host: str) -> None:
    check(operators.person(words, workspace, one, host, NOW))
    check(operators.removal(words, workspace, one, cases.TOKEN))
    check(operators.joined(words, Welcome(one, 1, None)))
    check(operators.welcome(words, Welcome(one, 1, Role.VIEWER)))
    check(operators.promoted(words, RoleChange(one, Role.VIEWER)))
    check(operators.role_needed(words, Role.ADMIN, one.role, [one] * 4))


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: str(words.language))
@pytest.mark.parametrize("role", Role)
def test_an_invitation_fits_and_is_a_link(words: Words, role: Role) -> None:
    made = Invitation("A" * 22, role, NOW + 86_400)
    check(operators.role_choice(words, Workspace("tiktok")))
    view = operators.invitation(words, Workspace("tiktok"), made, "a" * 32, NOW)
    check(view)
    assert f"https://t.me/{'a' * 32}?start={'A' * 22}" in view.text


@pytest.mark.parametrize("words", LANGUAGES, ids=lambda words: str(words.language))
def test_those_of_the_settings_have_no_buttons_but_back(words: Words) -> None:
    one = Operator(1, Role.ADMIN, "Ada", fixed=True)
    view = operators.person(words, Workspace("tiktok"), one, "", NOW)
    assert [button.data for row in view.keyboard for button in row] == ["operators:tiktok"]
    other = operators.person(words, Workspace("tiktok"), replace(one, fixed=False), "", NOW)
    assert "role:1:viewer" in [button.data for row in other.keyboard for button in row]


@given(languages, cases.workspaces, st.lists(lines, max_size=10), cursors, cursors)
def test_the_trail_fits(
    words: Words,
    workspace: Workspace,
    shown: list[AuditLine],
    newer: int | None,
    older: int | None,
) -> None:
    check(audit.audit(words, workspace, AuditPage(tuple(shown), newer, older), NOW))


def test_the_trail_words_roles_and_workspaces() -> None:
    words = Texts().of("en")
    line = AuditLine(1, NOW, 7, "Ada", 7, "operator.role", "tiktok/luna.bakery", "viewer → admin")
    view = audit.audit(words, Workspace("tiktok"), AuditPage((line,), None, None), NOW)
    told = "08:00 UTC · <code>Ada</code>: changed the role of TikTok · luna.bakery: viewer → admin"
    assert told in view.text


@pytest.mark.parametrize(
    ("action", "subject", "detail", "told"),
    [
        ("import.apply", "instagram", "3 new, 1 changed", "Instagram: 3 baru, 1 berubah"),
        ("run.start", "run 12", "2 logins", "memulai proses 12: 2 login"),
        ("account.edit", "tiktok/luna", "password", "TikTok · luna: kata sandi"),
        ("account.undo", "tiktok", "edit 7, 1 accounts", "di TikTok: #7, 1 akun"),
        ("hands.act", "phone rack 7", "typed", "untuk HP rack 7: mengetik"),
        ("hands.act", "run 12", "back (no answer)", "proses 12: Kembali, dan HP tidak merespons"),
        ("hands.act", "run 12", "“OK (sends)”", "proses 12: “OK (sends)”"),
        ("schedule.add", "schedule 3", "login", "jadwal 3: Login"),
        ("schedule.missed", "schedule 3", "catch_up", "jadwal 3: Susul yang terlewat"),
        ("chat.notify", "results", "", "Proses tanpa kegagalan: seperti biasa"),
        ("chat.notify", "phones", "silent", "HP butuh bantuan: senyap"),
        ("chat.subscribe", "login, match", "", "Login, "),
    ],
)
def test_the_trail_words_what_was_counted_and_changed(
    action: str, subject: str, detail: str, told: str
) -> None:
    line = AuditLine(1, NOW, 7, "Ada", 7, action, subject, detail)
    shown = AuditPage((line,), None, None)

    assert told in audit.audit(Texts().of("id"), Workspace("tiktok"), shown, NOW).text


def test_why_an_act_was_refused_is_said_in_words() -> None:
    for words in LANGUAGES:
        for why in ActRefused:
            line = AuditLine(1, NOW, 7, "Ada", 7, "hands.refuse", "run 12", f"“Next” ({why})")
            shown = AuditPage((line,), None, None)
            text = audit.audit(words, Workspace("tiktok"), shown, NOW).text
            assert "“Next”" in text
            assert f"({why})" not in text
            assert "_" not in text


def test_the_trail_names_the_bot_a_schedule_and_groups_never_by_bare_ids() -> None:
    told = {
        AuditLine(1, NOW, 0, "", -100777, "chat.moved", "The team"): (
            "de bot: volgde de groep The team naar een nieuwe id"
        ),
        AuditLine(2, NOW, 0, "", -100777, "chat.moved"): "de bot: volgde een groep naar",
        AuditLine(3, NOW, 7, "Ada", 7, "run.start", "run 12", "2 logins", schedule_id=3): (
            "schema 3 van Ada: startte ronde 12: 2 logins"
        ),
        AuditLine(4, NOW, 7, "Ada", -100777, "chat.digest", "", "off", "The team"): (
            "Ada: stelde het dagoverzicht van de groep The team in: uit"
        ),
        AuditLine(5, NOW, 7, "Ada", -100777, "chat.quiet"): "stille uren van een groep",
        AuditLine(6, NOW, 7, "Ada", 7, "chat.quiet"): "stille uren van de eigen chat",
        AuditLine(7, NOW, 4711, "", 4711, "stranger.refused"): "gebruiker 4711: probeerde",
        AuditLine(8, NOW, 1087968824, "", -4, "group.refused"): "namens een groep: schreef",
    }
    for line, expected in told.items():
        shown = AuditPage((line,), None, None)
        text = plain(audit.audit(Texts().of("nl"), Workspace("tiktok"), shown, NOW).text)
        assert expected in text
        assert "-100777" not in text


@given(
    languages,
    st.lists(st.builds(PossibleUndo, cases.changes(), cases.ids, cases.times), max_size=15),
    st.integers(0, 5),
    names,
)
@examples(40)
def test_what_can_be_undone_fits(
    words: Words, found: list[PossibleUndo], number: int, name: str
) -> None:
    who = {one.operator_id: name for one in found}
    check(undos.undos(words, found, who, number, NOW))
    for one in found[:1]:
        check(undos.ask(words, one, who, NOW))


@pytest.mark.parametrize("kind", registry.KINDS, ids=lambda kind: kind.id)
def test_the_trail_words_what_a_run_of_any_kind_counts(kind: type[Kind]) -> None:
    line = AuditLine(1, NOW, 7, "Ada", 7, "run.start", "run 12", f"2 {kind.counted}")
    shown = AuditPage((line,), None, None)

    words = Texts().of("nl")
    told = words.plain(f"counted-{kind.counted}", count=2)
    assert f"ronde 12: {told}" in audit.audit(words, Workspace("tiktok"), shown, NOW).text
