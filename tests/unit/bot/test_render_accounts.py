"""Who sees which buttons on lists and cards, and what their labels tell."""

from dataclasses import replace

import pytest

from bot.render import accounts, badges, bulk, card, changes
from bot.render.view import Button, View
from bot.texts.catalogue import Texts
from engine.model.account import Account, Status, Workspace
from engine.model.account_changes import (
    AccountCard,
    AccountRow,
    AccountsList,
    ChangedAccount,
    ChangeKind,
    KeptSecrets,
    ListView,
    MadeChange,
)
from engine.model.columns import BY_HAND, Column
from engine.model.filters import Criteria, Filter
from engine.model.import_plan import FieldChange
from engine.model.operator import Role
from engine.model.phone import PhoneState, PhoneView
from engine.model.run import Outcome
from engine.model.statistics import KnownFigure, Source
from tests.unit.bot.render_cases import NOW, VIEW

WORDS = Texts().of("en")
LUNA = Account(1, Workspace("instagram"), "luna.bakery", phone_id=7)
ROW = AccountRow(LUNA, "3", Outcome.WRONG_PASSWORD, NOW)
LIST = AccountsList(
    ListView(VIEW, Criteria(Workspace("instagram"))),
    (ROW,),
    total=1,
    signed_in=0,
    disabled=0,
    matching=1,
)
CARD = AccountCard(LUNA, None, None, None, (), dict.fromkeys(BY_HAND.values(), "a1b2c3"))


def narrowed(**criteria: object) -> AccountsList:
    said = replace(LIST.view.criteria, **criteria)  # type: ignore[arg-type]
    return replace(LIST, view=replace(LIST.view, criteria=said))


def verbs(view: View) -> set[str]:
    return {button.data.split(":")[0] for row in view.keyboard for button in row}


def labels(view: View) -> list[str]:
    return [button.label for row in view.keyboard for button in row]


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        (Role.VIEWER, {"list"}),
        (Role.OPERATOR, {"list", "login", "check", "fields", "bind", "set"}),
        (Role.ADMIN, {"list", "login", "check", "fields", "bind", "set", "delete"}),
    ],
)
def test_a_card_offers_what_the_role_may_do(role: Role, offered: set[str]) -> None:
    assert verbs(card.card(WORDS, CARD, NOW, role=role, view_id=VIEW)) == offered


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        (Role.VIEWER, {"card", "filter", "start"}),
        (
            Role.OPERATOR,
            {"card", "filter", "start", "pick", "export", "bulk", "login", "check", "match"},
        ),
    ],
)
def test_a_list_offers_what_the_role_may_do(role: Role, offered: set[str]) -> None:
    assert verbs(accounts.accounts(WORDS, LIST, role=role)) == offered


def test_only_admins_are_offered_to_delete_several() -> None:
    asked = bulk.actions(WORDS, LIST, accounts.MATCHING, role=Role.OPERATOR)
    assert not verbs(asked) & {"erase", "eraseall"}
    assert "eraseall" in verbs(bulk.actions(WORDS, LIST, accounts.MATCHING, role=Role.ADMIN))


def test_a_press_made_twice_never_lands_on_what_is_done_to_all_that_are_listed() -> None:
    acting = {"login", "check", "match", "bulk", "export", "sfor"}

    def below(pressed: str, one: View, other: View) -> set[str]:
        """What lies in the other view where it was pressed, counted from above and from below."""
        (row,) = (at for at, row in enumerate(one.keyboard) if verb_in(pressed, row))
        places = (row, row - len(one.keyboard) + len(other.keyboard))
        return {
            button.data
            for at in places
            if 0 <= at < len(other.keyboard)
            for button in other.keyboard[at]
        }

    def verb_in(verb: str, row: tuple[Button, ...]) -> bool:
        return any(button.data.split(":")[0] == verb for button in row)

    for pages in (1, 3):
        for filter in (Filter.ALL, Filter.FAILED):
            shown = replace(narrowed(filter=filter), pages=pages, matching=79, total=99)
            ticked = replace(shown, view=replace(shown.view, ticked=frozenset({1})))
            whole = accounts.accounts(WORDS, shown)
            for picking in (accounts.picking(WORDS, shown), accounts.picking(WORDS, ticked)):
                all_of_them = {data for data in below("list", picking, whole) if ":m" in data}
                assert not {data for data in all_of_them if data.startswith(("bulk", "erase"))}
                started = {data.split(":")[0] for data in below("pick", whole, picking)}
                assert not started & (acting - {"check", "match", "login"} if pages > 1 else acting)
                assert not [label for label in labels(picking) if "listed" in label]
                assert all(":m:" not in b.data for row in picking.keyboard for b in row)


@pytest.mark.parametrize(
    ("row", "label"),
    [
        (ROW, "❌ luna.bakery · 3"),
        (replace(ROW, account=replace(LUNA, logined=True)), "✓ luna.bakery · 3"),
        (replace(ROW, account=replace(LUNA, status=Status.DISABLED)), "⏸ luna.bakery · 3"),
        (replace(ROW, last_outcome=Outcome.CANCELLED), "– luna.bakery · 3"),
        (replace(ROW, last_outcome=None, phone=None), "– luna.bakery"),
    ],
)
def test_a_row_tells_how_its_account_stands(row: AccountRow, label: str) -> None:
    assert label in labels(accounts.accounts(WORDS, replace(LIST, rows=(row,))))


def test_among_failed_ones_the_reason_stands_in_the_phone_s_place() -> None:
    failed = narrowed(filter=Filter.FAILED)

    assert "❌ luna.bakery · wrong password" in labels(accounts.accounts(WORDS, failed))


def test_a_search_is_not_escaped_twice() -> None:
    sought = narrowed(search="<b>&")

    assert "“&lt;b&gt;&amp;”: <b>1 account</b>" in accounts.accounts(WORDS, sought).text


def test_tiktok_s_figures_come_with_the_date_they_were_read() -> None:
    figures = {
        Column.NICKNAME: KnownFigure("Kopi", Source.PAGE, True, NOW - 86_400),
        Column.FOLLOWERS: KnownFigure(12_345, Source.PAGE, True, NOW - 86_400),
        Column.HEARTS: KnownFigure(1_200_000, Source.PHONE, False, NOW),
        Column.VIDEOS: KnownFigure(0, Source.FILE, True, None),
    }
    account = replace(LUNA, workspace=Workspace("tiktok"))

    text = card.card(WORDS, replace(CARD, account=account, figures=figures), NOW).text

    read = text[text.index("<b>Stats") :].splitlines()
    assert read[0].startswith("<b>Stats</b> from the phone, ")
    assert read[1] == "Likes: 1,200,000 (rounded)"
    assert read[2].startswith("<b>Stats</b> from the public page, Thu 14 Jan")
    assert read[3:5] == ["Nickname: <code>Kopi</code>", "Followers: 12,345"]
    assert read[5:] == ["<b>Stats</b> from a file", "Videos: 0"]


def test_a_serial_that_is_no_phone_yet_cannot_be_chosen() -> None:
    phone = PhoneView(7, "local", "R58M", "3", None, None, PhoneState.ONLINE, 0)
    stranger = replace(phone, id=0, label=None, state=PhoneState.UNAUTHORIZED)

    rows = badges.badges(WORDS, [phone, stranger], 0, choose=("x",), turn=("y",))

    assert [button.data for row in rows for button in row] == ["x:7"]


@pytest.mark.parametrize(
    ("column", "old", "new", "told"),
    [
        (Column.STATUS, 0, 1, "disabled"),
        (Column.STATUS, 1, 0, "enabled"),
        (Column.LOGINED, 0, 1, "signed in"),
        (Column.LOGINED, 1, 0, "not signed in"),
        (Column.DEVICE, "3", "12", "bound to phone 12"),
        (Column.DEVICE, "3", None, "no phone"),
        (Column.EMAIL, None, "a@example.com", "e-mail <code>a@example.com</code>"),
        (Column.EMAIL, "a@example.com", None, "no e-mail"),
        (Column.USERNAME, "luna", "luna.b", "was <code>luna</code>, is <code>luna.b</code>"),
        (Column.PWD, KeptSecrets.PASSWORD, KeptSecrets.PASSWORD, "new password"),
        (
            Column.PWD,
            None,
            KeptSecrets.PASSWORD_AND_CODES,
            "new password, gives 2FA codes",
        ),
        (Column.PWD, KeptSecrets.PASSWORD, None, "no password"),
    ],
)
def test_a_change_is_told_in_a_line(
    column: Column, old: str | int | None, new: str | int | None, told: str
) -> None:
    one = ChangedAccount(1, "luna.bakery", (FieldChange(column, old, new),))
    made = MadeChange(5, ChangeKind.EDIT, Workspace("instagram"), (one,), 1, undo_until=NOW + 600)

    assert changes.changed(WORDS, made) == f"✅ <code>luna.bakery</code>: {told}"


@pytest.mark.parametrize(
    ("kind", "undone", "leads"),
    [
        (ChangeKind.ADD, False, True),
        (ChangeKind.ADD, True, False),
        (ChangeKind.DELETE, False, False),
        (ChangeKind.DELETE, True, True),
        (ChangeKind.EDIT, True, True),
    ],
)
def test_a_change_leads_to_the_card_of_an_account_that_is_there(
    kind: ChangeKind, undone: bool, leads: bool
) -> None:
    one = ChangedAccount(1, "luna.bakery", ())
    made = MadeChange(5, kind, Workspace("instagram"), (one,), 1, undo_until=NOW, undone=undone)

    offered = verbs(changes.answer(WORDS, made, NOW))

    assert ("card" in offered) is leads
    assert ("undo" in offered) is not undone
