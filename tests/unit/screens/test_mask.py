"""What is secret is masked wherever it stands in a text; other words stay."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.common.secret import Secret
from engine.screens.mask import MASK, Mask

PROJECT = Path(__file__).parents[3]
OURS = Mask([Secret("Canary-7-lamp"), Secret("JBSWY3DPEHPK3PXP"), Secret("luna@example.com")])


@pytest.mark.parametrize(
    "code",
    [
        "1234",
        "482913",
        "12345678",
        "123 456",
        "12-34-56",
        "1 2 3 4 5 6",
        "123\u00a0456",
        "G-482913",
        "A1B2C3",
        "x7k2m9",
        "abc123",
        "A1B 2C3",
        "A1B-2C3",
        "AB12 CD34",
        "JBSW Y3DP EHPK 3PXP",
        "gezd gnbv gy3t qojq",
        "GEZDGNBVGY3TQOJQ",
        "٤٨٢٩١٣",
    ],
)
def test_a_code_is_masked_however_it_is_written(code: str) -> None:
    mask = Mask()
    for text in (code, f"Your code is {code}.", f"{code} is your code", f"验证码{code}。"):
        assert code not in mask.text(text), text
        assert MASK in mask.text(text)
    assert mask.text(f"Your code is {code}. Go on") == f"Your code is {MASK}. Go on"


@pytest.mark.parametrize(
    "text",
    [
        "Try again in 5 minutes",
        "Enter the 6-digit code",
        "Account disabled on March 3, 2031",
        "Suspendu le 18 décembre 2025",
        "57posts",
        "7,204 followers",
        "110K",
        "3 of 26, Unseen",
        "@harbor.runs_64",
        "harbor.runs_64",
        "2FA is on",
        "10:30",
        "We wrote to you at home",
    ],
)
def test_ordinary_words_stay(text: str) -> None:
    assert Mask().text(text) == text
    assert OURS.text(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Canary-7-lamp",
        "Password:Canary-7-lamp!",
        "canary-7-LAMP",
        "Canary 7 lamp",
        "jbswy3dpehpk3pxp",
        "JBSW-Y3DP-EHPK-3PXP",
        "xJBSWY3DPEHPK3PXPx",
        "mailto:luna@example.com?",
        "LUNA@EXAMPLE.COM",
    ],
)
def test_what_the_job_knows_is_masked_wherever_it_stands(text: str) -> None:
    for button in (False, True):
        seen = OURS.text(text, button=button).lower()
        assert MASK in seen
        for part in ("canary", "lamp", "jbsw", "3pxp", "luna", "example"):
            assert part not in seen


@pytest.mark.parametrize("word", ["Continue", "Log in", "Next"])
def test_a_button_keeps_its_words_though_a_password_is_the_same(word: str) -> None:
    mask = Mask([Secret(word)])
    assert mask.text(word, button=True) == word
    assert mask.text(word, label=True) == word
    assert word not in mask.text(f"You have typed {word} as your password", label=True)


def test_a_button_keeps_words_that_look_like_codes() -> None:
    for words in ("Follow Brand4U", "Continue as luna2024x", "MP4A to HEVC"):
        assert Mask().text(words, button=True).split()[0] == words.split()[0]
    assert Mask().text("Follow Brand4U", button=True) == "Follow Brand4U"
    assert Mask().text("Copy 482913", button=True) == f"Copy {MASK}"


def test_names_that_may_be_shown_stay() -> None:
    mask = Mask([Secret("luna2024!")], shown=["luna2024"])
    assert mask.text("Signed in as luna2024") == "Signed in as luna2024"
    assert mask.text("luna2024!") == MASK


def test_a_short_secret_is_masked_where_it_stands_alone() -> None:
    assert Mask([Secret("a1")]).text("a1 in a1b") == f"{MASK} in a1b"


def test_an_address_is_masked_and_a_handle_is_not() -> None:
    assert Mask().text("to l***a@example.com now") == f"to {MASK} now"
    assert Mask().text("@brand.one") == "@brand.one"


LENGTH = 100_000
ADVERSE = [
    "a", "a@", "@", "a.", "1 ", "1-", "1          ", "A1 ", "ab ", "abcd ", "A1B ", "A1-", "18 de ",
    "•", " ", "(", "a1_", "December ", "12. ab ", "JBSW ", "Canary-7-lam", "1 (",
]  # fmt: skip
MASKING = f"""
import json, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (40, 40))
from engine.screens.mask import Mask
from engine.common.secret import Secret
mask = Mask([Secret("Canary-7-lamp"), Secret("a" * 30 + "1")], hidden=["luna"], shown=["brand"])
for part in json.loads(sys.argv[1]):
    for end in ("", "x"):
        mask.text(part * ({LENGTH} // len(part)) + end)
print("done")
"""


def test_no_text_takes_longer_than_its_length() -> None:
    """A pattern that goes back over what it has read would need hours for each of these."""
    ended = subprocess.run(
        [sys.executable, "-c", MASKING, json.dumps(ADVERSE)],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(PROJECT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.stdout == "done\n", ended.stderr
