"""Instagram's `password:SECRET` is taken apart with care."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.apps.totp import code_at
from engine.common.secret import Secret
from engine.model.account import Workspace
from engine.spreadsheet.credentials import join_password, split_password

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
    "tail",
    [
        "JBSW-Y3DP-EHPK-3PXP",
        "jbsw\u2013y3dp\u2013ehpk\u20133pxp",
        "otpauth://totp/luna?secret=JBSWY3DPEHPK3PXP",
        "OTPAUTH://totp/Instagram:luna?secret=jbsw%20y3dp%20ehpk%203pxp&issuer=Instagram",
    ],
)
def test_dashes_and_addresses_are_understood_behind_a_password(tail: str) -> None:
    split = split_password(Secret(f"a:b:{tail}"), Workspace("instagram"))
    assert (split.password, split.totp) == (Secret("a:b"), Secret(SIXTEEN))


@pytest.mark.parametrize(
    "text",
    [
        "pass:JBSWY3DPEHPK3PX",  # fifteen characters
        "pass:JBSWY3DPEHPK3PX0",  # no zero in base32
        "pass:JBSWY3DPEHPK3PXPA",  # seventeen cannot be padded
        "pass:jbsw y3dp ehp 3pxp",
        "pass:JBSW-Y3DP-EHPK-3PX!",
        "pass:otpauth://totp/luna?secret=JBSWY3DPEHPK3PXP&digits=8",
        "pass:otpauth://hotp/luna?secret=JBSWY3DPEHPK3PXP",
        f":{SIXTEEN}",
    ],
)
def test_a_tail_that_looks_like_a_mistyped_secret_is_asked_about(text: str) -> None:
    split = split_password(Secret(text), Workspace("instagram"))
    assert (split.password, split.totp, split.doubtful) == (Secret(text), None, True)


@pytest.mark.parametrize(
    "text",
    [
        "pass:word",
        "pass:",
        ":",
        "12:30",
        "made-up:SECRET",
        "see:https://example.com/a/long/address",
        "correct:horse-battery-staple",
        "correct:My dog has 4 fleas",
        "a:MixedCasePassw0rd1",
        "a:p@ssw0rd!#%&with(signs)",
        "no colon but JBSWY3DPEHPK3PX",
        "a:" + "JBSWY3DP" * 30 + "J",
    ],
)
def test_every_other_colon_belongs_to_the_password_and_is_not_asked_about(text: str) -> None:
    split = split_password(Secret(text), Workspace("instagram"))
    assert (split.password, split.totp, split.doubtful) == (Secret(text), None, False)


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
