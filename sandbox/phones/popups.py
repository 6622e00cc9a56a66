"""Android's own dialogs over an app."""

SYSTEM_POPUPS = {
    name: name
    for name in (
        "permission_location",
        "permission_contacts",
        "permission_notifications",
        "not_responding",
    )
}
SYSTEM_SCREENS = frozenset(SYSTEM_POPUPS.values())


STRANGE_POPUPS = {
    "strange": "popup_strange",
    "strange_inside": "popup_strange_inside",
    "stranger": "popup_stranger",
}
"""In words that no catalogue has; the first comes over anything."""


def scene_of(app: str, screen: str) -> str:
    """The scene of what an app shows: one of its own, or a dialog of Android's over it."""
    return f"android/{screen}" if screen in SYSTEM_SCREENS else f"{app}/{screen}"
