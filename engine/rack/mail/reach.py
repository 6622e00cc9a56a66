"""Whether the database can be reached, for whoever only looks."""

from engine.common.secret import Secret
from engine.rack.mail.address import MailAddress
from engine.rack.mail.connector import connected


async def reached(url: Secret) -> str:
    """Where it is, once somebody there has let us in. Raises `MailUnavailable`."""
    address = MailAddress.read(url)
    async with connected(address):
        return address.where
