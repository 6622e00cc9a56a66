"""`python -m tests.benchmarks [PART…]`: measures, prints, and writes report.md beside this file."""

import argparse
import os
import platform
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.benchmarks import (
    bench_cluster,
    bench_fleet,
    bench_flood,
    bench_hundred,
    bench_import_chat,
    bench_lists,
    bench_login,
    bench_mail,
    bench_phone_calls,
    bench_several,
    bench_spreadsheet,
    bench_start,
    bench_writers,
)

_REPORT: Final = Path(__file__).with_name("report.md")


@dataclass(frozen=True, slots=True)
class Part:
    """One section of the report; `about` says how to read it, `fenced` keeps its columns."""

    title: str
    about: str
    report: Callable[[], str]
    fenced: bool = False


PARTS: Final[Mapping[str, Part]] = {
    "calls": Part(
        "One dump, one tap",
        "What a call costs on top of the phone's own time, beside unmodified uiautomator2.",
        bench_phone_calls.report,
    ),
    "login": Part(
        "A login with 2FA",
        "From cold start to the confirmed profile, all checks included, sessions open already; "
        "the phone takes 250 ms for a dump, 60 ms for other calls, 40 ms for a shell. "
        "Aim: at most 18 RPCs, one shell, within 1.15 of the phone's own time.",
        bench_login.report,
    ),
    "several": Part(
        "Five accounts on one phone",
        "One run over five accounts of one phone, no codes, beside five logins from scratch.",
        bench_several.report,
    ),
    "fleet": Part(
        "A login run over many phones",
        "From the operator's consent to the run's end, one login with 2FA on each phone at once. "
        "Aim: within 1.1 of the longest single phone's own work.",
        bench_fleet.report,
    ),
    "hundred": Part(
        "A hundred phones at once",
        "One account on each, through the chat, while others ask the bot for something.",
        bench_hundred.report,
    ),
    "writers": Part(
        "A hundred phones' jobs written",
        "The database alone: what a hundred phones write at once, as fast as it goes, and what an "
        "operator's press waits for meanwhile.",
        bench_writers.report,
    ),
    "mail": Part(
        "Messages between machines",
        "Hub, a host's agent and PostgreSQL on one machine. A login takes about four messages.",
        bench_mail.report,
    ),
    "cluster": Part(
        "Phones on two hosts",
        "One login on each, 5 s a dump, through the chat; hub, agents, PostgreSQL and phones on "
        "one machine. Aim: none is lost.",
        bench_cluster.report,
    ),
    "start": Part(
        "A start",
        "From the program's start to the answer to a /start that was there before it, and how soon "
        "others are answered while an old run of 80,000 jobs is told. Aim: within three seconds.",
        bench_start.report,
    ),
    "spreadsheet": Part(
        "accounts.xlsx",
        "Reading a file into a preview, importing and exporting it; processor time, peak memory. "
        "Aims: 10,000 rows from file to preview in 1.5 s, 50,000 in 5 s, the child under 150 MiB.",
        bench_spreadsheet.report,
        fenced=True,
    ),
    "chat": Part(
        "An import in the chat",
        "From the file's arrival to its preview, and how long /start takes others meanwhile. "
        "Aim: 10,000 rows within a few seconds, and nobody waits for it.",
        bench_import_chat.report,
    ),
    "flood": Part(
        "Floods",
        "How long admins wait for /start while others send what is too much. Aim: a few seconds.",
        bench_flood.report,
    ),
    "lists": Part(
        "Lists",
        "What a press in a list of 50,000 accounts takes, each figure the median of five. "
        "Aim: a page well under a second with any filter.",
        bench_lists.report,
    ),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument(
        "part",
        nargs="*",
        choices=[*PARTS, []],
        metavar="PART",
        help=f"{', '.join(PARTS)}; all by default",
    )
    chosen: list[str] = parser.parse_args().part or list(PARTS)
    sections = [_machine()]
    print(sections[0], flush=True)
    for name in chosen:
        section = _section(PARTS[name])
        print(f"\n{section}", flush=True)
        sections.append(section)
    _REPORT.write_text("\n\n".join(sections) + "\n")


def _machine() -> str:
    load = os.getloadavg()[0]
    return (
        "# Figures\n\n"
        f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}, "
        f"{platform.system()} {platform.release()}; load {load:.1f} before. "
        "Take the ratios, not the seconds."
    )


def _section(part: Part) -> str:
    began = time.monotonic()
    figures = f"```\n{part.report()}\n```" if part.fenced else part.report()
    seconds = time.monotonic() - began
    return f"## {part.title}\n\n{part.about}\n\n{figures}\n\nMeasured in {seconds:.0f} s."


if __name__ == "__main__":
    main()
