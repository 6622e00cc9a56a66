"""Phones by hand: seen, healed, moved, connected over TCP and forgotten."""

import asyncio
import io
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PIL import Image

from engine.agent.label_board import SHOWN_FOR
from engine.common.errors import RequestRefused
from engine.fleet.fleet import Fleet
from engine.fleet.healing_policy import FIRST_REST
from engine.model.account import Status, Workspace
from engine.model.actor import Event, PhoneNeedsHuman
from engine.model.operator import Role
from engine.model.phone import Battery, PhoneCard, PhoneState, PhoneView
from engine.model.run import Exclusion, Outcome, RunKind
from engine.use_cases.phones.tcp_phones import MOST_FAILED
from sandbox.farm import MUSICALLY, PhoneSpec
from sandbox.phones.faults import FaultKind
from sandbox.phones.hardware import Hardware
from tests.e2e.engine.rack import AT_ONCE, HASTY, QUICK, Rack, job_of, rack, reasons, spec
from tests.e2e.engine.travel import until

INSTAGRAM = Workspace("instagram")
FORM = "login_form"


def two_apps(*, connected: bool = True, battery: int = 41) -> PhoneSpec:
    return PhoneSpec(
        "Pixel 6",
        app=QUICK,
        tiktok=MUSICALLY,
        hardware=Hardware(battery=battery, plugged=""),
        connected=connected,
    )


async def view_of_phone(house: Rack, number: int = 0) -> PhoneView:
    phone_id = await house.phone_id(number)
    (view,) = [view for view in await house.engine.phones.views() if view.id == phone_id]
    return view


async def card(house: Rack, number: int = 0, *, live: bool = True) -> PhoneCard:
    return await house.engine.treatment.card(await house.phone_id(number), live=live)


async def in_state(house: Rack, state: PhoneState, number: int = 0) -> PhoneView:
    for _ in range(2000):
        view = await view_of_phone(house, number)
        if view.state is state:
            return view
        await until_later()
    raise AssertionError(f"the phone is {view.state}, not {state}")


async def until_later() -> None:

    await asyncio.sleep(0.005)


def actions(house: Rack) -> list[str]:
    return [row["action"] for row in house.rows("SELECT action FROM audit ORDER BY id")]


async def test_a_card_tells_what_the_phone_says_of_itself(tmp_path: Path) -> None:
    async with rack(tmp_path, [two_apps()]) as house:
        await house.account("luna.bakery", logined=True)
        await house.account("harbor_runs")
        await house.login("harbor_runs")
        found = await card(house)
        assert found.live
        assert found.phone.battery is not None
        assert (found.phone.battery.level, found.phone.battery.charging) == (41, False)
        assert [each.app.workspace for each in found.apps] == [
            Workspace("tiktok"),
            Workspace("instagram"),
        ]
        assert all(app.version for app in found.apps)
        assert (found.phone.model, found.phone.android) == ("Pixel 6", "14")
        assert found.hardware_serial == "SIM00001"
        bound = found.accounts[INSTAGRAM]
        assert (bound.total, bound.signed_in) == (2, 1)
        assert [job.username for job in found.jobs] == ["harbor_runs"]


async def test_a_phone_that_does_not_answer_shows_what_was_read_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def hung(self: Fleet, phone_id: int, what: object) -> None:
        """Its agent has just hung."""
        await asyncio.Event().wait()

    async with rack(tmp_path, [two_apps()]) as house:
        before = await card(house)
        with monkeypatch.context() as patched:
            patched.setattr(Fleet, "ask", hung)
            for limit in ("_LOOK", "_SHOW", "_PATIENCE"):
                patched.setattr(f"engine.use_cases.phones.treatment.{limit}", 0.01)
            treatment, phone_id = house.engine.treatment, await house.phone_id(0)
            async with asyncio.timeout(5):
                after = await card(house)
                for act in (treatment.identify, treatment.screenshot):
                    with pytest.raises(RequestRefused, match="phone_does_not_answer"):
                        await act(house.actor, phone_id)
        assert not after.live
        assert after.apps == before.apps
        await house.phones[0].drop_transport()
        await house.settled(0)
        after = await card(house)
        assert not after.live
        assert after.apps == before.apps


async def test_the_list_tells_what_a_phone_is_busy_with_and_since_when(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account("luna.bakery")
        hold = house.phones[0].faults.hold(rpc="setText", screen=FORM)
        began = house.clock.now()
        run = await house.begin()
        await hold.reached()
        view = await view_of_phone(house)
        assert (view.busy_with, view.busy_kind, view.busy_app) == (
            "luna.bakery",
            RunKind.LOGIN,
            INSTAGRAM,
        )
        assert view.busy_since is not None
        assert began <= view.busy_since <= house.clock.now()
        hold.release()
        await house.finished(run.run.id)


async def test_batteries_are_read_without_being_asked_for(tmp_path: Path) -> None:
    async with rack(tmp_path, [two_apps(battery=9)]) as house:
        for _ in range(400):
            view = await view_of_phone(house)
            if view.battery is not None:
                break
            house.clock.advance(0.5)
            await until_later()
        assert isinstance(view.battery, Battery)
        assert view.battery.level == 9


async def test_a_screenshot_is_taken_in_the_middle_of_a_job_and_disturbs_nothing(
    tmp_path: Path,
) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account("luna.bakery")
        phone_id = await house.phone_id(0)
        hold = house.phones[0].faults.hold(rpc="setText", screen=FORM)
        run = await house.begin()
        await hold.reached()
        hold.release()
        for _ in range(3):
            picture = await house.engine.treatment.screenshot(house.actor, phone_id)
            Image.open(io.BytesIO(picture.data)).verify()
        view = await house.finished(run.run.id)
        assert job_of(view, "luna.bakery").outcome is Outcome.LOGGED_IN
        assert actions(house).count("phone.screenshot") == 3


async def test_a_screenshot_of_a_phone_that_is_away_says_so(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as house:
        phone_id = await house.phone_id(0)
        await house.phones[0].drop_transport()
        await house.settled(0)
        with pytest.raises(RequestRefused) as refused:
            await house.engine.treatment.screenshot(house.actor, phone_id)
        assert refused.value.code == "phone_offline"
        assert actions(house) == []


async def test_a_label_is_changed_unless_something_is_called_so(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec(), spec()]) as house:
        first, second = await house.phone_id(0), await house.phone_id(1)
        named = await house.engine.treatment.rename(house.actor, first, "  Kitchen \n shelf ")
        assert named == "Kitchen shelf"
        assert (await view_of_phone(house)).label == "Kitchen shelf"
        for taken in ("kitchen SHELF", house.phones[0].serial):
            with pytest.raises(RequestRefused) as refused:
                await house.engine.treatment.rename(house.actor, second, taken)
            assert refused.value.code == "phone_label_taken"
        for wrong in ("", " \n ", "x" * 33, "bell\x07"):
            with pytest.raises(RequestRefused) as refused:
                await house.engine.treatment.rename(house.actor, second, wrong)
            assert refused.value.code == "phone_label_invalid"


async def test_identifying_shows_the_label_until_a_job_or_the_time_takes_it_down(
    tmp_path: Path,
) -> None:
    async with rack(tmp_path, [spec()]) as house:
        phone, phone_id = house.phones[0], await house.phone_id(0)
        await house.engine.treatment.rename(house.actor, phone_id, "it's 'me'")
        await house.engine.treatment.identify(house.actor, phone_id)
        assert [one.text for one in phone.notifications][-1].endswith("it's 'me'")
        assert phone.count("cmd statusbar collapse", kind="shell") == 0
        house.clock.advance(SHOWN_FOR)
        await until(lambda: phone.count("cmd statusbar collapse", kind="shell") == 1, "taken down")

        await house.engine.treatment.identify(house.actor, phone_id)
        await house.account("luna.bakery")
        view = await house.login()
        assert job_of(view, "luna.bakery").outcome is Outcome.LOGGED_IN
        assert phone.count("cmd statusbar collapse", kind="shell") == 2


async def test_a_busy_phone_is_neither_identified_nor_reconnected(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account("luna.bakery")
        phone_id = await house.phone_id(0)
        hold = house.phones[0].faults.hold(rpc="setText", screen=FORM)
        run = await house.begin()
        await hold.reached()
        for deed in (
            house.engine.treatment.identify,
            house.engine.treatment.reconnect,
            house.engine.treatment.restart_automation,
        ):
            with pytest.raises(RequestRefused) as refused:
                await deed(house.actor, phone_id)
            assert refused.value.code == "phone_busy"
        hold.release()
        await house.finished(run.run.id)


async def test_reconnecting_and_restarting_by_hand_leave_a_phone_that_works(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account("luna.bakery")
        phone_id = await house.phone_id(0)
        await house.engine.treatment.reconnect(house.actor, phone_id)
        await house.engine.treatment.restart_automation(house.actor, phone_id)
        found = await card(house, live=False)
        assert (found.health.reconnects, found.health.restarts) == (1, 1)
        await house.settled(1)
        view = await house.login()
        assert job_of(view, "luna.bakery").outcome is Outcome.LOGGED_IN
        assert actions(house)[:2] == ["phone.reconnect", "phone.restart"]


@pytest.fixture
async def hanging(tmp_path: Path) -> AsyncIterator[tuple[Rack, list[Event]]]:
    """A phone that hangs, until a human was asked; and all that was told."""
    async with rack(tmp_path, [spec(), spec()], limits=HASTY) as house:
        heard: list[Event] = []
        events = house.engine.events()

        async def listen() -> None:
            async for event in events:
                heard.append(event)

        listening = asyncio.create_task(listen())
        await house.account("luna.bakery")
        await house.account("harbor_runs", phone=1)
        house.phones[0].faults.arm(FaultKind.HANG, rpc="dumpWindowHierarchy", times=None)
        run = await house.begin("luna.bakery")
        await house.out_of_patience(run.run.id)
        await in_state(house, PhoneState.RESTING)
        yield house, heard
        listening.cancel()


async def test_a_phone_that_cannot_be_healed_rests_and_a_human_is_asked_once(
    hanging: tuple[Rack, list[Event]],
) -> None:
    house, heard = hanging
    phone_id = await house.phone_id(0)
    health = (await card(house, live=False)).health
    assert health.failed_in_a_row == 1
    assert health.reconnects >= 1
    assert health.restarts >= 1
    assert health.rests_until is not None
    first = health.rests_until - house.clock.now()
    assert 0 < first <= FIRST_REST

    house.clock.advance(first)
    await until(lambda: _failed(house, phone_id) == 2, "a second ladder")
    second = _rest(house, phone_id)
    assert FIRST_REST < second <= 2 * FIRST_REST
    asked = [event for event in heard if isinstance(event, PhoneNeedsHuman)]
    name = (await view_of_phone(house)).name
    assert [(event.phone_id, event.name) for event in asked] == [(phone_id, name)]
    assert await house.engine.phones.asking_for_help() == tuple(asked)


async def test_nobody_logs_in_on_a_phone_that_rests_and_others_go_on(
    hanging: tuple[Rack, list[Event]],
) -> None:
    house, _ = hanging
    proposal = await house.propose()
    assert reasons(proposal.plan.excluded) == {"luna.bakery": Exclusion.PHONE_COOLING_DOWN}
    view = await house.login()
    assert job_of(view, "harbor_runs").outcome is Outcome.LOGGED_IN


async def test_a_human_who_mended_the_phone_says_so_by_reconnecting_it(
    hanging: tuple[Rack, list[Event]],
) -> None:
    house, _ = hanging
    house.phones[0].faults.clear()
    await house.engine.treatment.reconnect(house.actor, await house.phone_id(0))
    await in_state(house, PhoneState.ONLINE)
    assert (await card(house, live=False)).health.failed_in_a_row == 0
    assert await house.engine.phones.asking_for_help() == ()
    view = await house.login("luna.bakery")
    assert job_of(view, "luna.bakery").outcome is Outcome.LOGGED_IN


async def test_how_ill_a_phone_is_survives_a_restart(hanging: tuple[Rack, list[Event]]) -> None:
    house, _ = hanging
    before = (await card(house, live=False)).health
    await house.engine.stop()
    await house.open()
    after = (await card(house, live=False)).health
    assert (after.failed_in_a_row, after.asked_at) == (before.failed_in_a_row, before.asked_at)
    house.phones[0].faults.clear()
    await house.well(0)
    assert (await card(house, live=False)).health.failed_in_a_row == 0


def _failed(house: Rack, phone_id: int) -> int:
    return house.engine.fleet.healer.health(phone_id).failed_in_a_row


def _rest(house: Rack, phone_id: int) -> float:
    until_then = house.engine.fleet.healer.health(phone_id).rests_until
    return 0.0 if until_then is None else until_then - house.clock.now()


async def test_a_phone_pulled_out_and_put_back_goes_on_with_its_job(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account("luna.bakery")
        phone = house.phones[0]
        hold = phone.faults.hold(rpc="setText", screen=FORM)
        run = await house.begin()
        await hold.reached()
        await phone.drop_transport()
        hold.release()
        await house.settled(0)
        await phone.restore_transport()
        view = await house.finished(run.run.id)
        job = job_of(view, "luna.bakery")
        assert (job.outcome, job.attempt) == (Outcome.LOGGED_IN, 1)
        assert len(house.instagram.attempts) == 1


async def test_a_phone_put_back_after_sending_is_looked_at_and_nothing_is_sent_again(
    tmp_path: Path,
) -> None:
    async with rack(tmp_path, [spec(app=AT_ONCE)]) as house:
        await house.account("luna.bakery")
        phone = house.phones[0]
        hold = phone.faults.hold(rpc="click", screen=FORM)
        run = await house.begin()
        await hold.reached()
        await phone.drop_transport()
        hold.release()
        await house.settled(0)
        typed = house.typed(0)
        await phone.restore_transport()
        view = await house.finished(run.run.id)
        assert job_of(view, "luna.bakery").outcome is Outcome.LOGGED_IN
        assert house.typed(0) == typed
        assert len(house.instagram.attempts) == 1
        assert not (await house.stored("luna.bakery")).login_unseen


async def test_replacing_moves_the_accounts_and_signs_nobody_out(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec("luna.bakery"), spec()]) as house:
        await house.account("luna.bakery", logined=True)
        await house.account("off.one", status=Status.DISABLED)
        first, second = await house.phone_id(0), await house.phone_id(1)
        proposal = await house.engine.replace_or_forget.propose_replace(house.actor, first, second)
        names = ((await view_of_phone(house, 0)).name, (await view_of_phone(house, 1)).name)
        assert (proposal.phone, proposal.other, proposal.signed_in) == (*names, 1)
        assert proposal.accounts == {INSTAGRAM: 2}
        actor = house.actor
        done = await house.engine.replace_or_forget.replace(actor, proposal.token)
        again = await house.engine.replace_or_forget.replace(actor, proposal.token)
        assert (done.accounts, done.again, again.again) == ({INSTAGRAM: 2}, False, True)
        moved = await house.stored("luna.bakery")
        assert (moved.phone_id, moved.logined) == (second, False)
        assert (await house.stored("off.one")).phone_id == second
        assert house.phones[0].signed_in == ["luna.bakery"]
        with pytest.raises(RequestRefused) as refused:
            await house.engine.replace_or_forget.replace(house.actor, proposal.token)
        assert refused.value.code == "token_used"
        with pytest.raises(RequestRefused) as refused:
            await house.engine.replace_or_forget.propose_replace(house.actor, first, second)
        assert refused.value.code == "nothing_to_move"


async def test_accounts_that_are_being_worked_on_stay_where_they_are(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec(), spec()]) as house:
        await house.account("luna.bakery")
        first, second = await house.phone_id(0), await house.phone_id(1)
        proposal = await house.engine.replace_or_forget.propose_replace(house.actor, first, second)
        hold = house.phones[0].faults.hold(rpc="setText", screen=FORM)
        run = await house.begin()
        await hold.reached()
        with pytest.raises(RequestRefused) as refused:
            await house.engine.replace_or_forget.replace(house.actor, proposal.token)
        assert refused.value.code == "account_busy"
        hold.release()
        await house.finished(run.run.id)
        done = await house.engine.replace_or_forget.replace(house.actor, proposal.token)
        assert done.signed_in == 1


async def test_a_phone_is_forgotten_once_it_is_away_and_is_a_new_one_when_it_comes_back(
    tmp_path: Path,
) -> None:
    async with rack(tmp_path, [spec(), spec()]) as house:
        await house.account("luna.bakery")
        phone_id = await house.phone_id(0)
        with pytest.raises(RequestRefused) as refused:
            await house.engine.replace_or_forget.propose_forget(house.actor, phone_id)
        assert refused.value.code == "phone_online"

        view, name = await house.login(), (await view_of_phone(house)).name
        await house.phones[0].drop_transport()
        await house.settled(1)
        proposal = await house.engine.replace_or_forget.propose_forget(house.actor, phone_id)
        assert (proposal.phone, proposal.accounts, proposal.queued) == (name, {INSTAGRAM: 1}, 0)
        done = await house.engine.replace_or_forget.forget(house.actor, proposal.token)
        assert (done.phone, done.accounts) == (name, {INSTAGRAM: 1})
        assert (await house.stored("luna.bakery")).phone_id is None
        with pytest.raises(RequestRefused) as refused:
            await house.engine.treatment.card(phone_id)
        assert refused.value.code == "phone_gone"
        told = await house.engine.runs.view(view.run.id)
        assert [job.username for job in told.jobs] == ["luna.bakery"]

        await house.engine.undo.take_back(house.actor, done.change_id, Role.ADMIN)
        await house.phones[0].restore_transport()
        await house.settled(2)
        assert await house.phone_id(0) == phone_id
        account = await house.stored("luna.bakery")
        assert (account.phone_id, account.logined) == (phone_id, True)

        await house.phones[0].drop_transport()
        await house.settled(1)
        proposal = await house.engine.replace_or_forget.propose_forget(house.actor, phone_id)
        done = await house.engine.replace_or_forget.forget(house.actor, proposal.token)
        await house.phones[0].restore_transport()
        await house.settled(2)
        assert await house.phone_id(0) != phone_id
        with pytest.raises(RequestRefused, match="undo_phone_back"):
            await house.engine.undo.take_back(house.actor, done.change_id, Role.ADMIN)


async def test_what_waits_for_a_forgotten_phone_ends(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as house:
        await house.account("one.first")
        await house.account("two.second")
        phone = house.phones[0]
        hold = phone.faults.hold(rpc="setText", screen=FORM)
        run = await house.begin()
        await hold.reached()
        await phone.drop_transport()
        hold.release()
        await house.out_of_patience(run.run.id, jobs=1)
        proposal = await house.engine.replace_or_forget.propose_forget(
            house.actor, await house.phone_id(0)
        )
        assert proposal.queued == 1
        done = await house.engine.replace_or_forget.forget(house.actor, proposal.token)
        assert done.queued == 1
        view = await house.finished(run.run.id)
        assert view.counts == {Outcome.PHONE_LOST: 2}


async def test_a_phone_over_tcp_is_connected_remembered_and_connected_again(
    tmp_path: Path,
) -> None:
    async with rack(tmp_path, [spec(), two_apps(connected=False)], online=1) as house:
        address = house.phones[1].serial
        connected = await house.engine.tcp_phones.connect(house.actor, f"local/{address}")
        assert (connected.host, connected.address) == ("local", address)
        assert not connected.unauthorized
        await house.settled(2)
        with pytest.raises(RequestRefused) as refused:
            await house.engine.tcp_phones.connect(house.actor, address)
        assert refused.value.code == "already_connected"
        assert (await card(house, 1, live=False)).remote == address
        with pytest.raises(RequestRefused) as refused:
            await house.engine.replace_or_forget.propose_forget(
                house.actor, await house.phone_id(1)
            )
        assert refused.value.code == "phone_remote"

        await house.engine.stop()
        await house.farm.restart_adb()
        await house.open()
        await house.settled(2)
        (remote,) = await house.engine.tcp_phones.all()
        assert (remote.address, remote.connected, remote.added_by) == (address, True, 1001)

        gone = await house.engine.tcp_phones.disconnect(house.actor, address)
        assert gone.connected
        await house.settled(1)
        assert await house.engine.tcp_phones.all() == ()
        with pytest.raises(RequestRefused) as refused:
            await house.engine.tcp_phones.disconnect(house.actor, address)
        assert refused.value.code == "not_connected"
        assert actions(house) == ["phone.connect", "phone.disconnect"]


async def test_a_remembered_phone_is_tried_again_until_it_is_there(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec(), two_apps(connected=False)], online=1) as house:
        phone = house.phones[1]
        await house.engine.tcp_phones.connect(house.actor, phone.serial)
        await house.settled(2)
        await phone.drop_transport()
        await house.settled(1)
        await house.farm.adb.request(f"host:disconnect:{phone.serial}", refused_is_fine=True)
        house.clock.advance(600)
        await phone.restore_transport()
        async with asyncio.timeout(60):
            while len(house.engine.fleet.online()) < 2:
                house.clock.advance(5.0)
                await until_later()


async def test_an_address_where_nothing_answers_is_no_phone_however_often_it_is_tried(
    tmp_path: Path,
) -> None:
    hung_up = asyncio.Event()

    async def say_nothing(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await hung_up.wait()
        writer.close()

    silent = await asyncio.start_server(say_nothing, "127.0.0.1", 0)
    address = f"127.0.0.1:{silent.sockets[0].getsockname()[1]}"
    async with rack(tmp_path, [spec()]) as house:
        for _ in range(2):
            with pytest.raises(RequestRefused) as refused:
                await house.engine.tcp_phones.connect(house.actor, address)
            assert (refused.value.code, refused.value.details) == (
                "connect_failed",
                {"address": address},
            )
        assert await house.engine.tcp_phones.all() == ()
        hung_up.set()
    silent.close()


async def test_what_cannot_be_connected_says_why_and_is_not_remembered(tmp_path: Path) -> None:
    async with rack(tmp_path, [spec()]) as house:
        for text, code in (
            ("127.0.0.1:1", "connect_failed"),
            ("nowhere.invalid:5555", "connect_failed"),
            ("127.0.0.1:99999", "port_invalid"),
            ("127.0.0.1", "address_invalid"),
            ("-x:5555", "address_invalid"),
            ("300.1.1.1:5555", "address_invalid"),
            ("rack-z/127.0.0.1:5555", "host_unknown"),
        ):
            with pytest.raises(RequestRefused) as refused:
                await house.engine.tcp_phones.connect(house.actor, text)
            assert refused.value.code == code, text
            # Nothing tells a port where nothing listens from a name nobody has.
            assert code != "connect_failed" or refused.value.details == {"address": text}
        assert await house.engine.tcp_phones.all() == ()
        assert actions(house) == []
        for _ in range(MOST_FAILED - 2):
            with pytest.raises(RequestRefused, match="connect_failed"):
                await house.engine.tcp_phones.connect(house.actor, "127.0.0.1:1")
        with pytest.raises(RequestRefused, match=r"connect_too_often.*minutes=10"):
            await house.engine.tcp_phones.connect(house.actor, "127.0.0.1:1")
