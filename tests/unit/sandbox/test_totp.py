"""The service's codes are RFC 6238's."""

import base64

import pytest

from sandbox import totp

RFC_SECRET = base64.b32encode(b"12345678901234567890").decode()


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_codes_are_those_of_the_rfc(seconds: int, code: str) -> None:
    assert totp.code(RFC_SECRET, totp.step_at(seconds)) == code


def test_a_secret_of_sixteen_characters_in_groups_is_accepted() -> None:
    assert totp.code("jbsw y3dp ehpk 3pxp", 1) == totp.code("JBSWY3DPEHPK3PXP", 1)
