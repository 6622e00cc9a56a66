"""The people who may use the bot, their roles and invitations."""

from collections.abc import Sequence
from typing import Final

from bot.render.layout import PAGE_SIZE, block, button, code, page, tidy
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.model.account import Workspace
from engine.model.operator import (
    Invitation,
    Operator,
    RightLost,
    Role,
    RoleChange,
    Welcome,
)

ADMINS_NAMED: Final = 3
NAME_ROOM: Final = 24


def operators(
    words: Words,
    workspace: Workspace,
    people: Sequence[Operator],
    number: int,
    note: Raw | None = None,
) -> View:
    """Ten people, each a button to what can be done about them; `number` is the page, from 0."""
    last = max(0, (len(people) - 1) // PAGE_SIZE)
    number = min(number, last)
    shown = people[number * PAGE_SIZE :][:PAGE_SIZE]
    text = page(
        block(words("title-operators"), note),
        words("operators-counts", count=len(people)),
        words("operators-roles"),
    )
    rows: list[tuple[Button, ...]] = [
        (
            button(
                words,
                "button-operator",
                "person",
                one.id,
                name=tidy(called(one), NAME_ROOM),
                role=role_name(words, one.role),
            ),
        )
        for one in shown
    ]
    paging = []
    if number > 0:
        paging.append(button(words, "button-earlier", "operators", workspace, number - 1))
    if number < last:
        paging.append(button(words, "button-later", "operators", workspace, number + 1))
    rows.append(tuple(paging))
    rows.append(
        (
            button(words, "button-invite", "invite"),
            button(words, "button-audit", "audit", workspace),
        )
    )
    rows.append((button(words, "button-back", "start", workspace),))
    return View(text, tuple(row for row in rows if row))


def person(
    words: Words,
    workspace: Workspace,
    one: Operator,
    host: str,
    now: float,
    note: Raw | None = None,
) -> View:
    """Somebody's role and what an admin can do about it; `host` is who invited them."""
    added = None
    if one.added_at is not None:
        added = words("operator-added", name=code(host), when=words.moment(one.added_at, now))
    text = page(
        block(words("title-operators"), note),
        block(
            words("operator-is", name=tidy(called(one)), role=role_name(words, one.role)),
            words("operator-may", what=words(f"role-may-{one.role}")),
            words("operator-id", id=str(one.id)),
            words("operator-fixed") if one.fixed else added,
        ),
    )
    back = (button(words, "button-back", "operators", workspace),)
    if one.fixed:
        return View(text, (back,))
    roles = tuple(
        button(words, "button-make", "role", one.id, role, role=role_name(words, role))
        for role in Role
        if role is not one.role
    )
    return View(text, (roles, (button(words, "button-remove", "unseat", one.id),), back))


def removal(words: Words, workspace: Workspace, one: Operator, token: str) -> View:
    """The question before somebody is removed."""
    text = page(
        words("title-operators"),
        words("operator-remove-ask", name=tidy(called(one)), role=role_name(words, one.role)),
    )
    return View(
        text,
        (
            (button(words, "button-remove-go", "remove", token),),
            (button(words, "button-cancel", "seat", one.id, token),),
        ),
    )


def role_choice(words: Words, workspace: Workspace) -> View:
    """For which role an invitation is."""
    text = page(
        words("title-invitation"),
        words("invitation-which"),
        words("operators-roles"),
    )
    roles = tuple(
        button(words, "button-role", "invite", role, role=role_name(words, role)) for role in Role
    )
    return View(text, (roles, (button(words, "button-back", "operators", workspace),)))


def invitation(
    words: Words, workspace: Workspace, made: Invitation, bot_name: str, now: float
) -> View:
    """The token and its link, for the newcomer alone."""
    link = f"https://t.me/{bot_name}?start={made.token}"
    text = page(
        words("title-invitation"),
        words(
            "invitation-made",
            role=role_name(words, made.role),
            until=words.moment(made.expires_at, now),
        ),
        block(code(link, 200), words("invitation-or", token=code(made.token, 64))),
    )
    return View(text, ((button(words, "button-back", "operators", workspace),),))


def welcome(words: Words, made: Welcome) -> View:
    """What a newcomer reads first."""
    role = made.operator.role
    key = "invitation-welcome" if made.before is None else "invitation-raised"
    text = page(
        words(key, role=role_name(words, role)),
        words("operator-may", what=words(f"role-may-{role}")),
        words("invitation-begin"),
    )
    return View(text)


def joined(words: Words, made: Welcome) -> View:
    """What the inviter is told."""
    role = role_name(words, made.operator.role)
    return View(words("invitation-joined", name=code(called(made.operator)), role=role))


def promoted(words: Words, change: RoleChange) -> View:
    """What somebody is told whose role was changed."""
    role = change.operator.role
    return View(
        block(
            words("operator-promoted", role=role_name(words, role)),
            words("operator-may", what=words(f"role-may-{role}")),
        )
    )


def lost(words: Words, loss: RightLost) -> View | None:
    """What somebody is told who lost a right; None where the change itself has said it all."""
    own = None
    if loss.left is None:
        own = words("right-lost")
    elif loss.by_settings:
        own = words("operator-promoted", role=role_name(words, loss.left))
    text = block(
        own,
        words("right-own-questions", count=loss.questions) if loss.questions else None,
        words("right-own-schedules", count=loss.schedules) if loss.schedules else None,
    )
    # Keys that nobody answers any more are of no use.
    keys = () if loss.left is None else None
    return View(text, keys=keys) if text else None


def lost_by(words: Words, loss: RightLost) -> View | None:
    """What an admin is told of it; None where it leaves them nothing to do or know."""
    if not (loss.questions or loss.schedules or loss.by_settings):
        return None
    name = code(called(loss.operator), NAME_ROOM)
    role = None if loss.left is None else role_name(words, loss.left)
    return View(
        block(
            words("right-lost-by", name=name)
            if role is None
            else words("right-lowered-by", name=name, role=role),
            words("right-questions", count=loss.questions) if loss.questions else None,
            words("right-schedules", count=loss.schedules) if loss.schedules else None,
        )
    )


def role_needed(words: Words, needed: Role, own: Role, admins: Sequence[Operator]) -> View:
    """Why something was refused, and who can help."""
    names = [code(called(admin), NAME_ROOM) for admin in admins[:ADMINS_NAMED]]
    return View(
        words(
            "gate-role-needed",
            needed=role_name(words, needed),
            own=role_name(words, own),
            names=Raw(", ".join(names)),
        )
    )


def role_name(words: Words, role: Role) -> str:
    return words.plain(f"role-{role}")


def called(one: Operator) -> str:
    """Somebody's name, or their number while it is not known."""
    return one.name or str(one.id)
