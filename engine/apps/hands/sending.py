"""What could send a sign-in form: such an act is a login that is sent."""

import re
from enum import StrEnum
from typing import Final

from engine.apps.hands.front import Spot
from engine.apps.hands.offers import Offers
from engine.apps.hands.words import asks_password, signs_in, submits
from engine.screens.hierarchy import Node
from engine.screens.reading import shows_something

_CODE: Final = re.compile(
    r"(?<![a-z])(?:code|kode|código|otp|pin)(?![a-z])|код|mã xác|验证码", re.IGNORECASE
)

_DOTS: Final = re.compile(r"[•●∙*]{3,}")


class Sends(StrEnum):
    """What would be sent."""

    FORM = "form"  # with a password
    CODE = "code"  # what completes a login


def press_sends(offers: Offers, spot: Spot) -> Sends | None:
    """What a press there could send.

    While a password stands in a form on the screen, behind a popup as well, anything may send it;
    of an empty form, what is called like the button that does. Whatever a field is called: what
    signs in sends it, once something stands in it.
    """
    # What lies on top there takes the touch, whatever is meant.
    touched = offers.at(*spot.bounds.center) or spot.node
    if touched is not None and offers.is_field(touched):
        return None
    passwords = _password_fields(offers)
    label = _labels(offers, spot)
    if any(_is_filled(node) for node in passwords):
        return Sends.FORM
    if passwords and any(map(submits, label)):
        return Sends.FORM
    if any(map(signs_in, label)) and any(map(_is_filled, _fields(offers))):
        return Sends.FORM
    codes = _code_fields(offers)
    if codes and any(map(submits, label)) and any(map(_is_filled, codes)):
        return Sends.CODE
    return None


def typing_sends(offers: Offers, field: Node) -> Sends | None:
    """What typing into a field could send, in an app that sends by itself.

    One takes a code once it is complete; one without a button takes whatever is typed last.
    """
    if field in _code_fields(offers):
        return Sends.CODE
    if not _is_password(offers, field):
        return None
    has_button = any(submits(each.label) for each in offers.pressables)
    return None if has_button else Sends.FORM


def _fields(offers: Offers) -> list[Node]:
    """Wherever they are on the screen, also behind what lies in front."""
    hidden = offers.parts.keyboards | offers.parts.system
    return [
        node
        for node in offers.hierarchy
        if offers.is_field(node) and node.visible and node.window not in hidden
    ]


def _password_fields(offers: Offers) -> list[Node]:
    return [node for node in _fields(offers) if _is_password(offers, node)]


def _code_fields(offers: Offers) -> list[Node]:
    known = {node.order for node in offers.seen.all("code")}
    return [
        node
        for node in offers.nodes
        if offers.is_field(node)
        and not _is_password(offers, node)
        and (node.order in known or _says_code(node))
    ]


def _says_code(node: Node) -> bool:
    said = (node.hint, node.description, node.short_id.replace("_", " "))
    return any(_CODE.search(text) for text in said)


def _is_password(offers: Offers, node: Node) -> bool:
    """By what Android or the app says of it, else by what stands in it."""
    called = (node.hint, node.description, node.short_id.replace("_", " "))
    if node.password or asks_password(*called) or _DOTS.fullmatch(node.text):
        return True
    return any(each.reveal() == node.text for each in offers.secrets if "@" not in each.reveal())


def _is_filled(node: Node) -> bool:
    return node.cut or shows_something(node)


def _labels(offers: Offers, spot: Spot) -> list[str]:
    x, y = spot.bounds.center
    said = [spot.node] if spot.node is not None else []
    said += [
        node for node in offers.nodes if node.bounds.contains(x, y) and not offers.is_field(node)
    ]
    return [text for node in said for text in (node.text, node.description) if text]
