"""Either end's link, as it is opened and closed, and how that stands."""

from collections.abc import Awaitable, Callable
from typing import Final

from engine.common.clock import Clock
from engine.common.secret import Secret
from engine.rack.mail.address import MailAddress
from engine.rack.mail.link import Link, opened
from engine.rack.mail.standing import MailStanding, MailUnavailable

_CLOSED: Final = "not opened"


class Opening:
    """`url`: of the database. `link`: the one that is open, None while none is."""

    def __init__(self, url: Secret, clock: Clock) -> None:
        self.link: Link | None = None
        self._url = url
        self._clock = clock
        self._since = clock.now()
        self._reason: str | None = _CLOSED

    async def open(self, made: Callable[[MailAddress], Awaitable[Link]]) -> None:
        """With the link that is `made`. Raises `MailUnavailable`; it may be called again."""
        try:
            self.link = await made(MailAddress.read(self._url))
            await opened(self.link)
        except MailUnavailable as error:
            self._reason, self.link = str(error), None
            raise

    async def close(self) -> None:
        link, self.link = self.link, None
        self._reason, self._since = _CLOSED, self._clock.now()
        if link is not None:
            await link.close()

    def standing(self, waiting: int, lost: int) -> MailStanding:
        """How it is at this moment; nothing is asked for it."""
        link = self.link
        if link is None:
            return MailStanding(False, self._since, self._reason, waiting, lost)
        return MailStanding(link.reason is None, link.since, link.reason, waiting, lost)

    def sent(self) -> None:
        """Something is to be sent."""
        if self.link is not None:
            self.link.sent()

    def again(self) -> None:
        """There are other mailboxes than before."""
        if self.link is not None:
            self.link.again()
