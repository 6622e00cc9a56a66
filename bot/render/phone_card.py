"""A phone's card: how it is, what it has on it, and what can be done with it."""

from collections.abc import Iterable, Sequence
from typing import Final

from bot.render import outcomes, preflight
from bot.render.choices import SEVERAL
from bot.render.kinds import KINDS
from bot.render.layout import app, block, button, code, in_rows, listed, page, tidy, unbroken
from bot.render.phone_state import mark, standing
from bot.render.phone_text import described, typing
from bot.render.view import Button, View
from bot.texts.catalogue import Raw, Words
from engine.model.account import Workspace
from engine.model.actor import PhoneNeedsHuman
from engine.model.android_user import AndroidUser, UserKind
from engine.model.operator import Role
from engine.model.phone import (
    AppVersion,
    BoundAccounts,
    PhoneCard,
    PhoneHealth,
    PhoneState,
    PhoneView,
)
from engine.model.run import JobState
from engine.model.run_view import JobView

NAME_ROOM: Final = 24
_VERSION_ROOM: Final = 16
_COPY_ROOM: Final = 40
_COPIES_SHOWN: Final = 6
_USERS_SHOWN: Final = 4
_REACHABLE: Final = frozenset({PhoneState.ONLINE, PhoneState.HEALING, PhoneState.RESTING})


def card(
    words: Words,
    shown: PhoneCard,
    now: float,
    *,
    workspace: Workspace,
    role: Role = Role.ADMIN,
    note: Raw | None = None,
) -> View:
    """`workspace`: that of the list behind it; `role`: whose buttons. `note` is said first."""
    text = page(
        block(title(words, shown.phone), note),
        block(
            words("phone-now", what=standing(words, shown.phone, now)), *_health(words, shown, now)
        ),
        block(*_device(words, shown, now)),
        block(*described(words, shown.phone)),
        preflight.on_card(words, shown.preflight, now) if shown.preflight else None,
        block(
            *(line for each in Workspace for line in _app(words, shown, each)),
            *_users(words, shown.users),
        ),
        _jobs(words, shown, now),
    )
    return View(text, _keyboard(words, shown, workspace, role))


def title(words: Words, phone: PhoneView) -> Raw:
    """The first line of whatever is about one phone."""
    model = words("phones-model", model=tidy(phone.model, 24)) if phone.model else ""
    return words(
        "phone-title", mark=mark(phone.state), name=tidy(phone.name, NAME_ROOM), model=model
    )


def is_reachable(phone: PhoneView) -> bool:
    """Whether adb has it, so that something can be asked of it."""
    return phone.state in _REACHABLE


def shot_caption(words: Words, phone: PhoneView, now: float, *, drawn: bool) -> str:
    """What is said under a screenshot taken just now."""
    how = words("picture-drawn") if drawn else words("picture-photo")
    taken = words(
        "phone-shot-caption", phone=tidy(phone.name, NAME_ROOM), at=words.moment(now, now)
    )
    return block(taken, how)


def rename(words: Words, phone: PhoneView, cancel: Button, note: Raw | None = None) -> View:
    """Asks for the new label."""
    text = page(title(words, phone), block(note, words("rename-ask")))
    return View(text, ((cancel,),))


def needs_human(words: Words, ill: PhoneNeedsHuman) -> View:
    """What admins are told when healing did not help."""
    name = tidy(ill.name, NAME_ROOM)
    said = words("phone-needs-human", phone=name)
    if ill.why is not None:
        said = words("phone-needs-for", phone=name, reason=words(f"ill-{ill.why}"))
    holder = words("phone-needs-holder", name=code(ill.holder, 48)) if ill.holder else None
    text = page(block(said, holder), words("phone-needs-then"))
    return View(text, ((button(words, "button-open-phone", "phone", ill.phone_id, phone=name),),))


def _health(words: Words, shown: PhoneCard, now: float) -> list[Raw | None]:
    health, resting = shown.health, shown.phone.cooldown_until
    return [
        *_healing(words, health, now),
        words("phone-cooldown", until=words.moment(resting, now))
        if resting is not None and shown.phone.busy_with is not None
        else None,
        words("phone-queued", count=shown.queued) if shown.queued else None,
    ]


def _healing(words: Words, health: PhoneHealth, now: float) -> list[Raw | None]:
    rests = health.rests_until
    return [
        words("phone-healed", reconnects=health.reconnects, restarts=health.restarts)
        if health.reconnects or health.restarts
        else None,
        words("phone-failed", count=health.failed_in_a_row) if health.failed_in_a_row else None,
        words("phone-asked", at=words.moment(health.asked_at, now))
        if health.asked_at is not None
        else None,
        words(f"ill-{health.why}") if health.why is not None else None,
        words("phone-rests", until=words.moment(rests, now))
        if rests is not None and rests > now
        else None,
    ]


def _device(words: Words, shown: PhoneCard, now: float) -> list[Raw | None]:
    phone, hardware = shown.phone, shown.hardware_serial
    is_another = hardware is not None and hardware != phone.serial
    return [
        words("phone-place", host=tidy(phone.host, 20), serial=code(phone.serial, 40)),
        words("phone-hardware", serial=code(hardware or "", 32)) if is_another else None,
        words("phone-remote", address=code(shown.remote, 60)) if shown.remote else None,
        words("phone-android", version=tidy(phone.android, _VERSION_ROOM))
        if phone.android
        else None,
        _battery(words, shown, now),
        words("phone-last-seen", at=words.moment(shown.last_seen, now))
        if shown.last_seen is not None and not is_reachable(phone)
        else None,
    ]


def _battery(words: Words, shown: PhoneCard, now: float) -> Raw | None:
    battery = shown.phone.battery
    if battery is None:
        return None
    key = "phone-battery-charging" if battery.charging else "phone-battery"
    told = words(key, percent=battery.level)
    if shown.live:
        return told
    return words("phone-as-of", what=told, at=words.moment(battery.read_at, now))


def _app(words: Words, shown: PhoneCard, workspace: Workspace) -> list[Raw]:
    name = app(words, workspace)
    accounts = _bound(words, shown.accounts.get(workspace, BoundAccounts()))
    versions = [each for each in shown.apps if each.app.workspace is workspace]
    if versions:
        told = words("phone-app-version", app=name, version=_versions(versions), accounts=accounts)
        return [told, *_copies(words, versions)]
    is_known = shown.live or bool(shown.apps)
    return [words("phone-app-missing" if is_known else "phone-app", app=name, accounts=accounts)]


def _versions(found: Sequence[AppVersion]) -> str:
    versions = dict.fromkeys(tidy(each.version, _VERSION_ROOM) for each in found)
    return " + ".join([*versions][:2])


def _copies(words: Words, found: Sequence[AppVersion]) -> list[Raw]:
    """What the copies of an app are called, where there are several."""
    if len(found) < 2:
        return []
    lines = [
        words("phone-copy", copy=code(str(each.app), _COPY_ROOM)) for each in found[:_COPIES_SHOWN]
    ]
    more = len(found) - len(lines)
    return [*lines, words("run-more-failures", count=more)] if more else lines


def _users(words: Words, users: Sequence[AndroidUser]) -> list[Raw]:
    """Whose apps can be worked with beside the current user's, and whose are left alone."""
    profiles = [
        words(
            "phone-profile" if user.running else "phone-profile-paused",
            name=tidy(user.name, NAME_ROOM),
            number=str(user.id),
        )
        for user in users
        if user.kind is UserKind.PROFILE
    ]
    others = [
        words("phone-profile", name=tidy(user.name, NAME_ROOM), number=str(user.id))
        for user in users
        if user.kind is UserKind.OTHER
    ]
    told = (("phone-profiles", profiles), ("phone-others", others))
    return [words(key, names=listed(words, names, _USERS_SHOWN)) for key, names in told if names]


def _bound(words: Words, bound: BoundAccounts) -> Raw:
    told = words("phone-accounts", count=bound.total, signed=bound.signed_in)
    if not bound.disabled:
        return told
    return words("phone-accounts-disabled", accounts=told, disabled=bound.disabled)


def _jobs(words: Words, shown: PhoneCard, now: float) -> str | None:
    if not shown.jobs:
        return None
    return block(words("phone-jobs"), *(_job(words, job, now) for job in shown.jobs))


def _job(words: Words, shown: JobView, now: float) -> Raw:
    job, run = shown.job, str(shown.job.run_id)
    who = code(shown.username) if shown.username else Raw(app(words, job.workspace))
    if job.state is JobState.WAITING:
        return words("phone-job-waiting", who=who, run=run)
    if job.outcome is None:
        is_running = job.state is JobState.RUNNING
        return words("phone-job-running" if is_running else "phone-job-queued", who=who, run=run)
    return words(
        "phone-job",
        mark=outcomes.mark(job.outcome),
        who=who,
        outcome=words(f"short-{job.outcome}"),
        at=unbroken(words.moment(job.finished_at, now)) if job.finished_at is not None else "",
        run=run,
    )


def _keyboard(
    words: Words, shown: PhoneCard, workspace: Workspace, role: Role
) -> tuple[tuple[Button, ...], ...]:
    phone_id = shown.phone.id
    is_operator = role.includes(Role.OPERATOR)
    rows = _work(words, shown, is_operator=is_operator)
    if is_operator:
        rows += _care(words, shown.phone)
    if role.includes(Role.ADMIN):
        rows += [
            (
                button(words, "button-replace", "replace", phone_id),
                button(words, "button-forget", "forget", phone_id),
            ),
            (button(words, "button-disconnect", "unplug", phone_id),) if shown.remote else (),
        ]
    if shown.phone.battery is not None:
        rows.append((button(words, "button-battery", "battery", phone_id),))
    rows.append(
        (
            button(words, "button-phone-look", "phone", phone_id),
            button(words, "button-to-phones", "phones", workspace, 0),
        )
    )
    return tuple(row for row in rows if row)


def _work(words: Words, shown: PhoneCard, *, is_operator: bool) -> list[tuple[Button, ...]]:
    phone_id, rows = shown.phone.id, list[tuple[Button, ...]]()
    for workspace in Workspace:
        if not shown.accounts.get(workspace, BoundAccounts()).total:
            continue
        name = app(words, workspace)
        row = [button(words, "button-phone-accounts", "bound", phone_id, workspace, app=name)]
        if is_operator:
            row += [
                button(words, kind.app_key, kind.kind, workspace, "phone", phone_id, app=name)
                for kind in KINDS.values()
                if kind.app_key and workspace in kind.workspaces
            ]
        rows.append(tuple(row))
    if not is_operator:
        return rows
    return [*rows, *in_rows(list(_reads(words, shown)), 2)]


def _reads(words: Words, shown: PhoneCard) -> Iterable[Button]:
    """What can be looked at on it."""
    for kind in KINDS.values():
        if kind.phone_key is None:
            continue
        if kind.over_phones:
            yield button(words, kind.phone_key, kind.kind, SEVERAL, "phone", shown.phone.id)
            continue
        for workspace in kind.workspaces:
            if shown.accounts.get(workspace, BoundAccounts()).total:
                yield button(words, kind.phone_key, kind.kind, workspace, "phone", shown.phone.id)


def _care(words: Words, phone: PhoneView) -> list[tuple[Button, ...]]:
    reconnect = button(words, "button-reconnect", "phonefix", phone.id, "reconnect")
    rename = button(words, "button-rename", "rename", phone.id)
    texts = typing(words, phone)
    if not is_reachable(phone):
        return [(reconnect, rename), texts]
    return [
        (
            button(words, "button-screenshot", "phoneshot", phone.id),
            button(words, "button-hands", "hold", phone.id),
        ),
        (button(words, "button-identify", "identify", phone.id), rename),
        texts,
        (reconnect,),
        (button(words, "button-restart-automation", "phonefix", phone.id, "restart"),),
    ]
