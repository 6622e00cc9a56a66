"""What the bot asked for, and everything it ever sent."""

import html
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from sandbox.telegram.errors import ApiError
from sandbox.telegram.markup import parse
from sandbox.telegram.params import Params


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it was served; `code` is the HTTP status, 0 for a cut connection.

    `made` is the id of the message it made or changed; `is_answered` whether the bot was told.
    """

    method: str
    chat: int | None
    at: float
    code: int
    params: Params = field(repr=False)
    made: int | None = None
    is_answered: bool = True

    @property
    def ok(self) -> bool:
        return self.code == 200


@dataclass(frozen=True, slots=True)
class Piece:
    """Something the bot sent, with where it stood."""

    where: str
    data: bytes = field(repr=False)


def pieces(request: Request) -> Iterator[Piece]:
    """Every text, label, button data, file name and file content of a request.

    Texts also as they read without markup; the parts of a zip (an xlsx is one) unpacked.
    """
    for name, value in request.params.values.items():
        where = f"{request.method}.{name}"
        yield Piece(where, value.encode())
        if value[:1] in ("{", "["):
            yield from _strings(where, value)
        if name in ("text", "caption"):
            yield from _plain(where, value, request.params.text("parse_mode"))
    for name, upload in request.params.uploads.items():
        where = f"{request.method}.{name} {upload.name}"
        yield Piece(where, upload.name.encode())
        yield Piece(where, upload.data)
        yield from _unzipped(where, upload.data)


def _strings(where: str, source: str) -> Iterator[Piece]:
    try:
        found: object = json.loads(source)
    except ValueError:
        return
    yield Piece(where, json.dumps(found, ensure_ascii=False).encode())
    if isinstance(found, dict) and isinstance(found.get("caption"), str):
        yield from _plain(f"{where}.caption", found["caption"], str(found.get("parse_mode", "")))


def _plain(where: str, markup: str, mode: str) -> Iterator[Piece]:
    try:
        yield Piece(where, parse(markup, mode).text.encode())
    except ApiError as problem:
        yield Piece(where, str(problem).encode())


def _unzipped(where: str, data: bytes) -> Iterator[Piece]:
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.namelist():
            content = archive.read(member)
            yield Piece(f"{where} › {member}", content)
            if member.endswith(".xml"):
                text = html.unescape(content.decode(errors="replace"))
                yield Piece(f"{where} › {member}", text.encode())
