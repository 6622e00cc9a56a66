"""The program's command line: `python -m bot`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bot.cli import process

VERSION: Final = "0.1.0"
"""As in pyproject.toml."""

_LONGEST_NUMBER: Final = 19
"""Digits from which on a number may not fit the database."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code.

    0 done, 1 failed, 2 wrongly called or set up, 130 interrupted at the keyboard; 128 and a
    signal's number where one ended it, but 0 where it ended the bot.
    """
    chosen = _parser().parse_args(arguments)
    try:
        return _command(chosen)
    except BrokenPipeError:
        return 1
    except KeyboardInterrupt:
        return 130
    except process.Stopped:
        if chosen.command in (None, "run"):
            return 0
        raise


def _command(chosen: argparse.Namespace) -> int:
    # What takes its time to load does so once a signal ends the program in good order.
    from bot import settings
    from engine.common import crash_images, cycles
    from engine.common.errors import ConfigurationError, RosterbotError

    crash_images.forbid()
    try:
        match chosen.command:
            case "doctor":
                from bot.cli.doctor import doctor

                return doctor()
            case "screens":
                from bot.cli import screens

                if chosen.verb == "check":
                    return screens.check(chosen.folder)
                if chosen.verb == "export":
                    return screens.export(settings.load(), chosen.rule)
                verb = screens.explain if chosen.verb == "explain" else screens.recognise
                return verb(chosen.files)
            case "health":
                from bot.cli.health import health

                return health(settings.load())
            case "backup":
                from bot.cli.backup import back_up

                return back_up(settings.load(), chosen.file)
            case "restore":
                from bot.cli.backup import restore

                return restore(settings.load(), chosen.file, chosen.key)
            case "backup-key":
                from bot.cli.backup import make_key

                return make_key(chosen.file)
            case "rotate-key":
                from bot.cli.rotate_key import rotate_key

                return rotate_key(settings.load())
            case "agent":
                # Without any settings: it may run where none of the bot's are.
                from bot.cli import agent

                return agent.run(
                    chosen.folder,
                    join=chosen.join,
                    adb_port=chosen.adb_port,
                    level=chosen.log_level,
                    form=chosen.log_format,
                    version=VERSION,
                )
            case _:
                found = settings.load()
                with cycles.unsearched():
                    from bot.cli.run import run

                return run(found, new_database=getattr(chosen, "new_database", False))
    except ConfigurationError as error:
        # An agent has no settings: what it says stands for itself.
        head = "" if chosen.command == "agent" else "Rosterbot can't use its settings:\n"
        print(f"{head}{error}", file=sys.stderr)
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
    run = commands.add_parser("run", help="the bot (what happens without a command)")
    run.add_argument(
        "--new-database",
        action="store_true",
        help="start with an empty list although there is a key already",
    )
    commands.add_parser(
        "doctor",
        help="check settings, token, database, key, disk, clock, versions and phones",
    )
    commands.add_parser(
        "health", help="say in one line how the running bot is; exit status 0 if it's fine"
    )
    backup = commands.add_parser(
        "backup",
        help="save database and key in a new file, with a passphrase; the bot may be running",
    )
    restore = commands.add_parser("restore", help="put a backup into an empty data directory")
    restore.add_argument(
        "--key", type=Path, metavar="KEY", help="for a daily backup: the file that backup-key wrote"
    )
    backup_key = commands.add_parser(
        "backup-key",
        help="make a key pair for daily backups, and write the secret key to a new file",
    )
    for command in (backup, restore, backup_key):
        command.add_argument("file", type=Path, metavar="FILE")
    commands.add_parser("rotate-key", help="encrypt everything with a new key; stop the bot first")
    _add_agent(
        commands.add_parser(
            "agent", help="drive this machine's phones for a bot on another machine"
        )
    )
    screens = commands.add_parser("screens", help="work with recorded screens")
    verbs = screens.add_subparsers(dest="verb", required=True, metavar="verb")
    recognise = verbs.add_parser("recognise", help="print which app and screen each file shows")
    explain = verbs.add_parser(
        "explain", help="print the known screens that come closest to each file"
    )
    for verb in (recognise, explain):
        verb.add_argument("files", nargs="+", type=Path, metavar="FILE")
    check = verbs.add_parser(
        "check",
        help="check the catalogues against a folder of recordings, by its INDEX.tsv or file names",
    )
    check.add_argument("folder", type=Path, metavar="FOLDER")
    export = verbs.add_parser(
        "export", help="print a local rule as a catalogue entry and as a scene"
    )
    export.add_argument("rule", type=_rule, metavar="RULE")
    return parser


def _add_agent(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--join",
        action="store_true",
        help="join first, with a token from /hosts add, typed or from standard input",
    )
    parser.add_argument(
        "--folder",
        type=Path,
        default=Path("agent"),
        metavar="FOLDER",
        help="where it keeps its keys (default: agent)",
    )
    parser.add_argument(
        "--adb-port",
        type=_port,
        metavar="PORT",
        help="port of this machine's adb server, if it isn't 5037; remembered by --join",
    )
    parser.add_argument(
        "--log-level", choices=("debug", "info", "warning", "error"), default="info"
    )
    parser.add_argument("--log-format", choices=("console", "json"), default="console")


def _port(said: str) -> int:
    """A port's number. Raises ArgumentTypeError for anything else."""
    if not (said.isascii() and said.isdigit() and 0 < int(said[:6]) < 65_536):
        raise argparse.ArgumentTypeError(f"{said} isn't a port; a port is a number from 1 to 65535")
    return int(said)


def _rule(said: str) -> int:
    """A rule's number. Raises ArgumentTypeError for anything else."""
    if not (said.isascii() and said.isdigit() and len(said) < _LONGEST_NUMBER):
        raise argparse.ArgumentTypeError(f"{said} isn't a rule's number; /screens lists them")
    return int(said)


if __name__ == "__main__":
    process.open_streams()
    process.stop_early()
    sys.exit(main())
