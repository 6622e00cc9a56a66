"""Telegram's HTML: text and entities from markup, with the real service's error texts."""

import html
import re
from dataclasses import dataclass, replace

from sandbox.telegram.errors import ApiError, bad_request

_TYPES = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "u": "underline",
    "ins": "underline",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
_TAGS = {
    "bold": "b",
    "italic": "i",
    "strikethrough": "s",
    "underline": "u",
    "spoiler": "tg-spoiler",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
    "text_link": "a",
}
_SPACE = b" \t\r\n\v\f"
_REFERENCE = re.compile(rb"&(?:(lt|gt|amp|quot)|#(\d+)|#x([0-9a-fA-F]+));?")
_NAMED = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}
_VALID_LINK = re.compile(
    r"(?:(?:https?|tg|ton)://|mailto:)\S+|[\w-]+(?:\.[\w-]+)+\S*", re.IGNORECASE
)
_COMMAND = re.compile(r"(?<![^\s])/[A-Za-z0-9_]{1,32}(?:@\w{3,32})?(?!\w)")
_MENTION = re.compile(r"(?<![\w@])@\w{4,32}\b")
MAX_ENTITIES = 100


@dataclass(frozen=True, slots=True)
class Entity:
    """A formatted stretch of a text; offset and length count UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str | None = None

    def json(self) -> dict[str, object]:
        fields: dict[str, object] = {
            "type": self.type,
            "offset": self.offset,
            "length": self.length,
        }
        return fields | ({"url": self.url} if self.url else {})


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text with its entities, as the person sees it."""

    text: str
    entities: tuple[Entity, ...] = ()

    def html(self) -> str:
        """The text as markup again, everything escaped."""
        units = self.text.encode("utf-16-le")
        cuts = sorted({0, len(units) // 2, *(p for e in self.entities for p in _ends(e))})
        nested = sorted(self.entities, key=lambda e: (e.offset, -e.length))
        parts: list[str] = []
        for begin, end in zip(cuts, [*cuts[1:], cuts[-1]], strict=True):
            parts += [_close(e) for e in reversed(nested) if e.offset + e.length == begin]
            parts += [_open(e) for e in nested if e.offset == begin]
            stretch = units[begin * 2 : end * 2].decode("utf-16-le")
            parts.append(html.escape(stretch, quote=False))
        return "".join(parts)

    def trimmed(self) -> "Formatted":
        """Without leading and trailing space, as the service keeps it."""
        lead = utf16(self.text) - utf16(self.text.lstrip())
        text = self.text.strip()
        size = utf16(text)
        kept = []
        for entity in self.entities:
            begin = min(max(entity.offset - lead, 0), size)
            end = min(max(entity.offset + entity.length - lead, 0), size)
            if end > begin:
                kept.append(replace(entity, offset=begin, length=end - begin))
        return Formatted(text, tuple(kept))


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def detect(text: str) -> Formatted:
    """A text as a person types it: commands and mentions become entities."""
    found = [("bot_command", m) for m in _COMMAND.finditer(text)]
    found += [("mention", m) for m in _MENTION.finditer(text)]
    entities = [Entity(kind, utf16(text[: m.start()]), utf16(m.group())) for kind, m in found]
    return Formatted(text, tuple(sorted(entities, key=lambda e: e.offset)))


def parse(markup: str, mode: str | None) -> Formatted:
    """Text and entities of a message to be sent; ApiError with the service's words."""
    if not mode:
        return Formatted(markup)
    if mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    return _HtmlParser(markup.encode()).parse()


def _ends(entity: Entity) -> tuple[int, int]:
    return entity.offset, entity.offset + entity.length


def _open(entity: Entity) -> str:
    tag = _TAGS.get(entity.type)
    if tag == "a":
        return f'<a href="{html.escape(entity.url or "")}">'
    return f"<{tag}>" if tag else ""


def _close(entity: Entity) -> str:
    tag = _TAGS.get(entity.type)
    return f"</{tag}>" if tag else ""


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    start: int
    url: str | None


class _HtmlParser:
    """One pass over the bytes, since the service's errors carry byte offsets."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._at = 0
        self._text: list[str] = []
        self._units = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []

    def parse(self) -> Formatted:
        while self._at < len(self._source):
            if self._source[self._at : self._at + 2] == b"</":
                self._end_tag()
            elif self._source[self._at : self._at + 1] == b"<":
                self._start_tag()
            else:
                self._plain()
        if self._open:
            tag = self._open[-1].tag
            raise _unparsable(f'Can\'t find end tag corresponding to start tag "{tag}"')
        entities = sorted(self._entities, key=lambda e: (e.offset, -e.length))
        return Formatted("".join(self._text), tuple(entities[:MAX_ENTITIES]))

    def _plain(self) -> None:
        reference = _REFERENCE.match(self._source, self._at)
        if reference:
            self._emit(_dereference(reference))
            self._at = reference.end()
            return
        stop = self._at + 1
        while stop < len(self._source) and self._source[stop : stop + 1] not in (b"<", b"&"):
            stop += 1
        self._emit(self._source[self._at : stop].decode())
        self._at = stop

    def _emit(self, text: str) -> None:
        self._text.append(text)
        self._units += utf16(text)

    def _start_tag(self) -> None:
        begin = self._at
        self._at += 1
        name = self._until(_SPACE + b">").decode().lower()
        if self._at >= len(self._source):
            raise _unparsable(f"Unclosed start tag at byte offset {begin}")
        if name not in _TYPES:
            raise _unparsable(f'Unsupported start tag "{name}" at byte offset {begin}')
        attributes = self._attributes(name, begin)
        self._at += 1
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise _unparsable(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self._open.append(_Open(name, self._units, attributes.get("href")))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            self._skip_space()
            if self._peek() == b">":
                return found
            name = self._until(_SPACE + b"=>").decode().lower()
            if not name:
                where = f'in the tag "{tag}" at byte offset {begin}'
                raise _unparsable(f"Empty attribute name {where}")
            self._skip_space()
            if self._peek() != b"=":
                if self._peek() == b">" or tag == "blockquote":
                    found[name] = ""
                    continue
                where = f'of the tag "{tag}" at byte offset {begin}'
                raise _unparsable(f"Expected equal sign in declaration of an attribute {where}")
            self._at += 1
            self._skip_space()
            quote = self._peek()
            if quote in (b'"', b"'"):
                self._at += 1
                value = self._until(quote)
                self._at += 1
            else:
                value = self._until(_SPACE + b">")
            if self._at >= len(self._source):
                raise _unparsable(f"Unclosed start tag at byte offset {begin}")
            found[name] = _REFERENCE.sub(lambda m: _dereference(m).encode(), value).decode()

    def _end_tag(self) -> None:
        begin = self._at
        if not self._open:
            raise _unparsable(f"Unexpected end tag at byte offset {begin}")
        self._at += 2
        name = self._until(_SPACE + b">").decode().lower()
        self._skip_space()
        if self._peek() != b">":
            raise _unparsable(f"Unclosed end tag at byte offset {begin}")
        self._at += 1
        opened = self._open.pop()
        if name and name != opened.tag:
            found = f'expected "</{opened.tag}>", found "</{name}>"'
            raise _unparsable(f"Unmatched end tag at byte offset {begin}, {found}")
        self._close(opened)

    def _close(self, opened: _Open) -> None:
        length = self._units - opened.start
        kind = _TYPES[opened.tag]
        is_link = kind == "text_link"
        if length and not (is_link and not _VALID_LINK.fullmatch(opened.url or "")):
            url = opened.url if is_link else None
            self._entities.append(Entity(kind, opened.start, length, url))

    def _peek(self) -> bytes:
        return self._source[self._at : self._at + 1]

    def _until(self, stops: bytes) -> bytes:
        begin = self._at
        while self._at < len(self._source) and self._source[self._at] not in stops:
            self._at += 1
        return self._source[begin : self._at]

    def _skip_space(self) -> None:
        while self._at < len(self._source) and self._source[self._at] in _SPACE:
            self._at += 1


def _dereference(reference: re.Match[bytes]) -> str:
    name, decimal, hexadecimal = reference.groups()
    if name:
        return _NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    is_character = 0 < code < 0x110000 and not 0xD800 <= code < 0xE000
    return chr(code) if is_character else reference.group().decode()


def _unparsable(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")
