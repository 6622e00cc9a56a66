"""A message between hub and agent: who, to whom, of which kind, and a content nobody else reads.

What is readable on the way is ids and names. A message that is too large, of another version, not
to us, not signed by whom it says, or not to be opened is refused, with why.
"""

import base64
import binascii
import json
import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from engine.rack.sealing import SIGNATURE, Keys, NotAuthentic, PublicKeys

VERSION: Final = 1
"""Of the envelope; what is said in it is told by `contents.PROTOCOL`."""
LARGEST: Final = 6 * 1024 * 1024
"""Bytes of a message on its way: room for a picture of 2 MB, which is written as text twice."""
HUB: Final = "hub"
"""The name of the one that gives the orders."""

_ID: Final = re.compile(r"[0-9a-f]{1,32}")
_LARGEST_NUMBER: Final = 2**63 - 1
_SMALL: Final = 64 * 1024
_PARTS: Final = frozenset({"v", "kind", "from", "to", "id", "sealed", "signature"})


class MessageKind(StrEnum):
    """From the hub: the first six; from an agent: the others."""

    ORDER = "order"  # a job to do on its phone
    ASK = "ask"  # something to do with a phone that is no job
    CANCEL = "cancel"  # an order is to end at its next step
    HAIL = "hail"  # who is there? The hub has begun anew, or does not know an agent's start
    REPLY = "reply"  # to a call, a hello or a time
    ACK = "ack"  # of what is done
    HELLO = "hello"  # the agent is there
    ROSTER = "roster"  # its phones, and the orders it has
    CALL = "call"  # what a flow asks of the hub
    ANSWERED = "answered"  # to an order, an ask, a cancel or a hail
    DONE = "done"  # how an order ended
    TIME = "time"  # what the hub's clock says


_LARGEST_OF: Final = {
    MessageKind.HELLO: _SMALL,
    MessageKind.ROSTER: 16 * _SMALL,
    MessageKind.CALL: _SMALL,
    MessageKind.TIME: _SMALL,
    MessageKind.CANCEL: _SMALL,
    MessageKind.HAIL: _SMALL,
    MessageKind.ACK: _SMALL,
}
"""What is large takes long to read, and everybody waits meanwhile: only pictures and orders are."""


class Refused(StrEnum):
    """Why a message was not taken."""

    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    OTHER_VERSION = "other_version"
    NOT_TO_US = "not_to_us"
    NOT_AUTHENTIC = "not_authentic"
    NOT_UNDERSTOOD = "not_understood"
    STALE = "stale"  # of an order that is over, or was begun anew


class MessageRefused(Exception):
    """A message is not taken."""

    def __init__(self, why: Refused) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class MessageId:
    """`number` is the sender's own for each message; `job` and `turn` are 0 where it is of none.

    An answer has the id of what it answers.
    """

    number: str
    job: int = 0
    turn: int = 0

    def __str__(self) -> str:
        return f"{self.job}.{self.turn}.{self.number}"


@dataclass(frozen=True, slots=True)
class Message:
    """`content`: as it was sealed, encoded by a `Codec`."""

    kind: MessageKind
    id: MessageId
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Ends:
    """The two ends of a way: ours with its keys, and the other one."""

    name: str
    keys: Keys
    other: str
    other_keys: PublicKeys

    @property
    def host(self) -> str:
        """The agent among the two."""
        return self.other if self.name == HUB else self.name

    def wrap(self, message: Message) -> bytes:
        """Sealed to the other and signed by us. Raises `MessageRefused` for what is too large."""
        try:
            sealed = self.other_keys.seal(message.content, self._info(message.kind, message.id))
        except NotAuthentic:
            raise MessageRefused(Refused.NOT_AUTHENTIC) from None
        signed = _signed(message.kind, self.name, self.other, message.id, sealed)
        envelope = {
            "v": VERSION,
            "kind": message.kind.value,
            "from": self.name,
            "to": self.other,
            "id": str(message.id),
            "sealed": base64.b64encode(sealed).decode(),
            "signature": base64.b64encode(self.keys.sign(signed)).decode(),
        }
        frame = json.dumps(envelope, separators=(",", ":")).encode()
        if len(frame) > LARGEST:
            raise MessageRefused(Refused.TOO_LARGE)
        return frame

    def unwrap(self, frame: bytes) -> Message:
        """Raises `MessageRefused`, and nothing else, whatever it is."""
        if len(frame) > LARGEST:
            raise MessageRefused(Refused.TOO_LARGE)
        envelope = _read(frame)
        if envelope["from"] != self.other or envelope["to"] != self.name:
            raise MessageRefused(Refused.NOT_TO_US)
        try:
            kind, told = MessageKind(envelope["kind"]), _read_id(envelope["id"])
            sealed = base64.b64decode(envelope["sealed"], validate=True)
            signature = base64.b64decode(envelope["signature"], validate=True)
        except (ValueError, binascii.Error):
            raise MessageRefused(Refused.UNREADABLE) from None
        if len(frame) > _LARGEST_OF.get(kind, LARGEST):
            raise MessageRefused(Refused.TOO_LARGE)
        try:
            if len(signature) != SIGNATURE:
                raise NotAuthentic
            signed = _signed(kind, self.other, self.name, told, sealed)
            self.other_keys.verify(signature, signed)
            return Message(kind, told, self.keys.open(sealed, self._info(kind, told)))
        except NotAuthentic:
            raise MessageRefused(Refused.NOT_AUTHENTIC) from None

    def _info(self, kind: MessageKind, told: MessageId) -> bytes:
        return f"{kind.value}|{self.host}|{told.job}|{told.turn}".encode()


def _read(frame: bytes) -> dict[str, Any]:
    try:
        envelope = json.loads(frame)
    except (ValueError, RecursionError):
        raise MessageRefused(Refused.UNREADABLE) from None
    if type(envelope) is not dict or envelope.keys() != _PARTS:
        raise MessageRefused(Refused.UNREADABLE)
    if envelope["v"] != VERSION:
        raise MessageRefused(Refused.OTHER_VERSION)
    if not all(type(part) is str for name, part in envelope.items() if name != "v"):
        raise MessageRefused(Refused.UNREADABLE)
    return envelope


def _read_id(text: str) -> MessageId:
    job, turn, number = text.split(".")
    if not (job.isdecimal() and turn.isdecimal() and _ID.fullmatch(number)) or len(text) > 80:
        raise ValueError
    told = MessageId(number, int(job), int(turn))
    # Written in one way only, so that an id is the same wherever it is compared.
    if max(told.job, told.turn) > _LARGEST_NUMBER or str(told) != text:
        raise ValueError
    return told


def _signed(kind: MessageKind, sender: str, receiver: str, told: MessageId, sealed: bytes) -> bytes:
    head = f"rosterbot {VERSION}\n{kind.value}\n{sender}\n{receiver}\n{told}\n"
    return head.encode() + sealed
