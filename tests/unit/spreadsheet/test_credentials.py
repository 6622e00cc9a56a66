"""Instagram's `password:SECRET` is taken apart with care."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.apps.totp import code_at
from engine.common.secret import Secret
from engine.model.account import Workspace
from engine.spreadsheet.credentials import join_password, split_password, valid_secret

SIXTEEN = "JBSWY3DPEHPK3PXP"
BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
secrets = st.integers(2, 8).flatmap(lambda n: st.text(BASE32, min_size=n * 8, max_size=n * 8))


def test_a_secret_of_sixteen_characters_gives_codes() -> None:
    split = split_password(Secret(f"mypassword123:{SIXTEEN}"), Workspace("instagram"))
    assert (split.password, split.totp, split.doubtful) == (
        Secret("mypassword123"),
        Secret(SIXTEEN),
        False,
    )
    assert split.totp is not None
    assert code_at(split.totp, 59).digits.reveal() == "996554"


@pytest.mark.parametrize(
    "tail", ["jbsw y3dp ehpk 3pxp", " JBSWY3DPEHPK3PXP ", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"]
)
def test_spaces_and_case_of_a_secret_do_not_matter(tail: str) -> None:
    split = split_password(Secret(f"a:b:{tail}"), Workspace("instagram"))
    assert split.password == Secret("a:b")
    assert split.totp == Secret("".join(tail.split()).upper())


@pytest.mark.parametrize(
    "text",
    [
        "pass:word",
        "pass:JBSWY3DPEHPK3PX",  # fifteen characters
        "pass:JBSWY3DPEHPK3PX0",  # no zero in base32
        "pass:JBSWY3DPEHPK3PXPA",  # seventeen cannot be padded
        f":{SIXTEEN}",
        "pass:",
    ],
)
def test_every_other_colon_belongs_to_the_password_with_a_warning(text: str) -> None:
    split = split_password(Secret(text), Workspace("instagram"))
    assert (split.password, split.totp, split.doubtful) == (Secret(text), None, True)


@given(st.text())
def test_tiktok_passwords_are_never_split(text: str) -> None:
    split = split_password(Secret(f"{text}:{SIXTEEN}"), Workspace("tiktok"))
    assert (split.password, split.totp, split.doubtful) == (
        Secret(f"{text}:{SIXTEEN}"),
        None,
        False,
    )


@given(st.text(min_size=1), secrets)
def test_joining_takes_back_what_splitting_did(password: str, totp: str) -> None:
    joined = join_password(Secret(password), Secret(totp))
    split = split_password(joined, Workspace("instagram"))
    assert (split.password, split.totp) == (Secret(password), Secret(totp))


@given(st.text())
def test_a_valid_secret_always_gives_a_code(text: str) -> None:
    secret = valid_secret(text)
    if secret is not None:
        assert len(code_at(secret, 0).digits) == 6
