"""What goes with a right, whichever way it was lost."""

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from engine.common.errors import RequestRefused
from engine.model.account import Workspace
from engine.model.filters import Criteria
from engine.model.operator import Role
from engine.storage.database import Database
from engine.storage.dialogues import Dialogue, DialogueState, DialogueStore
from engine.storage.import_plans import ImportPlanStore
from engine.storage.outbox import OutboxStore
from engine.storage.outgoing import NewMessage, OutgoingKind
from engine.storage.stores import Stores
from engine.storage.views import ViewStore
from engine.use_cases.people.invitations import Invitations
from engine.use_cases.people.operators import Operators
from tests.prepared import prepare
from tests.unit.storage.clock import StoppedClock
from tests.unit.use_cases.people.test_operators import OWNER, House, actor, refused

BO = 2
"""Who loses a right."""
GROUP = -5
RUN = 7

ROWS = """
INSERT INTO phones (id, host, serial, created_at) VALUES (4, 'local', 'SIM1', 1);
INSERT INTO accounts (id, workspace, username, phone_id, created_at, updated_at)
VALUES (1, 'instagram', 'luna', 4, 1, 1);
INSERT INTO runs (id, kind, workspace, operator_id, chat_id, state, created_at)
VALUES (7, 'login', 'instagram', 2, 2, 'active', 1);
INSERT INTO jobs (id, run_id, workspace, account_id, phone_id, state, challenge, waiting_until,
    asked_operator, questions, created_at)
VALUES (8, 7, 'instagram', 1, 4, 'waiting', 'captcha', 2000, 2, 1, 1);
INSERT INTO schedules (id, request, operator_id, chat_id, kind, workspace, selection, timing,
    time_zone, missed, next_at, created_at)
VALUES (3, 'r', 2, 2, 'login', 'instagram', '{}', '{}', 'UTC', 'skip', 5000, 1)
"""


Give = Callable[[House], Awaitable[None]]
Way = Callable[[House, Give], Awaitable[None]]


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    clock = StoppedClock()
    database = await Database.open(*prepare(tmp_path), clock)
    house = House(database, clock)
    await house.desk.load()
    yield house
    await database.close()


async def removed(house: House, give: Give) -> None:
    await house.add(BO, Role.ADMIN)
    await give(house)
    await house.remove(BO)


def lowered(role: Role) -> Way:
    async def lower(house: House, give: Give) -> None:
        await house.add(BO, Role.ADMIN)
        await give(house)
        await house.desk.change_role(actor(OWNER), BO, role)

    return lower


def unnamed(left: Role | None) -> Way:
    """The settings named them, at the start before this one."""

    async def start_again(house: House, give: Give) -> None:
        if left is not None:
            await house.add(BO, left)
        house.desk = await _started(house, OWNER, BO)
        await give(house)
        house.desk = await _started(house, OWNER)

    return start_again


async def unnoticed(house: House, give: Give) -> None:
    """An earlier version has not written down whom the settings named."""
    house.desk = house.opened(frozenset({OWNER, BO}))
    await house.desk.load()
    await give(house)
    house.desk = await _started(house, OWNER)


WAYS: dict[str, tuple[Way, Role | None]] = {
    "removed": (removed, None),
    "made an operator": (lowered(Role.OPERATOR), Role.OPERATOR),
    "made a viewer": (lowered(Role.VIEWER), Role.VIEWER),
    "out of the settings": (unnamed(None), None),
    "out of the settings, invited as operator": (unnamed(Role.OPERATOR), Role.OPERATOR),
    "out of the settings, invited as viewer": (unnamed(Role.VIEWER), Role.VIEWER),
    "out of the settings of an earlier version": (unnoticed, None),
}


async def _started(house: House, *fixed: int) -> Operators:
    desk = house.opened(frozenset(fixed))
    await desk.load()
    await desk.settle()
    return desk


class Thing:
    """Something somebody has who is an admin; `least`: the role that keeps it, None for none."""

    least: Role | None = None

    async def give(self, house: House) -> None:
        raise NotImplementedError

    async def is_there(self, house: House) -> bool:
        raise NotImplementedError


class Token(Thing):
    async def give(self, house: House) -> None:
        self.token = await house.confirmations.offer(actor(BO), "export", "{}")

    async def is_there(self, house: House) -> bool:
        async with house.database.write() as tx:
            try:
                await house.confirmations.take(tx, actor(BO), self.token, "export")
            except RequestRefused:
                return False
        return True


class Preview(Thing):
    async def give(self, house: House) -> None:
        plans = ImportPlanStore(house.database)
        self.id = (await plans.add(actor(BO), Workspace("tiktok"), b"made-up rows", 1)).id

    async def is_there(self, house: House) -> bool:
        return await ImportPlanStore(house.database).body(self.id) != b""


class OpenList(Thing):
    async def give(self, house: House) -> None:
        self.id = (await ViewStore(house.database).add(actor(BO), Criteria(Workspace("tiktok")))).id

    async def is_there(self, house: House) -> bool:
        try:
            await ViewStore(house.database).get(actor(BO), self.id)
        except RequestRefused:
            return False
        return True


class Talk(Thing):
    async def give(self, house: House) -> None:
        said = {"token": "made-up"}
        dialogue = Dialogue("d", "export", "password", "1", said)
        await DialogueStore(house.database).keep(BO, BO, dialogue)

    async def is_there(self, house: House) -> bool:
        dialogue = await DialogueStore(house.database).get(BO, BO)
        assert dialogue is not None
        # Its place is known still: what is typed now may be the password it asked for.
        assert dialogue.state in (DialogueState.OPEN, DialogueState.EXPIRED)
        return dialogue.state is DialogueState.OPEN or bool(dialogue.said)


class Invited(Thing):
    async def give(self, house: House) -> None:
        self.token = (await house.invitations.invite(actor(BO), Role.ADMIN)).token

    async def is_there(self, house: House) -> bool:
        with contextlib.suppress(RequestRefused):
            await house.invitations.accept(actor(9), "Mallory", self.token)
        return house.role(9) is not None


@dataclass
class Waiting(Thing):
    kind: OutgoingKind
    needs: Role | None
    is_leaving: bool = False

    @property
    def least(self) -> Role | None:  # type: ignore[override]
        return self.needs

    async def give(self, house: House) -> None:
        outbox = OutboxStore(house.database)
        await outbox.add(NewMessage(BO, self.kind, b"made-up password", "x", needs=self.needs))
        (self.due,) = await outbox.due()
        if self.is_leaving:
            assert await outbox.claim(self.due.id) is not None
            await outbox.release(self.due.id)
            assert await outbox.claim(self.due.id) is not None

    async def is_there(self, house: House) -> bool:
        outbox = OutboxStore(house.database)
        if self.is_leaving:
            await outbox.release(self.due.id)
        is_due = await outbox.due() == (self.due,)
        (row,) = await house.database.fetchall("SELECT sealed FROM outbox")
        assert (row["sealed"] is not None) is is_due
        return is_due


class Rows(Thing):
    least = Role.OPERATOR

    async def give(self, house: House) -> None:
        async with house.database.write() as tx:
            for line in ROWS.split(";"):
                await tx.execute(line)


class Question(Rows):
    async def is_there(self, house: House) -> bool:
        (row,) = await house.database.fetchall("SELECT state, asked_operator FROM jobs")
        assert row["state"] == "waiting"
        is_theirs = row["asked_operator"] == BO
        assert is_theirs or row["asked_operator"] is None
        assert is_theirs is (house.runs == set())
        return is_theirs


class Scheduled(Rows):
    async def is_there(self, house: House) -> bool:
        (row,) = await house.database.fetchall("SELECT paused, next_at FROM schedules")
        assert bool(row["paused"]) is (row["next_at"] is None)
        return not row["paused"]


THINGS: dict[str, Callable[[], Thing]] = {
    "token": Token,
    "preview": Preview,
    "list": OpenList,
    "dialogue": Talk,
    "invitation": Invited,
    "question": Question,
    "schedule": Scheduled,
    "file with passwords": lambda: Waiting(OutgoingKind.DOCUMENT, Role.ADMIN),
    "file that is leaving": lambda: Waiting(OutgoingKind.DOCUMENT, Role.ADMIN, is_leaving=True),
    "file": lambda: Waiting(OutgoingKind.DOCUMENT, Role.OPERATOR),
    "picture": lambda: Waiting(OutgoingKind.PHOTO, Role.OPERATOR),
    "admin's message": lambda: Waiting(OutgoingKind.SEND, Role.ADMIN),
    "message": lambda: Waiting(OutgoingKind.SEND, Role.VIEWER),
    "admin's change of a message": lambda: Waiting(OutgoingKind.EDIT, Role.ADMIN),
}


@pytest.mark.parametrize("thing", THINGS)
@pytest.mark.parametrize("way", WAYS)
async def test_a_lost_right_takes_along_what_needed_it_and_nothing_else(
    house: House, way: str, thing: str
) -> None:
    owned, (lose, left) = THINGS[thing](), WAYS[way]
    await lose(house, owned.give)

    kept = left is not None and owned.least is not None and left.includes(owned.least)
    assert await owned.is_there(house) is kept


@pytest.mark.parametrize("way", WAYS)
async def test_a_deletion_happens_at_once_and_a_farewell_arrives(house: House, way: str) -> None:
    outbox = OutboxStore(house.database)

    async def give(house: House) -> None:
        late = house.database.clock.now() + 900
        delete = NewMessage(BO, OutgoingKind.DELETE, b"{}", message_id=5, not_before=late)
        await outbox.add(delete)
        await outbox.add(NewMessage(BO + 1, OutgoingKind.SEND, b"{}", needs=None))

    lose, _ = WAYS[way]
    await lose(house, give)

    assert [(due.chat_id, due.paced) for due in await outbox.due()] == [(BO, False), (BO + 1, True)]


@pytest.mark.parametrize("way", WAYS)
async def test_what_went_on_to_others_is_to_be_told_until_it_is(house: House, way: str) -> None:
    lose, left = WAYS[way]
    await lose(house, Rows().give)

    (loss,) = await house.desk.losses()
    moved = 0 if left is Role.OPERATOR else 1
    assert (loss.operator.id, loss.left, loss.questions, loss.schedules) == (BO, left, moved, moved)
    assert loss.by_settings is ("settings" in way and "earlier" not in way)
    assert house.runs == ({RUN} if moved else set())
    await house.desk.forget_loss(loss.id)
    assert await house.desk.losses() == ()


async def test_a_start_takes_nothing_from_those_who_lost_nothing(house: House) -> None:
    await house.add(BO, Role.OPERATOR)
    things = [Token(), Preview(), OpenList(), Talk(), Question()]
    for thing in things:
        await thing.give(house)
    for needs in (Role.OPERATOR, Role.VIEWER):
        await OutboxStore(house.database).add(NewMessage(BO, OutgoingKind.SEND, b"{}", needs=needs))
    house.desk = await _started(house, OWNER)
    house.desk = await _started(house, OWNER)

    assert [await thing.is_there(house) for thing in things] == [True] * len(things)
    assert await OutboxStore(house.database).pending() == 2
    assert await house.desk.losses() == ()


@pytest.mark.parametrize("left", [None, Role.OPERATOR])
async def test_an_invitation_of_who_is_no_admin_any_more_makes_nobody_one(
    house: House, left: Role | None
) -> None:
    if left is not None:
        await house.add(BO, left)
    named = house.opened(frozenset({OWNER, BO}))
    await named.load()
    made = await Invitations(Stores(house.database), named).invite(actor(BO), Role.ADMIN)

    with refused("invitation_worthless"):
        await house.invitations.accept(actor(BO), "Bo", made.token)
    assert house.role(BO) is left


async def test_an_invitation_stays_worthless_when_its_maker_is_an_admin_again(
    house: House,
) -> None:
    await house.add(BO, Role.ADMIN)
    made = await house.invitations.invite(actor(BO), Role.VIEWER)
    await house.desk.change_role(actor(OWNER), BO, Role.OPERATOR)
    await house.desk.change_role(actor(OWNER), BO, Role.ADMIN)

    assert await house.invitations.is_invitation(made.token)
    with refused("invitation_worthless"):
        await house.invitations.accept(actor(9), "Grace", made.token)


async def test_who_left_the_settings_is_in_the_trail(house: House) -> None:
    house.desk = await _started(house, OWNER, BO)
    house.desk = await _started(house, OWNER)
    house.desk = await _started(house, OWNER)

    assert await house.told() == [(BO, "operator.dropped")]


async def test_a_disallowed_group_drops_what_waits_for_it_and_its_result_is_told_again(
    house: House,
) -> None:
    there, outbox = actor(OWNER, chat_id=GROUP), OutboxStore(house.database)
    await house.desk.allow_chat(there, "The team")
    async with house.database.write() as tx:
        for number in (1, 2):
            await tx.execute(
                "INSERT INTO runs (id, kind, workspace, operator_id, chat_id, state, created_at,"
                " finished_at, reported_at)"
                " VALUES (?, 'sync', 'tiktok', 1, ?, 'finished', 1, 2, 3)",
                (number, GROUP),
            )
    await outbox.add(NewMessage(GROUP, OutgoingKind.SEND, b"{}", "run:2:result"))
    await outbox.add(NewMessage(GROUP, OutgoingKind.DELETE, b"{}", message_id=5))
    await outbox.add(NewMessage(OWNER, OutgoingKind.SEND, b"{}"))
    await house.desk.disallow_chat(there, "The team")

    left = await house.database.fetchall("SELECT chat_id, kind FROM outbox WHERE state = 'waiting'")
    untold = await house.database.fetchall("SELECT id FROM runs WHERE reported_at IS NULL")
    assert [tuple(row) for row in left] == [(GROUP, "delete"), (OWNER, "send")]
    assert [row["id"] for row in untold] == [2]
    assert house.runs == {2}


@pytest.mark.parametrize("role", [*Role, None])
@pytest.mark.parametrize("needs", [*Role, None])
async def test_who_may_hear_what(house: House, role: Role | None, needs: Role | None) -> None:
    if role is not None:
        await house.add(BO, role)
    may = needs is None or (role is not None and role.includes(needs))
    assert house.desk.may_hear(BO, needs) is may


@pytest.mark.parametrize("needs", [*Role, None])
async def test_a_group_hears_what_it_may_while_it_is_allowed(
    house: House, needs: Role | None
) -> None:
    assert house.desk.may_hear(GROUP, needs) is (needs is None)
    await house.desk.allow_chat(actor(OWNER, chat_id=GROUP), "The team")
    assert house.desk.may_hear(GROUP, needs)
