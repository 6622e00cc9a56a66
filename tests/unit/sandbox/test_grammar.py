"""The little shell grammar splits lines as a shell does."""

import pytest

from sandbox.phones.grammar import parse


def words(line: str, status: int = 0) -> list[tuple[str, list[str], str]]:
    return [(c.joined, c.run_words(status), c.into) for c in parse(line)]


@pytest.mark.parametrize(
    ("line", "commands"),
    [
        ("echo a; echo X4EXIT:$?", [(";", ["echo", "a"], ""), (";", ["echo", "X4EXIT:7"], "")]),
        ("a && b || c", [(";", ["a"], ""), ("&&", ["b"], ""), ("||", ["c"], "")]),
        ("echo 'a; b' \"c | d\"", [(";", ["echo", "a; b", "c | d"], "")]),
        ("echo '$?'", [(";", ["echo", "$?"], "")]),
        ("cat x > y 2>&1", [(";", ["cat", "x"], "y")]),
        ("cat x 2>/dev/null; ps", [(";", ["cat", "x"], ""), (";", ["ps"], "")]),
        ("CLASSPATH=/a/b app_process /", [(";", ["app_process", "/"], "")]),
        ("ps | grep x", [(";", ["ps"], ""), ("|", ["grep", "x"], "")]),
        ("echo a\\ b", [(";", ["echo", "a b"], "")]),
        ("", []),
    ],
)
def test_a_line_becomes_its_commands(line: str, commands: list[tuple[str, list[str], str]]) -> None:
    assert words(line, status=7) == commands
