"""A message is read by the one it is sealed to, believed of the one who signed it, or refused."""

import base64
import json
from dataclasses import replace

import pytest

from engine.rack.messages import (
    LARGEST,
    Ends,
    Message,
    MessageId,
    MessageKind,
    MessageRefused,
    Refused,
)
from engine.rack.sealing import Keys
from tests.unit.rack.carriers import ends

SECRET = b"made-up-password-1"
ORDER = Message(MessageKind.ORDER, MessageId("ab12", job=7, turn=2), b'{"pwd":"' + SECRET + b'"}')


def why_refused(by: Ends, frame: bytes) -> Refused | None:
    try:
        by.unwrap(frame)
    except MessageRefused as refusal:
        return refusal.why
    return None


def changed(frame: bytes, **parts: object) -> bytes:
    return json.dumps(json.loads(frame) | parts).encode()


def test_only_ids_and_names_can_be_read_on_the_way_and_a_message_never_shows_its_content() -> None:
    hub, agent = ends()

    frame = hub.wrap(ORDER)

    readable = json.loads(frame)
    sealed = base64.b64decode(readable.pop("sealed"))
    assert readable.pop("signature")
    assert readable == {"v": 1, "kind": "order", "from": "hub", "to": "agent-1", "id": "7.2.ab12"}
    assert SECRET not in frame + sealed
    assert agent.unwrap(frame) == ORDER
    assert hub.wrap(ORDER) != frame
    assert SECRET.decode() not in repr(ORDER)
    assert "Private" not in repr(agent)


def test_what_was_altered_redirected_or_signed_by_another_is_refused() -> None:
    hub, agent = ends()
    frame = hub.wrap(ORDER)
    another_hub = replace(hub, keys=Keys.new())
    answer = agent.wrap(replace(ORDER, kind=MessageKind.DONE))
    signature = base64.b64encode(bytes(64)).decode()

    refused = {
        "its turn": changed(frame, id="7.3.ab12"),
        "its job": changed(frame, id="8.2.ab12"),
        "its kind": changed(frame, kind="cancel"),
        "its sealed part": changed(frame, sealed=json.loads(answer)["sealed"]),
        "its signature": changed(frame, signature=signature),
        "a short signature": changed(frame, signature=""),
        "its sender": another_hub.wrap(ORDER),
    }

    told = {what: why_refused(agent, one) for what, one in refused.items()}
    assert told == dict.fromkeys(refused, Refused.NOT_AUTHENTIC)
    assert why_refused(agent, changed(frame, to="agent-2")) is Refused.NOT_TO_US
    assert why_refused(agent, answer) is Refused.NOT_TO_US
    stranger = replace(hub, other_keys=Keys.new().public)
    assert why_refused(agent, stranger.wrap(ORDER)) is Refused.NOT_AUTHENTIC


def test_whatever_arrives_is_refused_and_nothing_else_happens() -> None:
    hub, agent = ends()
    frame = hub.wrap(ORDER)
    beyond = str(2**63)

    unreadable = [
        b"",
        b"\xff\x00",
        b"[" * 100_000,
        b"null",
        b'{"v":1}',
        changed(frame, more=1),
        changed(frame, sealed="%"),
        changed(frame, sealed=None),
        changed(frame, kind="party"),
        *(changed(frame, id=told) for told in ("", "7.2", "7.2.", "07.2.ab", "-1.2.ab", "7.2.XY")),
        *(changed(frame, id=told) for told in (f"{beyond}.1.ab", "٧.2.ab", "7.2.ab12.3")),
    ]

    assert {why_refused(agent, one) for one in unreadable} == {Refused.UNREADABLE}
    assert why_refused(agent, changed(frame, v=2)) is Refused.OTHER_VERSION
    assert why_refused(agent, b" " * (LARGEST + 1)) is Refused.TOO_LARGE
    # What is long to read is refused before it is opened; pictures and orders may be large.
    for kind in MessageKind:
        long = agent.wrap(Message(kind, ORDER.id, bytes(1536 * 1024)))
        may = {MessageKind.ORDER, MessageKind.ASK, MessageKind.REPLY}
        may |= {MessageKind.ANSWERED, MessageKind.DONE}
        assert why_refused(hub, long) == (None if kind in may else Refused.TOO_LARGE), kind
    large = replace(ORDER, content=bytes(LARGEST))
    with pytest.raises(MessageRefused, match="too_large"):
        hub.wrap(large)
