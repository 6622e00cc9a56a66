"""The parameters of one request, typed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from sandbox.telegram.errors import bad_request

ATTACHED = "attach://"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a request."""

    name: str
    data: bytes = field(repr=False)
    mime: str


@dataclass(frozen=True, slots=True)
class Params:
    """What a request carried: texts by name, files by name."""

    values: Mapping[str, str]
    uploads: Mapping[str, Upload]

    def text(self, name: str) -> str:
        return self.values.get(name, "")

    def number(self, name: str, default: int = 0) -> int:
        """A whole number; ApiError if it is none."""
        source = self.values.get(name, "")
        if not source:
            return default
        try:
            return int(source)
        except ValueError:
            raise bad_request(f'invalid parameter "{name}" specified') from None

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in ("true", "1", "yes")

    def listed(self, name: str) -> list[object]:
        """A JSON array, empty when the parameter is missing."""
        found = self.parsed(name, [])
        if not isinstance(found, list):
            raise bad_request(f"can't parse {name}: expected an Array")
        return found

    def parsed(self, name: str, default: object = None) -> object:
        source = self.values.get(name)
        if not source:
            return default
        try:
            found: object = json.loads(source)
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None
        return found

    @property
    def chat_id(self) -> int | None:
        """The chat addressed, None if none or unreadable."""
        source = self.text("chat_id")
        return int(source) if source.lstrip("-").isdigit() else None

    def upload(self, name: str) -> Upload | None:
        """The file sent as `name`, directly or by reference."""
        reference = self.text(name)
        if reference.startswith(ATTACHED):
            return self.uploads.get(reference.removeprefix(ATTACHED))
        return self.uploads.get(name)
