"""A hub and the hosts that are enrolled with it; the hub can be thrown away, and made anew."""

from engine.model.host import EnrolledHost
from engine.rack.sealing import Keys


def enrolled(name: str, keys: Keys) -> EnrolledHost:
    """As the hub keeps it."""
    return EnrolledHost(name, keys.public.sealing, keys.public.signing, 1_000.0)
