"""What Instagram is."""

from typing import Final

from engine.apps.instagram.check import check
from engine.apps.instagram.login import login
from engine.apps.instagram.scan import scan
from engine.model.apps import App, PasswordForm

APP: Final = App(
    id="instagram",
    title="Instagram",
    also_called=frozenset({"ig", "insta"}),
    packages=frozenset({"com.instagram.android"}),
    password=PasswordForm.WITH_SECRET,
    profile_hosts=frozenset({"instagram.com", "instagr.am"}),
    not_profiles=frozenset(
        {"p", "reel", "reels", "tv", "explore", "stories", "accounts", "direct"}
    ),
    flows={"login": login, "match": scan, "check": check},
    place=2,
    is_default=True,
)
