## Language and time zone

command-language = English, Indonesia, Nederlands
command-timezone = Your time zone
title-language = <b>Language</b>
language-name = English
language-chosen = Language: <b>{ $language }</b>.
language-followed = Language: <b>{ $language }</b>, as in your Telegram.
language-follow = As in my Telegram
button-timezone = Time zone…
title-timezone = <b>Time zone</b>
timezone-now = Your time: <b>{ $time }</b>
timezone-other = Somewhere else? Type <code>/timezone Tokyo</code>, or another large city.
timezone-which = Which { $place }?
timezone-unknown = I don't know that time zone. Try a larger city nearby, or one of these.
timezone-first = <b>Where are you?</b> Schedules go by your clock. Press the place with your time, or type a large city near you.
timezone-first-group = <b>Where are you?</b> Schedules go by your clock. Press the place with your time. Somewhere else? Type <code>/timezone Tokyo</code>, then ask again.
timezone-unplanned = Cancelled. Nothing was scheduled.
button-timezone-first = { $place } · { $time }

## People, roles and groups

command-operators = Who may use this bot
command-audit = Who did what, and when
role-viewer = viewer
role-operator = operator
role-admin = admin
role-may-viewer = see the lists, the phones and the runs
role-may-operator = see everything, log in, import and change accounts
role-may-admin = all that, and export passwords, delete, manage the team
gate-whoami-operator = Your Telegram id is <code>{ $id }</code>, your role is <b>{ $role }</b>.
gate-role-needed = 🔒 You need the role <b>{ $needed }</b> for that; yours is { $own }. Ask { $names }.
title-operators = <b>Team</b>
operators-counts = { $count ->
    [one] 1 person may use this bot.
   *[other] { $count } people may use this bot.
}
operators-roles =
    <b>{ role-viewer }</b>: { role-may-viewer }
    <b>{ role-operator }</b>: { role-may-operator }
    <b>{ role-admin }</b>: { role-may-admin }
button-operators = Team
button-operator = { $name } · { $role }
button-invite = Invite
button-audit = Who did what
operator-is = <b>{ $name }</b> · { $role }
operator-may = May { $what }.
operator-id = Telegram id <code>{ $id }</code>
operator-fixed = Named in the settings, so always an admin.
operator-added = Invited by { $name }, { $when }
button-make = Make { $role }
button-remove = Remove…
operator-remove-ask = <b>Remove { $name } ({ $role })?</b>
    They can no longer see or do anything here. Whatever they started goes on.
button-remove-go = Remove
operator-removed = { $name } has been removed.
operator-promoted = Your role is now <b>{ $role }</b>.
right-lost = You can no longer use this bot. What you had started here is cancelled.
right-own-questions = { $count ->
    [one] The question an app was asking you went to the admins.
   *[other] The { $count } questions apps were asking you went to the admins.
}
right-own-schedules = { $count ->
    [one] Your schedule is paused.
   *[other] Your { $count } schedules are paused.
}
right-lost-by = { $name } can no longer use this bot.
right-lowered-by = { $name } is now { $role }.
right-questions = { $count ->
    [one] A question from an app is now waiting for an admin: /waiting
   *[other] { $count } questions from apps are now waiting for an admin: /waiting
}
right-schedules = { $count ->
    [one] One of their schedules is paused: /schedules
   *[other] { $count } of their schedules are paused: /schedules
}
title-invitation = <b>Invitation</b>
invitation-which = For which role?
button-role = { $role }
invitation-made = For one <b>{ $role }</b>, good once, until { $until }. Send this link to the new person, and to nobody else:
invitation-or = or this, which they send me as it is: { $token }
invitation-welcome = 👋 Welcome! Your role is <b>{ $role }</b>.
invitation-raised = Your role is now <b>{ $role }</b>.
invitation-begin = /start shows how things stand, /help how it works.
invitation-joined = { $name } accepted your invitation, as { $role }.
invitation-not-deleted = ⚠️ I couldn't delete your message with the invitation. It's used up anyway.
group-allowed = From now on I listen here to people who may use this bot. Files, pictures, cards and secrets I send privately. /disallow ends it.
group-disallowed = I'm silent here from now on.
group-is-for = This is for { $name }.
group-for-all = 👥 This list is for everybody here: anyone on the team may press.
group-only-there = Type that in the group it's about.
group-sent-privately = 📩 I sent you that privately.
group-write-first = That's not for a group. Write to me privately first: @{ $bot }
group-no-files = ⚠️ Files may hold passwords: please send them to me privately, @{ $bot }.
group-not-deleted = ⚠️ I couldn't delete your message here. If it holds a password, please delete it yourself.
group-result-instead = 🔒 This was started in a group that may no longer use this bot, so I'm telling only you.
group-closed = 🔒 I can't write in the group { $title } any more, so I'm telling you here:
group-anonymous = You're writing in the group's name, so I can't see who you are, and do nothing. Turn off “Remain anonymous” in your admin rights, or write to me privately: @{ $bot }
refused-role_needed = That needs the role { $role ->
    [admin] { role-admin }
    [operator] { role-operator }
   *[viewer] { role-viewer }
}, which you no longer have.
refused-invitation_needless = You can already do all that; the invitation stays unused.
refused-invitation_worthless = That invitation is no longer good: the person who made it can't invite any more. Ask an admin for a new one.
refused-operator_unknown = They can no longer use this bot.
refused-operator_fixed = { $name } is named in the settings and stays an admin.
refused-last_admin = There has to be at least one admin. Make somebody else admin first.

## Who did what

title-audit = <b>Who did what</b>
button-newer = ‹ Newer
button-older = Older ›
button-audit-file = As a file
audit-caption = Who did what, newest first. Times are in UTC.
audit-line = { $when } · { $who }: { $what }
audit-who-bot = the bot
audit-who-id = user { $id }
audit-who-schedule = schedule { $schedule } of { $name }
audit-who-anonymous = somebody in a group's name
audit-group = the group { $title }
audit-a-group = a group
audit-own-chat = their own chat
trail-off = off
audit-other = { $action } { $subject } { $detail }
audit-stranger-refused = tried to use the bot without being on the team
audit-strangers-many = tried to use the bot, like so many others today that I no longer note each one
audit-group-refused = wrote in a group that is not allowed
audit-operator-invite = made an invitation for one { $detail }
audit-operator-join = joined as { $detail }
audit-operator-role = changed the role of { $subject }: { $detail }
audit-operator-remove = removed { $subject }
audit-operator-dropped = is no longer named in the settings
audit-chat-allow = allowed { $subject }
audit-chat-disallow = disallowed { $subject }
audit-chat-left = took the bot out of { $subject }
audit-chat-moved = followed { $subject } to its new id, as a supergroup
audit-audit-export = exported this trail
audit-run-start = started { $subject }: { $detail }
audit-run-cancel = cancelled { $subject }
audit-import-apply = imported into { $subject }: { $detail }
audit-export-plain = exported { $subject } without passwords
audit-export-with_passwords = exported { $subject } <b>with passwords</b>
audit-account-add = added { $subject }
audit-account-edit = changed { $subject }: { $detail }
audit-account-undo = undid a change in { $subject }: { $detail }
audit-account-enable = enabled { $subject } { $detail }
audit-account-disable = disabled { $subject } { $detail }
audit-account-bind = bound { $subject } { $detail }
audit-account-unbind = unbound { $subject } { $detail }
audit-account-tag = tagged { $subject } { $detail }
audit-account-untag = took a tag from { $subject } { $detail }
audit-account-delete = deleted { $subject } { $detail }
audit-account-logged_out = marked as not signed in: { $subject } { $detail }
counted-accounts = { count-accounts }
counted-changed = { $count } changed
counted-dropped = { $count } dropped
counted-logins = { $count ->
    [one] 1 login
   *[other] { $count } logins
}
counted-new = { $count } new
trail-username = username
trail-email = e-mail
trail-package = app copy
trail-tags = tags
trail-note = note
trail-password = password
trail-totp = 2FA secret
trail-phone = phone
trail-logined = signed in or not
trail-status = enabled or disabled
trail-of-run = run { $run }
trail-of-phone = phone { $phone }
trail-of-schedule = schedule { $schedule }
trail-usual = as usual
trail-act-look = looked
trail-act-grid = looked, with the grid
trail-act-press = pressed { $number }
trail-act-cell = pressed cell { $number }
trail-act-back = Back
trail-act-scroll = scrolled down
trail-act-scroll_back = scrolled up
trail-act-type = typed
trail-act-typed = typed
trail-refused = { $act }, because { $why }
trail-unanswered = { $act }, and the phone did not answer
trail-why-changed = the screen had changed
trail-why-never = it would leave, log out, delete, pay, follow or post
trail-why-nothing_there = there was nothing like that on the screen
trail-why-no_field = no field was selected
trail-why-text_refused = the field didn't take the text
trail-why-sends = it could send a login
trail-why-already_sent = it could send a login a second time
trail-why-too_soon = this phone had just sent a login
trail-why-held_back = the account may not be logged in right now

## About the bot, as Telegram shows it to anybody

about =
    Rosterbot keeps a team's own accounts signed in on the team's own phones.

    It is private: it answers only people on the team. Have you been invited? Open the link you were sent, or send me the code in it.
about-short = Keeps a team's own accounts signed in on its own phones. By invitation only.
