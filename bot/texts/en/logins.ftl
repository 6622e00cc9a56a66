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
excluded-phone_unsure = { $count } with a phone that waits for your answer, which one it is
excluded-password_refused = { $count } with a refused password; change it first
excluded-cooling_down = { $count } cooling down
excluded-phone_cooling_down = { $count } with a phone cooling down
excluded-already_queued = { $count } already in another run
excluded-other_account = { $count } whose e-mail signs another account in
excluded-unknown_to_app = { $count } the app does not know
excluded-suspended = { $count } suspended by the app
excluded-disabled_by_app = { $count } disabled by the app
excluded-in_review = { $count } in review by the app

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
short-in_review = in review
short-no_connection = no connection
short-network_error = network failed
short-app_error = app error
short-update_required = update needed
short-phone_locked = phone is locked
short-app_missing = app missing
short-phone_lost = phone lost
short-touches_refused = phone refuses touches
short-text_refused = field takes no text
short-app_not_started = app does not open
short-automation_refused = phone can't be worked on
short-phone_confused = phone not understood
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
run-password-refused = ⚠️ { $name } is signed in, but { $app } refused its password. It won't be typed again until you change it.
outcome-unknown_account = { $app } does not know this account. Check the username and e-mail address.
outcome-code_refused = { $app } refused the 2FA code twice. Check the secret on the list, and this computer's clock.
outcome-rate_limited = { $app } said “try again later”. The account and its phone rest for a while.
outcome-suspended = { $app } has suspended this account. Only you can appeal, in the app.
outcome-account_disabled = { $app } has disabled this account. Only you can appeal, in the app.
outcome-in_review = { $app } looks at what was sent in for this account, and lets nobody in meanwhile. Try again once it has answered.
outcome-no_connection = { $app } has no connection, so nothing was sent. Check the phone's Wi-Fi or mobile data, then retry.
outcome-network_error = { $app } said the network failed. Check the phone's connection, then retry.
outcome-app_error = { $app } said something went wrong on its side. Look at the phone, then retry later.
outcome-update_required = { $app } wants to be updated first. Update it on the phone, then retry.
outcome-phone_locked = This phone is locked: it asks for its PIN, pattern or password, as after a restart. Unlock it by hand, then retry. Phones on a rack are best left without one.
run-restricted = ⚠️ { $name } is signed in, but { $app } says it has restricted the account. Look at it in the app.
outcome-app_missing = { $app } is not installed on that phone. Install it, then retry.
copy-missing = This phone has no copy of { $app } called { $copy }. Install it there, or say on the account’s card which one it is in.
outcome-phone_lost = The phone was lost before the login was sent. Check its cable, then retry.
phone-silent = This phone is connected but stopped answering before the login was sent. I reconnect it by myself. Retry then, or restart the phone.
outcome-touches_refused = This phone refuses touches. In its Developer options switch on “USB debugging (Security settings)” (Xiaomi, POCO), then retry. Nothing was sent.
outcome-text_refused = A field of { $app } did not keep what I typed, so nothing was sent. Restart the phone or update { $app }, then retry.
outcome-app_not_started = This phone does not open { $app }. Open it there by hand once, then retry.
not-started-disabled = { $app } is switched off on this phone. Enable it in Settings › Apps, then retry.
not-started-app_paused = { $app } is paused on this phone, by an app timer or by whoever manages the phone. Resume it, then retry.
not-started-no_launcher = This phone shows no way to open { $app }: it may be hidden or half installed. Install it anew, then retry.
not-started-other_user = { $app } belongs to another Android user than the one this phone shows. Switch to that user on the phone, then retry.
not-started-user_stopped = The profile that { $app } is in is paused on this phone. Turn it on, then retry.
not-started-profile_locked = The profile that { $app } is in is locked on this phone. Unlock it there, then retry.
not-started-forbidden = For that Android user this phone lets nothing be opened over USB, as in Secure Folder. Use another copy of { $app } or another phone for this account.
outcome-automation_refused = This phone can't be worked on. Look at its card, then retry.
automation-refused = { $reason } Then retry.
outcome-phone_confused = I could not make sense of what this phone shows, so I went no further. Restart it, then retry.
outcome-unknown_screen = A screen came up that I don't know, so I touched nothing. Look at the phone, then retry.
answer-too-large = The phone sent more than any screen holds, so I stopped reading and touched nothing more. Look at the phone, then retry.
covered-by = A window of { $package } lies over { $app }, so I did not go on. Close it on the phone, then retry.
outcome-stuck = The same screen came back again and again. Look at the phone, then retry.
outcome-timed_out = It took too long and was not sent. Retry when the phone is quick again.
seen-signed-out = The login was sent before, and { $app } on the phone shows it signed out. It is sent again only when you say so: press 👀.
outcome-unconfirmed = The login was sent, but its end was not seen. It won't be sent again before a look at the phone.
unseen-untouchable = The login was sent, its end not seen: the phone refuses touches. Switch on “USB debugging (Security settings)” in its Developer options, then retry.
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
held-phone_unsure = it is not clear which phone is its own
held-password_refused = its password was refused; change it first
held-cooling_down = it is cooling down
held-phone_cooling_down = its phone is cooling down
held-already_queued = it is in another run
held-other_account = its e-mail signs another account in
held-unknown_to_app = the app does not know it
held-suspended = the app has suspended it
held-disabled_by_app = the app has disabled it
held-in_review = the app is reviewing it
challenge-captcha = { $app } asks to confirm you're human. Please do it on the phone, then retry.
challenge-selfie = { $app } asks for a video selfie. Please do it on the phone, then retry.
challenge-id_upload = { $app } asks for an ID. Please do it on the phone, then retry.
challenge-confirm_identity = { $app } asks to confirm it's you. Please do it on the phone, then retry.
challenge-email_or_sms_code = { $app } sent a code by mail, message or call. Please type it on the phone, then retry.
challenge-approve_elsewhere = { $app } waits for a yes on another device. Please approve it there, then retry.
challenge-two_factor = { $app } asks for a 2FA code, and no secret is on the list. Add it on the account's card, or type the code on the phone.
challenge-unnamed_code = { $app } asks for a code and does not say where it comes from. Please type it on the phone, then retry.
challenge-login_notice = { $app } asks whether a login was yours. Please answer on the phone, then retry. “This wasn't me” makes it ask for a new password.
challenge-consent = { $app } asks for the owner's choice about terms, ads or cookies. Please make it on the phone, then retry.
challenge-other = { $app } asks for something only you can do. Please look at the phone, then retry.
challenge-screen = { $app } shows a screen I don't know, or one that stays. Please look at the phone, then retry.
excluded-not_signed_in = { $count } not confirmed signed in
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
outcome-phone_full = { $app } on this phone holds as many accounts as it can. Move this one to another phone.
outcome-incomplete = Not every account { $app } shows could be read, so nothing was changed. Look at the phone, then match again.
outcome-profile_missing = { $app } has no such profile. Check the username.
outcome-not_read = Neither the public page nor the phone could be read. Nothing was changed; try again later.
outcome-not_signed_in = { $app } on its phone is signed out of it. Log it in, then sync again.
held-not_signed_in = it is not confirmed signed in
challenge-account_update = { $app } wants a phone number or e-mail address added first. Please do it on the phone, then retry.
excluded-attempts_used = { $count } tried as often as a day allows
short-challenge_unanswered = nobody answered
short-skipped = skipped by you
outcome-challenge_unanswered = { $app } asked for a human, and nobody answered in time. Do it on the phone, then retry.
outcome-skipped = { $app } asked for a human, and it was skipped. Nothing more was touched.
held-attempts_used = it was tried as often as a day allows
