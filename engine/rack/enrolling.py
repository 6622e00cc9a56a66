"""How an agent on another machine becomes one of the hub's: its first message, and the answer.

The hub does not know the agent yet, so that these are not messages between two `Ends`. What the
agent says is sealed to the hub and holds its token's secret; the answer is sealed to the keys that
came with that, and signed by the hub.
"""

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from engine.common.secret import Secret
from engine.rack.codec import Codec, NotUnderstood
from engine.rack.messages import HUB
from engine.rack.sealing import SIGNATURE, Keys, NotAuthentic, PublicKeys

_VERSION: Final = 1
_LARGEST: Final = 16 * 1024
_ENROL: Final = "enrol"
_ENROLLED: Final = "enrolled"
_MARK: Final = f'{{"v":{_VERSION},"kind":"{_ENROL}",'.encode()


class WhyNotEnrolled(StrEnum):
    """What is wrong with a token."""

    USED = "used"  # another agent has enrolled with it
    OVER = "over"  # its time is over
    UNKNOWN = "unknown"  # forged, of a name that was forgotten, or there is a newer one


@dataclass(frozen=True, slots=True)
class Enrol:
    """`keys`: the agent's own public ones; `secret`: its token's.

    `password`: what its database role is to have from then on. The agent has kept it before it says
    so: if the answer is lost, it knows it all the same.
    """

    host: str
    keys: PublicKeys
    secret: Secret
    password: Secret | None = None


@dataclass(frozen=True, slots=True)
class Enrolled:
    """`password`: of the agent's database role from now on; `refused`: why there is none.

    `about`: the fingerprint of the keys that this answers.
    """

    about: str
    password: Secret | None = field(default=None)
    refused: WhyNotEnrolled | None = None


_ENROL_CODEC: Final = Codec[Enrol](Enrol)
_ENROLLED_CODEC: Final = Codec[Enrolled](Enrolled)


def secret_hash(secret: Secret) -> str:
    """What is kept of a token's secret, which is random and long."""
    return hashlib.sha256(b"rosterbot host token\x00" + secret.reveal().encode()).hexdigest()


def fingerprint(keys: PublicKeys) -> str:
    """Of a party's public keys."""
    return hashlib.sha256(keys.sealing + keys.signing).hexdigest()


def is_enrolment(frame: bytes) -> bool:
    """Whether a frame is to be read by `read_enrolment`; any other is a `Message`'s."""
    return frame.startswith(_MARK)


def write_enrolment(said: Enrol, hub: PublicKeys) -> bytes:
    """Raises `NotAuthentic` where the hub's keys are none."""
    sealed = hub.seal(_ENROL_CODEC.encode(said), _info(_ENROL, said.host))
    return _envelope(_ENROL, said.host, HUB, sealed, b"")


def read_enrolment(frame: bytes, host: str, own: Keys) -> Enrol:
    """What came over the way to `host`. Raises `NotAuthentic`."""
    envelope = _read(frame, _ENROL, host, HUB)
    try:
        said = _ENROL_CODEC.decode(own.open(_bytes(envelope["sealed"]), _info(_ENROL, host)))
    except NotUnderstood:
        raise NotAuthentic from None
    if said.host != host:
        raise NotAuthentic
    return said


def write_enrolled(answer: Enrolled, host: str, theirs: PublicKeys, own: Keys) -> bytes:
    """Raises `NotAuthentic` where their keys are none."""
    sealed = theirs.seal(_ENROLLED_CODEC.encode(answer), _info(_ENROLLED, host))
    return _envelope(_ENROLLED, HUB, host, sealed, own.sign(_signed(host, sealed)))


def read_enrolled(frame: bytes, host: str, own: Keys, hub: PublicKeys) -> Enrolled:
    """Raises `NotAuthentic`, also for what answers somebody else's keys."""
    envelope = _read(frame, _ENROLLED, HUB, host)
    sealed, signature = _bytes(envelope["sealed"]), _bytes(envelope["signature"])
    if len(signature) != SIGNATURE:
        raise NotAuthentic
    hub.verify(signature, _signed(host, sealed))
    try:
        answer = _ENROLLED_CODEC.decode(own.open(sealed, _info(_ENROLLED, host)))
    except NotUnderstood:
        raise NotAuthentic from None
    if answer.about != fingerprint(own.public):
        raise NotAuthentic
    return answer


def _envelope(kind: str, sender: str, receiver: str, sealed: bytes, signature: bytes) -> bytes:
    envelope = {
        "v": _VERSION,
        "kind": kind,
        "from": sender,
        "to": receiver,
        "sealed": base64.b64encode(sealed).decode(),
        "signature": base64.b64encode(signature).decode(),
    }
    return json.dumps(envelope, separators=(",", ":")).encode()


def _read(frame: bytes, kind: str, sender: str, receiver: str) -> dict[str, Any]:
    if len(frame) > _LARGEST:
        raise NotAuthentic
    try:
        envelope = json.loads(frame)
    except (ValueError, RecursionError):
        raise NotAuthentic from None
    wanted = {"v": _VERSION, "kind": kind, "from": sender, "to": receiver}
    if type(envelope) is not dict or envelope.keys() != {*wanted, "sealed", "signature"}:
        raise NotAuthentic
    if any(envelope[name] != value for name, value in wanted.items()):
        raise NotAuthentic
    return envelope


def _bytes(said: object) -> bytes:
    try:
        return base64.b64decode(said if type(said) is str else "", validate=True)
    except (ValueError, binascii.Error):
        raise NotAuthentic from None


def _info(kind: str, host: str) -> bytes:
    return f"{kind}|{host}".encode()


def _signed(host: str, sealed: bytes) -> bytes:
    return f"rosterbot {_VERSION}\n{_ENROLLED}\n{HUB}\n{host}\n".encode() + sealed
