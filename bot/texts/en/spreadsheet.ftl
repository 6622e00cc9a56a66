## Export

title-export = Export
export-plain = { $count ->
    [0] No accounts here yet. Fill in the file and send it back to me.
   *[other] { count-accounts } without passwords. You can change it and send it back to me.
}
button-with-passwords = With passwords
export-ask = <b>Export { count-accounts } with passwords and 2FA secrets?</b>
    Anybody who has that file can log in. I delete the message after 15 minutes.
button-cancel = Cancel
export-coming = The file with passwords is below, for 15 minutes.
export-ask-protection = The file needs a password. Who chooses it?
button-export-made-up = 🔒 Make one up for me
button-export-chosen = ✏️ I choose it myself
button-export-open = ⚠️ No password: anybody can open it
export-part = Only the accounts in the list you were looking at.
export-text = A cell that starts with = + - or @ has an apostrophe in front, so that no program takes it for a formula. When you send it back to me, it's as it was.
export-protected = 🔒 { count-accounts } with passwords and 2FA secrets. The file opens only with its password; I delete this message in 15 minutes.
export-open = ⚠️ { count-accounts } with passwords and 2FA secrets, and anybody can open this file. I delete this message in 15 minutes; keep the file safe, or don't keep it.
export-password = The file's password, for 15 minutes:
    { $password }
    Don't keep it together with the file.
export-protecting = Export { count-accounts } with passwords, protected by a password you choose.
export-choose = Send me the password for the file: 8 to 255 characters. I delete your message at once.
export-chosen-sent = The file opens with the password you sent. I don't keep it.
export-open-coming = The file is below without a password, for 15 minutes.
export-notice = 🔒 { $name } has exported { count-accounts } with passwords, in a protected file.
export-notice-open = ⚠️ { $name } has exported { count-accounts } with passwords, in an unprotected file.
template-caption = An empty <b>accounts.xlsx</b>. Fill in a row for each account and send it to me; its second sheet explains the columns.
template-sheet = Columns
template-column = Column
template-meaning = What goes there
template-example = For example
column-id = Leave it empty for a new account. In an export it says which account the row is.
column-email = The e-mail address to log in with; if it's empty, the username is used.
column-pwd = The password. On Instagram password:SECRET adds the 2FA secret, for codes. Empty keeps the stored one.
column-username = The name in the app, without @. Every row needs one.
column-device = The phone's serial, as adb lists it; host/serial where several hosts have it.
column-device_index = The phone's label, instead of its serial. One of the two is enough.
column-logined = 1 when the account is signed in on its phone, else 0. Empty keeps what is known.
column-status = 0 takes part; 1 is disabled and left out of everything. Empty keeps what is known.
column-nickname = TikTok only: the display name. Read from the app.
column-country = TikTok only: the country. Read from the app.
column-followers = TikTok only: followers. Read from the app.
column-following = TikTok only: how many it follows. Read from the app.
column-hearts = TikTok only: likes received. Read from the app.
column-videos = TikTok only: videos. Read from the app.
column-friends = TikTok only: friends. Read from the app.
column-tags = Words to find accounts by, such as a client or a campaign, separated by commas; spaces inside one become _. Add the column if you need it. Empty keeps the stored ones, - removes them.
column-note = Anything worth knowing. Add the column if you need it. Empty keeps the stored one, - removes it.
column-package = Which copy of the app the account is in: the package of the app or its clone, with @ and the Android user for a work profile or dual app. Add the column if you need it. Empty keeps the stored one, - removes it.
column-totp = The 2FA secret, or its otpauth:// address, for codes. Add the column if you need it; on Instagram the secret may be in pwd as well. Empty keeps the stored one, - removes it.
export-late = I couldn't deliver the file with passwords within an hour, so I dropped it. Ask for it again with /export.
export-not-deleted = ⚠️ I couldn't delete the message with the passwords. Please delete it yourself.
export-dropped = Cancelled. Nothing was exported.

## Files that are not read

refused-empty_file = That file is empty. Save accounts.xlsx once more and send it again.
refused-too_big = That file is over 20 MB, more than Telegram gives me. Split the list and send the parts.
refused-password_protected = That file contains another protected file. Save it without a password and send it again.
refused-wrong_password = None of those passwords opened the file, so I dropped it. Send it again when you have the right one.
refused-protection_unknown = That file is protected in a way I can't open. Save it without protection, or with a password, and send it again.
refused-old_excel = That is an old Excel file (.xls). Open it in Excel, LibreOffice or Google Sheets, save it as .xlsx and send that.
refused-binary_excel = That is a binary Excel file (.xlsb). Open it in Excel or LibreOffice, save it as .xlsx and send that.
refused-web_page = That is a web page or other markup, whatever its name says. Open it in Excel or LibreOffice, save it as .xlsx and send that.
refused-text_encoding = I can't tell how that text file is encoded. Save it as .xlsx, or as “CSV UTF-8”, and send it again.
refused-text_quotes = In line { $line } of that text file, a quotation mark isn't closed or has something after it. Save the list as .xlsx, or put quotation marks around the cell and double the ones inside.
refused-open_document = That is an OpenDocument file (.ods). Open it in LibreOffice or Google Sheets, save it as .xlsx and send that.
refused-numbers = That is an Apple Numbers file (.numbers). In Numbers choose File › Export To › Excel, and send the .xlsx.
refused-picture = That is a picture, whatever its name says. I need accounts.xlsx.
refused-not_a_spreadsheet = That is not an Excel spreadsheet. I need accounts.xlsx.
refused-truncated = That file is cut off: the end is missing. Send it again.
refused-damaged = That file is damaged. Open it, save it as .xlsx and send it again.
refused-macros = That file has macros, and I don't open those. Save it as .xlsx without macros.
refused-too_many_parts = That file is made of more than { $limit } parts. Copy the rows into a new file.
refused-unpacks_too_big = That file gets far too big when unpacked. Copy the rows into a new file.
refused-too_many_rows = That file has more than { $limit } rows. Split it and send the parts.
refused-too_complex = Reading that file takes too much memory or time. Copy the rows, without pictures and styles, into a new file.
refused-unreadable = I can't read that file. Open it, save it as .xlsx and send it again.
refused-no_rows = There is nothing in that file, not even a header.
refused-no_username_column = That file has no column called username, or gebruikersnaam, or nama pengguna. The row that names the columns must be among its first 30; /export shows how.
refused-duplicate_column = The column { $column } is there twice ({ $cells }). Keep one of the two.
