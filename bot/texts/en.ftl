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
command-phones = The phones and how they are
command-login = Log accounts in
command-export = Get accounts.xlsx
command-help = How this works

## Gate

gate-whoami = Your Telegram id is <code>{ $id }</code>.
gate-unknown-command = I don't know that command. /help lists those I do.
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

    /accounts: the list
    /phones: the phones
    /login: everybody, one phone, or <code>/login @name @name</code>
    /export: accounts.xlsx back
    /start: what there is

    A captcha, a selfie or a code by mail is for you: I stop there and send you the screen.
plain-hint = Send me <b>accounts.xlsx</b>, or press /start to see what there is.

## Accounts

title-accounts = Accounts
accounts-counts = { count-accounts }, { $signed } signed in, { $disabled } disabled
accounts-none = Nobody is on this list yet. Send me <b>accounts.xlsx</b>.
accounts-row = { $mark } { $name }{ $off }
accounts-off = { " " }· disabled
accounts-phone = phone { $phone }
accounts-no-phone = no phone
accounts-legend = ✓ signed in · – not signed in
accounts-last = { $outcome }, { $at }
button-earlier = ‹ Earlier
button-later = Later ›

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
phones-host-down = ⚠️ { $host } ({ $address }): { $problem }

## Export

title-export = Export
export-plain = { $count ->
    [0] Nobody is on this list yet. Fill the file in and send it back to me.
   *[other] { count-accounts } without passwords. Safe to change and send back to me.
}
button-with-passwords = With passwords
export-ask = <b>Export { count-accounts } with passwords and 2FA secrets?</b>
    Whoever has that file can sign in. I delete the message after 15 minutes.
button-export-go = { $count ->
    [one] Export 1 with its password
   *[other] Export { $count } with passwords
}
button-cancel = Cancel
export-coming = The file with passwords comes below, for 15 minutes.
export-secret = { count-accounts } with passwords and 2FA secrets. I delete this message in 15 minutes; keep the file safe, or don't keep it.
export-late = The file with passwords could not be delivered within an hour, so I dropped it. Ask for it again with /export.
export-not-deleted = ⚠️ I could not delete the message with the passwords. Please delete it yourself.
export-dropped = Cancelled. Nothing was exported.

## Import

title-import = Import
import-reading = Reading { $name } …
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
button-import-for = For { $workspace } instead
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
refused-plan_empty = { import-nothing }
refused-list_busy = The list is changing too fast just now. Press again in a moment.
refused-nothing_to_do = There is nobody left to log in.
refused-already_queued = One of them is in another run already. Ask again and I leave it out.
refused-run_unknown = I don't know that run any more.
refused-phone_unknown = There is no phone { $name }. /phones lists those there are.
refused-file_unavailable = I could not get the file from Telegram. Please send it again.

## Files that are not read

refused-empty_file = That file is empty. Save accounts.xlsx once more and send it again.
refused-too_big = That file is over 20 MB, more than Telegram gives me. Split the list and send the parts.
refused-password_protected = That file is protected by a password. Save it without one and send it again.
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
