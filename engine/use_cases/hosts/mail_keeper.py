"""Opens the mail to other machines, however long PostgreSQL is away at the start."""

from typing import Final

import structlog

from engine.common.carrier_url import CarrierUrl
from engine.common.clock import Clock
from engine.common.errors import ConfigurationError
from engine.common.supervisor import Supervisor
from engine.rack.enrolling import fingerprint
from engine.rack.mail.standing import MailUnavailable
from engine.rack.sealing import PublicKeys
from engine.use_cases.hosts.ports import Mail

log: Final = structlog.get_logger()

_FIRST_PAUSE: Final = 1.0
_LONGEST_PAUSE: Final = 30.0
_OWNER: Final = 32


def mail_of(url: CarrierUrl, keys: PublicKeys, clock: Clock, supervisor: Supervisor) -> Mail:
    """Not open yet; `keys`: the hub's own.

    Raises `ConfigurationError` where the extra is not installed.
    """
    try:
        from engine.rack.mail.hub import HubMail
    except ImportError as error:
        raise ConfigurationError(
            f"ROSTERBOT_CARRIER_URL needs the extra `cluster`, of which {error.name} is missing: "
            "pip install '.[cluster]', or pip install -r requirements/cluster.txt"
        ) from None
    return HubMail(url.url, clock, supervisor, fingerprint(keys)[:_OWNER])


async def open_mail(mail: Mail, clock: Clock) -> None:
    """Once it is open it stays so by itself. What is wrong is in the log, and in `standing`."""
    pause = _FIRST_PAUSE
    while True:
        try:
            await mail.open()
        except MailUnavailable as error:
            log.warning("mail.away", why=str(error))
        else:
            return
        await clock.sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)
