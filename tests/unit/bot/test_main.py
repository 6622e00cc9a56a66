import tomllib
from pathlib import Path

import pytest

from bot.__main__ import VERSION, main


def test_the_version_is_the_project_s(capsys: pytest.CaptureFixture[str]) -> None:
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text())
    with pytest.raises(SystemExit) as done:
        main(["--version"])
    assert done.value.code == 0
    assert capsys.readouterr().out == f"rosterbot {project['project']['version']}\n"
    assert project["project"]["version"] == VERSION


def test_a_wrong_call_is_told_how_it_goes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        main(["dance"])
    assert done.value.code == 2
    assert "invalid choice: 'dance'" in capsys.readouterr().err


def test_what_is_no_number_of_a_rule_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    for said in ("x", "-1", "2.0", "\u0662", "9" * 23):
        with pytest.raises(SystemExit) as done:
            main(["screens", "export", said])
        assert done.value.code == 2
        assert f"{said} isn't a rule's number; /screens lists them" in capsys.readouterr().err


def test_what_is_no_port_of_an_agent_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    for said in ("x", "0", "65536", "9" * 23):
        with pytest.raises(SystemExit) as done:
            main(["agent", "--adb-port", said])
        assert done.value.code == 2
        assert f"{said} isn't a port; a port is a number from 1 to 65535" in capsys.readouterr().err


def test_settings_that_cannot_be_used_end_it_with_a_line_for_each(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ROSTERBOT_TOKEN", raising=False)
    monkeypatch.setenv("ROSTERBOT_ADMINS", "me")
    assert main(["run"]) == 2
    _, no_file, *problems = capsys.readouterr().err.splitlines()
    assert no_file.startswith("There's no .env")
    assert [line.split()[0] for line in problems] == ["ROSTERBOT_TOKEN", "ROSTERBOT_ADMINS"]
