"""What is known of the accounts on a phone, and may stand on its screen."""

from dataclasses import dataclass, field
from typing import Final

from engine.common.secret import Secret


@dataclass(frozen=True, slots=True)
class KnownSecrets:
    """`secrets`: passwords, codes, 2FA secrets and e-mail addresses, seen nowhere.

    `names`: handles and nicknames, which a picture may show and a dump that is kept may not.
    """

    secrets: tuple[Secret, ...] = ()
    names: tuple[str, ...] = field(default=(), repr=False)


NOTHING: Final = KnownSecrets()
