"""Where the libraries lie whose files are used: importing them for that would take 10 MB."""

from importlib.util import find_spec
from pathlib import Path


def package_folder(name: str) -> Path:
    """The folder of an installed package. Raises `ModuleNotFoundError` where it is missing."""
    found = find_spec(name)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(name)
    return Path(found.origin).parent
