from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.common.errors import DatabaseDamaged, KeyUnusable, StorageError
from engine.storage.vault import Vault

VAULT = Vault(bytes(range(32)))


@given(st.binary(max_size=300))
def test_what_is_sealed_opens_again_in_its_place(plain: bytes) -> None:
    sealed = VAULT.seal(plain, table="accounts", row=7, column="password")
    assert VAULT.open(sealed, table="accounts", row=7, column="password") == plain
    assert sealed != VAULT.seal(plain, table="accounts", row=7, column="password")


@pytest.mark.parametrize(
    ("table", "row", "column"),
    [
        ("accounts", 8, "password"),
        ("accounts", 7, "totp"),
        ("outbox", 7, "password"),
        ("account", "s7", "password"),
    ],
)
def test_a_value_moved_to_another_place_does_not_open(table: str, row: int, column: str) -> None:
    sealed = VAULT.seal(b"hunter2", table="accounts", row=7, column="password")
    with pytest.raises(DatabaseDamaged):
        VAULT.open(sealed, table=table, row=row, column=column)


@given(st.data())
def test_an_altered_value_does_not_open(data: st.DataObject) -> None:
    sealed = bytearray(VAULT.seal(b"hunter2", table="accounts", row=7, column="password"))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(StorageError) as refused:
        VAULT.open(bytes(sealed), table="accounts", row=7, column="password")
    assert "hunter2" not in str(refused.value)


@given(st.binary(max_size=36))
def test_a_value_cut_short_does_not_open(sealed: bytes) -> None:
    with pytest.raises(DatabaseDamaged):
        VAULT.open(sealed, table="accounts", row=7, column="password")


def test_another_keys_value_names_the_key_as_the_problem() -> None:
    sealed = Vault(bytes(32)).seal(b"hunter2", table="accounts", row=7, column="password")
    with pytest.raises(KeyUnusable, match="another key"):
        VAULT.open(sealed, table="accounts", row=7, column="password")


def test_a_created_key_is_its_owners_alone_and_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "rosterbot.key"
    Vault.create_file(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert len(path.read_bytes().splitlines()) == 1
    assert Vault.from_file(path).key_id == Vault.from_file(path).key_id
    assert [file.name for file in tmp_path.iterdir()] == ["rosterbot.key"]


def test_an_existing_key_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "rosterbot.key"
    Vault.create_file(path)
    before = path.read_bytes()
    with pytest.raises(KeyUnusable, match="already exists"):
        Vault.create_file(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("text", [b"", b"not base64!\n", b"c2hvcnQ=\n", bytes(range(256))])
def test_a_garbled_key_is_refused_with_the_way_out(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "rosterbot.key"
    path.write_bytes(text)
    path.chmod(0o600)
    with pytest.raises(KeyUnusable, match="Put it back"):
        Vault.from_file(path)


def test_a_missing_key_is_refused_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(KeyUnusable, match=r"absent\.key is missing\. Put it back"):
        Vault.from_file(tmp_path / "absent.key")


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_a_key_others_can_reach_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "rosterbot.key"
    Vault.create_file(path)
    path.chmod(mode)
    with pytest.raises(KeyUnusable, match="chmod 600"):
        Vault.from_file(path)


def test_the_key_is_not_in_the_vaults_repr() -> None:
    shown = repr(VAULT) + str(VAULT)
    assert bytes(range(32)).hex() not in shown
    assert repr(bytes(range(32))) not in shown
