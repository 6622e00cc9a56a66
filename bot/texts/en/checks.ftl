# The kind of run that looks whether accounts are still signed in.

command-check = Check who is still signed in
button-check = Check logins
button-check-one = Still signed in?
title-check = Check
check-which = On which phones should I check who is still signed in? I type nothing and switch no accounts.
check-nothing = There's nothing to check right now.
check-ask = <b>Check who is still signed in to { $apps }, on { $phones }?</b>
check-note = I open each app as it is. I type nothing and switch no accounts.
button-check-start = { $count ->
    [one] Start: 1 phone
   *[other] Start: { $count } phones
}
button-check-again = { $count ->
    [one] Check again (1 phone)
   *[other] Check again ({ $count } phones)
}
check-looked = ✅ { $count } checked
check-there = { count-accounts } signed in.
check-unchanged = Nothing has changed since the last check.
check-no-longer = <b>No longer signed in</b>
check-signed-out = – { $name }, { $app } on phone { $phone }, last seen signed in { $at }
check-signed-out-unseen = – { $name }, { $app } on phone { $phone }
check-signed-in = ✓ { $count } now signed in: { $names }
check-strangers = { $count } signed in there, but not on the list for that phone: { $names }. Use /match to sort that out.
check-of = { $name } is open there. { $what }
check-of-active = About the account open in { $app }: { $what }
phones-looking-check = checking who is signed in to { $app }
counted-looks = { $count ->
    [one] 1 check
   *[other] { $count } checks
}
refused-nothing_to_check = There's nothing left to check.
check-why-rows = { $app } shows some accounts by a display name, and only switching to them would tell which they are: { $names }. I don't switch accounts here, so I changed nothing. /match does look at them.
check-moved = – { $name }, { $app }: no longer on phone { $phone }, but signed in on phone { $now }
check-name-in = { $name } ({ $app })
