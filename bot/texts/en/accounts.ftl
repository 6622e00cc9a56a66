## Accounts

title-accounts = Accounts
accounts-counts = { count-accounts } · ✓ { $signed } · ⏸ { $disabled }
accounts-none = No accounts here yet. Send me <b>accounts.xlsx</b>, or /add one.
accounts-no-match = No accounts match.
accounts-legend = ✓{ "\u00A0" }signed in · –{ "\u00A0" }not signed in · ❌{ "\u00A0" }failed · ⏸{ "\u00A0" }disabled
accounts-narrowed = { $what }: <b>{ count-accounts }</b>
accounts-on-phone = On phone { $phone }
accounts-search = “{ $text }”
accounts-ticked = { $count ->
    [0] Tick accounts, then choose what to do with them.
    [one] <b>1 ticked.</b> Tick more, on other pages too, or choose what to do.
   *[other] <b>{ $count } ticked.</b> Tick more, on other pages too, or choose what to do.
}
button-account = { $mark } { $name }
button-account-more = { $mark } { $name } · { $more }
button-earlier = ‹ Previous
button-later = Next ›
button-filter = Filter
button-select = Select
button-unsaid = ✕ { $what }
button-sort = Sort
button-unsearch = ✕ “{ $text }”
button-untag = ✕ { $tag }
button-tick-page = Tick page
button-tick-none = Untick all
button-with-ticked = { $count ->
    [one] More for the 1 ticked…
   *[other] More for the { $count } ticked…
}
button-with-all = { $count ->
    [one] Change the 1 listed…
   *[other] Change all { $count } listed…
}
button-picked = ‹ Done
button-list-login = { $count ->
    [one] Log in this one
   *[other] Log in these { $count }
}
button-list-check = Check
button-list-match = Match
button-list-sync = Sync
page-number = { $number }/{ $count }
page-here = · { $number } ·
page-which = <b>Which page?</b> You're on { $number } of { $count }.
sort-by-what = <b>Sort by what?</b>
sort-name = Name
sort-phone = Phone
sort-last_run = Last run
sort-signed_in = Not signed in first
filter-which = <b>Which accounts?</b>
filter-search = To search, type <code>/accounts luna</code>: I look at username, e-mail, phone, nickname, tags and note.
filter-which-phone = <b>On which phone?</b>
filter-no-phones = No phone has accounts yet.
filter-which-tag = <b>Which tag?</b>
button-filter-tag = By tag…
button-tag = { $tag } · { $count }
filter-all = All
filter-signed_in = Signed in
filter-signed_out = Not signed in
filter-disabled = Disabled
filter-no_phone = No phone
filter-no_password = No password
filter-failed = Failed/held back
filter-waiting = Waiting for you
filter-resting = Cooling down
filter-phone = By phone…
button-filter-chosen = ● { $name }
button-filter-other = { $name }
button-badge = { $mark } { $phone }

## An account's card

title-account = Account
account-which = Press an account to open it, or type <code>/account name</code>.
account-near = There's no { $name }. Did you mean:
account-nobody = There's no { $name } on this list.
card-signed-in = ✓ Signed in
card-signed-out = – Not signed in
card-disabled = ⏸ Disabled: left out of runs and bulk changes
card-refused = ❌ The app refused this password. I won't type it again until you change it.
card-unseen = ❓ A login was sent, but I didn't see how it ended.
card-resting = ⏳ Cooling down until { $until }
card-email = E-mail: { $value }
card-no-email = E-mail: none
card-package = App: { $value }
card-no-package = App: the standard one
card-tags = 🏷 { $value }
card-no-tags = Tags: none
card-note = 📝 { $value }
card-no-note = Note: none
card-password = Password: set
card-password-at = Password: set, changed { $at }
card-no-password = Password: none
card-totp = 2FA: set
card-no-totp = 2FA: not set
card-phone = Phone: <b>{ $phone }</b>, { $state }
    { "    " }{ $host } · { $serial }
card-no-phone = Phone: none
card-jobs = <b>Last runs</b>
card-job = { $mark } { $outcome }, { $at } · #{ $run }
card-job-running = ▶️ running · #{ $run }
card-job-queued = ⏳ queued · #{ $run }
card-nickname = Nickname: { $name }
card-country = Country: { $country }
figure-followers = Followers: { $count }
figure-following = Following: { $count }
figure-hearts = Likes: { $count }
figure-videos = Videos: { $count }
figure-friends = Friends: { $count }
card-meanwhile = ⚠️ Somebody else changed this first. { $name } is now: { $now }. I changed nothing.
card-which-field = <b>What should I change?</b>
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
field-package = App copy
field-password = Password
field-totp = 2FA secret
field-tags = Tags
field-note = Note
bind-which = <b>Bind to which phone?</b>
bind-no-phones = There's no other phone yet. Connect one with USB debugging on.
delete-ask = <b>Delete { $name }?</b> Its password and 2FA secret are deleted too.

## A client leaves

command-leave = Wipe everything kept of a tag
leave-how = Which client leaves? Type <code>/leave #acme</code> with their tag. I show what there is before anything is wiped.
leave-ask = <b>Wipe everything of #{ $tag }?</b> You can't undo this.
leave-other = That's not the tag, so nothing was wiped.
leave-changed = The list changed in the meantime, so nothing was wiped yet.
leave-counts = { $accounts ->
        [one] { $accounts } account, with its password, 2FA secret and history
       *[other] { $accounts } accounts, with their passwords, 2FA secrets and history
    }, pictures and kept screens; their names leave the audit trail too.
leave-phones = { $count ->
        [one] { $count } phone loses the tag, and keeps
       *[other] { $count } phones lose the tag, and keep
    } the accounts of others.
leave-signed = <b>Still signed in</b>: wiping doesn't log anybody out.
leave-signed-on = • { $phone }: { $names }
leave-signed-more = { $count ->
        [one] … and on { $count } more phone
       *[other] … and on { $count } more phones
    }
leave-signed-nowhere = As far as I know, none of them is signed in anywhere.
leave-first = To keep a copy, send <code>/export #{ $tag }</code> first.
leave-type = To wipe them, type the tag: <b>{ $tag }</b>
leave-kept = Nothing was wiped.
leave-done = <b>Wiped for good:</b>
leave-done-accounts = • { $count ->
        [one] { $count } account
       *[other] { $count } accounts
    }
leave-done-jobs = • { $count ->
        [one] { $count } line of history
       *[other] { $count } lines of history
    }
leave-done-screens = • { $count ->
        [one] { $count } kept screen
       *[other] { $count } kept screens
    }
leave-done-messages = • { $count ->
        [one] { $count } message that was waiting
       *[other] { $count } messages that were waiting
    }
leave-done-schedules = • { $count ->
        [one] { $count } schedule
       *[other] { $count } schedules
    }
leave-done-phones = • { $count ->
        [one] the tag of { $count } phone
       *[other] the tag of { $count } phones
    }
leave-done-lines = • { $count ->
        [one] names in { $count } line of the audit trail
       *[other] names in { $count } lines of the audit trail
    }
leave-unsaid = A message for this chat named a client who has left, so it was deleted before it was sent. If you were waiting for an answer, please ask again.
leave-not-wiped = I cannot wipe what is elsewhere: backups made before now, files and messages in chats, and the logins on the phones.
refused-file_on_its_way = A file is still on its way to a chat. Wait until it has arrived, then try again.
audit-client-leave = wiped everything of a client: { $detail }
