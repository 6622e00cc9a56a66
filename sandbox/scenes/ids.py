"""Resource ids as the installed app has them: under its package, and of its version."""

from sandbox.scenes.form import Versions

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


def named(rid: str, package: str, version: str, versions: Versions) -> str:
    """The whole id of a short one; one with a package of its own stays as it is."""
    if not rid or ":" in rid:
        return rid
    if version in versions.renamed and rid not in versions.kept:
        rid = versions.renamed[version].get(rid) or _made_up(rid)
    return f"{package}:id/{rid}"


def _made_up(name: str) -> str:
    return "".join(
        _LETTERS[(_LETTERS.find(letter) + 11 * place + 5) % len(_LETTERS)]
        for place, letter in enumerate(name)
    )
