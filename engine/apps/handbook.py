"""Writes docs/screens.md from the catalogues; run as a module it prints it."""

import sys
from collections.abc import Iterator
from typing import Final

from engine.apps.catalogues import load
from engine.model.apps import APPS
from engine.screens.catalogue import Catalogue, Condition, Screen
from engine.screens.description import describe
from engine.screens.recognise import BLANK, LOCK_SCREEN, NO_WINDOW, UNKNOWN
from engine.screens.wording import UNVERIFIED

_LANGUAGES: Final = {
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "id": "Indonesian",
    "nl": "Dutch",
    "pt": "Portuguese",
    "ru": "Russian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
_INTRODUCTION: Final = f"""\
# Screens

The screens Rosterbot recognises, by what, and what it does there. This page is made from the
catalogues (`engine/apps/*/screens.toml`) with `.venv/bin/python -m engine.apps.handbook >
docs/screens.md`; a test keeps the two the same.

Each is drawn by a scene of `sandbox/scenes/`. Recordings that are the same to a flow share one
name, and “also” lists the others. *Seen* is `recorded` (there is a recording), the number of
independent sources (`n`: several), `live` (another tool's authors read it off a phone), `code`
(another tool's code), `reported` (people's reports), `help` (the maker's help pages), `news`
(tutorials, press), or `unverified`.

A screen is recognised when all of its conditions hold. Labels are compared as a whole, in all
languages at once; upper and lower case, the kind of apostrophe, and a comma or dots at the end
make no difference. `…phrase…` may be part of a longer label; *(+2)* stands for two more wordings.
*offered* is whatever can be pressed and everything inside it, *masked* what shows only part of an
address or number (`o***e@…`), *inset* what is large and apart from all edges of its window. What
lies beside the screen, as a sheet that was put aside does, does not count. Android's own dialogs
are looked at first, then the app's window in front; if part of it is dimmed, only what lies on top.

The code of a stored secret is typed on `two_factor_code` only: a page that names the authenticator
(not just as one of the ways it offers) and does not say that a code was sent. A page that says so
is `email_code`, even if it speaks of a “security code” or a “confirmation code”. A page that says
neither is `unnamed_code`.

Four screens need no rule. `{BLANK}` is a dump of one to nine nodes without a word (so is
`opaque_one_node_dump`), and is looked at again. `{NO_WINDOW}` is Android's bars alone: after a
while the app is started once more. `{LOCK_SCREEN}` is Android's lock screen; if it stays, the phone
is locked. `{UNKNOWN}` is everything else: it is looked at again for a few seconds with nothing
typed and nothing pressed, and then a human is asked in the chat.

Where a human has solved such a screen with one press on something that has a label, admins are
offered a *local rule*: the same press wherever the app shows the same views with the same words,
once in a job. None is made of a screen with a field, of one that speaks of a challenge, a price,
consent, allowing, agreeing, limits or automation (`engine/apps/rule_words.toml`), in a language
these words are not written in, nor of a press that gives something, signs in, or is never offered.
What keeps a rule from being made keeps it from being used as well, and one whose screen stays
switches itself off. `python -m bot screens export RULE` writes it as an entry of the catalogue and
as a scene, so that everybody's Rosterbot can know the screen.
"""


def document() -> str:
    """The whole of docs/screens.md."""
    parts = [_INTRODUCTION]
    for app, title in _titles():
        catalogue = load(app)
        parts.append(f"## {title}\n\n" + "\n".join((*_names(catalogue), *_table(catalogue))) + "\n")
    parts.append("## Wordings nobody has verified\n\n" + "\n".join(_unverified()) + "\n")
    return "\n".join(parts)


def _titles() -> list[tuple[str, str]]:
    apps = [(app, APPS[app].title) for app in sorted(APPS)]
    return [*apps, ("android", "Android itself")]


def _names(catalogue: Catalogue) -> Iterator[str]:
    named = [
        f"*{_spelt(name)}*: {describe(condition)}"
        for name, condition in catalogue.nodes.items()
        if condition.words is None
    ]
    if named:
        yield "In the table " + "; ".join(named) + ".\n"


def _spelt(name: str) -> str:
    return name.replace("_", " ")


def _table(catalogue: Catalogue) -> Iterator[str]:
    yield "| screen | recognised by | what is done | seen |"
    yield "|---|---|---|---|"
    for screen in catalogue.screens:
        name = f"`{screen.name}`"
        if screen.covers:
            name += " (also " + ", ".join(f"`{other}`" for other in screen.covers) + ")"
        yield f"| {name} | {_how(screen)} | {screen.does} | {screen.seen} |"


def _how(screen: Screen) -> str:
    parts = [_named(condition) for condition in screen.all]
    if screen.any:
        parts.append("one of: " + " / ".join(_named(condition) for condition in screen.any))
    if screen.none:
        parts.append("without " + ", ".join(_named(condition) for condition in screen.none))
    return "; ".join(parts)


def _named(condition: Condition) -> str:
    if condition.name and condition.words is None:
        return f"*{_spelt(condition.name)}*"
    return describe(condition)


def _unverified() -> Iterator[str]:
    yield "| app | what | language | wordings |"
    yield "|---|---|---|---|"
    for app, title in _titles():
        for wording in load(app).words.values():
            by_language: dict[str, list[str]] = {}
            for phrase in wording.phrases:
                if phrase.seen == UNVERIFIED:
                    by_language.setdefault(phrase.language, []).append(phrase.text)
            for language, texts in by_language.items():
                listed = ", ".join(f"“{text}”" for text in texts)
                yield f"| {title} | {wording.name} | {_LANGUAGES[language]} | {listed} |"


if __name__ == "__main__":
    sys.stdout.write(document())
