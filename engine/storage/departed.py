"""What a client who leaves is called, and texts that name them."""

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Final, final

from engine.model.tags import tag_key

GONE: Final = "…"
"""What stands for a name in what stays."""

_WORD: Final = re.compile(r"[A-Za-z0-9._]+")
_GOES_ON: Final = r"(?![_.&+\-]*\w)"
"""After a tag: where its word goes on, it is another one."""
_LETTERS: Final = re.compile(r"(?:\\u[0-9a-fA-F]{4})+")
_SPACES: Final = re.compile(r"\\[nrtbf]")


@final
class Departed:
    """A tag, and the usernames of the accounts that have it."""

    def __init__(self, tag: str, usernames: Iterable[str]) -> None:
        self._names = {name.casefold() for name in usernames}
        self._key = tag_key(tag)
        ways = {tag, tag.casefold(), self._key}
        spelt = "|".join(map(re.escape, sorted(ways | {html.escape(way) for way in ways})))
        self._tag = re.compile(rf"#(?:{spelt}){_GOES_ON}", re.IGNORECASE)
        self._quoted = re.compile(rf'"(?:{spelt})"', re.IGNORECASE)
        self._among = re.compile(rf'[",] ?(?:{spelt})(?=[",\\])', re.IGNORECASE)

    def is_tag(self, text: str) -> bool:
        return tag_key(text) == self._key

    def has(self, username: str) -> bool:
        return username.casefold() in self._names

    def is_in(self, text: object) -> bool:
        """Whether a text or JSON names them: a username as a word, the tag after `#` or quoted."""
        if not isinstance(text, str) or not text:
            return False
        plain = _plain(text)
        return self._is_said(plain) or self._quoted.search(plain) is not None

    def is_kept_in(self, text: str) -> bool:
        """The same of rows that are kept, which have the tag among others."""
        return self.is_in(text) or self._among.search(_plain(text)) is not None

    def is_said_in(self, body: str) -> bool:
        """Whether what is said names them, in JSON on the first line; its own words do not count.

        A tag needs its `#` there.
        """
        try:
            said = json.loads(body.partition("\n")[0])
        except ValueError:
            return self.is_in(body)
        return any(map(self._is_said, _values(said)))

    def without(self, text: str) -> str:
        """A text without their names."""
        text = self._tag.sub(f"#{GONE}", text)
        return _WORD.sub(lambda word: GONE if self.has(word[0]) else word[0], text)

    def _is_said(self, text: str) -> bool:
        return self._tag.search(text) is not None or any(
            self.has(word) or self.has(word.strip(".")) for word in _WORD.findall(text)
        )


def _plain(text: str) -> str:
    """JSON escapes letters, and a line's end would seem to belong to the word after it."""
    text = _LETTERS.sub(lambda found: str(json.loads(f'"{found[0]}"')), text)
    return _SPACES.sub(" ", text)


def _values(said: object) -> Iterator[str]:
    match said:
        case str():
            yield said
        case dict():
            for value in said.values():
                yield from _values(value)
        case list():
            for value in said:
                yield from _values(value)
