"""Which flow does which kind of job in which app."""

from typing import Final

from engine.model.account import Workspace
from engine.model.run import RunKind
from engine.runs.job_attempts import Flows

_NAMES: Final = {RunKind.LOGIN: "login", RunKind.MATCH: "scan", RunKind.SYNC: "sync"}


def flows() -> Flows:
    """Those that the apps have."""
    return {
        (kind, workspace): workspace.app.flows[name]
        for kind, name in _NAMES.items()
        for workspace in Workspace
        if name in workspace.app.flows
    }
