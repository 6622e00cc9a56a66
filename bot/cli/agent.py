"""`agent`: drives the phones of this machine for a bot that runs on another one."""

from pathlib import Path
from typing import Final

from bot import logs
from bot.cli import secret_line
from bot.held_up import HeldUpLog
from engine.agent import host_program, step_watch
from engine.common.arenas import share_arenas
from engine.common.loop_watch import watched
from engine.common.secret import Secret

_NO_TOKEN: Final = Secret("")
_ASK: Final = "Paste the token from /hosts add (you won't see it) and press Enter: "


def run(
    folder: Path, *, join: bool, adb_port: int | None, level: str, form: str, version: str
) -> int:
    """Until it is told to stop; the exit code. Raises `RosterbotError` with the way out."""
    share_arenas()
    logs.set_up(level, "json" if form == "json" else "console", _NO_TOKEN, count=step_watch.note)
    token = secret_line.ask(_ASK) if join else None
    with watched(HeldUpLog(), program=("engine", "bot")):
        return host_program.run(folder, token, adb_port, version)
