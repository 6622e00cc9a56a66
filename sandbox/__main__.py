"""The sandbox's commands: demo and serve."""

import argparse
import asyncio
import sys
from pathlib import Path

from sandbox import demo
from sandbox.serve import serve


def main() -> int:
    """Run a command; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("demo", help="play the main job and check it")
    serving = commands.add_parser("serve", help="phones and a chat to use the bot by hand")
    serving.add_argument("--phones", type=int, default=3, help="how many (default 3)")
    serving.add_argument("--port", type=int, default=8081, help="of the Bot API (default 8081)")
    serving.add_argument(
        "--folder", type=Path, default=Path(".run/sandbox"), help="for the sample and adb's files"
    )
    arguments = parser.parse_args()
    if arguments.command == "demo":
        return demo.run()
    asyncio.run(serve(phones=arguments.phones, port=arguments.port, folder=arguments.folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
