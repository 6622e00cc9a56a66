"""Logging: structlog over the standard library's root handler, with everything secret taken out."""

import logging
import re
import sys
from collections.abc import Mapping
from typing import Any, Final, Literal, TextIO
from urllib.parse import quote

import structlog
from structlog.typing import EventDict, ProcessorReturnValue, WrappedLogger

from engine.common.secret import Secret
from engine.common.trace import trace

HIDDEN: Final = "•••"

_SECRET_KEYS: Final = frozenset({"password", "pwd", "totp", "secret", "token", "key", "text"})
_ANY_TOKEN: Final = re.compile(r"(?<![0-9])[0-9]{6,}(?::|%3A)[A-Za-z0-9_-]{30,}")

# httpx logs the token within URLs; python-telegram-bot logs what it could not parse, and its
# failures are told by our own events. Procrastinate's and psycopg's are told by ours too, and
# procrastinate writes whole messages.
QUIET: Final = {
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "telegram": logging.CRITICAL,
    "PIL": logging.WARNING,
    "aiosqlite": logging.WARNING,
    "asyncio": logging.WARNING,
    "procrastinate": logging.CRITICAL,
    "psycopg": logging.CRITICAL,
}


class Redactor:
    """Takes the token, `Secret`s, and fields that are secret by name out of what is logged."""

    def __init__(self, token: Secret) -> None:
        whole = token.reveal()
        self._forms = [form for form in (whole, quote(whole, safe=""), _tail(whole)) if form]

    def event(self, _: WrappedLogger, __: str, event: EventDict) -> EventDict:
        """The structlog processor, before rendering."""
        return {key: self._value(key, value) for key, value in event.items()}

    def line(self, _: WrappedLogger, __: str, line: str) -> str:
        """The structlog processor after rendering, for what hides in texts and exceptions."""
        return self.text(line)

    def text(self, text: str) -> str:
        for form in self._forms:
            text = text.replace(form, HIDDEN)
        return _ANY_TOKEN.sub(HIDDEN, text)

    def _value(self, key: object, value: object) -> object:
        if isinstance(value, Secret) or (isinstance(key, str) and key.lower() in _SECRET_KEYS):
            return HIDDEN
        if isinstance(value, Mapping):
            return {inner: self._value(inner, item) for inner, item in value.items()}
        if isinstance(value, list | tuple | set | frozenset):
            return [self._value(None, item) for item in value]
        return self.text(value) if isinstance(value, str) else value


def set_up(
    level: str,
    form: Literal["console", "json"],
    token: Secret,
    stream: TextIO | None = None,
    *,
    count: structlog.typing.Processor | None = None,
) -> None:
    """Send every log line of this process, ours and the libraries', to `stream` (stderr).

    `count` sees every event of ours first, also those whose level is not logged.
    """
    target = stream or sys.stderr
    redactor = Redactor(token)
    renderer: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if form == "json"
        else structlog.dev.ConsoleRenderer(
            colors=target.isatty(), exception_formatter=structlog.dev.plain_traceback
        )
    )
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.ExceptionRenderer(_frames),
    ]
    structlog.configure(
        processors=[
            *([count] if count is not None else []),
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(target)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, _positional],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                redactor.event,
                renderer,
                redactor.line,  # type: ignore[list-item]
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for name, lowest in QUIET.items():
        logging.getLogger(name).setLevel(max(lowest, logging.getLevelName(level.upper())))
    logging.captureWarnings(True)


def _frames(exc_info: structlog.typing.ExcInfo) -> str:
    """No locals and no words of an error: both may hold passwords."""
    return trace(exc_info[1])


def _positional(_: WrappedLogger, __: str, event: EventDict) -> ProcessorReturnValue:
    event.pop("positional_args", None)
    return event


def _tail(token: str) -> str:
    _, _, secret = token.partition(":")
    return secret if len(secret) >= 8 else ""
