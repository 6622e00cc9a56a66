# The kind of run that looks whether accounts are still signed in.

command-check = Check who is still signed in
button-check = Check logins
button-check-one = Still signed in?
title-check = Check
check-which = On which phones shall I check who is still signed in? I type nothing and switch no accounts.
check-nothing = There is nothing to check now.
check-ask = <b>Check who is still signed in to { $apps }, on { $phones }?</b>
check-note = I open each app as it is. I type nothing and switch no accounts.
button-check-start = { $count ->
    [one] Start: 1 phone
   *[other] Start: { $count } phones
}
button-check-again = { $count ->
    [one] Look again (1 phone)
   *[other] Look again ({ $count } phones)
}
check-looked = ✅ { $count } checked
check-there = { count-accounts } signed in.
check-unchanged = Nothing has changed since the last check.
check-no-longer = <b>No longer signed in</b>
check-signed-out = – { $name }, { $app } on phone { $phone }, last seen signed in { $at }
check-signed-out-unseen = – { $name }, { $app } on phone { $phone }
check-signed-in = ✓ { $count } now signed in: { $names }
check-strangers = { $count } signed in there, but not on the list for that phone: { $names }. /match looks into it.
check-of = { $name } is open there. { $what }
check-of-active = About the account that is open in { $app }: { $what }
phones-looking-check = checking who is signed in to { $app }
counted-looks = { $count ->
    [one] 1 look
   *[other] { $count } looks
}
refused-nothing_to_check = There is nothing left to check.
check-why-rows = { $app } calls some accounts by a name, and only switching would tell whose they are: { $names }. I switch nobody, so nothing was changed here. /match does look at them.
check-moved = – { $name }, { $app }: no longer on phone { $phone }, but signed in on phone { $now }
check-name-in = { $name } ({ $app })
