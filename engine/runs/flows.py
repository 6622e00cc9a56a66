"""Which flow does which kind of job in which app."""

from typing import Final

from engine.apps.instagram.login import login as instagram_login
from engine.apps.instagram.scan import scan as instagram_scan
from engine.apps.tiktok.login import login as tiktok_login
from engine.apps.tiktok.scan import scan as tiktok_scan
from engine.apps.tiktok.sync import sync as tiktok_sync
from engine.model.account import Workspace
from engine.model.run import RunKind
from engine.runs.job_attempts import Flows

FLOWS: Final[Flows] = {
    (RunKind.LOGIN, Workspace.INSTAGRAM): instagram_login,
    (RunKind.LOGIN, Workspace.TIKTOK): tiktok_login,
    (RunKind.MATCH, Workspace.INSTAGRAM): instagram_scan,
    (RunKind.MATCH, Workspace.TIKTOK): tiktok_scan,
    (RunKind.SYNC, Workspace.TIKTOK): tiktok_sync,
}
