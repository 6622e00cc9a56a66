"""An export of TikMatrix goes in without loss, and its numbers are not taken for our labels."""

from engine.common.secret import Secret
from engine.model.account import Workspace
from engine.model.columns import Column
from engine.model.import_plan import ImportPlan, NumberedPhone, Origin, PlanOptions, StoredAccount
from engine.model.row_problems import ProblemCode, WarningCode
from engine.spreadsheet.phone_index import KnownPhone, PhoneIndex
from engine.spreadsheet.planner import make_plan
from tests.unit.spreadsheet.books import book, parsed, stored

INSTAGRAM = Workspace("instagram")
SECRET = "JBSWY3DPEHPK3PXP"
HEAD = (
    *("id", "email", "pwd", "username", "packagename", "device", "device_index"),
    *("logined", "status", "tags"),
)
PACKAGE = "com.instagram.android"
PHONES = PhoneIndex(
    (KnownPhone(1, "local", "emulator-5554", "2"), KnownPhone(2, "local", "R58M1", "1")),
    ("local",),
)


def imported(
    *rows: tuple[object, ...],
    head: tuple[str, ...] = HEAD,
    accounts: tuple[StoredAccount, ...] = (),
    binds_numbers: bool = False,
) -> ImportPlan:
    (sheet,) = parsed(book(head, *rows)).sheets
    options = PlanOptions(binds_numbers=binds_numbers)
    return make_plan(sheet, accounts, PHONES, INSTAGRAM, options)


EXPORT = (
    (1, "luna@example.com", f"made-up:{SECRET}", "luna", PACKAGE, "emulator-5554", 1, 1, 0, "a, b"),
    (2, None, "007", "marco", "", "R58M1", "offline", 0, 0, ""),
    (3, "", " =1+1 ", "ana", "", "", "offline", 0, 1, ""),
    (4, "x@example.com", "p_x0041_q\u00e9", "ops", "", None, "offline", 0, 0, None),
    (5, None, "made-up", "far", "", "NEW9", 1, 0, 0, None),
)


def test_an_export_goes_in_without_loss_and_is_named() -> None:
    result = imported(*EXPORT)
    assert (result.origin, result.problems, result.ids_ignored) == (Origin.TIKMATRIX, (), True)
    assert [
        (
            new.account.username,
            new.account.values.get(Column.EMAIL),
            new.account.password,
            new.account.totp,
            new.account.phone_id,
            str(new.remember) if new.remember else None,
            new.account.logined,
            bool(new.account.status),
        )
        for new in result.creates
    ] == [
        ("luna", "luna@example.com", Secret("made-up"), Secret(SECRET), 1, None, True, False),
        ("marco", None, Secret("007"), None, 2, None, False, False),
        ("ana", None, Secret(" =1+1 "), None, None, None, False, True),
        ("ops", "x@example.com", Secret("p_x0041_q\u00e9"), None, None, None, False, False),
        ("far", None, Secret("made-up"), None, None, "local/NEW9", False, False),
    ]
    values = result.creates[0].account.values
    assert (values[Column.PACKAGE], values[Column.TAGS]) == (PACKAGE, "a, b")
    assert [warning.code for warning in result.warnings] == [WarningCode.PASSWORD_EDGE_SPACE]
    assert (result.numbered, result.unknown_columns) == ((), ())


def test_its_device_binds_and_its_number_contradicts_nothing() -> None:
    luna = stored(9, "luna", password="made-up", phone_id=1)
    for number in (1, 7, "offline", None):
        row = (1, None, None, "luna", "", "emulator-5554", number, 0, 0, "")
        result = imported(row, accounts=(luna,))
        assert (result.problems, result.unchanged) == ((), 1), number


def test_a_number_that_stands_alone_is_listed_and_binds_after_a_yes_only() -> None:
    rows = [
        (at, None, None, name, "", "", number, 0, 0, "")
        for at, (name, number) in enumerate([("luna", 1), ("marco", 1), ("ana", "2"), ("ops", 30)])
    ]
    asked = imported(*rows)
    assert asked.numbered == (
        NumberedPhone("1", "R58M1", 2),
        NumberedPhone("2", "emulator-5554", 1),
        NumberedPhone("30", None, 1),
    )
    assert [(new.account.phone_id, new.remember) for new in asked.creates] == [(None, None)] * 4
    agreed = imported(*rows, binds_numbers=True)
    assert [(new.account.phone_id, new.remember) for new in agreed.creates] == [
        *((2, None), (2, None), (1, None), (None, None))
    ]
    bound = stored(9, "luna", phone_id=1)
    kept = imported(rows[0], accounts=(bound,))
    assert (kept.unchanged, len(kept.numbered)) == (1, 1)


def test_its_ids_are_not_ours() -> None:
    other = stored(1, "somebody.else", password="made-up")
    result = imported(EXPORT[0], accounts=(other,))
    assert (len(result.creates), result.updates, result.problems) == (1, (), ())


def test_an_older_export_without_packages_is_told_by_its_columns_and_offline() -> None:
    head = tuple(name for name in HEAD if name not in ("packagename", "tags"))
    row = (1, None, None, "luna", "", 1, 0, 0)
    older = imported(row, (2, None, None, "tea", "R58M1", "offline", 0, 0), head=head)
    assert (older.origin, older.creates[0].account.phone_id) == (Origin.TIKMATRIX, None)
    ours = imported(row, head=head)
    assert (ours.origin, ours.creates[0].account.phone_id) == (Origin.OWN, 2)


def test_offline_is_no_phone_in_any_file_unless_one_is_called_so() -> None:
    head = ("username", "device", "device_index")
    rows = (("luna", None, "offline"), ("tea", "R58M1", "Offline"), ("ana", None, 1))
    (sheet,) = parsed(book(head, *rows)).sheets
    bound = stored(9, "tea", phone_id=2)
    result = make_plan(sheet, (bound,), PHONES, INSTAGRAM, PlanOptions(match_by_username=True))
    assert (result.origin, result.problems, result.unchanged) == (Origin.OWN, (), 1)
    assert [(new.account.phone_id, new.remember) for new in result.creates] == [
        *((None, None), (2, None))
    ]
    labelled = PhoneIndex((KnownPhone(1, "local", "R58M1", "offline"),), ("local",))
    named = make_plan(sheet, (), labelled, INSTAGRAM)
    assert named.creates[0].account.phone_id == 1


def test_in_every_other_file_a_number_is_our_label() -> None:
    head = ("username", "package", "device", "device_index")
    result = imported(("luna", PACKAGE, None, 1), head=head)
    assert (result.origin, result.creates[0].account.phone_id) == (Origin.OWN, 2)
    conflict = imported(("luna", PACKAGE, "emulator-5554", 1), head=head)
    assert [problem.code for problem in conflict.problems] == [ProblemCode.DEVICE_CONFLICT]
