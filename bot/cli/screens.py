"""`screens recognise`, `explain` and `check`: what recorded dumps show, or lack to be known.

`screens export`: a local rule as text for the catalogues.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bot.settings import Settings
from engine.maintenance.rule_file import export_rule
from engine.maintenance.screen_check import Checked, Verdict
from engine.maintenance.screen_check import check as check_folder
from engine.maintenance.screen_report import explain_file, recognise_file


def recognise(paths: Sequence[Path]) -> int:
    """Print `file<TAB>app<TAB>screen` for each dump; 1 when a file could not be read, else 0."""
    code = 0
    for path in paths:
        try:
            found = recognise_file(path)
        except OSError as error:
            print(f"{path}: {error.strerror or type(error).__name__}", file=sys.stderr)
            code = 1
        else:
            print(f"{path}\t{found.app}\t{found.screen}")
    return code


def explain(paths: Sequence[Path]) -> int:
    """Print the screens nearest to each dump; 1 when a file could not be read, else 0.

    Of each screen every condition: `+` where it holds, `-` where it does not, and how many nodes
    fit it.
    """
    code = 0
    for path in paths:
        try:
            found = explain_file(path)
        except OSError as error:
            print(f"{path}: {error.strerror or type(error).__name__}", file=sys.stderr)
            code = 1
            continue
        print(f"{path}: {found.app or 'not an app I know'}, {found.screen}")
        for likeness in found.nearest:
            held = len(likeness.conditions) - likeness.lacking
            print(
                f"  {likeness.app}/{likeness.screen}: {held} of {len(likeness.conditions)}"
                " conditions hold"
            )
            for condition in likeness.conditions:
                mark = "+" if condition.holds else "-"
                print(f"    {mark} {condition.what} (found {condition.found})")
        if not found.nearest:
            print("  no screen in the catalogues is anything like it")
    return code


def check(folder: Path) -> int:
    """Hold the catalogues, and the scenes drawn after recordings, against a folder of recordings.

    0 when all is right; 1 when a recording is taken for another screen, is unknown without being
    a converted one, cannot be read, or is contradicted by its scene. Raises RecordingsUnusable.
    """
    checked = check_folder(folder)
    for one in checked:
        if one.verdict is not Verdict.RIGHT:
            print(_told(one))
    told = Counter(one.verdict for one in checked)
    print(f"{len(checked)} recordings: " + ", ".join(f"{told[v]} {v}" for v in Verdict if told[v]))
    differences = _differences(checked)
    if differences is None:
        print("The sandbox isn't installed here, so its scenes weren't compared.")
    for line in differences or []:
        print(line)
    return int(any(one.wrong for one in checked) or bool(differences))


def _told(one: Checked) -> str:
    recording = one.recording
    is_what = f"{recording.app}/{recording.screen}" if recording.screen else "?"
    kind = f" ({recording.kind})" if one.verdict is Verdict.UNKNOWN and recording.kind else ""
    line = f"{recording.name}\t{is_what}\t{one.found}\t{one.verdict}{kind}"
    return "".join(c if c.isprintable() or c == "\t" else "?" for c in line)


def _differences(checked: Sequence[Checked]) -> list[str] | None:
    """What scenes have that the recordings they were drawn after have not; None without scenes."""
    try:
        from sandbox.scenes.facts import Recorded, compare, drawn_after
    except ModuleNotFoundError:
        return None
    lines, compared = [], 0
    for one in checked:
        recording = one.recording
        if one.verdict is Verdict.UNREADABLE:
            continue
        recorded = Recorded(
            recording.file, recording.app, recording.version, recording.locale, recording.kind
        )
        for scene in drawn_after(recording.app, recording.file.stem):
            compared += 1
            lines += [
                f"{scene.path} differs from {recording.name}: {what}"
                for what in compare(scene, recorded)
            ]
    print(f"{compared} scenes compared with the recordings they were drawn from")
    return lines


def export(settings: Settings, rule_id: int) -> int:
    """Print a local rule as an entry of its app's catalogue, and as a scene, to be pasted."""
    app, found = export_rule(settings.data_dir, settings.key_file, rule_id)
    print(f"# Put this at the end of engine/apps/{app.workspace}/screens.toml:\n\n{found.entry}")
    print(f"# Put this in a file in sandbox/scenes/{app.workspace}/:\n\n{found.scene}")
    print("# Then run: .venv/bin/python -m engine.apps.handbook > docs/screens.md")
    return 0
