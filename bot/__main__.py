"""The program's command line: `python -m bot`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bot import settings
from engine.errors import ConfigurationError, RosterbotError

VERSION: Final = "0.1.0"
"""As in pyproject.toml."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code: 0 done, 1 failed, 2 wrongly called or set up."""
    chosen = _parser().parse_args(arguments)
    try:
        match chosen.command:
            case "doctor":
                from bot.cli.doctor import doctor

                return doctor(quick=chosen.quick)
            case "screens":
                from bot.cli.screens import explain, recognise

                return (explain if chosen.verb == "explain" else recognise)(chosen.files)
            case _:
                found = settings.load()
                from bot.cli.run import run

                return run(found)
    except ConfigurationError as error:
        print(f"The settings cannot be used:\n{error}", file=sys.stderr)
        return 2
    except RosterbotError as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot",
        description="Rosterbot keeps an agency's accounts signed in on its own phones.",
    )
    parser.add_argument("--version", action="version", version=f"rosterbot {VERSION}")
    commands = parser.add_subparsers(dest="command", metavar="command")
    commands.add_parser("run", help="the bot (what happens without a command)")
    doctor = commands.add_parser("doctor", help="check settings, token, database, key and phones")
    doctor.add_argument(
        "--quick",
        action="store_true",
        help="only what needs no network, and whether the running bot is alive",
    )
    screens = commands.add_parser("screens", help="work with recorded screens")
    verbs = screens.add_subparsers(dest="verb", required=True, metavar="verb")
    recognise = verbs.add_parser("recognise", help="print each file's app and screen")
    explain = verbs.add_parser("explain", help="print the screens nearest to each file's")
    for verb in (recognise, explain):
        verb.add_argument("files", nargs="+", type=Path, metavar="FILE")
    return parser


if __name__ == "__main__":
    sys.exit(main())
