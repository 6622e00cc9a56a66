## Import

title-import = Import
import-caption = From a caption I only take the name of one app. I ignored the rest.
import-reading = Reading { $name } …
import-locked = 🔒 That file has a password. Send it to me now: I open the file with it and delete your message at once.
import-wrong-password = That password doesn't open it. { $left ->
    [one] You have one try left.
   *[other] You have { $left } tries left.
}
import-recounted = The list changed in the meantime, so I counted again.
import-changes = Changes { $start } to { $end } of { $count }
import-change-of = { $name } (row { $row })
import-change-field = { "  " }{ $column }: { $old } → { $new }
import-change-secret = { "  " }{ $column }: changed
import-totp-lost = ⚠️ <b>2FA secret lost</b>, because the file has none:
import-totp-lost-of = { $name } (row { $row })
import-change-totp-lost = { "  " }⚠️ 2FA secret: lost
import-change-totp-removed = { "  " }2FA secret: removed
import-change-totp-new = { "  " }2FA secret: new
import-change-logined-0 = not signed in
import-change-logined-1 = signed in
import-change-status-0 = enabled
import-change-status-1 = disabled
import-state-logined = signed in
import-state-status = disabled
import-state-statistics = stats
import-change-empty = empty
import-change-new = ➕ { $name } (row { $row }){ $parts }
import-change-with = : { $parts }
import-with-email = e-mail
import-with-package = app copy
import-with-tags = tags
import-with-note = note
import-with-password = password
import-with-codes = 2FA
import-with-phone = phone
import-with-disabled = disabled
button-changes = All { $count } changes
button-to-preview = ‹ Preview
button-login-these = Log in these { $count }
button-login-in = Log in: { $workspace }
button-undo-import = ↩️ Undo this import
import-undo-ask = <b>Undo this import?</b> { $created ->
    [0] No accounts are deleted
    [one] 1 new account is deleted
   *[other] { $created } new accounts are deleted
}, and { $updated ->
    [0] none goes back to how it was
    [one] 1 changed account goes back to how it was
   *[other] { $updated } changed accounts go back to how they were
}. You can undo it for a day, as long as none of them has changed since.
button-undo-import-go = { $count ->
    [one] ↩️ Undo: 1 account
   *[other] ↩️ Undo: { $count } accounts
}
import-counts = <b>{ $created } new</b> · <b>{ $updated } changed</b> · { $unchanged } unchanged
import-also = <b>{ $workspace }</b>: { $created } new · { $updated } changed · { $unchanged } unchanged
import-also-errors = { $count ->
    [one] 1 row with an error there, left out.
   *[other] { $count } rows with errors there, left out.
}
import-into = In { $lists }.
button-only = Only { $workspace }
button-together = The whole file
import-nothing = Nothing to apply: the list already matches the file.
import-nothing-fits = Nothing to apply as it stands.
import-errors = { $count ->
    [one] <b>1 row with an error</b>, left out:
   *[other] <b>{ $count } rows with errors</b>, left out:
}
import-problem = Row { $row } ({ $cell }){ $name }: { $problem }
import-warning = Row { $row } ({ $cell }){ $name }: { $warning }
import-row-name = { " " }{ $name }
import-taken = { $count ->
    [one] This name is already on the list, perhaps from /match. <b>Match by username</b> fills it in instead.
   *[other] These names are already on the list, perhaps from /match. <b>Match by username</b> fills them in instead.
}
import-more-errors = … all { $count } are in errors.xlsx below.
import-warnings = Worth a look:
import-totp = 2FA: { $added } added, { $changed } changed, { $removed } removed
import-passwords = { $count ->
    [one] 1 password replaced
   *[other] { $count } passwords replaced
}
import-emptied = Emptied: { $columns }
import-column-count = { $column } { $count }×
import-state = Also changed: { $changes }
import-state-kept = Left alone: { $changes }
import-renamed = Renamed:
import-rename = { $old } → { $new }
import-more = … and { $count } more
import-unknown-ids = { $count ->
    [one] I don't know 1 of the ids.
   *[other] I don't know { $count } of the ids.
}
import-foreign-ids = { $count ->
    [one] 1 id belongs to another username here.
   *[other] { $count } ids belong to other usernames here.
}
import-matched = Matched by username; the ids are ignored.
import-origin-tikmatrix = This looks like a TikMatrix export: matched by username, not by its ids and device numbers.
import-sheet = Sheet: { $sheet }
import-sheets-unread = Not read: { $sheets }
import-guessed = The text isn't UTF-8: I read it as Windows-1252. If é or ü look wrong in the changes, save the list as .xlsx or “CSV UTF-8” and send that.
import-numbers = Only a TikMatrix number, no phone bound yet:
import-numbers-bound = Bound by TikMatrix's numbers:
import-number = { $number } → { $phone }: { count-accounts }
import-number-unknown = { $number }: { count-accounts }; no phone here has this label
button-numbers = Bind by these numbers
button-numbers-off = Don't bind by these numbers
button-split = Split password and 2FA secret there
button-split-off = No, all of it is the password
import-unseen = Phones not seen yet:
import-unseen-phone = { $phone }: { count-accounts }, not connected
import-unseen-index = { $phone }: { count-accounts }, not a label here, so taken as a serial
import-unknown-columns = Columns I don't know, so ignored: { $columns }
import-statistics-ignored = Ignored for { $app }: nickname, country and stats.
import-until = Good until { $until }.
button-apply-both = Apply: { $created } new, { $updated } changed
button-apply-new = Apply: { $created } new
button-apply-changed = Apply: { $updated } changed
button-apply-login = Apply, then log in
button-discard = Discard
button-match = Match by username, create the rest
button-match-off = Go by the ids again
button-keep = Leave alone: { $columns }
button-keep-off = Also take: { $columns }
button-import-for = For { $workspace }
import-done = ✅ Imported: { $created } new, { $updated } changed, { $unchanged } unchanged.
import-left-out = { $count ->
    [one] 1 row with an error was left out.
   *[other] { $count } rows with errors were left out.
}
import-waiting = { $app }, sent at { $time }{ $whose }
import-waiting-of = { " " }by { $name }
button-open-import = Show { $app }, { $time }
import-file-deleted = I'm deleting your message with the file.
import-discarded = Discarded. Nothing was changed.
import-expired = That preview is over ten minutes old. Nothing was changed; send the file again.
import-failed = Sorry, something went wrong on my side while reading that file. Nothing was changed; please send it again. The log has it as <code>{ $id }</code>.
import-applied = That import has already been applied; it's done only once.
import-not-deleted = ⚠️ I couldn't delete your message with the file. It may hold passwords: please delete it yourself.
errors-caption = { $count ->
    [one] 1 error, with its row, its cell and how to fix it.
   *[other] { $count } errors, each with its row, its cell and how to fix it.
} Correct the rows and send this file back: for an hour I remember their passwords.
errors-keeps = keeps what you sent
button-errors = 📄 Rows to correct

## Problems of rows, and what to do

problem-number_too_long = { $column } is a number with more than 15 digits, which Excel rounds
problem-shown_otherwise = { $column } is a number shown in another format
problem-fraction = { $column } is a decimal number, not text
problem-date = { $column } is a date, not text
problem-boolean = { $column } is TRUE or FALSE, not text
problem-error_value = { $column } is an error value
problem-formula = { $column } is a formula
problem-not_kept = { $column } only says “keeps what you sent”, and I no longer have that
problem-app_unknown = the row doesn't say which app it's for
problem-cells_beyond = this row has more values than there are headings, so one may be in the wrong column
problem-control_character = { $column } has an invisible control character
problem-unseen_character = { $column } has an invisible character in it ({ $character })
problem-too_long = { $column } is longer than { $limit } characters
problem-username_missing = the username is missing
problem-username_invalid = a username has only letters, digits, . and _, not “{ $character }”
problem-username_invalid-space = a username has only letters, digits, . and _, no spaces
problem-username_invalid-limit = a username has at most { $limit } characters
problem-username_address = that address isn't a profile on { $app }
problem-email_invalid = email isn't an e-mail address
problem-username_twice = row { $row } has this username too
problem-username_taken = account { $account } already has this username
problem-id_invalid = the id isn't a whole number
problem-id_unknown = there's no account { $id } on this list
problem-id_twice = row { $row } has the id { $id } too
problem-flag_invalid = { $column } is neither 0 nor 1
problem-count_invalid = { $column } isn't a whole number
problem-device_invalid = { $column } isn't a phone's serial
problem-tags_invalid = tags holds something that isn't a tag
problem-device_ambiguous = { $serial } is on several hosts: { $hosts }
problem-device_twins = several phones have the serial { $serial }: { $phones }
problem-host_unknown = there's no host { $host }
problem-device_conflict = device { $device } and device_index { $device_index } are different phones
problem-package_invalid = package isn't a copy of { $app }
problem-totp_invalid = totp isn't a 2FA secret
problem-totp_other_kind = { $part ->
    [type] the otpauth:// address is for counter-based codes, not time-based ones
    [digits] the otpauth:// address is for codes that don't have 6 digits
    [period] the otpauth:// address is for codes that don't change every 30 seconds
    [algorithm] the otpauth:// address is for codes that aren't made with SHA1
   *[issuer] the otpauth:// address belongs to another app
}
problem-totp_disagrees = totp and pwd have different 2FA secrets
problem-odd_separator = pwd has “{ $sign }” where a colon would go before a 2FA secret
remedy-text = Format the cell as text and type it again.
remedy-formula = Replace the formula with its value.
remedy-not_kept = Type the value itself; I keep what you sent for only an hour.
remedy-app_unknown = Enter the name of the app.
remedy-cells_beyond = Put each value under its heading; in a text file, put quotation marks around a value that has the separator in it.
remedy-retype = Type the value again.
remedy-shorten = Make it shorter.
remedy-username = Enter the username as the app shows it.
remedy-once = Keep it in only one of the two rows.
remedy-id = Leave the id empty to create the account, or match by username.
remedy-flag = Enter 0 or 1.
remedy-number = Enter a whole number, or leave it empty.
remedy-device = Enter the serial as adb lists it, or host/serial.
remedy-twins = Leave device empty and put the phone's label in device_index.
remedy-conflict = Leave one of the two empty, or make both the same phone.
remedy-package = Enter the package of the app or its clone, with @ and the Android user for a work profile or dual app, such as com.example.app@10. Leave it empty for the standard one.
remedy-totp = Enter the secret as the app gives it, 16 or more of A–Z and 2–7, or its otpauth:// address.
remedy-tags = A tag is one word of letters, digits and _ - . & +, up to 30 characters; separate tags with commas, 50 at most.
remedy-totp_other_kind = Codes here are time-based, with 6 digits, 30 seconds and SHA1. Enter this account's own secret, or set up its authenticator again.
remedy-totp_disagrees = Keep the secret in one of the two, or make both the same.
remedy-email = Enter just the e-mail address, or leave it empty to log in with the username.
remedy-separator = Put a colon before the secret, or say in the preview what it is.
warning-colon_without_secret = the password has a colon but no valid 2FA secret after it, so all of it is the password
warning-password_edge_space = the password starts or ends with a space
warning-password_unseen = the password has an invisible character in it ({ $character })
warning-unseen_dropped = invisible characters ({ $character }) are left out
warning-merged = { $column } is merged down to row { $row }; each of these rows gets its value
warning-headings_again = the headings again; left out
warning-label_unknown = device_index isn't a label here, so device decides
warning-package_unknown = the app isn't published under this package name; I take it for a clone
