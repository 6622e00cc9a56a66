"""A TOTP secret is understood however it was copied; an address, if its codes are made here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.apps.totp import code_at
from engine.common.secret import Secret
from engine.model.account import Workspace
from engine.model.row_problems import CellRefused, ProblemCode, TotpPart
from engine.spreadsheet.totp_secrets import totp_secret

PLAIN = "JBSWY3DPEHPK3PXP"
TIKTOK = Workspace("tiktok")
ADDRESS = f"otpauth://totp/TikTok:luna?secret={PLAIN}"


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        "jbswy3dpehpk3pxp",
        " JBSW Y3DP EHPK 3PXP ",
        "jbsw-y3dp-ehpk-3pxp",
        "JBSWY3DP\u2011EHPK3PXP",
        "JBSWY3D PEHPK-3PXP",
        ADDRESS,
        f"OTPAUTH://TOTP/luna?secret={PLAIN.lower()}",
        f"{ADDRESS}&issuer=TikTok&algorithm=SHA1&digits=6&period=30",
        f"{ADDRESS}&issuer=An%20Agency&algorithm=sha1&image=x",
        "otpauth://totp/Some%20Agency%3Aluna?secret=JBSW+Y3DP-EHPK%203PXP",
    ],
)
def test_spaces_dashes_small_letters_and_addresses_are_understood(text: str) -> None:
    assert totp_secret(text, TIKTOK) == Secret(PLAIN)


@pytest.mark.parametrize("text", ["GEZDGNBVGY3TQOJQGEZDGNBV====", "GEZDGNBVGY3TQOJQGEZDGNBV"])
def test_padding_does_not_matter(text: str) -> None:
    assert totp_secret(text, TIKTOK) == Secret("GEZDGNBVGY3TQOJQGEZDGNBV")


@pytest.mark.parametrize(
    "text",
    [
        "123456",
        "JBSWY3DPEHPK3PX",
        "JBSWY3DPEHPK3PX0",
        "JBSWY3DPEHPK3PXPA",
        "\u017fBSWY3DPEHPK3PX0",
        "https://example.com/?secret=JBSWY3DPEHPK3PXP",
        "otpauth://totp/luna",
        "otpauth://totp/luna?secret=",
        f"{ADDRESS}&secret=GEZDGNBVGY3TQOJQ",
        f"{ADDRESS}{'&a=b' * 30}",
        "otpauth://[totp/luna?secret=JBSWY3DPEHPK3PXP",
    ],
)
def test_what_is_no_secret_is_refused(text: str) -> None:
    with pytest.raises(CellRefused) as refused:
        totp_secret(text, TIKTOK)
    assert (refused.value.code, refused.value.details) == (ProblemCode.TOTP_INVALID, {})


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (f"otpauth://hotp/luna?secret={PLAIN}&counter=1", TotpPart.TYPE),
        (f"otpauth://steam/luna?secret={PLAIN}", TotpPart.TYPE),
        (f"{ADDRESS}&digits=8", TotpPart.DIGITS),
        (f"{ADDRESS}&digits=6&digits=8", TotpPart.DIGITS),
        (f"{ADDRESS}&period=60", TotpPart.PERIOD),
        (f"{ADDRESS}&algorithm=SHA256", TotpPart.ALGORITHM),
        (f"otpauth://totp/luna?secret={PLAIN}&issuer=Instagram", TotpPart.ISSUER),
        (f"otpauth://totp/Instagram:luna?secret={PLAIN}", TotpPart.ISSUER),
    ],
)
def test_an_address_of_other_codes_or_another_app_is_refused_for_that(
    text: str, part: TotpPart
) -> None:
    with pytest.raises(CellRefused) as refused:
        totp_secret(text, TIKTOK)
    assert refused.value.code is ProblemCode.TOTP_OTHER_KIND
    assert refused.value.details == {"part": part}


@given(st.text() | st.text().map("otpauth://totp/x?secret={}".format))
def test_whatever_is_taken_gives_a_code_and_the_rest_is_refused(text: str) -> None:
    try:
        secret = totp_secret(text, TIKTOK)
    except CellRefused:
        return
    assert len(code_at(secret, 0).digits.reveal()) == 6
