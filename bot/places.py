"""Files and folders that settings name: why one cannot be used, and the way out."""

import getpass
import os
from pathlib import Path


def unreadable(env_file: Path) -> str:
    """Why the settings in a file cannot be read, and the way out; nothing where they can be."""
    try:
        env_file.read_text(encoding="utf-8")
    except FileNotFoundError:
        if env_file.is_symlink():
            return (
                f"{env_file} is a link to {env_file.readlink()}, which doesn't exist. Fix the link."
            )
    except PermissionError:
        return (
            f"{_user()}, who runs this, isn't allowed to read {env_file}. Hand the file over: "
            f"chown {_user()} {env_file}"
        )
    except IsADirectoryError:
        return (
            f"{env_file} is a folder (a container makes one for a file that isn't there). "
            "Remove it, and write the file."
        )
    except (OSError, UnicodeDecodeError):
        return f"{env_file} isn't text in UTF-8. Save it as UTF-8, or copy .env.example again."
    return ""


def unusable(path: Path) -> str:
    """Why nothing can be at a path; nothing where it is there, or may come to be."""
    try:
        path.lstat()
        if path.is_symlink() and not path.exists():
            return f"{path} is a link to {path.readlink()}, which doesn't exist. Fix the link."
        if path.is_dir() and not os.access(path, os.X_OK):
            return _closed(path)
    except PermissionError:
        return _closed(path.parent)
    except NotADirectoryError:
        file = next(parent for parent in path.parents if parent.exists())
        return f"{path} can't exist, because {file} isn't a folder."
    except OSError:
        pass  # Not there yet, or told elsewhere.
    return ""


def _closed(folder: Path) -> str:
    return (
        f"{_user()}, who runs this, isn't allowed into {folder}. Hand the folder over: "
        f"chown {_user()} {folder}"
    )


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())
