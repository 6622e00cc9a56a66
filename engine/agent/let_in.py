"""Whether PostgreSQL lets an agent in, by what it says, and what to do where it does not."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from engine.agent.identity import HostIdentity
from engine.common.clock import Clock
from engine.rack.mail.standing import MailUnavailable

if TYPE_CHECKING:
    from engine.rack.mail.agent import AgentMail

UNKNOWN_FOR: Final = 15.0
"""Seconds for which PostgreSQL has to say so before a role is taken to be gone."""
_TLS: Final = ("certificate", "SSL")
_NO_ENTRY: Final = "no pg_hba.conf entry"
_UNKNOWN: Final = ("authentication failed", "not permitted to log in")
_REFUSALS: Final = (*_TLS, _NO_ENTRY, *_UNKNOWN)
_LOOK: Final = 1.0


def is_refusal(said: str) -> bool:
    """Whether PostgreSQL is there, and waiting changes nothing."""
    return any(word in said for word in _REFUSALS)


async def is_unknown(mail: "AgentMail", clock: Clock, long: float = UNKNOWN_FOR) -> None:
    """Returns once PostgreSQL has not let the agent in for so `long`."""
    since: float | None = None
    while True:
        reason, now = mail.standing().reason or "", clock.monotonic()
        if not any(word in reason for word in _UNKNOWN):
            since = None
        elif since is None:
            since = now
        elif now - since > long:
            return
        await clock.sleep(_LOOK)


def why_not(error: MailUnavailable, identity: HostIdentity, now: float) -> str:
    """What keeps it from PostgreSQL, and what to do."""
    name, said = identity.host, str(error)
    again = f"get a new token in the chat with /hosts add {name}, and join with it"
    if any(word in said for word in _TLS):
        return (
            f"The connection to PostgreSQL isn't safe: {said}. If this machine's clock is wrong, "
            f"set it (it says {_spoken(now)}). If the server's certificate was changed, forget "
            f"{name} and {again}. Otherwise, a different server is responding there."
        )
    if _NO_ENTRY in said:
        return (
            f"PostgreSQL lets nobody in from this machine: {said}. Add a hostssl line for this "
            "machine to PostgreSQL's pg_hba.conf."
        )
    if not is_refusal(said):
        return (
            f"PostgreSQL can't be reached: {said}. Check that it's running, and that this machine "
            "may connect to it."
        )
    if identity.secret is None:
        why = f"{name} was forgotten in the chat"
    elif now > identity.ends_at:
        why = f"the token expired at {_spoken(identity.ends_at)}"
    else:
        why = "the token has been used, or there's a newer one"
    return f"PostgreSQL doesn't let this machine in: {said}. Most likely {why}: {again}."


def _spoken(now: float) -> str:
    """A moment as people write it."""
    return f"{datetime.fromtimestamp(now, UTC):%Y-%m-%d %H:%M} UTC"
