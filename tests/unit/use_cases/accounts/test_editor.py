"""Accounts added and changed by hand: by the spreadsheet's rules, told, and never overwritten."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from engine.changes.log import UNDO_EDIT
from engine.common.errors import RequestRefused
from engine.common.secret import Secret
from engine.model.account import AccountChanges, NewAccount, Secrets, Status, Workspace
from engine.model.account_changes import ChangeKind, KeptSecrets
from engine.model.columns import BY_HAND, SPECS, Column
from engine.model.import_plan import FieldChange
from engine.use_cases.accounts.editor import FieldValue
from tests.unit.use_cases.accounts.hands import SECRET, Hands, actor
from tests.unit.use_cases.runs.desks import INSTAGRAM

PASSWORD = KeptSecrets.PASSWORD
WITH_CODES = KeptSecrets.PASSWORD_AND_CODES
CODES = KeptSecrets.CODES
OTHER = "GEZDGNBVGY3TQOJQ"


@pytest.fixture
async def hands(tmp_path: Path) -> AsyncIterator[Hands]:
    opened = await Hands.open(tmp_path)
    yield opened
    await opened.desks.database.close()


async def test_an_account_is_added_with_everything_that_was_said(hands: Hands) -> None:
    phone = await hands.desks.phone()
    new = NewAccount(
        INSTAGRAM,
        " @luna.travel ",
        {Column.EMAIL: "luna@example.com"},
        Secret(f"made:up:{SECRET.lower()}"),
        phone_id=phone,
    )
    made = await hands.editor.add(actor(), new, password_is_plain=False)
    (changed,) = made.accounts
    account = (await hands.card(changed.account_id)).account
    assert (account.username, account.email, account.phone_id) == (
        "luna.travel",
        "luna@example.com",
        phone,
    )
    stored = await hands.desks.accounts.credentials(account.id)
    assert stored is not None
    assert (stored.password, stored.totp) == (Secret("made:up"), Secret(SECRET))
    assert (made.kind, made.count, made.again) == (ChangeKind.ADD, 1, False)
    assert made.undo_until == hands.desks.clock.now() + UNDO_EDIT
    assert changed.fields == (
        FieldChange(Column.EMAIL, None, "luna@example.com"),
        FieldChange(Column.PWD, None, WITH_CODES),
        FieldChange(Column.USERNAME, None, "luna.travel"),
        FieldChange(Column.DEVICE, None, "1"),
    )
    assert await hands.audit() == [("account.add", "instagram/luna.travel", "")]


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (NewAccount(INSTAGRAM, "LUNA"), "username_taken"),
        (NewAccount(INSTAGRAM, "two words"), "username_invalid"),
        (NewAccount(INSTAGRAM, "x" * 31), "username_invalid"),
        (NewAccount(INSTAGRAM, " @ "), "username_invalid"),
        (NewAccount(INSTAGRAM, ""), "username_invalid"),
        (NewAccount(INSTAGRAM, "new", {Column.EMAIL: "no address"}), "email_invalid"),
        (NewAccount(INSTAGRAM, "new", {Column.EMAIL: "a@b@example.com"}), "email_invalid"),
        (NewAccount(INSTAGRAM, "new", {Column.EMAIL: "x" * 500 + "@example.com"}), "text_too_long"),
        (NewAccount(INSTAGRAM, "new", password=Secret("x" * 501)), "text_too_long"),
        (NewAccount(INSTAGRAM, "new", password=Secret("made\nup")), "control_character"),
        (
            NewAccount(INSTAGRAM, "new", password=Secret("made-up:JBSWY3DPEHPK3PX0")),
            "secret_invalid",
        ),
        (NewAccount(INSTAGRAM, "new", phone_id=7), "phone_unknown"),
    ],
)
async def test_what_cannot_be_taken_is_refused_and_nothing_is_stored(
    hands: Hands, new: NewAccount, code: str
) -> None:
    await hands.put("luna")
    before = await hands.state()
    with pytest.raises(RequestRefused) as refused:
        await hands.editor.add(actor(), new, password_is_plain=False)
    assert refused.value.code == code
    assert await hands.state() == before
    assert await hands.audit() == []


async def test_a_colon_belongs_to_the_password_when_the_operator_says_so(hands: Hands) -> None:
    new = NewAccount(INSTAGRAM, "luna", password=Secret(f"made-up:{SECRET}"))
    made = await hands.editor.add(actor(), new, password_is_plain=True)
    stored = await hands.desks.accounts.credentials(made.accounts[0].account_id)
    assert stored is not None
    assert (stored.password, stored.totp) == (Secret(f"made-up:{SECRET}"), None)


async def test_a_tiktok_password_keeps_its_colon(hands: Hands) -> None:
    new = NewAccount(Workspace("tiktok"), "luna", password=Secret("made:up"))
    made = await hands.editor.add(actor(), new, password_is_plain=False)
    stored = await hands.desks.accounts.credentials(made.accounts[0].account_id)
    assert stored is not None
    assert stored.password == Secret("made:up")


async def test_the_same_request_again_adds_and_changes_nothing_more(hands: Hands) -> None:
    person, new = actor(), NewAccount(INSTAGRAM, "luna", password=Secret("made-up-1"))
    first = await hands.editor.add(person, new, password_is_plain=False)
    again = await hands.editor.add(person, new, password_is_plain=False)
    assert (again.again, again.id, again.accounts) == (True, first.id, first.accounts)
    assert again.undo_until == first.undo_until
    assert len(await hands.state()) == 1
    assert len(await hands.audit()) == 1


@pytest.mark.parametrize(
    ("changed", "value", "told"),
    [
        (Column.USERNAME, "harbor", FieldChange(Column.USERNAME, "luna", "harbor")),
        (Column.USERNAME, "Luna", FieldChange(Column.USERNAME, "luna", "Luna")),
        (
            Column.EMAIL,
            " b@example.com ",
            FieldChange(Column.EMAIL, "a@example.com", "b@example.com"),
        ),
        (Column.EMAIL, None, FieldChange(Column.EMAIL, "a@example.com", None)),
        (Column.EMAIL, "  ", FieldChange(Column.EMAIL, "a@example.com", None)),
        (Column.PWD, Secret("made-up-2"), FieldChange(Column.PWD, PASSWORD, PASSWORD)),
        (Column.PWD, Secret(f"x:{SECRET}"), FieldChange(Column.PWD, PASSWORD, WITH_CODES)),
        (Column.PWD, None, FieldChange(Column.PWD, PASSWORD, None)),
        (Column.DEVICE, 2, FieldChange(Column.DEVICE, "1", "2")),
        (Column.DEVICE, None, FieldChange(Column.DEVICE, "1", None)),
        (Column.LOGINED, True, FieldChange(Column.LOGINED, 0, 1)),
        (Column.STATUS, Status.DISABLED, FieldChange(Column.STATUS, 0, 1)),
    ],
)
async def test_a_field_is_changed_told_and_nothing_else_with_it(
    hands: Hands, changed: Column, value: FieldValue, told: FieldChange
) -> None:
    phone = await hands.desks.phone("SIM1")
    await hands.desks.phone("SIM2")
    luna = await hands.put("luna", email="a@example.com", password="made-up-1", phone_id=phone)
    before = (await hands.card(luna)).marks
    made = await hands.change(luna, changed, value, mark=before[changed])
    (account,) = made.accounts
    assert account.fields == (told,)
    after = (await hands.card(luna)).marks
    # A password brings its secret along, and an edit of that would not know it.
    along = {Column.TOTP} if told.new == WITH_CODES else set()
    moved = {field for field in BY_HAND.values() if after[field] != before[field]}
    assert moved == {changed} | along
    assert await hands.audit() == [("account.edit", "instagram/luna", SPECS[changed].by_hand)]


@pytest.mark.parametrize(
    ("changed", "value"),
    [
        (Column.USERNAME, "@luna"),
        (Column.EMAIL, "a@example.com"),
        (Column.PWD, Secret("made-up-1")),
        (Column.TOTP, None),
        (Column.DEVICE, None),
        (Column.LOGINED, False),
        (Column.STATUS, 0),
    ],
)
async def test_a_value_it_has_already_changes_nothing(
    hands: Hands, changed: Column, value: FieldValue
) -> None:
    luna = await hands.put("luna", email="a@example.com", password="made-up-1")
    before = await hands.state()
    with pytest.raises(RequestRefused, match="nothing_changed"):
        await hands.change(luna, changed, value)
    assert await hands.state() == before


async def test_a_new_password_takes_the_old_codes_away(hands: Hands) -> None:
    made = await hands.add("luna", f"made-up-1:{SECRET}")
    luna = made.accounts[0].account_id
    await hands.change(luna, Column.PWD, Secret("made-up-2"))
    stored = await hands.desks.accounts.credentials(luna)
    assert stored is not None
    assert (stored.password, stored.totp) == (Secret("made-up-2"), None)


@pytest.mark.parametrize("workspace", [INSTAGRAM, Workspace("tiktok")])
async def test_the_secret_is_set_changed_and_removed_by_itself(
    hands: Hands, workspace: Workspace
) -> None:
    luna = await hands.put("luna", workspace=workspace, password="made-up-1")
    address = Secret(f"otpauth://totp/x?secret={SECRET.lower()}")
    steps = (
        (address, SECRET, None, CODES),
        (Secret(OTHER), OTHER, CODES, CODES),
        (Secret("  "), None, CODES, None),
    )
    for typed, totp, before, after in steps:
        mark = (await hands.card(luna)).marks[Column.TOTP]
        made = await hands.change(luna, Column.TOTP, typed, mark)
        assert made.accounts[0].fields == (FieldChange(Column.TOTP, before, after),)
        expected = Secrets(Secret("made-up-1"), Secret(totp) if totp else None)
        assert await hands.desks.accounts.secrets(luna) == expected
    trail = ("account.edit", f"{workspace}/luna", "totp")
    assert await hands.audit() == [trail] * 3


async def test_a_secret_is_kept_without_a_password_and_taken_back_like_anything(
    hands: Hands,
) -> None:
    luna = await hands.put("luna")
    made = await hands.change(luna, Column.TOTP, Secret(SECRET))
    assert await hands.desks.accounts.secrets(luna) == Secrets(None, Secret(SECRET))
    await hands.undo(made.id)
    assert await hands.desks.accounts.secrets(luna) == Secrets()


@pytest.mark.parametrize(
    ("typed", "code", "details"),
    [
        ("123456", "totp_invalid", {}),
        (f"otpauth://totp/x?secret={SECRET}&digits=8", "totp_other_kind", {"part": "digits"}),
        ("J" * 501, "text_too_long", {"limit": 500}),
    ],
)
async def test_what_is_no_secret_is_refused_and_keeps_the_one_there_is(
    hands: Hands, typed: str, code: str, details: dict[str, object]
) -> None:
    luna = await hands.put("luna", password="made-up-1", totp=SECRET)
    before = await hands.state()
    with pytest.raises(RequestRefused) as refused:
        await hands.change(luna, Column.TOTP, Secret(typed))
    assert (refused.value.code, refused.value.details) == (code, details)
    assert await hands.state() == before


@pytest.mark.parametrize("password", [Secret(f"made-up-2:{OTHER}"), None])
async def test_the_secret_of_a_tiktok_account_does_not_hang_on_its_password(
    hands: Hands, password: Secret | None
) -> None:
    luna = await hands.put("luna", workspace=Workspace("tiktok"), password="made-up-1", totp=SECRET)
    seen = (await hands.card(luna)).marks
    made = await hands.change(luna, Column.PWD, password, seen[Column.PWD])
    assert [field.column for field in made.accounts[0].fields] == [Column.PWD]
    assert await hands.desks.accounts.secrets(luna) == Secrets(password, Secret(SECRET))
    assert (await hands.card(luna)).marks[Column.TOTP] == seen[Column.TOTP]


async def test_removing_an_instagram_password_takes_its_secret_along(hands: Hands) -> None:
    luna = await hands.put("luna", password="made-up-1", totp=SECRET)
    await hands.change(luna, Column.PWD, None)
    assert await hands.desks.accounts.secrets(luna) == Secrets()


async def test_a_secret_changed_meanwhile_is_not_overwritten(hands: Hands) -> None:
    luna = await hands.put("luna", password="made-up-1")
    seen = (await hands.card(luna)).marks
    await hands.change(luna, Column.PWD, Secret(f"made-up-2:{SECRET}"), seen[Column.PWD])
    with pytest.raises(RequestRefused, match="changed_meanwhile"):
        await hands.change(luna, Column.TOTP, Secret(OTHER), seen[Column.TOTP])


async def test_a_new_password_is_typed_again_after_one_was_refused(hands: Hands) -> None:
    luna = await hands.put("luna", password="made-up-1")
    async with hands.desks.database.write() as tx:
        await hands.desks.accounts.update(tx, luna, AccountChanges(password_refused=True))
    hands.desks.clock.time += 60
    await hands.change(luna, Column.PWD, Secret("made-up-2"))
    card = await hands.card(luna)
    assert not card.account.password_refused
    assert card.password_changed_at == hands.desks.clock.now()


async def test_the_second_edit_of_a_field_seen_earlier_is_noticed(hands: Hands) -> None:
    made = await hands.add("luna", "made-up-1")
    luna = made.accounts[0].account_id
    seen = (await hands.card(luna)).marks
    await hands.change(luna, Column.PWD, Secret(f"made-up-1:{SECRET}"), seen[Column.PWD])
    await hands.change(luna, Column.EMAIL, "luna@example.com", seen[Column.EMAIL])
    before = await hands.state()
    values: dict[Column, FieldValue] = {Column.PWD: Secret("made-up-3"), Column.EMAIL: None}
    for changed, value in values.items():
        with pytest.raises(RequestRefused) as refused:
            await hands.change(luna, changed, value, seen[changed])
        assert refused.value.code == "changed_meanwhile"
        assert refused.value.details == {"column": changed, "username": "luna"}
    assert await hands.state() == before
    await hands.change(luna, Column.STATUS, 1, seen[Column.STATUS])


async def test_a_username_of_another_account_is_refused_whatever_its_case(hands: Hands) -> None:
    await hands.put("harbor")
    luna = await hands.put("luna")
    with pytest.raises(RequestRefused, match="username_taken"):
        await hands.change(luna, Column.USERNAME, "HARBOR")


async def test_an_account_that_is_gone_is_unknown(hands: Hands) -> None:
    with pytest.raises(RequestRefused, match="account_unknown"):
        await hands.change(9, Column.EMAIL, None)
    with pytest.raises(RequestRefused, match="account_unknown"):
        await hands.card(9)


@pytest.mark.parametrize(
    ("changed", "value"), [(Column.STATUS, 7), (Column.LOGINED, None), (Column.DEVICE, "1")]
)
async def test_a_value_of_another_kind_is_a_fault_of_the_caller(
    hands: Hands, changed: Column, value: FieldValue
) -> None:
    luna = await hands.put("luna")
    with pytest.raises(ValueError):  # noqa: PT011 - that nothing else escapes is the point
        await hands.change(luna, changed, value)


async def test_no_secret_is_told_or_noted(hands: Hands) -> None:
    made = await hands.add("luna", f"made-up-1:{SECRET}")
    luna = made.accounts[0].account_id
    changed = await hands.change(luna, Column.PWD, Secret("made-up-2"))
    rows = await hands.desks.database.fetchall("SELECT * FROM changes")
    everything = repr([made, changed, await hands.card(luna), await hands.audit()])
    everything += repr([tuple(row) for row in rows])
    for secret in ("made-up-1", "made-up-2", SECRET):
        assert secret not in everything


async def test_statistics_are_dated_when_they_are_read(hands: Hands) -> None:
    luna = await hands.put("luna")
    assert (await hands.card(luna)).statistics_at is None
    hands.desks.clock.time += 60
    async with hands.desks.database.write() as tx:
        changes = AccountChanges(values={Column.FOLLOWERS: 7})
        await hands.desks.accounts.update(tx, luna, changes)
    assert (await hands.card(luna)).statistics_at == hands.desks.clock.now()
    dated = await hands.put("dated", nickname="Luna")
    assert (await hands.card(dated)).statistics_at == hands.desks.clock.now()
