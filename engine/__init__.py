"""The engine: accounts, phones, runs and storage. Knows nothing of Telegram."""

from collections.abc import Iterable

from engine.model.apps import APPS, App


def _all_apps() -> Iterable[App]:
    # Flows and catalogues are loaded when an app is asked for, not by every import of a model.
    from engine.apps.registry import found

    return found()


APPS.found_by(_all_apps)
