"""Cells as people paste and type them: understood where that is certain, told otherwise."""

from collections.abc import Callable

from engine.common.secret import Secret
from engine.model.account import Workspace
from engine.model.columns import Column
from engine.model.import_plan import ImportPlan
from engine.model.row_problems import CellRefused, ProblemCode, WarningCode
from engine.spreadsheet import cell_values
from engine.spreadsheet.typed_input import typed_username
from tests.unit.spreadsheet.books import cell, plan, sheet, stored

INSTAGRAM, TIKTOK = Workspace("instagram"), Workspace("tiktok")
SECRET = "JBSWY3DPEHPK3PXP"

UNDERSTOOD_NAMES = {
    "\u00a0luna\u00a0": "luna",
    "luna\u200b": "luna",
    "\ufeffluna": "luna",
    "\u202aluna\u202c": "luna",
    "luna\u3000": "luna",
    "luna\u200d": "luna",
    "luna\r\n": "luna",
    "luna\t": "luna",
    "\uff20luna": "luna",
    "\uff4cuna\uff11": "luna1",
    "https://www.instagram.com/luna.bakery/?hl=en": "luna.bakery",
    "instagram.com/luna.bakery": "luna.bakery",
    "HTTPS://INSTAGRAM.COM/Luna_Bakery/": "Luna_Bakery",
    "m.instagram.com/luna/ ": "luna",
}
NO_NAMES = {
    "bo\u00adb": ProblemCode.UNSEEN_CHARACTER,
    "mar\u2060co": ProblemCode.UNSEEN_CHARACTER,
    "x\u2009y": ProblemCode.UNSEEN_CHARACTER,
    "https://www.tiktok.com/@luna.bakery": ProblemCode.USERNAME_ADDRESS,
    "https://www.instagram.com/p/Cabc123/": ProblemCode.USERNAME_ADDRESS,
    "https://www.instagram.com/stories/luna/1": ProblemCode.USERNAME_ADDRESS,
    "https://www.instagram.com/": ProblemCode.USERNAME_ADDRESS,
    "https://www.instagram.com/luna%20bakery": ProblemCode.USERNAME_ADDRESS,
    "https://[luna": ProblemCode.USERNAME_ADDRESS,
    "https://example.com/luna": ProblemCode.USERNAME_ADDRESS,
    "lun\u0430": ProblemCode.USERNAME_INVALID,
    "luna@example.com": ProblemCode.USERNAME_INVALID,
    "Luna Bakery": ProblemCode.USERNAME_INVALID,
    "\u201cluna\u201d": ProblemCode.USERNAME_INVALID,
    "luna/": ProblemCode.USERNAME_INVALID,
    "IG: luna": ProblemCode.USERNAME_INVALID,
}
MAIL = "luna@example.com"
UNDERSTOOD_MAILS: dict[str, str | None] = {
    f"{MAIL}\u200b": MAIL,
    f"\ufeff{MAIL}": MAIL,
    f"{MAIL}\n": MAIL,
    f"Luna <{MAIL}>": MAIL,
    f"<{MAIL}>": MAIL,
    f"mailto:{MAIL}": MAIL,
    f"MAILTO:{MAIL}?subject=hello": MAIL,
    "luna\uff20example.com": MAIL,
    f"\u201c{MAIL}\u201d": MAIL,
    "o'brien@example.com": "o'brien@example.com",
    "luna@x": "luna@x",
    "-": None,
    "\u2014": None,
    "N/A": None,
    "none": None,
}
NO_MAILS = {
    "luna@example.com;other@example.com": ProblemCode.EMAIL_INVALID,
    "luna@example,com": ProblemCode.EMAIL_INVALID,
    "luna.example.com": ProblemCode.EMAIL_INVALID,
    "lu na@example.com": ProblemCode.EMAIL_INVALID,
    "luna@example..com": ProblemCode.EMAIL_INVALID,
    "+62 812 3456 7890": ProblemCode.EMAIL_INVALID,
    "luna@exam\u200bple.com": ProblemCode.UNSEEN_CHARACTER,
}


def refusal(read: Callable[[], object]) -> ProblemCode | None:
    try:
        read()
    except CellRefused as refused:
        return refused.code
    return None


def test_a_username_is_understood_however_it_was_pasted_or_told() -> None:
    for text, name in UNDERSTOOD_NAMES.items():
        assert cell_values.username(cell(text), INSTAGRAM) == name, ascii(text)
    for text, code in NO_NAMES.items():
        found = refusal(lambda text=text: cell_values.username(cell(text), INSTAGRAM))  # type: ignore[misc]
        assert found is code, ascii(text)
    assert cell_values.username(cell("tiktok.com/@luna"), TIKTOK) == "luna"
    assert typed_username(" instagram.com/luna.bakery/ ", INSTAGRAM) == "luna.bakery"


def test_an_email_is_understood_or_told_since_it_is_typed_into_the_app() -> None:
    for text, address in UNDERSTOOD_MAILS.items():
        assert cell_values.email(cell(text)) == address, ascii(text)
    for text, code in NO_MAILS.items():
        found = refusal(lambda text=text: cell_values.email(cell(text)))  # type: ignore[misc]
        assert found is code, ascii(text)


def test_a_flag_is_read_as_it_is_written_where_that_can_mean_one_thing() -> None:
    read = {
        Column.LOGINED: {
            "Yes": 1,
            "ya": 1,
            "Nee": 0,
            "TRUE": 1,
            "0.0": 0,
            "\uff10": 0,
            "0\u200b": 0,
        },
        Column.STATUS: {"enabled": 0, "Aktif": 0, "inactief": 1, "1.0": 1, " 1": 1},
    }
    told: dict[Column, tuple[object, ...]] = {
        Column.LOGINED: ("x", "-", "active", "2"),
        Column.STATUS: (True, "FALSE", "yes", "no", "on", "x", "\u2713"),
    }
    for column, cases in read.items():
        for text, value in cases.items():
            assert cell_values.flag(cell(text), column) == value, (column, text)
    for column, others in told.items():
        for other in others:
            found = refusal(lambda c=column, t=other: cell_values.flag(cell(t), c))  # type: ignore[misc]
            assert found is ProblemCode.FLAG_INVALID, (column, other)


def test_a_number_is_read_where_it_can_be_one_number_only() -> None:
    for text in ("3", "3.0", " 3 ", "\uff13", "3\u200b"):
        assert cell_values.account_id(cell(text)) == 3, ascii(text)
    for text in ("#5", "1e3", "1.000", "1,000", "1.2K"):
        found = refusal(lambda text=text: cell_values.count(cell(text), Column.HEARTS))  # type: ignore[misc]
        assert found is ProblemCode.COUNT_INVALID, text


def test_a_phone_that_is_said_to_be_none_is_none() -> None:
    for text in ("-", "N/A", "none", "\u200b", "\u00a0"):
        assert cell_values.device(cell(text), Column.DEVICE) is None, ascii(text)
    assert cell_values.device(cell("R58M123ABC\u200b"), Column.DEVICE) == "R58M123ABC"


def one(password: str, splits_oddly: bool | None = None) -> ImportPlan:
    return plan(sheet({"username": "luna", "pwd": password}), splits_oddly=splits_oddly)


def told(result: ImportPlan) -> list[tuple[WarningCode, object]]:
    return [(warning.code, warning.details.get("character")) for warning in result.warnings]


def test_what_nobody_sees_is_dropped_around_a_secret_and_told_within_a_password() -> None:
    cases = {
        "made-up\u200b": ("made-up", None, (WarningCode.UNSEEN_DROPPED, "U+200B")),
        "\u202amade-up\u202c": ("made-up", None, (WarningCode.UNSEEN_DROPPED, "U+202A")),
        "made\u00a0up": ("made\u00a0up", None, (WarningCode.PASSWORD_UNSEEN, "U+00A0")),
        f"made-up:{SECRET[:4]}\u200b{SECRET[4:]}": (
            "made-up",
            SECRET,
            (WarningCode.UNSEEN_DROPPED, "U+200B"),
        ),
    }
    for text, (password, totp, warning) in cases.items():
        result = one(text)
        (create,) = result.creates
        assert create.account.password == Secret(password), ascii(text)
        assert create.account.totp == (Secret(totp) if totp else None), ascii(text)
        assert told(result) == [warning], ascii(text)
    assert told(one("\U0001f469\u200d\U0001f467 made-up")) == []


def test_a_valid_secret_behind_another_sign_than_a_colon_is_asked_about() -> None:
    for sign in ("\uff1a", "|", "\uff5c", ";", ",", " ", "/", " | "):
        asked = one(f"made-up{sign}{SECRET}")
        assert [problem.code for problem in asked.problems] == [ProblemCode.ODD_SEPARATOR], sign
        (parted,) = one(f"made-up{sign}{SECRET}", splits_oddly=True).creates
        assert (parted.account.password, parted.account.totp) == (
            Secret("made-up"),
            Secret(SECRET),
        ), sign
        (whole,) = one(f"made-up{sign}{SECRET}", splits_oddly=False).creates
        assert whole.account.password == Secret(f"made-up{sign}{SECRET}"), sign


def test_what_needs_no_question_is_not_asked_about() -> None:
    for text in (f"a|b:{SECRET}", "correct horse battery staple", "a|b", f"|{SECRET}", "a;b,c/d"):
        assert one(text).problems == (), text
    kept = f"made-up|{SECRET}"
    luna = stored(1, "luna", password=kept)
    again = plan(sheet({"id": 1, "pwd": kept}, columns=["id", "pwd", "username"]), [luna])
    assert (again.problems, again.unchanged) == ((), 1)
    file = sheet({"username": "luna", "pwd": f"made-up|{SECRET}"})
    assert plan(file, workspace=TIKTOK).problems == ()


def test_a_row_that_is_left_out_is_named_by_what_stands_for_its_username() -> None:
    (problem,) = plan(sheet({"username": "Luna Bakery"})).problems
    assert problem.username == "Luna Bakery"


def test_what_an_account_has_already_changes_nothing_when_it_comes_back() -> None:
    for password in ("\u00a0made-up\u00a0", "\ufeffmade-up", f"made-up|{SECRET}", "made\u200bup"):
        luna = stored(1, "luna", password=password, values={Column.EMAIL: "true"})
        again = plan(sheet({"id": 1, "username": "luna", "pwd": password, "email": "true"}), [luna])
        assert (again.problems, again.warnings, again.unchanged) == ((), (), 1), ascii(password)
    luna = stored(1, "luna", password="\ufeffmade-up", totp=SECRET)
    row = {"id": 1, "username": "luna", "pwd": f"\ufeffmade-up:{SECRET}"}
    assert plan(sheet(row), [luna]).unchanged == 1
    other = plan(sheet({"id": 1, "username": "luna", "email": "false"}), [luna])
    assert [problem.code for problem in other.problems] == [ProblemCode.EMAIL_INVALID]
