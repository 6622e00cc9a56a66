"""The token an agent joins with, and what enrolling says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.common.secret import Secret
from engine.rack.enrolling import (
    Enrol,
    Enrolled,
    fingerprint,
    is_enrolment,
    read_enrolled,
    read_enrolment,
    write_enrolled,
    write_enrolment,
)
from engine.rack.join_token import LONGEST, JoinToken, TokenUnusable, read_token
from engine.rack.sealing import Keys, NotAuthentic

HUB, OWN = Keys.new(), Keys.new()
TOKEN = JoinToken(
    "rack-b",
    Secret("postgresql://role:made-up-first-password@db.example:5432/rosterbot"),
    "-----BEGIN CERTIFICATE-----\nmade up\n-----END CERTIFICATE-----\n",
    HUB.public,
    Secret("made-up-one-time-secret"),
    1_900.0,
)


def said_of(text: str) -> str:
    with pytest.raises(TokenUnusable) as refused:
        read_token(Secret(text))
    return str(refused.value)


@given(st.lists(st.integers(0, 600), max_size=12))
def test_a_token_is_read_however_a_chat_has_broken_its_line(breaks: list[int]) -> None:
    line = TOKEN.written().reveal()
    for place in breaks:
        line = line[:place] + "\n " + line[place:]
    assert read_token(Secret(f"  {line}\r\n")) == TOKEN


def test_what_is_no_whole_token_is_said_to_be_so_with_the_way_out_and_nothing_of_it() -> None:
    line = TOKEN.written().reveal()
    assert len(line) <= LONGEST
    for cut in range(len("rosterbot-host."), len(line), 7):
        assert "cut off" in said_of(line[:cut]) or "another version" in said_of(line[:cut]), cut
    middle = len(line) // 2
    wrong = {
        "": "There was no token",
        "   \n": "There was no token",
        "123456:made-up-bot-token": "not a token for a machine",
        line[:middle] + line[middle + 1 :]: "isn't complete",
        line.swapcase().replace("ROSTERBOT-HOST", "rosterbot-host"): "isn't complete",
        line + "." + line: "isn't complete",
        line.replace("host.1.", "host.2."): "from another version",
        line[:-3]: "cut off",
    }
    for text, words in wrong.items():
        told = said_of(text)
        assert words in told
        assert "/hosts add" in told or "bot's version" in told or "--join < FILE" in told
        assert "made-up" not in told
    assert "first-password" not in repr(TOKEN)
    assert "one-time" not in repr(TOKEN)


def test_a_token_that_fits_no_message_is_not_made() -> None:
    large = JoinToken(
        "rack-b", TOKEN.url, "".join(map(chr, range(256, 9_000))), HUB.public, TOKEN.secret, 1.0
    )
    with pytest.raises(ValueError, match="too long"):
        large.written()


def test_enrolling_is_read_by_the_hub_alone_and_its_answer_by_whom_it_is_for() -> None:
    frame = write_enrolment(Enrol("rack-b", OWN.public, TOKEN.secret), HUB.public)
    assert is_enrolment(frame)
    assert b"one-time" not in frame
    assert read_enrolment(frame, "rack-b", HUB).secret == TOKEN.secret
    about = fingerprint(OWN.public)
    answer = write_enrolled(Enrolled(about, Secret("made-up-second")), "rack-b", OWN.public, HUB)
    assert not is_enrolment(answer)
    assert b"made-up" not in answer
    assert read_enrolled(answer, "rack-b", OWN, HUB.public).password == Secret("made-up-second")

    other = Keys.new()
    forged = write_enrolled(Enrolled(about, Secret("theirs")), "rack-b", OWN.public, other)
    for_another = write_enrolled(Enrolled("0" * 64), "rack-b", OWN.public, HUB)
    for said in (forged, for_another, answer.replace(b"rack-b", b"rack-c"), answer[:-9], b"[]"):
        with pytest.raises(NotAuthentic):
            read_enrolled(said, "rack-b", OWN, HUB.public)
    for said, at, keys in (
        (frame, "rack-c", HUB),
        (frame, "rack-b", other),
        (frame[:-9], "rack-b", HUB),
        (frame.replace(b'"to":"hub"', b'"to":"bug"'), "rack-b", HUB),
        (b"{" * 20_000, "rack-b", HUB),
    ):
        with pytest.raises(NotAuthentic):
            read_enrolment(said, at, keys)


def test_keys_come_back_from_what_is_kept_of_them_and_from_nothing_else() -> None:
    assert Keys.from_private(OWN.private()).public == OWN.public
    with pytest.raises(ValueError, match="keys"):
        Keys.from_private(OWN.private()[:-1])
