"""What is told of the mail between machines; needs nothing of the extra."""

from dataclasses import dataclass, field

from engine.common.secret import Secret


class MailUnavailable(Exception):
    """Why there is no mail, in words without a secret.

    `passes`: it may be well again by itself, such as a server that does not answer.
    """

    def __init__(self, reason: str, *, passes: bool = False) -> None:
        super().__init__(reason)
        self.passes = passes


class UnknownHost(Exception):
    """No host of this name has a mailbox."""


@dataclass(frozen=True, slots=True)
class MailStanding:
    """`since`: when it became so (Unix seconds); `reason`: why not connected, in words.

    `waiting`: messages in the mailboxes when it was last looked (the hub), or on their way there.
    `lost`: messages that found no way, since the start.
    """

    connected: bool
    since: float
    reason: str | None = None
    waiting: int = 0
    lost: int = 0


@dataclass(frozen=True, slots=True)
class HostAccess:
    """With what a host's machine logs in; see `HubMail.add_host`."""

    role: str
    password: Secret = field(repr=False)
