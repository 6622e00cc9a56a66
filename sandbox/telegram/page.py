"""A chat as one self-contained HTML page, as wide as a phone."""

import base64
import html
import time
from collections.abc import Callable, Iterable
from functools import cache
from importlib import resources

from sandbox.telegram.keyboard import Button
from sandbox.telegram.model import File, Message, Press

_FORM = """
<form id="compose"><div id="menu" role="menu" aria-label="Commands" hidden></div>
<label title="Send a file"><span aria-hidden="true">&#128206;</span><input type="file" name="file"
aria-label="Send a file"></label>
<button type="button" name="slash" aria-label="Commands">/</button>
<input name="text" placeholder="Message" aria-label="Message" autocomplete="off" autofocus>
<button aria-label="Send">&#10148;</button>
<div id="keys" role="group" aria-label="Keys" hidden></div></form>
<dialog id="viewer" aria-label="Picture"><img alt=""></dialog>
"""

Link = Callable[[File], str]
Elsewhere = Iterable[tuple[str, str]]


def render_page(
    title: str,
    messages: Iterable[Message],
    *,
    presses: Iterable[Press] = (),
    elsewhere: Elsewhere | None = None,
) -> str:
    """The whole page. With `elsewhere` it is live: it follows the chat, and takes what is typed.

    That is the other chats by their addresses and names, its own first.
    """
    if elsewhere is None:
        people = compose = ""
        bubbles = render_bubbles(messages, presses=presses)
    else:
        people, bubbles = _people(elsewhere), ""
        compose = f"{_FORM}<script>{_part('chat.js')}</script>"
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{html.escape(title)}</title><style>{_part('chat.css')}</style>"
        f"<main><header><div>{html.escape(title)}<small>bot</small></div>{people}</header>"
        f'<div id="chat" role="log" aria-live="polite">{bubbles}</div>{compose}</main></html>'
    )


def render_bubbles(
    messages: Iterable[Message],
    *,
    presses: Iterable[Press] = (),
    link: Link | None = None,
    me: int | None = None,
) -> str:
    """The messages alone; `link` says where a file can be fetched, else it stands in the page.

    `me`: of a group, who looks at it; the others are named.
    """
    parts = [_message(message, link or _inline, me) for message in messages]
    parts += [
        f'<div class="toast" role="status">{html.escape(p.toast)}</div>' for p in presses if p.toast
    ]
    return "\n".join(parts)


@cache
def _part(name: str) -> str:
    return resources.files("sandbox.telegram.web").joinpath(name).read_text(encoding="utf-8")


def _people(elsewhere: Elsewhere) -> str:
    chats = "".join(
        f'<option value="{html.escape(place)}">{html.escape(name)}</option>'
        for place, name in elsewhere
    )
    more = '<option value="person">Somebody else…</option><option value="group">A group…</option>'
    return f'<select id="people" aria-label="Who is writing, and where">{chats}{more}</select>'


def _message(message: Message, link: Link, me: int | None) -> str:
    is_mine = not message.from_bot and me in (None, message.sender.id)
    side = (" mine" if is_mine else "") + (" keyed" if message.buttons else "")
    clock = time.strftime("%H:%M", time.localtime(message.at))
    edited = "edited " if message.edited else ""
    name = html.escape(message.sender.first_name)
    sender = f'<div class="from">{name}</div>' if me is not None and not is_mine else ""
    text = f'<div class="text">{message.html}</div>' if message.text else ""
    rows = "".join(
        f'<div class="row">{"".join(_button(message, button) for button in row)}</div>'
        for row in message.buttons
    )
    return (
        f'<div class="message{side}"><div class="bubble">{sender}{_file(message, link)}{text}'
        f'<div class="time">{edited}{clock}</div></div>{rows}</div>'
    )


def _button(message: Message, button: Button) -> str:
    label = html.escape(button.label)
    if button.url is not None:
        return f'<span><a class="key" href="{html.escape(button.url)}">{label}</a></span>'
    data = html.escape(button.data or "")
    place = f'data-message="{message.id}" data-data="{data}"'
    return f'<span><button type="button" class="key" {place}>{label}</button></span>'


def _file(message: Message, link: Link) -> str:
    if message.photo:
        about = next(iter(message.text.splitlines()), "") or "A picture without words"
        picture = f'<img alt="{html.escape(about)}" src="{html.escape(link(message.photo))}">'
        return f'<button type="button" class="photo" title="Enlarge">{picture}</button>'
    file = message.document
    if not file:
        return ""
    name = html.escape(file.name)
    kind = html.escape(file.name.rpartition(".")[2][:4])
    size = f"{max(len(file.data) / 1024, 0.1):.1f} KB"
    return (
        f'<a class="file" download="{name}" href="{html.escape(link(file))}">'
        f'<span class="icon"><i aria-hidden="true">{kind}</i></span>'
        f"<span><b>{name}</b><small>{size}</small></span></a>"
    )


def _inline(file: File) -> str:
    return f"data:{file.mime};base64,{base64.b64encode(file.data).decode()}"
