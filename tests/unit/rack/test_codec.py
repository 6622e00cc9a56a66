"""What is encoded comes out the same, and what is anything else is not understood."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Any

import pytest

from engine.common.secret import Secret
from engine.model.account import Workspace
from engine.rack.codec import Codec, NotUnderstood


class Colour(StrEnum):
    RED = "red"


class Size(IntEnum):
    SMALL = 0


@dataclass(frozen=True, slots=True)
class Leaf:
    secret: Secret
    workspace: Workspace | None = None


@dataclass(frozen=True, slots=True)
class Twig:
    secret: Secret


@dataclass(frozen=True, slots=True)
class Tree:
    name: str
    end: Leaf | Twig
    colour: Colour = Colour.RED
    size: Size = Size.SMALL
    picture: bytes = b""
    height: float = 0.0
    many: bool = False
    pair: tuple[int, str] = (0, "")
    others: tuple["Tree", ...] = ()
    listed: Sequence[str] = ()
    names: frozenset[str] = frozenset()
    by_leaf: Mapping[tuple[Colour, int | None], Leaf | None] = field(default_factory=dict)
    details: Mapping[str, str | int] = field(default_factory=dict)


TREE = Tree(
    "one",
    Twig(Secret("made-up-password-1")),
    picture=bytes(range(256)),
    height=1.5,
    many=True,
    pair=(3, "a"),
    others=(Tree("two", Leaf(Secret("x"), Workspace("tiktok")), size=Size.SMALL),),
    listed=("b",),
    names=frozenset({"d", "c"}),
    by_leaf={(Colour.RED, None): None, (Colour.RED, 1): Leaf(Secret(""))},
    details={"a": 1, "b": "2"},
)


def test_what_was_encoded_is_decoded_to_the_same() -> None:
    codec = Codec[Tree](Tree)

    again = codec.decode(codec.encode(TREE))

    assert again == TREE
    assert isinstance(again.end, Twig)
    assert again.end.secret.reveal() == "made-up-password-1"
    inner = again.others[0].end
    assert isinstance(inner, Leaf)
    assert inner.workspace is Workspace("tiktok")
    assert codec.decode(b'{"name":"n","end":["Leaf",{"secret":"x"}]}') == Tree(
        "n", Leaf(Secret("x"))
    )


def test_what_is_of_another_type_is_not_understood_and_its_words_are_not_repeated() -> None:
    codec = Codec[Tree](Tree)
    end = b'"end":["Twig",{"secret":"made-up-password-1"}]'
    wrong = [
        b"",
        b"[" * 100_000,
        b'"made-up-password-1"',
        b"{" + end + b"}",
        b'{"name":1,' + end + b"}",
        b'{"name":"n",' + end + b',"other":1}',
        b'{"name":"n",' + end + b',"colour":"green"}',
        b'{"name":"n",' + end + b',"picture":"%"}',
        b'{"name":"n",' + end + b',"many":1}',
        b'{"name":"n",' + end + b',"height":true}',
        b'{"name":"n",' + end + b',"height":1' + b"0" * 400 + b"}",
        b'{"name":"n",' + end + b',"height":NaN}',
        b'{"name":"n",' + end + b',"pair":[1]}',
        b'{"name":"n",' + end + b',"names":[[]]}',
        b'{"name":"n",' + end + b',"details":[["a",null]]}',
        b'{"name":"n",' + end + b',"others":[{"name":"o"}]}',
        b'{"name":"n","end":["Tree",{}]}',
        b'{"name":"n","end":{"secret":"x"}}',
        b'{"name":"n","end":["Leaf",{"secret":"x","workspace":"made-up"}]}',
    ]

    for said in wrong:
        with pytest.raises(NotUnderstood) as raised:
            codec.decode(said)
        assert raised.value.__cause__ is None
        assert not str(raised.value)


@pytest.mark.parametrize("of", [Any, object, Leaf | str, list], ids=str)
def test_a_type_that_cannot_travel_is_found_when_the_program_starts(of: object) -> None:
    with pytest.raises(TypeError):
        Codec[object](of)


@dataclass(frozen=True, slots=True)
class Before:
    name: str


@dataclass(frozen=True, slots=True)
class After:
    name: str
    more: int = 0


def test_what_is_new_and_not_used_is_read_by_the_version_before() -> None:
    before, after = Codec[Before](Before), Codec[After](After)
    assert before.decode(after.encode(After("a"))) == Before("a")
    assert after.decode(before.encode(Before("a"))) == After("a")
    with pytest.raises(NotUnderstood):
        before.decode(after.encode(After("a", 1)))
    assert Codec[Before](Before, open_ended=True).decode(after.encode(After("a", 1))) == Before("a")
