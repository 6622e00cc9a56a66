"""Floods through the chat, and how long an admin waits for an answer meanwhile.

The bot is the real program in front of the local Bot API.
"""

import asyncio
from typing import Final

from sandbox.telegram.faults import DOWNLOAD, FaultKind
from sandbox.telegram.server import BotApi
from tests.benchmarks.alone import with_bot
from tests.benchmarks.asking import start

_TOKEN: Final = "1234567:made-up-token-of-the-tests-000000"
_OPERATOR: Final = 1001
_ADMINS: Final = range(1002, 1012)
_MESSAGES: Final = 300
_STRANGERS: Final = range(500_000, 503_000)
_SPACING: Final = 0.5
_BYTE_EVERY: Final = 5
"""Seconds, so that no limit on the time between two bytes ends the download."""


def report() -> str:
    """A section of the benchmarks' report."""
    return "\n".join(
        f"{flood}: an admin waits {max(times):.2f} s at most ({len(times)} asked)"
        for flood, times in asyncio.run(with_bot(_TOKEN, (_OPERATOR, *_ADMINS), _story)).items()
    )


async def _story(api: BotApi) -> dict[str, list[float]]:
    await _asked(api)  # what is done but once
    found = {"Nothing else": await _asked(api)}
    drowning = api.user(_OPERATOR).private_chat()
    trickle = api.arm(FaultKind.TRICKLE, DOWNLOAD, retry_after=_BYTE_EVERY)
    await drowning.send_document("accounts.xlsx", bytes(100_000))
    await trickle.reached()
    for number in range(_MESSAGES):
        await drowning.send(f"/accounts {number}")
    found[f"{_MESSAGES} messages of an operator, and a file that trickles"] = await _asked(api)
    trickle.release()
    for stranger in _STRANGERS:
        await api.user(stranger, "Stranger").private_chat().send("/whoami")
    found[f"{len(_STRANGERS):,} strangers who ask /whoami"] = await _asked(api)
    return found


async def _asked(api: BotApi) -> list[float]:
    times = []
    for admin in _ADMINS:
        times.append(await start(api.user(admin).private_chat()))
        await asyncio.sleep(_SPACING)
    return times


if __name__ == "__main__":
    print(report())
