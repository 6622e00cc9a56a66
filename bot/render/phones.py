"""The phones, and the hosts that do not answer."""

from collections.abc import Sequence
from typing import Final

from bot.render.layout import PAGE_SIZE, block, button, code, head, page, tidy
from bot.render.view import View
from bot.texts.catalogue import Raw, Words
from engine.accounts.account import Workspace
from engine.views import HostView, PhoneState, PhoneView

_MARKS: Final = {
    PhoneState.ONLINE: "🟢",
    PhoneState.OFFLINE: "⚪",
    PhoneState.UNAUTHORIZED: "🔒",
    PhoneState.UNREACHABLE: "🟠",
    PhoneState.NEVER_SEEN: "⚪",
}
_TROUBLES_SHOWN: Final = 5


def phones(
    words: Words,
    workspace: Workspace,
    known: Sequence[PhoneView],
    hosts: Sequence[HostView],
    number: int,
    now: float,
) -> View:
    """Page `number`, from 0; the nearest one that exists."""
    last = max(0, (len(known) - 1) // PAGE_SIZE)
    number = min(max(0, number), last)
    shown = known[number * PAGE_SIZE :][:PAGE_SIZE]
    online = sum(phone.state is PhoneState.ONLINE for phone in known)
    text = page(
        block(
            head(words, workspace, words("title-phones")),
            words("phones-counts", count=len(known), online=online) if known else None,
        ),
        block(*_troubles(words, hosts)),
        block(*(_phone(words, phone, now) for phone in shown)) or words("phones-none"),
    )
    paging = []
    if number > 0:
        paging.append(button(words, "button-earlier", "phones", workspace, number - 1))
    if number < last:
        paging.append(button(words, "button-later", "phones", workspace, number + 1))
    back = (button(words, "button-back", "start", workspace),)
    return View(text, (tuple(paging), back) if paging else (back,))


def _phone(words: Words, phone: PhoneView, now: float) -> str:
    state = words(f"phone-state-{phone.state}")
    if phone.busy_with is not None:
        state = words("phones-busy", name=code(phone.busy_with))
    elif phone.cooldown_until is not None:
        state = words("phones-resting", until=words.moment(phone.cooldown_until, now))
    model = words("phones-model", model=tidy(phone.model, 24)) if phone.model else ""
    name = words("phones-name", mark=_MARKS[phone.state], name=tidy(phone.name, 24), model=model)
    where = words(
        "phones-where",
        host=tidy(phone.host, 20),
        serial=code(phone.serial, 32),
        count=phone.accounts,
    )
    return f"{name}\n    {where}\n    {state}"


def _troubles(words: Words, hosts: Sequence[HostView]) -> list[Raw]:
    return [
        words("phones-host-down", host=tidy(host.name), address=tidy(host.address))
        for host in hosts
        if host.problem
    ][:_TROUBLES_SHOWN]
