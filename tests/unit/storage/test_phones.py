import pytest

from engine.agent.agent import Agent
from engine.common.supervisor import Supervisor
from engine.fleet.recognition import DeviceRecognition
from engine.model.account import NewAccount, Workspace
from engine.model.phone import PhoneHealth
from engine.model.phone_identity import Identity
from engine.model.phone_record import PhoneAddress, PhoneRecord
from engine.model.run import Outcome, RunKind
from engine.storage.accounts import AccountStore
from engine.storage.database import Database
from engine.storage.dropped_jobs import drop_waiting
from engine.storage.phone_apps import PhoneAppStore
from engine.storage.phone_doubts import PhoneDoubtStore
from engine.storage.phone_health import PhoneHealthStore
from engine.storage.phones import PhoneStore
from engine.storage.remote_phones import RemotePhoneStore
from engine.storage.runs import NewJob, NewRun
from engine.storage.stores import Stores
from tests.unit.storage.clock import StoppedClock

USB = PhoneAddress("local", "R58M1")
TCP = PhoneAddress("local", "10.0.0.7:5555")
OTHER = PhoneAddress("local", "10.0.0.8:5555")


@pytest.fixture
def phones(database: Database) -> PhoneStore:
    return PhoneStore(database)


async def see(database: Database, address: PhoneAddress, hardware: str) -> int:
    """The device with this serial, which has it alone, answers there."""
    phones = PhoneStore(database)
    device = Identity(hardware.strip(), "SM-A125F", "12", f"boot of {address.host} {hardware}")
    nobody = Agent((), database.clock, Supervisor(database.clock))
    recognition = DeviceRecognition(
        nobody, database, phones, PhoneDoubtStore(database), lambda _: None
    )
    found = await recognition.recognise(address, device, set(), patient=False)
    if found.phone_id is None:
        async with database.write() as tx:
            return await phones.note(tx, address, device, None)
    return found.phone_id


async def name(database: Database, address: PhoneAddress) -> int:
    async with database.write() as tx:
        return await PhoneStore(database).remember(tx, address)


async def one(phones: PhoneStore, phone_id: int) -> PhoneRecord:
    record = await phones.get(phone_id)
    assert record is not None
    return record


async def test_a_phone_gets_the_next_free_number_on_first_sight(
    database: Database, phones: PhoneStore, clock: StoppedClock
) -> None:
    first = await see(database, USB, "R58M1")
    second = await see(database, TCP, "R58M2")
    clock.time += 5
    assert await see(database, USB, "R58M1") == first
    assert [phone.label for phone in await phones.all()] == ["1", "2"]
    record = await one(phones, first)
    assert (record.first_seen, record.last_seen, record.model) == (1_000.0, 1_005.0, "SM-A125F")
    assert await phones.names() == {first: "1", second: "2"}


async def test_a_taken_number_is_skipped(database: Database, phones: PhoneStore) -> None:
    first = await see(database, USB, "R58M1")
    async with database.write() as tx:
        await tx.execute("UPDATE phones SET label = '2' WHERE id = ?", (first,))
    await see(database, TCP, "R58M2")
    await see(database, OTHER, "R58M3")
    assert sorted(phone.label or "" for phone in await phones.all()) == ["1", "2", "3"]


async def test_usb_and_tcp_are_one_phone_and_its_shown_serial_is_stable(
    database: Database, phones: PhoneStore
) -> None:
    phone = await see(database, USB, "R58M1")
    assert await see(database, TCP, "R58M1") == phone
    assert (await one(phones, phone)).serial == USB.serial
    assert await phones.addresses() == {USB: phone, TCP: phone}
    for text in ("1", USB.serial, TCP.serial, str(TCP)):
        assert [found.id for found in await phones.find(text)] == [phone], text


async def test_the_same_hardware_serial_on_another_host_is_another_phone(
    database: Database, phones: PhoneStore
) -> None:
    here = await see(database, USB, "R58M1")
    there = await see(database, PhoneAddress("rack-b", "R58M1"), "R58M1")
    assert here != there
    assert [found.id for found in await phones.find("R58M1")] == [here, there]
    assert [found.id for found in await phones.find("rack-b/R58M1")] == [there]


async def test_a_serial_that_was_only_named_is_found_on_whichever_host_has_it(
    database: Database, phones: PhoneStore
) -> None:
    named = await name(database, PhoneAddress("local", "R58M1"))

    assert await see(database, PhoneAddress("rack-b", "R58M1"), "R58M1") == named

    record = await one(phones, named)
    assert (record.host, record.serial) == ("rack-b", "R58M1")
    assert await phones.addresses() == {PhoneAddress("rack-b", "R58M1"): named}


async def test_a_tcp_address_that_was_only_named_stays_on_its_host(
    database: Database, phones: PhoneStore
) -> None:
    named = await name(database, PhoneAddress("local", TCP.serial))

    assert await see(database, PhoneAddress("rack-b", TCP.serial), "R58M1") != named


async def test_a_phone_that_was_only_named_has_no_label_until_it_is_seen(
    database: Database, phones: PhoneStore
) -> None:
    named = await name(database, TCP)
    assert await name(database, TCP) == named
    assert (await one(phones, named)).label is None
    assert await phones.names() == {named: TCP.serial}
    assert await see(database, TCP, "R58M1") == named
    record = await one(phones, named)
    assert (record.label, record.hardware_serial) == ("1", "R58M1")


async def test_a_named_phone_that_turns_out_to_be_a_known_one_brings_its_accounts(
    database: Database, phones: PhoneStore
) -> None:
    known = await see(database, USB, "R58M1")
    named = await name(database, TCP)
    accounts = AccountStore(database)
    async with database.write() as tx:
        anna = await accounts.insert(tx, NewAccount(Workspace("tiktok"), "anna", phone_id=named))
        await phones.set_cooldown(tx, known, Workspace("tiktok"), 10.0)
        await phones.set_cooldown(tx, named, Workspace("tiktok"), 20.0)
    assert await see(database, TCP, "R58M1") == known
    account = await accounts.get(anna)
    assert account is not None
    assert account.phone_id == known
    assert await phones.get(named) is None
    assert await phones.addresses() == {USB: known, TCP: known}
    assert await phones.cooldown(known, Workspace("tiktok")) == 20.0


async def test_a_serial_named_that_is_a_known_hardware_serial_is_that_phone(
    database: Database, phones: PhoneStore
) -> None:
    phone = await see(database, TCP, "R58M1")
    assert await name(database, USB) == phone
    assert [found.id for found in await phones.find("R58M1")] == [phone]


async def test_an_address_follows_the_phone_that_answers_there(
    database: Database, phones: PhoneStore
) -> None:
    first = await see(database, TCP, "R58M1")
    second = await see(database, TCP, "R58M2")
    assert second != first
    assert await phones.addresses() == {TCP: second}
    assert (await one(phones, second)).serial == TCP.serial
    assert (await one(phones, first)).serial == "R58M1"

    assert await see(database, TCP, "R58M1") == first
    assert (await one(phones, first)).serial == TCP.serial
    assert (await one(phones, second)).serial == "R58M2"


async def test_a_phone_that_loses_its_shown_address_shows_another_it_has(
    database: Database, phones: PhoneStore
) -> None:
    first = await see(database, TCP, "R58M1")
    await see(database, USB, "R58M1")
    await see(database, TCP, "R58M2")
    assert (await one(phones, first)).serial == USB.serial


async def test_phones_without_a_hardware_serial_stay_apart(database: Database) -> None:
    assert await see(database, TCP, "") != await see(database, OTHER, " ")


async def test_a_cooldown_is_of_one_app_and_the_last_word_counts(
    database: Database, phones: PhoneStore
) -> None:
    phone = await see(database, USB, "R58M1")
    for until in (50.0, 40.0):
        async with database.write() as tx:
            await phones.set_cooldown(tx, phone, Workspace("instagram"), until)
    assert await phones.cooldown(phone, Workspace("instagram")) == 40.0
    assert await phones.cooldown(phone, Workspace("tiktok")) is None
    assert await phones.cooldowns(Workspace("instagram")) == {phone: 40.0}


async def test_a_phone_that_rests_is_left_alone_in_every_app(
    database: Database, phones: PhoneStore
) -> None:
    first, second = await see(database, USB, "R58M1"), await see(database, TCP, "R58M2")
    health = PhoneHealthStore(database)
    await health.keep(first, PhoneHealth(failed_in_a_row=1, rests_until=2_000.0, asked_at=1.0))
    await health.keep(second, PhoneHealth(reconnects=3))
    async with database.write() as tx:
        await phones.set_cooldown(tx, first, Workspace("tiktok"), 3_000.0)
    assert await phones.cooldowns(Workspace("instagram")) == {first: 2_000.0}
    assert await phones.cooldowns(Workspace("tiktok")) == {first: 3_000.0}
    assert await phones.app_cooldowns(2_500.0) == {first: 3_000.0}
    assert await phones.app_cooldowns(3_500.0) == {}


async def test_how_a_phone_is_ends_with_the_phone(database: Database, phones: PhoneStore) -> None:
    phone = await see(database, USB, "R58M1")
    health = PhoneHealthStore(database)
    await health.keep(phone, PhoneHealth(restarts=2))
    assert await health.all() == {phone: PhoneHealth(restarts=2)}
    async with database.write() as tx:
        await phones.forget(tx, phone)
    await health.keep(phone, PhoneHealth(restarts=3))
    assert await health.all() == {}
    assert await phones.addresses() == {}


async def test_what_was_done_with_accounts_outlives_a_forgotten_phone(
    database: Database, phones: PhoneStore
) -> None:
    phone = await see(database, USB, "R58M1")
    stores = Stores(database)
    accounts = stores.accounts
    async with database.write() as tx:
        account = await accounts.insert(tx, NewAccount(Workspace("tiktok"), "luna.bakery"))
        login = await stores.runs.submit(
            tx, NewRun(RunKind.LOGIN, Workspace("tiktok"), 1, 1), [NewJob(account, phone)]
        )
        scan = await stores.runs.submit(
            tx, NewRun(RunKind.MATCH, Workspace("tiktok"), 1, 1), [NewJob(None, phone)]
        )
        # One was answered, and was to go on with that.
        await tx.execute("UPDATE jobs SET resumed = 1, answer_sealed = x'00' WHERE id = 1")
        assert await drop_waiting(tx, database.clock.now(), phone) == 2
        await phones.forget(tx, phone)
    (job,) = await stores.jobs.jobs_of(login)
    assert (job.outcome, job.phone_id) == (Outcome.PHONE_LOST, None)
    assert await stores.jobs.jobs_of(scan) == []
    assert await stores.runs.active_runs() == []


async def test_addresses_of_phones_over_tcp_are_remembered_once_and_forgotten(
    database: Database,
) -> None:
    store = RemotePhoneStore(database)
    async with database.write() as tx:
        await store.add(tx, "local", "10.0.0.7:5555", 1)
        await store.add(tx, "local", "10.0.0.7:5555", 2)
        await store.add(tx, "rack-b", "10.0.0.7:5555", 2)
    remembered = [(each.host, each.address, each.added_by) for each in await store.all()]
    assert remembered == [("local", "10.0.0.7:5555", 1), ("rack-b", "10.0.0.7:5555", 2)]
    async with database.write() as tx:
        gone = await store.remove(tx, "local", "10.0.0.7:5555")
        assert gone is not None
        assert await store.remove(tx, "local", "10.0.0.7:5555") is None
    assert [each.host for each in await store.all()] == ["rack-b"]


async def test_versions_are_those_of_the_last_reading(database: Database) -> None:
    phone = await see(database, USB, "R58M1")
    apps = PhoneAppStore(database)
    await apps.keep(phone, {"com.one.app": "1.0", "com.two.app": "2.0"}, 5.0)
    await apps.keep(phone, {"com.two.app": "2.1"}, 6.0)
    assert await apps.of(phone) == {"com.two.app": ("2.1", 6.0)}
    await apps.keep(999, {"com.two.app": "2.1"}, 6.0)
    assert await apps.of(999) == {}
