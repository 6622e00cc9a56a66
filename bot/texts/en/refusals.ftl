## Requests that are refused

refused-token_unknown = That button is no longer valid. Nothing was done.
refused-token_used = That button has already been used; it works only once.
refused-token_expired = That button is over ten minutes old. Nothing was done.
refused-plan_unknown = I no longer have that import. Send the file again.
refused-plan_applied = { import-applied }
refused-plan_discarded = { import-discarded }
refused-plan_expired = { import-expired }
refused-plan_locked = That file is still locked: send me its password first.
refused-imports_own = { $most } of your files wait for an answer already. Apply or discard one, then send this one again.
refused-imports_all = { $most } files of the team wait for an answer already. As soon as one is applied or discarded, or its ten minutes are over, send this one again.
refused-imports_large = Together with the files that wait for an answer, this one is too large. As soon as one is applied or discarded, or its ten minutes are over, send it again.
refused-password_wrong = { import-wrong-password }
refused-password_unsuitable = A password for a file has 8 to 255 characters, all of them visible.
refused-plan_empty = { import-nothing }
refused-username_taken = { $username } is already on the list.
refused-username_invalid = A username has only letters, digits, . and _, at most 30 of them.
refused-email_invalid = That's not an e-mail address.
refused-package_invalid = That isn't a copy of { $app }. It should look like { $example }, or { $example }@10 for a work profile or dual app.
refused-tags_invalid = A tag is one word of letters, digits and _ - . & +, up to 30 characters. Separate tags with commas; 50 at most.
refused-tag_unknown = Nothing has the tag <code>#{ $name }</code>. To see all tags, go to /accounts › Filter › By tag.
refused-secret_invalid = There's a colon, but no valid 2FA secret after it.
refused-totp_invalid = That's not a 2FA secret: it has 16 or more of A–Z and 2–7, or is an otpauth:// address.
refused-totp_other_kind = { $part ->
    [type] The otpauth:// address is for counter-based codes, not time-based ones.
    [digits] The otpauth:// address is for codes that don't have 6 digits.
    [period] The otpauth:// address is for codes that don't change every 30 seconds.
    [algorithm] The otpauth:// address is for codes that aren't made with SHA1.
   *[issuer] The otpauth:// address belongs to another app.
}
refused-text_too_long = That's longer than { $limit } characters.
refused-control_character = That has an invisible character in it, such as a line break.
refused-nothing_changed = That's what it already was.
refused-changed_meanwhile = Somebody else changed { $username } in the meantime. I changed nothing.
refused-change_unknown = That change is no longer here.
refused-undo_over = It's too late to undo that.
refused-undo_done = That has already been undone.
refused-undo_changed_since = I can't undo that: { $username } has changed since. Undo the later change first, or change it by hand.
refused-undo_wiped = I can't undo that any more: an account it was about has been deleted since.
refused-undo_run_active = Run { $run } is still going. Wait until it ends, or cancel it, and then undo it.
refused-undo_phone_busy = I can't undo that now: phone { $name } is at work, or has jobs waiting. Wait until they end, or cancel their run, and try again.
refused-undo_phone_gone = I can't undo that: phone { $name } has been forgotten since. If that's less than ten minutes ago, undo it first, in /audit.
refused-undo_phone_back = I can't undo that: phone { $name } is back on the list as phone { $other }. Bind its accounts to that one; or disconnect and forget that one first.
refused-undo_label_taken = I can't undo that: another phone is called { $name } now. Rename that one first, and try again.
refused-undo_schedule_changed = I can't undo that: schedule { $schedule } is for another phone now.
refused-account_busy = { $username } is in a run right now. Cancel the run first, or wait until it ends.
refused-list_busy = The list is changing too fast right now. Press again in a moment.
refused-view_unknown = That list was out of date. Here's a fresh one.
refused-account_unknown = That account is no longer on the list.
refused-nothing_ticked = No accounts are ticked. Tick some first.
refused-nothing_to_change = { $disabled ->
    [0] There's nothing to change: they're already like that.
    [one] There's nothing to change: 1 disabled account is left out, the others are already like that.
   *[other] There's nothing to change: { $disabled } disabled accounts are left out, the others are already like that.
}
refused-nothing_to_do = There's nobody left to log in.
refused-already_queued = One of them is already in another run. Ask again and I'll leave it out.
refused-run_unknown = That run is no longer here.
refused-phone_unknown = There's no phone { $name }. /phones lists all of them.
refused-file_unavailable = I couldn't get the file from Telegram. It stays in the chat for now: please send it again, or forward it to me.
refused-already_scanned = One of these phones is already being scanned. Ask again when that's over.
refused-not_waiting = It's not waiting for anybody any more.
refused-hands_over = Phone { $name } is no longer reserved for you. Send <code>/hands { $name }</code> to take it again.
refused-hands_busy = Phone { $name } is still busy with the last press. One moment.
refused-phone_held = Phone { $name } is now in { $by }'s hands.
refused-kind_has_not_app = { $app } can't do that.
refused-already_begun = That's already going on, in run { $run }.
