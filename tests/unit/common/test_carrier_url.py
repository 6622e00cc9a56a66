"""The URL of the PostgreSQL that carries messages."""

import datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.x509.oid import NameOID

from engine.common.carrier_url import CarrierUrl, with_authority, with_password
from engine.common.errors import ConfigurationError
from engine.common.secret import Secret


def certificate(folder: Path) -> Path:
    key = Ed25519PrivateKey.generate()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "made up")])
    day = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, day, day.replace(year=2036))
    file = folder / "ca.pem"
    file.write_bytes(made.sign(key, None).public_bytes(serialization.Encoding.PEM))
    return file


def problem(url: str, address: str | None = None) -> str:
    with pytest.raises(ConfigurationError) as refused:
        CarrierUrl(Secret(url), address).check()
    return str(refused.value)


def test_what_is_wrong_with_it_is_said_without_its_password(tmp_path: Path) -> None:
    ca = certificate(tmp_path)
    good = f"postgresql://hub:made-up%40word@db:5432/rb?sslmode=verify-full&sslrootcert={ca}"
    CarrierUrl(Secret(good), "db.example:5432").check()
    CarrierUrl(Secret(good.replace("@db:5432", "@one,[fd00::1]:5433"))).check()
    (tmp_path / "garbage.pem").write_bytes(b"\xff\xfe")
    (tmp_path / "empty.pem").write_text("nothing here")
    (tmp_path / "many.pem").write_text(ca.read_text() * 20)
    wrong = {
        good.replace("postgresql", "mysql"): "postgresql://",
        good.replace("hub:made-up%40word@", ""): "a user and a host",
        good.replace("db:5432", "db:99999"): "a user and a host",
        good.replace("/rb?", "?"): "the database",
        good.replace("verify-full", "verify-ca"): "sslmode=verify-full",
        good.replace("sslmode=verify-full&", ""): "sslmode=verify-full",
        good.partition("&")[0]: "sslrootcert=FILE",
        good + "&hostaddr=10.0.0.1": "can't have",
        good.replace("ca.pem", "missing.pem"): "can't be read (No such file",
        good.replace("ca.pem", "garbage.pem"): "isn't a PEM certificate",
        good.replace("ca.pem", "empty.pem"): "isn't a PEM certificate",
        good.replace("ca.pem", "many.pem"): "more than a token can carry",
        "postgresql://[": "URL",
    }
    for url, words in wrong.items():
        told = problem(url)
        assert words in told, url
        assert "made-up" not in told
    assert "HOST:PORT" in problem(good, "db.example/x")


def test_agents_get_their_own_role_and_nothing_that_lies_on_the_hub(tmp_path: Path) -> None:
    ca = certificate(tmp_path)
    url = Secret(
        "postgresql://hub:made-up@127.0.0.1:5433/rb?sslmode=verify-full&target_session_attrs="
        f"read-write&sslrootcert={ca}&sslcert=/etc/hub.pem"
    )
    here, there = CarrierUrl(url), CarrierUrl(url, "db.example:5432")
    assert (here.is_local, there.is_local) == (True, False)
    said = there.for_agents("role b", Secret("p:a/ss"))
    assert said.reveal() == (
        "postgresql://role%20b:p%3Aa%2Fss@db.example:5432/rb?sslmode=verify-full&"
        "target_session_attrs=read-write"
    )
    assert with_password(said, Secret("other")).reveal().startswith("postgresql://role%20b:other@")
    here_too = with_authority(said, Path("/a b/ca.pem")).reveal()
    assert here_too.endswith("target_session_attrs=read-write&sslrootcert=%2Fa+b%2Fca.pem")
    bare = Secret(said.reveal().replace("verify-full", "disable"))
    assert "sslmode=verify-full" in with_authority(bare, Path("ca.pem")).reveal()
    assert here.authority() == ca.read_text()
