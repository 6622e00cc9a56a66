"""A chat as one self-contained HTML page, as wide as a phone."""

import base64
import html
import time
from collections.abc import Callable, Iterable

from sandbox.telegram.keyboard import Button
from sandbox.telegram.model import File, Message, Press

_STYLE = """
*{box-sizing:border-box}
body{margin:0;background:#e6ebee;color:#111;font:15px/1.35 system-ui,"Segoe UI",Roboto,sans-serif}
main{width:390px;max-width:100%;min-height:100vh;margin:0 auto;background:#cfdcc4;display:flex;
flex-direction:column}
header{position:sticky;top:0;background:#fff;padding:10px 14px;font-weight:600;
border-bottom:1px solid #d5d5d5;z-index:1}
header small{display:block;font-weight:400;color:#7a8a94}
#chat{flex:1;padding:8px}
.message{display:table;max-width:340px;margin:0 0 6px}
.mine{margin-left:auto}
.keyed{width:340px}
.bubble{background:#fff;border-radius:12px;padding:6px 10px;overflow-wrap:anywhere;
box-shadow:0 1px 1px #0002}
.mine .bubble{background:#e3fdd0}
.text{white-space:pre-wrap}
.time{color:#8a979e;font-size:11px;text-align:right;margin-top:2px}
.row{display:table;table-layout:fixed;width:100%;border-spacing:3px 0;margin:4px 0 0}
.key{display:table-cell;border-radius:8px;background:#6b8a5fcc;color:#fff;padding:8px 4px;
font-size:14px;font-weight:600;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;
text-align:center;text-decoration:none;cursor:pointer}
.file{display:table;color:inherit;text-decoration:none}
.file span{display:table-cell;vertical-align:middle;padding-right:8px}
.file b{display:block}
.icon i{display:block;width:36px;border-radius:8px;background:#4fae4e;color:#fff;
font:700 11px/36px system-ui,sans-serif;text-align:center}
.file small{color:#8a979e}
.photo{display:block;width:240px;border-radius:8px}
blockquote{margin:2px 0;padding-left:8px;border-left:3px solid #4fae4e}
pre,code{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:13px}
pre{margin:2px 0;white-space:pre-wrap;background:#0000000a;border-radius:6px;padding:4px 6px}
tg-spoiler{background:#0001;border-radius:3px}
.toast{display:table;margin:4px auto;background:#0009;color:#fff;border-radius:14px;
padding:4px 12px;font-size:13px}
form{position:sticky;bottom:0;display:flex;gap:6px;background:#fff;padding:8px;
border-top:1px solid #d5d5d5}
form input[name=text]{flex:1;min-width:0;border:1px solid #d5d5d5;border-radius:16px;
padding:8px 12px;font:inherit}
form button,form label{border:0;background:none;font-size:20px;cursor:pointer;padding:4px 6px}
form input[type=file]{display:none}
"""
_FORM = """
<form id="compose"><label title="Send a file">&#128206;<input type="file" name="file"></label>
<input name="text" placeholder="Message" autocomplete="off" autofocus>
<button title="Send">&#10148;</button></form>
"""
_SCRIPT = """
const chat=document.getElementById('chat'),form=document.getElementById('compose');
const post=(path,body)=>fetch(location.pathname+path,{method:'POST',body});
form.onsubmit=async e=>{e.preventDefault();const text=form.text.value;form.text.value='';
if(text.trim()){const body=new FormData();body.set('text',text);await post('/send',body)}};
form.file.onchange=async()=>{const body=new FormData();body.set('file',form.file.files[0]);
form.file.value='';await post('/send',body)};
chat.onclick=e=>{const b=e.target.closest('[data-message]');if(!b)return;const body=new FormData();
body.set('message',b.dataset.message);body.set('data',b.dataset.data);post('/press',body)};
(async()=>{let seen=-1;for(;;){try{
const answer=await fetch(location.pathname+'/view?seen='+seen);
const revision=+answer.headers.get('X-Revision');
if(revision!==seen){seen=revision;chat.innerHTML=await answer.text();
window.scrollTo(0,document.body.scrollHeight)}
}catch(e){await new Promise(r=>setTimeout(r,1000))}}})();
"""

Link = Callable[[File], str]


def render_page(
    title: str,
    messages: Iterable[Message],
    *,
    presses: Iterable[Press] = (),
    is_live: bool = False,
) -> str:
    """The whole page; a live one has a text box and follows the chat."""
    bubbles = "" if is_live else render_bubbles(messages, presses=presses)
    compose = f"{_FORM}<script>{_SCRIPT}</script>" if is_live else ""
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{html.escape(title)}</title><style>{_STYLE}</style>"
        f"<main><header>{html.escape(title)}<small>bot</small></header>"
        f'<div id="chat">{bubbles}</div>{compose}</main></html>'
    )


def render_bubbles(
    messages: Iterable[Message], *, presses: Iterable[Press] = (), link: Link | None = None
) -> str:
    """The messages alone; `link` says where a file can be fetched, else it stands in the page."""
    parts = [_message(message, link or _inline) for message in messages]
    parts += [f'<div class="toast">{html.escape(p.toast)}</div>' for p in presses if p.toast]
    return "\n".join(parts)


def _message(message: Message, link: Link) -> str:
    side = ("" if message.from_bot else " mine") + (" keyed" if message.buttons else "")
    clock = time.strftime("%H:%M", time.localtime(message.at))
    edited = "edited " if message.edited else ""
    text = f'<div class="text">{message.html}</div>' if message.text else ""
    rows = "".join(
        f'<div class="row">{"".join(_button(message, button) for button in row)}</div>'
        for row in message.buttons
    )
    return (
        f'<div class="message{side}"><div class="bubble">{_file(message, link)}{text}'
        f'<div class="time">{edited}{clock}</div></div>{rows}</div>'
    )


def _button(message: Message, button: Button) -> str:
    label = html.escape(button.label)
    if button.url is not None:
        return f'<a class="key" href="{html.escape(button.url)}">{label}</a>'
    data = html.escape(button.data or "")
    place = f'data-message="{message.id}" data-data="{data}"'
    return f'<a class="key" role="button" tabindex="0" {place}>{label}</a>'


def _file(message: Message, link: Link) -> str:
    if message.photo:
        return f'<img class="photo" alt="" src="{html.escape(link(message.photo))}">'
    file = message.document
    if not file:
        return ""
    name = html.escape(file.name)
    kind = html.escape(file.name.rpartition(".")[2][:4])
    size = f"{max(len(file.data) / 1024, 0.1):.1f} KB"
    return (
        f'<a class="file" download="{name}" href="{html.escape(link(file))}">'
        f'<span class="icon"><i>{kind}</i></span>'
        f"<span><b>{name}</b><small>{size}</small></span></a>"
    )


def _inline(file: File) -> str:
    return f"data:{file.mime};base64,{base64.b64encode(file.data).decode()}"
