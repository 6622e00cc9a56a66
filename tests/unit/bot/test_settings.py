import getpass
import os
from pathlib import Path

import pytest

from bot import settings
from bot.settings import Settings
from engine.common.errors import ConfigurationError
from engine.common.host_address import HostAddress
from engine.maintenance import backup_locks
from engine.model.account import Workspace
from tests.unit.common.test_carrier_url import certificate

TOKEN = "1234567:made-up-token-of-the-tests"


@pytest.fixture(autouse=True)
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(settings.PREFIX + name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def loaded(*lines: str) -> Settings:
    given = {line.partition("=")[0] for line in lines}
    needed = (f"ROSTERBOT_TOKEN={TOKEN}", "ROSTERBOT_ADMINS=1001")
    rest = [line for line in needed if line.partition("=")[0] not in given]
    Path(".env").write_text("\n".join([*rest, *lines]))
    return settings.load()


def refusal(*lines: str) -> str:
    with pytest.raises(ConfigurationError) as refused:
        loaded(*lines)
    return str(refused.value)


def test_token_and_admins_suffice() -> None:
    found = loaded()
    assert found.token.reveal() == TOKEN
    assert found.admins == {1001}
    assert (found.data_dir, found.key_file) == (Path("data"), Path("rosterbot.key"))
    assert found.bot_api_url == "https://api.telegram.org"
    assert found.adb_servers == (HostAddress("local", "127.0.0.1", 5037),)
    assert found.agents is None
    assert loaded("ROSTERBOT_AGENTS= Auto").agents is None
    assert (found.login_spacing, found.logins_a_day) == (20.0, 3)
    assert found.operator_patience == 15.0
    assert (found.log_level, found.log_format) == ("info", "console")
    assert (found.tiktok_pages_url, found.tiktok_pages_pause) == ("https://www.tiktok.com", 3.0)


def test_everything_can_be_set() -> None:
    found = loaded(
        "ROSTERBOT_ADMINS= 1001, 1002,",
        "ROSTERBOT_DATA_DIR=/srv/rosterbot/data",
        "ROSTERBOT_KEY_FILE=/srv/rosterbot/key",
        "ROSTERBOT_BOT_API_URL=http://127.0.0.1:8081/",
        "ROSTERBOT_ADB_SERVERS=local=127.0.0.1:5037, rack-b=10.0.0.7:5038,six=[fd00::7]:5037",
        "ROSTERBOT_AGENTS=2",
        "ROSTERBOT_LOGIN_SPACING=0",
        "ROSTERBOT_LOGINS_A_DAY=5",
        "ROSTERBOT_OPERATOR_PATIENCE=60",
        "ROSTERBOT_ADS_CONSENT=Instagram=free_with_ads, tiktok=ask",
        "ROSTERBOT_LOG_LEVEL=WARNING",
        "ROSTERBOT_LOG_FORMAT=json",
        "ROSTERBOT_TIKTOK_PAGES_URL=http://127.0.0.1:8082/",
        "ROSTERBOT_TIKTOK_PAGES_PAUSE=0.5",
    )
    assert found.admins == {1001, 1002}
    assert found.data_dir == Path("/srv/rosterbot/data")
    assert found.bot_api_url == "http://127.0.0.1:8081"
    assert found.adb_servers == (
        HostAddress("local", "127.0.0.1", 5037),
        HostAddress("rack-b", "10.0.0.7", 5038),
        HostAddress("six", "fd00::7", 5037),
    )
    assert (found.login_spacing, found.logins_a_day) == (0.0, 5)
    assert found.operator_patience == 60.0
    assert found.ads_consent == {Workspace("instagram")}
    assert (found.log_level, found.log_format) == ("warning", "json")
    assert (found.tiktok_pages_url, found.tiktok_pages_pause) == ("http://127.0.0.1:8082", 0.5)


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROSTERBOT_ADMINS", "7")
    assert loaded("ROSTERBOT_ADMINS=8").admins == {7}


def test_an_empty_value_means_the_default() -> None:
    assert loaded("ROSTERBOT_LOG_LEVEL=").log_level == "info"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("TOKEN", "hello"),
        ("TOKEN", "12345"),
        ("TOKEN", ":abc"),
        ("ADMINS", "@ada"),
        ("ADMINS", "1001;1002"),
        ("ADMINS", "-1001"),
        ("ADMINS", "0"),
        ("ADMINS", ","),
        ("ADMINS", "١٢٣"),
        ("BOT_API_URL", "http://example.com"),
        ("BOT_API_URL", "http://10.0.0.7:8081"),
        ("BOT_API_URL", "http://localhost.example.com"),
        ("BOT_API_URL", "ftp://127.0.0.1"),
        ("BOT_API_URL", "api.telegram.org"),
        ("BOT_API_URL", "https://user:pass@example.com"),
        ("BOT_API_URL", "https://example.com/?x=1"),
        ("BOT_API_URL", "https://example.com:99999"),
        ("ADB_SERVERS", "127.0.0.1:5037"),
        ("ADB_SERVERS", "local=127.0.0.1"),
        ("ADB_SERVERS", "local=127.0.0.1:0"),
        ("ADB_SERVERS", "local=127.0.0.1:70000"),
        ("ADB_SERVERS", "a/b=127.0.0.1:5037"),
        ("ADB_SERVERS", "six=[10.0.0.7]:5037"),
        ("ADB_SERVERS", "a=127.0.0.1:5037,A=127.0.0.1:5038"),
        ("ADB_SERVERS", "a=127.0.0.1:5037,b=127.0.0.1:5037"),
        ("ADB_SERVERS", ","),
        ("ADB_SERVERS", "none"),
        ("OPERATOR_PATIENCE", "-1"),
        ("ADS_CONSENT", "instagram"),
        ("ADS_CONSENT", "instagram=subscribe"),
        ("ADS_CONSENT", "facebook=ask"),
        ("ADS_CONSENT", "instagram=ask,instagram=free_with_ads"),
        ("OPERATOR_PATIENCE", "1441"),
        ("LOGIN_SPACING", "-1"),
        ("LOGIN_SPACING", "nan"),
        ("LOGIN_SPACING", "3601"),
        ("AGENTS", "-1"),
        ("AGENTS", "17"),
        ("AGENTS", "1.5"),
        ("AGENTS", "many"),
        ("LOGINS_A_DAY", "0"),
        ("LOGINS_A_DAY", "2.5"),
        ("LOGINS_A_DAY", "101"),
        ("TIKTOK_PAGES_URL", "http://www.tiktok.com"),
        ("TIKTOK_PAGES_PAUSE", "0.9"),
        ("TIKTOK_PAGES_PAUSE", "-1"),
        ("TIKTOK_PAGES_PAUSE", "601"),
        ("TIKTOK_PAGES_PAUSE", "soon"),
        ("TIKTOK_PAGES_PAUSE", "nan"),
        ("LOG_LEVEL", "loud"),
        ("LOG_FORMAT", "xml"),
        ("KEY_FILE", "data/rosterbot.key"),
        ("KEY_FILE", "./x/../data/keys/rosterbot.key"),
    ],
)
def test_a_bad_value_is_refused_with_its_key_and_what_is_allowed(key: str, value: str) -> None:
    text = refusal(f"ROSTERBOT_{key}={value}")
    assert text.startswith(f"ROSTERBOT_{key} can't have that value. It takes ")
    assert text.count("\n") == 0


@pytest.mark.parametrize("key", ["TOKEN", "ADMINS"])
def test_what_must_be_set_is_asked_for(key: str) -> None:
    assert refusal(f"ROSTERBOT_{key}=").startswith(f"ROSTERBOT_{key} isn't set. It takes ")


def test_a_folder_where_a_file_is_is_refused_by_name() -> None:
    Path("data").write_text("")
    assert refusal().startswith("ROSTERBOT_DATA_DIR: data isn't a folder.")
    for setting in ("DATA_DIR", "KEY_FILE"):
        said = refusal("ROSTERBOT_DATA_DIR=elsewhere", f"ROSTERBOT_{setting}=data/a/b")
        assert said == f"ROSTERBOT_{setting}: data/a/b can't exist, because data isn't a folder."


def test_a_file_that_is_not_there_is_named_with_the_way_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with pytest.raises(ConfigurationError, match=rf"no \.env in {tmp_path}. Copy \.env\.example"):
        settings.load()
    assert "no .env" not in refusal("ROSTERBOT_TOKEN=")


def test_a_line_that_is_no_setting_is_refused_by_its_number() -> None:
    for line in (
        "ROSTERBOT_LOGIN_SPACING 60",
        'ROSTERBOT_LOGIN_SPACING="60',
        "ROSTERBOT_LOGIN_SPACING",
        "\n\nsome words of somebody",
    ):
        number = 4 + line.count("\n")
        said = refusal("# The third line.", line)
        assert said.startswith(f".env: line {number} isn't a setting. Write it as NAME=value")
        assert said.count("\n") == 0
    loaded("export ROSTERBOT_LOGIN_SPACING=60", "export SOMETHING_ELSE", "", "  # a comment")


@pytest.mark.parametrize(
    ("key", "near"),
    [
        ("ROSTERBOT_ADMIN", "ROSTERBOT_ADMINS"),
        ("ROSTERBOT_TOKN", "ROSTERBOT_TOKEN"),
        ("rosterbot_log_levl", "ROSTERBOT_LOG_LEVEL"),
    ],
)
def test_an_unknown_key_is_refused_with_the_nearest_known_one(key: str, near: str) -> None:
    assert refusal(f"{key}=1") == f"{key} isn't a setting. Did you mean {near}?"


def test_an_unknown_key_in_the_environment_is_refused_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ROSTERBOT_KEYFILE", "x")
    assert refusal() == "ROSTERBOT_KEYFILE isn't a setting. Did you mean ROSTERBOT_KEY_FILE?"


def test_what_belongs_to_other_programs_is_left_alone() -> None:
    assert loaded("COMPOSE_PROJECT_NAME=rack").admins == {1001}


def test_every_problem_is_told_at_once() -> None:
    text = refusal("ROSTERBOT_ADMINS=me", "ROSTERBOT_LOG_FORMAT=xml", "ROSTERBOT_X=1")
    assert [line.partition(" ")[0] for line in text.splitlines()] == [
        "ROSTERBOT_X",
        "ROSTERBOT_ADMINS",
        "ROSTERBOT_LOG_FORMAT",
    ]


def test_a_file_that_is_no_text_is_refused() -> None:
    Path(".env").write_bytes(b"ROSTERBOT_TOKEN=\xff\xfe")
    with pytest.raises(ConfigurationError, match="isn't text in UTF-8"):
        settings.load()


def test_the_token_is_never_shown() -> None:
    assert TOKEN not in repr(loaded())
    assert "1234567-secret" not in refusal("ROSTERBOT_TOKEN=1234567-secret")


def test_the_example_file_names_every_setting_and_nothing_else() -> None:
    example = Path(__file__).parents[3] / ".env.example"
    keys = {
        line.removeprefix("#").partition("=")[0]
        for line in example.read_text().splitlines()
        if line.removeprefix("#").startswith("ROSTERBOT_")
    }
    assert keys == {settings.PREFIX + name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("setting", ["DATA_DIR", "KEY_FILE"])
def test_a_folder_that_may_not_be_entered_is_named_with_the_way_out(
    monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    # As root, who may enter all, no folder can be made that refuses.
    closed, lstat = Path("/closed/folder"), Path.lstat

    def refused(path: Path) -> os.stat_result:
        if path.parent == closed:
            raise PermissionError
        return lstat(path)

    monkeypatch.setattr(Path, "lstat", refused)
    monkeypatch.setenv(f"ROSTERBOT_{setting}", str(closed / "inside"))
    said = refusal()
    assert f"isn't allowed into {closed}. Hand the folder over" in said
    assert f"chown {getpass.getuser()} {closed}" in said


def test_a_key_file_that_is_a_directory_is_told_with_why(tmp_path: Path) -> None:
    Path("rosterbot.key").mkdir()
    said = refusal()
    assert said.startswith("ROSTERBOT_KEY_FILE: rosterbot.key is a folder (a container makes")


def test_home_and_variables_in_paths_are_meant_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/somebody")
    found = loaded("ROSTERBOT_DATA_DIR=~/data", "ROSTERBOT_KEY_FILE=${HOME}/key")
    assert (found.data_dir, found.key_file) == (
        Path("/home/somebody/data"),
        Path("/home/somebody/key"),
    )
    for value, told in (
        ("$HOME/data", "variables are written as ${HOME}"),
        ("~nobody.here/data", "~ is your home"),
        ("${UNSET_HERE}/data", ".env uses ${UNSET_HERE}, which isn't set"),
        ("${BELOW}/data\nBELOW=/srv", ".env uses ${BELOW}, which isn't set, or only further down"),
        ("${ROSTERBOT_DATA_DIR}/data", ".env uses ${ROSTERBOT_DATA_DIR}, which isn't set"),
    ):
        said = refusal(f"ROSTERBOT_DATA_DIR={value}")
        assert said.startswith("ROSTERBOT_DATA_DIR")
        assert told in said


def test_a_variable_made_of_one_that_is_not_set_is_not_set_either() -> None:
    said = refusal("BASE=${UNSET_HERE}/srv", "MORE=${BASE}/x", "ROSTERBOT_DATA_DIR=${MORE}/data")
    assert said.startswith("ROSTERBOT_DATA_DIR: .env uses ${UNSET_HERE}, which isn't set")
    assert loaded("BASE=/srv", "ROSTERBOT_DATA_DIR=${BASE}/data").data_dir == Path("/srv/data")
    assert loaded("ROSTERBOT_DATA_DIR=${UNSET_HERE:-/srv}/data").data_dir == Path("/srv/data")


def test_a_link_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    for name in ("data", "rosterbot.key"):
        Path(name).symlink_to(tmp_path / "gone")
        assert f"{name} is a link to {tmp_path / 'gone'}, which doesn't exist" in refusal()
        Path(name).unlink()


def test_an_env_file_that_cannot_be_read_is_told_with_why(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    env = Path(".env")
    env.mkdir()
    with pytest.raises(ConfigurationError, match="is a folder"):
        settings.load()
    env.rmdir()
    env.symlink_to("gone")
    with pytest.raises(ConfigurationError, match="is a link to gone, which doesn't exist"):
        settings.load()
    env.unlink()

    def refused(*_: object, **__: object) -> str:
        raise PermissionError

    monkeypatch.setattr(Path, "read_text", refused)
    with pytest.raises(ConfigurationError, match=rf"chown {getpass.getuser()} \.env"):
        settings.load()


def test_a_carrier_is_checked_at_the_start_and_its_password_is_never_said(tmp_path: Path) -> None:
    assert loaded().carrier_url is None
    authority = certificate(tmp_path)
    url = f"postgresql://hub:made-up@db:5432/rb?sslmode=verify-full&sslrootcert={authority}"
    alone = loaded(f"ROSTERBOT_CARRIER_URL={url}", "ROSTERBOT_ADB_SERVERS= None ")
    assert alone.adb_servers == ()
    found = loaded(f"ROSTERBOT_CARRIER_URL={url}", "ROSTERBOT_CARRIER_ADDRESS=db.example:5432")
    assert found.carrier_url is not None
    assert (found.carrier_url.reveal(), found.carrier_address) == (url, "db.example:5432")
    assert "made-up" not in repr(found)

    told = refusal(f"ROSTERBOT_CARRIER_URL={url.replace('verify-full', 'require')}")
    assert told.startswith("ROSTERBOT_CARRIER_URL: it needs sslmode=verify-full")
    assert "made-up" not in told
    assert "ROSTERBOT_CARRIER_ADDRESS" in refusal("ROSTERBOT_CARRIER_ADDRESS=db.example:5432")


def test_daily_backups_need_a_folder_and_a_key_they_can_be_sealed_to() -> None:
    secret = backup_locks.new_secret()
    to = str(backup_locks.recipient_of(secret))
    place = loaded("ROSTERBOT_BACKUP_DIR=./safe", f"ROSTERBOT_BACKUP_TO={to}").backup_place
    assert place is not None
    assert (place.folder, str(place.recipient), place.bot_id) == (Path("safe"), to, 1234567)
    for lines, named in (
        (["ROSTERBOT_BACKUP_DIR=./safe"], "ROSTERBOT_BACKUP_TO isn't set"),
        ([f"ROSTERBOT_BACKUP_TO={to}"], "ROSTERBOT_BACKUP_DIR isn't set"),
        (["ROSTERBOT_BACKUP_DIR=./safe", f"ROSTERBOT_BACKUP_TO={to[:-1]}"], "ROSTERBOT_BACKUP_TO"),
        (["ROSTERBOT_BACKUP_DIR=./data/a", f"ROSTERBOT_BACKUP_TO={to}"], "ROSTERBOT_BACKUP_DIR"),
        (
            ["ROSTERBOT_BACKUP_DIR=./safe", f"ROSTERBOT_BACKUP_TO={secret.written()}"],
            "ROSTERBOT_BACKUP_TO",
        ),
    ):
        said = refusal(*lines)
        assert named in said
        assert secret.written() not in said


def test_the_outside_alarm_is_asked_safely_and_its_address_is_secret() -> None:
    url = "https://alarm.example/ping/made-up?a=b"
    found = loaded(f"ROSTERBOT_PING_URL={url}")
    assert found.ping_url is not None
    assert found.ping_url.reveal() == url
    assert "made-up?" not in repr(found)
    assert loaded("ROSTERBOT_PING_URL=http://127.0.0.1:8000/x").ping_url is not None
    for wrong in ("http://alarm.example/x", "ftp://127.0.0.1", "alarm.example", "https://a:b@c/x"):
        assert "ROSTERBOT_PING_URL" in refusal(f"ROSTERBOT_PING_URL={wrong}")
