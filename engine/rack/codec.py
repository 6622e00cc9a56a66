"""What is said between hub and agents, as JSON: frozen types to plain values and back, strictly.

Each type is looked at once. Of several dataclasses that may stand in a place, the one that does is
named. Secrets are written out: what is encoded here is sealed before it leaves (`messages.py`).
"""

import base64
import binascii
import json
import math
import types
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import (
    Any,
    Final,
    Generic,
    Literal,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from engine.common.secret import Secret

T = TypeVar("T")
Encode = Callable[[Any], Any]
Decode = Callable[[Any], Any]

_PLAIN: Final = (bool, int, str)
_SETS: Final = (frozenset, set, AbstractSet)


class NotUnderstood(ValueError):
    """What was received is not of the type it should be; says nothing of what it is."""


class Codec(Generic[T]):
    """For one type: a dataclass, or whatever its fields may be made of.

    `without`: a type that stays where it is; fields of it are left at their defaults. Raises
    `TypeError` at once for any other that cannot travel. `open_ended`: parts nobody knows are left
    out instead of refused, as in what agents of all versions say.

    A field that has its default is not written: what is new in a version, and is not used, can be
    read by the one before.
    """

    def __init__(self, of: Any, without: type | None = None, *, open_ended: bool = False) -> None:
        self._encode, self._decode = _pair(of, _Made(without, open_ended))

    def encode(self, value: T) -> bytes:
        return json.dumps(self._encode(value), separators=(",", ":")).encode()

    def decode(self, said: bytes) -> T:
        """Raises `NotUnderstood`."""
        try:
            return cast(T, self._decode(json.loads(said)))
        except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
            # Without the cause, which has the words of what was said.
            raise NotUnderstood from None


class _Made(dict[type, "_Known"]):
    """The dataclasses that were looked at."""

    def __init__(self, without: type | None, open_ended: bool) -> None:
        super().__init__()
        self.without = without
        self.open_ended = open_ended


class _Known:
    """How one dataclass travels; filled once its fields are known, since it may hold itself."""

    __slots__ = ("_fields", "_open_ended", "of")

    def __init__(self, of: type, open_ended: bool) -> None:
        self.of = of
        self._open_ended = open_ended
        self._fields: dict[str, tuple[Encode, Decode, bool, Any]] = {}

    def learn(self, made: _Made) -> None:
        hints = get_type_hints(self.of)
        for field in fields(self.of):
            stays = made.without is not None and made.without in get_args(hints[field.name])
            if field.init and not stays:
                needed = field.default is MISSING and field.default_factory is MISSING
                pair = _pair(hints[field.name], made)
                self._fields[field.name] = (*pair, needed, field.default)

    def encode(self, value: Any) -> dict[str, Any]:
        parts = {}
        for name, (encode, _, _, default) in self._fields.items():
            part = getattr(value, name)
            if part is not default and part != default:
                parts[name] = encode(part)
        return parts

    def decode(self, said: Any) -> Any:
        known = self._fields
        if type(said) is not dict or not (self._open_ended or said.keys() <= known.keys()):
            raise NotUnderstood
        if any(needed and name not in said for name, (_, _, needed, _) in known.items()):
            raise NotUnderstood
        return self.of(**{name: known[name][1](said[name]) for name in known.keys() & said.keys()})


def _pair(of: Any, made: _Made) -> tuple[Encode, Decode]:
    origin, inner = get_origin(of), get_args(of)
    if origin in (Union, types.UnionType):
        return _one_of(inner, made)
    if origin is Literal:
        return _as_it_is, _among(frozenset(inner))
    if origin is tuple:
        return _tuple(inner, made)
    if origin is Sequence:
        return _tuple((inner[0], ...), made)
    if origin in _SETS:
        encode, decode = _pair(inner[0], made)
        return _each(encode), lambda said: frozenset(decode(part) for part in _list(said))
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(inner, made)
    if isinstance(of, type):
        return _simple(of, made)
    raise TypeError(f"{of} cannot travel")


def _simple(of: type, made: _Made) -> tuple[Encode, Decode]:
    if is_dataclass(of):
        known = made.get(of)
        if known is None:
            known = made[of] = _Known(of, made.open_ended)
            known.learn(made)
        return known.encode, known.decode
    if of is Secret:
        return Secret.reveal, lambda said: Secret(_exactly(str)(said))
    if of is Path:
        return str, lambda said: Path(_exactly(str)(said))
    if of is bytes:
        return (lambda value: base64.b64encode(value).decode()), _bytes
    if of is float:
        return _as_it_is, _number
    if of is type(None):
        return _as_it_is, _among(frozenset({None}))
    if of in _PLAIN:
        return _as_it_is, _exactly(of)
    if issubclass(of, Enum):
        return (lambda value: value.value), lambda said: of(said)
    if issubclass(of, str):
        return str, lambda said: of(_exactly(str)(said))
    raise TypeError(f"{of.__name__} cannot travel")


def _one_of(inner: tuple[Any, ...], made: _Made) -> tuple[Encode, Decode]:
    """Dataclasses by their names, or texts and numbers, which JSON tells apart; and None."""
    others = [one for one in inner if one is not type(None)]
    may_be_none = len(others) < len(inner)
    if len(others) == 1:
        encode, decode = _pair(others[0], made)
    elif all(one in _PLAIN for one in others):
        encode, decode = _as_it_is, _exactly(*others)
    else:
        if not all(isinstance(one, type) and is_dataclass(one) for one in others):
            raise TypeError(f"it cannot be told which of {others} one is")
        named = {one.__name__: _pair(one, made) for one in others}

        def encode(value: Any) -> Any:
            name = type(value).__name__
            return [name, named[name][0](value)]

        def decode(said: Any) -> Any:
            name, part = _list(said, 2)
            return named[name][1](part)

    if not may_be_none:
        return encode, decode
    return (
        lambda value: None if value is None else encode(value),
        lambda said: None if said is None else decode(said),
    )


def _tuple(inner: tuple[Any, ...], made: _Made) -> tuple[Encode, Decode]:
    if len(inner) == 2 and inner[1] is ...:
        encode, decode = _pair(inner[0], made)
        return _each(encode), lambda said: tuple(decode(part) for part in _list(said))
    parts = [_pair(one, made) for one in inner]
    return (
        lambda value: [encode(part) for (encode, _), part in zip(parts, value, strict=True)],
        lambda said: tuple(
            decode(part) for (_, decode), part in zip(parts, _list(said, len(parts)), strict=True)
        ),
    )


def _mapping(inner: tuple[Any, ...], made: _Made) -> tuple[Encode, Decode]:
    """As pairs, since JSON's keys are nothing but text."""
    encode, decode = _tuple(inner, made)
    return (
        lambda value: [encode(pair) for pair in value.items()],
        lambda said: dict(decode(pair) for pair in _list(said)),
    )


def _each(encode: Encode) -> Encode:
    return lambda value: [encode(part) for part in value]


def _list(said: Any, length: int | None = None) -> list[Any]:
    if type(said) is not list or (length is not None and len(said) != length):
        raise NotUnderstood
    return said


def _as_it_is(value: Any) -> Any:
    return value


def _exactly(*of: type) -> Decode:
    def decode(said: Any) -> Any:
        if type(said) not in of:
            raise NotUnderstood
        return said

    return decode


def _among(allowed: frozenset[Any]) -> Decode:
    def decode(said: Any) -> Any:
        if said not in allowed:
            raise NotUnderstood
        return said

    return decode


def _number(said: Any) -> float:
    if type(said) not in (int, float) or not math.isfinite(said):
        raise NotUnderstood
    return float(said)


def _bytes(said: Any) -> bytes:
    try:
        return base64.b64decode(_exactly(str)(said), validate=True)
    except binascii.Error:
        raise NotUnderstood from None
