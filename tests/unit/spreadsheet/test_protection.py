"""Files under a password: opened, closed, and never believed."""

import base64
import contextlib
import hashlib
import io
import struct
import zipfile

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from hypothesis import given
from hypothesis import strategies as st
from msoffcrypto.method.container.ecma376_encrypted import ECMA376Encrypted

from engine.common.errors import SpreadsheetRefused
from engine.common.secret import Secret
from engine.spreadsheet.guard import ReadLimits, check_file
from engine.spreadsheet.protection import ProtectionFailed, made_up, protected, suits, unprotected
from tests.examples import examples
from tests.unit.spreadsheet.books import FIXTURES, book, read_accounts

KEY = Secret("made-up-key-1 ünicode 🔑")
BY_LIBREOFFICE = (FIXTURES / "libreoffice-password.xlsx").read_bytes()


def refusal(data: bytes, password: Secret = KEY) -> str:
    with pytest.raises(SpreadsheetRefused) as refused:
        unprotected(data, password)
    return refused.value.code


def test_what_is_protected_opens_with_its_password_alone() -> None:
    data = book(("username",), ("luna",))
    closed = protected(data, KEY)
    assert b"luna" not in closed
    assert unprotected(closed, KEY) == data
    assert refusal(closed, Secret("made-up-key-2")) == "wrong_password"


@pytest.mark.parametrize(
    ("hashed_by", "bits"), [("SHA1", 128), ("SHA1", 256), ("SHA384", 192), ("SHA256", 256)]
)
def test_what_excel_2010_and_others_protect_opens_with_its_password_alone(
    hashed_by: str, bits: int
) -> None:
    data = book(("username",), ("luna",))
    closed = closed_by(data, KEY, hashed_by, bits)
    assert unprotected(closed, KEY) == data
    assert refusal(closed, Secret("made-up-key-2")) == "wrong_password"
    assert refusal(closed_by(data, KEY, hashed_by, bits, said="MD5")) == "protection_unknown"


def closed_by(data: bytes, password: Secret, hashed_by: str, bits: int, *, said: str = "") -> bytes:
    """A file under agile encryption, which pads hashes with zeros and keys with 0x36."""
    size, block, spins = bits // 8, 16, 100
    salt, verifier, key = (
        bytes(range(at, at + length)) for at, length in ((1, 16), (2, 16), (3, size))
    )

    def digest(text: bytes) -> bytes:
        return hashlib.new(hashed_by, text).digest()

    def aes(key: bytes, vector: bytes, text: bytes) -> bytes:
        cipher = Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor()
        return cipher.update(text + bytes(-len(text) % block)) + cipher.finalize()

    def sealed(purpose: str, text: bytes) -> str:
        own = digest(spun + bytes.fromhex(purpose))[:size].ljust(size, b"\x36")
        return base64.b64encode(aes(own, salt, text)).decode()

    spun = digest(salt + password.reveal().encode("utf-16-le"))
    for turn in range(spins):
        spun = digest(turn.to_bytes(4, "little") + spun)
    package = len(data).to_bytes(8, "little")
    for at in range(0, len(data), 4096):
        vector = digest(salt + (at // 4096).to_bytes(4, "little"))[:block]
        package += aes(key, vector, data[at : at + 4096])
    how = (
        f'saltSize="16" blockSize="16" keyBits="{bits}" hashSize="{len(spun)}"'
        ' cipherAlgorithm="AES"'
        f' cipherChaining="ChainingModeCBC" hashAlgorithm="{said or hashed_by}"'
        f' saltValue="{base64.b64encode(salt).decode()}"'
    )
    office = "http://schemas.microsoft.com/office/2006"
    description = f"""<encryption xmlns="{office}/encryption"><keyData {how}/>
<dataIntegrity encryptedHmacKey="AA==" encryptedHmacValue="AA=="/><keyEncryptors>
<keyEncryptor uri="{office}/keyEncryptor/password"><p:encryptedKey {how} spinCount="{spins}"
 xmlns:p="{office}/keyEncryptor/password"
 encryptedVerifierHashInput="{sealed("fea7d2763b4b9e79", verifier)}"
 encryptedVerifierHashValue="{sealed("d7aa0f6d3061344e", digest(verifier))}"
 encryptedKeyValue="{sealed("146e0be7abacd0d6", key)}"/>
</keyEncryptor></keyEncryptors></encryption>"""
    target = io.BytesIO()
    head = struct.pack("<HHI", 4, 4, 0x40)
    ECMA376Encrypted(package, head + description.encode()).write_to(target)
    return target.getvalue()


def test_what_does_not_open_again_is_not_handed_out() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    with pytest.raises(ProtectionFailed):
        protected(_typed(target.getvalue(), filler=0), KEY)


def test_a_protected_file_is_recognised_as_one() -> None:
    with pytest.raises(SpreadsheetRefused, match="password_protected"):
        check_file(protected(book(("username",)), KEY), ReadLimits())


async def test_libreoffice_s_file_is_read_in_the_child() -> None:
    sheet = await read_accounts(BY_LIBREOFFICE, password=Secret("made-up"))
    assert [cell.text for row in sheet.rows for cell in row.cells.values()]


async def test_a_wrong_password_is_told_by_the_child() -> None:
    with pytest.raises(SpreadsheetRefused, match="wrong_password"):
        await read_accounts(BY_LIBREOFFICE, password=Secret("made-down"))


async def test_what_comes_out_is_checked_like_any_file() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    with pytest.raises(SpreadsheetRefused, match="not_a_spreadsheet"):
        await read_accounts(protected(_typed(target.getvalue()), KEY), password=KEY)


async def test_a_zip_s_own_protection_is_not_asked_a_password_for() -> None:
    data = bytearray(book(("username",)))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + flags] |= 1
            at = data.find(mark, at + 4)
    with pytest.raises(SpreadsheetRefused, match="protection_unknown"):
        await read_accounts(bytes(data))


@given(st.integers(0, len(BY_LIBREOFFICE) - 1), st.binary(min_size=1, max_size=600))
@examples(40)
def test_a_broken_file_is_refused_and_never_breaks_anything(at: int, junk: bytes) -> None:
    broken = BY_LIBREOFFICE[:at] + junk + BY_LIBREOFFICE[at + len(junk) :]
    with contextlib.suppress(SpreadsheetRefused):
        check_file(unprotected(broken, Secret("made-up")), ReadLimits())


@given(st.binary(min_size=32, max_size=32))
def test_a_made_up_password_is_strong_and_readable(randomness: bytes) -> None:
    password = made_up(randomness)
    assert suits(password)
    assert len(password) == 24
    assert not set(password.reveal()) & set("il1o0 ")
    assert made_up(randomness) == password


@pytest.mark.parametrize("text", ["1234567", "a" * 256, "12345678\n", "\u200b" * 9])
def test_a_password_that_is_short_long_or_unseen_does_not_suit(text: str) -> None:
    assert not suits(Secret(text))


def _typed(data: bytes, filler: int = 5_000) -> bytes:
    """With a declared type, or the library takes it for no document at all."""
    target = io.BytesIO()
    namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w") as out,
    ):
        for name in source.namelist():
            out.writestr(name, f'<Types xmlns="{namespace}"/>')
        out.writestr("filler", bytes(filler))
    return target.getvalue()
