## Log in

title-login = Log in
login-who = Who should I log in?
button-login-everybody = All accounts
button-login-phone = Phone { $phone }
login-ask = <b>Log in { count-accounts } on { $phones }?</b>
login-ask-look = <b>Check { count-accounts } on { $phones }?</b>
login-unseen = { $count ->
    [one] 1 login was sent earlier, but I didn't see how it ended. Start only checks whether it's signed in; sending it again needs your OK.
   *[other] { $count } logins were sent earlier, but I didn't see how they ended. Start only checks whether they're signed in; sending them again needs your OK.
}
login-nobody = Nobody can be logged in right now.
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
    [one] Start: only check 1
   *[other] Start: only check { $count }
}
button-consent = { $count ->
    [one] Start, and send 1 again
   *[other] Start, and send { $count } again
}
login-started = ▶️ Run { $run } started: { count-accounts }.
login-over = Run { $run } is finished: { count-accounts }. The result is below.
login-dropped = Cancelled. Nothing was started.
excluded-disabled = { $count } disabled
excluded-no_phone = { $count } without a phone
excluded-no_password = { $count } without a password
excluded-phone_offline = { $count } whose phone is offline
excluded-phone_unsure = { $count } whose phone needs your answer: which phone is it?
excluded-password_refused = { $count } whose password was refused; change it first
excluded-cooling_down = { $count } cooling down
excluded-phone_cooling_down = { $count } whose phone is cooling down
excluded-already_queued = { $count } already in another run
excluded-other_account = { $count } whose e-mail signs in another account
excluded-unknown_to_app = { $count } the app doesn't know
excluded-suspended = { $count } suspended by the app
excluded-disabled_by_app = { $count } disabled by the app
excluded-in_review = { $count } being reviewed by the app

## How a login ended: in short, and in a sentence

short-logged_in = signed in
short-already_logged_in = already signed in
short-other_account = another account
short-wrong_password = wrong password
short-unknown_account = unknown account
short-code_refused = code refused
short-challenge = needs you
short-rate_limited = try again later
short-suspended = suspended
short-account_disabled = disabled by the app
short-in_review = in review
short-no_connection = no connection
short-network_error = network error
short-app_error = app error
short-update_required = update needed
short-phone_locked = phone locked
short-app_missing = app missing
short-phone_lost = phone lost
short-touches_refused = phone refuses touches
short-text_refused = field won't take text
short-app_not_started = app won't open
short-automation_refused = phone can't be worked on
short-phone_confused = phone not understood
short-unknown_screen = unknown screen
short-stuck = got stuck
short-timed_out = took too long
short-unconfirmed = unconfirmed
short-cancelled = cancelled
short-interrupted = interrupted
short-held_back = held back
short-failed = failed
outcome-other_account = { $app } shows another account: { $detail }. Check the e-mail address on the list; I touched nothing else.
outcome-wrong_password = { $app } refused the password. I won't type it again until you change it.
run-password-refused = ⚠️ { $name } is signed in, but { $app } refused its password. I won't type it again until you change it.
outcome-unknown_account = { $app } doesn't know this account. Check its username and e-mail address.
outcome-code_refused = { $app } refused the 2FA code twice. Check the 2FA secret on the list, and this machine's clock.
outcome-rate_limited = { $app } said “try again later”. The account, and { $app } on its phone, are cooling down.
outcome-suspended = { $app } has suspended this account. Only you can appeal, in the app.
outcome-account_disabled = { $app } has disabled this account. Only you can appeal, in the app.
outcome-in_review = { $app } is reviewing what was submitted for this account, and lets nobody in until then. Try again once it has decided.
outcome-no_connection = { $app } has no connection, so nothing was sent. Check the phone's Wi-Fi or mobile data, then retry.
outcome-network_error = { $app } reported a network error. Check the phone's connection, then retry.
outcome-app_error = { $app } said something went wrong on its side. Look at the phone, then retry later.
outcome-update_required = { $app } needs an update first. Update it on the phone, then retry.
outcome-phone_locked = This phone is locked, as after a restart: it wants its PIN, pattern or password. Unlock it by hand, then retry. Rack phones are best left without a lock.
run-restricted = ⚠️ { $name } is signed in, but { $app } says it has restricted the account. Look at it in the app.
outcome-app_missing = { $app } is not installed on that phone. Install it, then retry.
copy-missing = This phone has no copy of { $app } called { $copy }. Install it there, or change the copy on the account's card.
outcome-phone_lost = I lost the phone before the login was sent. Check its cable, then retry.
phone-silent = This phone is connected, but stopped responding before the login was sent. I'm reconnecting it myself. Retry after that, or restart the phone.
outcome-touches_refused = This phone refuses touches. Turn on “USB debugging (Security settings)” in its Developer options (Xiaomi, POCO), then retry. Nothing was sent.
outcome-text_refused = A field in { $app } didn't keep what I typed, so nothing was sent. Restart the phone or update { $app }, then retry.
outcome-app_not_started = { $app } won't open on this phone. Open it there by hand once, then retry.
not-started-disabled = { $app } is disabled on this phone. Enable it in Settings › Apps, then retry.
not-started-app_paused = { $app } is paused on this phone, by an app timer or by whoever manages the phone. Resume it, then retry.
not-started-no_launcher = This phone has no way to open { $app }: it may be hidden or only half installed. Reinstall it, then retry.
not-started-other_user = { $app } belongs to another Android user than the one in front. Switch to that user on the phone, then retry.
not-started-user_stopped = { $app } is in a profile that is paused on this phone. Turn the profile on, then retry.
not-started-profile_locked = { $app } is in a profile that is locked on this phone. Unlock it there, then retry.
not-started-forbidden = This phone lets nothing be opened over USB for that Android user, as in Secure Folder. Use another copy of { $app }, or another phone, for this account.
outcome-automation_refused = This phone can't be worked on. Look at its card, then retry.
automation-refused = { $reason } Then retry.
outcome-phone_confused = I couldn't make sense of what this phone shows, so I went no further. Restart it, then retry.
outcome-unknown_screen = I came to a screen I don't know, so I touched nothing. Look at the phone, then retry.
answer-too-large = The phone sent more than any screen can hold, so I stopped reading and touched nothing more. Look at the phone, then retry.
covered-by = A window of { $package } covers { $app }, so I stopped there. Close it on the phone, then retry.
outcome-stuck = The same screen kept coming back. Look at the phone, then retry.
outcome-timed_out = It took too long, and the login was not sent. Retry when the phone is faster again.
seen-signed-out = The login was sent earlier, but { $app } on the phone is signed out. I send it again only if you say so: press 👀.
outcome-unconfirmed = The login was sent, but I didn't see how it ended. I won't send it again before checking the phone.
unseen-untouchable = The login was sent, but I didn't see how it ended: the phone refuses touches. Turn on “USB debugging (Security settings)” in its Developer options, then retry.
outcome-cancelled = You cancelled it before it was sent.
outcome-interrupted = I was stopped too often while it was running. Look at the phone, then retry.
outcome-failed = Something went wrong on my side; the log has it. You can retry.
held-back = Held back when its turn came: { $reason }.
held-deleted = it's no longer on the list
held-other_phone = it was moved to another phone
held-disabled = it's disabled
held-no_phone = it has no phone
held-no_password = it has no password
held-phone_offline = its phone is offline
held-phone_unsure = it isn't clear which phone is its own
held-password_refused = its password was refused; change it first
held-cooling_down = it's cooling down
held-phone_cooling_down = its phone is cooling down
held-already_queued = it's in another run
held-other_account = its e-mail signs in another account
held-unknown_to_app = the app doesn't know it
held-suspended = the app has suspended it
held-disabled_by_app = the app has disabled it
held-in_review = the app is reviewing it
challenge-captcha = { $app } wants to check that you're not a robot. Please do that on the phone, then retry.
challenge-selfie = { $app } asks for a video selfie. Please do it on the phone, then retry.
challenge-id_upload = { $app } asks for an ID. Please do it on the phone, then retry.
challenge-confirm_identity = { $app } asks you to confirm it's you. Please do it on the phone, then retry.
challenge-email_or_sms_code = { $app } sent a code by e-mail, text or call. Please type it on the phone, then retry.
challenge-approve_elsewhere = { $app } is waiting for approval on another device. Please approve it there, then retry.
challenge-two_factor = { $app } asks for a 2FA code, but the list has no 2FA secret for this account. Add it on the account's card, or type the code on the phone.
challenge-unnamed_code = { $app } asks for a code but doesn't say where it was sent. Please type it on the phone, then retry.
challenge-login_notice = { $app } asks whether a login was yours. Please answer on the phone, then retry. “This wasn't me” forces a new password.
challenge-consent = { $app } asks the owner to choose about terms, ads or cookies. Please choose on the phone, then retry.
challenge-other = { $app } asks for something only you can do. Please look at the phone, then retry.
challenge-screen = { $app } shows a screen I don't know, or one that won't go away. Please look at the phone, then retry.
excluded-not_signed_in = { $count } not confirmed as signed in
short-phone_full = phone is full
short-scanned = scanned
short-no_app = without the app
short-incomplete = not all read
short-synced = read
short-partly_synced = partly read
short-profile_missing = no such profile
short-profile_private = private profile
short-not_read = not read
short-not_signed_in = signed out
outcome-phone_full = { $app } on this phone already has as many accounts as it can hold. Move this one to another phone.
outcome-incomplete = I couldn't read every account { $app } shows, so I changed nothing. Look at the phone, then match again.
outcome-profile_missing = { $app } has no such profile. Check the username.
outcome-not_read = I could read neither the public page nor the phone. Nothing was changed; try again later.
outcome-not_signed_in = { $app } on its phone is signed out of this account. Log it in, then sync again.
held-not_signed_in = I can't confirm that it's signed in
challenge-account_update = { $app } wants a phone number or e-mail address added first. Please do that on the phone, then retry.
excluded-attempts_used = { $count } tried as often as allowed in a day
short-challenge_unanswered = nobody answered
short-skipped = skipped by you
outcome-challenge_unanswered = { $app } needed somebody, and nobody answered in time. Do it on the phone, then retry.
outcome-skipped = { $app } needed somebody, and it was skipped. I touched nothing more.
held-attempts_used = it was tried as often as allowed in a day
