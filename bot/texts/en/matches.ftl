## Match

command-match = Find out who is signed in on the phones
title-match = Match
title-match-preview = Match, a preview
match-which = Which phones should I scan? I put everybody signed in there on the list, and log nobody in or out.
match-all-apps = { $count ->
    [2] Both
   *[other] All
}
button-match-app = { $app }
button-match-app-on = ✓ { $app }
button-match-all = All phones
button-match-preview-off = ☐ Only show what would change
button-match-preview-on = ☑ Only show what would change
match-many-apps = { $count } apps
match-ask = <b>Scan { $apps } on { $phones }?</b>
match-note = New accounts go on the list, and accounts without a phone are bound to theirs. I log nobody in or out.
match-preview-note = The list stays as it is: I only show what would change.
match-nothing = There's no phone to scan right now.
match-left-out = Left out:
match-left-out-phone_offline = • { $count } not connected: { $names }
match-left-out-phone_unsure = • { $count } needing your answer, which phone it is: { $names }
match-left-out-already_queued = • { $count } already being scanned: { $names }
button-match-start = { $count ->
    [one] Start: 1 phone
   *[other] Start: { $count } phones
}
match-started = ▶️ Run { $run } started: { count-phones }.
match-over = Run { $run } is finished: { count-phones }. The result is below.
match-dropped = Cancelled. Nothing was changed.
match-job = { $app } on phone { $phone }
match-scanned = ✅ { $count } scanned
match-without-app = ↷ { $count } without the app
match-unread = ❌ { $count } not read
match-read = Seen on { $phones }: { count-accounts } signed in.
match-unchanged = Nothing to change: the list already matches the phones.
match-changed = <b>What changed</b>
match-would-change = <b>What would change</b>
match-app = <b>{ $app }</b>
match-created = 🆕 { $count } new: { $names }
match-bound = 📌 { $count } bound to the phone: { $names }
match-signed-in = ✓ { $count } signed in: { $names }
match-signed-out = – { $count } no longer signed in: { $names }
match-moved = ⇄ { $count } in another copy of the app than on the list: { $names }
match-elsewhere = ⚠️ { $count } bound to another phone, left as is: { $names }
match-elsewhere-name = { $name } (seen on { $seen }, bound to { $bound })
match-disabled = ⏸ { $count } disabled, left as is: { $names }
match-failure = { $mark } { $app } · phone { $phone }
match-why-rows = { $app } shows accounts I can't tell apart or open: { $names }. Nothing was changed for it; look at the phone.
match-why-remembered = { $app } offers accounts it remembers, and does not say who is signed in. Open one of them on the phone.
match-why-blocked = { $app } shows a suspended or disabled account, and not who is signed in. Look at the phone.
match-why-signed_out = { $app } says it was logged out, but not who is still signed in. Log its account in, then match again.
match-why-incomplete = I couldn't read every account { $app } shows, so I changed nothing for it. Look at the phone.
match-why-phone_lost = I lost the phone. Nothing was changed for it; check its cable.
match-why-touches_refused = This phone refuses touches: turn on “USB debugging (Security settings)” in its Developer options. Nothing was changed for { $app }.
match-why-unknown_screen = { $app } shows a screen I don't know, so I touched nothing. Look at the phone.
match-why-stuck = { $app } kept coming back to the same screen. Look at the phone.
match-why-timed_out = { $app } took too long. Nothing was changed for it.
match-why-challenge = { $app } asks for something only you can do. Please do it on the phone.
match-why-rate_limited = { $app } said “try again later”. Nothing was changed for it.
match-why-interrupted = I was stopped too often while scanning. Nothing was changed for it.
match-why-failed = Something went wrong on my side; the log has it. Nothing was changed for it.
match-outdated = ⚠️ { $app } on phone { $phone } was used after the preview, so I left it as it was.
match-left = ⚠️ { $app } on phone { $phone } now has { $now } open; before it was { $before }. I'll try once more when the phone is free.
match-copies = { $app } on phone { $phone }, copy by copy:
match-copy = • { $copy }: { count-accounts }
match-copy-unread = • { $copy }: not read
match-next-passwords = New accounts have no password yet. Add it in <b>accounts.xlsx</b> or with /account, in case they're ever signed out.
match-next-elsewhere = Bound to the wrong phone? Use /account to move it.
match-list-created = <b>🆕 New: { $count }</b>
match-list-bound = <b>📌 Bound to the phone: { $count }</b>
match-list-signed-in = <b>✓ Signed in: { $count }</b>
match-list-signed-out = <b>– No longer signed in: { $count }</b>
match-list-moved = <b>⇄ In another copy of the app than on the list: { $count }</b>
match-list-disabled = <b>⏸ Disabled, left as is: { $count }</b>
match-list-elsewhere = <b>⚠️ Bound to another phone, left as is: { $count }</b>
match-list-unread = <b>❌ Not read: { $count }</b>
match-row = { $name } · { $app }, phone { $phone }
button-match-list = List all { $count }
button-undo-match = ↩️ Undo this match
match-applied = ✅ <b>Done</b>, as the preview of run { $run } showed.
match-not-applied = Nothing was changed: every phone was used after the preview of run { $run }. Use /match to look again.
match-recounted = The list had changed in the meantime, so I counted again.
button-match-apply = { $count ->
    [one] Apply 1 change
   *[other] Apply { $count } changes
}
button-match-again = { $count ->
    [one] Scan what was not read (1 phone)
   *[other] Scan what was not read ({ $count } phones)
}
audit-match-apply = matched { $subject } with a phone: { $detail }
counted-scans = { $count ->
    [one] 1 scan
   *[other] { $count } scans
}
refused-nothing_to_scan = None of those phones can be scanned now: they're offline, or already being scanned.
