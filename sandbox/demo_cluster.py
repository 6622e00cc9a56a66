"""The main job with phones on other machines: two of them, one killed in the middle and back."""

import asyncio
import re
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from sandbox import cluster_checks
from sandbox.chat import NothingCame
from sandbox.cluster import Cluster
from sandbox.cluster_checks import CODE, SeenCluster
from sandbox.conversation import RUN_SECONDS, Conversation, labelled
from sandbox.demo import told
from sandbox.demo_checks import Check
from sandbox.demo_tiktok import is_export
from sandbox.farm import Delays, PhoneSpec
from sandbox.instagram.options import AppOptions
from sandbox.postgres.lifetime import alone
from sandbox.postgres.programs import MISSING, programs
from sandbox.postgres.server import Server
from sandbox.program import ProgramEnded
from sandbox.sample import rows_of
from sandbox.telegram.model import Message
from sandbox.transcript import Transcript

RACKS: Final = {
    "rack-b": (
        PhoneSpec("Pixel 6", hardware_serial="SIMB1"),
        PhoneSpec("Galaxy A54", hardware_serial="SIMB2"),
    ),
    "rack-c": (
        PhoneSpec(
            "Redmi Note 12",
            hardware_serial="SIMC1",
            signed_in=(cluster_checks.FOUND,),
            # What was sent is in, however soon the app is started again.
            app=AppOptions(loading_dumps=0),
        ),
        PhoneSpec("Pixel 8", hardware_serial="SIMC2"),
    ),
}
KILLED: Final = "rack-c"
DELAYS: Final = Delays(dump=0.1, call=0.02, screen=0.2)
START_SECONDS: Final = 60.0
LOG_LINES: Final = 15
_START: Final = re.compile(r"log in|start", re.IGNORECASE)
_APPLY: Final = re.compile(r"Apply")
_ENTER: Final = re.compile(r"🔢")
_FORM: Final = "login_form"

Say = Callable[[str], object]


async def converse(talk: Conversation, cluster: Cluster, say: Say) -> SeenCluster:
    """Add two machines, import, log in while one is killed, match, export."""
    await talk.chat.send("/start")
    await talk.answer(lambda m: bool(m.labels), START_SECONDS, "an answer to /start")
    for name in cluster.hosts:
        await cluster.join(talk, name)
    await _phones_appear(talk, len(cluster.phones))
    await talk.chat.send("/hosts")
    hosts = await talk.next(lambda m: "Machines with phones" in m.text, what="the machines")
    await _import(talk, cluster)
    question, result = await _log_in(talk, cluster, say)
    _, found = await talk.run("/match instagram all", _START)
    await talk.chat.send("/export instagram")
    export = await talk.next(is_export, what="the exported accounts.xlsx")
    return SeenCluster(
        hosts=hosts.text,
        question=question.text,
        result=result.text,
        found=found.text,
        rows=rows_of(export.document.data if export.document else b""),
        ends=sum("Run 1 finished" in m.text for m in talk.chat.history),
    )


async def _phones_appear(talk: Conversation, count: int) -> None:
    async with asyncio.timeout(START_SECONDS):
        while True:
            await talk.chat.send("/phones")
            phones = await talk.next(lambda m: m.text.startswith("Phones"), what="the phones")
            if f"{count} of {count}" in phones.text:
                return
            await asyncio.sleep(1)


async def _import(talk: Conversation, cluster: Cluster) -> None:
    serials = {phone.hardware_serial: phone.serial for phone in cluster.phones}
    await talk.chat.send_document("accounts.xlsx", cluster_checks.spreadsheet(serials))
    preview = await talk.next(lambda m: bool(labelled(m, _APPLY)), what="a preview")
    await talk.chat.press(preview, labelled(preview, _APPLY)[0])
    await talk.answer(lambda m: "Imported" in m.text, what="a report of the import")


async def _log_in(talk: Conversation, cluster: Cluster, say: Say) -> tuple[Message, Message]:
    """One machine is killed when one of its phones has sent a login and the other is about to."""
    host = cluster.hosts[KILLED]
    sent, about_to = [phone.faults for phone in host.phones]
    holds = (
        sent.hold(rpc="click", screen=_FORM),
        about_to.hold(rpc="setText", screen=_FORM),
    )
    await _start(talk, "/login instagram all")
    question = await talk.answer(
        lambda m: bool(labelled(m, _ENTER)), RUN_SECONDS, "a question for a code"
    )
    for hold in holds:
        await hold.reached(RUN_SECONDS)
    say(f"\n… kill -9 of the agent on {KILLED}, in the middle of two logins …\n")
    await host.agent.kill()
    for phone in host.phones:
        phone.faults.clear()
    say("… and it is started again …\n")
    await host.agent.start()
    await talk.chat.press(question, labelled(question, _ENTER)[0])
    await talk.next(lambda m: "code" in m.text.lower(), what="that the code may be sent")
    await talk.chat.send(CODE)
    return question, await _ended(talk, 1)


async def _start(talk: Conversation, command: str) -> None:
    await talk.chat.send(command)
    asked = await talk.next(lambda m: bool(labelled(m, _START)), what=f"a question to {command}")
    await talk.chat.press(asked, labelled(asked, _START)[0])


async def _ended(talk: Conversation, run: int) -> Message:
    """Its result, whether it is a message of its own or takes the place of the progress."""
    return await talk.answer(
        lambda m: f"Run {run} finished" in m.text, RUN_SECONDS, f"the result of run {run}"
    )


async def play(cluster: Cluster, say: Say) -> list[Check]:
    """All of it, in a cluster that has begun and is stopped; what came of it."""
    talk = Conversation(cluster.chat(), cluster.hub)
    try:
        seen = await converse(talk, cluster, say)
    except (NothingCame, ProgramEnded, LookupError, TimeoutError) as problem:
        logs = {name: host.agent for name, host in cluster.hosts.items()} | {"the hub": cluster.hub}
        last = "\n".join(f"{name}:\n{one.log(LOG_LINES)}" for name, one in logs.items())
        return [Check("the conversation came to its end", False, f"{problem}\n{last}")]
    return [
        *cluster_checks.check(seen, cluster),
        *cluster_checks.ended(await cluster.stop()),
    ]


async def _play(folder: Path, server: Server) -> list[Check]:
    cluster = Cluster(
        folder, server, RACKS, instagram=cluster_checks.known_to_instagram(), delays=DELAYS
    )
    async with cluster:
        cluster.api.world.listen(Transcript(_say, is_coloured=sys.stdout.isatty()))
        return await play(cluster, _say)


def _say(line: str) -> None:
    print(line, flush=True)


def run() -> int:
    """Play it and print a check list; 0 if everything was as it should be."""
    if programs() is None:
        print(f"{MISSING}: it carries the messages between the machines.", file=sys.stderr)
        return 1
    began = time.monotonic()
    print("Starting PostgreSQL, a hub, and two machines with two simulated phones each …\n")
    with tempfile.TemporaryDirectory(prefix="rosterbot-demo-") as name, alone() as server:
        checks = asyncio.run(_play(Path(name), server))
    with socket.socket() as there:
        gone = there.connect_ex(("127.0.0.1", server.port)) != 0
    checks.append(Check("PostgreSQL is gone", gone, f"it answers on port {server.port}"))
    seconds = time.monotonic() - began
    checks.append(cluster_checks.quick(seconds))
    return told(checks)
