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


def scene_of(app: str, screen: str) -> str:
    """The scene of what an app shows: one of its own, or a dialog of Android's over it."""
    return f"android/{screen}" if screen in SYSTEM_SCREENS else f"{app}/{screen}"
