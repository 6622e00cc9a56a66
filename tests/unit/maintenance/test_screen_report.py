"""`screens recognise`, as support uses it."""

from pathlib import Path

import pytest

from bot.cli.screens import recognise
from tests.scripted_phone import dump_of


def test_each_file_gets_a_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    form = tmp_path / "form.xml"
    form.write_text(dump_of("instagram/login_form"), "utf-8")
    broken = tmp_path / "broken.xml"
    broken.write_text("no dump at all")

    code = recognise([form, broken])

    assert code == 0
    assert capsys.readouterr().out == (
        f"{form}\tinstagram\tlogin_form\n{broken}\tunknown\tunknown\n"
    )


def test_a_missing_file_is_said_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code = recognise([tmp_path / "nowhere.xml"])

    assert code == 1
    assert "nowhere.xml" in capsys.readouterr().err
