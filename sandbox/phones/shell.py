"""The shell of a simulated phone: the commands adb's clients issue."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.phones.display import size
from sandbox.phones.grammar import parse
from sandbox.phones.phone import SimulatedPhone
from sandbox.phones.picture import picture
from sandbox.phones.rpc import press_key

_IME = "com.google.android.inputmethod.latin/com.android.inputmethod.latin.LatinIME"
_KEYCODES = {"4": "back", "3": "home", "26": "power", "224": "wakeup"}
_SYSTEM_PACKAGES = (
    "android",
    "com.android.systemui",
    "com.android.launcher3",
    "com.google.android.inputmethod.latin",
    "com.google.android.permissioncontroller",
)

_Answer = tuple[bytes, int]


@dataclass(frozen=True, slots=True)
class Result:
    """What a command line printed, and its exit status."""

    out: bytes
    status: int


def run(phone: SimulatedPhone, line: str) -> Result:
    """Runs a whole command line."""
    out, status = b"", 0
    previous = b""
    for command in parse(line):
        if command.joined == "&&" and status != 0:
            continue
        if command.joined == "||" and status == 0:
            continue
        if command.joined == "|":
            out = out[: len(out) - len(previous)]
        words = command.run_words(status)
        if not words:
            continue
        printed, status = _one(phone, words, previous if command.joined == "|" else b"")
        if command.into:
            phone.disk.put(command.into, printed)
            printed = b""
        out += printed
        previous = printed
    return Result(out, status)


def _one(phone: SimulatedPhone, words: list[str], stdin: bytes) -> _Answer:
    name, *arguments = words
    if name == "grep":
        pattern = next((a for a in arguments if not a.startswith("-")), "")
        lines = [li for li in stdin.splitlines(keepends=True) if pattern.encode() in li]
        return b"".join(lines), 0 if lines else 1
    command = _COMMANDS.get(name)
    if command is None:
        return f"/system/bin/sh: {name}: inaccessible or not found\n".encode(), 127
    answer = command(phone, arguments)
    if isinstance(answer, tuple):
        return answer
    return (answer if isinstance(answer, bytes) else answer.encode()), 0


def _echo(_: SimulatedPhone, words: list[str]) -> str:
    return " ".join(words) + "\n"


def _getprop(phone: SimulatedPhone, words: list[str]) -> str:
    properties = {
        "ro.serialno": phone.hardware_serial,
        "ro.product.model": phone.model,
        "ro.product.name": phone.model.lower().replace(" ", "_"),
        "ro.product.device": phone.model.lower().replace(" ", "_"),
        "ro.product.brand": "google",
        "ro.product.manufacturer": "Google",
        "ro.build.version.release": "14",
        "ro.build.version.sdk": "34",
        "ro.product.cpu.abi": "arm64-v8a",
        "persist.sys.locale": {"id": "id-ID", "nl": "nl-NL"}.get(
            phone.app.options.language, "en-US"
        ),
        "sys.boot_completed": "1",
    }
    if words:
        return properties.get(words[0], "") + "\n"
    return "".join(f"[{key}]: [{value}]\n" for key, value in properties.items())


def _md5sum(phone: SimulatedPhone, words: list[str]) -> _Answer:
    file = phone.disk.files.get(words[0])
    if file is None:
        return f"md5sum: {words[0]}: No such file or directory\n".encode(), 1
    return f"{file.content.md5}  {words[0]}\n".encode(), 0


def _toybox(phone: SimulatedPhone, words: list[str]) -> _Answer:
    return _one(phone, words, b"") if words else (b"", 0)


def _packages(phone: SimulatedPhone) -> list[str]:
    return [*_SYSTEM_PACKAGES, *(app.package for app in phone.display.apps)]


def _pm(phone: SimulatedPhone, words: list[str]) -> str | _Answer:
    match words:
        case ["list", "packages", *rest]:
            ours = _packages(phone)
            names = [p for p in ours if p not in _SYSTEM_PACKAGES] if "-3" in rest else ours
            wanted = [w for w in rest if not w.startswith("-") and not w.isdigit()]
            shown = [n for n in names if not wanted or wanted[0] in n]
            return "".join(f"package:{name}\n" for name in shown)
        case ["path", package]:
            if package in _packages(phone):
                return f"package:/data/app/{package}-1/base.apk\n"
            return b"", 1
        case ["clear", package]:
            app = phone.display.app(package)
            if app is None:
                return b"Failed\n", 1
            phone.display.force_stop(package)
            app.forget()
            return "Success\n"
        case _:
            return b"Failure\n", 1


def _cmd(phone: SimulatedPhone, words: list[str]) -> str | _Answer:
    match words:
        case ["package", "resolve-activity", "--brief", *rest]:
            app = phone.display.app(rest[-1] if rest else "")
            if app is not None:
                return (
                    "priority=0 preferredOrder=0 match=0x108000 specificIndex=-1 isDefault=true\n"
                    f"{app.package}/{app.activity}\n"
                )
            return "No activity found\n"
        case ["package", *rest]:
            return _pm(phone, rest)
        case _:
            return b"cmd: Can't find service\n", 20


def _monkey(phone: SimulatedPhone, words: list[str]) -> _Answer:
    package = words[words.index("-p") + 1] if "-p" in words else ""
    if phone.display.launch(package):
        return b"Events injected: 1\n", 0
    return b"** No activities found to run, monkey aborted.\n", 252


def _am(phone: SimulatedPhone, words: list[str]) -> str | _Answer:
    match words:
        case ["force-stop", package]:
            phone.display.force_stop(package)
            return ""
        case ["start", *rest]:
            component = rest[rest.index("-n") + 1] if "-n" in rest else rest[-1] if rest else ""
            package = component.partition("/")[0]
            if phone.display.launch(package):
                return f"Starting: Intent {{ cmp={component} }}\n"
            return f"Error: Activity class {{{component}}} does not exist.\n".encode(), 1
        case ["broadcast", *_]:
            return "Broadcasting: Intent\nBroadcast completed: result=0\n"
        case _:
            return b"", 1


def _focus(phone: SimulatedPhone) -> str:
    return f"{phone.display.package}/{phone.display.activity}"


def _dumpsys(phone: SimulatedPhone, words: list[str]) -> str:
    match words:
        case ["window", "windows"]:
            return "WINDOW MANAGER WINDOWS (dumpsys window windows)\n"
        case ["window", *_]:
            return f"  mCurrentFocus=Window{{4f2a1c u0 {_focus(phone)}}}\n"
        case ["activity", "activities"]:
            return f"    mResumedActivity: ActivityRecord{{7a1 u0 {_focus(phone)} t12}}\n"
        case ["activity", "top"]:
            return f"  ACTIVITY {_focus(phone)} 7a1b2c pid=4711\n"
        case ["package", package, *_] if package in _packages(phone):
            app = phone.display.app(package)
            version = app.version if app is not None else "14"
            return f"  Package [{package}] (1f2e3d):\n    versionName={version}\n"
        case ["package", package, *_]:
            return f"Unable to find package: {package}\n"
        case ["power", *_]:
            on = str(phone.display.on).lower()
            state = "Awake" if phone.display.on else "Asleep"
            return f"  mWakefulness={state}\n  mHoldingDisplaySuspendBlocker={on}\n"
        case ["battery", *_]:
            return "Current Battery Service state:\n  level: 87\n  scale: 100\n  temperature: 290\n"
        case ["display", *_]:
            return "  DisplayViewport{orientation=0, logicalFrame=Rect(0, 0 - 1080, 2412)}\n"
        case ["input_method", *_]:
            return f"  mInputShown={str(phone.display.keyboard).lower()}\n"
        case _:
            return ""


def _input(phone: SimulatedPhone, words: list[str]) -> str:
    match words:
        case ["tap", x, y]:
            phone.display.tap(float(x), float(y))
        case ["swipe", fx, fy, tx, ty, *_]:
            phone.display.swipe((float(fx), float(fy)), (float(tx), float(ty)))
        case ["text", text]:
            phone.display.insert(text.replace("%s", " "))
        case ["keyevent", *keys]:
            for key in keys:
                name = key.removeprefix("KEYCODE_").lower()
                press_key(phone, _KEYCODES.get(key, name))
        case _:
            pass
    return ""


def _settings(phone: SimulatedPhone, words: list[str]) -> str:
    match words:
        case ["get", space, key]:
            given = {"secure default_input_method": _IME, **phone.settings}
            return given.get(f"{space} {key}", "null") + "\n"
        case ["put", space, key, value]:
            phone.settings[f"{space} {key}"] = value
        case _:
            pass
    return ""


def _uiautomator(phone: SimulatedPhone, words: list[str]) -> _Answer:
    if words[:1] != ["dump"] or phone.display.screen in ("home_feed", "own_profile"):
        return b"ERROR: could not get idle state.\n", 1
    path = words[-1] if len(words) > 1 else "/sdcard/window_dump.xml"
    phone.disk.put(path, phone.display.look().xml.encode())
    return f"UI hierchary dumped to: {path}\n".encode(), 0


def _rm(phone: SimulatedPhone, words: list[str]) -> str:
    for path in words:
        phone.disk.files.pop(path, None)
    return ""


def _cat(phone: SimulatedPhone, words: list[str]) -> bytes | _Answer:
    file = phone.disk.files.get(words[0]) if words else None
    return file.content.data if file is not None else (b"cat: No such file or directory\n", 1)


def _wm(_: SimulatedPhone, words: list[str]) -> str:
    width, height = size()
    return f"Physical size: {width}x{height}\n" if words == ["size"] else "Physical density: 440\n"


def _ps(phone: SimulatedPhone, _: list[str]) -> str:
    lines = ["USER PID PPID VSZ RSS WCHAN ADDR S NAME"]
    for pid, app in enumerate(phone.display.apps, 4711):
        if app.running:
            lines.append(f"u0_a123 {pid} 700 1 1 0 0 S {app.package}")
    if phone.automated:
        lines.append("shell 5001 1 1 1 0 0 S app_process")
    return "\n".join(lines) + "\n"


def _ime(_: SimulatedPhone, words: list[str]) -> str:
    return f"{_IME}\n" if words[:1] == ["list"] else ""


def _screencap(phone: SimulatedPhone, _: list[str]) -> bytes:
    return picture(phone.display.peek(), "PNG")


_COMMANDS: dict[str, Callable[[SimulatedPhone, list[str]], str | bytes | _Answer]] = {
    "echo": _echo,
    "getprop": _getprop,
    "md5sum": _md5sum,
    "toybox": _toybox,
    "pm": _pm,
    "cmd": _cmd,
    "monkey": _monkey,
    "am": _am,
    "dumpsys": _dumpsys,
    "input": _input,
    "settings": _settings,
    "uiautomator": _uiautomator,
    "rm": _rm,
    "cat": _cat,
    "wm": _wm,
    "ps": _ps,
    "ime": _ime,
    "screencap": _screencap,
    "true": lambda _phone, _words: b"",
}
