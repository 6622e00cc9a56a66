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
refused-package_invalid = That names no copy of { $app }. It looks like { $example }, or { $example }@10 for a work profile or dual app.
refused-tags_invalid = A tag is one word of letters, digits and _ - . & +, with 30 characters at most. Separate tags by commas; 50 is the most.
refused-tag_unknown = Nothing has the tag <code>#{ $name }</code>. You see those there are under /accounts › Filter › By tag.
refused-secret_invalid = There is a colon, but no valid 2FA secret behind it.
refused-totp_invalid = That is no 2FA secret: it has 16 or more of A–Z and 2–7, or is an otpauth:// address.
refused-totp_other_kind = { $part ->
    [type] The otpauth:// address is for codes that are counted, not timed.
    [digits] The otpauth:// address is for codes that do not have 6 digits.
    [period] The otpauth:// address is for codes that do not change every 30 seconds.
    [algorithm] The otpauth:// address is for codes that are not made with SHA1.
   *[issuer] The otpauth:// address is of another app.
}
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
refused-view_unknown = That list is out of date. Here is a fresh one.
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
refused-file_unavailable = I could not get the file from Telegram. It stays in the chat for now: please send it again, or forward it to me.
refused-already_scanned = One of these phones is being scanned already. Ask again when that is over.
refused-not_waiting = It waits for nobody any more.
refused-hands_over = Phone { $name } is no longer reserved for you. Send <code>/hands { $name }</code> to take it again.
refused-hands_busy = Phone { $name } is still busy with the last press. One moment.
refused-phone_held = Phone { $name } is in { $by }'s hands now.
refused-kind_has_not_app = That does not work with { $app }.
