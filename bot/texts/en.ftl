### English. Texts are Telegram HTML; those of buttons, commands and cells are plain.

## Shared

workspace-instagram = Instagram
workspace-tiktok = TikTok
head = <b>{ $workspace }</b> · { $title }
and-more = { $names } and { $count } more
span-minutes = { $minutes } min { $seconds } s
span-seconds = { $seconds } s
count-accounts = { $count ->
    [one] 1 account
   *[other] { $count } accounts
}
count-phones = { $count ->
    [one] 1 phone
   *[other] { $count } phones
}

## Commands, as Telegram lists them

command-start = What there is
command-accounts = The list of accounts
command-account = One account by name
command-add = Put an account on the list
command-phones = The phones and how they are
command-login = Log accounts in
command-export = Get accounts.xlsx
command-template = Get an empty accounts.xlsx
command-help = How this works

## Gate

gate-whoami = Your Telegram id is <code>{ $id }</code>.
gate-unknown-command = I don't know that command. /help lists those I do.
gate-unknown-answer = I don't know that command. I deleted it, in case it was your answer: no answer can begin with /. A password that does goes into one line of /add, or into accounts.xlsx.
gate-unknown-button = That button is from an older time. Press /start for a fresh one.
gate-given-up = I could not get through what you sent last, and left it. Please try it once more.
gate-failed = Sorry, something went wrong on my side. The log has it as <code>{ $id }</code>. Nothing is lost; please try again.

## Start and help

title-overview = Rosterbot
overview-accounts = { $count ->
    [0] No accounts yet. Send me your <b>accounts.xlsx</b> to begin.
    [one] 1 account, { $signed } signed in
   *[other] { $count } accounts, { $signed } signed in
}
overview-disabled = { $count } disabled
overview-phones = { $count ->
    [0] No phone yet. Connect one with USB debugging on.
   *[other] Phones: { $online } of { $count } online
}
overview-running = Running: { $running } now, { $queued } waiting
overview-idle = Nothing is running.
button-accounts = Accounts
button-phones = Phones
button-login-all = Log in all
button-export = Export
button-switch = To { $workspace }
button-help = Help
button-back = ‹ Back
title-help = Help
help-text =
    Send me <b>accounts.xlsx</b>. I show what would change, and nothing changes before you press Apply.

    /accounts: the list; <code>/accounts luna</code> searches it
    /account: one of them, by name
    /add: one more
    /phones: the phones
    /login: everybody, one phone, or <code>/login @name @name</code>
    /export: accounts.xlsx back; /template: an empty one
    /language, /timezone: how I speak to you
    /start: what there is

    A captcha, a selfie or a code by mail is for you: I stop there and send you the screen.
plain-hint = Send me <b>accounts.xlsx</b>, or press /start to see what there is.

## Accounts

title-accounts = Accounts
accounts-counts = { count-accounts } · ✓ { $signed } · ⏸ { $disabled }
accounts-none = Nobody is on this list yet. Send me <b>accounts.xlsx</b>, or /add somebody.
accounts-no-match = Nobody matches.
accounts-legend = ✓ signed in · – not · ❌ failed · ⏸ disabled
accounts-narrowed = { $what }: <b>{ count-accounts }</b>
accounts-on-phone = On phone { $phone }
accounts-search = “{ $text }”
accounts-ticked = { $count ->
    [0] Tick accounts, then say what to do with them.
    [one] <b>1 ticked.</b> Go on ticking, on other pages too, or say what to do.
   *[other] <b>{ $count } ticked.</b> Go on ticking, on other pages too, or say what to do.
}
button-account = { $mark } { $name }
button-account-more = { $mark } { $name } · { $more }
button-earlier = ‹ Earlier
button-later = Later ›
button-filter = Filter
button-select = Select
button-show-all = Show all
button-unsearch = ✕ “{ $text }”
button-tick-page = Tick this page
button-tick-none = Untick all
button-with-ticked = { $count ->
    [one] With the 1 ticked…
   *[other] With the { $count } ticked…
}
button-with-all = { $count ->
    [one] With the 1 that matches…
   *[other] With all { $count } that match…
}
button-picked = ‹ Done
filter-which = <b>Which accounts?</b>
filter-search = To search, write <code>/accounts luna</code>: I look in username, e-mail, phone and nickname.
filter-which-phone = <b>On which phone?</b>
filter-no-phones = No phone has an account yet.
filter-all = All
filter-signed_in = Signed in
filter-signed_out = Not signed in
filter-disabled = Disabled
filter-no_phone = No phone
filter-no_password = No password
filter-failed = Failed last time
filter-phone = By phone…
button-filter-chosen = ● { $name }
button-filter-other = { $name }
button-badge = { $mark } { $phone }

## An account's card

title-account = Account
account-which = To open one, press it, or write <code>/account name</code>.
account-near = There is no { $name }. Did you mean:
account-nobody = There is no { $name } on this list.
card-signed-in = ✓ Signed in
card-signed-out = – Not signed in
card-disabled = ⏸ Disabled: left out of runs and bulk actions
card-refused = ❌ The app refused this password. I won't type it again until it changes.
card-unseen = ❓ A login was sent and its end was not seen.
card-resting = ⏳ Rests until { $until }
card-email = E-mail: { $email }
card-no-email = E-mail: none
card-password = Password: set
card-password-at = Password: set, changed { $at }
card-no-password = Password: none
card-totp = 2FA: set
card-phone = Phone: <b>{ $phone }</b>, { $state }
    { "    " }{ $host } · { $serial }
card-no-phone = Phone: none
card-jobs = <b>Last runs</b>
card-job = { $mark } { $outcome }, { $at } · #{ $run }
card-job-running = ▶️ running · #{ $run }
card-job-queued = ⏳ waiting · #{ $run }
card-statistics = <b>TikTok figures</b>
card-read = <b>TikTok figures</b>, read { $at }
card-nickname = Nickname: { $name }
card-country = Country: { $country }
card-followers = Followers: { $count }
card-following = Following: { $count }
card-hearts = Hearts: { $count }
card-videos = Videos: { $count }
card-friends = Friends: { $count }
card-meanwhile = ⚠️ Somebody was quicker. { $name } now: { $now }. I changed nothing.
card-which-field = <b>What shall I change?</b>
button-log-in = Log in now
button-edit = Edit
button-bind = Bind to phone
button-rebind = Other phone
button-unbind = Unbind
button-disable = Disable
button-enable = Enable
button-signed-in = Mark signed in
button-signed-out = Mark not signed in
button-delete = Delete
button-to-list = ‹ List
button-card = Open card
button-no-password = Remove the password
button-undo = ↩️ Undo
field-username = Username
field-email = E-mail
field-password = Password
bind-which = <b>Bind to which phone?</b>
bind-no-phones = There is no other phone yet. Connect one with USB debugging on.
delete-ask = <b>Delete { $name }?</b> Password and 2FA secret go with it.

## Changes, and the way back

change-made = ✅ { $who }: { $what }
change-undone = ↩️ Undone. { $who }: as before
change-until = Undo works until { $until }, unless they change again.
changed-added = added
changed-deleted = deleted
changed-imported = imported
changed-somehow = changed
changed-enabled = enabled
changed-disabled = disabled
changed-signed-in = signed in
changed-signed-out = not signed in
changed-bound = bound to phone { $phone }
changed-unbound = no phone
changed-email = e-mail { $email }
changed-no-email = no e-mail
changed-name = was { $old }, is { $new }
changed-name-now = the new username
changed-password = new password
changed-password-codes = new password, gives 2FA codes
changed-no-password = no password

## Dialogues

dialogue-reason = ⚠️ { $reason }
dialogue-left = Left off here; nothing was saved.
dialogue-over = That question is answered already, or was left.
dialogue-expired = I waited an hour and then forgot what you had told me. Nothing was saved; please begin again.
dialogue-not-deleted = ⚠️ I could not delete your message. It may hold a password: please delete it yourself.
dialogue-no-text = ⚠️ I need that as a text.
dialogue-press = ⚠️ Please press one of the buttons.
dialogue-phone-unknown = ⚠️ I don't know that phone. Choose one, or leave it out.
button-whole = All of it is the password
button-type-again = Type it again
button-keep-said = Keep
button-skip = Skip
button-save = Save

## Adding an account

title-add = New account
add-username = Username: { $name }
add-gives-codes = 2FA: gives codes
add-phone = Phone: <b>{ $phone }</b>
add-ask-username = <b>Which username?</b>
    As the app shows it; I delete what you type.
add-ask-email = <b>Which e-mail address?</b>
    It is typed in place of the username when signing in.
add-ask-password = <b>Which password?</b>
    I delete your message and never show it.
add-hint-codes = With a 2FA secret: <code>password:SECRET</code>
add-ask-doubt = <b>There is a colon, but no valid 2FA secret behind it.</b>
    A secret has 16 or more of A–Z and 2–7. What is it?
add-ask-phone = <b>On which phone?</b>
add-no-phones = No phone is known yet. Skip this, and bind it later.
add-ask-check = <b>Is that right?</b>
add-dropped = Cancelled. Nothing was saved.
add-saved = ✅ That account was saved already.

## Changing an account

edit-ask-username = <b>Type the new username.</b>
edit-ask-email = <b>Type the new e-mail address.</b>
edit-ask-password = <b>Type the new password.</b>
    I delete your message and never show it.
edit-ask-doubt = { add-ask-doubt }
edit-ask-nopassword = <b>Remove the password?</b>
    Its 2FA secret goes with it, and nobody can be signed in without one.
button-no-email = Remove the e-mail

## Several at once

bulk-which-ticked = { $count ->
    [one] What shall I do with <b>the 1 ticked account</b>?
   *[other] What shall I do with <b>the { $count } ticked accounts</b>?
}
bulk-which-matching = { $count ->
    [one] What shall I do with <b>this 1 account</b>?
   *[other] What shall I do with <b>all { $count } accounts</b>?
}
bulk-which-phone = Bind { count-accounts } to <b>which phone</b>?
bulk-ask-enable = <b>Enable { count-accounts }?</b>
bulk-ask-disable = <b>Disable { count-accounts }?</b>
bulk-ask-bind = <b>Bind { count-accounts } to phone { $phone }?</b>
bulk-ask-unbind = <b>Unbind { count-accounts }</b> from their phones?
bulk-ask-logged_out = <b>Mark { count-accounts } as not signed in?</b>
    Only on the list; nothing is done on the phones.
bulk-ask-delete = <b>Delete { count-accounts }?</b>
    Their passwords and 2FA secrets go with them.
bulk-left-out = { $count ->
    [one] 1 disabled one is left out.
   *[other] { $count } disabled ones are left out.
}
button-do-enable = Enable
button-do-disable = Disable
button-do-bind = Bind to phone…
button-do-unbind = Unbind
button-do-logged_out = Mark not signed in
button-do-delete = Delete…
button-go-enable = Enable { count-accounts }
button-go-disable = Disable { count-accounts }
button-go-bind = Bind { count-accounts }
button-go-unbind = Unbind { count-accounts }
button-go-logged_out = Mark { count-accounts }
button-go-delete = Delete { count-accounts }

## Phones

title-phones = Phones
phones-counts = { $online } of { count-phones } online
phones-none = No phone yet. Connect one with USB debugging on and allow this computer on its screen.
phones-name = { $mark } <b>{ $name }</b>{ $model }
phones-model = { " " }· { $model }
phones-where = { $host } · { $serial } · { count-accounts }
phones-busy = logging in { $name }
phones-resting = rests until { $until }
phone-state-online = online
phone-state-offline = not connected
phone-state-unauthorized = allow USB debugging on its screen
phone-state-unreachable = connected, but does not answer
phone-state-never_seen = not connected so far
phones-host-down = ⚠️ { $host } ({ $address }) does not answer; the log says why.

## Export

title-export = Export
export-plain = { $count ->
    [0] Nobody is on this list yet. Fill the file in and send it back to me.
   *[other] { count-accounts } without passwords. Safe to change and send back to me.
}
button-with-passwords = With passwords
export-ask = <b>Export { count-accounts } with passwords and 2FA secrets?</b>
    Whoever has that file can sign in. I delete the message after 15 minutes.
button-cancel = Cancel
export-coming = The file with passwords comes below, for 15 minutes.
export-ask-protection = The file opens with a password only. Whose?
button-export-made-up = 🔒 Make one up for me
button-export-chosen = ✏️ I choose the password
button-export-open = ⚠️ No password: anybody can open it
export-part = Only those the list shows.
export-protected = 🔒 { count-accounts } with passwords and 2FA secrets. The file opens with its password; I delete this message in 15 minutes.
export-open = ⚠️ { count-accounts } with passwords and 2FA secrets, and anybody can open this file. I delete this message in 15 minutes; keep the file safe, or don't keep it.
export-password = The file's password, for 15 minutes:
    { $password }
    Keep it apart from the file.
export-protecting = Export { count-accounts } with passwords, under a password of yours.
export-choose = Send me the password for the file: 8 to 255 characters. I delete your message at once.
export-chosen-sent = The file opens with the password you sent. I do not keep it.
export-open-coming = The file comes below without a password, for 15 minutes.
export-notice = 🔒 { $name } has exported { count-accounts } with passwords, in a protected file.
export-notice-open = ⚠️ { $name } has exported { count-accounts } with passwords, in a file without a password.
template-caption = An empty <b>accounts.xlsx</b>. Fill in a row for each account and send it to me; its second sheet explains the columns.
template-sheet = Columns
template-column = Column
template-meaning = What belongs there
template-example = For example
column-id = Leave it empty for a new account. In an export it says which account the row is.
column-email = The e-mail address to sign in with; when it is empty, the username is used.
column-pwd = The password. On Instagram password:SECRET adds the 2FA secret, for codes. Empty keeps the stored one.
column-username = The name in the app, without @. Every row needs one.
column-device = The phone's serial, as adb lists it; host/serial where several hosts have it.
column-device_index = The phone's label, instead of its serial. One of the two is enough.
column-logined = 1 when the account is signed in on its phone, else 0. Empty keeps what is known.
column-status = 0 takes part; 1 is disabled and left out of everything. Empty keeps what is known.
column-nickname = TikTok only: the shown name. Read from the app.
column-country = TikTok only: the country. Read from the app.
column-followers = TikTok only: followers. Read from the app.
column-following = TikTok only: how many it follows. Read from the app.
column-hearts = TikTok only: likes received. Read from the app.
column-videos = TikTok only: videos. Read from the app.
column-friends = TikTok only: friends. Read from the app.
export-late = The file with passwords could not be delivered within an hour, so I dropped it. Ask for it again with /export.
export-not-deleted = ⚠️ I could not delete the message with the passwords. Please delete it yourself.
export-dropped = Cancelled. Nothing was exported.

## Import

title-import = Import
import-reading = Reading { $name } …
import-locked = 🔒 That file is protected by a password. Send it to me now: I open the file with it and delete your message at once.
import-wrong-password = That password does not open it. { $left ->
    [one] One try is left.
   *[other] { $left } tries are left.
}
import-recounted = The list changed meanwhile; counted again.
import-changes = Changes { $start } to { $end } of { $count }
import-change-of = { $name } (row { $row })
import-change-field = { "  " }{ $column }: { $old } → { $new }
import-change-secret = { "  " }{ $column }: changed
import-change-empty = empty
import-change-new = ➕ { $name } (row { $row }){ $parts }
import-change-with = : { $parts }
import-with-email = e-mail
import-with-password = password
import-with-codes = 2FA
import-with-phone = phone
import-with-disabled = disabled
button-changes = All { $count } changes
button-to-preview = ‹ Preview
button-undo-import = ↩️ Undo this import
import-undo-ask = <b>Undo this import?</b> { $created } new accounts are deleted, { $updated } become as they were. It can be undone for a day, as long as none of them has changed since.
button-undo-import-go = { $count ->
    [one] ↩️ Undo: 1 account
   *[other] ↩️ Undo: { $count } accounts
}
import-counts = <b>{ $created } new</b> · <b>{ $updated } changed</b> · { $unchanged } unchanged
import-nothing = Nothing to apply: the list already says so.
import-nothing-fits = Nothing to apply as it stands.
import-errors = { $count ->
    [one] <b>1 row with an error</b>, left out:
   *[other] <b>{ $count } rows with errors</b>, left out:
}
import-problem = Row { $row } ({ $cell }){ $name }: { $problem }
import-warning = Row { $row } ({ $cell }){ $name }: { $warning }
import-row-name = { " " }{ $name }
import-more-errors = … all { $count } are in errors.xlsx below.
import-warnings = Worth a look:
import-totp = 2FA: { $added } added, { $changed } changed, { $removed } removed
import-passwords = { $count ->
    [one] 1 password replaced
   *[other] { $count } passwords replaced
}
import-emptied = Emptied: { $columns }
import-column-count = { $column } { $count }×
import-state = Changed too: { $changes }
import-state-kept = Left alone: { $changes }
import-renamed = Renamed:
import-rename = { $old } → { $new }
import-more = … and { $count } more
import-unknown-ids = { $count ->
    [one] 1 id is not known here.
   *[other] { $count } ids are not known here.
}
import-foreign-ids = { $count ->
    [one] 1 id belongs to another username here.
   *[other] { $count } ids belong to other usernames here.
}
import-matched = Matched by username; the ids are ignored.
import-unseen = Phones not seen yet:
import-unseen-phone = { $phone }: { count-accounts }, not connected
import-unseen-index = { $phone }: { count-accounts }, not a label here; taken as a serial
import-unknown-columns = Columns I don't know, ignored: { $columns }
import-statistics-ignored = Ignored for Instagram: nickname, country and statistics.
import-until = Good until { $until }.
button-apply-both = Apply: { $created } new, { $updated } changed
button-apply-new = Apply: { $created } new
button-apply-changed = Apply: { $updated } changed
button-discard = Discard
button-match = Match by username, create the rest
button-match-off = Go by the ids again
button-keep = Leave those alone
button-keep-off = Take those too
button-import-for = For { $workspace }
import-done = ✅ Imported: { $created } new, { $updated } changed, { $unchanged } unchanged.
import-left-out = { $count ->
    [one] 1 row with an error was left out.
   *[other] { $count } rows with errors were left out.
}
import-file-deleted = I'm deleting your message with the file.
import-discarded = Discarded. Nothing was changed.
import-expired = That preview is older than ten minutes. Nothing was changed; send the file again.
import-applied = That import was applied already; it is done only once.
import-not-deleted = ⚠️ I could not delete your message with the file. It may hold passwords: please delete it yourself.
errors-caption = { $count ->
    [one] 1 error, with its row, cell and remedy.
   *[other] { $count } errors, each with its row, cell and remedy.
}

## Problems of rows, and what to do

problem-number_too_long = { $column } is a number of more than 15 digits, which Excel rounds
problem-fraction = { $column } is a number with a fraction, not a text
problem-date = { $column } is a date, not a text
problem-boolean = { $column } is TRUE or FALSE, not a text
problem-error_value = { $column } is an error value
problem-formula = { $column } is a formula
problem-control_character = { $column } has a character that cannot be seen
problem-too_long = { $column } is longer than { $limit } characters
problem-username_missing = there is no username
problem-username_invalid = a username has letters, digits, . and _ only, not “{ $character }”
problem-username_invalid-space = a username has letters, digits, . and _ only, no space
problem-username_invalid-limit = a username has { $limit } characters at most
problem-username_twice = row { $row } has this username too
problem-username_taken = account { $account } has this username already
problem-id_invalid = the id is not a whole number
problem-id_unknown = there is no account { $id } on this list
problem-id_twice = row { $row } has the id { $id } too
problem-flag_invalid = { $column } is neither 0 nor 1
problem-count_invalid = { $column } is not a whole number
problem-device_invalid = { $column } is not a phone's serial
problem-device_ambiguous = { $serial } is on several hosts: { $hosts }
problem-host_unknown = there is no host { $host }
problem-device_conflict = device { $device } and device_index { $device_index } are different phones
remedy-text = Format the cell as text and type it again.
remedy-formula = Put the value there instead of the formula.
remedy-retype = Type the value again.
remedy-shorten = Make it shorter.
remedy-username = Put the username there as the app shows it.
remedy-once = Leave it in one of the two rows.
remedy-id = Leave the id empty to create the account, or match by username.
remedy-flag = Put 0 or 1 there.
remedy-number = Put a whole number there, or leave it empty.
remedy-device = Put the serial as adb lists it, or host/serial.
remedy-conflict = Leave one of the two empty, or make both the same phone.
warning-colon_without_secret = the password has a colon and no valid 2FA secret after it; all of it is the password
warning-password_edge_space = the password begins or ends with a space
warning-label_unknown = device_index is no label here; device decides

## Log in

title-login = Log in
login-who = Whom shall I log in?
button-login-everybody = All accounts
button-login-phone = Phone { $phone }
login-ask = <b>Log in { count-accounts } on { $phones }?</b>
login-ask-look = <b>Look at { count-accounts } on { $phones }?</b>
login-unseen = { $count ->
    [one] 1 login was sent before and its end was not seen. Start only looks whether it is in; sending again needs your say-so.
   *[other] { $count } logins were sent before and their end was not seen. Start only looks whether they are in; sending again needs your say-so.
}
login-nobody = Nobody can be logged in now.
login-left-out = Left out: { $count }
login-left-out-line = • { $reason }: { $names }
login-name-until = { $name } (until { $until })
login-unknown = Not on this list: { $names }
login-until = Good until { $until }.
button-start = { $count ->
    [one] Start: 1 account
   *[other] Start: { $count } accounts
}
button-look = { $count ->
    [one] Start: just look at 1
   *[other] Start: just look at { $count }
}
button-consent = { $count ->
    [one] Start, and send 1 again
   *[other] Start, and send { $count } again
}
login-started = ▶️ Run { $run } is on: { count-accounts }.
login-over = Run { $run } is through: { count-accounts }. Its result is below.
login-dropped = Cancelled. Nothing was started.
excluded-disabled = { $count } disabled
excluded-no_phone = { $count } without a phone
excluded-no_password = { $count } without a password
excluded-phone_offline = { $count } with the phone offline
excluded-password_refused = { $count } with a refused password; change it first
excluded-cooling_down = { $count } cooling down
excluded-phone_cooling_down = { $count } with a phone cooling down
excluded-already_queued = { $count } already in another run
excluded-other_account = { $count } whose e-mail signs another account in
excluded-unknown_to_app = { $count } the app does not know
excluded-suspended = { $count } suspended by the app
excluded-disabled_by_app = { $count } disabled by the app
excluded-not_supported = { $count } on an app I cannot log in to yet

## Runs

title-run = Run { $run }
run-bar = { $bar } { $done } of { $all }
run-signed-in = ✅ { $count } signed in
run-skipped = ↷ { $count } skipped, signed in already
run-failed = ❌ { $count } failed
run-cancelled = ⏹ { $count } cancelled
run-now = Now: { $jobs }
run-job = { $name } on phone { $phone }
run-waiting = { $count } waiting
run-stopping = Stopping: what runs ends at its next step.
run-over = All through. The result is below.
button-cancel-run = Cancel the rest
run-finished = <b>Run { $run } finished</b> in { $span }
run-was-cancelled = <b>Run { $run } was cancelled</b>, ended after { $span }
run-failure = ❌ { $name } · phone { $phone }
run-more-failures = … and { $count } more.
run-seen = Seen on the phones too:
run-seen-in = ✓ { $name } is signed in
run-seen-out = – { $name } is no longer signed in
button-retry = { $count ->
    [one] Retry 1 failed
   *[other] Retry { $count } failed
}
button-pictures = { $count ->
    [one] 1 more picture
   *[other] { $count } more pictures
}
pictures-gone = Those pictures are older than a day, and erased.
picture-photo = The phone's screen, fields and notifications blanked.
picture-drawn = A drawing of the screen: a photo would not have been sure to hide everything.

## How a login ended: in short, and in a sentence

short-logged_in = signed in
short-already_logged_in = was signed in
short-other_account = another account
short-wrong_password = wrong password
short-unknown_account = unknown account
short-code_refused = code refused
short-challenge = needs you
short-rate_limited = try again later
short-suspended = suspended
short-account_disabled = disabled by the app
short-app_missing = app missing
short-phone_lost = phone lost
short-unknown_screen = unknown screen
short-stuck = got stuck
short-timed_out = took too long
short-unconfirmed = end not seen
short-cancelled = cancelled
short-interrupted = interrupted
short-held_back = held back
short-failed = failed
outcome-other_account = { $app } shows another account: { $detail }. Check the e-mail address on the list; nothing else was touched.
outcome-wrong_password = { $app } refused the password. It won't be typed again until you change it.
outcome-unknown_account = { $app } does not know this account. Check the username and e-mail address.
outcome-code_refused = { $app } refused the 2FA code twice. Check the secret on the list, and this computer's clock.
outcome-rate_limited = { $app } said “try again later”. The account and its phone rest for a while.
outcome-suspended = { $app } has suspended this account. Only you can appeal, in the app.
outcome-account_disabled = { $app } has disabled this account. Only you can appeal, in the app.
outcome-app_missing = { $app } is not installed on that phone. Install it, then retry.
outcome-phone_lost = The phone was lost before the login was sent. Check its cable, then retry.
outcome-unknown_screen = A screen came up that I don't know, so I touched nothing. Look at the phone, then retry.
outcome-stuck = The same screen came back again and again. Look at the phone, then retry.
outcome-timed_out = It took too long and was not sent. Retry when the phone is quick again.
seen-signed-out = The login was sent before, and { $app } on the phone shows it signed out. It is sent again only when you say so: press Retry.
outcome-unconfirmed = The login was sent, but its end was not seen. It won't be sent again before a look at the phone.
outcome-cancelled = You cancelled it before it was sent.
outcome-interrupted = I was stopped too often while it ran. Look at the phone, then retry.
outcome-failed = A fault of mine; the log has it. You can retry.
held-back = Left out when its turn came: { $reason }.
held-deleted = it is no longer on the list
held-other_phone = it was moved to another phone
held-disabled = it is disabled
held-no_phone = it has no phone
held-no_password = it has no password
held-phone_offline = its phone is offline
held-password_refused = its password was refused; change it first
held-cooling_down = it is cooling down
held-phone_cooling_down = its phone is cooling down
held-already_queued = it is in another run
held-other_account = its e-mail signs another account in
held-unknown_to_app = the app does not know it
held-suspended = the app has suspended it
held-disabled_by_app = the app has disabled it
held-not_supported = I cannot log in to this app yet
challenge-captcha = { $app } asks to confirm you're human. Please do it on the phone, then retry.
challenge-selfie = { $app } asks for a video selfie. Please do it on the phone, then retry.
challenge-id_upload = { $app } asks for an ID. Please do it on the phone, then retry.
challenge-confirm_identity = { $app } asks to confirm it's you. Please do it on the phone, then retry.
challenge-email_or_sms_code = { $app } sent a code by mail or SMS. Please type it on the phone, then retry.
challenge-approve_elsewhere = { $app } waits for a yes on another device. Please approve it there, then retry.
challenge-two_factor = { $app } asks for a 2FA code, and no secret is on the list. Add it as password:SECRET, or type the code on the phone.
challenge-other = { $app } asks for something only you can do. Please look at the phone, then retry.

## Requests that are refused

refused-token_unknown = I don't know that button any more. Nothing was done.
refused-token_used = That button was used already; it works only once.
refused-token_expired = That button is older than ten minutes. Nothing was done.
refused-plan_unknown = I don't know that import any more. Send the file again.
refused-plan_applied = { import-applied }
refused-plan_discarded = { import-discarded }
refused-plan_expired = { import-expired }
refused-plan_locked = That file is still protected: send me its password first.
refused-password_wrong = { import-wrong-password }
refused-password_unsuitable = A password for a file has 8 to 255 characters, and none that cannot be seen.
refused-plan_empty = { import-nothing }
refused-username_taken = { $username } is on the list already.
refused-username_invalid = A username has letters, digits, . and _ only, at most 30 of them.
refused-email_invalid = That is not an e-mail address.
refused-secret_invalid = There is a colon, but no valid 2FA secret behind it.
refused-text_too_long = That is longer than { $limit } characters.
refused-control_character = That has a character that cannot be seen, such as a line break.
refused-nothing_changed = That is what it was already.
refused-changed_meanwhile = Somebody else changed { $username } meanwhile. I changed nothing.
refused-change_unknown = I don't know that change any more.
refused-undo_over = It is too late to undo that.
refused-undo_done = That was undone already.
refused-undo_changed_since = I can't undo that: { $username } has changed since.
refused-account_busy = { $username } is in a run just now. Cancel the run first, or wait for its end.
refused-list_busy = The list is changing too fast just now. Press again in a moment.
refused-view_unknown = That list is from an older time. Here is a fresh one.
refused-account_unknown = That account is not on the list any more.
refused-nothing_ticked = Nobody is ticked. Tick accounts first.
refused-nothing_to_change = { $disabled ->
    [0] There is nothing to change: they are like that already.
    [one] There is nothing to change: 1 disabled one is left out, the others are like that already.
   *[other] There is nothing to change: { $disabled } disabled ones are left out, the others are like that already.
}
refused-nothing_to_do = There is nobody left to log in.
refused-already_queued = One of them is in another run already. Ask again and I leave it out.
refused-run_unknown = I don't know that run any more.
refused-phone_unknown = There is no phone { $name }. /phones lists those there are.
refused-file_unavailable = I could not get the file from Telegram. Please send it again.

## Files that are not read

refused-empty_file = That file is empty. Save accounts.xlsx once more and send it again.
refused-too_big = That file is over 20 MB, more than Telegram gives me. Split the list and send the parts.
refused-password_protected = That file has another protected file in it. Save it without a password and send it again.
refused-wrong_password = None of the passwords opened the file, so I dropped it. Send it again when you have the right one.
refused-protection_unknown = That file is protected in a way I cannot open. Save it without protection, or with a password, and send it again.
refused-old_excel = That is an old Excel file (.xls). Save it as .xlsx and send it again.
refused-csv = That is a text file, such as .csv, not a spreadsheet. Save it as .xlsx and send it again.
refused-open_document = That is an OpenDocument file (.ods). Save it as .xlsx and send it again.
refused-picture = That is a picture, whatever its name says. I need accounts.xlsx.
refused-not_a_spreadsheet = That is not an Excel spreadsheet. I need accounts.xlsx.
refused-truncated = That file is cut off: its end is missing. Send it once more.
refused-damaged = That file is damaged. Open it, save it as .xlsx and send it again.
refused-macros = That file has macros, and I don't open those. Save it as .xlsx without macros.
refused-too_many_parts = That file is made of more than { $limit } parts. Copy the rows into a new file.
refused-unpacks_too_big = That file becomes far too big when unpacked. Copy the rows into a new file.
refused-too_many_rows = That file has more than { $limit } rows. Split it and send the parts.
refused-too_complex = Reading that file takes too much memory or time. Copy the rows, without pictures and styles, into a new file.
refused-no_rows = There is nothing in that file, not even a header.
refused-no_username_column = That file has no column called username. Its first row names the columns; /export shows how.
refused-duplicate_column = The column { $column } is there twice ({ $cells }). Keep one of the two.

## Language and time zone

command-language = English, Indonesia, Nederlands
command-timezone = The clock I go by
title-language = Language
language-name = English
language-chosen = We speak <b>{ $language }</b>.
language-followed = We speak <b>{ $language }</b>, as your Telegram does.
language-follow = As my Telegram does
button-timezone = Time zone…
title-timezone = Time zone
timezone-now = Your clock: <b>{ $time }</b>
timezone-other = Somewhere else? Write <code>/timezone Tokyo</code>, or another large city.
timezone-which = Which { $place }?
timezone-unknown = I know no time zone { $place }. Try a larger city nearby, or one of these.

## People, roles and groups

command-operators = Who may use me
command-audit = Who did what, and when
role-viewer = viewer
role-operator = operator
role-admin = admin
role-may-viewer = see the lists, the phones and the runs
role-may-operator = see everything, run logins, import and change accounts
role-may-admin = all that, export passwords, delete, and look after people
gate-whoami-operator = Your Telegram id is <code>{ $id }</code>, your role is <b>{ $role }</b>.
gate-role-needed = 🔒 That takes the role <b>{ $needed }</b>; yours is { $own }. Ask { $names }.
overview-role = Your role: { $role }
title-operators = People
operators-counts = { $count ->
    [one] 1 person may use me.
   *[other] { $count } people may use me.
}
operators-roles =
    <b>{ role-viewer }</b>: { role-may-viewer }
    <b>{ role-operator }</b>: { role-may-operator }
    <b>{ role-admin }</b>: { role-may-admin }
button-operators = People
button-operator = { $name } · { $role }
button-invite = Invite
button-audit = Who did what
operator-is = <b>{ $name }</b> · { $role }
operator-may = May { $what }.
operator-id = Telegram id <code>{ $id }</code>
operator-fixed = Named in the settings, and always an admin.
operator-added = Invited by { $name }, { $when }
button-make = Make { $role }
button-remove = Remove…
operator-remove-ask = <b>Remove { $name } ({ $role })?</b>
    They can no longer see or do anything here. What they have started goes on.
button-remove-go = Remove
operator-removed = { $name } is removed.
operator-promoted = Your role is <b>{ $role }</b> now.
title-invitation = Invitation
invitation-which = For which role?
button-role = { $role }
invitation-made = For one <b>{ $role }</b>, once, until { $until }. Send the newcomer this link, and nobody else:
invitation-or = or this, to be sent to me as it is: { $token }
invitation-welcome = 👋 Welcome! Your role is <b>{ $role }</b>.
invitation-raised = Your role is <b>{ $role }</b> now.
invitation-begin = /start shows what there is, /help how it works.
invitation-joined = { $name } took your invitation, as { $role }.
invitation-not-deleted = ⚠️ I could not delete your message with the invitation. It is used up anyway.
group-allowed = I listen here now, to people who may use me. Files, pictures, cards and secrets I send privately. /disallow ends it.
group-disallowed = I am silent here from now on.
group-only-there = Write that in the group it is about.
group-sent-privately = 📩 Sent you privately.
group-write-first = That is not for a group. Write to me privately first: @{ $bot }
group-no-files = ⚠️ Files may hold passwords: please send that to me privately, @{ $bot }.
group-not-deleted = ⚠️ I could not delete your message here. If it holds a password, please delete it yourself.
refused-role_needed = That takes the role { $role ->
    [admin] { role-admin }
    [operator] { role-operator }
   *[viewer] { role-viewer }
}, and yours is another now.
refused-invitation_needless = You may do all that already; the invitation stays unused.
refused-operator_unknown = They may not use me any more.
refused-operator_fixed = { $name } is named in the settings, and stays an admin.
refused-last_admin = Somebody has to stay admin. Make somebody else one first.

## Who did what

title-audit = Who did what
button-newer = ‹ Newer
button-older = Older ›
button-audit-file = As a file
audit-caption = Who did what, the newest first. Times are UTC.
audit-line = { $when } · { $who }: { $what }
audit-other = { $action } { $subject } { $detail }
audit-stranger-refused = a stranger tried to use me
audit-group-refused = wrote in a group that is not allowed
audit-operator-invite = made an invitation for one { $detail }
audit-operator-join = joined as { $detail }
audit-operator-role = changed the role of { $subject }: { $detail }
audit-operator-remove = removed { $subject }
audit-chat-allow = allowed the group { $subject }
audit-chat-disallow = disallowed the group { $subject }
audit-chat-left = took me out of the group { $subject }
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
audit-account-delete = deleted { $subject } { $detail }
audit-account-logged_out = marked as logged out: { $subject } { $detail }
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
trail-password = password
trail-phone = phone
trail-logined = signed in or not
trail-status = enabled or disabled
