## Import

title-import = Import
import-caption = From a file's caption I take one app and nothing else. The rest of it I left out.
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
import-totp-lost = ⚠️ <b>2FA secret lost</b>, for the file has none:
import-totp-lost-of = { $name } (row { $row })
import-change-totp-lost = { "  " }⚠️ 2FA secret: lost
import-change-totp-removed = { "  " }2FA secret: removed
import-change-totp-new = { "  " }2FA secret: new
import-change-logined-0 = not signed in
import-change-logined-1 = signed in
import-change-status-0 = enabled
import-change-status-1 = disabled
import-state-logined = sign-ins
import-state-status = disabled
import-state-statistics = figures
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
import-undo-ask = <b>Undo this import?</b> { $created } new accounts are deleted, { $updated } become as they were. It can be undone for a day, as long as none of them has changed since.
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
button-together = All lists of the file
import-nothing = Nothing to apply: the list already says so.
import-nothing-fits = Nothing to apply as it stands.
import-errors = { $count ->
    [one] <b>1 row with an error</b>, left out:
   *[other] <b>{ $count } rows with errors</b>, left out:
}
import-problem = Row { $row } ({ $cell }){ $name }: { $problem }
import-warning = Row { $row } ({ $cell }){ $name }: { $warning }
import-row-name = { " " }{ $name }
import-taken = { $count ->
    [one] This name is on the list already, perhaps from /match. <b>Match by username</b> fills it in instead.
   *[other] These names are on the list already, perhaps from /match. <b>Match by username</b> fills them in instead.
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
import-origin-tikmatrix = Taken for a TikMatrix export: matched by username, not by its ids and device numbers.
import-sheet = Sheet: { $sheet }
import-sheets-unread = Not read: { $sheets }
import-guessed = The text is not UTF-8: I took it for Windows-1252. If é or ü look wrong in the changes, save the list as .xlsx or “CSV UTF-8” and send that.
import-numbers = Only a TikMatrix number, no phone bound yet:
import-numbers-bound = Bound by TikMatrix's numbers:
import-number = { $number } → { $phone }: { count-accounts }
import-number-unknown = { $number }: { count-accounts }; no phone has this label here
button-numbers = Bind by these numbers
button-numbers-off = Don't bind by these numbers
button-split = Split password and 2FA secret there
button-split-off = No, all of it is the password
import-unseen = Phones not seen yet:
import-unseen-phone = { $phone }: { count-accounts }, not connected
import-unseen-index = { $phone }: { count-accounts }, not a label here; taken as a serial
import-unknown-columns = Columns I don't know, ignored: { $columns }
import-statistics-ignored = Ignored for { $app }: nickname, country and statistics.
import-until = Good until { $until }.
button-apply-both = Apply: { $created } new, { $updated } changed
button-apply-new = Apply: { $created } new
button-apply-changed = Apply: { $updated } changed
button-discard = Discard
button-match = Match by username, create the rest
button-match-off = Go by the ids again
button-keep = Leave alone: { $columns }
button-keep-off = Take too: { $columns }
button-import-for = For { $workspace }
import-done = ✅ Imported: { $created } new, { $updated } changed, { $unchanged } unchanged.
import-left-out = { $count ->
    [one] 1 row with an error was left out.
   *[other] { $count } rows with errors were left out.
}
import-file-deleted = I'm deleting your message with the file.
import-discarded = Discarded. Nothing was changed.
import-expired = That preview is older than ten minutes. Nothing was changed; send the file again.
import-failed = Sorry, something went wrong on my side while I read that file. Nothing was changed; please send it again. The log has it as <code>{ $id }</code>.
import-applied = That import was applied already; it is done only once.
import-not-deleted = ⚠️ I could not delete your message with the file. It may hold passwords: please delete it yourself.
errors-caption = { $count ->
    [one] 1 error, with its row, cell and remedy.
   *[other] { $count } errors, each with its row, cell and remedy.
} Correct the rows and send this file back: for an hour I know their passwords.
errors-keeps = keeps what you sent
button-errors = 📄 These rows, to correct

## Problems of rows, and what to do

problem-number_too_long = { $column } is a number of more than 15 digits, which Excel rounds
problem-shown_otherwise = { $column } is a number that is shown in another form
problem-fraction = { $column } is a number with a fraction, not a text
problem-date = { $column } is a date, not a text
problem-boolean = { $column } is TRUE or FALSE, not a text
problem-error_value = { $column } is an error value
problem-formula = { $column } is a formula
problem-not_kept = { $column } only says that it keeps what you sent, and that is gone
problem-app_unknown = it does not say for which app this row is
problem-cells_beyond = this row has more values than there are headings, so that one may stand in the wrong column
problem-control_character = { $column } has a character that cannot be seen
problem-unseen_character = { $column } has a character in it that nobody sees ({ $character })
problem-too_long = { $column } is longer than { $limit } characters
problem-username_missing = there is no username
problem-username_invalid = a username has letters, digits, . and _ only, not “{ $character }”
problem-username_invalid-space = a username has letters, digits, . and _ only, no space
problem-username_invalid-limit = a username has { $limit } characters at most
problem-username_address = that address is no profile of { $app }
problem-email_invalid = email is no e-mail address
problem-username_twice = row { $row } has this username too
problem-username_taken = account { $account } has this username already
problem-id_invalid = the id is not a whole number
problem-id_unknown = there is no account { $id } on this list
problem-id_twice = row { $row } has the id { $id } too
problem-flag_invalid = { $column } is neither 0 nor 1
problem-count_invalid = { $column } is not a whole number
problem-device_invalid = { $column } is not a phone's serial
problem-tags_invalid = tags has something that is not a tag
problem-device_ambiguous = { $serial } is on several hosts: { $hosts }
problem-device_twins = several phones have the serial { $serial }: { $phones }
problem-host_unknown = there is no host { $host }
problem-device_conflict = device { $device } and device_index { $device_index } are different phones
problem-package_invalid = package names no copy of { $app }
problem-totp_invalid = totp is not a 2FA secret
problem-totp_other_kind = { $part ->
    [type] the otpauth:// address is for codes that are counted, not timed
    [digits] the otpauth:// address is for codes that do not have 6 digits
    [period] the otpauth:// address is for codes that do not change every 30 seconds
    [algorithm] the otpauth:// address is for codes that are not made with SHA1
   *[issuer] the otpauth:// address is of another app
}
problem-totp_disagrees = totp and pwd have different 2FA secrets
problem-odd_separator = pwd has “{ $sign }” where a colon would stand before a 2FA secret
remedy-text = Format the cell as text and type it again.
remedy-formula = Put the value there instead of the formula.
remedy-not_kept = Put the value itself there; what you sent is kept for an hour.
remedy-app_unknown = Put the name of the app there.
remedy-cells_beyond = Put each value below its heading; in a text file, put quotation marks around one that has the separator in it.
remedy-retype = Type the value again.
remedy-shorten = Make it shorter.
remedy-username = Put the username there as the app shows it.
remedy-once = Leave it in one of the two rows.
remedy-id = Leave the id empty to create the account, or match by username.
remedy-flag = Put 0 or 1 there.
remedy-number = Put a whole number there, or leave it empty.
remedy-device = Put the serial as adb lists it, or host/serial.
remedy-twins = Leave device empty and put the phone's label in device_index.
remedy-conflict = Leave one of the two empty, or make both the same phone.
remedy-package = Put the package of the app or its clone there, with @ and the Android user for a work profile or dual app, as com.example.app@10. Leave it empty for the installed one.
remedy-totp = Put the secret there as the app gives it, 16 or more of A–Z and 2–7, or its otpauth:// address.
remedy-tags = A tag is one word of letters, digits and _ - . & +, with 30 characters at most; separate tags by commas, 50 at most.
remedy-totp_other_kind = Codes are timed here, with 6 digits, 30 seconds and SHA1. Put this account's own secret there, or set up its authenticator again.
remedy-totp_disagrees = Leave the secret in one of the two, or make both the same.
remedy-email = Put the e-mail address there alone, or leave it empty to sign in with the username.
remedy-separator = Put a colon before the secret, or say in the preview what it is.
warning-colon_without_secret = the password has a colon and no valid 2FA secret after it; all of it is the password
warning-password_edge_space = the password begins or ends with a space
warning-password_unseen = the password has a character in it that nobody sees ({ $character })
warning-unseen_dropped = characters that nobody sees ({ $character }) are left out
warning-merged = { $column } is merged down to row { $row }; each of these rows gets its value
warning-headings_again = the headings again; left out
warning-label_unknown = device_index is no label here; device decides
warning-package_unknown = package is no name the app is published under; I take it for a clone
