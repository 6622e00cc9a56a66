"""Apps started and stopped through the phone's activity manager, for the Android user they live in.

The launcher's own intent: an app that runs comes to the front as it is, and no chooser is shown.
"""

import re
from collections.abc import Awaitable, Callable, Iterable
from typing import Final

from engine.common.errors import AppNotStarted, PhoneConfused, WhyNotStarted
from engine.model.app_on_phone import AppOnPhone

Shell = Callable[[str], Awaitable[tuple[int, str]]]
"""Runs a command line on the phone; its exit status and what it printed, errors too."""

_PACKAGE: Final = re.compile(r"[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)+")
_INTENT: Final = "-a android.intent.action.MAIN -c android.intent.category.LAUNCHER"
_AS_LAUNCHERS_DO: Final = "0x10200000"  # new task, and a task that runs is brought to the front
_NOT_THE_CURRENT: Final = "Not allowed to start background user activity"
_RUNNING: Final = "RUNNING_UNLOCKED"
_DISABLED: Final = frozenset({"2", "3", "4"})


async def current_user(shell: Shell) -> int:
    """The Android user the phone shows; 0 where it does not say."""
    _, output = await shell("am get-current-user")
    # Behind what a linker has to say.
    said = output.strip().rpartition("\n")[2]
    return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else 0


async def start(
    shell: Shell,
    app: AppOnPhone,
    *,
    cold: bool,
    users: Iterable[int] = (),
    current: int | None = None,
) -> None:
    """Bring an app to the front; `cold` stops it first.

    `users` are those that have the package: what they have of it is stopped too. It looks the same,
    and would be there where this one does not come, or goes. `current` is the user the phone showed
    a moment ago; it is asked which one where that is not known, or not so any more. Raises
    `AppNotStarted`, and what the shell raises.
    """
    if not _PACKAGE.fullmatch(app.package):
        raise ValueError(f"not the name of a package: {app.package!r}")
    if app.user is None and current is not None:
        try:
            return await _started(shell, app.package, current, cold=cold, users=users)
        except AppNotStarted:
            user = await current_user(shell)
            if user == current:
                raise
    else:
        user = await current_user(shell) if app.user is None else app.user
    return await _started(shell, app.package, user, cold=cold, users=users)


async def _started(
    shell: Shell, package: str, user: int, *, cold: bool, users: Iterable[int]
) -> None:
    ended = [(each, " >/dev/null 2>&1") for each in users if each != user]
    if cold:
        ended.append((user, ""))
    stop = "".join(f"am force-stop --user {each} {package}{to}; " for each, to in ended)
    component = await _launcher_activity(shell, package, user, stop)
    _, output = await shell(
        f"am start --user {user} {_INTENT} -f {_AS_LAUNCHERS_DO} -n '{component}'"
    )
    _bar_forbidden(output, package)
    if _NOT_THE_CURRENT in output:
        raise AppNotStarted(package, WhyNotStarted.OTHER_USER)
    if "Error:" in output or "Starting: Intent" not in output:
        raise AppNotStarted(package, await _why_not(shell, package, user))


async def _launcher_activity(shell: Shell, package: str, user: int, stop: str) -> str:
    query = f"cmd package query-activities --brief --user {user} {_INTENT} {package}"
    code, output = await shell(stop + query)
    _bar_forbidden(output, package)
    component = re.compile(re.escape(package) + r"/[A-Za-z0-9_.$]+")
    lines = (line.strip() for line in output.splitlines())
    found = next((line for line in lines if component.fullmatch(line)), None)
    if found is not None:
        return found
    if code != 0 and "No activities found" not in output:
        raise PhoneConfused("the phone does not tell how its apps are started")
    raise AppNotStarted(package, await _why_not(shell, package, user))


async def _why_not(shell: Shell, package: str, user: int) -> WhyNotStarted:
    _, output = await shell(
        f"am get-started-user-state {user}; dumpsys package {package} | grep 'User {user}: '"
    )
    _bar_forbidden(output, package)
    if "not started" in output:
        return WhyNotStarted.USER_STOPPED
    if "RUNNING_" in output and _RUNNING not in output:
        is_phone = user == await current_user(shell)
        return WhyNotStarted.LOCKED if is_phone else WhyNotStarted.PROFILE_LOCKED
    facts = dict(re.findall(r"\b(\w{1,40})=(\w{1,40})", output[:10_000]))
    if facts.get("installed", "false") == "false":
        return WhyNotStarted.MISSING
    if facts.get("enabled") in _DISABLED or facts.get("hidden") == "true":
        return WhyNotStarted.DISABLED
    if facts.get("suspended") == "true":
        return WhyNotStarted.PAUSED
    return WhyNotStarted.NO_LAUNCHER


def _bar_forbidden(output: str, package: str) -> None:
    if "not exported" in output:
        raise AppNotStarted(package, WhyNotStarted.NO_LAUNCHER)
    if "SecurityException" in output or "you do not have permission" in output:
        raise AppNotStarted(package, WhyNotStarted.FORBIDDEN)
