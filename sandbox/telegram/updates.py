"""What waits for the bot, with the long poll's rules."""

import asyncio
import time
from collections.abc import Collection

from sandbox.telegram.errors import ApiError
from sandbox.telegram.model import Json

_NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
OTHER_POLL = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)


class Updates:
    """A queue of updates, confirmed by the offset of the next poll.

    `arisen` keeps all that the bot has to be told of, confirmed or not. `poll_at_most`: the
    seconds a poll waits, whatever it asks for.
    """

    def __init__(self) -> None:
        self.arisen: list[Json] = []
        self._waiting: list[Json] = []
        self._repeated: list[Json] = []
        # Later than those of an earlier sandbox: a bot remembers the numbers it has handled.
        self._next_id = int(time.time())
        self.poll_at_most = float("inf")
        self._allowed: frozenset[str] | None = None
        self._poll = 0
        self._changed = asyncio.Condition()
        self._to_lose = 0
        self._to_repeat = 0

    @property
    def pending(self) -> int:
        """How many updates the bot has not confirmed."""
        return len(self._waiting)

    def allow(self, kinds: Collection[str]) -> None:
        """Set what arises from now on; empty means the service's default."""
        self._allowed = frozenset(kinds) or None

    def lose(self, count: int) -> None:
        """Let the next `count` updates vanish."""
        self._to_lose += count

    def repeat(self, count: int) -> None:
        """Deliver the next `count` updates a second time although they were confirmed."""
        self._to_repeat += count

    def choose_anew(self, number: int) -> None:
        """Count from `number` on, as the service does after a week without updates."""
        self._next_id = number

    def drop(self) -> None:
        """Forget everything that waits."""
        self._waiting.clear()

    async def add(self, kind: str, content: Json) -> None:
        allowed = kind in self._allowed if self._allowed else kind not in _NOT_BY_DEFAULT
        if not allowed:
            return
        update_id = self._next_id
        self._next_id += 1
        if self._to_lose:
            self._to_lose -= 1
            return
        update = {"update_id": update_id, kind: content}
        self.arisen.append(update)
        async with self._changed:
            self._waiting.append(update)
            self._changed.notify_all()

    async def poll(self, offset: int, limit: int, timeout: float) -> list[Json]:
        """The updates from `offset` on; waits `timeout` seconds for the first one.

        A newer poll ends an older one with 409.
        """
        self._poll += 1
        this_poll = self._poll
        async with self._changed:
            self._changed.notify_all()
            self._confirm(offset)
            try:
                async with asyncio.timeout(min(timeout, self.poll_at_most)):
                    await self._changed.wait_for(
                        lambda: self._waiting or self._repeated or self._poll != this_poll
                    )
            except TimeoutError:
                return []
            if self._poll != this_poll:
                raise ApiError(409, f"Conflict: {OTHER_POLL}")
            repeated, self._repeated = self._repeated, []
            return (repeated + self._waiting)[:limit]

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self._waiting = self._waiting[offset:]
            return
        confirmed = [u for u in self._waiting if _id(u) < offset]
        self._waiting = self._waiting[len(confirmed) :]
        again = confirmed[: self._to_repeat]
        self._to_repeat -= len(again)
        self._repeated += again


def _id(update: Json) -> int:
    update_id = update["update_id"]
    assert isinstance(update_id, int)  # noqa: S101
    return update_id
