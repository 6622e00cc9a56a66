"""A passphrase comes from the keyboard or from standard input, and is good enough."""

import getpass
import io
import sys

import pytest

from bot.cli import passphrase
from engine.common.errors import RosterbotError
from engine.common.secret import Secret

GOOD = "made-up passphrase"


class Keyboard(io.StringIO):
    def isatty(self) -> bool:
        return True


def typing(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Somebody at the keyboard; the prompts they see."""
    waiting, prompts = list(answers), []

    def answer(prompt: str) -> str:
        prompts.append(prompt)
        return waiting.pop(0)

    monkeypatch.setattr(sys, "stdin", Keyboard())
    monkeypatch.setattr(getpass, "getpass", answer)
    return prompts


def test_a_new_one_is_typed_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    prompts = typing(monkeypatch, GOOD, GOOD)
    assert passphrase.ask_new() == Secret(GOOD)
    assert len(prompts) == 2


def test_a_new_one_typed_differently_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    typing(monkeypatch, GOOD, f"{GOOD}?")
    with pytest.raises(RosterbotError, match="aren't the same") as refused:
        passphrase.ask_new()
    assert GOOD not in str(refused.value)


@pytest.mark.parametrize("short", ["", "elevenchars"])
def test_a_short_one_is_refused(monkeypatch: pytest.MonkeyPatch, short: str) -> None:
    typing(monkeypatch, short, short)
    with pytest.raises(RosterbotError, match="12 characters"):
        passphrase.ask_new()


def test_an_old_one_is_typed_once_however_short(monkeypatch: pytest.MonkeyPatch) -> None:
    prompts = typing(monkeypatch, "old")
    assert passphrase.ask() == Secret("old")
    assert len(prompts) == 1


@pytest.mark.parametrize("end", ["\n", "\r\n", "", "\nanother line\n"])
def test_a_script_gives_it_as_its_first_line(monkeypatch: pytest.MonkeyPatch, end: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f" {GOOD} {end}"))
    assert passphrase.ask_new() == Secret(f" {GOOD} ")
