"""Copies of an app on a made-up phone, and what was read in them."""

from dataclasses import replace

from engine.apps.result import FlowResult
from engine.model.account import Workspace
from engine.model.app_on_phone import AppOnPhone
from engine.model.installed import Copies
from engine.runs.phone_reading import PhoneReading

OWN = AppOnPhone(Workspace("tiktok"), "com.zhiliaoapp.musically")
WORK = AppOnPhone(Workspace("tiktok"), "com.zhiliaoapp.musically", 10)
CLONE = AppOnPhone(Workspace("tiktok"), "com.example.clone")
ONE = Copies((OWN,))


def in_one(result: FlowResult, workspace: Workspace) -> FlowResult:
    """As seen in the only copy there is."""
    copy = AppOnPhone(workspace, max(workspace.app.packages))
    return replace(result, copy=copy, copies=Copies((copy,)))


def reading(phone_id: int, *handles: tuple[str, ...] | None) -> PhoneReading:
    """Of the copies OWN, WORK and CLONE, as many as are given; None was not read whole."""
    copies = (OWN, WORK, CLONE)[: len(handles)]
    read = {
        copy: tuple(name.casefold() for name in names)
        for copy, names in zip(copies, handles, strict=True)
        if names is not None
    }
    return PhoneReading(phone_id, Copies(copies), read)
