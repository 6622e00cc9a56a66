"""The catalogues and the scenes held against a folder of recordings."""

import sys
from pathlib import Path

import pytest

from bot.__main__ import main
from engine.common.errors import RecordingsUnusable
from engine.maintenance import screen_check
from engine.maintenance.screen_check import Verdict, check
from sandbox.scenes.drawing import Look, draw, xml

HEAD = "file\tapp\tscreen\tapp_version\tlocale\tkind\n"


def kept(folder: Path, name: str, dump: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(dump, "utf-8")


def index(folder: Path, *lines: str) -> None:
    (folder / "INDEX.tsv").write_text(HEAD + "".join(f"{line}\n" for line in lines), "utf-8")


def recorded(folder: Path, screen: str, dump: str, *, kind: str = "recorded") -> None:
    """A folder with one recording, of Instagram."""
    kept(folder, f"instagram/{screen}-1.xml", dump)
    index(folder, f"instagram/{screen}-1.xml\tinstagram\t{screen}\t?\ten\t{kind}")


def alone(scene: str) -> str:
    return draw(scene, Look(behind=False, beside=())).xml


def test_recordings_that_are_what_they_are_called_pass(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recorded(tmp_path, "login_form", alone("instagram/login_form"))

    assert main(["screens", "check", str(tmp_path)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "1 recordings: 1 right",
        "1 scenes compared with the recordings they were drawn from",
    ]


def test_one_that_is_taken_for_another_screen_is_named_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recorded(tmp_path, "welcome", xml("instagram/two_factor_code"))

    assert main(["screens", "check", str(tmp_path)]) == 1
    assert (
        "instagram/welcome-1.xml\tinstagram/welcome\tinstagram/two_factor_code\t"
        "taken for another screen"
    ) in capsys.readouterr().out


@pytest.mark.parametrize(("kind", "code"), [("recorded", 1), ("recorded, converted, pruned", 0)])
def test_only_a_converted_one_may_be_unknown_and_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, code: int
) -> None:
    dump = xml("instagram/welcome").replace("account", "mavkuri")
    recorded(tmp_path, "welcome", dump, kind=kind)

    assert main(["screens", "check", str(tmp_path)]) == code
    assert f"unknown ({kind})" in capsys.readouterr().out


def test_a_scene_that_its_recording_contradicts_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dump = alone("instagram/popup_rate_app").replace("appirater_cancel_button", "refuse")
    dump = dump.replace("No, thanks", "Never")
    recorded(tmp_path, "popup_rate_app", dump)

    assert main(["screens", "check", str(tmp_path)]) == 1
    told = capsys.readouterr().out
    assert (
        "instagram/popup_rate_app differs from instagram/popup_rate_app-1.xml: "
        "id 'com.instagram.android:id/appirater_cancel_button'"
    ) in told


def test_a_recording_that_was_cut_is_silent_on_what_it_does_not_have(tmp_path: Path) -> None:
    dump = alone("instagram/popup_rate_app").replace("Remind me later", "")
    recorded(tmp_path, "popup_rate_app", dump, kind="recorded, pruned")

    assert main(["screens", "check", str(tmp_path)]) == 0


def test_without_the_sandbox_the_catalogues_are_checked_and_that_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sandbox.scenes.facts", None)
    recorded(tmp_path, "login_form", alone("instagram/login_form"))

    assert main(["screens", "check", str(tmp_path)]) == 0
    assert "The sandbox isn't installed here" in capsys.readouterr().out


def test_names_alone_tell_what_files_show(tmp_path: Path) -> None:
    kept(tmp_path, "tiktok/own_profile-12.xml", xml("tiktok/own_profile"))
    kept(tmp_path, "own_profile-1.xml", xml("tiktok/own_profile"))
    kept(tmp_path, "post_view-2.xml", xml("instagram/login_form"))
    kept(tmp_path, "screen of Tuesday.xml", xml("instagram/login_form"))

    assert {one.recording.name: one.verdict for one in check(tmp_path)} == {
        "tiktok/own_profile-12.xml": Verdict.RIGHT,
        "own_profile-1.xml": Verdict.UNTOLD,
        "post_view-2.xml": Verdict.CONFUSED,
        "screen of Tuesday.xml": Verdict.UNTOLD,
    }


@pytest.mark.parametrize("dump", ["", "<hierarchy>", "<!DOCTYPE a><a>&b;</a>", "\0"])
def test_what_is_no_dump_fails_by_itself(tmp_path: Path, dump: str) -> None:
    kept(tmp_path, "tiktok/own_profile-1.xml", dump)
    kept(tmp_path, "tiktok/home_feed-1.xml", xml("tiktok/home_feed"))

    verdicts = [one.verdict for one in check(tmp_path)]
    assert verdicts == [Verdict.RIGHT, Verdict.UNREADABLE]


def test_a_missing_or_a_huge_file_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen_check, "LARGEST", 1000)
    kept(tmp_path, "a.xml", xml("tiktok/own_profile"))
    index(tmp_path, "a.xml\ttiktok\town_profile", "b.xml\ttiktok\town_profile")

    assert [one.verdict for one in check(tmp_path)] == [Verdict.UNREADABLE] * 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + "../a.xml\ttiktok\town_profile\n", "'../a.xml', which lies outside the folder"),
        (HEAD + "/etc/hostname\ttiktok\town_profile\n", "lies outside the folder"),
        (HEAD, "has no recordings"),
        ("file\tapp\n", "has no column screen"),
        (HEAD + "a.xml\ta\tb\n" * 2001, "names more than 2000 files"),
    ],
)
def test_an_index_that_cannot_be_followed_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "INDEX.tsv").write_text(text, "utf-8")

    with pytest.raises(RecordingsUnusable, match=said):
        check(tmp_path)


def test_an_index_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "INDEX.tsv").write_bytes(b"file\tapp\tscreen\n\xff")

    with pytest.raises(RecordingsUnusable, match="UTF-8"):
        check(tmp_path)


def test_a_folder_that_is_not_there_is_said_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["screens", "check", str(tmp_path / "nowhere")]) == 1
    assert "nowhere isn't a folder" in capsys.readouterr().err


def test_what_a_customers_file_is_called_cannot_write_on_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept(tmp_path, "\x1b[2Jlogin.xml", xml("instagram/login_form"))

    main(["screens", "check", str(tmp_path)])
    assert "\x1b" not in capsys.readouterr().out
