"""The main job in a sandbox: accounts.xlsx into the chat, results of runs out of it."""

import asyncio
import re
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from sandbox import demo_checks, demo_tiktok, sample
from sandbox.chat import NothingCame
from sandbox.conversation import RESULT, RUN_SECONDS, Conversation, labelled
from sandbox.demo_checks import Check, Seen
from sandbox.farm import MUSICALLY, TRILL, Delays, Farm, PhoneSpec
from sandbox.phones.faults import Hold
from sandbox.program import BotProgram, ProgramEnded, settings_for
from sandbox.telegram.model import Message
from sandbox.telegram.page import render_page
from sandbox.telegram.server import BotApi
from sandbox.transcript import Transcript

MODELS = ("Pixel 6", "Galaxy A54", "Redmi Note 12")
DELAYS = Delays(dump=0.1, call=0.02, screen=0.2)
START_SECONDS = 60.0
"""The first start compiles all there is, perhaps on a machine that is busy."""
NOTING_SECONDS = 0.5
LOG_LINES = 25

LOGIN = "/login all"
APPLY = "Apply"
INSTAGRAM = "Instagram"
CONFIRM = re.compile(r"log in|start|confirm", re.IGNORECASE)
IMPORTED = re.compile(r"imported|created|added", re.IGNORECASE)
PROGRESS_OVER = "Finished"


class Demo:
    """The first part: from /start to the export of Instagram's accounts."""

    def __init__(self, talk: Conversation, farm: Farm) -> None:
        self._chat = talk.chat
        self._answer = talk.answer
        self._farm = farm

    async def converse(self) -> Seen:
        """Say and press everything; what was seen, for the checks."""
        await self._chat.send("/start")
        greeting = await self._answer(lambda m: bool(m.text), START_SECONDS, "an answer to /start")
        await self._for_instagram(greeting)
        preview, sent = await self._import()
        left_out, result, began, ended = await self._log_in()
        await self._chat.send("/export")
        export = await self._answer(
            lambda m: m.document is not None and m.document.name == "accounts.xlsx",
            what="the exported accounts.xlsx",
        )
        await self._answer(_is_over, what="the end of the progress message")
        return Seen(
            preview=preview,
            upload=sent,
            left_out=left_out,
            result=result.text,
            rows=sample.rows_of(export.document.data if export.document else b""),
            began=began,
            ended=ended,
        )

    async def _import(self) -> tuple[str, Message]:
        data = sample.spreadsheet([phone.serial for phone in self._farm.phones])
        sent = await self._chat.send_document("accounts.xlsx", data)
        preview = await self._answer(
            lambda m: _has_button(m, APPLY), what=f"a preview with the button {APPLY}"
        )
        preview = await self._for_instagram(preview)
        text = preview.text
        await self._chat.press(preview, APPLY)
        await self._answer(
            lambda m: bool(IMPORTED.search(m.text)) and not _has_button(m, APPLY),
            what="a report of the import",
        )
        return text, sent

    async def _for_instagram(self, message: Message) -> Message:
        """The message itself, switched to Instagram if it was for another workspace."""
        if _is_for_instagram(message) or not _has_button(message, INSTAGRAM):
            return message
        await self._chat.press(message, INSTAGRAM)
        return await self._answer(_is_for_instagram, what="the same for Instagram")

    async def _log_in(self) -> tuple[str, Message, float, float]:
        await self._chat.send(LOGIN)
        question = await self._answer(
            lambda m: _confirmation(m) is not None, what="a question before the run"
        )
        text, label = question.text, _confirmation(question) or ""
        began = time.monotonic()
        known = {message.id for message in self._chat.history}
        await self._chat.press(question, label)
        progress = await self._answer(
            lambda m: m.id not in known or m is question, what="a progress message"
        )
        result = await self._answer(
            lambda m: m.id not in known and m is not progress and bool(RESULT.search(m.text)),
            RUN_SECONDS,
            "the result of the run",
        )
        return text, result, began, time.monotonic()


def _is_over(message: Message) -> bool:
    return PROGRESS_OVER in message.text and not message.labels


def _has_button(message: Message, label: str) -> bool:
    return any(label.lower() in offered.lower() for offered in message.labels)


def _is_for_instagram(message: Message) -> bool:
    head, *_ = message.text.splitlines() or [""]
    return INSTAGRAM in head


def _confirmation(message: Message) -> str | None:
    """The label of the button that starts the run, if the message asks for it."""
    is_about_login = re.search(r"log in|login", message.text, re.IGNORECASE)
    labels = labelled(message, CONFIRM)
    return labels[0] if is_about_login and labels else None


async def _play(folder: Path) -> tuple[list[Check], str]:
    began = time.monotonic()
    specs = [
        PhoneSpec(
            name,
            signed_in=sample.SIGNED_IN_FROM_THE_START.get(number, ()),
            tiktok=TRILL if number == 1 else MUSICALLY,
            tiktok_signed_in=demo_tiktok.PREPARED.get(number, ()),
        )
        for number, name in enumerate(MODELS)
    ]
    instagram = sample.known_to_instagram()
    print(f"Starting {len(specs)} simulated phones, an adb server, a local Bot API and the bot …\n")
    farm = Farm(
        folder / "farm",
        specs,
        instagram=instagram,
        tiktok=demo_tiktok.known_to_tiktok(),
        delays=DELAYS,
        pages=True,
    )
    async with farm, BotApi(sample.TOKEN) as server:
        chat = server.user(sample.OPERATOR_ID, "Ada").private_chat()
        server.world.listen(Transcript(_say, is_coloured=sys.stdout.isatty()))
        settings = settings_for(
            token=sample.TOKEN,
            admin=sample.OPERATOR_ID,
            bot_api=server.base_url,
            adb_port=farm.adb_port,
            pages=farm.pages.base_url,
        )
        program = BotProgram(folder / "bot", settings)
        probes = [phone.faults.hold(shell="getprop") for phone in farm.phones]
        await program.start()
        try:
            await program.while_running(asked_by_the_bot(probes))
            await asyncio.sleep(NOTING_SECONDS)
            talk = Conversation(chat, program)
            seen = await Demo(talk, farm).converse()
            seen_tiktok = await demo_tiktok.converse(talk, farm)
        except (NothingCame, ProgramEnded, LookupError) as problem:
            failed = Check("the conversation came to its end", False, _why(problem, program))
            return [failed], render_page("Rosterbot", chat.messages)
        finally:
            status = await program.stop()
        seconds = time.monotonic() - began
        checks = [
            *demo_checks.check(seen, farm, server),
            *demo_tiktok.check(seen_tiktok, farm, server),
            *demo_checks.end(status=status, seconds=seconds),
        ]
        return checks, render_page("Rosterbot", chat.messages)


async def asked_by_the_bot(probes: Iterable[Hold], within: float = START_SECONDS) -> None:
    """Wait until the bot has asked every phone who it is; NothingCame after `within` seconds."""
    try:
        async with asyncio.timeout(within):
            for probe in probes:
                await probe.reached()
                probe.release()
    except TimeoutError:
        raise NothingCame(f"the bot has not asked each phone within {within:.0f} s") from None


def _say(line: str) -> None:
    print(line, flush=True)


def _why(problem: Exception, program: BotProgram) -> str:
    return f"{problem}\nThe last lines of the bot's log:\n{program.log(LOG_LINES)}"


def run(page: Path | None = None) -> int:
    """Play the demo and print a check list; 0 if everything was as it should be.

    The chat as it was in the end goes into `page`, as HTML.
    """
    with tempfile.TemporaryDirectory(prefix="rosterbot-demo-") as name:
        folder = Path(name)
        (folder / "farm").mkdir()
        (folder / "bot").mkdir()
        checks, chat = asyncio.run(_play(folder))
    if page is not None:
        page.write_text(chat)
    return told(checks)


def told(checks: Sequence[Check]) -> int:
    """Print the check list; 0 if everything was as it should be."""
    print("\nWhat had to be seen:")
    for check in checks:
        print(f"  {'✓' if check.is_met else '✗'} {check.promise}")
        if not check.is_met:
            print(f"      {check.found}")
    missed = sum(not check.is_met for check in checks)
    print("\nAll of it was so." if not missed else f"\n{missed} of {len(checks)} differ.")
    return 1 if missed else 0
