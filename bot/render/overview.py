"""What there is in a workspace, and how the bot is used."""

from bot.render import choices
from bot.render.kinds import KINDS
from bot.render.layout import app, block, button, head, in_rows, page
from bot.render.phones import named_only
from bot.render.view import View
from bot.texts.catalogue import Raw, Words
from engine.model.account import Workspace
from engine.model.actor import Overview
from engine.model.operator import Role


def overview(words: Words, seen: Overview, role: Role, note: Raw | None = None) -> View:
    """The answer to /start; `note` says first what became of an old button.

    Shows what the role allows.
    """
    workspace = seen.workspace
    active = seen.jobs_running + seen.jobs_queued
    text = page(
        block(head(words, workspace, words("title-overview")), note),
        block(
            words("overview-accounts", count=seen.accounts, signed=seen.signed_in),
            words("overview-disabled", count=seen.disabled) if seen.disabled else None,
            words("overview-phones", count=seen.phones, online=seen.phones_online),
            named_only(words, seen.phones_named),
            words("overview-running", running=seen.jobs_running, queued=seen.jobs_queued)
            if active
            else words("overview-idle"),
            words("overview-drained") if seen.draining else None,
        ),
        words("overview-role", role=words.plain(f"role-{role}")),
    )
    work = (
        *choices.of_everybody(words, workspace),
        button(words, "button-export", "export", workspace),
    )
    looks = [
        button(
            words,
            kind.home_key,
            kind.kind,
            choices.SEVERAL if kind.over_phones else workspace,
            "who",
        )
        for kind in KINDS.values()
        if kind.home_key and workspace in kind.workspaces
    ]
    people = (
        button(words, "button-operators", "operators", workspace),
        button(words, "button-audit", "audit", workspace),
    )
    elsewhere = [
        button(words, "button-switch", "start", other, workspace=app(words, other))
        for other in workspace.others
    ]
    keyboard = (
        (
            button(words, "button-accounts", "accounts", workspace),
            button(words, "button-phones", "phones", workspace, 0),
            button(words, "button-runs", "runs", "b"),
        ),
        *(in_rows([*work, *looks], 2) if role.includes(Role.OPERATOR) else ()),
        *((people,) if role.includes(Role.ADMIN) else ()),
        *in_rows([*elsewhere, button(words, "button-help", "help", workspace)], 2),
    )
    return View(text, keyboard)


def how_to(words: Words, workspace: Workspace) -> View:
    """The answer to /help."""
    text = page(words("title-help"), words("help-text"))
    return View(text, ((button(words, "button-back", "start", workspace),),))
