"""What an import would change: row by row against the list."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.common.secret import Secret
from engine.model.account import UNSET, AccountChanges, Status, Workspace
from engine.model.columns import Column, filled
from engine.model.import_plan import FieldChange, ImportPlan, Rename, StoredAccount, UnseenPhone
from engine.model.phone_record import PhoneAddress
from engine.model.row_problems import ProblemCode, RowProblem, WarningCode
from engine.model.sheet import Cell, CellKind
from engine.spreadsheet.phone_index import KnownPhone, PhoneIndex
from tests.unit.spreadsheet.books import plan, sheet, stored

TOTP = "JBSWY3DPEHPK3PXP"
OTHER_TOTP = "GEZDGNBVGY3TQOJQ"
PHONES = PhoneIndex(
    (
        KnownPhone(1, "local", "SERIAL1", "1"),
        KnownPhone(2, "local", "SERIAL2", "2"),
        KnownPhone(3, "local", "SERIAL3", None, seen=False),
    ),
    ("local",),
)
LUNA = stored(
    1, "luna", password="made-up-1", values={Column.EMAIL: "luna@example.com"}, phone_id=1
)
TEA = stored(2, "tea", password="made-up-2", totp=TOTP)
LIST = (LUNA, TEA)


def codes(result: ImportPlan) -> list[tuple[int, ProblemCode]]:
    return [(problem.row, problem.code) for problem in result.problems]


def changes(result: ImportPlan) -> AccountChanges:
    (update,) = result.updates
    return update.changes


def test_a_row_without_id_creates_an_account() -> None:
    result = plan(
        sheet({"username": "@new.one", "email": "new@example.com", "pwd": f"made-up:{TOTP}"}), LIST
    )
    (create,) = result.creates
    assert create.account.username == "new.one"
    assert create.account.values == {Column.EMAIL: "new@example.com"}
    assert (create.account.password, create.account.totp) == (Secret("made-up"), Secret(TOTP))
    assert (create.account.logined, create.account.status) == (False, Status.ENABLED)
    assert result.counts.totp_added == 1
    assert not result.empty


def test_a_row_with_id_updates_that_account() -> None:
    result = plan(
        sheet({"id": 1, "email": "moon@example.com"}, columns=["id", "email", "username"]), LIST
    )
    assert changes(result) == AccountChanges(values={Column.EMAIL: "moon@example.com"})
    assert result.updates[0].account_id == 1
    assert result.updates[0].fields == (
        FieldChange(Column.EMAIL, "luna@example.com", "moon@example.com"),
    )


def test_a_column_that_is_not_in_the_file_leaves_its_field_alone() -> None:
    result = plan(sheet({"id": 1, "username": "luna"}, columns=["id", "username"]), LIST, PHONES)
    assert (result.empty, result.unchanged) == (True, 1)


def test_an_empty_cell_empties_the_field_and_is_counted() -> None:
    result = plan(sheet({"id": 1, "username": "luna"}), LIST, PHONES)
    assert changes(result) == AccountChanges(values={Column.EMAIL: None}, phone_id=None)
    assert result.counts.emptied == {Column.EMAIL: 1, Column.DEVICE: 1}


def test_empty_pwd_username_logined_and_status_keep_what_is_stored() -> None:
    kept = stored(5, "kept", password="made-up", totp=TOTP, logined=True, status=Status.DISABLED)
    result = plan(sheet({"id": 5, "username": None}), [kept])
    assert (result.empty, result.unchanged) == (True, 1)


def test_ids_unknown_here_are_row_errors_and_counted() -> None:
    result = plan(sheet({"id": 77, "username": "far.away"}, {"id": 78}), LIST)
    assert codes(result) == [(2, ProblemCode.ID_UNKNOWN), (3, ProblemCode.ID_UNKNOWN)]
    assert result.problems[0].cell == "A2"
    assert result.counts.unknown_ids == 2


def test_a_rename_by_id_is_listed_by_name_and_counted() -> None:
    result = plan(sheet({"id": 1, "username": "sun"}, columns=["id", "username"]), LIST)
    assert result.renames == (Rename(2, 1, "luna", "sun"),)
    assert result.counts.foreign_ids == 1
    assert changes(result) == AccountChanges(username="sun")


def test_matching_by_username_ignores_ids_and_creates_the_rest() -> None:
    file = sheet(
        {"id": 2, "username": "LUNA", "email": "l@example.com"},
        {"id": 77, "username": "far.away"},
        columns=["id", "username", "email"],
    )
    result = plan(file, LIST, match_by_username=True)
    assert [update.account_id for update in result.updates] == [1]
    assert [create.account.username for create in result.creates] == ["far.away"]
    assert (result.problems, result.renames) == ((), ())


def test_a_username_taken_in_the_list_names_the_account() -> None:
    result = plan(sheet({"username": "Luna"}), LIST)
    assert result.problems == (
        RowProblem(2, "D2", "Luna", ProblemCode.USERNAME_TAKEN, {"account": 1}),
    )
    assert result.creates == ()


def test_a_username_twice_in_the_file_names_the_other_row() -> None:
    result = plan(sheet({"username": "new.one"}, {"username": "NEW.ONE"}))
    assert result.problems == (
        RowProblem(3, "D3", "NEW.ONE", ProblemCode.USERNAME_TWICE, {"row": 2}),
    )
    assert len(result.creates) == 1


def test_an_id_twice_in_the_file_names_the_other_row() -> None:
    result = plan(sheet({"id": 1, "username": "luna"}, {"id": 1, "username": "sun"}), LIST)
    assert codes(result) == [(3, ProblemCode.ID_TWICE)]
    assert result.problems[0].details == {"id": 1, "row": 2}


def test_a_new_account_needs_a_username() -> None:
    result = plan(sheet({"email": "new@example.com"}))
    assert codes(result) == [(2, ProblemCode.USERNAME_MISSING)]


def test_every_bad_cell_of_a_row_is_told_and_the_row_left_out_once() -> None:
    file = sheet(
        {"username": "sunny side", "pwd": Cell(CellKind.DATE), "status": 7}, {"username": "fine"}
    )
    result = plan(file)
    assert [(problem.cell, problem.code) for problem in result.problems] == [
        ("C2", ProblemCode.DATE),
        ("D2", ProblemCode.USERNAME_INVALID),
        ("H2", ProblemCode.FLAG_INVALID),
    ]
    assert (result.left_out, len(result.creates)) == (1, 1)


def test_two_accounts_may_swap_their_usernames() -> None:
    file = sheet(
        {"id": 1, "username": "tea"}, {"id": 2, "username": "luna"}, columns=["id", "username"]
    )
    result = plan(file, LIST)
    assert [update.changes.username for update in result.updates] == ["tea", "luna"]
    assert result.problems == ()


def test_a_new_account_may_take_a_username_that_is_given_up() -> None:
    file = sheet({"username": "luna"}, {"id": 1, "username": "sun"}, columns=["id", "username"])
    result = plan(file, LIST)
    assert (len(result.creates), len(result.updates), result.problems) == (1, 1, ())


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_a_username_is_not_free_when_the_row_that_gives_it_up_is_refused(
    order: tuple[int, ...],
) -> None:
    rows = (
        ({"username": "luna"}, ProblemCode.USERNAME_TAKEN),
        ({"id": 1, "username": "tea"}, ProblemCode.USERNAME_TAKEN),
        ({"id": 2, "username": "coffee", "status": 9}, ProblemCode.FLAG_INVALID),
    )
    file = sheet(*(rows[at][0] for at in order), columns=["id", "username", "status"])
    assert codes(plan(file, LIST)) == [(row, rows[at][1]) for row, at in enumerate(order, 2)]


NAMES = ("anna", "bea", "cleo", "dora", "Anna")


@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "id": st.sampled_from([None, 1, 2, 3, 4]),
                "username": st.sampled_from([None, *NAMES, "not valid"]),
                "status": st.sampled_from([None, 0, 9]),
            }
        ),
        max_size=6,
    )
)
def test_whatever_the_file_the_list_ends_without_a_username_twice(
    rows: list[dict[str, object]],
) -> None:
    accounts = [stored(at, name) for at, name in enumerate(NAMES[:3], 1)]
    result = plan(sheet(*rows), accounts)
    after = {item.account.id: item.account.username for item in accounts}
    after |= {
        update.account_id: update.changes.username
        for update in result.updates
        if update.changes.username is not UNSET
    }
    names = [*after.values(), *(create.account.username for create in result.creates)]
    assert len({name.lower() for name in names}) == len(names)
    taken = len(result.creates) + len(result.updates) + result.unchanged
    prepared = [
        row for row in rows if row["status"] is not None and not (row["id"] or row["username"])
    ]
    assert taken + result.left_out == len(rows) - len(prepared)


@pytest.mark.parametrize(
    ("cell", "expected", "counted"),
    [
        ("made-up-2", AccountChanges(totp=None), (0, 0, 0, 1)),
        (f"made-up-2:{OTHER_TOTP}", AccountChanges(totp=Secret(OTHER_TOTP)), (0, 0, 1, 0)),
        ("new", AccountChanges(password=Secret("new"), totp=None), (1, 0, 0, 1)),
        (f"new:{TOTP}", AccountChanges(password=Secret("new")), (1, 0, 0, 0)),
    ],
)
def test_pwd_replaces_password_and_totp_secret_together(
    cell: str, expected: AccountChanges, counted: tuple[int, ...]
) -> None:
    result = plan(sheet({"id": 2, "pwd": cell}, columns=["id", "username", "pwd"]), LIST)
    assert changes(result) == expected
    counts = result.counts
    assert (
        counts.passwords,
        counts.totp_added,
        counts.totp_changed,
        counts.totp_removed,
    ) == counted
    assert result.updates[0].fields == (FieldChange(Column.PWD),)


def test_2fa_that_is_added_is_counted() -> None:
    file = sheet({"id": 1, "pwd": f"made-up-1:{TOTP}"}, columns=["id", "username", "pwd"])
    result = plan(file, LIST)
    assert changes(result) == AccountChanges(totp=Secret(TOTP))
    assert (result.counts.totp_added, result.counts.passwords) == (1, 0)


@pytest.mark.parametrize("cell", [f"made-up-2:{TOTP}", f"made-up-2: {TOTP.lower()}"])
def test_the_same_password_and_secret_change_nothing(cell: str) -> None:
    result = plan(sheet({"id": 2, "pwd": cell}, columns=["id", "username", "pwd"]), LIST)
    assert (result.empty, result.unchanged) == (True, 1)


DOUBTFUL = f"made-up:{TOTP[:-1]}"


def test_a_mistyped_secret_behind_a_colon_is_warned_of_where_it_is_new() -> None:
    file = sheet({"username": "new.one", "pwd": DOUBTFUL}, {"username": "two", "pwd": " edge"})
    result = plan(file)
    assert result.creates[0].account.password == Secret(DOUBTFUL)
    assert [(warning.cell, warning.code) for warning in result.warnings] == [
        ("C2", WarningCode.COLON_WITHOUT_SECRET),
        ("C3", WarningCode.PASSWORD_EDGE_SPACE),
    ]
    kept = stored(1, "new.one", password=DOUBTFUL)
    assert plan(sheet({"id": 1, "pwd": DOUBTFUL}), [kept]).warnings == ()


def test_a_tiktok_password_is_kept_whole() -> None:
    result = plan(
        sheet({"username": "dancer", "pwd": f"made-up:{TOTP}"}), workspace=Workspace("tiktok")
    )
    assert result.creates[0].account.password == Secret(f"made-up:{TOTP}")
    assert (result.creates[0].account.totp, result.warnings) == (None, ())


FIGURES = {Column.NICKNAME: "Dancer", Column.COUNTRY: "ID", Column.FOLLOWERS: 10, Column.HEARTS: 5}
DANCER = stored(9, "dancer", workspace=Workspace("tiktok"), values=FIGURES)
STATE_COLUMNS = ["id", "username", "logined", "status", "nickname", "followers"]


def test_changes_to_logined_status_and_statistics_are_counted_apart() -> None:
    file = sheet(
        {"id": 9, "logined": 1, "status": 1, "nickname": "<b>&", "followers": None},
        columns=STATE_COLUMNS,
    )
    result = plan(file, [DANCER], workspace=Workspace("tiktok"))
    assert changes(result) == AccountChanges(
        logined=True,
        status=Status.DISABLED,
        values={Column.NICKNAME: "<b>&", Column.FOLLOWERS: None},
    )
    counts = result.counts
    assert (counts.logined, counts.status, counts.statistics) == (1, 1, 1)
    assert counts.emptied == {Column.FOLLOWERS: 1}


def test_leaving_those_alone_still_says_how_many_there_are() -> None:
    file = sheet(
        {"id": 9, "logined": 1, "status": 1, "nickname": "<b>&", "followers": None},
        columns=STATE_COLUMNS,
    )
    result = plan(file, [DANCER], workspace=Workspace("tiktok"), keep_state=True)
    counts = result.counts
    assert (result.empty, result.unchanged) == (True, 1)
    assert (counts.logined, counts.status, counts.statistics, counts.emptied) == (1, 1, 1, {})


def test_leaving_those_alone_is_about_stored_accounts_only() -> None:
    file = sheet({"username": "new.one", "status": 1, "logined": "1"})
    (create,) = plan(file, keep_state=True).creates
    assert (create.account.logined, create.account.status) == (True, Status.DISABLED)


def test_statistics_are_ignored_for_instagram_even_bad_ones() -> None:
    file = sheet(
        {"id": 1, "followers": "many", "nickname": "x"},
        columns=["id", "username", "followers", "nickname"],
    )
    result = plan(file, LIST)
    assert (result.problems, result.unchanged, result.statistics_ignored) == ((), 1, True)


def test_bad_statistics_are_row_errors_for_tiktok() -> None:
    file = sheet({"id": 9, "followers": "many"}, columns=["id", "username", "followers"])
    result = plan(file, [DANCER], workspace=Workspace("tiktok"))
    assert codes(result) == [(2, ProblemCode.COUNT_INVALID)]


def test_phones_not_connected_so_far_are_listed_with_their_accounts() -> None:
    file = sheet(
        {"username": "a", "device": "NEW9"},
        {"username": "b", "device": "NEW9"},
        {"username": "c", "device_index": "NEW8"},
        {"username": "d", "device": "SERIAL3"},
        {"username": "e", "device": "SERIAL1"},
        {"username": "f", "device": "NEW7", "status": 9},
    )
    result = plan(file, (), PHONES)
    assert set(result.unseen_phones) == {
        UnseenPhone(PhoneAddress("local", "NEW9"), 2, remembered=False, by_index=False),
        UnseenPhone(PhoneAddress("local", "NEW8"), 1, remembered=False, by_index=True),
        UnseenPhone(PhoneAddress("local", "SERIAL3"), 1, remembered=True, by_index=False),
    }
    assert [(create.remember, create.account.phone_id) for create in result.creates] == [
        (PhoneAddress("local", "NEW9"), None),
        (PhoneAddress("local", "NEW9"), None),
        (PhoneAddress("local", "NEW8"), None),
        (None, 3),
        (None, 1),
    ]


def test_an_update_to_a_phone_not_known_yet_leaves_its_id_to_whoever_remembers_it() -> None:
    file = sheet({"id": 1, "device": "NEW9"}, columns=["id", "username", "device"])
    (update,) = plan(file, LIST, PHONES).updates
    assert (update.remember, update.changes.phone_id) == (PhoneAddress("local", "NEW9"), UNSET)
    assert update.fields == (FieldChange(Column.DEVICE, "1", "NEW9"),)


def test_disagreeing_phones_are_a_row_error() -> None:
    file = sheet({"username": "new.one", "device": "SERIAL1", "device_index": "2"})
    result = plan(file, (), PHONES)
    assert [(problem.cell, problem.code) for problem in result.problems] == [
        ("F2", ProblemCode.DEVICE_CONFLICT)
    ]


def test_no_password_shows_in_a_plan() -> None:
    file = sheet(
        {"username": "new.one", "pwd": f"secret-word:{TOTP}"},
        {"id": 2, "pwd": "secret-word:"},
        {"username": "bad one", "pwd": "secret-word"},
    )
    shown = repr(plan(file, LIST))
    assert "secret-word" not in shown
    assert TOTP not in shown
    assert "made-up" not in shown


def test_applying_a_plan_leaves_nothing_to_change() -> None:
    file = sheet(
        {"id": 1, "username": "tea", "email": "x@example.com", "pwd": f"p:{OTHER_TOTP}"},
        {"id": 2, "username": "luna", "status": 1},
    )
    first = plan(file, LIST, PHONES)
    after = [
        _applied(item, update.changes) for item, update in zip(LIST, first.updates, strict=True)
    ]
    again = plan(file, after, PHONES)
    assert (again.empty, again.unchanged) == (True, 2)


def _applied(item: StoredAccount, change: AccountChanges) -> StoredAccount:
    account = item.account
    return stored(
        account.id,
        account.username if change.username is UNSET else change.username,
        values=filled({**account.values, **change.values}),
        phone_id=account.phone_id if change.phone_id is UNSET else change.phone_id,
        status=account.status if change.status is UNSET else change.status,
        password=_shown(item.password if change.password is UNSET else change.password),
        totp=_shown(item.totp if change.totp is UNSET else change.totp),
    )


def _shown(secret: Secret | None) -> str | None:
    return secret.reveal() if secret else None
