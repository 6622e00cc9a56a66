"""The activity manager of a simulated phone: apps found, started and stopped for a user."""

from sandbox.phones.phone import SimulatedPhone

Answer = tuple[bytes, int]

_MATCH = "priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=true"


def am(phone: SimulatedPhone, words: list[str]) -> str | Answer:
    """`am`, or `cmd activity`."""
    user, rest = _for_user(phone, words)
    match rest:
        case ["get-current-user"]:
            return f"{phone.users.current}\n"
        case ["get-started-user-state", number]:
            state = phone.users.states.get(int(number))
            return f"{state}\n" if state else f"User is not started: {number}\n"
        case ["force-stop", package]:
            if user in phone.users.barred:
                return barred("force-stop", user)
            phone.display.force_stop(package, user)
            return ""
        case ["start", *intent]:
            return (
                barred("start", user) if user in phone.users.barred else _start(phone, intent, user)
            )
        case ["broadcast", *_]:
            return "Broadcasting: Intent\nBroadcast completed: result=0\n"
        case _:
            return b"", 1


def monkey(phone: SimulatedPhone, words: list[str]) -> Answer:
    """uiautomator2's own way of starting an app, which turns the phone's rotation on besides."""
    package = words[words.index("-p") + 1] if "-p" in words else ""
    phone.settings["system accelerometer_rotation"] = "1"
    if phone.users.shows(package, phone.users.current) and phone.display.launch(package):
        return b"Events injected: 1\n", 0
    return b"** No activities found to run, monkey aborted.\n", 252


def query(phone: SimulatedPhone, words: list[str]) -> str | Answer:
    """`cmd package resolve-activity` and `query-activities`."""
    user, (asked, *rest) = _for_user(phone, words)
    if user in phone.users.barred:
        return barred(asked, user)
    package = rest[-1] if rest else ""
    app = phone.display.app(package, user)
    if app is None or not phone.users.shows(package, user):
        return "No activity found\n" if asked == "resolve-activity" else "No activities found\n"
    component = f"{app.package}/{app.activity}"
    if asked == "resolve-activity":
        return f"{_MATCH}\n{component}\n"
    return f"1 activities found:\n  Activity #0:\n    {_MATCH}\n    {component}\n"


def _start(phone: SimulatedPhone, intent: list[str], user: int) -> str:
    component = intent[intent.index("-n") + 1] if "-n" in intent else ""
    package, _, activity = component.partition("/")
    said = f"Starting: Intent {{ cmp={component} }}\n"
    app = phone.display.app(package, user)
    if app is None or app.activity != activity or not phone.users.shows(package, user):
        return f"{said}Error type 3\nError: Activity class {{{component}}} does not exist.\n"
    if user != phone.users.current and user not in phone.users.profiles:
        return (
            f"{said}Error: Not allowed to start background user activity that shouldn't be "
            "displayed for all users.\n"
        )
    if (package, user) in phone.users.suspended:
        phone.display.lay_over("app_paused")
        return said
    if user in phone.users.guarded:
        phone.display.lay_over("settings_page")
        return said
    phone.display.launch(package, user)
    return said


def _for_user(phone: SimulatedPhone, words: list[str]) -> tuple[int, list[str]]:
    """The user that is meant, and the words without it."""
    if "--user" not in words:
        return phone.users.current, words
    at = words.index("--user")
    named = words[at + 1]
    user = phone.users.current if named in ("current", "cur") else int(named)
    return user, words[:at] + words[at + 2 :]


def barred(asked: str, user: int) -> Answer:
    """What is said where the shell may do nothing for a user."""
    said = (
        f"\nException occurred while executing '{asked}':\njava.lang.SecurityException: Shell does "
        f"not have permission to access user {user}\n"
    )
    return said.encode(), 255
