"""The program of an agent, as the bot starts it: `python -m bot.agent LEVEL FORMAT PIPE`.

It logs as the bot does, to the same place. It is given no token, and no settings but these.
"""

import sys
from collections.abc import Sequence
from typing import Final

from bot import logs
from bot.held_up import HeldUpLog
from engine.agent import program, step_watch
from engine.common.arenas import share_arenas
from engine.common.loop_watch import watched
from engine.common.secret import Secret

_NO_TOKEN: Final = Secret("")


def command(level: str, form: str) -> tuple[str, ...]:
    """What starts it; the number of its pipe is put behind."""
    return (sys.executable, "-m", __name__, level, form)


def main(arguments: Sequence[str]) -> None:
    level, form, pipe = arguments
    share_arenas()
    logs.set_up(level, "json" if form == "json" else "console", _NO_TOKEN, count=step_watch.note)
    with watched(HeldUpLog(), program=("engine", "bot")):
        program.main(int(pipe))


if __name__ == "__main__":
    main(sys.argv[1:])
