"""Android's own dialogs over an app."""

from pathlib import Path

_WINDOWS = Path(__file__).parent / "windows"

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


def system_screen(name: str) -> Path | None:
    """The file of a dialog of Android's; it has a blank for the `app`."""
    return _WINDOWS / f"{name}.xml" if name in SYSTEM_SCREENS else None
