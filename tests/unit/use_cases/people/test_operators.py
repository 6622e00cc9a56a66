import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.common.errors import RequestRefused
from engine.model.actor import Actor
from engine.model.operator import Role
from engine.storage.audit import AuditStore
from engine.storage.confirmations import ConfirmationStore
from engine.storage.database import Database
from engine.storage.stores import Stores
from engine.use_cases.people.invitations import Invitations
from engine.use_cases.people.operators import Operators
from tests.examples import examples
from tests.prepared import prepare
from tests.unit.storage.clock import StoppedClock

OWNER = 1
DAY = 86_400.0


class House:
    """A desk with its database; `OWNER` is named in the settings."""

    def __init__(self, database: Database, clock: StoppedClock) -> None:
        self.database = database
        self.clock = clock
        self.audit = AuditStore(database)
        self.confirmations = ConfirmationStore(database)
        self.runs = set[int]()
        self.desk = self.opened(frozenset({OWNER}))

    def opened(self, fixed: frozenset[int]) -> Operators:
        return Operators(Stores(self.database), fixed, lost=self.runs.update)

    @property
    def invitations(self) -> Invitations:
        return Invitations(Stores(self.database), self.desk)

    async def add(self, user_id: int, role: Role, by: int = OWNER) -> None:
        made = await self.invitations.invite(actor(by), role)
        welcome = await self.invitations.accept(actor(user_id), f"name{user_id}", made.token)
        assert welcome is not None

    async def remove(self, user_id: int, by: int = OWNER) -> None:
        _, token = await self.desk.propose_removal(actor(by), user_id)
        await self.desk.remove(actor(by, "remove"), token)

    async def told(self) -> list[tuple[int, str]]:
        lines = await self.audit.newest(100)
        return [(line.operator_id, line.action) for line in reversed(lines)]

    def role(self, user_id: int) -> Role | None:
        operator = self.desk.get(user_id)
        return None if operator is None else operator.role


def actor(user_id: int, request: str = "r", chat_id: int | None = None) -> Actor:
    return Actor(user_id, user_id if chat_id is None else chat_id, f"{request}:{user_id}")


@contextlib.contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(RequestRefused) as caught:
        yield
    assert caught.value.code == code


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
async def house(tmp_path: Path, clock: StoppedClock) -> AsyncIterator[House]:
    database = await Database.open(*prepare(tmp_path), clock)
    house = House(database, clock)
    await house.desk.load()
    yield house
    await database.close()


async def test_those_of_the_settings_are_admins_and_stay_so(house: House) -> None:
    await house.add(2, Role.ADMIN)
    owner = house.desk.get(OWNER)
    assert owner is not None
    assert (owner.role, owner.fixed) == (Role.ADMIN, True)
    with refused("operator_fixed"):
        await house.desk.change_role(actor(2), OWNER, Role.VIEWER)
    with refused("operator_fixed"):
        await house.desk.propose_removal(actor(2), OWNER)
    assert house.role(OWNER) is Role.ADMIN


async def test_nothing_is_left_of_an_admin_the_settings_no_longer_name(house: House) -> None:
    await house.desk.see(OWNER, "Ada", "en")
    await house.desk.set_language(OWNER, "nl")
    later = house.opened(frozenset())
    await later.load()
    assert later.get(OWNER) is None
    assert later.all() == ()


async def test_names_are_kept_and_follow_the_person(house: House) -> None:
    await house.add(2, Role.VIEWER)
    await house.desk.see(OWNER, "Ada", None)
    await house.desk.see(2, "Grace " * 30, None)
    assert [len(one.name) for one in house.desk.all()] == [3, 64]


async def test_an_invitation_makes_one_operator_of_its_role(house: House) -> None:
    made = await house.invitations.invite(actor(OWNER), Role.OPERATOR)
    assert await house.invitations.is_invitation(made.token)
    first = await house.invitations.accept(actor(2), "Grace", made.token)
    assert first is not None
    assert (first.operator.role, first.operator.added_by) == (Role.OPERATOR, OWNER)
    assert first.before is None
    assert not await house.invitations.is_invitation(made.token)
    assert await house.invitations.accept(actor(3), "Mallory", made.token) is None
    assert house.role(3) is None
    assert await house.told() == [(OWNER, "operator.invite"), (2, "operator.join")]


async def test_an_invitation_is_good_for_a_day(house: House, clock: StoppedClock) -> None:
    made = await house.invitations.invite(actor(OWNER), Role.OPERATOR)
    assert made.expires_at == clock.now() + DAY
    clock.time += DAY - 1
    assert await house.invitations.is_invitation(made.token)
    clock.time += 1
    assert not await house.invitations.is_invitation(made.token)
    assert await house.invitations.accept(actor(2), "Grace", made.token) is None


async def test_a_token_has_128_bits_and_is_kept_nowhere(house: House) -> None:
    made = await house.invitations.invite(actor(OWNER), Role.ADMIN)
    assert len(made.token) == 22
    assert made.token not in repr(made)
    rows = await house.database.fetchall("SELECT * FROM invitations")
    lines = await house.audit.newest(10)
    assert made.token not in str([tuple(row) for row in rows]) + str(lines)


async def test_an_operator_is_raised_by_an_invitation_and_never_lowered(house: House) -> None:
    await house.add(2, Role.OPERATOR)
    lower = await house.invitations.invite(actor(OWNER), Role.VIEWER)
    with refused("invitation_needless"):
        await house.invitations.accept(actor(2), "Grace", lower.token)
    assert await house.invitations.is_invitation(lower.token)
    higher = await house.invitations.invite(actor(OWNER), Role.ADMIN)
    welcome = await house.invitations.accept(actor(2), "Grace", higher.token)
    assert welcome is not None
    assert (welcome.before, house.role(2)) == (Role.OPERATOR, Role.ADMIN)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.OPERATOR])
async def test_only_admins_change_who_may_do_what(house: House, role: Role) -> None:
    await house.add(2, role)
    await house.add(3, Role.VIEWER)
    _, token = await house.desk.propose_removal(actor(2), 3)
    told = await house.told()
    with refused("role_needed"):
        await house.invitations.invite(actor(2), Role.ADMIN)
    with refused("role_needed"):
        await house.desk.change_role(actor(2), 2, Role.ADMIN)
    with refused("role_needed"):
        await house.desk.remove(actor(2), token)
    with refused("role_needed"):
        await house.desk.allow_chat(actor(2, chat_id=-5), "The team")
    assert await house.told() == told


async def test_somebody_removed_is_a_stranger_at_once(house: House) -> None:
    await house.add(2, Role.ADMIN)
    await house.remove(2)
    assert house.role(2) is None
    assert [one.id for one in house.desk.all()] == [OWNER]
    with refused("role_needed"):
        await house.invitations.invite(actor(2), Role.ADMIN)
    with refused("operator_unknown"):
        await house.desk.change_role(actor(OWNER), 2, Role.VIEWER)
    assert (await house.told())[-1] == (OWNER, "operator.remove")


async def test_a_removal_asked_again_by_the_same_request_happened_once(house: House) -> None:
    await house.add(2, Role.VIEWER)
    _, token = await house.desk.propose_removal(actor(OWNER), 2)
    first = await house.desk.remove(actor(OWNER, "x"), token)
    assert await house.desk.remove(actor(OWNER, "x"), token) == first
    with refused("token_used"):
        await house.desk.remove(actor(OWNER, "y"), token)
    told = await house.told()
    assert told.count((OWNER, "operator.remove")) == 1


@pytest.mark.parametrize("is_removed", [True, False])
async def test_questions_and_invitations_of_who_lost_a_role_are_unusable(
    house: House, is_removed: bool
) -> None:
    await house.add(2, Role.ADMIN)
    token = await house.confirmations.offer(actor(2), "export", json.dumps({}))
    made = await house.invitations.invite(actor(2), Role.ADMIN)
    if is_removed:
        await house.remove(2)
        await house.add(2, Role.ADMIN)
    else:
        await house.desk.change_role(actor(OWNER), 2, Role.OPERATOR)
        await house.desk.change_role(actor(OWNER), 2, Role.ADMIN)
    async with house.database.write() as tx:
        with refused("token_used"):
            await house.confirmations.take(tx, actor(2), token, "export")
    with refused("invitation_worthless"):
        await house.invitations.accept(actor(3), "Mallory", made.token)


async def test_the_last_admin_stays(house: House) -> None:
    await house.add(2, Role.ADMIN)
    await house.add(3, Role.ADMIN)
    alone = house.opened(frozenset())
    await alone.load()
    await alone.change_role(actor(2), 3, Role.VIEWER)
    with refused("last_admin"):
        await alone.change_role(actor(2), 2, Role.OPERATOR)
    with refused("last_admin"):
        await alone.propose_removal(actor(2), 2)
    await alone.change_role(actor(2), 2, Role.ADMIN)


async def test_a_group_that_gets_another_id_is_allowed_at_every_moment(house: House) -> None:
    await house.desk.allow_chat(actor(OWNER, chat_id=-5), "The team")
    moving = asyncio.create_task(house.desk.move_chat(actor(OWNER), -5, -50))
    while not moving.done():
        moved = await house.database.fetchone("SELECT 1 FROM moved_chats")
        assert house.desk.is_allowed(-5)
        assert moved is None or house.desk.is_allowed(-50)
    await moving
    assert house.desk.is_allowed(-5)
    assert house.desk.is_allowed(-50)


async def test_a_group_is_allowed_until_it_is_not(house: House) -> None:
    there = actor(OWNER, chat_id=-5)
    await house.desk.allow_chat(there, "The team")
    again = house.opened(frozenset({OWNER}))
    await again.load()
    assert again.is_allowed(-5)
    assert not again.is_allowed(-6)
    await house.desk.disallow_chat(there, "The team")
    await house.desk.disallow_chat(there, "The team")
    assert not house.desk.is_allowed(-5)
    assert await house.told() == [(OWNER, "chat.allow"), (OWNER, "chat.disallow")]


async def test_whoever_takes_the_bot_out_of_a_group_ends_it(house: House) -> None:
    await house.desk.allow_chat(actor(OWNER, chat_id=-5), "The team")
    await house.desk.disallow_chat(actor(666, chat_id=-5), "The team", has_left=True)
    assert not house.desk.is_allowed(-5)
    assert (await house.told())[-1] == (666, "chat.left")


people = st.integers(1, 4)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("invite"), people, people, st.sampled_from(Role)),
        st.tuples(st.just("change"), people, people, st.sampled_from(Role)),
        st.tuples(st.just("remove"), people, people, st.just(Role.VIEWER)),
    ),
    max_size=12,
)


@examples(25)
@given(steps)
def test_whatever_admins_do_somebody_is_one_and_memory_agrees_with_the_database(
    tmp_path_factory: pytest.TempPathFactory, taken: list[tuple[str, int, int, Role]]
) -> None:
    async def live() -> None:
        folder, clock = tmp_path_factory.mktemp("house"), StoppedClock()
        database = await Database.open(*prepare(folder), clock)
        try:
            house = House(database, clock)
            await house.desk.load()
            await house.add(2, Role.ADMIN)
            house.desk = house.opened(frozenset())
            await house.desk.load()
            for number, (verb, by, whom, role) in enumerate(taken):
                was_admin = house.role(by) is Role.ADMIN
                told = len(await house.told())
                try:
                    await _step(house, verb, by, whom, role, f"s{number}")
                except RequestRefused:
                    pass
                else:
                    assert was_admin
                assert was_admin or len(await house.told()) == told
                fresh = house.opened(frozenset())
                await fresh.load()
                assert fresh.all() == house.desk.all()
                assert any(one.role is Role.ADMIN for one in fresh.all())
        finally:
            await database.close()

    asyncio.run(live())


async def _step(house: House, verb: str, by: int, whom: int, role: Role, request: str) -> None:
    match verb:
        case "invite":
            made = await house.invitations.invite(actor(by, request), role)
            await house.invitations.accept(actor(whom, request), "", made.token)
        case "change":
            await house.desk.change_role(actor(by, request), whom, role)
        case _:
            _, token = await house.desk.propose_removal(actor(by, request), whom)
            await house.desk.remove(actor(by, request), token)
