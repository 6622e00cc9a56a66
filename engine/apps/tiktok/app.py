"""What TikTok is."""

from typing import Final

from engine.apps.tiktok.check import check
from engine.apps.tiktok.login import login
from engine.apps.tiktok.page import read_page
from engine.apps.tiktok.scan import scan
from engine.apps.tiktok.switching import CAP
from engine.apps.tiktok.sync import make_active, sync
from engine.model.apps import App, PasswordForm
from engine.model.columns import STATISTICS_COLUMNS

APP: Final = App(
    id="tiktok",
    title="TikTok",
    also_called=frozenset({"tik tok", "tt"}),
    packages=frozenset({"com.zhiliaoapp.musically", "com.ss.android.ugc.trill"}),
    password=PasswordForm.WHOLE,
    statistics=frozenset(STATISTICS_COLUMNS),
    capacity=CAP,
    profile_hosts=frozenset({"tiktok.com"}),
    not_profiles=frozenset({"foryou", "following", "explore", "live", "upload", "login", "t"}),
    flows={"login": login, "match": scan, "check": check, "sync": sync},
    make_active=make_active,
    read_page=read_page,
    place=1,
)
