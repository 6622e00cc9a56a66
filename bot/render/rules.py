"""Local rules: what is pressed on screens no catalogue knows."""

from collections.abc import Sequence
from typing import Final

from bot.render.layout import PAGE_SIZE, app, block, button, in_rows, page, tidy
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.model.rule import KeptRule, RuleDeletion, RuleState

BESIDE_SCREENS: Final = 5
"""Rules that are shown below the unknown screens; all are on a page of their own."""

_PER_ROW: Final = 2
_LABEL_ROOM: Final = 24
_BUTTON_ROOM: Final = 16
_TITLE_ROOM: Final = 48
_VERSION_ROOM: Final = 16


def below_screens(
    words: Words, kept: Sequence[KeptRule], now: float
) -> tuple[str, list[tuple[Button, ...]]]:
    """The newest rules and their buttons, for the foot of the list of unknown screens."""
    if not kept:
        return "", []
    shown = kept[:BESIDE_SCREENS]
    rows = [*in_rows([_open(words, rule) for rule in shown], _PER_ROW)]
    if len(kept) > len(shown):
        rows.append((button(words, "button-rules-all", "rules", 0, count=len(kept)),))
    text = block(words("title-rules"), *(_row(words, rule, now) for rule in shown))
    return text, rows


def rules(
    words: Words, kept: Sequence[KeptRule], number: int, now: float, note: Raw | None = None
) -> View:
    """Page `number` of them, from 0, or the nearest one that exists."""
    last = max(0, (len(kept) - 1) // PAGE_SIZE)
    number = min(max(0, number), last)
    shown = kept[number * PAGE_SIZE :][:PAGE_SIZE]
    text = page(
        block(words("title-rules"), note),
        block(*(_row(words, rule, now) for rule in shown)) or words("rules-none"),
    )
    paging = []
    if number > 0:
        paging.append(button(words, "button-earlier", "rules", number - 1))
    if number < last:
        paging.append(button(words, "button-later", "rules", number + 1))
    rows = [
        *in_rows([_open(words, rule) for rule in shown], _PER_ROW),
        tuple(paging),
        (button(words, "button-screens", "screens", 0),),
    ]
    return View(text, tuple(row for row in rows if row))


def card(words: Words, rule: KeptRule, now: float, by: str, note: Raw | None = None) -> View:
    """One rule and what can be done about it; `by`: the name of the admin who decided on it."""
    decided = None
    if rule.decided_at is not None:
        at = words.moment(rule.decided_at, now)
        decided = words("rule-decided", by=tidy(by, _LABEL_ROOM) or "–", at=at)
    text = page(
        block(words("rule-title", rule=str(rule.id)), note),
        block(_where(words, rule), _does(words, rule)),
        block(words(f"rule-is-{rule.state}"), _sentence(_used(words, rule, now)), decided),
        words("rule-export", rule=str(rule.id)),
    )
    turn = "off" if rule.state is RuleState.ON else "on"
    keys = (
        (
            button(words, f"button-rule-{turn}", "rule", rule.id, turn),
            button(words, "button-rule-delete", "rule", rule.id, "delete"),
        ),
        (button(words, "button-screens", "screens", 0),),
    )
    return View(text, keys)


def ask_deletion(words: Words, asked: RuleDeletion, now: float) -> View:
    """Whether to delete one."""
    rule = asked.rule
    text = page(
        words("rule-ask-delete", rule=str(rule.id)),
        block(_where(words, rule), _does(words, rule)),
        _sentence(_used(words, rule, now)),
        words("rule-delete-means"),
    )
    keys = (
        button(words, "button-rule-delete", "rdel", asked.token),
        button(words, "button-cancel", "rkeep", rule.id, asked.token),
    )
    return View(text, (keys,))


def offer(words: Words, rule: KeptRule) -> View:
    """Whether to press always what has helped once."""
    label = tidy(rule.label, _LABEL_ROOM)
    text = page(
        words("rule-offer", label=label),
        block(_where(words, rule), _title(words, rule)),
        words("rule-offer-means"),
    )
    short = tidy(rule.label, _BUTTON_ROOM)
    keys = (
        (button(words, "button-rule-yes", "ryes", rule.id, label=short),),
        (button(words, "button-rule-no", "rno", rule.id),),
    )
    return View(text, keys)


def answered(words: Words, rule: KeptRule, note: Raw | None = None) -> View:
    """What an offer becomes."""
    text = page(
        block(words("rule-title", rule=str(rule.id)), note),
        block(_where(words, rule), _does(words, rule)),
        words(f"rule-is-{rule.state}"),
    )
    return View(text, ((_open(words, rule),),))


def gone_off(words: Words, rule: KeptRule) -> View:
    """Of a rule that has switched itself off."""
    text = page(
        words("rule-gone-off", rule=str(rule.id)),
        block(_where(words, rule), _does(words, rule)),
    )
    return View(text, ((_open(words, rule),),))


def deleted(words: Words) -> Raw:
    return words("rule-deleted")


def _open(words: Words, rule: KeptRule) -> Button:
    return button(words, "button-rule", "rule", rule.id, rule=str(rule.id))


def _row(words: Words, rule: KeptRule, now: float) -> Raw:
    return words(
        "rule-row",
        rule=str(rule.id),
        app=app(words, rule.app.workspace),
        label=tidy(rule.label, _LABEL_ROOM),
        state=words(f"rule-short-{rule.state}"),
        used=_used(words, rule, now),
    )


def _where(words: Words, rule: KeptRule) -> Raw:
    version = tidy(rule.version, _VERSION_ROOM)
    return words("rule-where", app=app(words, rule.app.workspace), version=version)


def _title(words: Words, rule: KeptRule) -> Raw:
    return words("rule-screen", title=tidy(rule.title, _TITLE_ROOM))


def _does(words: Words, rule: KeptRule) -> Raw:
    title = tidy(rule.title, _TITLE_ROOM)
    return words("rule-does", title=title, label=tidy(rule.label, _LABEL_ROOM))


def _used(words: Words, rule: KeptRule, now: float) -> Raw:
    if rule.used_at is None:
        return words("rule-unused")
    at = words.moment(rule.used_at, now)
    return words("rule-used", times=rule.used, at=at, failed=rule.failed)


def _sentence(text: str) -> Raw:
    return Raw(f"{text[:1].upper()}{text[1:]}.")
