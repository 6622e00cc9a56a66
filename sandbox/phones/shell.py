"""The shell of a simulated phone: the commands adb's clients issue."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.phones.activities import am, barred, monkey, query
from sandbox.phones.grammar import parse
from sandbox.phones.notifications import posted
from sandbox.phones.phone import SimulatedPhone
from sandbox.phones.picture import picture
from sandbox.phones.rpc import press_key
from sandbox.phones.telling import dumpsys, getprop, packages, ps

_IME = "com.google.android.inputmethod.latin/com.android.inputmethod.latin.LatinIME"
_BOOT_ID = "/proc/sys/kernel/random/boot_id"
_KEYCODES = {"4": "back", "3": "home", "26": "power", "223": "sleep", "224": "wakeup"}
_BUILT_IN = frozenset({"echo", "true"})
_SAYS_IT_FAILED = frozenset({"pm", "monkey", "grep"})
"""Programs that print on their output that they failed."""
_Answer = tuple[bytes, int]


@dataclass(frozen=True, slots=True)
class Result:
    """What a command line printed, and its exit status."""

    out: bytes
    status: int


def run(phone: SimulatedPhone, line: str) -> Result:
    """Runs a whole command line on a terminal: errors come among the output."""
    warning = f"{phone.hardware.warning}\n".encode() if phone.hardware.warning else b""
    out, status = warning, 0
    previous = b""
    errors_into = ""
    for command in parse(line):
        if command.joined == "&&" and status != 0:
            continue
        if command.joined == "||" and status == 0:
            continue
        if command.joined == "|":
            out = out[: len(out) - len(previous)]
        words = command.run_words(status)
        if words == ["exec"]:
            errors_into = command.errors_into
        if not words or words == ["exec"]:
            continue
        printed, status = _one(phone, words, previous if command.joined == "|" else b"")
        failed = status != 0 and words[0] not in _SAYS_IT_FAILED
        errors = b"" if words[0] in _BUILT_IN else warning
        if failed:
            errors, printed = errors + printed, b""
        match command.errors_into or errors_into:
            case "&1":
                printed, errors = errors + printed, b""
            case "":
                pass
            case _:
                errors = b""
        if command.into:
            phone.disk.put(command.into, printed)
            printed = b""
        out += errors + printed
        previous = printed
    return Result(out, status)


def _one(phone: SimulatedPhone, words: list[str], stdin: bytes) -> _Answer:
    name, *arguments = words
    if name == "grep":
        return _grep(arguments, stdin)
    if name == "tail":
        return b"".join(stdin.splitlines(keepends=True)[-int(arguments[-1]) :]), 0
    command = _COMMANDS.get(name)
    if command is None:
        return f"/system/bin/sh: {name}: inaccessible or not found\n".encode(), 127
    answer = command(phone, arguments)
    if isinstance(answer, tuple):
        return answer
    return (answer if isinstance(answer, bytes) else answer.encode()), 0


def _grep(arguments: list[str], stdin: bytes) -> _Answer:
    pattern = next((a for a in arguments if not a.startswith("-")), "")
    wanted = re.compile((pattern if "-E" in arguments else re.escape(pattern)).encode())
    lines = [li for li in stdin.splitlines(keepends=True) if wanted.search(li)]
    found = f"{len(lines)}\n".encode() if "-c" in arguments else b"".join(lines)
    return found, 0 if lines else 1


def _date(phone: SimulatedPhone, _: list[str]) -> str:
    return f"{phone.condition.now():.0f}\n"


def _echo(_: SimulatedPhone, words: list[str]) -> str:
    return " ".join(words) + "\n"


def _md5sum(phone: SimulatedPhone, words: list[str]) -> _Answer:
    file = phone.disk.files.get(words[0])
    if file is None:
        return f"md5sum: {words[0]}: No such file or directory\n".encode(), 1
    return f"{file.content.md5}  {words[0]}\n".encode(), 0


def _toybox(phone: SimulatedPhone, words: list[str]) -> _Answer:
    return _one(phone, words, b"") if words else (b"", 0)


def _pm(phone: SimulatedPhone, words: list[str]) -> str | _Answer:
    match words:
        case ["list", "packages", *rest]:
            user = int(rest[rest.index("--user") + 1]) if "--user" in rest else 0
            if user in phone.users.barred:
                return barred("list", user)
            if user not in phone.users.states:
                return b"Error: user not running\n", 1
            names = packages(phone, user, others="-3" not in rest)
            wanted = [w for w in rest if not w.startswith("-") and not w.isdigit()]
            shown = [n for n in names if not wanted or wanted[0] in n]
            return "".join(f"package:{name}\n" for name in shown)
        case ["list", "users"]:
            return phone.users.listed()
        case ["path", package]:
            if package in packages(phone):
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
        case ["package", "resolve-activity" | "query-activities" as asked, "--brief", *rest]:
            return query(phone, [asked, *rest])
        case ["activity", *rest]:
            return am(phone, rest)
        case ["package", *rest]:
            return _pm(phone, rest)
        case ["statusbar", "expand-notifications" | "expand-settings"]:
            phone.display.open_shade()
            return ""
        case ["statusbar", "collapse"]:
            phone.display.close_shade()
            return ""
        case ["notification", "post", *rest]:
            notification = posted(rest)
            if notification is None:
                return b"usage: cmd notification post [flags] <tag> <text>\n", 255
            phone.display.notify(notification)
            return f"posting:\n  {notification.tag}\n"
        case _:
            return b"cmd: Can't find service\n", 20


def _input(phone: SimulatedPhone, words: list[str]) -> str | _Answer:
    if phone.condition.untouchable:
        return phone.condition.event()
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
            given = {
                "secure default_input_method": phone.condition.keyboard,
                "secure android_id": phone.android_id or "null",
                **phone.settings,
            }
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


def _rmdir(phone: SimulatedPhone, words: list[str]) -> _Answer:
    if words[0] not in phone.disk.folders or phone.disk.listing(words[0]):
        return f"rmdir: {words[0]}: Directory not empty\n".encode(), 1
    phone.disk.folders.discard(words[0])
    return b"", 0


def _ls(phone: SimulatedPhone, words: list[str]) -> _Answer:
    path = words[-1]
    mode = phone.disk.mode(path)
    if not mode:
        return f"ls: {path}: No such file or directory\n".encode(), 1
    kind = "d" if mode & 0o040000 else "-"
    return f"{kind}rwxrwx--x 1 shell shell 3452 2026-01-01 10:00 {path}\n".encode(), 0


def _df(phone: SimulatedPhone, _: list[str]) -> str:
    size, free = 112_148_496, phone.disk.free // 1024
    return (
        "Filesystem      1K-blocks      Used Available Use% Mounted on\n"
        f"/dev/block/dm-5 {size} {size - free} {free} {100 - free * 100 // size}% /data\n"
    )


def _cat(phone: SimulatedPhone, words: list[str]) -> bytes | str | _Answer:
    if words == [_BOOT_ID] and phone.boot_id:
        return phone.boot_id + "\n"
    file = phone.disk.files.get(words[0]) if words else None
    return file.content.data if file is not None else (b"cat: No such file or directory\n", 1)


def _ime(_: SimulatedPhone, words: list[str]) -> str:
    return f"{_IME}\n" if words[:1] == ["list"] else ""


def _reboot(phone: SimulatedPhone, _: list[str]) -> str:
    phone.reboot()
    return ""


def _screencap(phone: SimulatedPhone, _: list[str]) -> bytes:
    return picture(phone.display.peek(), "PNG")


_COMMANDS: dict[str, Callable[[SimulatedPhone, list[str]], str | bytes | _Answer]] = {
    "echo": _echo,
    "getprop": getprop,
    "md5sum": _md5sum,
    "toybox": _toybox,
    "pm": _pm,
    "cmd": _cmd,
    "am": am,
    "monkey": monkey,
    "dumpsys": dumpsys,
    "input": _input,
    "settings": _settings,
    "uiautomator": _uiautomator,
    "rm": _rm,
    "rmdir": _rmdir,
    "ls": _ls,
    "df": _df,
    "cat": _cat,
    "wm": lambda phone, words: phone.condition.wm(words),
    "date": _date,
    "ps": ps,
    "ime": _ime,
    "screencap": _screencap,
    "reboot": _reboot,
    "true": lambda _phone, _words: b"",
}
