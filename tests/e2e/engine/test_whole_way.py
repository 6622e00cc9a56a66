"""The sample from file to file through the use cases, with an ear for every secret."""

import io
import logging
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog

from engine.common.errors import RosterbotError
from engine.model.account import Workspace
from engine.model.actor import Actor
from engine.model.proposal import RunRequest
from engine.model.run import Exclusion, Outcome, RunKind
from engine.spreadsheet.protection import Protection
from sandbox import sample, totp
from sandbox.instagram.service import InstagramService
from sandbox.phones.faults import FaultKind
from sandbox.sample import Fate
from tests.e2e.engine.rack import Rack, rack, reasons, spec, view_of

OUTCOMES = {
    Fate.BY_EMAIL: Outcome.LOGGED_IN,
    Fate.BY_USERNAME: Outcome.LOGGED_IN,
    Fate.WITH_2FA: Outcome.LOGGED_IN,
    Fate.BESIDE: Outcome.LOGGED_IN,
    Fate.SKIPPED: Outcome.ALREADY_LOGGED_IN,
    Fate.WRONG_PASSWORD: Outcome.WRONG_PASSWORD,
}
INSTAGRAM = Workspace("instagram")


def instagram_side(clock: Callable[[], float]) -> InstagramService:
    known = sample.known_to_instagram()
    service = InstagramService(clock=clock)
    for account in sample.ACCOUNTS:
        if account.fate is not Fate.ROW_ERROR:
            profile = known.profile(account.username)
            service.add(
                profile.handle,
                profile.password,
                email=profile.email,
                totp_secret=profile.totp_secret,
            )
    return service


@pytest.fixture
def heard() -> Iterator[io.StringIO]:
    """Every line of every logger, down to the smallest."""
    target = io.StringIO()
    handler = logging.StreamHandler(target)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    # Another test of this process may have set the program's logging up, which quietens it.
    statements = logging.getLogger("aiosqlite")
    quiet = statements.level
    statements.setLevel(logging.DEBUG)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.format_exc_info,
            structlog.processors.KeyValueRenderer(),
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
    )
    yield target
    structlog.reset_defaults()
    root.removeHandler(handler)
    root.setLevel(level)
    statements.setLevel(quiet)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The text of every error the engine makes."""
    texts: list[str] = []
    make = RosterbotError.__init__

    def recording(self: RosterbotError, message: str | None = None) -> None:
        make(self, message)
        texts.append(repr(self))

    monkeypatch.setattr(RosterbotError, "__init__", recording)
    return texts


async def imported(house: Rack, actor: Actor) -> None:
    serials = [phone.serial for phone in house.phones]
    preview = await house.engine.imports.open(
        actor, INSTAGRAM, sample.spreadsheet(serials), file_message_id=7
    )
    assert preview.plan is not None
    result = await house.engine.imports.apply(actor, preview.id)
    assert (result.created, result.left_out, result.file_message_id) == (7, 1, 7)
    again = await house.engine.imports.apply(actor, preview.id)
    assert (again.created, again.again) == (7, True)


async def test_the_sample_goes_in_signs_in_and_comes_out_and_no_secret_with_it(
    tmp_path: Path, heard: io.StringIO, said: list[str]
) -> None:
    specs = [spec(*sample.SIGNED_IN_FROM_THE_START.get(number, ())) for number in range(3)]
    async with rack(tmp_path, specs, make_instagram=instagram_side) as house:
        actor = house.actor
        await imported(house, actor)
        for phone in house.phones:
            phone.faults.arm(FaultKind.JAVA_EXCEPTION, rpc="setText")
            phone.faults.arm(FaultKind.DROP_CONNECTION, rpc="setText", nth=2)
        proposal = await house.engine.proposals.propose(
            house.actor, RunRequest(RunKind.LOGIN, (INSTAGRAM,))
        )
        assert reasons(proposal.plan.excluded) == {"quiet_garden": Exclusion.DISABLED}
        assert proposal.token is not None
        run = await house.engine.proposals.start(house.actor, proposal.token)
        view = await house.finished(run.run.id)

        ended = {job.username: job.job.outcome for job in view.jobs}
        assert ended == {
            account.username: OUTCOMES[account.fate]
            for account in sample.ACCOUNTS
            if account.fate in OUTCOMES
        }
        exported = await house.engine.exports.without_passwords(house.actor, INSTAGRAM)
        rows = {row["username"]: row for row in sample.rows_of(exported.data)}
        assert {name for name, row in rows.items() if row["logined"] == "1"} == {
            name for name, outcome in ended.items() if outcome and outcome.succeeded
        }
        assert all(row["pwd"] == "" for row in rows.values())

        picture = await house.engine.runs.failure_picture(view_of(view, "paper.kites").job.id)
        assert picture is not None
        audit = [tuple(row) for row in house.rows("SELECT * FROM audit")]
        assert audit
        places = {
            "logs": heard.getvalue().encode(),
            "database": house.database_bytes(),
            "audit": repr(audit).encode(),
            "errors": repr(said).encode(),
            "views": repr((proposal, view)).encode(),
            "pictures": picture.data,
        }
        assert said
        assert b"flow.step" in places["logs"]
        assert b"executing functools.partial" in places["logs"]
        assert all(b"harbor_runs" in places[place] for place in ("database", "views"))
    for place, content in places.items():
        for secret in secrets_of(house):
            assert not re.search(secret, content, re.IGNORECASE), f"a secret in {place}"


def secrets_of(house: Rack) -> list[bytes]:
    """Patterns of passwords, TOTP secrets, and the codes of the last minutes."""
    found = []
    for account in sample.ACCOUNTS:
        found += [re.escape(secret).encode() for secret in account.secrets]
        if account.totp_secret is not None:
            step = totp.step_at(house.clock.now())
            codes = {totp.code(account.totp_secret, step - back) for back in range(-1, 10)}
            found += [rb"(?<![\d.])" + code.encode() + rb"(?!\d)" for code in codes]
    return found


async def test_what_is_exported_with_passwords_changes_nothing_when_it_comes_back(
    tmp_path: Path,
) -> None:
    async with rack(tmp_path, [spec()] * 3, make_instagram=instagram_side) as house:
        await imported(house, house.actor)
        offered = await house.engine.exports.propose(house.actor, INSTAGRAM)
        export = await house.engine.exports.with_passwords(
            house.actor, offered.token, protection=Protection.NONE
        )
        assert "mypassword123:JBSWY3DPEHPK3PXP" in {
            row["pwd"] for row in sample.rows_of(export.data)
        }
        preview = await house.engine.imports.open(
            house.actor, INSTAGRAM, export.data, file_message_id=None
        )
        assert preview.plan is not None
        assert (preview.plan.unchanged, preview.plan.empty) == (7, True)
