"""What a phone tells of itself in its shell: properties, packages, services, processes."""

from sandbox.phones.phone import SimulatedPhone

_SYSTEM_PACKAGES = (
    "android",
    "com.android.systemui",
    "com.android.launcher3",
    "com.google.android.inputmethod.latin",
    "com.google.android.permissioncontroller",
)
_LOCALES = {"id": "id-ID", "nl": "nl-NL"}


def getprop(phone: SimulatedPhone, words: list[str]) -> str:
    """One property, or all of them."""
    hardware = phone.hardware
    name = phone.model.lower().replace(" ", "_")
    properties = {
        "ro.serialno": phone.hardware_serial,
        "ro.product.model": phone.model,
        "ro.product.name": name,
        "ro.product.device": name,
        "ro.product.brand": hardware.brand.lower(),
        "ro.product.manufacturer": hardware.brand,
        "ro.build.version.release": hardware.android,
        "ro.build.version.sdk": str(hardware.sdk),
        "ro.product.cpu.abi": "arm64-v8a",
        "persist.sys.locale": hardware.locale or _LOCALES.get(phone.app.options.language, "en-US"),
        "sys.boot_completed": "1",
    }
    if words:
        return properties.get(words[0], "") + "\n"
    return "".join(f"[{key}]: [{value}]\n" for key, value in properties.items())


def packages(phone: SimulatedPhone, user: int = 0, *, others: bool = True) -> list[str]:
    """What a user has installed; without `others`, only what did not come with the phone."""
    own = (app.package for app in phone.display.apps if app.user == user)
    return [*(_SYSTEM_PACKAGES if others else ()), *own]


def dumpsys(phone: SimulatedPhone, words: list[str]) -> str:
    """The state of one system service."""
    match words:
        case ["window", "windows"]:
            return "WINDOW MANAGER WINDOWS (dumpsys window windows)\n"
        case ["window", "policy"]:
            return phone.condition.policy()
        case ["accessibility", *_]:
            return phone.condition.accessibility(automated=phone.automated)
        case ["window", *_]:
            return f"  mCurrentFocus=Window{{4f2a1c u0 {_focus(phone)}}}\n"
        case ["activity", "activities"]:
            return f"    mResumedActivity: ActivityRecord{{7a1 u0 {_focus(phone)} t12}}\n"
        case ["activity", "top"]:
            return f"  ACTIVITY {_focus(phone)} 7a1b2c pid=4711\n"
        case ["package", package, *_]:
            return _package(phone, package)
        case ["power", *_]:
            on = str(phone.display.on).lower()
            state = "Awake" if phone.display.on else "Asleep"
            return f"  mWakefulness={state}\n  mHoldingDisplaySuspendBlocker={on}\n"
        case ["battery", *_]:
            return _battery(phone)
        case ["display", *_]:
            return phone.condition.display(on=phone.display.on)
        case ["input_method", *_]:
            return f"  mInputShown={str(phone.display.keyboard).lower()}\n"
        case _:
            return ""


def ps(phone: SimulatedPhone, words: list[str]) -> str:
    """The processes of the apps, of uiautomator2's server and of another tool."""
    running = [
        (f"u0_a123 {pid}", app.package, app.package)
        for pid, app in enumerate(phone.display.apps, 4711)
        if app.running
    ]
    if phone.automated:
        running.append(("shell 5001", "app_process", "app_process / com.wetest.uia2.Main -p 9008"))
    if tool := phone.condition.automation:
        running.append(("shell 5002", tool, tool))
    if words[-1:] == ["ARGS"]:
        return "".join(f"{line}\n" for line in ("ARGS", *(ran for *_, ran in running)))
    lines = [f"{whose} 700 1 1 0 0 S {name}\n" for whose, name, _ in running]
    return "".join(("USER PID PPID VSZ RSS WCHAN ADDR S NAME\n", *lines))


def _focus(phone: SimulatedPhone) -> str:
    return f"{phone.display.package}/{phone.display.activity}"


def _package(phone: SimulatedPhone, package: str) -> str:
    app = next((app for app in phone.display.apps if app.package == package), None)
    if app is None and package not in _SYSTEM_PACKAGES:
        return f"Unable to find package: {package}\n"
    version = app.version if app is not None else phone.hardware.android
    return (
        f"Packages:\n  Package [{package}] (1f2e3d):\n    userId=10123\n"
        f"    versionCode=4100 minSdk=28 targetSdk={phone.hardware.sdk}\n"
        f"    versionName={version}\n{_for_users(phone, package)}"
    )


def _for_users(phone: SimulatedPhone, package: str) -> str:
    users = phone.users
    return "".join(
        f"    User {user}: ceDataInode=1 "
        f"installed={str(package in packages(phone, user)).lower()} hidden=false "
        f"suspended={str((package, user) in users.suspended).lower()} stopped=false "
        f"notLaunched=false enabled={3 if (package, user) in users.disabled else 0} instant=false\n"
        for user in users.states
    )


def _battery(phone: SimulatedPhone) -> str:
    hardware = phone.hardware
    powered = "".join(
        f"  {words} powered: {str(hardware.plugged == plug).lower()}\n"
        for plug, words in (("ac", "AC"), ("usb", "USB"), ("wireless", "Wireless"))
    )
    status = 3 if not hardware.plugged else 5 if hardware.battery == 100 else 2
    return (
        f"Current Battery Service state:\n{powered}  Max charging current: 500000\n"
        f"  Charge counter: 2500000\n  status: {status}\n  health: 2\n  present: true\n"
        f"  level: {hardware.battery}\n  scale: 100\n  voltage: 4200\n  temperature: 290\n"
        f"  technology: Li-ion\n"
    )
