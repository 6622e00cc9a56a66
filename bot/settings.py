"""The program's settings: from the environment and `.env`, checked before anything starts."""

import difflib
import os
from pathlib import Path
from typing import Annotated, Final, Literal

from dotenv import dotenv_values
from pydantic import AfterValidator, BeforeValidator, Field, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot import env_file as env_files
from bot import setting_values as values
from bot.places import unreadable, unusable
from engine.common.carrier_url import CarrierUrl
from engine.common.errors import ConfigurationError
from engine.common.host_address import HostAddress
from engine.common.secret import Secret
from engine.maintenance.backup_keys import BackupPlace, Recipient
from engine.model.account import Workspace

PREFIX: Final = "ROSTERBOT_"
MOST_AGENTS: Final = 16
TELEGRAM_API: Final = "https://api.telegram.org"
TIKTOK_PAGES: Final = "https://www.tiktok.com"

_ALLOWED: Final = {
    "token": "the token BotFather gave you, like 123456:ABC-DEF",
    "admins": "Telegram user ids: positive numbers, separated by commas. If you don't know yours, "
    "put 1 for now, start the bot, and send it /whoami",
    "data_dir": "the path of a folder; ~ is your home, and variables are written as ${HOME}",
    "key_file": "the path of a file outside ROSTERBOT_DATA_DIR, so that a copy of the data doesn't "
    "include the key; ~ is your home, and variables are written as ${HOME}",
    "bot_api_url": "an https:// address, or an http:// one on this machine (127.0.0.1, ::1, "
    "localhost)",
    "tiktok_pages_url": "an https:// address, or an http:// one on this machine",
    "tiktok_pages_pause": "a number of seconds from 1 to 600, or from 0 with pages on this machine",
    "adb_servers": "name=host:port, separated by commas, like local=127.0.0.1:5037; names have "
    "letters, digits, - and _, and no name or address may be there twice; or none, if all phones "
    "are on other machines (ROSTERBOT_CARRIER_URL)",
    "agents": "auto, or a whole number from 0 to 16; with 0 the bot drives the phones itself",
    "carrier_url": "postgresql://USER:PASSWORD@HOST:5432/NAME?sslmode=verify-full&sslrootcert=FILE,"
    " or nothing if all phones are on this machine",
    "carrier_address": "host:port, where agents reach the PostgreSQL of ROSTERBOT_CARRIER_URL if "
    "that isn't the address in it; leave it empty if there is no ROSTERBOT_CARRIER_URL",
    "login_spacing": "a number of seconds from 0 to 3600",
    "logins_a_day": "a whole number from 1 to 100",
    "operator_patience": "a number of minutes from 0 to 1440; with 0 nobody is asked",
    "ads_consent": "app=choice, separated by commas, like instagram=ask; the apps are instagram "
    "and tiktok, once each, and the choices ask and free_with_ads",
    "backup_dir": "the path of a folder outside ROSTERBOT_DATA_DIR, best on another disk, or "
    "nothing for no daily backups",
    "backup_to": "the public key that `python -m bot backup-key FILE` prints; it begins with "
    "rosterbot-backup-to-. Set it together with ROSTERBOT_BACKUP_DIR, and never use the secret key",
    "ping_url": "an https:// address, or an http:// one on this machine, or nothing for no outside "
    "alarm",
    "metrics_port": "a port number from 1 to 65535, or nothing for no metrics",
    "log_level": "debug, info, warning or error",
    "log_format": "console or json",
}


class Settings(BaseSettings):
    """What `load` found. Token, ping URL and carrier URL, which has a password, are `Secret`s."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        arbitrary_types_allowed=True,
    )

    token: Annotated[Secret, BeforeValidator(values.token)]
    admins: Annotated[frozenset[int], NoDecode, BeforeValidator(values.admins)]
    data_dir: Annotated[Path, BeforeValidator(values.path)] = Path("data")
    key_file: Annotated[Path, BeforeValidator(values.path)] = Path("rosterbot.key")
    bot_api_url: Annotated[str, AfterValidator(values.web_address)] = TELEGRAM_API
    tiktok_pages_url: Annotated[str, AfterValidator(values.web_address)] = TIKTOK_PAGES
    tiktok_pages_pause: Annotated[float, Field(ge=0, le=600)] = 3.0
    adb_servers: Annotated[
        tuple[HostAddress, ...], NoDecode, BeforeValidator(values.adb_servers)
    ] = (HostAddress("local", "127.0.0.1", 5037),)
    agents: Annotated[
        Annotated[int, Field(ge=0, le=MOST_AGENTS)] | None, BeforeValidator(values.agents)
    ] = None
    carrier_url: Annotated[Secret | None, BeforeValidator(values.secret)] = None
    carrier_address: str | None = None
    login_spacing: Annotated[float, Field(ge=0, le=3600)] = 20.0
    logins_a_day: Annotated[int, Field(ge=1, le=100)] = 3
    operator_patience: Annotated[float, Field(ge=0, le=1440)] = 15.0
    ads_consent: Annotated[frozenset[Workspace], NoDecode, BeforeValidator(values.ads_consent)] = (
        frozenset()
    )
    backup_dir: Annotated[Path | None, BeforeValidator(values.path)] = None
    backup_to: Annotated[Recipient | None, BeforeValidator(values.recipient)] = None
    ping_url: Annotated[Secret | None, BeforeValidator(values.ping_url)] = None
    metrics_port: Annotated[int, Field(ge=1, le=65_535)] | None = None
    log_level: Annotated[
        Literal["debug", "info", "warning", "error"], BeforeValidator(values.lower)
    ] = "info"
    log_format: Annotated[Literal["console", "json"], BeforeValidator(values.lower)] = "console"

    @property
    def backup_place(self) -> BackupPlace | None:
        """Of daily backups; None where there are none."""
        if self.backup_dir is None or self.backup_to is None:
            return None
        number = int(self.token.reveal().partition(":")[0])
        return BackupPlace(self.backup_dir, self.backup_to, number)

    @property
    def carrier(self) -> CarrierUrl | None:
        """Of messages to agents on other machines; None where there are none."""
        if self.carrier_url is None:
            return None
        return CarrierUrl(self.carrier_url, self.carrier_address)


def load(env_file: Path = Path(".env")) -> Settings:
    """Read the settings; the environment wins over `env_file`.

    Raises `ConfigurationError` with a line for every problem: the key, and what is allowed.
    """
    if problem := unreadable(env_file):
        raise ConfigurationError(problem)
    if unclear := env_files.unclear_lines(env_file, PREFIX):
        raise ConfigurationError("\n".join(unclear))
    problems = [*_unknown_keys(env_file), *env_files.unset_variables(env_file, PREFIX)]
    settings: Settings | None = None
    try:
        settings = Settings(_env_file=env_file)  # type: ignore[call-arg]
    except ValidationError as error:
        faults = error.errors()
        if any(item["type"] == "missing" for item in faults) and not env_file.exists():
            problems.append(env_files.missing(env_file))
        problems += [_describe(str(item["loc"][0]), item["type"]) for item in faults]
    if settings is not None:
        problems += [*_places(settings), *_backups(settings), *_carrier(settings)]
        if settings.tiktok_pages_pause < 1 and not values.is_on_this_machine(
            settings.tiktok_pages_url
        ):
            problems.append(_describe("tiktok_pages_pause", "value_error"))
    if problems or settings is None:
        raise ConfigurationError("\n".join(problems))
    return settings


def _places(settings: Settings) -> list[str]:
    """What is wrong with where data and key are to lie."""
    fields = ("data_dir", settings.data_dir), ("key_file", settings.key_file)
    if problems := [
        f"{PREFIX}{field.upper()}: {problem}"
        for field, path in fields
        if (problem := unusable(path))
    ]:
        return problems
    if settings.data_dir.exists() and not settings.data_dir.is_dir():
        return [
            f"{PREFIX}DATA_DIR: {settings.data_dir} isn't a folder. Move that file away, or name "
            "another path."
        ]
    key_file = settings.key_file.resolve()
    if key_file.is_dir():
        problems.append(
            f"{PREFIX}KEY_FILE: {settings.key_file} is a folder (a container makes one for a file "
            "that isn't there). Remove it, or name a file."
        )
    elif key_file.is_relative_to(settings.data_dir.resolve()):
        problems.append(_describe("key_file", "value_error"))
    return problems


def _backups(settings: Settings) -> list[str]:
    """What is wrong with where daily backups are to go."""
    folder = settings.backup_dir
    if folder is None:
        return [_describe("backup_dir", "missing")] if settings.backup_to is not None else []
    if settings.backup_to is None:
        return [_describe("backup_to", "missing")]
    if folder.resolve().is_relative_to(settings.data_dir.resolve()):
        return [_describe("backup_dir", "value_error")]
    return []


def _carrier(settings: Settings) -> list[str]:
    """What is wrong with the way to agents on other machines."""
    if settings.carrier_url is None:
        problems = []
        if settings.carrier_address is not None:
            problems.append(_describe("carrier_address", "value_error"))
        if not settings.adb_servers:
            problems.append(_describe("adb_servers", "value_error"))
        return problems
    try:
        CarrierUrl(settings.carrier_url, settings.carrier_address).check()
    except ConfigurationError as error:
        return [f"{PREFIX}CARRIER_URL: {error}. It takes {_ALLOWED['carrier_url']}."]
    return []


def _describe(field: str, kind: str) -> str:
    fault = "isn't set" if kind == "missing" else "can't have that value"
    return f"{PREFIX}{field.upper()} {fault}. It takes {_ALLOWED[field]}."


def _unknown_keys(env_file: Path) -> list[str]:
    known = [PREFIX + name.upper() for name in Settings.model_fields]
    keys = {*os.environ, *dotenv_values(env_file, encoding="utf-8")}
    problems = []
    for key in sorted(keys):
        if key.upper().startswith(PREFIX) and key.upper() not in known:
            near = difflib.get_close_matches(key.upper(), known, n=1, cutoff=0.0)[0]
            problems.append(f"{key} isn't a setting. Did you mean {near}?")
    return problems
