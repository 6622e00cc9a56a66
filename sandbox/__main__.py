"""The sandbox's commands: demo, demo-cluster, serve, gallery, pictures and soak."""

import argparse
import asyncio
import errno
import sys
from pathlib import Path

from sandbox import demo, gallery
from sandbox.adb import AdbMissingError
from sandbox.serve import serve
from sandbox.soak import command as soak


def main() -> int:
    """Run a command; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    playing = commands.add_parser("demo", help="play the main job and check it")
    playing.add_argument("--page", type=Path, help="write the chat there, as an HTML page")
    commands.add_parser("demo-cluster", help="the same with phones on two more machines")
    serving = commands.add_parser("serve", help="phones and a chat to use the bot by hand")
    serving.add_argument("--phones", type=int, default=3, help="how many (default 3)")
    serving.add_argument("--port", type=int, default=8081, help="of the Bot API (default 8081)")
    serving.add_argument(
        "--folder", type=Path, default=Path(".run/sandbox"), help="for the sample and adb's files"
    )
    showing = commands.add_parser("gallery", help="write the chat's main views as HTML pages")
    showing.add_argument("folder", type=Path, help="where to; look at them 390 pixels wide")
    commands.add_parser("pictures", help="draw those of README and docs/ anew, into docs/")
    soaking = commands.add_parser("soak", help="everything at once, and an account of it")
    soaking.add_argument("--minutes", type=float, default=10.0, help="how long (default 10)")
    soaking.add_argument("--phones", type=int, default=30, help="how many (default 30)")
    soaking.add_argument("--agents", type=int, default=0, help="driving the phones (default 0)")
    soaking.add_argument("--page", type=Path, help="a document that ends with the account")
    soaking.add_argument("--seed", type=int, help="of an earlier soak, to do much the same")
    soaking.add_argument(
        "--folder", type=Path, default=Path(".run/soak"), help="for diary, log and data"
    )
    arguments = parser.parse_args()
    try:
        if arguments.command == "demo":
            return demo.run(arguments.page)
        if arguments.command == "demo-cluster":
            # Its libraries are an extra.
            from sandbox import demo_cluster

            return demo_cluster.run()
        if arguments.command == "gallery":
            for path in gallery.run(arguments.folder):
                print(path)
            return 0
        if arguments.command == "pictures":
            # Its libraries are there for tests alone.
            from sandbox import pictures

            try:
                for path in pictures.run():
                    print(path)
            except pictures.BrowserMissing as problem:
                return _complain(str(problem))
            return 0
        if arguments.command == "soak":
            return soak.run(
                minutes=arguments.minutes,
                phones=arguments.phones,
                agents=arguments.agents,
                seed=arguments.seed,
                folder=arguments.folder,
                page=arguments.page,
            )
        asyncio.run(serve(phones=arguments.phones, port=arguments.port, folder=arguments.folder))
    except AdbMissingError as problem:
        return _complain(str(problem))
    except KeyboardInterrupt:
        return 130
    except OSError as problem:
        if problem.errno != errno.EADDRINUSE:
            raise
        return _complain(f"Port {arguments.port} is taken; name another one with --port.")
    return 0


def _complain(reason: str) -> int:
    print(reason, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
