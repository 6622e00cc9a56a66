"""Keyboards under messages, checked as the service checks them."""

import json
from dataclasses import dataclass

from sandbox.telegram.errors import ApiError, bad_request

MAX_DATA_BYTES = 64
MAX_BUTTONS = 100
MAX_ROW = 8
MAX_KEYS = 300
MAX_KEYS_IN_ROW = 12


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button; `data` comes back when it is pressed, a link has none."""

    label: str
    data: str | None = None
    url: str | None = None

    def json(self) -> dict[str, object]:
        fields: dict[str, object] = {"text": self.label}
        if self.data is not None:
            fields["callback_data"] = self.data
        if self.url is not None:
            fields["url"] = self.url
        return fields


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Keyboard:
    """What came as `reply_markup`: inline rows, or a keyboard in place of the letters.

    `keys`: the labels of that one; none takes away the one there is.
    """

    rows: Rows = ()
    is_reply: bool = False
    keys: tuple[str, ...] = ()


def parse_keyboard(source: str | None) -> Keyboard:
    """The keyboard of a request; ApiError with the service's words."""
    if not source:
        return Keyboard()
    try:
        markup: object = json.loads(source)
    except ValueError:
        raise bad_request("can't parse reply keyboard markup JSON object") from None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" not in markup:
        return Keyboard(is_reply=bool(markup), keys=_keys(markup.get("keyboard", [])))
    return Keyboard(_inline_rows(markup["inline_keyboard"]))


def _keys(source: object) -> tuple[str, ...]:
    if not isinstance(source, list) or not all(isinstance(row, list) for row in source):
        raise bad_request('field "keyboard" must be of type Array')
    keys = tuple(_label(key) for row in source for key in row)
    if len(keys) > MAX_KEYS or any(len(row) > MAX_KEYS_IN_ROW for row in source):
        raise bad_request("reply markup is too long")
    return keys


def _label(source: object) -> str:
    label = source.get("text") if isinstance(source, dict) else source
    if not isinstance(label, str) or not label.strip():
        raise bad_request("can't parse keyboard button: text must be non-empty")
    return label.strip()


def _inline_rows(source: object) -> Rows:
    if not isinstance(source, list) or not all(isinstance(row, list) for row in source):
        raise bad_request('field "inline_keyboard" must be of type Array')
    rows = tuple(tuple(_button(button) for button in row) for row in source if row)
    if sum(map(len, rows)) > MAX_BUTTONS or any(len(row) > MAX_ROW for row in rows):
        raise bad_request("reply markup is too long")
    return rows


def _button(source: object) -> Button:
    if not isinstance(source, dict) or not isinstance(source.get("text"), str):
        raise _bad_button("field 'text' must be of type String")
    label = source["text"].strip()
    if not label:
        raise _bad_button("Text buttons are unallowed in the inline keyboard")
    data, url = source.get("callback_data"), source.get("url")
    if isinstance(data, str):
        if not 1 <= len(data.encode()) <= MAX_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
        return Button(label, data=data)
    if isinstance(url, str):
        return Button(label, url=url)
    raise _bad_button("Text buttons are unallowed in the inline keyboard")


def _bad_button(reason: str) -> ApiError:
    return bad_request(f"can't parse inline keyboard button: {reason}")
