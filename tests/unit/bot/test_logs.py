import io
import json
import logging
from collections.abc import Iterator
from typing import Literal

import pytest
import structlog

from bot import logs
from engine.common.secret import Secret

TOKEN = "1234567:made-up-token-of-the-tests"


@pytest.fixture
def restored() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    quiet = {name: logging.getLogger(name).level for name in logs.QUIET}
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, was in quiet.items():
        logging.getLogger(name).setLevel(was)
    logging.captureWarnings(False)
    structlog.reset_defaults()


@pytest.fixture(params=["console", "json"])
def written(request: pytest.FixtureRequest, restored: None) -> io.StringIO:
    form: Literal["console", "json"] = request.param
    stream = io.StringIO()
    logs.set_up("debug", form, Secret(TOKEN), stream)
    return stream


def test_an_event_is_written_with_its_fields(written: io.StringIO) -> None:
    structlog.stdlib.get_logger("bot.test").info("job.claimed", job_id=7, phone="3")
    line = written.getvalue()
    assert "job.claimed" in line
    assert "7" in line


def test_json_lines_can_be_read_by_machines(restored: None) -> None:
    stream = io.StringIO()
    logs.set_up("info", "json", Secret(TOKEN), stream)
    structlog.stdlib.get_logger("bot.test").info("job.claimed", job_id=7)
    found = json.loads(stream.getvalue())
    assert (found["event"], found["job_id"], found["level"]) == ("job.claimed", 7, "info")


@pytest.mark.says_secrets("it logs tokens, to look for them in what is written")
@pytest.mark.parametrize(
    "text",
    [
        TOKEN,
        f"https://api.telegram.org/bot{TOKEN}/getMe",
        "https://example.com/?t=1234567%3Amade-up-token-of-the-tests",
        "made-up-token-of-the-tests",
        "bot7654321:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQr",
    ],
)
def test_a_token_never_appears(written: io.StringIO, text: str) -> None:
    ours = structlog.stdlib.get_logger("bot.test")
    ours.info(f"telegram.asked {text}", url=text, nested={"deep": [text]}, odd=Odd(text))
    logging.getLogger("some.library").warning("asked %s", text)
    try:
        raise ValueError(text)
    except ValueError:
        ours.exception("telegram.failed")
        logging.getLogger("some.library").exception("failed")
    assert written.getvalue().count("•••") >= 4
    for canary in ("made-up-token", "AAbbCC"):
        assert canary not in written.getvalue()


class Odd:
    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return f"Odd({self._text})"


def test_a_secret_and_what_is_secret_by_name_never_appear(written: io.StringIO) -> None:
    structlog.stdlib.get_logger("bot.test").info(
        "account.seen",
        value=Secret("canary-a"),
        password="canary-b",
        nested=[{"totp": "canary-c"}, Secret("canary-d")],
    )
    assert "canary" not in written.getvalue()
    assert "account.seen" in written.getvalue()


@pytest.mark.parametrize("logger", ["ours", "a library's"])
def test_an_exception_is_written_without_its_words_and_the_values_around_it(
    written: io.StringIO, logger: str
) -> None:
    def fail(typed: str) -> None:
        raise RuntimeError(typed.upper())

    try:
        fail("canary-in-a-local")
    except RuntimeError:
        if logger == "ours":
            structlog.stdlib.get_logger("bot.test").exception("job.failed")
        else:
            logging.getLogger("some.library").exception("job.failed")
    assert "CANARY" not in written.getvalue()
    assert "RuntimeError" in written.getvalue()
    assert "in fail" in written.getvalue()
    assert "job.failed" in written.getvalue()
    rendered = written.getvalue().replace('fail("canary-in-a-local")', "")
    assert "canary" not in rendered.replace('fail(\\"canary-in-a-local\\")', "")


@pytest.mark.parametrize("name", ["httpx", "telegram.ext.Updater"])
def test_libraries_that_log_what_they_carry_are_quiet(written: io.StringIO, name: str) -> None:
    logging.getLogger(name).debug("set_text canary")
    logging.getLogger(name).info("HTTP Request: canary")
    assert written.getvalue() == ""
