"""The little of a shell's grammar that adb's clients use."""

import re
from dataclasses import dataclass
from functools import lru_cache

_OPERATORS = ("&&", "||", "2>&1", "2>", ">>", ">", "|", ";")
_FRAME = re.compile(r"(?:exec [^;]*; |echo(?: [A-Z]+:| ==:\w+)?; )+")
_VARIABLE = re.compile(r"\$(\?|\w+)")
_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*=")


@dataclass(frozen=True, slots=True)
class Word:
    """A word after quotes were taken away; `$?` stays to be replaced when it is run."""

    text: str
    literal: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """One simple command. `joined` is the operator before it; `into` the file it writes.

    `errors_into`: the file its errors go to, "&1" for where its output goes.
    """

    joined: str
    words: tuple[Word, ...]
    into: str = ""
    errors_into: str = ""

    def run_words(self, status: int) -> list[str]:
        """The words with `$?` filled in and leading assignments left out."""
        words = [
            w.text if w.literal else _VARIABLE.sub(lambda m: _value(m[1], status), w.text)
            for w in self.words
        ]
        while words and _ASSIGNMENT.match(words[0]):
            words.pop(0)
        return words


@lru_cache(256)
def parse(line: str) -> tuple[Command, ...]:
    """A command line as simple commands in their order; every phone is told the same ones."""
    commands: list[Command] = []
    words: list[Word] = []
    joined, redirecting = ";", ""
    into: dict[str, str] = {}
    for token in [*_tokens(line), ";"]:
        if isinstance(token, Word):
            if redirecting:
                into[redirecting], redirecting = token.text, ""
            else:
                words.append(token)
        elif token == "2>&1":
            into["2"] = "&1"
        elif token in ("2>", ">", ">>"):
            redirecting = "2" if token == "2>" else "1"
        else:
            if words:
                commands.append(Command(joined, tuple(words), into.get("1", ""), into.get("2", "")))
            words, joined, into = [], token, {}
    return tuple(commands)


def deed(line: str) -> str:
    """A command line without what only frames it: where errors go, and marks at the beginning."""
    found = _FRAME.match(line)
    return line if found is None else line[found.end() :]


def _value(name: str, status: int) -> str:
    return str(status) if name == "?" else ""


def _tokens(line: str) -> list[Word | str]:
    tokens: list[Word | str] = []
    at = 0
    while at < len(line):
        if line[at].isspace():
            at += 1
            continue
        operator = next((o for o in _OPERATORS if line.startswith(o, at)), None)
        if operator is not None:
            tokens.append(operator)
            at += len(operator)
            continue
        word, at = _word(line, at)
        tokens.append(word)
    return tokens


def _word(line: str, at: int) -> tuple[Word, int]:
    text, literal = "", False
    while at < len(line) and not line[at].isspace():
        char = line[at]
        if char in "'\"":
            end = line.find(char, at + 1)
            end = len(line) if end < 0 else end
            text += line[at + 1 : end]
            literal = literal or char == "'"
            at = end + 1
        elif char == "\\" and at + 1 < len(line):
            text += line[at + 1]
            at += 2
        elif any(line.startswith(o, at) for o in _OPERATORS if not o.startswith("2>")):
            break
        else:
            text += char
            at += 1
    return Word(text, literal), at
